"""A case as a page: what happened, how it is coded and why, and how the model stands against it."""

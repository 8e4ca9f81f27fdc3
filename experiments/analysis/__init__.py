"""Analyses of a sweep: what drives an outcome, and where in the space of parameters it happens."""

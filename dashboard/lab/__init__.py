"""The ripeness lab: lessons, each predict - observe - change one thing - explain."""

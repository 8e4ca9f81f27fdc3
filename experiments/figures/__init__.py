"""Figures: one run as a decade beside its ghost, the fan of the ensemble, the journeys of ideas into the text."""

"""Validation: what the model must reproduce, row by row, each a test on an ensemble; ``multitrack validate`` runs it.

A section has a module of its own, imported when it is asked for, so that the calibration can share how sections A and C
are measured and never load the others.
"""

"""The question itself, answered: when unofficial channels transfer into Track One in this model.

``python -m experiments.findings`` runs the sweeps of :mod:`experiments.findings.plan`, analyses them, and writes
docs/findings.md with its figures and all its numbers. Every sentence with a judgement in it is made from the numbers.
"""

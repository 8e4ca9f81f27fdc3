"""Calibration by history matching: which values of the assumed parameters are not implausible, given what is known.

What is known are four numbers and two comparisons about meetings and fifteen base rates of peace processes
(:mod:`experiments.calibration.targets`), and nothing else: neither the coded cases nor any other pattern that the model
is judged by. ``python -m experiments.calibration`` runs the waves anew; docs/calibration.md tells what came of it.

The method is that of Craig1997 and Vernon2010.
"""

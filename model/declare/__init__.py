"""The machinery of declared parameters; it knows nothing of conflicts.

``declaration`` says what one parameter says about itself, ``tree`` groups parameters, ``paths`` names them, and
``complaints`` puts what is wrong into sentences.
"""

from model.declare.complaints import ParameterError, did_you_mean, nearest, spoken
from model.declare.declaration import Declaration, branch, every, parameter, required
from model.declare.tree import Group, Tree

__all__ = [
    "Declaration",
    "Group",
    "ParameterError",
    "Tree",
    "branch",
    "did_you_mean",
    "every",
    "nearest",
    "parameter",
    "required",
    "spoken",
]

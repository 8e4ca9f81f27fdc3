"""The oracle, found also where another package is called ``tests``: agentpy's wheel installs one that hides ours."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

if "tests" not in sys.modules:
    ours = ModuleType("tests")
    ours.__path__ = [str(Path(__file__).parents[1] / "tests")]
    sys.modules["tests"] = ours

from tests.reference.model import Conflict

__all__ = ["Conflict"]

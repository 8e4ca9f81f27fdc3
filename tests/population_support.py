"""What the tests of the reference population share: comparisons made from counts, to be worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.population.effects import Comparison
from experiments.population.outsiders import STRENGTH


def made(counts: dict[tuple[bool, bool, bool], int], strength: float = STRENGTH) -> Comparison:
    """A comparison of agreements from counts of (dialogue, agreement with it, agreement without it)."""
    cells = [cell for cell, n in counts.items() for _ in range(n)]
    there, one, other = (np.array(column) for column in zip(*cells, strict=True))
    n, draws = len(cells), np.random.default_rng(0)

    def frame(agreement: np.ndarray) -> pd.DataFrame:
        held = pd.array([True if signed else None for signed in agreement], dtype="boolean")
        return pd.DataFrame({"talks": agreement, "agreement": agreement, "held_5y": held})

    covariates = {name: draws.integers(0, 5, n) for name in ("coded_PA", "coded_VI", "coded_OP", "parties")}
    flags = {name: draws.random(n) < 0.5 for name in ("parties[1].recognised", "mediator", "guarantor")}
    own = frame(np.where(there, one, other)).assign(dialogue=there, **covariates, **flags)
    return Comparison(own, frame(np.where(there, other, one)), "dialogue", strength)


# 100 with dialogue: 30 sign with it, 20 without it; 100 without: 40 sign, with dialogue 45 would.
BY_HAND: dict[tuple[bool, bool, bool], int] = {
    (True, True, True): 18, (True, True, False): 12, (True, False, True): 2, (True, False, False): 68,
    (False, True, True): 38, (False, True, False): 7, (False, False, True): 2, (False, False, False): 53,
}  # fmt: skip

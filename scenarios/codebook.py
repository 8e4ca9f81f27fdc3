"""The codebook: thirteen features of a conflict, coded 0-4, and the one fixed map from codes to parameters.

A feature's code stands for the middle of its fifth of the parameter's scale, ``(code + 0.5) / 5``. The map is the
same for every case and is never tuned to one; what coders may disagree about enters as a triangular spread.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import Parameters
from model.declare import did_you_mean, spoken
from scenarios.errors import ScenarioError

if TYPE_CHECKING:  # reading a case needs no engine
    import pandas as pd

HIGHEST = 4
SPREAD = 0.1  # half-width of the triangular spread, as a share of the parameter's scale


@dataclass(frozen=True)
class Code:
    """One feature of one case: 0 to 4, and why."""

    code: int
    reason: str = ""


@dataclass(frozen=True)
class Feature:
    """One row of the codebook; ``steps`` says what each code from 0 to 4 means."""

    meaning: str
    steps: tuple[str, str, str, str, str]
    paths: tuple[str, ...]


# The order is part of each feature's address in the random draws: append, never reorder.
FEATURES: dict[str, Feature] = {
    "PA": Feature(
        "power asymmetry",
        ("parity", "slight", "clear, but both can hurt", "large", "overwhelming"),
        ("power.asymmetry",),
    ),
    "VI": Feature(
        "battle deaths a year over the last three years",
        ("below 25", "25 to 99", "100 to 999", "1,000 to 9,999", "10,000 or more, or mass atrocity"),
        ("conflict.intensity",),
    ),
    "MHS": Feature(
        "mutually hurting stalemate",
        (
            "a side expects to win",
            "one side tires",
            "both tire, one still hopes",
            "both see no win",
            "no win and acute pain",
        ),
        ("conflict.stalemate",),
    ),
    "WO": Feature(
        "ideas for a way out",
        ("none", "vague", "partial designs", "a known formula", "a detailed text"),
        ("ideas.initial_way_out",),
    ),
    "SP": Feature(
        "strength of spoilers",
        ("none", "weak", "can delay", "can derail", "can block alone"),
        ("spoilers.capability",),
    ),
    "FC": Feature(
        "continuity of funding",
        ("none", "ad hoc", "spells of one or two years", "three to five years", "five years and more, unbroken"),
        ("funding.continuity",),
    ),
    "EA": Feature(
        "participants' access to officials",
        (
            "none",
            "marginal",
            "indirect, former officials",
            "report to officials of both sides",
            "in the leaders' circle",
        ),
        ("track_two[0].elite_access",),
    ),
    "OP": Feature(
        "openness of the regimes, the less open one weighing more",
        ("both closed", "mostly closed", "mixed", "mostly open", "both free"),
        ("track_one.openness",),
    ),
    "CO": Feature(
        "coordination with Track One",
        ("none, or rivals", "rarely informed", "briefings", "structured", "merged"),
        ("track_one.coordination",),
    ),
    "T3": Feature(
        "linkage to Track Three", ("none", "token", "some", "organised", "built in"), ("track_three.linkage",)
    ),
    "EN": Feature(
        "enforcement and leverage of third parties",
        ("none", "weak", "moderate", "strong monitors", "armed guarantee"),
        ("third_party.enforcement", "third_party.leverage"),
    ),
    "CF": Feature(
        "confidentiality",
        ("public", "leaky", "mixed", "closed", "secret throughout"),
        ("track_two[0].secrecy",),
    ),
    "PB": Feature(
        "breadth of the participants",
        ("one camp", "doves of both sides", "pragmatists", "most factions", "hardliners too"),
        ("track_two[0].breadth",),
    ),
}

# Where codes stand alone: two parties, one workshop series from week 0, no timeline, ten years.
WORLD: dict[str, object] = {
    "parties": [{"name": "Party A"}, {"name": "Party B"}],
    "track_two": [{"name": "workshops", "format": "problem_solving_workshop", "starts": 0}],
    "shocks": [],
    "run.weeks": 520,
}


def check_codes(codes: Mapping[str, object], place: str = "codes") -> dict[str, int]:
    """All thirteen codes as whole numbers from 0 to 4, in the codebook's order.

    Raises ScenarioError, one line for each feature that is unknown, missing or out of range; ``place`` begins them.
    """
    if not isinstance(codes, Mapping):
        raise ScenarioError(f"{place} must be a table of the thirteen features ({', '.join(FEATURES)}).")
    known = ", ".join(FEATURES)
    wrong = [
        f"{place} has no feature {name!r}.{did_you_mean(str(name), FEATURES)} Known: {known}."
        for name in codes
        if name not in FEATURES
    ]
    plain: dict[str, int] = {}
    for name, feature in FEATURES.items():
        steps = ", ".join(f"{i} {step}" for i, step in enumerate(feature.steps))
        if name not in codes:
            wrong.append(f"{place} {name} is missing: {feature.meaning}, a whole number from 0 to 4 ({steps}).")
            continue
        given = codes[name]
        code = given.code if isinstance(given, Code) else given
        if isinstance(code, int) and not isinstance(code, bool) and 0 <= code <= HIGHEST:
            plain[name] = code
        else:
            wrong.append(
                f"{place} {name} must be a whole number from 0 to 4, not {spoken(code)} ({feature.meaning}: {steps})."
            )
    if wrong:
        raise ScenarioError("\n".join(wrong))
    return plain


def values_of(
    codes: Mapping[str, int], n_initiatives: int = 1, shifts: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The parameters that checked ``codes`` stand for, by dotted path.

    What concerns an initiative applies to each of ``n_initiatives``. ``shifts`` [share of the scale] moves a feature
    off the middle of its fifth; the result stays within the parameter's bounds.
    """
    values: dict[str, float] = {}
    for name, code in codes.items():
        share = (code + 0.5) / (HIGHEST + 1) + (shifts or {}).get(name, 0.0)
        for path in FEATURES[name].paths:
            low, high = Parameters.declaration(path).bounds or (None, None)
            if low is None or high is None:
                raise TypeError(f"the codebook maps {name} to {path}, which must be declared with two bounds")
            value = low + min(max(share, 0.0), 1.0) * (high - low)
            for k in range(n_initiatives if "[0]" in path else 1):
                values[path.replace("[0]", f"[{k}]")] = value
    return values


def shifts_of(seed: int, replication: int) -> dict[str, float]:
    """How far this replication's coder stands off the middle: triangular on +-``SPREAD``, one draw a feature.

    The draws have addresses of their own, so a replication has the same accident whatever the case and its codes.
    """
    from model.streams import BEFORE, CODEBOOK, plain_address, plain_at, plain_uniform, run_key

    key = plain_at(int(run_key(seed, replication)), BEFORE, CODEBOOK)
    return {name: SPREAD * triangular(plain_uniform(key, plain_address(i))) for i, name in enumerate(FEATURES)}


def triangular(u: float) -> float:
    """The number at ``u`` [0-1] of the triangular distribution on -1 to 1 with its peak at 0, by inversion."""
    return math.sqrt(2.0 * u) - 1.0 if u < 0.5 else 1.0 - math.sqrt(2.0 * (1.0 - u))


def case_worlds(codes: Mapping[str, int | Code], replications: int, seed: int) -> list[Parameters]:
    """One world a replication: the codebook's, with the codes' values and their spread."""
    plain = check_codes(codes)
    _check_count(replications)
    world = Parameters().with_values(WORLD)
    return [world.with_values(values_of(plain, shifts=shifts_of(seed, r))) for r in range(replications)]


def _check_count(replications: object) -> None:
    if not isinstance(replications, int) or isinstance(replications, bool) or replications < 1:
        raise ScenarioError(f"replications must be a whole number of at least 1, not {spoken(replications)}.")


def simulate_case(
    codes: Mapping[str, int | Code], replications: int = 500, seed: int = 1, workers: int | None = None
) -> pd.DataFrame:
    """Simulate a coded case in the codebook's world: one row a run, columns as ``model.simulate``.

    ``codes`` holds all thirteen features, each 0 to 4. Raises ScenarioError.
    """
    from model import simulate

    return simulate(case_worlds(codes, replications, seed), seed=seed, workers=workers)

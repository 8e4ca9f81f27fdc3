"""Section F: coded cases, each in the codebook's world; those of the library unless others are given.

In that world a case is its thirteen codes and nothing else: two parties, one workshop series, no timeline. Cases are
different worlds, but every draw is addressed, so that replication r of one shares its accidents with replication r of
another, and they may be compared in pairs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

import numpy as np
import pandas as pd

from experiments.intervals import newcombe, paired_t, wilson
from experiments.validation.benchmark import Compared, Measure, area, beside, compared, summed, tau_b
from experiments.validation.case_file import Case
from experiments.validation.study import Study
from experiments.validation.verdicts import (
    RANGE_LEVEL,
    SIGN_LEVEL,
    Part,
    holds,
    reported,
    share_within,
    sign_of_events,
    sign_of_means,
    sign_of_samples,
)
from scenarios import list_scenarios, load_scenario, simulate_case
from scenarios.codebook import check_codes

SHAPED = 3  # transfer level from which unofficial work has shaped the outcome
LIKELY = (0.5, 1.0)
TAU, CURVE = 0.55, 0.80  # what rows F5 and F6 ask of the value itself: fourteen cases leave wide intervals
LEAKING, NEUTRAL = "CO", 2  # the code that leaks the outcome, and the value that takes it out
OSLO, ROOMS, BOSNIA, MOZAMBIQUE = "oslo", "living_room_dialogue", "bosnia", "mozambique"
CYPRUS, IRELAND, RWANDA, TAJIKISTAN, EGYPT = "cyprus", "northern_ireland", "rwanda", "tajikistan", "egypt_israel"
# Ids of the coding sheet for the cases that rows name.
SHEET = {
    "OSL": OSLO, "LRD": ROOMS, "BIH": BOSNIA, "MOZ": MOZAMBIQUE, "CYP": CYPRUS, "NIR": IRELAND, "RWA": RWANDA,
    "TJK": TAJIKISTAN, "EGY": EGYPT,
}  # fmt: skip
CONTRASTS = {"F1": (ROOMS, OSLO), "F2": (BOSNIA, MOZAMBIQUE), "F3": (CYPRUS, IRELAND), "F4": (RWANDA, TAJIKISTAN)}
Cases = Sequence[Case]


@cache
def library() -> tuple[Case, ...]:
    """The coded cases of the library."""
    found = []
    for name in list_scenarios():
        scenario = load_scenario(name)
        if not scenario.codes:
            continue
        happened = scenario.outcomes
        talks, transfer, agreement = (happened.get(key) for key in ("talks", "transfer", "agreement"))
        found.append(Case(
            name, scenario.title, check_codes(scenario.codes), None if talks is None else bool(talks),
            transfer, None if agreement is None else bool(agreement),
        ))  # fmt: skip
    return tuple(found)


def named(cases: Cases, name: str) -> Case | None:
    """The case that goes by this name of the library, or by its id on the coding sheet."""
    return next((case for case in cases if SHEET.get(case.id.upper(), case.id.lower()) == name), None)


@cache
def _runs(study: Study, codes: tuple[tuple[str, int], ...]) -> pd.DataFrame:
    return simulate_case(dict(codes), study.replications, study.seed, study.workers)


def runs(study: Study, codes: Mapping[str, int]) -> pd.DataFrame:
    """Runs of a case in the codebook's world, one row a replication, in order; each world is run once a study."""
    return _runs(study, tuple(check_codes(codes).items()))


def pair(study: Study, row: str, cases: Cases | None) -> tuple[pd.DataFrame, pd.DataFrame] | list[Part]:
    """Runs of the two cases of a contrast; a part that fails where the cases lack one, as nothing can be computed."""
    among = library() if cases is None else cases
    first, second = (named(among, name) for name in CONTRASTS[row])
    if first is None or second is None:
        return [holds(f"{' and '.join(CONTRASTS[row])} are both among the cases", False)]
    return runs(study, first.codes), runs(study, second.codes)


def trust_gained(f: pd.DataFrame) -> list[float]:
    """Participants' mean pair trust at the last exit; 0 where no group ever met, as it is between strangers."""
    return f["pair_trust_participants"].astype("Float64").fillna(0.0).astype(float).tolist()


def f1(study: Study, cases: Cases | None = None) -> list[Part]:
    """Living rooms and Oslo: pair trust in both rooms, and a transfer level of 3 or above in Oslo only.

    Trust: its mean at the last exit must lie above that between strangers, which is 0 (a sign; a replication in which
    nobody met counts 0). Only in Oslo: the share of runs at level 3 or above is higher there by the rule of
    signs, in pairs; that of the living rooms is reported (Wilson, 90 %).
    """
    found = pair(study, "F1", cases)
    if isinstance(found, list):
        return found
    rooms, oslo = found
    parts = []
    for name, f in (("living rooms", rooms), ("Oslo", oslo)):
        trust = trust_gained(f)
        mean = float(np.mean(trust))
        interval = paired_t(trust, SIGN_LEVEL)
        parts.append(sign_of_samples(f"pair trust at exit, {name}", mean, interval, len(trust), mean))
    in_rooms, in_oslo = (f["transfer_level"] >= SHAPED for f in (rooms, oslo))
    few = wilson(int(in_rooms.sum()), len(in_rooms), RANGE_LEVEL)
    return [
        *parts,
        sign_of_events("transfer level 3 or 4, Oslo less living rooms", in_oslo, in_rooms),
        reported("transfer level 3 or 4, living rooms", float(in_rooms.mean()), few, len(in_rooms)),
    ]


def f2(study: Study, cases: Cases | None = None) -> list[Part]:
    """Bosnia and Mozambique: P(agreement) above .5 in both (Wilson, 90 %); mean transfer level higher in Mozambique."""
    found = pair(study, "F2", cases)
    if isinstance(found, list):
        return found
    bosnia, mozambique = found
    return [
        share_within("agreement, Bosnia", bosnia["agreement"], LIKELY),
        share_within("agreement, Mozambique", mozambique["agreement"], LIKELY),
        sign_of_means(
            "mean transfer level, Mozambique less Bosnia",
            mozambique["transfer_level"].tolist(),
            bosnia["transfer_level"].tolist(),
        ),
    ]


def f3(study: Study, cases: Cases | None = None) -> list[Part]:
    """Cyprus and Northern Ireland: P(agreement) higher in Northern Ireland, in pairs of replications."""
    found = pair(study, "F3", cases)
    if isinstance(found, list):
        return found
    cyprus, ireland = (f["agreement"] for f in found)
    return [sign_of_events("agreement, Northern Ireland less Cyprus", ireland, cyprus)]


def f4(study: Study, cases: Cases | None = None) -> list[Part]:
    """Rwanda and Tajikistan: collapse at any time in the follow-up, given an agreement, likelier in Rwanda.

    Different replications sign in the two cases, so that these are two samples (Newcombe, 95 %).
    """
    found = pair(study, "F4", cases)
    if isinstance(found, list):
        return found
    counts = [collapsed(f) for f in found]
    (rwanda, n_rwanda), (tajikistan, n_tajikistan) = counts
    enough = n_rwanda and n_tajikistan
    value = rwanda / n_rwanda - tajikistan / n_tajikistan if enough else math.nan
    interval, n = newcombe(counts[0], counts[1], SIGN_LEVEL), n_rwanda + n_tajikistan
    effect = value if enough else 0.0
    parts = [sign_of_samples("collapse given agreement, Rwanda less Tajikistan", value, interval, n, effect)]
    for name, (count, n) in zip(("Rwanda", "Tajikistan"), counts, strict=True):
        share = count / n if n else math.nan
        parts.append(reported(f"collapse given agreement, {name}", share, wilson(count, n, RANGE_LEVEL), n))
    return parts


def collapsed(f: pd.DataFrame) -> tuple[int, int]:
    """How many texts collapsed, and how many were signed."""
    signed = f[f["agreement"]]
    return int(signed["collapsed"].sum()), len(signed)


def concordance(study: Study, cases: Cases, outcome: str, column: str, measure: Measure, tag: int) -> Compared:
    """Simulation and benchmark against a coded ``outcome`` by a ``measure``; cases of which it is unknown are left out.

    ``column`` is the outcome of runs whose mean is the simulation's score; ``tag`` tells rows' bootstraps apart.
    """
    known = [case for case in cases if getattr(case, outcome) is not None]
    table = np.array([runs(study, case.codes)[column].to_numpy(float) for case in known])
    table = table.reshape(len(known), study.replications)
    coded = np.array([float(getattr(case, outcome)) for case in known])
    codes = [case.codes for case in known]
    return compared(measure, table, codes, coded, np.random.default_rng([study.seed, tag]))


def neutral(cases: Cases) -> list[Case]:
    """The cases with the code that leaks the outcome at its middle."""
    return [Case(c.id, c.title, {**c.codes, LEAKING: NEUTRAL}, c.talks, c.transfer, c.agreement) for c in cases]


def ranked(study: Study, cases: Cases | None, outcome: str, column: str, measure: Measure,
           unit: str, least: float, built_in: str, tag: int) -> list[Part]:  # fmt: skip
    """Parts of a row on all cases: as coded, whether that reaches ``least``, without what leaks, and the benchmark.

    ``built_in`` names the case whose outcome is true by construction, ``unit`` the measure.
    """
    among = list(library() if cases is None else cases)
    found = concordance(study, among, outcome, column, measure, tag)
    value, n = found.simulation.value, found.n
    parts = [
        reported("as coded", *found.simulation, n, unit),
        holds(f"at least {least:g}", value >= least, value, n, unit),
    ]
    variants = {f"{LEAKING} = {NEUTRAL} for all": neutral(among)}
    if left := named(among, built_in):
        variants[f"without {built_in}"] = [case for case in among if case is not left]
    for name, some in variants.items():
        other = concordance(study, some, outcome, column, measure, tag)
        parts.append(reported(name, *other.simulation, other.n, unit))
    return [*parts, *beside(found, unit)]


def f5(study: Study, cases: Cases | None = None) -> list[Part]:
    """Kendall's tau-b, over the cases, of the mean transfer level in the runs and the coded one.

    Intervals are bootstraps over cases and replications, 90 %. The same with ``CO`` at 2 for all, as that code leaks
    the outcome; without Mozambique, whose transfer is true by construction; and of the sum of three codes.
    """
    return ranked(study, cases, "transfer", "transfer_level", tau_b, "tau-b", TAU, MOZAMBIQUE, 5)


def f6(study: Study, cases: Cases | None = None) -> list[Part]:
    """Area under the curve, over the cases, of P(agreement) in the runs for the coded agreement; otherwise as F5.

    Egypt and Israel are left out once: their window begins with the treaty, so that it is true by construction.
    """
    return ranked(study, cases, "agreement", "agreement", area, "AUC", CURVE, EGYPT, 6)


Row = Callable[..., list[Part]]
ROWS: dict[str, Row] = {"F1": f1, "F2": f2, "F3": f3, "F4": f4, "F5": f5, "F6": f6}


def rows_for(cases: Cases) -> dict[str, Callable[[Study], list[Part]]]:
    """The rows that can be asked of these cases; contrasts of cases that are not among them are left out."""
    return {row: partial(work, cases=cases) for row, work in ROWS.items() if not lacking(cases, row)}


def lacking(cases: Cases, row: str) -> list[str]:
    """Cases of a contrast that are not there."""
    return [name for name in CONTRASTS.get(row, ()) if named(cases, name) is None]


def left_out(cases: Cases) -> list[str]:
    """What cannot be asked of these cases, a sentence each."""
    by_name = {name: short for short, name in SHEET.items()}
    said = []
    for row in CONTRASTS:
        if lacks := [f"{by_name[name]} ({name})" for name in lacking(cases, row)]:
            verb = "is" if len(lacks) == 1 else "are"
            said.append(f"{row} is left out: {' and '.join(lacks)} {verb} not among the cases.")
    for outcome in ("transfer", "agreement"):
        if unknown := [case.id for case in cases if getattr(case, outcome) is None]:
            said.append(f"Without a coded {outcome}, left out of what needs it: {', '.join(unknown)}.")
    return said


def table(study: Study, cases: Cases | None = None) -> pd.DataFrame:
    """One row a case: what was coded, what the runs came to, and the benchmark's score."""
    among = list(library() if cases is None else cases)
    found = [runs(study, case.codes) for case in among]
    return pd.DataFrame({
        "case": [case.id for case in among],
        "transfer": pd.array([case.transfer for case in among], dtype="Int64"),
        "mean_transfer_level": [float(f["transfer_level"].mean()) for f in found],
        "agreement": pd.array([case.agreement for case in among], dtype="boolean"),
        "p_agreement": [float(f["agreement"].mean()) for f in found],
        "benchmark": summed([case.codes for case in among]),
    })  # fmt: skip

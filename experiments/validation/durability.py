"""Section E: how far texts go and how long they last, over the reference population.

Where a row asks for another world, every conflict of the population is run again with that one value changed, and
compared with itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, bonett_price, normal_quantile, wilson
from experiments.pairs import effect_on_event
from experiments.population.processes import weeks_of
from experiments.population.running import outcomes_where
from experiments.survival import Times, hazard_ratio, times
from experiments.validation.study import Study
from experiments.validation.verdicts import RANGE_LEVEL, Part, reported, share_within, sign_of_events, within
from model.outcomes import FIVE_YEARS

RATIO = "times"  # unit of an odds ratio or a hazard ratio
UNENFORCED = {"third_party.enforcement": 0.0}
ENFORCED = {"third_party.enforcement": 0.9}  # the middle of the codebook's highest fifth: an armed guarantee
# What is carried out of a text tells neither on its survival nor on trust.
NO_FEEDBACK = {"implementation.fulfilment_effect": 0.0, "implementation.trust_gain": 0.0}
FEW, MORE = (0.0, 0.2), (0.2, 1.0)
ODDS, HAZARD = (2.0, 5.0), (0.3, 0.9)
LEAST_EVENTS = 5  # ended texts on either side from which a stratum tells of a ratio


@cache
def _changed(study: Study, changes: tuple[tuple[str, float], ...]) -> pd.DataFrame:
    return outcomes_where(dict(changes), study.conflicts, study.seed, study.workers)


def changed(study: Study, changes: Mapping[str, float]) -> pd.DataFrame:
    """Outcomes of the population with these values in every conflict, in its order; each is run once a study."""
    return _changed(study, tuple(changes.items()))


def kept(f: pd.DataFrame) -> pd.Series:
    """Whether a comprehensive text was signed and stood for five years from then; no where there was none.

    Missing where one stood to the end of a run that did not watch it for so long: it came years after a partial text.
    """
    signed, collapse = weeks_of(f, "comprehensive_week"), weeks_of(f, "collapse_week")
    stood = (signed.notna() & (collapse.fillna(np.inf) - signed > FIVE_YEARS)).astype("boolean")
    return stood.where(signed.isna() | collapse.notna() | (weeks_of(f, "weeks") - signed > FIVE_YEARS))


def e1(study: Study) -> list[Part]:
    """Comprehensive texts signed and in force five years later, as a share of all conflicts of the population.

    Once with an enforcement of 0 for every conflict, once with .9; all else as drawn, so that half of those who bring a
    guarantee leave some day. The first share must lie within 0 to .2, the paired difference within .2 to 1, each
    with its 90 % interval (Wilson; Bonett and Price). The same among conflicts with official talks is only reported, as
    who talks may differ between the worlds.
    """
    without, with_it = changed(study, UNENFORCED), changed(study, ENFORCED)
    first, second = kept(without), kept(with_it)
    said = "comprehensive and in force at 5 years"
    parts = [
        share_within(f"{said}, no enforcement", first, FEW),
        more("the same with enforcement of .9, less that", second, first),
    ]
    for name, f, events in (("no enforcement", without, first), ("enforcement of .9", with_it, second)):
        parts.append(share_reported(f"{said}, given talks, {name}", events[f["talks"]]))
    return parts


def more(name: str, high: pd.Series, low: pd.Series) -> Part:
    """Paired difference high - low of an event, its 90 % interval within ``MORE``; pairs that lack either are out."""
    both = (high.notna() & low.notna()).to_numpy(bool)
    e = effect_on_event(name, high[both].to_numpy(bool), low[both].to_numpy(bool))
    interval = bonett_price(int(e.gained or 0), int(e.lost or 0), e.n, RANGE_LEVEL)
    return within(name, e.average, interval, e.n, MORE)


def share_reported(name: str, events: pd.Series) -> Part:
    """A share of events (missing ones left out) that nobody judges."""
    known = events.dropna().astype(bool)
    count, n = int(known.sum()), len(known)
    return reported(name, count / n if n else math.nan, wilson(count, n, RANGE_LEVEL), n)


def odds_ratio(first: tuple[int, int], second: tuple[int, int], level: float) -> tuple[float, Interval]:
    """Odds of an event in the first sample over those in the second, each ``(count, n)``, with Woolf's interval.

    Half a case is added to every cell (Haldane 1956), so that it is never infinite; NaN where either sample is empty.
    """
    if not first[1] or not second[1]:
        return math.nan, UNKNOWN
    cells = [number + 0.5 for count, n in (first, second) for number in (count, n - count)]
    log = math.log(cells[0] / cells[1]) - math.log(cells[2] / cells[3])
    half = normal_quantile(level) * math.sqrt(math.fsum(1.0 / cell for cell in cells))
    return math.exp(log), (math.exp(log - half), math.exp(log + half))


def renewed(f: pd.DataFrame) -> tuple[tuple[int, int], tuple[int, int]]:
    """Renewed fighting among texts at first partial, and among those full at once: each ``(count, n)``."""
    known = f[f["renewed_fighting_5y"].notna()]
    full = (known["comprehensive_week"] == known["agreement_week"]).fillna(False).to_numpy(bool)
    fought = known["renewed_fighting_5y"].to_numpy(bool)
    return (int(fought[~full].sum()), int((~full).sum())), (int(fought[full].sum()), int(full.sum()))


def e2(study: Study) -> list[Part]:
    """Odds of renewed fighting within five years of the agreement, partial text over full one, over the population.

    A text's kind is that of the first substantive one, known when the five years begin; the model does not watch for
    renewed fighting after a text on the process alone, so that those are not among the partial ones. 90 % interval.
    """
    partial_, full = renewed(study.population)
    value, interval = odds_ratio(partial_, full, RANGE_LEVEL)
    n = partial_[1] + full[1]
    parts = [within("odds ratio of renewed fighting, partial over full", value, interval, n, ODDS, RATIO)]
    for name, (count, n) in (("partial", partial_), ("full", full)):
        share = count / n if n else math.nan
        parts.append(reported(f"renewed fighting, {name} text", share, wilson(count, n, RANGE_LEVEL), n))
    return parts


def last_texts(f: pd.DataFrame) -> tuple[Times, pd.DataFrame]:
    """From the last substantive text to its end, and the rows that have one, in the same order.

    Whether civil society has a role is known of the last text. Counted from an earlier one, a text that lasted long
    enough to be completed would owe its role to having lasted.
    """
    signed = f[f["agreement_week"].notna()]
    since = weeks_of(signed, "comprehensive_week").fillna(weeks_of(signed, "agreement_week"))
    return times(since, weeks_of(signed, "collapse_week"), weeks_of(signed, "weeks")), signed


def hazard_within(found: Times, trait: np.ndarray, strata: np.ndarray, level: float) -> tuple[float, Interval, int]:
    """Hazard ratio of a ``trait`` (n,) within ``strata`` (n,), weighted by their precision; and how many texts tell it.

    Strata in which fewer than ``LEAST_EVENTS`` texts with the trait ended, or without it, are left out.
    """
    z = normal_quantile(level)
    total, weights, n = 0.0, 0.0, 0
    for stratum in np.unique(strata):
        inside = strata == stratum
        part, x = found.of(inside), trait[inside].astype(bool)
        if min(int(part.came[x].sum()), int(part.came[~x].sum())) < LEAST_EVENTS:
            continue
        ratio, (low, high) = hazard_ratio(part, x, level)
        if not math.isfinite(ratio):
            continue
        weight = (2.0 * z / math.log(high / low)) ** 2
        total, weights, n = total + weight * math.log(ratio), weights + weight, n + int(inside.sum())
    if not weights:
        return math.nan, UNKNOWN, 0
    log, half = total / weights, z / math.sqrt(weights)
    return math.exp(log), (math.exp(log - half), math.exp(log + half)), n


def e3(study: Study) -> list[Part]:
    """Hazard of the end of a text that gives civil society a role over that of one that does not (Cox), 90 % interval.

    Over the substantive texts of the population, from the last one signed (see :func:`last_texts`). Reported beside it:
    the same among texts alike in being full or not, and in having a guarantor and a dialogue or not.
    """
    found, signed = last_texts(study.population)
    role = signed["civil_role"].fillna(False).to_numpy(bool)
    value, interval = hazard_ratio(found, role, RANGE_LEVEL)
    alike = (
        4 * signed["comprehensive_week"].notna().to_numpy(int)
        + 2 * signed["guarantor"].to_numpy(int)
        + signed["dialogue"].to_numpy(int)
    )
    adjusted, around, n = hazard_within(found, role, alike, RANGE_LEVEL)
    return [
        within("hazard ratio of a role for civil society", value, interval, len(role), HAZARD, RATIO),
        reported("the same among texts alike", adjusted, around, n, RATIO),
    ]


def e4(study: Study) -> list[Part]:
    """Texts in force at five years where what is carried out feeds back into survival and trust, less where not.

    Over the conflicts of the population that sign in both worlds, which are the same but for the weight of what has
    been carried out; paired, 95 % interval. Collapse over the whole follow-up is reported.
    """
    first, second = study.population, changed(study, NO_FEEDBACK)
    signed = (first["agreement"] & second["agreement"]).to_numpy(bool)
    e = effect_on_event("", first["collapsed"][signed].to_numpy(bool), second["collapsed"][signed].to_numpy(bool))
    interval = bonett_price(int(e.gained or 0), int(e.lost or 0), e.n, RANGE_LEVEL)
    return [
        sign_of_events("in force at 5 years with feedback, less without", first["held_5y"], second["held_5y"]),
        reported("ever collapsed with feedback, less without", e.average, interval, e.n),
    ]


ROWS = {"E1": e1, "E2": e2, "E3": e3, "E4": e4}

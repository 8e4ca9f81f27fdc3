"""Section B: what of unofficial work becomes official, in the reference population and in paired worlds.

See :mod:`experiments.validation.channels` for what is counted.
"""

from __future__ import annotations

import math
from functools import partial
from threading import Event
from typing import cast

import numpy as np
import pandas as pd

from experiments.intervals import wilson
from experiments.measurement.panel import states_at
from experiments.pieces import in_order
from experiments.population.distributions import Measured
from experiments.population.outsiders import OUTSIDERS, PROGRAMME
from experiments.validation.bootstrap import bootstrap
from experiments.validation.channels import (
    beyond,
    cliffs_delta,
    clustered,
    cross,
    delta_parts,
    in_rooms,
    lag_parts,
    lags,
    median,
    met,
    not_below,
    officials_of,
    paired_events,
    reached,
    share_reaching,
)
from experiments.validation.study import Study, of_world
from experiments.validation.verdicts import (
    RANGE_LEVEL,
    SIGN_LEVEL,
    Part,
    reported,
    sign_of_events,
    sign_of_samples,
    within,
)
from model import Parameters, outcomes
from model.outcomes import HEARD, SHAPED
from model.runs import Stage

TO_SIGNATURE: dict[str, object] = {"run.followup_weeks": 0}  # for rows that ask for nothing after it

ACCESS = 0.5  # B1: as the row says

# B2: the largest stalemate and intensity that still count as low, so that the row is made no easier than it says. The
# initiatives are at work for all of the ten years. Formats and access are those of the population's programmes, at as
# many even quantiles; steps of nine go through all twenty of access without following the order of the formats.
MANY, STRIDE = 20, 9
LONG_STALEMATE = {"conflict.stalemate": 0.3, "conflict.intensity": 0.3, "run.weeks": 520}

# B5: an official mediator has means to press and to reward, those of the population's mediators in the mean, and
# carries word between officials who do not meet: a shuttle of a state, in step with the governments that receive it
# and paid without a break. Without him nobody presses. Nothing else differs, and nothing bars governments.
LEVERAGE = "third_party.leverage"
MEANS = cast(Measured, {x.path: x.distribution for x in OUTSIDERS["mediator"].brings}[LEVERAGE]).mean
GOOD_OFFICES = {
    "name": "mediation", "format": "shuttle", "third_party": "state_mediator", "elite_access": 1.0,
    "coordination": 1.0, "donor": 0,
}  # fmt: skip
PURSE = [{"name": "foreign ministry", "continuity": 1.0}]

# B6: the row's own numbers; the search ends where the row stops counting.
LOW, HIGH, SOON = 0.2, 0.8, 104

# B7
FEWEST = 30  # lags in the population below which the default world is asked


def luck_of(study: Study, row: str) -> np.random.Generator:
    """Draws of a row's bootstrap, from the seed of the study and nothing else."""
    return np.random.default_rng([study.seed, *row.encode()])


def of_population(study: Study) -> pd.DataFrame:
    """The initiatives of the population that met, one row each; ``replication`` is the number of the conflict."""
    return met(outcomes.table([row for ran in study.ran for row in ran.initiatives], outcomes.INITIATIVE_COLUMNS))


# --- worlds ---


def twenty() -> Parameters:
    """The world of B2."""
    lines = {line.path.split(".")[-1]: line.distribution for line in PROGRAMME}
    initiatives = [
        {
            "name": f"project {k + 1}",
            "format": lines["format"].at((k + 0.5) / MANY),
            "elite_access": lines["elite_access"].at((STRIDE * k % MANY + 0.5) / MANY),
        }
        for k in range(MANY)
    ]
    return Parameters().with_values({**LONG_STALEMATE, "track_two": initiatives})


def mediated(initiatives: bool, means: bool, offices: bool) -> Parameters:
    """A world of B5: with or without the initiatives of the default world, a mediator's means and his good offices."""
    others = [{**x.model_dump(), "enabled": initiatives} for x in Parameters().track_two]
    return Parameters().with_values({
        **TO_SIGNATURE, "funding.donors": PURSE, LEVERAGE: MEANS if means else 0.0,
        "track_two": [*others, {**GOOD_OFFICES, "enabled": offices}],
    })  # fmt: skip


def motives(stalemate: float, way_out: float) -> Parameters:
    """A world of B6."""
    return Parameters().with_values({
        **TO_SIGNATURE, "conflict.stalemate": stalemate, "ideas.initial_way_out": way_out, LEVERAGE: 0.0,
        "run.weeks": SOON,
    })  # fmt: skip


def deltas(
    pair: tuple[Parameters, Parameters], seed: int, numbers: range, *, stop: Event | None = None
) -> list[tuple[float, float]]:
    """Cliff's deltas of officials, first world over second, of ideas and of attitude, one pair a replication.

    Both worlds are looked at in the week in which the first of their searches is over, so that they had the same time.
    """
    stages, found = [Stage(p) for p in pair], []
    for replication in numbers:
        if stop is not None and stop.is_set():
            break
        runs = [stage.run_over(seed, replication) for stage in stages]
        week = min(int(run.state.week[0]) for run in runs)
        looked = [states_at(stage, seed, replication, (week,))[0] for stage in stages]
        ideas, attitude = zip(*(officials_of(state) for state in looked if state is not None), strict=True)
        found.append((cliffs_delta(*ideas), cliffs_delta(*attitude)))
    return found


# --- the rows ---


def b1(study: Study) -> list[Part]:
    """Population: of the initiatives with access of .5 or more that met, level 1 and above, level 3 and above.

    The sign is that of P(level >= 1) - P(level >= 3), within initiatives; both intervals are drawn by conflict.
    """
    chosen, luck = of_population(study), luck_of(study, "B1")
    chosen = chosen[chosen["access"] >= ACCESS]
    between = reached(chosen, HEARD) & ~reached(chosen, SHAPED)
    value, interval = clustered(between, chosen["replication"].to_numpy(), SIGN_LEVEL, luck)
    shaped, width = share_reaching(chosen, SHAPED, luck)
    return [
        sign_of_samples("level 1 or above, less level 3 or above", value, interval, len(chosen), value),
        within("level 3 or above", shaped, width, len(chosen), (0.1, 0.4)),
    ]


def b2(study: Study) -> list[Part]:
    """Ten years of low stalemate and intensity (.3 each) with twenty initiatives: level 3 and above, drawn by run."""
    held = met(study.worlds({"stalemate": twenty()}).initiatives)
    share, interval = share_reaching(held, SHAPED, luck_of(study, "B2"))
    return [within("initiatives at level 3 or above", share, interval, len(held), (0.0, 0.1))]


def b3(study: Study) -> list[Part]:
    """Population: initiatives that met, but for those that work on publics alone, with a result beyond the room.

    See :func:`beyond`. The second part asks less: any official, also one in the room, took anything up.
    """
    chosen, luck = in_rooms(of_population(study)), luck_of(study, "B3")
    share, interval = clustered(beyond(chosen), chosen["replication"].to_numpy(), RANGE_LEVEL, luck)
    heard, width = share_reaching(chosen, HEARD, luck)
    return [
        reported("a result beyond the participants", share, interval, len(chosen)),
        reported("any official took anything up", heard, width, len(chosen)),
    ]


def b4(study: Study) -> list[Part]:
    """Population: substantive texts, partial or comprehensive, any part of which rests on an unofficial idea."""
    signed = study.population[study.population["agreement"]]
    parts = []
    for name, texts in (("all texts", signed), ("where there was dialogue", signed[signed["dialogue"]])):
        n, count = len(texts), int((texts["unofficial_share"] > 0.0).sum())
        parts.append(reported(name, count / n if n else math.nan, wilson(count, n, RANGE_LEVEL), n))
    return parts


def b5(study: Study) -> list[Part]:
    """P(agreement) by official mediator and initiatives, paired; governments are free to negotiate in all worlds.

    Mediator alone over initiatives alone is a sign; both over mediator alone fails where it is significantly below.
    Reported: the same of a mediator who presses and carries no word. A shuttle takes officials' time, as any room does.
    """
    worlds = {
        "neither": mediated(False, False, False), "initiatives": mediated(True, False, False),
        "mediator": mediated(False, True, True), "both": mediated(True, True, True),
        "pressure": mediated(False, True, False), "pressure and initiatives": mediated(True, True, False),
    }  # fmt: skip
    pairs = study.worlds(worlds)
    signed = {world: of_world(pairs, world, "agreement").to_numpy(bool) for world in worlds}
    return [
        sign_of_events("agreement: mediator alone, less initiatives alone", signed["mediator"], signed["initiatives"]),
        not_below("agreement: both, less mediator alone", signed["both"], signed["mediator"]),
        paired_events("agreement: initiatives alone, less neither", signed["initiatives"], signed["neither"]),
        paired_events("agreement: pressure alone, less initiatives alone", signed["pressure"], signed["initiatives"]),
        paired_events("agreement: pressure and initiatives, less pressure alone", signed["pressure and initiatives"],
                      signed["pressure"]),
    ]  # fmt: skip


def b6(study: Study) -> list[Part]:
    """Talks within 104 weeks at stalemate and way out of .2 or .8 each, leverage 0, Student's t over replications."""
    worlds = {f"{s} {w}": motives(s, w) for s in (HIGH, LOW) for w in (HIGH, LOW)}
    pairs = study.worlds(worlds)
    return [cross(*(of_world(pairs, world, "talks").to_numpy(bool) for world in worlds))]


def b7(study: Study) -> list[Part]:
    """Lag from first contact to official talks where level 3 was reached, in the population's conflicts with dialogue.

    With fewer than 30 lags there, the population's median is reported only, and the default world's runs are judged.
    """
    luck = luck_of(study, "B7")
    found = lags(study.population[study.population["dialogue"]])
    if len(found) >= FEWEST:
        return lag_parts(found, "in the population", luck)
    few = reported("median lag in the population, too few to judge", *bootstrap(found, median, RANGE_LEVEL, luck),
                   len(found), "weeks")  # fmt: skip
    alone = study.worlds({"default": Parameters()}).runs
    return [few, *lag_parts(lags(alone), "in the default world", luck)]


def b8(study: Study) -> list[Part]:
    """Default world with and without Track Two: Cliff's delta of officials, ideas known less general attitude.

    Within each replication all officials of one world are compared with all of the other, when the first of the two
    searches is over. Intervals are drawn over replications.
    """
    p = Parameters().with_values(TO_SIGNATURE)
    off = p.with_values({f"track_two[{k}].enabled": False for k in range(len(p.track_two))})
    work = in_order(partial(deltas, (p, off), study.seed), study.replications, study.workers)
    return delta_parts(np.array([one for piece in work for one in piece]), luck_of(study, "B8"))


ROWS = {"B1": b1, "B2": b2, "B3": b3, "B4": b4, "B5": b5, "B6": b6, "B7": b7, "B8": b8}

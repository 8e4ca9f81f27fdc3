"""Section D: what spoilers do to a peace process, in paired worlds.

Implementation and survival are compared over the replications that signed in both worlds of a pair. Every text is
watched for the same ten years, so that the weeks it was in force need no censoring.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.intervals import paired_t
from experiments.pairs import Pairs
from experiments.population.processes import weeks_of
from experiments.validation.channels import paired_events
from experiments.validation.study import Study
from experiments.validation.verdicts import RANGE_LEVEL, SIGN_LEVEL, Part, reported, sign_of_events, sign_of_means
from model import Parameters

# Where spoilers matter: they can derail (the codebook's 3 of 4), and both sides see no win (3 of 4), without which
# there is seldom a text to carry out. All else is at its default.
WATCHED = 520  # weeks for which a text is followed
CONTESTED: dict[str, object] = {
    "spoilers.capability": 0.7, "conflict.stalemate": 0.7, "run.followup_weeks": WATCHED,
}  # fmt: skip
# D1: in both worlds spoilers see nothing of unofficial channels, so that outside talks and texts they never attack, and
# what is suppressed are all attacks in talks about talks and talks, and no others. After a signature what they see is
# the fresh text, on which neither parameter acts; nothing but attacks depends on the three.
BLIND_TO_CHANNELS: dict[str, object] = {"spoilers.channel_visibility": 0.0}
SUPPRESSED: dict[str, object] = {"spoilers.agenda_visibility": 0.0, "spoilers.talks_visibility": 0.0}
# D2: the same faction outside (the model's default) and at the table; its attacks are counted in both worlds.
SHUT_OUT, DRAWN_IN = 0.0, 1.0
# Reported beside it: the weakest of three parties without a seat and with one. Its own forces' attacks count as
# outsiders' only where it has none, so that all attacks are compared there.
THREE = ("State", "Movement", "Front")


# --- what is counted ---


def signed_in_both(pairs: Pairs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Runs of both worlds in the replications that signed a text in both, in the same order."""
    first, second = by_replication(pairs)
    both = first["agreement"] & second["agreement"]
    return first[both], second[both]


def by_replication(pairs: Pairs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Runs of both worlds, one row a replication, in the same order."""
    runs = pairs.runs
    first, second = (runs[runs["world"] == world].set_index("replication").sort_index() for world in pairs.worlds)
    return first, second


def a_year(runs: pd.DataFrame, column: str) -> list[float]:
    """A count over each run, per year of it: runs differ in length."""
    return (52.0 * runs[column] / runs["weeks"]).tolist()


def in_force(runs: pd.DataFrame) -> list[float]:
    """Weeks for which each text was in force, of the ten years for which it is watched."""
    lasted = weeks_of(runs, "collapse_week") - weeks_of(runs, "agreement_week")
    return lasted.clip(upper=WATCHED).fillna(WATCHED).tolist()


def paired_means(name: str, first: list[float], second: list[float], unit: str) -> Part:
    """Mean of paired differences first - second, reported with its interval at 95 %."""
    by = (np.array(first) - np.array(second)).tolist()
    return reported(name, float(np.mean(by)) if by else float("nan"), paired_t(by, SIGN_LEVEL), len(by), unit)


def carried_out(pairs: Pairs) -> list[Part]:
    """Parts of D1: implementation and five years in force, attacks in talks let through less suppressed."""
    let, suppressed = signed_in_both(pairs)
    every, _ = by_replication(pairs)
    attacked = every["attacks_in_talks"].tolist()
    return [
        sign_of_means("implementation, attacks in talks let through, less suppressed",
                      let["implementation"].tolist(), suppressed["implementation"].tolist(), -1),
        sign_of_events("in force after five years, let through, less suppressed",
                       let["held_5y"], suppressed["held_5y"], -1),
        reported("attacks in talks in a run that lets them through", float(np.mean(attacked)),
                 paired_t(attacked, RANGE_LEVEL), len(attacked), "attacks"),
    ]  # fmt: skip


def shut_out(pairs: Pairs) -> list[Part]:
    """Parts of D2: outsiders' attacks a year over all runs, and weeks in force of texts signed in both worlds."""
    (out, seated), (texts, twins) = by_replication(pairs), signed_in_both(pairs)
    return [
        sign_of_means("outsiders' attacks a year, faction shut out, less drawn in",
                      a_year(out, "attacks_excluded"), a_year(seated, "attacks_excluded")),
        sign_of_means("weeks in force, faction shut out, less drawn in", in_force(texts), in_force(twins), -1),
    ]  # fmt: skip


def left_out(pairs: Pairs) -> list[Part]:
    """The same of a third party, reported, with attacks by anybody and the share that signs."""
    (out, seated), (texts, twins) = by_replication(pairs), signed_in_both(pairs)
    return [
        paired_means("attacks by anybody a year, third party left out, less seated",
                     a_year(out, "attacks"), a_year(seated, "attacks"), "attacks"),
        paired_means("weeks in force, third party left out, less seated", in_force(texts), in_force(twins), "weeks"),
        paired_events("agreement, third party left out, less seated",
                      out["agreement"].to_numpy(bool), seated["agreement"].to_numpy(bool)),
    ]  # fmt: skip


# --- the rows ---


def d1(study: Study) -> list[Part]:
    """Contested world, spoilers' attacks in talks let through or suppressed, replications signed in both."""
    let = Parameters().with_values(CONTESTED | BLIND_TO_CHANNELS)
    return carried_out(study.pair(let, let.with_values(SUPPRESSED)))


def d2(study: Study) -> list[Part]:
    """Contested world, the spoilers' faction shut out or at the table; beside it a third party with or without seat."""
    out, seated = (Parameters().with_values(CONTESTED | {"spoilers.inclusion": x}) for x in (SHUT_OUT, DRAWN_IN))
    parties = [{"name": name} for name in THREE]
    three = Parameters().with_values(CONTESTED | {"parties": parties})
    return [
        *shut_out(study.pair(out, seated)),
        *left_out(study.pair(three.with_values({"parties[2].included": False}), three)),
    ]


ROWS = {"D1": d1, "D2": d2}

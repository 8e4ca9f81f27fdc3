"""Surveys: what participants and a comparison group answer in four waves, beside what they think.

Three items, each 0 to 1, read from the state:

``attitude``        general attitude to the other sides in the room (good: 1);
``pair_trust``      mean trust in the people of the other sides in the room (good: 1; participants only, as others have
                    met nobody);
``hostile_intent``  attribution of hostile intent (good: 0): 1 - what a person believes the other side means by what it
                    does, which is the general attitude, for an official his better reading besides, and for whoever has
                    met people of that side a share (``Instrument.acquaintance``) of how much more he trusts them.

A citizen of the model stands for many; a citizen in the room is asked as himself, with all that he gained there.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.measurement import draws
from experiments.measurement.instrument import Instrument
from experiments.measurement.panel import OFFICIAL, Interviews, Panel
from model.state import State

BEST = {"attitude": 1.0, "pair_trust": 1.0, "hostile_intent": 0.0}  # the answer that looks best
ITEMS = tuple(BEST)
MET_ONLY = "pair_trust"  # nothing to ask of who has met nobody
ABSENT, LEAVES, FIRST_ITEM = 0, 1, 8  # which draw of a person in a wave
COLUMNS = ("replication", "wave", "week", "group", "person", "party", "tier", "item", "truth", "without", "observed")


def truths(state: State, panel: Panel, instrument: Instrument) -> dict[str, np.ndarray]:
    """What the people of the panel think, by item, each (n,); NaN where an item does not apply."""
    rows, party = panel.rows, state.party[panel.rows].astype(np.int64)
    delegate = state.delegate[rows]
    seat = np.maximum(delegate, 0)
    attitudes, intents, trusts = [], [], []
    for other in panel.others:
        gained = np.where(delegate >= 0, (state.gain_fast[other] + state.gain_slow[other])[seat], 0.0)
        attitude = np.clip(state.outlook[other, rows] + gained, 0.0, 1.0)
        partners = panel.partners[state.party[panel.partners] == other]
        trust = np.zeros(rows.size)
        if partners.size:
            known = state.pair_trust[seat][:, state.delegate[partners]].mean(axis=1)
            trust = np.where(panel.participant, known, 0.0)
        official = state.tier[rows] == OFFICIAL
        reading = np.where(official, state.reading[other][np.where(official, rows, 0)], 0.0)
        meant = np.clip(attitude + reading, 0.0, 1.0)
        meant = meant + instrument.acquaintance * np.maximum(0.0, trust - meant)
        own = party == other
        attitudes.append(np.where(own, np.nan, attitude))
        intents.append(np.where(own, np.nan, 1.0 - meant))
        trusts.append(np.where(own | ~panel.participant | (partners.size == 0), np.nan, trust))
    return {"attitude": _mean(attitudes), "pair_trust": _mean(trusts), "hostile_intent": _mean(intents)}


def _mean(of_each: list[np.ndarray]) -> np.ndarray:
    """Mean over the other parties, leaving out what does not apply."""
    values = np.array(of_each)
    known = np.isfinite(values)
    total, count = np.where(known, values, 0.0).sum(axis=0), known.sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def answers(truth: np.ndarray, item: str, met: np.ndarray, chance: np.ndarray, instrument: Instrument) -> np.ndarray:
    """What is written down (n,) for a truth: shaded, inflated for those who have ``met``, with ``chance`` (sd 1)."""
    best = BEST[item]
    towards = 1.0 if best > 0.5 else -1.0
    said = truth + instrument.desirability * (best - truth)
    said = said + towards * instrument.bias * met + instrument.noise * chance
    return np.clip(said, 0.0, 1.0)


def leaving(hostile_intent: np.ndarray, instrument: Instrument) -> np.ndarray:
    """Chance (n,) of leaving the panel before a wave."""
    by_hostility = 1.0 - instrument.selectivity + 2.0 * instrument.selectivity * hostile_intent
    return np.minimum(1.0, instrument.attrition * by_hostility)


def survey(visits: Interviews, seed: int, replication: int, instrument: Instrument, depth: float = 1.0) -> pd.DataFrame:
    """All answers of one replication, long: see ``COLUMNS``.

    ``truth`` and ``without`` are the same person in both worlds (missing once somebody else has his place or the run is
    over), ``observed`` the answer (missing without one). Where people do not meet (``depth`` 0) nobody is asked about
    those whom he met.
    """
    panel, rows = visits.panel, visits.panel.rows
    left = np.zeros(rows.size, bool)
    group = np.where(panel.participant, "participants", "comparison")
    frames = []
    for wave, (week, state, twin) in enumerate(zip(visits.weeks, visits.states, visits.without, strict=True)):
        if state is None:
            break
        key = draws.key(seed, replication, wave)
        true = truths(state, panel, instrument)
        other = truths(twin, panel, instrument) if twin is not None else {}
        absent = draws.uniform(key, rows, panel.initiative, ABSENT) < instrument.nonresponse
        if wave:
            chance = leaving(np.nan_to_num(true["hostile_intent"]), instrument)
            left |= draws.uniform(key, rows, panel.initiative, LEAVES) < chance
        left |= visits.gone[wave]
        for number, item in enumerate(ITEMS):
            if item == MET_ONLY and depth <= 0.0:
                continue
            error = draws.bell(key, rows, panel.initiative, FIRST_ITEM * (1 + number))
            said = answers(true[item], item, panel.participant & (wave > 0), error, instrument)
            without = np.where(visits.gone_without[wave], np.nan, other.get(item, np.nan))
            frames.append(pd.DataFrame({
                "replication": replication, "wave": wave, "week": week, "group": group, "person": rows,
                "party": state.party[rows], "tier": state.tier[rows], "item": item,
                "truth": np.where(visits.gone[wave], np.nan, true[item]), "without": without,
                "observed": np.where(absent | left, np.nan, said),
            }))  # fmt: skip
    table = pd.concat(frames, ignore_index=True)
    return table[~((table["item"] == MET_ONLY) & (table["group"] == "comparison"))].reset_index(drop=True)

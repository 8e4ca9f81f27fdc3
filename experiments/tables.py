"""Event logs of many runs as tables: what happened when (``events``), and each idea's way hop by hop (``ideas``).

The same facts as a run's ``chronicle`` and ``journeys``, made for whole pieces of an ensemble at once. Sentences cost
more than the runs themselves, so they are told for one run only, and written beside its facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from experiments.ensembles import Record
from model import events as ev
from model.chronicle import HOPS, OF_PARTY, PARTIES, PEOPLE, TEXTS, WORDS, Names, turning_points

LOG = ["week", "kind", "who", "whom", "idea", "initiative"]
EVENTS = ["replication", "world", "week", "kind", "turning_point", "party", "who", "whom", "initiative", "idea", "text"]
IDEAS = ["replication", "world", "idea", "hop", "week", "kind", "who", "whom", "initiative", "text"]
KNOWN = "known"  # hop 0 of an idea that some elites had before week 0


def raw(records: Iterable[Record]) -> pd.DataFrame:
    """All logs below one another, as numbers, in the order of records and events."""
    logs = [r for r in records if r.log is not None]
    frame = pd.DataFrame(np.concatenate([r.log for r in logs if r.log is not None]), columns=LOG)
    lengths = [len(r.log) for r in logs if r.log is not None]
    frame["turning_point"] = np.concatenate([turning_points(r.log) for r in logs if r.log is not None])
    frame.insert(0, "replication", np.repeat([r.replication for r in logs], lengths))
    frame.insert(1, "world", pd.Series(np.repeat([r.world for r in logs], lengths), dtype="str"))
    return frame


def words(codes: pd.Series, say: Callable[[int], str | None], where: pd.Series | None = None) -> pd.Series:
    """Names of codes, each looked up once; missing where a code is negative, or not in ``where``."""
    names = {int(code): say(int(code)) for code in codes.unique() if code >= 0}
    said = codes.map(names).astype("str")
    return said if where is None else said.where(where)


def subjects(log: pd.DataFrame, names: Names) -> pd.Series:
    """Who an event is about: a person, a party, a faction; or what: a shock's kind, an issue, a text."""
    kind, who = log["kind"], log["who"]
    said = words(who, names.person, kind.isin(PEOPLE))
    p = names.p
    for kinds, say in (
        (PARTIES, names.party),
        ((ev.SPOILER_ATTACK,), lambda f: p.spoilers.factions[f].name),
        ((ev.SHOCK,), lambda j: p.shocks[j].kind),
        ((ev.SETTLED,), lambda i: f"issue {i + 1}"),
        ((ev.TEXT_SIGNED,), lambda t: TEXTS[t]),
    ):
        here = kind.isin(kinds)
        said = said.where(~here, words(who.where(here, -1), say))
    return said


def events_table(log: pd.DataFrame, names: Names) -> pd.DataFrame:
    """One row an event, columns ``EVENTS``; ``text`` is empty here."""
    out = log[["replication", "world", "week"]].copy()
    out["kind"] = words(log["kind"], lambda k: WORDS[k][0])
    out["turning_point"] = log["turning_point"]
    party = pd.Series(-1, index=log.index)
    for kind, column in OF_PARTY.items():
        party = party.where(log["kind"] != kind, log[LOG[column]])
    out["party"] = words(party, names.party)
    out["who"] = subjects(log, names)
    out["whom"] = words(log["whom"], names.person, log["kind"].isin(PEOPLE))
    out["initiative"] = words(log["initiative"], names.initiative)
    out["idea"] = (log["idea"] + 1).where(log["idea"] >= 0).astype("Int64")  # counted from 1, as in words
    out["text"] = pd.array([None] * len(log), dtype="str")
    return out[EVENTS]


def ideas_table(records: list[Record], events: pd.DataFrame) -> pd.DataFrame:
    """One row a hop of an idea, sorted by run, idea and hop; columns ``IDEAS``. ``events`` are these records'."""
    hops = events[events["kind"].isin([WORDS[k][0] for k in HOPS])].copy()
    settled = hops["kind"] == WORDS[ev.SETTLED][0]
    hops["who"] = hops["who"].where(~settled)  # an issue is nobody
    starts = pd.DataFrame(
        [(r.replication, r.world, m + 1, 0, KNOWN) for r in records for m in (r.known if r.known is not None else [])],
        columns=["replication", "world", "idea", "week", "kind"],
    )
    if len(starts):
        hops = pd.concat([starts.astype({"idea": "Int64", "world": "str", "kind": "str"}), hops], ignore_index=True)
    rank = {r.world: n for n, r in reversed(list(enumerate(records)))}
    order = pd.DataFrame({"replication": hops["replication"], "world": hops["world"].map(rank), "idea": hops["idea"]})
    hops = hops.loc[order.sort_values(["replication", "world", "idea"], kind="stable").index].reset_index(drop=True)
    hops["hop"] = hops.groupby(["replication", "world", "idea"], sort=False).cumcount()
    return hops.astype({"idea": "int64"})[IDEAS]


def tables_of(
    records: list[Record], names: Names, sentences: dict[str, tuple[pd.DataFrame, pd.DataFrame]] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Events and ideas of these runs; ``names`` may be of any world with these people, initiatives and shocks.

    ``sentences``: the chronicle and the journeys of replication 0 by world; their texts are put beside its rows.
    """
    events = events_table(raw(records), names)
    ideas = ideas_table(records, events)
    for world, (chronicle, journeys) in (sentences or {}).items():
        for table, told in ((events, chronicle), (ideas, journeys)):
            here = (table["replication"] == 0) & (table["world"] == world)
            if here.any():
                table.loc[here, "text"] = told["text"].to_numpy()
    return events, ideas


def weeks_table(records: Iterable[Record]) -> pd.DataFrame:
    """Weekly series of these runs below one another: replication, world, week, then one column a variable (32 bits)."""
    frames = []
    for r in records:
        if r.weeks is not None:
            frame = r.weeks.copy()
            frame.insert(0, "replication", r.replication)
            frame.insert(1, "world", pd.Series([r.world] * len(frame), dtype="str"))
            frames.append(frame)
    long = pd.concat(frames, ignore_index=True)
    return long.astype({name: "float32" for name in long.columns if long[name].dtype == "float64"})

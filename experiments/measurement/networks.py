"""Ties to officials: how near the people of one initiative are to those who can decide.

Nodes are officials and elites (and citizens who sit in the room). Ties, each with a strength from 0 to 1:

- dialogue, between people of different parties in the room: the mean of their trust in one another; what a go-between
  carries (his share of what is said x his skill) closes part of what is missing; none before the first meeting;
- access, from an elite in the room to an official of the own party: the initiative's access x closeness x
  what time in office has built x credibility at home, the tie by which a briefing travels;
- acquaintance, among officials and elites of one party: who listens to whom. It counts for betweenness only.

Steps are counted over dialogue and access ties of at least ``LEAST_TIE``. The strength of a chain is the product of its
ties: the shortest way by -log(strength) is the chain by which most gets through.
"""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np

from experiments.measurement.panel import ELITE, OFFICIAL
from model.state import State
from model.world import World

LEAST_TIE = 0.2  # assumed: a weaker tie passes on less than one thing in five, and is not counted
NEAR = 2  # steps of reach
EXACT_UP_TO = 200  # people; of more, betweenness counts the shortest ways from so many of them, the same each time
MEASURES = {
    "path_length": "mean steps from a participant to an official of another side, over pairs that are linked at all",
    "linked": "share of those pairs that are linked",
    "strength": "product of the ties along the best chain, mean over all those pairs (0 where there is none)",
    "reach": f"share of all officials within {NEAR} steps of a participant, mean over participants",
    "betweenness": "betweenness of elites in the room among officials and elites, mean [share of shortest ways]",
    "betweenness_others": "the same of elites who are not in the room",
    "grassroots_linked": "share of citizens who listen to somebody in the room",
}


def ties(state: State, world: World, k: int) -> list[tuple[int, int, float]]:
    """Dialogue and access ties of initiative k, weak ones too: person, person, strength."""
    x, seated = world.track_two[k], _seated(state, k)
    if not state.held[k]:
        return []
    found = []
    carried = float(x.go_between * x.grip * state.skill[k])
    for a, i in enumerate(seated):
        for j in seated[a + 1 :]:
            if state.party[i] != state.party[j]:
                d, e = int(state.delegate[i]), int(state.delegate[j])
                trust = 0.5 * float(state.pair_trust[d, e] + state.pair_trust[e, d])
                found.append((i, j, 1.0 - (1.0 - carried) * (1.0 - trust)))
    first_elite = int(np.flatnonzero(state.tier == ELITE)[0])
    for i in seated:
        if state.tier[i] == ELITE:
            e = i - first_elite
            heard = float(x.access * state.credibility[e])
            for n, o in enumerate(_of(state, OFFICIAL, [int(state.party[i])])):
                found.append((i, o, heard * float(state.closeness[e, n] * state.reachable[o])))
    return found


def graph(state: State, world: World, k: int, least: float = LEAST_TIE) -> nx.Graph:
    """People of the room and the officials of their parties with the ties that count.

    An edge carries its ``strength`` and ``length`` = -log(strength).
    """
    seated = _seated(state, k)
    g = nx.Graph()
    g.add_nodes_from(seated)
    g.add_nodes_from(_of(state, OFFICIAL, _parties(state, seated)))
    for i, j, strength in ties(state, world, k):
        if strength >= least:
            g.add_edge(i, j, strength=strength, length=-math.log(strength))
    return g


def measure(state: State, world: World, k: int, least: float = LEAST_TIE) -> dict[str, float]:
    """The ``MEASURES`` of initiative k in one state; NaN where there is nothing to measure."""
    g, seated = graph(state, world, k, least), _seated(state, k)
    parties = _parties(state, seated)
    officials = _of(state, OFFICIAL, parties)
    steps: list[int] = []
    strengths: list[float] = []
    reached: list[float] = []
    for i in seated:
        hops = nx.single_source_shortest_path_length(g, i)
        lengths = nx.single_source_dijkstra_path_length(g, i, weight="length")
        for o in officials:
            if state.party[o] != state.party[i]:
                strengths.append(math.exp(-lengths[o]) if o in lengths else 0.0)
                if o in hops:
                    steps.append(hops[o])
        others = [o for o in officials if o != i]
        reached.append(_mean([float(hops.get(o, NEAR + 1) <= NEAR) for o in others]))
    between = _betweenness(g, state, parties)
    elites = _of(state, ELITE, parties)
    return {
        "path_length": _mean(steps), "linked": len(steps) / len(strengths) if strengths else math.nan,
        "strength": _mean(strengths), "reach": _mean(reached),
        "betweenness": _mean([between[i] for i in elites if i in set(seated)]),
        "betweenness_others": _mean([between[i] for i in elites if i not in set(seated)]),
        "grassroots_linked": _grassroots_linked(state, seated, parties),
    }  # fmt: skip


def _betweenness(g: nx.Graph, state: State, parties: list[int]) -> Any:
    """Betweenness of officials and elites, with who listens to whom added to the ties; all ties count alike."""
    people = [*_of(state, OFFICIAL, parties), *_of(state, ELITE, parties)]
    whole = nx.Graph(g)
    whole.add_nodes_from(people)
    known = set(people)
    for i in people:
        whole.add_edges_from((i, int(j)) for j in state.contacts[i] if int(j) in known and int(j) != i)
    return nx.betweenness_centrality(whole, k=min(len(whole), EXACT_UP_TO), seed=0)


def _grassroots_linked(state: State, seated: list[int], parties: list[int]) -> float:
    public = np.flatnonzero((state.tier > ELITE) & np.isin(state.party, parties))
    public = public[~np.isin(public, seated)]
    return float(np.isin(state.contacts[public], seated).any(axis=1).mean()) if public.size else math.nan


def _seated(state: State, k: int) -> list[int]:
    return np.unique(state.seat[k][state.seat[k] >= 0]).tolist()


def _parties(state: State, people: list[int]) -> list[int]:
    return np.unique(state.party[people]).tolist()


def _of(state: State, tier: int, parties: list[int]) -> list[int]:
    """People of a tier, party by party, in their order: the n-th official of a party is column n of closeness."""
    return np.flatnonzero((state.tier == tier) & np.isin(state.party, parties)).tolist()


def _mean(values: list[Any]) -> float:
    return float(np.mean(values)) if values else math.nan

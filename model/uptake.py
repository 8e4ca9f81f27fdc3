"""How an idea is taken up by an official, whatever brought it: presence in a room, advice, staff or a new office."""

from __future__ import annotations

from model.compiling import kernel
from model.events import UPTAKE, log
from model.state import NOBODY, UNSET
from model.streams import address, uniform


@kernel
def pick_idea(state, choices, k, i, o):
    """Draw one of the ideas that i knows and o does not; -1 if there is none."""
    fresh = 0
    ideas = state.covers.shape[0]
    for m in range(ideas):
        if state.knows[m, i] and not state.knows[m, o]:
            fresh += 1
    if fresh == 0:
        return -1
    skip = int(uniform(choices, address(i, o, k)) * fresh)
    for m in range(ideas):
        if state.knows[m, i] and not state.knows[m, o]:
            if skip == 0:
                return m
            skip -= 1
    return -1


@kernel
def take_up(state, m, o, q, source, k):
    """Official o of party q takes up idea m, through initiative k (or none, -1)."""
    state.knows[m, o] = 1
    if state.origin_week[m] == UNSET:
        state.origin_week[m] = state.week[0]
        state.origin_initiative[m] = NOBODY
        state.origin_party[m] = q
    register(state, m, o, q, source, k)


@kernel
def register(state, m, o, q, source, k):
    """Note the first time that idea m reaches officials of party q; it becomes an option for the issues it covers."""
    if state.uptake_week[q, m] != UNSET:
        return
    state.uptake_week[q, m] = state.week[0]
    state.uptake_initiative[q, m] = k
    log(state, UPTAKE, source, o, m, k)
    for i in range(state.issue_size.size):
        if state.covers[m, i] and not state.discarded[m]:
            state.best_option[q, i] = max(state.best_option[q, i], state.feasibility[m])

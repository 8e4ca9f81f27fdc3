"""Endings without a text: one side wins outright, or the conflict fades out.

Both are rare. Victory needs a large advantage, a hot war and a loser without a patron; a conflict that costs no lives
may be forgotten. Neither happens while the parties talk or after they have signed.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import FADED, VICTORY, log
from model.state import ENDED, NONE
from model.streams import ENDINGS, address, at, uniform

READS = ("week", "phase", "milestone", "capability", "patron", "threat", "n_events")
WRITES = ("milestone", "event", "n_events")


@kernel
def end_without_text(state, p, key):
    """Draw whether the strongest party wins this week, or the conflict fades."""
    if state.phase[0] != NONE or state.milestone[ENDED] >= 0:
        return
    draws = at(key, state.week[0], ENDINGS)
    first, second = 0, 1
    for q in range(state.capability.size):
        if state.capability[q] > state.capability[first]:
            first = q
    second = 1 if first == 0 else 0
    for q in range(state.capability.size):
        if q != first and state.capability[q] > state.capability[second]:
            second = q
    heat = 0.0
    for q in range(state.capability.size):
        for other in range(state.capability.size):
            heat = max(heat, state.threat[q, other])
    advantage = state.capability[first] - state.capability[second]
    winning = p.conflict.victory_rate * advantage * advantage * (heat * heat) * (1.0 - state.patron[second])
    if uniform(draws, address(0, 0, 0)) < winning:
        state.milestone[ENDED] = state.week[0]
        log(state, VICTORY, first, -1, -1, -1)
    elif uniform(draws, address(0, 0, 1)) < p.conflict.fading_rate * (1.0 - heat):
        state.milestone[ENDED] = state.week[0]
        log(state, FADED, -1, -1, -1, -1)

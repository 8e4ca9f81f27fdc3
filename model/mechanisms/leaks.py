"""Leaks: what was said in confidence gets out, and alarms the publics.

The hazard rises with the number of insiders and with what the news is worth to spoilers. What is public cannot leak.
Those who were in the room pay for it at home, most of all where the regime is closed.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import LEAK, log
from model.lookups import person, publicity
from model.scales import kept
from model.state import LEAKS
from model.streams import LEAK as LEAK_STREAM
from model.streams import address, at, uniform

READS = ("week", "alarm", "tally", "last_meeting", "leaked", "seat", "tier", "credibility", "n_events")
WRITES = ("alarm", "leaked", "credibility", "tally", "event", "n_events")


@kernel
def leak(state, p, key):
    """Draw the leaks from this week's meetings; the alarm at past ones fades."""
    week = state.week[0]
    state.alarm[0] *= kept(p.dialogue.alarm_half_life)
    for k in range(state.last_meeting.size):
        if state.last_meeting[k] == week:
            get_out(state, p, at(key, week, LEAK_STREAM), k)


@kernel
def get_out(state, p, draws, k):
    """Something may get out: the more insiders and the more valuable to spoilers. What is public anyway cannot leak."""
    hidden = 1.0 - publicity(p, k, state.week[0], state.leaked[k])
    if hidden <= 0.0:
        return
    hazard = p.dialogue.leak_rate * float(p.track_two[k].participants) * (1.0 + p.spoilers.capability)
    if uniform(draws, address(k, 0, 0)) < hazard:
        state.leaked[k] = 1
        state.alarm[0] += (1.0 - state.alarm[0]) * p.dialogue.leak_alarm * hidden
        state.tally[LEAKS] += 1.0
        log(state, LEAK, -1, -1, -1, k)
        pay_for_it(state, p, k, hidden)


@kernel
def pay_for_it(state, p, k, hidden):
    """Elites of a room that leaked lose credibility at home: the more was hidden, and the more closed the regime."""
    lost = p.dialogue.leak_sanction * hidden * (1.0 - p.track_one.openness)
    for s in range(state.seat.shape[1]):
        i = state.seat[k, s]
        if i >= 0 and state.tier[i] == 1:
            state.credibility[i - person(p, 1, 0, 0)] *= 1.0 - lost

"""Leaks: what was said in confidence gets out, and alarms the publics.

The hazard rises with the number of insiders and with what the news is worth to spoilers; a secluded place lowers it, a
screen raises it. What is public cannot leak. Hardliners in a broad room may leak on purpose, and spoilers gain
followers by it. Publics used to contacts are alarmed less, and so are those whose government can deny them. Those who
were in the room doubt each other, and pay for it at home, most of all where the regime is closed.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import LEAK, STRATEGIC_LEAK, log
from model.lookups import least_in_room, person, publicity
from model.scales import kept
from model.state import LEAKS, MOST_FOLLOWING, STRATEGIC
from model.streams import LEAK as LEAK_STREAM
from model.streams import address, at, uniform

READS = (
    "week", "alarm", "tally", "last_meeting", "leaked", "seat", "tier", "credibility", "habit", "following", "delegate",
    "pair_trust", "n_events",
)  # fmt: skip
WRITES = ("pair_trust", "room_trust", "alarm", "leaked", "credibility", "following", "tally", "event", "n_events")


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
    x = p.track_two[k]
    exposed = x.leak * (1.0 + p.dialogue.seclusion * (1.0 - x.seclusion))
    hazard = p.dialogue.leak_rate * float(x.participants) * (1.0 + p.spoilers.capability) * exposed
    on_purpose = uniform(draws, address(k, 0, 1)) < p.harms.strategic_leaks * x.breadth * p.spoilers.capability * hidden
    if uniform(draws, address(k, 0, 0)) < hazard or on_purpose:
        state.leaked[k] = 1
        shock = (
            hidden
            * (1.0 - p.dialogue.denial * x.deniability)
            * (1.0 - p.track_three.habituation_effect * least_in_room(p, k, state.habit))
        )
        news = min(1.0, p.dialogue.leak_alarm * (1.0 + p.dialogue.official_leak * x.official_seats))
        state.alarm[0] += (1.0 - state.alarm[0]) * news * shock
        state.tally[LEAKS] += 1.0
        log(state, STRATEGIC_LEAK if on_purpose else LEAK, -1, -1, -1, k)
        if on_purpose:
            state.tally[STRATEGIC] += 1.0
            for f in range(state.following.size):
                state.following[f] += p.harms.rallying * (MOST_FOLLOWING - state.following[f])
        pay_for_it(state, p, k, hidden)


@kernel
def pay_for_it(state, p, k, hidden):
    """Those of a room that leaked doubt each other, and its elites lose credibility at home.

    The more was hidden, the more of either; at home, the more the more closed the regime is.
    """
    doubt = p.dialogue.leak_doubt * hidden
    state.room_trust[k] *= 1.0 - doubt
    lost = p.dialogue.leak_sanction * hidden * (1.0 - p.track_one.openness) * (1.0 - p.track_two[k].protection)
    for s in range(state.seat.shape[1]):
        i = state.seat[k, s]
        if i < 0:
            continue
        for t in range(state.seat.shape[1]):
            j = state.seat[k, t]
            if j >= 0:
                state.pair_trust[state.delegate[i], state.delegate[j]] *= 1.0 - doubt
        if state.tier[i] == 1:
            state.credibility[i - person(p, 1, 0, 0)] *= 1.0 - lost

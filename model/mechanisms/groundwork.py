"""Groundwork: what prepares a peace without any contact between those who would sign it.

Training gives the weaker side competence, examples show that there is a way out, local commissions settle what would
become an incident, healing takes fear away, and a pause in the fighting, where the parties want one, tests whether
they keep their word.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import PAUSE, PAUSE_KEPT, log
from model.lookups import least_in_room, skill_of, takes_part, trust_of
from model.pauses import break_pause
from model.scales import kept
from model.streams import PAUSES, address, at, uniform

PARTY = 1024  # addresses of parties lie above those of initiatives

READS = (
    "week", "party", "last_meeting", "skill", "vision", "expertise", "healed", "local_peace", "attacks", "motivation",
    "pause_until", "reading", "attitude", "n_events",
)  # fmt: skip
WRITES = ("vision", "expertise", "local_peace", "healed", "pause_until", "reading", "event", "n_events")


@kernel
def prepare(state, p, key):
    """Let past work fade, honour a pause that was kept, then add what this week's work brings."""
    week = state.week[0]
    state.local_peace[0] *= kept(p.track_three.local_half_life)
    for q in range(state.vision.size):
        state.vision[q] *= kept(p.track_three.example_half_life)
        state.expertise[q] *= kept(p.track_three.training_half_life)
        state.healed[q] *= kept(p.track_three.healing_half_life)
    draws = at(key, week, PAUSES)
    watch_pause(state, p, draws)
    for k in range(state.last_meeting.size):
        if state.last_meeting[k] == week:
            work(state, p, draws, k)


@kernel
def work(state, p, draws, k):
    """What one meeting of initiative k does where its people come from."""
    x = p.track_two[k]
    skill = skill_of(state, p, k)
    for q in range(state.vision.size):
        if not takes_part(p, k, q):
            continue
        state.vision[q] += x.example * skill * (1.0 - state.vision[q])
        state.expertise[q] += x.training * skill * (1.0 - state.expertise[q])
        state.healed[q] += x.healing * skill * (1.0 - state.healed[q])
    state.local_peace[0] += x.local_peace * skill * (1.0 - state.local_peace[0])
    wanted = skill * least_in_room(p, k, state.motivation)
    if x.pause_weeks >= 1.0 and state.week[0] >= state.pause_until[0] and uniform(draws, address(k, 0, 0)) < wanted:
        state.pause_until[0] = state.week[0] + 1 + int(x.pause_weeks)
        log(state, PAUSE, -1, -1, -1, k)


@kernel
def watch_pause(state, p, draws):
    """See whether a party's own forces have broken the pause this week, and whether it has run its time unbroken."""
    for q in range(state.attacks.size):
        u = uniform(draws, address(PARTY + q, 0, 0))
        if state.week[0] < state.pause_until[0] and state.attacks[q] > 0.0 and u < p.track_three.pause_breach:
            break_pause(state, p, q)
    if state.pause_until[0] == state.week[0]:
        keep_pause(state, p)


@kernel
def keep_pause(state, p):
    """A pause that nobody broke ends: officials have seen that the others can keep their word."""
    log(state, PAUSE_KEPT, -1, -1, -1, -1)
    for other in range(state.reading.shape[0]):
        for o in range(state.reading.shape[1]):
            if state.party[o] != other:
                state.reading[other, o] += p.track_three.pause_trust * (1.0 - trust_of(state, other, o))

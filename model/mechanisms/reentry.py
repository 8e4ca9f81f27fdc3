"""Re-entry: what remains of a meeting at home.

Gains in attitude fade at two rates, the fast part sooner under violence; trust in the people met fades unless they meet
again or the organisers keep them in touch; and who has moved away from the in-group loses standing there [Kelman1993].
Influence at home is so hump-shaped in how far a person moved: who has learnt nothing has nothing to say, who has
changed too much is not heard.
"""

from __future__ import annotations

from model.compiling import kernel
from model.lookups import is_live, person
from model.scales import clip, kept

READS = (
    "week", "last_meeting", "funded", "seat", "delegate", "threat", "mean_attitude", "party", "tier", "outlook",
    "attitude", "credibility", "delegate_agent", "met", "gain_fast", "gain_slow", "pair_trust",
)  # fmt: skip
WRITES = ("cared_for", "gain_fast", "gain_slow", "pair_trust", "attitude", "credibility")


@kernel
def fade(state, p, key):
    """Fade gains and ties of all delegates by one week, add what remains to their attitudes, settle their standing."""
    n = state.pain.size
    slow, tie = 1.0 - kept(p.dialogue.slow_half_life), 1.0 - kept(p.dialogue.tie_half_life)
    fast = 1.0 - kept(p.dialogue.fast_half_life)
    keep_in_touch(state, p)
    for d in range(state.delegate_agent.size):
        i = state.delegate_agent[d]
        if i < 0 or not state.met[d]:
            continue
        q = state.party[i]
        let_go = 1.0 - p.dialogue.retention * state.cared_for[d]
        for other in range(n):
            if other == q:
                continue
            # Violence undoes what was gained, not what was lost.
            hurry = 1.0
            if state.gain_fast[other, d] > 0.0:
                hurry += p.dialogue.violence_decay * state.threat[q, other]
            state.gain_fast[other, d] *= max(0.0, 1.0 - fast * hurry * let_go)
            state.gain_slow[other, d] *= 1.0 - slow * let_go
            # A citizen of the model stands for many, of whom few were in the room.
            present = p.track_three.presence if state.tier[i] == 2 else 1.0
            gained = present * (state.gain_fast[other, d] + state.gain_slow[other, d])
            state.attitude[other, i] = clip(state.outlook[other, i] + gained, 0.0, 1.0)
        for e in range(state.delegate_agent.size):
            state.pair_trust[d, e] *= 1.0 - tie * let_go
        if state.tier[i] == 1:
            settle_standing(state, p, i, q)


@kernel
def keep_in_touch(state, p):
    """Note how far each delegate is kept in touch with: by the best of the live, funded rooms that he sits in."""
    for d in range(state.cared_for.size):
        state.cared_for[d] = 0.0
    for k in range(state.seat.shape[0]):
        if not (state.funded[k] and is_live(state, k)):
            continue
        for s in range(state.seat.shape[1]):
            i = state.seat[k, s]
            if i >= 0:
                d = state.delegate[i]
                state.cared_for[d] = max(state.cared_for[d], p.track_two[k].follow_up)


@kernel
def settle_standing(state, p, i, q):
    """Move an elite's credibility towards what the in-group grants to someone who stands so far above its mean."""
    n = state.pain.size
    attitude = 0.0
    for other in range(n):
        if other != q:
            attitude += state.attitude[other, i] / float(n - 1)
    shift = max(0.0, attitude - state.mean_attitude[2, q])
    deserved = p.society.standing * clip(1.0 - p.dialogue.standing_loss * shift, 0.0, 1.0)
    e = i - person(p, 1, 0, 0)
    state.credibility[e] += p.dialogue.standing_recovery * (deserved - state.credibility[e])

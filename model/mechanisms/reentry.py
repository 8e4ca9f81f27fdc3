"""Re-entry: what remains of a meeting at home.

Gains in attitude fade at two rates, the fast part sooner under violence; trust in the people met fades unless they
meet again; and who has moved away from the in-group loses standing there [Kelman1993]. Influence at
home is so hump-shaped in how far a person moved: who has learnt nothing has nothing to say, who has changed too much
is not heard.
"""

from __future__ import annotations

from model.compiling import kernel
from model.lookups import person
from model.scales import clip, kept

READS = (
    "threat", "mean_attitude", "party", "tier", "outlook", "attitude", "credibility", "delegate_agent", "met",
    "gain_fast", "gain_slow", "pair_trust",
)  # fmt: skip
WRITES = ("gain_fast", "gain_slow", "pair_trust", "attitude", "credibility")


@kernel
def fade(state, p, key):
    """Fade gains and ties of all delegates by one week, add what remains to their attitudes, settle their standing."""
    n = state.pain.size
    slow, tie = kept(p.dialogue.slow_half_life), kept(p.dialogue.tie_half_life)
    fast = 1.0 - kept(p.dialogue.fast_half_life)
    for d in range(state.delegate_agent.size):
        i = state.delegate_agent[d]
        if i < 0 or not state.met[d]:
            continue
        q = state.party[i]
        for other in range(n):
            if other == q:
                continue
            # Violence undoes what was gained, not what was lost.
            hurry = 1.0
            if state.gain_fast[other, d] > 0.0:
                hurry += p.dialogue.violence_decay * state.threat[q, other]
            state.gain_fast[other, d] *= max(0.0, 1.0 - fast * hurry)
            state.gain_slow[other, d] *= slow
            # A citizen of the model stands for many, of whom few were in the room.
            present = p.track_three.presence if state.tier[i] == 2 else 1.0
            gained = present * (state.gain_fast[other, d] + state.gain_slow[other, d])
            state.attitude[other, i] = clip(state.outlook[other, i] + gained, 0.0, 1.0)
        for e in range(state.delegate_agent.size):
            state.pair_trust[d, e] *= tie
        if state.tier[i] == 1:
            settle_standing(state, p, i, q)


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

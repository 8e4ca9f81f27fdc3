"""Public work: campaigns that soften publics, and business that both sides would lose.

Montville's second and third process [Montville1987]. A campaign moves a public towards a ceiling and no further;
threat undoes it. Joint business grows with those who tend it and gives both sides something to lose. Closed regimes
let less of either through.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import CAMPAIGN, log
from model.scales import kept

READS = ("week", "threat", "mood", "business", "skill", "last_meeting", "n_events")
WRITES = ("mood", "business", "event", "n_events")


@kernel
def reach_out(state, p, key):
    """Let mood and joint business fade, then add what this week's public work brings."""
    n = state.pain.size
    worst = 0.0
    mood_fades, business_fades = 1.0 - kept(p.track_three.mood_half_life), 1.0 - kept(p.track_three.business_half_life)
    for q in range(n):
        for other in range(n):
            if other != q:
                threat = state.threat[q, other]
                worst = max(worst, threat)
                state.mood[q, other] *= max(0.0, 1.0 - mood_fades * (1.0 + p.dialogue.violence_decay * threat))
    state.business[0] *= max(0.0, 1.0 - business_fades * (1.0 + p.dialogue.violence_decay * worst))
    allowed = p.dialogue.closed_ear + (1.0 - p.dialogue.closed_ear) * p.track_one.openness
    for k in range(state.last_meeting.size):
        x = p.track_two[k]
        if state.last_meeting[k] != state.week[0]:
            continue
        state.business[0] += x.joint_gain * allowed * (1.0 - state.business[0])
        if x.reach > 0.0:
            campaign(state, p, k, allowed)


@kernel
def campaign(state, p, k, allowed):
    """Move every public's mood towards its ceiling, by the reach of initiative k and the skill of those who run it."""
    step = p.track_three.campaign_effect * p.track_two[k].reach * state.skill[k] * allowed
    log(state, CAMPAIGN, -1, -1, -1, k)
    for q in range(state.mood.shape[0]):
        for other in range(state.mood.shape[0]):
            if other != q:
                state.mood[q, other] += step * max(0.0, p.track_three.mood_ceiling - state.mood[q, other])

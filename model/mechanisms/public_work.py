"""Public work: campaigns that soften publics, advocacy that rouses them, and business that both sides would lose.

Montville's second and third process [Montville1987]. A campaign moves a public towards a ceiling and no further; threat
undoes it. Participants who meet openly carry home what they learnt to the publics linked to them: the middle level is a
bridge [Lederach1997]. Advocacy makes heard what a public wants, whatever that is. Joint business grows with those who
tend it and gives both sides something to lose. Open meetings that are tolerated become ordinary. Closed regimes let
less of all this through.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import CAMPAIGN, log
from model.lookups import joins, publicity, skill_of, takes_part
from model.scales import kept

READS = (
    "week", "threat", "mood", "business", "voice", "habit", "skill", "last_meeting", "room_trust", "leaked", "alarm",
    "n_events",
)  # fmt: skip
WRITES = ("mood", "business", "voice", "habit", "event", "n_events")


@kernel
def reach_out(state, p, key):
    """Let mood, arousal, habit and joint business fade, then add what this week's meetings bring."""
    n = state.voice.size
    worst = 0.0
    mood_fades, business_fades = 1.0 - kept(p.track_three.mood_half_life), 1.0 - kept(p.track_three.business_half_life)
    for q in range(n):
        state.voice[q] *= kept(p.track_three.voice_half_life)
        state.habit[q] *= kept(p.track_three.habituation_half_life)
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
        seen = publicity(p, k, state.week[0], state.leaked[k])
        campaign = p.track_three.campaign_effect * x.reach * skill_of(state, p, k)
        carried = p.track_three.carry_home * x.linkage * seen * state.room_trust[k] if x.tier < 2 else 0.0
        if x.reach > 0.0:
            log(state, CAMPAIGN, -1, -1, -1, k)
        for q in range(n):
            if not takes_part(p, k, q):
                continue
            soften(state, p, k, q, (campaign + carried) * allowed)
            state.voice[q] += x.voice * skill_of(state, p, k) * allowed * (1.0 - state.voice[q])
            if x.depth > 0.0 and joins(p, k):
                tolerated = seen * (1.0 - state.alarm[0])
                state.habit[q] += p.track_three.habituation * tolerated * (1.0 - state.habit[q])


@kernel
def soften(state, p, k, q, step):
    """Move the mood of party q's public to its ceiling, to each other party in initiative k; if none, to all."""
    for other in range(state.mood.shape[0]):
        if other != q and (takes_part(p, k, other) or not joins(p, k)):
            state.mood[q, other] += step * max(0.0, p.track_three.mood_ceiling - state.mood[q, other])

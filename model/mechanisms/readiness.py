"""Readiness and ripeness: motivation from the war, optimism from what officials know and believe.

motivation = cost x belief that victory is out of reach + risk x threat + pressure [Zartman2000; Pruitt2005]
optimism   = working trust x way out x belief in a valid spokesperson x enticement
readiness  = motivation^a x optimism^b; ripeness is the least readiness that the parties included in talks show.

War moves motivation, Track Two moves optimism; neither is enough alone.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import RIPE, UNRIPE, log
from model.lookups import cost_of, is_live, leverage_of, person, prior_belief, publicity, speaks, trust_of, under_way
from model.scales import clip
from model.state import AGREEMENT, PEAK_RIPENESS, RIPE_WEEKS

READS = (
    "week", "phase", "venue", "following", "ripeness", "alarm", "tally", "capability", "recognised", "attacks",
    "expected_attacks", "pain", "hardship", "civil_role", "belief", "motivation", "working_trust", "way_out",
    "spokesperson", "optimism", "readiness", "mean_attitude", "attitude", "reading", "last_meeting", "leaked",
    "issue_size", "best_option", "milestone", "threat", "vision", "voice", "n_events",
)  # fmt: skip
WRITES = (
    "belief", "motivation", "working_trust", "way_out", "spokesperson", "optimism", "readiness", "support", "ripeness",
    "tally", "event", "n_events",
)  # fmt: skip


@kernel
def assess(state, p, key):
    """Every party takes stock: belief, motivation, optimism, readiness, constituency support; then ripeness follows."""
    ripe_before = state.ripeness[0] >= p.track_one.ripe_threshold
    least = 1.0
    clear, felt = 1.0 - confusion(state, p), 1.0 - relief(state, p)
    leverage = leverage_of(state, p)
    for q in range(state.pain.size):
        state.belief[q] = updated_belief(state, p, q)
        pressure = p.third_party.pressure * leverage * state.pain[q] * felt
        risk = p.conflict.risk * worst_threat(state, q)
        state.motivation[q] = min(1.0, cost_of(state, p, q) * state.belief[q] + risk + pressure)
        state.working_trust[q] = officials_trust(state, p, q)
        state.way_out[q] = way_out(state, p, q)
        own = p.track_one.spokesperson if state.recognised[q] > 0.0 else p.track_one.spokesperson_unrecognised
        state.spokesperson[q] += p.track_one.spokesperson_recovery * (own * clear - state.spokesperson[q])
        state.support[q] = public_support(state, p, q)
    for q in range(state.pain.size):
        enticement = 1.0 - (1.0 - p.track_one.enticement) * (1.0 - p.third_party.incentive * leverage)
        # While a leak alarms the publics, leaders keep their distance.
        calm = 1.0 - state.alarm[0]
        state.optimism[q] = state.working_trust[q] * state.way_out[q] * others_spokesperson(state, p, q) * enticement
        state.optimism[q] *= calm
        driven, hopeful = p.track_one.motivation_weight, p.track_one.optimism_weight
        state.readiness[q] = state.motivation[q] ** driven * state.optimism[q] ** hopeful
        if p.parties[q].included:
            feigned = p.harms.feint * (1.0 - p.parties[q].sincerity) * (1.0 - state.readiness[q])
            least = min(least, state.readiness[q] + feigned)
    state.ripeness[0] = least
    if state.phase[0] < AGREEMENT:
        state.tally[PEAK_RIPENESS] = max(state.tally[PEAK_RIPENESS], least)
        ripe = least >= p.track_one.ripe_threshold
        if ripe:
            state.tally[RIPE_WEEKS] += 1.0
        if ripe != ripe_before:
            log(state, RIPE if ripe else UNRIPE, -1, -1, -1, -1)


@kernel
def worst_threat(state, q):
    """Largest threat that party q feels from any other [0 to 1]."""
    worst = 0.0
    for other in range(state.pain.size):
        if other != q:
            worst = max(worst, state.threat[q, other])
    return worst


@kernel
def public_support(state, p, q):
    """Constituency support of party q: its public's attitude and weariness, louder where it is roused; less alarm.

    A role for civil society adds to it, force against own spoilers takes from it.
    """
    base = state.mean_attitude[2, q] + p.track_one.weariness * cost_of(state, p, q)
    heard = p.track_three.voice_effect * state.voice[q] * (base - 0.5)
    seat = p.track_three.inclusion if under_way(state) else 0.0
    role = p.track_three.civil_support * max(float(state.civil_role[0]), seat)
    price = p.spoilers.coercion_price * p.spoilers.coercion * own_spoilers(state, p, q)
    return clip(base + heard + role - price - state.alarm[0], 0.0, 1.0)


@kernel
def own_spoilers(state, p, q):
    """Strength of the strongest spoiler faction that is taken to belong to party q [0 to 1]."""
    most = 0.0
    for f in range(len(p.factions)):
        if p.factions[f].party == q:
            most = max(most, p.spoilers.capability * state.following[f])
    return most


@kernel
def confusion(state, p):
    """Share of belief in any spokesperson that is lost to uncoordinated channels with access: more of them, more."""
    voices = 0.0
    for k in range(state.last_meeting.size):
        if is_live(state, k) and speaks(p, k) and k != state.venue[0]:
            apart = 1.0 - p.track_two[k].coordination
            voices += max(p.track_two[k].access, p.track_two[k].official_seats) * (apart * apart)
    return p.dialogue.confusion * voices / (1.0 + voices)


@kernel
def relief(state, p):
    """Share of outside pressure that is off because the parties are seen to talk unofficially."""
    seen = 0.0
    for k in range(state.last_meeting.size):
        if is_live(state, k) and speaks(p, k):
            seen = max(seen, publicity(p, k, state.week[0], state.leaked[k]))
    return p.dialogue.relief * seen


@kernel
def fortune(state, q):
    """Weight of the attacks by party q beyond what could be expected: attacks x share of the means."""
    return (state.attacks[q] - state.expected_attacks[q]) * state.capability[q]


@kernel
def updated_belief(state, p, q):
    """Belief moves back to its prior, down with a week of unexpected own successes and up with a week of the others'.

    What could be expected of the balance of means is no news, so asymmetry alone moves nobody's belief.
    """
    n = state.pain.size
    surprise, usual = fortune(state, q), state.expected_attacks[q] * state.capability[q]
    for other in range(n):
        if other != q:
            surprise -= fortune(state, other) / float(n - 1)
            usual += state.expected_attacks[other] * state.capability[other] / float(n - 1)
    advance = clip(surprise / (1.0 + usual), -1.0, 1.0)
    belief = state.belief[q] + p.conflict.belief_reversion * (prior_belief(state, p, q) - state.belief[q])
    return clip(belief - p.conflict.advance_effect * advance, 0.0, 1.0)


@kernel
def officials_trust(state, p, q):
    """Mean working trust of party q's officials in the other parties at the table."""
    total, count = 0.0, 0.0
    for other in range(state.pain.size):
        if other != q and p.parties[other].included:
            for j in range(p.society.officials_per_party):
                total += trust_of(state, other, person(p, 0, q, j))
                count += 1.0
    return total / max(count, 1.0)


@kernel
def way_out(state, p, q):
    """Way out that party q's officials see: the best option known for each issue, by size; hope where there is none.

    Examples elsewhere give hope.
    """
    hope = p.ideas.hope + (1.0 - p.ideas.hope) * p.track_three.example_effect * state.vision[q]
    seen = 0.0
    for i in range(state.issue_size.size):
        seen += state.issue_size[i] * max(hope, min(1.0, state.best_option[q, i] / p.ideas.full_feasibility))
    return seen


@kernel
def others_spokesperson(state, p, q):
    """Least belief in a valid spokesperson among the parties that q would have to deal with."""
    least = 1.0
    for other in range(state.pain.size):
        if other != q and p.parties[other].included:
            least = min(least, state.spokesperson[other])
    return least

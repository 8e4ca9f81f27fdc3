"""The week, top to bottom, and a whole run in one compiled call.

Read :func:`week` first: it is the model. docs/odd.md tells the same steps in the same order.
"""

from __future__ import annotations

from model.compiling import entry, kernel
from model.landscape import lay_out
from model.lookups import mean_attitudes_of
from model.mechanisms import (
    bargaining,
    careers,
    counsel,
    dialogue,
    endings,
    factionalism,
    funding,
    groundwork,
    implementation,
    influence,
    joint_analysis,
    leaks,
    opening,
    public_work,
    readiness,
    record,
    reentry,
    regimes,
    shocks,
    signing,
    spoilers,
    transfer,
    violence,
)
from model.sharing import DRIFT, OVER, kind_of, next_claim, party_of, report
from model.society import populate
from model.state import ATTACKS, DEATHS, ENDED, SIGNED


@kernel
def week(state, p, key):
    """One week of the conflict."""
    shocks.strike_from_outside(state, p, key)
    funding.fund(state, p, key)
    violence.fight(state, p, key)
    spoilers.strike(state, p, key)
    dialogue.hold_meetings(state, p, key)
    joint_analysis.think_together(state, p, key)
    leaks.leak(state, p, key)
    regimes.watch(state, p, key)
    public_work.reach_out(state, p, key)
    groundwork.prepare(state, p, key)
    factionalism.divide(state, p, key)
    influence.drift(state, p, key)
    reentry.fade(state, p, key)
    transfer.brief(state, p, key)
    counsel.study(state, p, key)
    careers.change_office(state, p, key)
    readiness.assess(state, p, key)
    opening.open_or_break(state, p, key)
    bargaining.hold_round(state, p, key)
    signing.sign(state, p, key)
    implementation.carry_out(state, p, key)
    endings.end_without_text(state, p, key)
    record.close_week(state, p, key)


# The same steps as a table, for tests and documents: (module, its kernel).
STEPS = (
    (shocks, shocks.strike_from_outside),
    (funding, funding.fund),
    (violence, violence.fight),
    (spoilers, spoilers.strike),
    (dialogue, dialogue.hold_meetings),
    (joint_analysis, joint_analysis.think_together),
    (leaks, leaks.leak),
    (regimes, regimes.watch),
    (public_work, public_work.reach_out),
    (groundwork, groundwork.prepare),
    (factionalism, factionalism.divide),
    (influence, influence.drift),
    (reentry, reentry.fade),
    (transfer, transfer.brief),
    (counsel, counsel.study),
    (careers, careers.change_office),
    (readiness, readiness.assess),
    (opening, opening.open_or_break),
    (bargaining, bargaining.hold_round),
    (signing, signing.sign),
    (implementation, implementation.carry_out),
    (endings, endings.end_without_text),
    (record, record.close_week),
)

# Columns of the weekly series; those of a party carry its number after a dot.
SHARED = ("deaths", "attacks", "ripeness", "visible_progress", "phase", "completeness", "implementation", "pair_trust",
          "attitude_officials", "attitude_elites", "attitude_grassroots")  # fmt: skip
OF_PARTY = ("pain", "stalemate_belief", "motivation", "working_trust", "way_out", "spokesperson", "optimism",
            "readiness", "support")  # fmt: skip


def series_columns(n_parties: int) -> list[str]:
    """Names of the columns of the weekly series."""
    return [*SHARED, *(f"{name}.{q}" for name in OF_PARTY for q in range(n_parties))]


@kernel
def snapshot(state, row):
    """Write this week's numbers into a row of the series; deaths and attacks as running totals."""
    n = state.pain.size
    row[0], row[1] = state.tally[DEATHS], state.tally[ATTACKS]
    row[2], row[3] = state.ripeness[0], state.visibility[0]
    row[4], row[5], row[6] = float(state.phase[0]), state.completeness[0], state.implementation[0]
    row[7] = 0.0
    for k in range(state.room_trust.size):
        row[7] = max(row[7], state.room_trust[k])
    for tier in range(3):
        total = 0.0
        for q in range(n):
            total += state.mean_attitude[tier, q]
        row[8 + tier] = total / float(n)
    for q in range(n):
        at = 11 + q
        row[at], row[at + n], row[at + 2 * n] = state.pain[q], state.belief[q], state.motivation[q]
        row[at + 3 * n], row[at + 4 * n] = state.working_trust[q], state.way_out[q]
        row[at + 5 * n] = state.spokesperson[q]
        row[at + 6 * n], row[at + 7 * n], row[at + 8 * n] = state.optimism[q], state.readiness[q], state.support[q]


@kernel
def is_over(state, p):
    """Tell whether the run has ended: the conflict has, or its weeks without an agreement, or the follow-up of one."""
    if state.milestone[ENDED] >= 0:
        return True
    signed = state.milestone[SIGNED]
    end = p.run.weeks if signed < 0 else signed + 1 + p.run.followup_weeks
    return state.week[0] >= end


@entry
def begin(state, p, key):
    """Bring a fresh state to the eve of week 0."""
    populate(state, p, key)
    lay_out(state, p, key)


@entry
def advance(state, p, key, weeks, series):
    """Run up to ``weeks`` weeks, or to the end; row t of ``series`` (weeks x columns, perhaps no rows) takes week t."""
    for _ in range(weeks):
        if is_over(state, p):
            return
        t = state.week[0]
        week(state, p, key)
        if t < series.shape[0]:
            snapshot(state, series[t])


@entry
def lend_a_hand(state, p):
    """Take part in a run that another thread leads, in what :mod:`model.sharing` shares out, until it is over."""
    n = len(p.parties)
    while True:
        claim = next_claim(state.crew, n)
        if claim == OVER:
            return
        if kind_of(claim) == DRIFT:
            influence.drift_of(state, p, party_of(claim))
        else:
            mean_attitudes_of(state, p, party_of(claim))
        report(state.crew)

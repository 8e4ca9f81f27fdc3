"""The log of a run: what happened, when, to whom. Kinds are stable codes; ``chronicle`` puts them into words."""

from __future__ import annotations

from model.compiling import kernel

(SHOCK, MEETING, MONEY_STOPS, MONEY_STARTS, LEAK, FOUND, LEARNED, UPTAKE, READING, SPOILER_ATTACK, RIPE, UNRIPE, OPENED,
 TALKS_BEGIN, VENUE_TAKEN, TABLED, DISCARDED, REFUSED, SETTLED, TEXT_SIGNED, BROKEN_DOWN, COLLAPSED_TEXT, CARRIED_OUT,
 GUARANTOR_LEFT, FORCED, TURNED, EXCLUDED_ATTACK, IN_OFFICE, DELEGATE_NAMED, CAMPAIGN, RENEWED_FIGHTING, CIVIL_ROLE,
 VICTORY, FADED, MIXED_SIGNALS, PUNISHED, SANCTIONED, STRATEGIC_LEAK, FABRICATED, PAUSE, PAUSE_BROKEN, PAUSE_KEPT,
 REMINDER, CIVIL_REFUSED) = range(44)  # fmt: skip


@kernel
def log(state, kind, who, whom, idea, initiative):
    """Append an event; beyond the room of ``state.event`` only count it: the caller can give more and run again."""
    n = state.n_events[0]
    if n < state.event.shape[0]:
        state.event[n, 0] = state.week[0]
        state.event[n, 1] = kind
        state.event[n, 2] = who
        state.event[n, 3] = whom
        state.event[n, 4] = idea
        state.event[n, 5] = initiative
    state.n_events[0] = n + 1

"""Social influence: attitudes drift to one's contacts and to one's own baseline, which hawkishness and threat set.

A weekly step of the Friedkin-Johnsen model [FriedkinJohnsen1990] on each party's network: a person moves a share of the
way to the mean attitude of the people listened to and another to the baseline that he or she holds by temperament. What
public work has done to a public's mood is part of its baseline; healing takes part of its fear away, and media that
dwell on violence add to it.
"""

from __future__ import annotations

from model.compiling import kernel
from model.lookups import headcount, person
from model.sharing import DRIFT, parties_of

READS = ("hawkishness", "threat", "healed", "mood", "contacts", "outlook", "attitude")
WRITES = ("outlook", "attitude")

USUAL = 6  # contacts


@kernel
def drift(state, p, key):
    """Move every outlook by one week. Everybody hears the attitudes of the week's start, so the order never matters.

    Others hear what delegates gained in dialogue, but those gains fade only as re-entry says: it adds what remains of
    them to ``attitude``, which this leaves equal to ``outlook``.
    """
    for q in parties_of(state, p, DRIFT):
        drift_of(state, p, q)


@kernel
def drift_of(state, p, q):
    """Move the outlooks of party q's people: they listen to their own party, so no other's attitudes are needed."""
    for other in range(state.outlook.shape[0]):
        if other == q:
            continue
        # When all its tiers have moved, nobody needs the attitudes of before.
        for tier in range(3):
            first = person(p, tier, q, 0)
            healed = p.track_three.healing_effect * state.healed[q] if tier == 2 else 0.0
            dwelt_on = 1.0 + p.track_three.sensation if tier == 2 else 1.0
            felt = min(1.0, state.threat[q, other] * dwelt_on) * (1.0 - healed)
            calm = p.society.goodwill * (1.0 - p.society.fear * felt)
            mood = state.mood[q, other] if tier == 2 else 0.0
            move(state, p, other, first, first + headcount(p, tier), calm, mood)
        for tier in range(3):
            first = person(p, tier, q, 0)
            hold(state, other, first, first + headcount(p, tier))


@kernel
def move(state, p, other, first, end, calm, mood):
    """Move the outlooks of people ``first`` to ``end`` - 1 on one other party."""
    slots = state.contacts.shape[1]
    pull, anchor = p.society.pull, p.society.anchor
    share = 1.0 / float(slots)
    # Views that begin with the first of them: an index that cannot be negative is cheaper to follow.
    outlook, attitude = state.outlook[other, first:end], state.attitude[other]
    contacts, hawkishness = state.contacts[first:end], state.hawkishness[first:end]
    for i in range(end - first):
        # Said as a constant, the usual number of contacts lets the compiler write the loop over them out.
        heard = listen(attitude, contacts, i, USUAL) if slots == USUAL else listen(attitude, contacts, i, slots)
        here = outlook[i]
        baseline = calm * (1.0 - hawkishness[i]) + mood
        outlook[i] = here + pull * (heard * share - here) + anchor * (baseline - here)


@kernel
def listen(attitude, contacts, i, slots):
    """Sum of the attitudes of the first ``slots`` contacts in row i, in their order."""
    heard = 0.0
    for c in range(slots):
        heard += attitude[contacts[i, c]]
    return heard


@kernel
def hold(state, other, first, end):
    """Let the attitudes of people ``first`` to ``end`` - 1 to another party be their outlooks, within 0 and 1."""
    outlook, attitude = state.outlook[other, first:end], state.attitude[other, first:end]
    for i in range(end - first):
        attitude[i] = min(1.0, max(0.0, outlook[i]))

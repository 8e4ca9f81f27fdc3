"""Worlds told one by one, in which engine and oracle are walked side by side: each is full of something else."""

from __future__ import annotations

from typing import Any

from tests.conftest import BUSY, HARD, SMALL

# In these worlds much happens soon; what is drawn or told comes on top.
EVENTFUL = {
    "track_one.opening_rate": 0.05,
    "track_one.taboo": 0.2,
    "track_one.breakdown_rate": 0.1,
    "track_one.agenda_rate": 0.6,
    "track_one.patience": 0.6,
    "track_one.signing_rate": 0.5,
    "conflict.stalemate": 0.8,
    "conflict.intensity": 0.6,
    "ideas.staff_search": 0.1,
    "spoilers.attack_rate": 0.4,
    "spoilers.capability": 0.8,
    "dialogue.leak_rate": 0.01,
    "dialogue.learning": 0.4,
    "dialogue.discovery": 1.0,
    "funding.continuity": 0.8,
    "dialogue.venue_rate": 1.0,
    "track_one.coordination": 0.9,
    "track_one.turnover": 0.8,
    "track_one.elite_successors": 1.0,
    "third_party.coercion_rate": 0.05,
    "third_party.leverage": 0.7,
    "implementation.pace": 0.4,
    "implementation.collapse": 2.0,
    "conflict.residual": 0.5,
    "conflict.victory_rate": 0.1,
    "power.asymmetry": 0.5,
    "conflict.fading_rate": 0.01,
    "spoilers.turning_rate": 0.3,
    "regimes.punishment": 0.2,
    "harms.strategic_leaks": 0.4,
    "harms.fabrication": 1.0,
    "third_party.legal_risk": 0.1,
    "track_three.inclusion": 0.8,
    "track_three.civil_veto": 1.0,
    "track_one.desk": 1.0,
    "track_one.desk_rate": 0.2,
}
QUICK = SMALL | EVENTFUL | {
    "track_one.opening_rate": 1.0, "track_one.round_weeks": 2,
    "track_two": BUSY["track_two"], "funding.donors": BUSY["funding.donors"],
}  # fmt: skip
WALKS: dict[str, dict[str, Any]] = {
    "busy": BUSY,
    "peace": QUICK | {"third_party.enforcement": 1.0, "implementation.collapse": 0.1, "ideas.initial_way_out": 1.0},
    "collapse": QUICK | {
        "implementation.collapse": 5.0, "third_party.enforcement": 0.0, "third_party.leverage": 1.0,
        "third_party.coercion_rate": 1.0, "track_one.opening_rate": 0.01, "spoilers.perceived_control": 0.9,
    },
    "failing talks": QUICK | {
        "track_one.round_weeks": 1, "track_one.breakdown_rate": 0.3, "track_one.signing_rate": 0.01,
        "track_one.audience_cost": 0.1, "third_party.coercion_rate": 0.0, "power.cost_weight": 1.0,
        "ideas.staff_search": 0.5, "track_one.ripe_threshold": 0.5,
    },
    "three parties": QUICK | {
        "parties": [{"name": "A"}, {"name": "B", "recognised": False}, {"name": "C", "included": False}],
        "track_one.veto_players": 5, "implementation.collapse": 3.0, "track_two[0].third_party": "contact_group",
        "spoilers.factions": [{"party": 2}, {"party": 0, "strength": 0.5}],
    },
    # Whom the war hurts least has the public that would bear least; here it holds up nothing.
    "the strongest left out": QUICK | {
        "parties": [{"name": "A", "included": False}, {"name": "B"}, {"name": "C"}], "power.asymmetry": 0.9,
        "conflict.standing_cost": 0.0, "society.goodwill": 0.2, "track_one.weariness": 1.0, "track_one.win_set": 1.0,
        "track_one.ripe_threshold": 0.05, "track_one.audience_cost": 0.0, "track_one.commitment_problem": 0.0,
        "third_party.coercion_rate": 0.0, "ideas.surplus": 1.0,
    },
    # Readings fall to their bound.
    "mixed signals": BUSY | {
        "dialogue.briefing_rate": 1.0, "dialogue.mixed_signals": 1.0, "track_one.coordination": 0.0,
        "dialogue.uncoordinated_ear": 1.0,
    },
    # Every kind of work and of spoiler; one donor pays for several, and would rather pay for something else.
    "a whole field": QUICK | {
        "track_one.opening_rate": 0.05,
        "funding.donors": [{"name": "fashionable", "prefers": "communication", "continuity": 0.3, "budget": 2000.0}],
        "track_two": [
            {"name": "campaign", "format": "media_campaign", "donor": 0, "meetings_per_year": 12.0},
            {"name": "ventures", "format": "economic_cooperation", "donor": 0, "meetings_per_year": 12.0},
            {"name": "go-between", "format": "shuttle", "secrecy": 0.9, "elite_access": 1.0,
             "third_party": "contact_group"},
            {"name": "private capacity", "format": "track_one_and_a_half", "attributed": True},
            {"name": "seminar", "format": "seminar", "breadth": 1.0, "attributed": True, "meetings_per_year": 12.0},
            {"name": "rivals", "format": "citizen_dialogue", "participants": 10, "common_goal": -0.9},
        ],
        "spoilers.factions": [
            {"name": "limited", "type": "limited", "party": 0}, {"name": "greedy", "type": "greedy", "patron": 0.9},
            {"name": "total", "type": "total", "inside": False},
        ],
        "spoilers.capability": 0.9, "spoilers.inclusion": 0.3, "spoilers.inducement": 0.4, "spoilers.coercion": 0.5,
        "track_three.linkage": 1.0, "track_three.civil_seat": 1.0,
        "shocks": [
            {"week": 5, "kind": "hardliners_take_over", "party": 1, "size": 0.2},
            {"week": 10, "kind": "hardship", "size": 0.5}, {"week": 20, "kind": "grant_ended"},
            {"week": 30, "kind": "grant_renewed"},
        ],
    },
    "careers": QUICK | {
        "parties": [{"name": "State", "factionalism": 1.0}, {"name": "Movement", "factionalism": 0.5}],
        "track_one.turnover": 1.0, "track_one.elite_successors": 0.7, "track_one.openness": 1.0,
        "track_one.delegation": 3, "track_one.breakdown_rate": 0.2, "society.elites_per_party": 5,
        "track_two": [{"name": "workshops", "meetings_per_year": 26.0}, {"name": "channel", "format": "back_channel"}],
    },
    # Watched, listened to, outlawed and divided; and pushed by states that are not wanted.
    "a closed regime": QUICK | {
        "parties": [
            {"name": "State", "factionalism": 1.0, "sincerity": 0.4},
            {"name": "Movement", "proscribed": True, "factionalism": 1.0},
            {"name": "Exiles", "included": False, "left_out_type": "limited"},
        ],
        "track_one.openness": 0.1, "track_one.opening_rate": 0.05, "third_party.states_admitted": False,
        "funding.continuity": 1.0, "funding.donor_tilt": 0.0, "spoilers.capability": 0.9, "third_party.legal_risk": 0.1,
        "third_party.sanction_weeks": 2, "dialogue.leak_rate": 0.002, "conflict.victory_rate": 0.0,
        "harms.anchoring": 0.4, "harms.strategic_leaks": 0.1, "regimes.punishment": 0.05,
        "third_party.actors": [
            {"name": "envoys", "kind": "insider_mediator", "mandate": "mediate", "protection": 0.6, "leverage": 0.5},
            {"name": "academy", "kind": "hybrid", "mandate": "support", "skill": 0.2},
        ],
        "formats": [{"name": "caucus", "like": "seminar", "seats_of": "officials", "official_seats": 0.5, "days": 1.0}],
        "track_two": [
            {"name": "channel", "format": "back_channel", "third_party": "envoys", "secrecy": 1.0, "breadth": 1.0,
             "parties": "State, Movement", "deniability": 1.0, "elite_access": 1.0, "coordination": 0.1},
            {"name": "screens", "modality": "virtual", "third_party": "academy", "secrecy": 0.9, "attributed": True,
             "participants": 9, "meetings_per_year": 26.0, "local_ownership": 1.0, "seclusion": 0.0},
            {"name": "good offices", "format": "track_one_and_a_half", "third_party": "state_mediator"},
            {"name": "caucus", "format": "caucus", "parties": "State", "breadth": 0.1, "meetings_per_year": 12.0},
            {"name": "mixed", "modality": "hybrid", "parties": "Movement, Exiles", "coordination": 1.0},
        ],
    },
    # Work at home, pauses in the fighting, witnesses, and a donor who follows fashions while others pool.
    "groundwork": QUICK | {
        "track_one.opening_rate": 0.2, "funding.continuity": 1.0, "funding.fashion_cycle": 26,
        "funding.pooling": 0.8, "funding.reporting": 0.3, "third_party.leverage": 0.0,
        "spoilers.factions": [{"name": "rejectionists", "party": 1}], "spoilers.attack_rate": 1.0,
        "track_three.inclusion": 0.2,
        "track_three.women_threshold": 0.3, "track_one.desk": 1.0,
        "funding.donors": [{"name": "poor", "budget": 30.0, "reporting": 0.8}, {"name": "rich", "continuity": 0.9}],
        "track_two": [
            {"name": "pauses", "format": "humanitarian_ceasefire", "third_party": "religious", "secrecy": 0.2,
             "meetings_per_year": 26.0, "facilitation": 1.0},
            {"name": "accompaniment", "format": "religious_mediation", "third_party": "contact_group", "secrecy": 0.2},
            {"name": "courses", "format": "training", "parties": ["Party B"], "donor": 0},
            {"name": "tours", "format": "study_tour", "donor": 1},
            {"name": "neighbours", "format": "local_peace_commission", "third_party": "insider_mediator"},
            {"name": "veterans", "format": "psychosocial", "parties": ["Party A"], "day_cost": 0.1},
            {"name": "mothers", "format": "advocacy", "women": 0.9, "women_voice": 0.8, "follow_up": 1.0, "donor": 0},
            {"name": "maps", "format": "research", "donor": 1},
            {"name": "forum", "format": "regional_forum", "secrecy": 0.0, "women": 0.5, "women_voice": 0.5},
            {"name": "own kind", "parties": ["Party A"], "breadth": 0.0},
        ],
    },
    "hard bargains": HARD,
    # The guns never fall silent.
    "renewed fighting": QUICK | {
        "conflict.intensity": 0.9, "conflict.residual": 1.0, "implementation.collapse": 0.0,
        "third_party.leverage": 1.0,
    },
    "victory": SMALL | {
        "power.asymmetry": 1.0, "conflict.intensity": 0.9, "conflict.victory_rate": 0.1, "track_one.opening_rate": 0.0,
        "third_party.coercion_rate": 0.0,
    },
    "forgotten": SMALL | {
        "conflict.intensity": 0.0, "conflict.fading_rate": 0.1, "track_one.opening_rate": 0.0,
    },
}  # fmt: skip

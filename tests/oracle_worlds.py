"""Random worlds in which engine and oracle are compared: small, and full of what seldom happens."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from model import Parameters
from model.declare import every
from model.formats import FORMATS, TIERS, TRACKS
from model.modalities import MODALITIES
from model.parameters import OwnFormat
from model.parameters.timeline import NAMED_PARTY, OF_ONE_PARTY
from model.spoiler_types import SPOILER_TYPES
from model.third_parties import MANDATES, THIRD_PARTIES
from tests.told_worlds import EVENTFUL, WALKS

LONGEST, LONGEST_FOLLOWUP = 150, 60
TOLD_WEEKS, TOLD_FOLLOWUP = 80, 40
RANDOM = [x for x in Parameters.declarations() if x.kind == "float" and x.bounds and "[" not in x.path]
SHOCKS = Parameters.declaration("shocks[i].kind").choices or ()
share = st.floats(0, 1)


@st.composite
def parties(draw: Any) -> list[dict[str, Any]]:
    """Two to four parties, two at least included."""
    n = draw(st.integers(2, 4))
    seats = [True, True, *draw(st.lists(st.booleans(), min_size=n - 2, max_size=n - 2))]
    return [
        {
            "name": f"party {q}", "recognised": draw(st.booleans()), "included": included,
            "proscribed": draw(st.sampled_from([False, False, True])), "factionalism": draw(share),
            "sincerity": draw(st.sampled_from([1.0, 1.0, 0.9, 0.3])),
            "left_out_type": draw(st.sampled_from(sorted(SPOILER_TYPES))),
        }
        for q, included in enumerate(draw(st.permutations(seats)))
    ]  # fmt: skip


@st.composite
def donors(draw: Any) -> list[dict[str, Any]]:
    """None to two donors, like donors in general or unlike them."""
    own = {
        "continuity": share, "tilt": share, "budget": st.floats(0, 3000), "reporting": share,
        "prefers": st.sampled_from(("any", *TRACKS)),
    }  # fmt: skip
    unlike = draw(st.lists(st.fixed_dictionaries({}, optional=own), max_size=2))
    return [{"name": f"donor {g}"} | x for g, x in enumerate(unlike)]


@st.composite
def factions(draw: Any, n_parties: int) -> list[dict[str, Any]]:
    """None to three factions of any type, in any party."""
    one = st.fixed_dictionaries({
        "party": st.integers(0, n_parties - 1), "strength": share, "type": st.sampled_from(sorted(SPOILER_TYPES)),
        "inside": st.booleans(), "patron": share,
    })  # fmt: skip
    return [{"name": f"faction {f}"} | x for f, x in enumerate(draw(st.lists(one, max_size=3)))]


@st.composite
def formats(draw: Any) -> list[dict[str, Any]]:
    """None to two formats of the world's own, each unlike a known one in some of its numbers."""
    numbers = {x.path: st.floats(*x.bounds) for x in every(OwnFormat) if x.kind == "float" and x.bounds}
    # Long meetings and many options only take time.
    own = numbers | {
        "participants": st.integers(2, 16), "options": st.integers(0, 6), "days": st.floats(0.1, 10),
        "track": st.sampled_from(TRACKS), "seats_of": st.sampled_from(TIERS), "envoys": st.sampled_from(("yes", "no")),
        "pause_weeks": st.floats(0, 12),
    }  # fmt: skip
    like = {"like": st.sampled_from(sorted(FORMATS))}
    unlike = draw(st.lists(st.fixed_dictionaries(like, optional=own), max_size=2))
    return [{"name": f"format {f}"} | x for f, x in enumerate(unlike)]


@st.composite
def actors(draw: Any) -> list[dict[str, Any]]:
    """None to two third parties that the world spells out, with any mandate."""
    kinds = {"kind": st.sampled_from(sorted(THIRD_PARTIES)), "mandate": st.sampled_from(MANDATES)}
    own = dict.fromkeys(("skill", "impartiality", "legitimacy", "protection", "leverage"), share)
    unlike = draw(st.lists(st.fixed_dictionaries(kinds, optional=own), max_size=2))
    return [{"name": f"actor {a}"} | x for a, x in enumerate(unlike)]


@st.composite
def initiatives(
    draw: Any, n_donors: int, known: list[str], convenors: list[str], names: list[str]
) -> list[dict[str, Any]]:
    """None to four initiatives of any known format, with any calendar, convenor, donor and any parties."""
    found = []
    for k in range(draw(st.sampled_from([0, 1, 2, 3, 4, 4]))):
        starts = draw(st.integers(0, 8))
        x: dict[str, Any] = {
            "name": f"initiative {k}", "format": draw(st.sampled_from(known)), "starts": starts,
            "enabled": draw(st.sampled_from([True, True, True, True, False])), "attributed": draw(st.booleans()),
            "third_party": draw(st.sampled_from(convenors)), "modality": draw(st.sampled_from(sorted(MODALITIES))),
            "parties": draw(st.just([]) | st.lists(st.sampled_from(names), min_size=1, unique=True)),
        }  # fmt: skip
        x |= {name: draw(share | st.just(1.0)) for name in ("elite_access", "secrecy", "breadth")}
        x["meetings_per_year"] = draw(st.none() | st.floats(0, 26) | st.just(26.0))
        x |= draw(st.fixed_dictionaries({}, optional={
            "participants": st.integers(2, 16), "days": st.floats(0.1, 30),
            "ends": st.integers(starts + 1, 200), "opens_week": st.integers(starts, 200),
            "common_goal": st.floats(-1, 1), "day_cost": st.floats(0, 3), "facilitation": share | st.just(1.0),
            "seclusion": share, "deniability": share, "follow_up": share, "local_ownership": share, "women": share,
            "women_voice": share, "coordination": share,
        }))  # fmt: skip
        if n_donors and draw(st.booleans()):
            x["donor"] = draw(st.integers(0, n_donors - 1))
        found.append(x)
    return found


@st.composite
def shocks(draw: Any, n_parties: int, weeks: int) -> list[dict[str, Any]]:
    """Up to eight shocks of any kind, in different weeks."""
    found = []
    for week in draw(st.lists(st.integers(0, weeks - 1), max_size=8, unique=True)):
        kind = draw(st.sampled_from(SHOCKS))
        x: dict[str, Any] = {"week": week, "kind": kind, "size": draw(share)}
        if kind in NAMED_PARTY or (kind in OF_ONE_PARTY and draw(st.booleans())):
            x["party"] = draw(st.integers(0, n_parties - 1))
        found.append(x)
    return found


@st.composite
def invented(draw: Any) -> dict[str, Any]:
    """The lists and whole numbers of a small world of any kind."""
    sides, payers, own, convenors = draw(parties()), draw(donors()), draw(formats()), draw(actors())
    n = len(sides)
    # What envoys do, and pauses, come more often.
    rare = ["back_channel", "problem_solving_workshop", "humanitarian_ceasefire"]
    known = [*sorted(FORMATS), *8 * rare, *4 * [x["name"] for x in own]]
    third_parties = [*sorted(THIRD_PARTIES), *4 * [x["name"] for x in convenors]]
    weeks, followup = draw(st.integers(40, LONGEST)), draw(st.integers(0, LONGEST_FOLLOWUP))
    return EVENTFUL | {
        "parties": sides, "run.weeks": weeks, "run.followup_weeks": followup,
        "track_two": draw(initiatives(len(payers), known, third_parties, [x["name"] for x in sides])),
        "funding.donors": payers, "formats": own, "third_party.actors": convenors,
        "shocks": draw(shocks(n, weeks + followup)),
        "society.officials_per_party": draw(st.integers(1, 4)), "society.elites_per_party": draw(st.integers(2, 7)),
        "society.grassroots_per_party": draw(st.integers(3, 12)), "society.contacts": draw(st.integers(2, 6)),
        "ideas.issues": draw(st.integers(1, 6)), "ideas.options_per_issue": draw(st.integers(1, 5)),
        "track_one.round_weeks": draw(st.integers(1, 6)), "track_one.rest_weeks": draw(st.integers(0, 30)),
        "track_one.veto_players": draw(st.integers(2, 6)), "track_one.delegation": draw(st.integers(1, 4)),
        "third_party.departure_week": draw(st.none() | st.integers(0, LONGEST_FOLLOWUP // 4)),
        "third_party.states_admitted": draw(st.booleans()), "third_party.sanction_weeks": draw(st.integers(1, 60)),
        "funding.fashion_cycle": draw(st.none() | st.integers(4, 60)), "funding.pooling": draw(share),
        "spoilers.factions": draw(factions(n)),
    }  # fmt: skip


@st.composite
def retold(draw: Any) -> dict[str, Any]:
    """One of the worlds that are told, in which everything happens that may happen; made shorter."""
    told = draw(st.sampled_from(sorted(WALKS)))
    shocks = [x for x in WALKS[told].get("shocks", []) if x["week"] < TOLD_WEEKS]
    return WALKS[told] | {"run.weeks": TOLD_WEEKS, "run.followup_weeks": TOLD_FOLLOWUP, "shocks": shocks}


@st.composite
def worlds(draw: Any) -> Parameters:
    """Small worlds of every kind: any parameter may have any value that it may have."""
    values = draw(draw(st.sampled_from([invented(), invented(), retold()])))
    for said in draw(st.lists(st.sampled_from(RANDOM), max_size=15, unique_by=lambda x: x.path)):
        low, high = draw(st.sampled_from([said.bounds, said.explore or said.bounds]))
        values[said.path] = draw(st.floats(low, high))
    return Parameters().with_values(values)

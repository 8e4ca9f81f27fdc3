"""Films: the run bit for bit, its pictures as the state was, the same numbers after their way over the wire."""

import itertools
import json
import math
from collections import Counter

import numpy as np
import pytest

from dashboard.film import Film, divergence, film, marks, people, record, summary
from experiments.telling.story import turning_points
from experiments.worlds import other_world
from model import ConflictModel, Parameters
from model.chronicle import WORDS
from model.runs import Stage, run_one
from scenarios import Scenario, load_scenario
from tests.conftest import BUSY, EXCLUDING, FIELD, FRAGILE

WORLDS = {
    "busy": BUSY,
    "three parties": EXCLUDING,
    "every kind of work": FIELD,
    "four parties": BUSY | {"parties": [{"name": name} for name in ("North", "South", "East", "West")]},
    "signed and failed": FRAGILE,
    "over early": BUSY
    | {"conflict.victory_rate": 0.1, "conflict.intensity": 0.9, "power.asymmetry": 1.0, "track_one.opening_rate": 0.0},
}
SHORT = {"run.weeks": 130, "run.followup_weeks": 70}


@pytest.fixture(scope="module", params=WORLDS)
def shot(request) -> Film:
    return film(Parameters().with_values(WORLDS[request.param] | SHORT), 5)


@pytest.fixture(scope="module")
def pair(busy) -> tuple[Film, Film]:
    p = busy.with_values(SHORT)
    return film(p, 5), film(other_world(p, "track_two"), 5)


def received(shot: Film) -> tuple[dict, dict[str, np.ndarray]]:
    """Header and arrays as a browser has them, which knows nothing but the message."""
    header, buffers = shot.message()
    header = json.loads(json.dumps(header, allow_nan=False))
    arrays = {}
    for entry, buffer in zip(header["buffers"], buffers, strict=True):
        kind = np.dtype(entry["dtype"]).newbyteorder("<")
        assert len(buffer) == math.prod(entry["shape"]) * kind.itemsize
        arrays[entry["name"]] = np.frombuffer(buffer, kind).reshape(entry["shape"])
    return header, arrays


def states(shot: Film):
    """The state at each frame, of the run stepped week by week."""
    model = ConflictModel(shot.parameters, 5)
    for f in range(len(shot.frames.ideas)):
        while model.week < min(f * shot.frames.every, shot.weeks):
            model.step()
        yield f, model.state


def test_a_film_is_the_run_itself_bit_for_bit(shot):
    run = run_one(shot.parameters, 5, series=True, log=True)
    assert not shot.run.state.changed_since(run.state)
    assert np.array_equal(shot.run.series, run.series)


def test_a_full_log_makes_the_same_film(busy, monkeypatch):
    p = busy.with_values(SHORT)
    usual = film(p, 5).message()
    monkeypatch.setattr(record, "LOG_ROOM", 7)
    assert film(p, 5).message() == usual


def test_a_stage_can_be_used_again_and_is_not_used_for_another_world(busy):
    p, q = busy.with_values(SHORT), busy.with_values(SHORT | {"conflict.stalemate": 0.2})
    stage = Stage(p)
    assert film(p, 5, stage=stage).message() == film(p, 5).message()
    assert film(q, 5, stage=stage).message() == film(q, 5).message()


def test_every_frame_shows_the_state_of_its_week(shot):
    _, sent = received(shot)
    who = shot.drawn.people
    tier, party = sent["person"][:, 1], sent["person"][:, 0]
    others = len(shot.parameters.parties) - 1
    off = 0.5 / 255 + 1e-9
    for f, state in states(shot):
        assert np.array_equal(state.tier[who], tier)
        assert np.array_equal(state.party[who], party)
        mean = [sum(state.attitude[q, i] for q in range(others + 1) if q != state.party[i]) / others for i in who]
        assert sent["attitude"][f] / 255 == pytest.approx(np.array(mean), abs=off)
        assert np.array_equal(sent["ideas"][f], state.knows[:, who[tier < 2]].sum(axis=0))
        assert sent["bond"][f] / 255 == pytest.approx(state.room_trust, abs=off)
        assert np.array_equal(sent["funded"][f], state.funded)
        assert np.array_equal(sent["negotiates"][f], state.negotiates[who[tier == 0]])
        assert sent["venue"][f] == (255 if state.venue[0] < 0 else state.venue[0])
        assert sent["faction"][f] / 127.5 == pytest.approx(state.following, abs=2 * off)


def test_seat_changes_played_in_order_give_the_seats_of_every_frame(shot):
    header, sent = received(shot)
    seats = sent["seat"].copy()
    for f, state in states(shot):
        for _, k, s, person in sent["seat_change"][sent["seat_change"][:, 0] == f]:
            seats[k, s] = person
        for k, initiative in enumerate(header["initiatives"]):
            people_there = [-1 if i == 65535 else int(shot.drawn.people[i]) for i in seats[k]]
            assert initiative["enabled"] and people_there == state.seat[k].tolist()


def test_somebody_loses_his_seat_in_the_world_of_every_kind_of_work():
    shot = film(Parameters().with_values(FIELD | SHORT), 5)
    assert len(received(shot)[1]["seat_change"]) > 0


def test_weekly_series_come_back_within_half_a_step_of_their_range(shot):
    header, sent = received(shot)
    weeks = shot.run.weeks()
    assert sent["series"].shape == (shot.weeks, len(header["columns"]))
    for n, column in enumerate(header["columns"]):
        low, high, true = column["low"], column["high"], weeks[column["name"]].to_numpy()
        value = low + (high - low) * sent["series"][:, n] / 65535
        assert np.abs(value - true).max() <= 0.5 * (high - low) / 65535 + 1e-9
        assert column["name"] != "phase" or np.array_equal(value, true)


def test_a_run_that_ends_early_ends_with_the_frame_of_its_last_week():
    shot = film(Parameters().with_values(WORLDS["over early"] | SHORT), 5)
    header, sent = received(shot)
    assert header["weeks"] < header["horizon"]
    assert header["outcome"]["end_week"] == header["weeks"] - 1
    assert header["frames"] == len(sent["attitude"]) == math.ceil(header["weeks"] / 4) + 1
    assert "the war was won by" in header["outcome"]["sentence"]


def test_a_long_run_has_half_the_frames_twice_as_far_apart(busy, monkeypatch):
    monkeypatch.setattr(record, "MOST_FRAMES", 8)
    shot = film(
        busy.with_values({"run.weeks": 130, "track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0}), 5
    )
    assert shot.frames.every == 32
    assert len(shot.frames.ideas) == math.ceil(shot.weeks / 32) + 1
    test_every_frame_shows_the_state_of_its_week(shot)


def test_of_a_large_public_an_even_sample_is_drawn():
    few = {"run.weeks": 8, "society.grassroots_per_party": 1000, "society.elites_per_party": 12}
    shot = film(Parameters().with_values(few | {"track_two": []}), 1)
    header, sent = received(shot)
    assert header["tiers"]["grassroots"] == {"shown": people.MOST, "of": 1000}
    assert header["tiers"]["elite"] == {"shown": 12, "of": 12}
    for q in range(2):
        assert (sent["person"] == (q, 2)).all(axis=1).sum() == people.MOST
        public = shot.drawn.people[(shot.drawn.party == q) & (shot.drawn.tier == 2)]
        assert np.ptp(np.diff(public)) <= 1  # one of every seventeen
        assert np.ptp(public) == 999  # from the first to the last


@pytest.mark.parametrize("rooms", [1, 5])
def test_who_has_a_seat_is_always_drawn_and_of_each_side_as_many(rooms):
    many = [{"name": f"room {k}", "format": "citizen_dialogue", "participants": 60} for k in range(rooms)]
    alone = [{"name": "own people", "format": "citizen_dialogue", "participants": 50, "parties": "Party A"}]
    few = {"run.weeks": 8, "society.grassroots_per_party": 400, "track_two": many + alone}
    shot = film(Parameters().with_values(few), 1)
    state, header = shot.run.state, shot.message()[0]
    seated = np.unique(state.seat[state.seat >= 0])
    assert set(seated.tolist()) <= set(shot.drawn.people.tolist())
    most = max(int((state.party[seated] == q).sum()) for q in range(2))
    assert header["tiers"]["grassroots"]["shown"] == max(people.MOST, most)
    assert most > people.MOST  # the world is large enough to try it
    public = shot.drawn.tier == 2
    assert (shot.drawn.party[public] == 0).sum() == (shot.drawn.party[public] == 1).sum()


def test_people_are_drawn_officials_first_then_elites_then_the_public(shot):
    assert (np.diff(received(shot)[1]["person"][:, 1].astype(int)) >= 0).all()


def test_hops_are_the_journeys_of_the_run_and_name_the_people_drawn(shot):
    header, sent = received(shot)
    rows = shot.run.journeys()
    told = {int(m): group for m, group in rows.groupby("idea")}
    assert [idea["idea"] for idea in header["ideas"]] == list(told)
    named = 0
    for idea in header["ideas"]:
        whole = list(zip(told[idea["idea"]]["week"], told[idea["idea"]]["text"], strict=True))
        hops = [(hop["week"], hop["text"]) for hop in idea["hops"]]
        assert not Counter(hops) - Counter(whole)
        assert len(whole) == len(hops) + idea["others"]
        assert [hop["week"] for hop in idea["hops"]] == sorted(hop["week"] for hop in idea["hops"])
        for hop in idea["hops"]:
            ends = ["who", "whom"] if hop["kind"] in ("idea_found", "idea_shared") else ["whom"]
            ends += ["who"] if hop["initiative"] >= 0 and hop["who"] != hop["whom"] else []
            for drawn in (hop[end] for end in ends if hop[end] >= 0):
                text = hop["text"][:1].lower() + hop["text"][1:]
                assert shot.names.person(int(shot.drawn.people[drawn])) in text
                named += 1
            holder = hop["whom"] if hop["whom"] >= 0 else hop["who"]
            assert holder < 0 or sent["person"][holder, 0] == hop["party"]
    assert named


def test_who_brings_an_idea_to_an_official_was_told_of_before(busy):
    """Nobody changes office here, so whoever hands an idea on has found it, heard it, or knew it from the start."""
    shot = film(busy.with_values(SHORT | {"track_one.turnover": 0.0, "ideas.initial_way_out": 0.0}), 5)
    handed_on = 0
    for idea in shot.ideas:
        holders = set()
        for hop in idea["hops"]:
            if hop["kind"] == "idea_taken_up" and hop["initiative"] >= 0:
                assert {hop["who"], hop["whom"]} & holders
                handed_on += 1
            holders |= {hop["who"], hop["whom"]}
    assert handed_on


def test_marks_are_the_chronicle_without_what_journeys_and_meetings_tell(shot):
    header, sent = received(shot)
    chronicle = shot.run.chronicle()
    left = Counter(header["left_out_kinds"])
    assert set(left) <= {"idea_shared", "meeting"}
    assert header["left_out"] == left.total() == len(chronicle) - len(header["marks"])
    assert Counter(chronicle["kind"]) == Counter(mark["kind"] for mark in header["marks"]) + left
    plain = [(mark["week"], mark["text"]) for mark in header["marks"] if not mark["turning"]]
    assert not Counter(plain) - Counter(zip(chronicle["week"], chronicle["text"], strict=True))
    assert len(sent["meeting"]) == (chronicle["kind"] == "meeting").sum()
    for mark in header["marks"]:
        assert mark["idea"] < 0 or f"dea {header['ideas'][mark['idea']]['idea']} on" in mark["text"]
    whose = [(mark["week"], mark["kind"], mark["party"]) for mark in header["marks"]]
    parties = [
        -1 if name is None else header["parties"].index(name) for name in chronicle["party"].replace({np.nan: None})
    ]
    assert not Counter(whose) - Counter(zip(chronicle["week"], chronicle["kind"], parties, strict=True))


@pytest.mark.parametrize("name", [None, "oslo"])  # there it turns ripe on the day of a shock, inside a week
def test_turning_marks_are_the_turning_points_of_the_story_with_their_days(busy, name):
    scenario = load_scenario(name) if name else Scenario("x", "x", busy)
    shot = film(scenario.parameters.with_values({"run.weeks": 300}), 1, scenario)
    lines = turning_points(shot.run.chronicle(), shot.scenario)
    marked = [mark for mark in shot.message()[0]["marks"] if mark["turning"]]
    said = " ".join(f"{mark['date'] or 'week ' + str(mark['week'])} {mark['text']}" for mark in marked)
    assert " ".join(" ".join(lines).split()) == said
    assert all((mark["date"] is None) == (name is None) for mark in shot.message()[0]["marks"])


def test_of_very_many_events_all_turning_points_stay_and_the_others_are_thinned_evenly():
    kept = marks.thinned(list(range(1000)), {3, 500, 997}, most=103)
    assert {3, 500, 997} < set(kept) and len(kept) <= 103
    assert np.diff(kept).max() <= 12
    assert marks.thinned(list(range(50)), {3}, most=103) == list(range(50))


def test_a_world_beside_itself_has_no_divergence(pair):
    shot, _ = pair
    twin = film(shot.parameters, 5)
    assert divergence(shot, twin) is None
    assert any("nothing differs" in sentence for sentence in summary(shot, twin, None, "without nothing"))


@pytest.mark.parametrize("without", ["track_two", "channel", "track_three", "funding"])
def test_before_the_divergence_all_is_equal_and_in_its_week_something_is_not(busy, without):
    p = busy.with_values(SHORT)
    shot, ghost = film(p, 5), film(other_world(p, without), 5)
    parted = divergence(shot, ghost)
    week = parted["week"]
    assert np.array_equal(shot.run.series[:week], ghost.run.series[:week])
    before, its_before = ([e for e in world.events if e[0] < week] for world in (shot, ghost))
    assert before == its_before
    events, its_events = ([e for e in world.events if e[0] == week] for world in (shot, ghost))
    assert events != its_events or (shot.run.series[week] != ghost.run.series[week]).any()
    assert parted["text"].startswith("First difference")
    assert week >= 20 or without != "channel"  # which starts in week 20
    # Work that was taken away is no effect of its own.
    assert ("the work of channel, which only this world has" in parted["text"]) == (without == "channel")
    back = divergence(ghost, shot)["text"]
    assert ("the work of channel, which only the ghost’s world has" in back) == (without == "channel")


def test_worlds_that_part_in_a_number_only_are_told_by_its_name():
    p = Parameters().with_values({"run.weeks": 12, "track_two": []})
    shot, dearer = film(p, 5), film(p.with_values({"conflict.standing_cost": 0.4}), 5)
    assert not [event for event in shot.events if event[0] == 0]
    parted = divergence(shot, dearer)
    assert parted["week"] == 0
    assert parted["text"] == "First difference: ripeness, motivation of Party A, motivation of Party B and more."


def test_the_first_turning_point_that_differs_is_in_one_chronicle_only(pair):
    shot, ghost = pair
    seen = divergence(shot, ghost)["seen"]
    turning = {"film": shot.told.turning(), "ghost": ghost.told.turning()}
    own, other = turning[seen["world"]], turning["ghost" if seen["world"] == "film" else "film"]
    assert any((m["week"], m["text"]) == (seen["week"], seen["text"]) for m in own)
    assert not any((m["week"], m["text"]) == (seen["week"], seen["text"]) for m in other)
    names = [x.name for x in shot.parameters.track_two]
    earlier = [m for m in own + other if m["week"] < seen["week"] and m["initiative"] < 0]
    assert all(count % 2 == 0 for count in Counter((m["week"], m["text"]) for m in earlier).values())
    assert not any(name in seen["text"] for name in names)


def test_the_ghost_shows_the_same_people_and_nobody_in_the_rooms_that_it_lacks(pair):
    (_, mine), (header, its) = (received(one) for one in pair)
    assert np.array_equal(mine["person"], its["person"])
    assert (its["seat"] == 65535).all() and (mine["seat"] != 65535).any()
    assert all(not x["enabled"] and x["seats"] == 0 for x in header["initiatives"])


@pytest.mark.parametrize("name", WORLDS)
def test_a_summary_has_four_to_seven_sentences_that_tell_how_both_worlds_ended(name):
    p = Parameters().with_values(WORLDS[name] | SHORT)
    for seed, without in itertools.product((1, 2), ("track_two", "track_three")):
        shot, ghost = film(p, seed), film(other_world(p, without), seed)
        said = summary(shot, ghost, None, f"without {without}")
        assert 4 <= len(said) <= 7
        assert all(sentence[0].isupper() or sentence[0].isdigit() for sentence in said)
        assert all(sentence.endswith((".", ")")) for sentence in said)
        text = " ".join(said)
        assert shot.ending.split(";")[-1].strip().lower() in text.lower()
        assert divergence(shot, ghost) is None or ghost.ending in text


def test_events_of_every_kind_are_told_by_the_films_of_these_tests():
    """So that no kind is left whose telling these tests never try."""
    seen = set()
    for values, seed in itertools.product(WORLDS.values(), range(4)):
        shot = film(Parameters().with_values(values), seed)
        assert len(received(shot)[0]["marks"])
        seen |= {event[1] for event in shot.events}
    assert len(WORDS) - len(seen) <= 6, [WORDS[kind][0] for kind in WORDS if kind not in seen]


def test_what_no_money_leaves_undone_is_not_told_as_what_follows_from_it(busy):
    """Without donors nothing that costs ever meets; its first meeting here is that work, not what came of it."""
    p = busy.with_values(SHORT)
    shot, ghost = film(p, 5), film(other_world(p, "funding"), 5)
    idle = {x.name for x, held in zip(p.track_two, ghost.run.state.held, strict=True) if not held}
    assert "workshops" in idle
    seen = divergence(shot, ghost)["seen"]
    assert seen is None or not any(name in seen["text"] for name in idle)

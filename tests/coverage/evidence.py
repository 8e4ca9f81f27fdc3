"""Rows 111 to 127: evaluation, evidence, and claims about the whole field."""

from __future__ import annotations

from tests.coverage.harness import Row, Settings, Shown

PAID: Settings = {"funding.continuity": 1.0, "funding.donor_tilt": 0.0}  # nothing that depends on luck with donors
AT_THE_TABLE: Settings = PAID | {
    "track_one.opening_rate": 1.0, "track_one.ripe_threshold": 0.02, "track_one.agenda_rate": 1.0,
    "track_one.breakdown_rate": 0.0,
}  # fmt: skip
# No way from a room to an official: no briefing, no desk that reads, no career, no venue.
NOWHERE: Settings = {
    "dialogue.briefing_rate": 0.0, "track_one.elite_successors": 0.0, "track_one.desk_rate": 0.0,
    "dialogue.venue_rate": 0.0,
}  # fmt: skip
# Regimes that are closed but hear, allow and punish as open ones do.
CLOSED_IN_NAME: Settings = {
    "dialogue.closed_ear": 1.0, "regimes.co_optation": 0.0, "regimes.minders": 0.0, "regimes.vetting": 0.0,
    "regimes.punishment": 0.0, "ideas.ordinary_advice": 0.0, "track_one.elite_successors": 0.0,
    "dialogue.leak_sanction": 0.0,
}  # fmt: skip
DETENTE: Settings = {"track_one.openness": 0.8, "power.patron_support": 0.1}
RIVALRY: Settings = {"track_one.openness": 0.1, "power.patron_support": 0.9}
UNCOORDINATED: Settings = {"track_two[0].coordination": 0.0}
COORDINATED: Settings = {"track_two[0].coordination": 1.0}
DOZEN = 12
MEASURED, SEEN, POPULATION, OWN = (
    f"tests/test_{name}.py::test_"
    for name in ("measurement", "measurement_effects", "population_effects", "many_programmes")
)


def _programme(**more: object) -> Settings:
    return {"track_two": [{"name": "it"} | more]}


def _dozen(access: float) -> Settings:
    """Twelve small programmes of four formats with this access."""
    formats = ("problem_solving_workshop", "seminar", "joint_project", "citizen_dialogue")
    return {
        "track_two": [
            {"name": f"programme {k}", "format": formats[k % 4], "participants": 6, "elite_access": access}
            for k in range(DOZEN)
        ]
    }


ROWS = (
    Row(
        111, "Conceptual confusion",
        "whether one and the same programme succeeded depends on what it was for, so every programme must say so",
        "track_two[i].format, third_party, participants, aim; columns third_party, participants, aim, aim_reached",
        shows=(
            Shown(
                "aim_reached", {"track_two[0].aim": "settlement"}, {"track_two[0].aim": "relationships"},
                {"dialogue.learning": 0.0}, PAID,
            ),
        ),
    ),
    Row(
        112, "Attribution",
        "comparing conflicts with and without dialogue misleads where dialogue goes to the hard ones; the same "
        "conflict with and without it does not",
        "multitrack population, multitrack compare: naive, adjusted and paired difference side by side",
        tests=(
            f"{POPULATION}in_the_documented_population_the_naive_comparison_misleads",
            f"{POPULATION}by_lot_the_naive_comparison_is_right",
        ),
    ),
    Row(
        113, "Confidentiality blocks data",
        "an analyst sees the less of a programme the more secret it is",
        "track_two[i].secrecy; experiments.measurement.analyst: the chance of each kind of event to become public",
        tests=(
            f"{SEEN}secrecy_hides_work_from_the_analyst",
            f"{SEEN}what_is_secret_is_seldom_seen_until_it_leaks_or_opens",
        ),
    ),
    Row(
        114, "No control groups",
        "a trial that lets a coin decide finds the true effect, with less precision than pairs; a donor who chooses "
        "does not",
        "experiments.measurement.trial; multitrack evaluate",
        tests=(
            f"{SEEN}a_trial_estimates_the_paired_effect_with_less_precision",
            f"{SEEN}the_coin_knows_nothing_of_the_conflict_and_a_donor_who_does_misleads",
        ),
    ),
    Row(
        115, "Self-report bias",
        "organisers' own surveys overstate what participants gained",
        "experiments.measurement.Instrument.bias, desirability",
        tests=(
            f"{MEASURED}organisers_bias_inflates_what_participants_say_once_they_have_met",
            f"{MEASURED}a_perfect_instrument_sees_the_truth",
        ),
    ),
    Row(
        116, "Surveys before and after",
        "noisy answers before the first meeting, at exit and half a year and a year later show a gain, and that it "
        "fades",
        "experiments.measurement.surveys: attitude, pair trust, hostile intent, of participants and a comparison group",
        tests=(
            f"{MEASURED}noise_is_chance_of_its_size_and_new_for_every_answer",
            f"{MEASURED}the_true_effect_is_nothing_before_the_first_meeting_and_good_after_it",
        ),
    ),
    Row(
        117, "Networks of links to officials",
        "more access links participants to more of the other side's officials, by shorter ways",
        "experiments.measurement.networks: path_length, reach, betweenness, grassroots_linked",
        tests=(
            f"{SEEN}more_access_links_more_officials_and_none_links_nobody",
            f"{SEEN}a_weak_tie_does_not_count_and_without_meetings_there_is_none",
        ),
    ),
    Row(
        118, "Proxy outcomes",
        "what is measured decides which programme looks better: workshops move policy, campaigns move publics",
        "outcomes transfer_level, ideas_tabled, talks, agreement, implementation beside attitude_grassroots",
        shows=(
            Shown("transfer_level", _programme(format="media_campaign"), _programme(), NOWHERE, PAID),
            Shown(
                "attitude_grassroots", _programme(), _programme(format="media_campaign"),
                {"track_three.campaign_effect": 0.0}, PAID,
            ),
        ),
    ),
    Row(
        119, "Contribution, not attribution",
        "each kind of work has a share in what all do together, and what reaches nobody has none",
        "multitrack compare --without; shares (Shapley) over all subsets of the programmes, in the tests",
        tests=(
            f"{OWN}what_each_programme_contributes_adds_up_to_what_all_do_together",
            f"{OWN}what_reaches_nobody_contributes_nothing",
        ),
        why="in part: no command reports the shares, and a scenario's causal path is its aim alone",
    ),
    Row(
        120, "Value for money",
        "the cost of one more transfer has no upper end where there may be none, and an early review stops what comes "
        "late",
        "experiments.measurement.money; multitrack evaluate",
        tests=(
            f"{SEEN}the_price_of_what_may_be_nothing_has_no_upper_end",
            f"{SEEN}fiellers_interval_is_that_of_the_mean_turned_over_where_the_cost_is_certain",
        ),
    ),
    Row(
        121, "A third of projects reach beyond their participants",
        "which programmes reach anybody beyond their rooms depends on access and steady money",
        "track_two[i].elite_access, funding.continuity; outcome transfer_level",
        shows=(
            Shown("heard", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.7}, NOWHERE, {}, 200),
            Shown(
                "tabled_unofficial", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.9}, NOWHERE,
                {"run.weeks": 312, "track_one.opening_rate": 0.01}, 200,
            ),
            Shown("heard", {"funding.continuity": 0.1}, {"funding.continuity": 0.9}, NOWHERE),
        ),
        why="the direction is; the share of .3 to .4 is no target yet: most are heard by some official, few tabled",
    ),
    Row(
        122, "One breakthrough in five to ten is shaped by unofficial work",
        "unofficial work shapes the more of the texts that are signed, the more access it has",
        "track_two[i].elite_access; outcomes unofficial_share, transfer_level",
        shows=(
            Shown(
                "shaped_if_agreed", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.9}, NOWHERE,
                {"run.weeks": 520, "track_one.opening_rate": 0.01}, 200,
            ),
        ),
        why="the direction is; the share of .1 to .2 is no target yet, and the default world is well above it",
    ),
    Row(
        123, "Many initiatives, one or two transfers",
        "of dozens of programmes in one conflict a few shape the text or the talks, those with access",
        "track_two; column transfer_level of the table of initiatives",
        shows=(
            Shown(
                "programmes_that_shaped", _dozen(0.1), _dozen(0.9), NOWHERE,
                PAID | {"run.weeks": 260, "track_one.opening_rate": 0.02}, 80,
            ),
        ),
        tests=(
            f"{OWN}of_seventy_nine_programmes_a_handful_shape_the_text_or_the_talks",
            f"{OWN}none_does_where_nothing_reaches_officials",
        ),
    ),
    Row(
        124, "Inclusion lacks proof",
        "civil society at the table helps where its support counts and its veto is weak, and costs clauses where it is "
        "hostile",
        "track_three.inclusion, civil_support (explored from 0), civil_veto",
        shows=(
            Shown(
                "agreement", {"track_three.inclusion": 0.0}, {"track_three.inclusion": 1.0},
                {"track_three.civil_support": 0.0},
                AT_THE_TABLE | {"track_three.civil_veto": 0.1, "track_three.civil_support": 0.3,
                                "track_one.win_set": 1.0, "track_one.audience_cost": 3.0, "run.weeks": 100},
                240,
            ),
            Shown(
                "-issues_settled", {"track_three.inclusion": 0.0}, {"track_three.inclusion": 1.0},
                {"track_three.civil_veto": 0.0},
                AT_THE_TABLE | {"track_three.civil_veto": 0.8, "society.hawkishness": 0.7,
                                "track_one.signing_rate": 0.0},
                200,
            ),
        ),
    ),
    Row(
        125, "Growth and professionalisation",
        "those who convene grow more skilled with the years of practice, and faster with the support of professionals",
        "dialogue.skill_learning, third_party.actors[i].mandate, third_party.support_effect; state skill",
        shows=(
            Shown("skill", {"run.weeks": 52}, {"run.weeks": 312}, {"dialogue.skill_learning": 0.0}, PAID),
            Shown(
                "skill",
                {"third_party.actors": [{"name": "early", "kind": "ngo_mediator"}]},
                {"third_party.actors": [{"name": "early", "kind": "ngo_mediator", "mandate": "support"}]},
                {"third_party.support_effect": 0.0}, PAID | _programme(third_party="early"),
            ),
        ),
        why="in part: a scenario of any era says third party, aim and format itself; there are no presets by era",
    ),
    Row(
        126, "Great-power competition",
        "where regimes close and patrons return, fewer people stay in the rooms, less is heard and less agreed",
        "track_one.openness, power.patron_support, regimes; outcomes punished, agreement",
        shows=(
            Shown("-ideas_taken_up", DETENTE, RIVALRY, CLOSED_IN_NAME, PAID),
            Shown(
                "-seats_left", DETENTE, RIVALRY, {"regimes.punishment": 0.0},
                PAID | {"track_two[0].secrecy": 0.1, "track_two[0].attributed": True},
            ),
            Shown(
                "-agreement", DETENTE, RIVALRY, CLOSED_IN_NAME | {"power.patron_value": 0.0}, PAID | {"run.weeks": 416},
                160,
            ),
        ),
    ),
    Row(
        127, "A duty to coordinate with Track One",
        "coordination makes officials hear more of what a room finds, and costs candour, so that it finds less",
        "track_two[i].coordination, dialogue.uncoordinated_ear, dialogue.told_above",
        shows=(
            Shown(
                "ideas_taken_up", UNCOORDINATED, COORDINATED,
                {"dialogue.uncoordinated_ear": 1.0, "dialogue.blessing_weight": 0.0, "dialogue.mixed_signals": 0.0,
                 "dialogue.confusion": 0.0},
                PAID,
            ),
            Shown(
                "-ideas_found", UNCOORDINATED, COORDINATED, {"dialogue.told_above": 0.0},
                PAID | {"dialogue.told_above": 0.5}, 200,
            ),
        ),
    ),
)  # fmt: skip

"""The space of possible settlements: issues, every idea that could ever be found, and who knows what at week 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.streams import BEFORE, LANDSCAPE
from tests.reference.entities import Idea, Issue, Party
from tests.reference.scales import Draws

if TYPE_CHECKING:
    from tests.reference.model import Conflict


def lay_out(conflict: Conflict) -> None:
    """Draw issues and ideas, and give some elites the ideas that are known at week 0."""
    p = conflict.p.ideas
    draws = conflict.draws(LANDSCAPE, week=BEFORE)
    conflict.issues = [Issue(i) for i in range(p.issues)]
    weigh_issues(conflict, draws)
    conflict.ideas = [Idea(m) for m in range(p.issues * p.options_per_issue)]
    for idea in conflict.ideas:
        shape_idea(conflict, draws, idea)
    for party in conflict.parties:
        party.best_option = dict.fromkeys(conflict.issues, 0.0)
    hand_out(conflict, draws)


def weigh_issues(conflict: Conflict, draws: Draws) -> None:
    """Each party's weights sum to one; an issue's size is its mean weight."""
    for party in conflict.parties:
        total = 0.0
        for issue in conflict.issues:
            issue.weight[party] = 0.2 + draws.uniform(party.number, issue.number, 0)
            total += issue.weight[party]
        for issue in conflict.issues:
            issue.weight[party] /= total
            issue.size += issue.weight[party] / float(len(conflict.parties))
    for issue in conflict.issues:
        issue.identity = min(1.0, 2.0 * conflict.p.ideas.identity * draws.uniform(0, issue.number, 2))


def shape_idea(conflict: Conflict, draws: Draws, idea: Idea) -> None:
    """Draw what the idea covers, what it gives whom, and how sound it is.

    On each issue the parties' shares sum to n/2 (1 + gain): one half each when nothing is gained. Who gets below
    one half of an issue that touches identity has a red line crossed in proportion.
    """
    p, n = conflict.p.ideas, float(len(conflict.parties))
    core = conflict.issues[idea.number % len(conflict.issues)]
    for issue in conflict.issues:
        if issue is core or draws.uniform(idea.number, issue.number, 1) < p.bundling:
            idea.issues.append(issue)
    idea.value = dict.fromkeys(conflict.parties, 0.0)
    idea.red_line = dict.fromkeys(conflict.parties, 0.0)
    identity = 0.0
    for issue in idea.issues:
        identity += issue.identity
        claim: dict[Party, float] = {}
        claims = 0.0
        for party in conflict.parties:
            claim[party] = 0.25 + draws.uniform(idea.number, issue.number, 16 + party.number)
            claims += claim[party]
        gain = p.surplus * draws.uniform(idea.number, issue.number, 3)
        for party in conflict.parties:
            share = min(1.0, claim[party] / claims * 0.5 * n * (1.0 + gain))
            idea.value[party] += issue.weight[party] * share
            idea.red_line[party] += issue.weight[party] * issue.identity * max(0.0, 1.0 - 2.0 * share)
    idea.technicality = 1.0 - identity / float(len(idea.issues))
    idea.feasibility = 1.0
    for party in conflict.parties:
        weight = 0.0
        for issue in idea.issues:
            weight += issue.weight[party]
        idea.value[party] /= weight
        idea.red_line[party] /= weight
        idea.feasibility = min(idea.feasibility, idea.worth(party))
    idea.robustness = p.least_robustness + (1.0 - p.least_robustness) * draws.uniform(idea.number, 0, 4)


def hand_out(conflict: Conflict, draws: Draws) -> None:
    """On a share of the issues some elites, one at least, know the most feasible idea; no official does."""
    p = conflict.p.ideas
    elites = [elite for party in conflict.parties for elite in party.elites]
    luck = {issue: draws.uniform(0, issue.number, 5) for issue in conflict.issues}
    for issue in conflict.issues:
        rank = 0
        for other in conflict.issues:
            if luck[other] < luck[issue]:
                rank += 1
        if float(rank) + 0.5 >= p.initial_way_out * float(len(conflict.issues)):
            continue
        centred = [idea for idea in conflict.ideas if idea.number % len(conflict.issues) == issue.number]
        best = max(centred, key=lambda idea: idea.feasibility)
        best.origin_week = 0
        first = int(draws.uniform(best.number, 0, 6) * len(elites))
        for e, elite in enumerate(elites):
            if e == first or draws.uniform(best.number, e, 7) < p.initial_carriers:
                elite.knows.add(best)

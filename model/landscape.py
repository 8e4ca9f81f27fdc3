"""The space of possible settlements, fixed before week 0: issues, and every idea that anyone could ever have.

Dialogue does not invent an idea out of nothing; it finds one that was there to be found. So two worlds that share
their accidents share their ideas, and the same idea may be found in one by a workshop and in the other, later or
never, by officials. Issues weigh differently for each party: bundles that give each what it wants most gain for both
(log-rolling).
"""

from __future__ import annotations

from model.compiling import kernel
from model.state import NOBODY
from model.streams import BEFORE, LANDSCAPE, address, at, uniform


@kernel
def lay_out(state, p, key):
    """Draw issues and ideas, and give some elites the ideas that are known at week 0."""
    draws = at(key, BEFORE, LANDSCAPE)
    weigh_issues(state, draws)
    for m in range(state.covers.shape[0]):
        shape_idea(state, p, draws, m)
    hand_out(state, p, draws)


@kernel
def weigh_issues(state, draws):
    """Draw each party's weights; an issue's size is its mean weight."""
    n, issues = state.issue_weight.shape
    for q in range(n):
        total = 0.0
        for i in range(issues):
            state.issue_weight[q, i] = 0.2 + uniform(draws, address(q, i, 0))
            total += state.issue_weight[q, i]
        for i in range(issues):
            state.issue_weight[q, i] /= total
            state.issue_size[i] += state.issue_weight[q, i] / float(n)


@kernel
def shape_idea(state, p, draws, m):
    """Draw which issues idea m covers, what it gives whom, what it touches of identity, and how sound it is.

    On each issue the parties' shares sum to n/2 (1 + gain): one half each when nothing is gained. What a party gets
    below one half of an issue that touches identity crosses its red line in proportion.
    """
    issues = state.issue_size.size
    n = state.issue_weight.shape[0]
    core = m % issues
    identity_total, covered = 0.0, 0.0
    weight_total = 0.0
    for q in range(n):
        state.value[q, m] = 0.0
        state.red_line[q, m] = 0.0
    for i in range(issues):
        if i != core and uniform(draws, address(m, i, 1)) >= p.ideas.bundling:
            continue
        state.covers[m, i] = 1
        identity = min(1.0, 2.0 * p.ideas.identity * uniform(draws, address(0, i, 2)))
        identity_total += identity
        covered += 1.0
        claims = 0.0
        for q in range(n):
            claims += 0.25 + uniform(draws, address(m, i, 16 + q))
        gain = p.ideas.surplus * uniform(draws, address(m, i, 3))
        for q in range(n):
            claim = 0.25 + uniform(draws, address(m, i, 16 + q))
            share = min(1.0, claim / claims * 0.5 * float(n) * (1.0 + gain))
            state.value[q, m] += state.issue_weight[q, i] * share
            state.red_line[q, m] += state.issue_weight[q, i] * identity * max(0.0, 1.0 - 2.0 * share)
    state.technicality[m] = 1.0 - identity_total / covered
    state.feasibility[m] = 1.0
    for q in range(n):
        weight_total = 0.0
        for i in range(issues):
            if state.covers[m, i]:
                weight_total += state.issue_weight[q, i]
        state.value[q, m] /= weight_total
        state.red_line[q, m] /= weight_total
        state.feasibility[m] = min(state.feasibility[m], max(0.0, state.value[q, m] - state.red_line[q, m]))
    low = p.ideas.least_robustness
    state.robustness[m] = low + (1.0 - low) * uniform(draws, address(m, 0, 4))


@kernel
def hand_out(state, p, draws):
    """On a share of the issues, the most feasible idea is known to some elites, at least to one, and to no official."""
    issues = state.issue_size.size
    officials = state.reading.shape[1]
    elites = state.credibility.size
    for i in range(issues):
        rank = 0
        for other in range(issues):
            before = uniform(draws, address(0, other, 5)) < uniform(draws, address(0, i, 5))
            rank += 1 if before else 0
        if float(rank) + 0.5 >= p.ideas.initial_way_out * float(issues):
            continue
        best = i
        for m in range(i, state.covers.shape[0], issues):
            if state.feasibility[m] > state.feasibility[best]:
                best = m
        state.origin_week[best] = 0
        state.origin_initiative[best] = NOBODY
        first = int(uniform(draws, address(best, 0, 6)) * elites)
        for e in range(elites):
            if e == first or uniform(draws, address(best, e, 7)) < p.ideas.initial_carriers:
                state.knows[best, officials + e] = 1

"""Counsel: what officials find out without any initiative.

Their staffs look at options, more of them where training has made them competent, and they hear their own elites in the
ordinary way. So a world without unofficial work is not a world without ideas, and the ghost of a dialogue may find the
same way out, later or never. A desk, where there is one, reads what unofficial work has made public.
"""

from __future__ import annotations

from model.compiling import kernel
from model.lookups import person, publishes, worth
from model.state import NOBODY, TALKS
from model.streams import STAFF, address, at, uniform
from model.uptake import pick_idea, take_up

READS = (
    "week", "phase", "expertise", "reachable", "origin_initiative", "credibility", "closeness", "best_option", "covers",
    "value", "red_line", "technicality", "feasibility", "discarded", "origin_week", "knows", "uptake_week", "n_events",
)  # fmt: skip
WRITES = (
    "knows", "uptake_week", "uptake_initiative", "origin_week", "origin_initiative", "origin_party", "best_option",
    "event", "n_events",
)  # fmt: skip


@kernel
def study(state, p, key):
    """Each party's staff may look at an option (more often in talks), and its officials may hear their own elites."""
    draws = at(key, state.week[0], STAFF)
    ideas = state.covers.shape[0]
    effort = p.ideas.staff_search * (p.ideas.talks_effort if state.phase[0] == TALKS else 1.0)
    for q in range(state.expertise.size):
        o = person(p, 0, q, int(uniform(draws, address(q, 0, 0)) * p.society.officials_per_party))
        if uniform(draws, address(q, 0, 1)) < effort * (1.0 + state.expertise[q]):
            m = int(uniform(draws, address(q, 0, 2)) * ideas)
            if uniform(draws, address(q, 0, 3)) < worth(state, q, m) and not state.knows[m, o]:
                take_up(state, m, o, q, o, NOBODY)
        hear(state, p, draws, q, o)
        read(state, p, draws, q, o)


@kernel
def hear(state, p, draws, q, o):
    """Let official o of party q hear one of the own elites, by openness, acquaintance and standing as in a briefing."""
    j = int(uniform(draws, address(q, 0, 5)) * p.society.elites_per_party)
    i = person(p, 1, q, j)
    e = i - person(p, 1, 0, 0)
    tie = state.closeness[e, o - person(p, 0, q, 0)] * state.credibility[e] * state.reachable[o]
    if uniform(draws, address(q, 0, 4)) >= p.ideas.ordinary_advice * p.track_one.openness * tie:
        return
    m = pick_idea(state, draws, 1, i, o)
    if m >= 0:
        touch = 1.0 - p.ideas.identity_drag * (1.0 - state.technicality[m])
        if uniform(draws, address(q, 0, 6)) < worth(state, q, m) * touch:
            take_up(state, m, o, q, i, NOBODY)


@kernel
def read(state, p, draws, q, o):
    """Let the desk of official o of party q read one report of an initiative, and take up its idea by its worth."""
    if uniform(draws, address(q, 0, 7)) >= p.track_one.desk_rate * p.track_one.desk:
        return
    ideas = state.covers.shape[0]
    start = int(uniform(draws, address(q, 0, 8)) * ideas)
    for step in range(ideas):
        m = (start + step) % ideas
        k = state.origin_initiative[m]
        if k >= 0 and publishes(p, k, state.week[0]) and not state.knows[m, o]:
            if uniform(draws, address(q, 0, 9)) < worth(state, q, m) * p.parties[q].sincerity:
                take_up(state, m, o, q, o, k)
            return

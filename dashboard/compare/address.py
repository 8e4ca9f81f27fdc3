"""Two worlds as a link, and back: ``?a=...&b=...``, each the whole query of a link to Explore, packed by ``quote``.

``a`` is world A, its seed that of both. ``b`` either names a scenario (``scenario=`` or ``world=``) and is a world of
its own, or it names none and is "A, but ...": ``b=power.asymmetry=0.7&without=track_two`` (packed), the values that
differ from A, and what B is without. A link without ``b`` compares A with its ghost: with what its own ``without``
says, Track Two where it says nothing. A query of Explore as it is, without ``a`` and ``b``, is taken as ``a``.

Reading never fails: each broken part is left out, or set right, with a notice that names it and its world.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode

from dashboard.compare.asked import Compared, Opened, PairAsk
from dashboard.compare.asked import understood as both
from dashboard.session import limits, permalink
from dashboard.session.ask import Ask, Asked, Value, understood
from dashboard.session.refused import FEW, Refused

AT_FIRST = "scenario=oslo&seed=33&without=Norway%20channel"  # where no link says otherwise
NOT_OF_B = ("seed", "without", "v", "code", "print")
SAFE = "[]._-,:/@"


@dataclass
class Found:
    """What a link led to: the ask, files that it carried, and a notice for everything that could not be kept."""

    pair: PairAsk
    opened: Opened = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def write(compared: Compared) -> str:
    """The link to two worlds, beginning with ``?``; empty where they are too large for one."""
    pair = compared.pair
    a = without_parts(permalink.write(compared.a), ("without",))
    if pair.b is None:
        own = [(path, permalink.written(value)) for path, value in pair.changes.items()]
        b = urlencode([*own, *(("without", name) for name in pair.without)], quote_via=quote, safe="[]")
    else:
        b = without_parts(permalink.write(compared_b(compared)), ("seed", "without", "v", "code"))
    if not a or (pair.b is not None and not b):
        return ""
    link = f"?a={quote(a, safe=SAFE)}&b={quote(b, safe=SAFE)}"
    return link if len(link) <= limits.LONGEST_SEARCH else ""


def compared_b(compared: Compared) -> Asked:
    """World B of its own as Explore would have it."""
    pair = compared.pair
    assert pair.b is not None
    return understood(Ask(pair.b, pair.changes, pair.a.seed), compared.base)


def without_parts(query: str, names: tuple[str, ...]) -> str:
    """A query without its parts of these names, and without ``?``."""
    parts = [part for part in query.removeprefix("?").split("&") if part]
    return "&".join(part for part in parts if part.partition("=")[0] not in names)


def read(search: str) -> Found:
    """The two worlds that the query of a link means, as nearly as they can be had here."""
    if len(search) > limits.LONGEST_SEARCH:
        found = read("")
        found.notices.append("The link is too long to be read; here are other worlds instead.")
        return found
    given, notices = parts_of(search)
    a = permalink.read(given.get("a", AT_FIRST))
    notices += [f"World A: {said}" for said in a.notices]
    found = Found(PairAsk(a.ask), {"A": a.opened, "B": None}, notices)
    if "b" not in given:  # A and its ghost
        found.pair = PairAsk(a.ask, without=a.ask.without)
    elif {"scenario", "world"} & {key for key, _ in pairs_of(given["b"])}:
        _another(given["b"], found)
    else:
        _but(given["b"], found)
    if len(found.notices) > FEW:
        found.notices[FEW:] = [f"And {len(found.notices) - FEW} more parts of the link could not be kept."]
    return found


def parts_of(search: str) -> tuple[dict[str, str], list[str]]:
    """The queries of A and B in a link, and notices of what else it says; of all of it where it has neither."""
    query = search.removeprefix("?")
    said = pairs_of(query)
    given: dict[str, str] = {}
    notices = []
    for key, value in said:
        if key in ("a", "b") and key not in given:
            given[key] = value
        elif key in ("a", "b"):
            notices.append(f"The link says {key!r} twice; the first counts.")
    if not given:
        return ({"a": query} if said else {}), notices
    others = [key for key, _ in said if key not in ("a", "b")]
    notices += [f"The link's {permalink.shown(key)} is left out: it has a and b." for key in others[:FEW]]
    return given, notices


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Names and values of a query; none where it has too many."""
    try:
        return parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=2 * limits.MOST_CHANGES)
    except ValueError:
        return []


def _another(query: str, found: Found) -> None:
    """World B from a scenario of its own."""
    b = permalink.read(without_parts(query, ("seed", "without")))
    found.notices += [f"World B: {said}" for said in b.notices]
    found.opened["B"] = b.opened
    found.pair = PairAsk(found.pair.a, b.ask.scenario, b.ask.changes)


def _but(query: str, found: Found) -> None:
    """World B as A with other values, and without some work of A's."""
    a = understood(found.pair.a, found.opened["A"])
    base = without_parts(permalink.write(a), ("seed", "without", "v", "code", "print"))
    if not base:
        found.notices.append("World B: A is too large for a link, so that its changes cannot be read; it is as A.")
        return
    own = [part for part in pairs_of(query) if part[0] not in NOT_OF_B]
    changed = {key for key, _ in own}
    # A as it stands, then what differs: the first of two counts, so that of A only what B does not say again is left.
    kept = [part for part in pairs_of(base) if part[0] not in changed]
    b = permalink.read(urlencode([*kept, *own]))
    lost = permalink.read(urlencode([*pairs_of(base), *(("without", name) for name in names_in(query))]))
    found.notices += [f"World B: {said}" for said in [*b.notices, *lost.notices]]
    values: dict[str, Value] = {path: value for path, value in b.ask.changes.items() if path in changed}
    found.pair = PairAsk(found.pair.a, None, values, lost.ask.without if names_in(query) else ())


def names_in(query: str) -> list[str]:
    """What a query says that a world is without."""
    return [value for key, value in pairs_of(query) if key == "without"]


def checked(found: Found) -> Compared:
    """The worlds of a link; where they do not fit together after all, A beside itself, with a notice that says why."""
    try:
        return both(found.pair, found.opened)
    except Refused as error:
        found.notices += [p["text"] for p in error.problems[:3]] + ["World B is as A instead."]
        return both(PairAsk(found.pair.a), found.opened)

"""What parameters and their groups are called on the page: the words of the path, but for a few that need better."""

from __future__ import annotations

import re
from functools import lru_cache

from model import Parameters
from model.declare import branch

# In the order of the page.
GROUPS = {
    "conflict": "The war",
    "power": "Power",
    "ideas": "Issues and ideas",
    "track_one": "Official talks",
    "track_two": "Initiative",
    "third_party": "Outside powers",
    "third_party.actors": "Third party",
    "spoilers": "Spoilers",
    "spoilers.factions": "Faction",
    "funding": "Money",
    "funding.donors": "Donor",
    "track_three": "Publics",
    "implementation": "After the signature",
    "dialogue": "What a meeting does",
    "harms": "What talking can do wrong",
    "regimes": "Closed regimes",
    "parties": "Party",
    "society": "People",
    "formats": "Own format",
    "shocks": "Shocks from outside",
    "run": "How long to look",
}
# Names that say too little, or mean another thing, where they stand alone.
ALONE = {
    "conflict.intensity": "Intensity of the war",
    "conflict.stalemate": "Stalemate",
    "power.asymmetry": "Asymmetry of power",
    "ideas.initial_way_out": "A way out known at the start",
    "spoilers.capability": "Strength of spoilers",
    "funding.continuity": "Continuity of funding",
    "track_one.openness": "Openness of regimes",
    "track_one.coordination": "Coordination with officials",
    "track_two[i].elite_access": "Access to officials",
    "third_party.enforcement": "Guarantee after signature",
}
NAMES = {
    "co_optation": "co-optation",
    "follow_up": "follow-up",
    "followup_weeks": "weeks after the signature",
    "weeks": "weeks of search",
    "hawkishness_sd": "spread of hawkishness",
    "women": "share of women",
    "women_voice": "voice of women",
    "elite_access": "access to officials",
}


@lru_cache(4096)
def general(path: str) -> str:
    """``track_two[3].secrecy`` as it is declared: ``track_two[i].secrecy``."""
    return re.sub(r"\[\d+\]", "[i]", path)


def label(path: str) -> str:
    """The name of a parameter in its group: ``Standing cost``."""
    name = path.rsplit(".", 1)[-1]
    words = NAMES.get(name, name.replace("_", " "))
    return words[:1].upper() + words[1:]


def alone(path: str, p: Parameters) -> str:
    """The name of a parameter where it stands outside its group: ``Norway channel: secrecy``."""
    said = ALONE.get(general(path))
    owner = path.rsplit(".", 1)[0]
    if owner.endswith("]"):
        name = label(path) if said is None else said
        return f"{item(owner, p)}: {name[:1].lower()}{name[1:]}"
    return said or f"{GROUPS[owner]}: {label(path)[:1].lower()}{label(path)[1:]}"


def item(owner: str, p: Parameters) -> str:
    """What an item of a list is called: its name, or its place and what it is where it has none."""
    held = p.value(owner)
    name = getattr(held, "name", None)
    if name is not None:
        return str(name)
    place, k = owner.rstrip("]").rsplit("[", 1)
    what = str(getattr(held, "kind", place)).replace("_", " ")
    return f"{int(k) + 1}. {what}, week {held.week}" if hasattr(held, "week") else f"{int(k) + 1}. {what}"


def order(owner: str) -> int:
    """Place of a group on the page; the items of a list keep theirs."""
    return list(GROUPS).index(re.sub(r"\[\d+\]", "", owner))


def group_label(owner: str, p: Parameters) -> str:
    """The heading of a group: ``The war``, ``Initiative: Norway channel``."""
    what = GROUPS[re.sub(r"\[\d+\]", "", owner)]
    return f"{what}: {item(owner, p)}" if owner.endswith("]") else what


def group_help(owner: str) -> str:
    """What a group is about: the first sentence of its declaration, without references and code marks."""
    held: type = Parameters
    for name in re.sub(r"\[\d+\]", "", owner).split("."):
        below = branch(held.model_fields[name])  # type: ignore[attr-defined]
        assert below is not None
        held = below[0]
    first = (held.__doc__ or "").split("\n\n")[0]
    return re.sub(r"\s*\[[A-Z]\w+\d{4}\]", "", first).replace("``", "")


def value_text(value: object, unit: str = "") -> str:
    """A value as people write it: ``0.7``, ``1,040 weeks``, ``yes``, ``none``."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value if unit == "choice" else f'"{value}"'
    assert isinstance(value, (int, float))
    said = f"{value:,}" if isinstance(value, int) else f"{value:.10g}"
    plain = unit in ("", "0 to 1", "-1 to 1", "index", "exponent", "probability", "count", "week")
    return said if plain else f"{said} {unit}"

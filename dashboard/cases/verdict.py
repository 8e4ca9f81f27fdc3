"""A case's record against the model's runs, outcome by outcome, in plain words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dashboard.cases import measured
from dashboard.cases.measured import Frequencies, Share
from dashboard.cases.record import Case
from experiments.telling.words import fixed, percent
from scenarios import Scenario

FEWEST = 20  # signed texts below which nothing is said of how long they last
ALIKE, OTHER, OPEN, FEW, UNJUDGED = "as in history", "other than history", "either way", "too few", "not compared"
SAID = {
    ALIKE: "As in history in most runs.",
    OTHER: "Other than history in most runs.",
    OPEN: "Either way about as often.",
    FEW: "Too few texts to tell.",
    UNJUDGED: "Not compared: see above.",
}
# Each outcome where it came, and where it did not.
PHRASES = {
    "talks": ("official talks", "no official talks"),
    "agreement": ("an agreement", "no agreement"),
    "transfer": ("transfer at level 3 or 4", "transfer at level 2 at most"),
    "held_5y": (
        "a text that holds five years, if one is signed",
        "a text that does not hold five years, if one is signed",
    ),
}
# What a caveat takes out of the comparison.
LEFT_OUT = {
    "egypt_israel": ("talks", "agreement", "held_5y"),
    "living_room_dialogue": ("talks", "agreement"),
}


@dataclass(frozen=True)
class Line:
    """One outcome: what happened, and how often it does in the case's own world and as its codes alone."""

    name: str
    label: str
    happened: bool
    record: str
    own: Share
    coded: Share
    own_says: str
    coded_says: str

    @property
    def phrase(self) -> str:
        """What happened, as the end of a sentence."""
        return PHRASES[self.name][0 if self.happened else 1]

    @property
    def opposite(self) -> str:
        """What did not."""
        return PHRASES[self.name][1 if self.happened else 0]


def lines(one: Case) -> list[Line]:
    """The outcomes that are known of a case, each held against both kinds of runs.

    What came after the years of a run had not come by their end, and that is what its own world is held against.
    """
    known, own, coded = one.scenario.outcomes, measured.in_own_world(one.name), measured.as_codes(one.name)
    found: list[tuple[str, str, bool, bool, str]] = []  # name, label, happened, by the end of a run, in words
    if "talks" in known:
        talks = bool(known["talks"])
        found.append(("talks", "Official talks", talks, talks, "yes" if talks else "none"))
    if "agreement" in known:
        late, said = after_the_run(one), f"in {known['agreement']}" if known["agreement"] else "none"
        signed = bool(known["agreement"])
        found.append(("agreement", "An agreement", signed, signed and not late, f"{said}{late}"))
    if "transfer" in known:
        level = int(known["transfer"])
        shaped = level >= measured.SHAPED
        found.append(("transfer", "Transfer at level 3 or 4", shaped, shaped, f"level {level}"))
    if "held_5y" in known:
        held = bool(known["held_5y"])
        found.append(("held_5y", "If signed: in force five years later", held, held, "yes" if held else "no"))
    made = []
    for name, label, ever, by_then, record in found:
        first, second = share(name, own), share(name, coded)
        judged = name not in LEFT_OUT.get(one.name, ())
        says = (says_of(first, by_then), says_of(second, ever)) if judged else (UNJUDGED, UNJUDGED)
        made.append(Line(name, label, by_then, record, first, second, *says))
    return made


def after_the_run(one: Case) -> str:
    """A remark where the agreement of history came after the years that a run looks at; else nothing."""
    last = one.scenario.date_of(one.scenario.parameters.run.weeks)
    late = last is not None and int(one.scenario.outcomes["agreement"]) > last.year
    return f"; a run stops looking in {last.year}" if last and late else ""


def share(name: str, of: Frequencies) -> Share:
    """The runs of a world that came to an outcome."""
    return {"talks": of.talks, "agreement": of.agreement, "transfer": of.shaped, "held_5y": of.held}[name]


def says_of(found: Share, happened: bool) -> str:
    """Whether most runs go as history did: its side of one half must hold the whole interval."""
    if found.of < FEWEST:
        return FEW
    low, high = found.interval
    if low <= 0.5 <= high:
        return OPEN
    return ALIKE if (low > 0.5) == happened else OTHER


def in_words(one: Case, said: list[Line]) -> str:
    """What it gets right and wrong in a sentence or two; from the runs of the case's own world."""
    right = [line.phrase for line in said if line.own_says == ALIKE]
    wrong = [line.opposite for line in said if line.own_says == OTHER]
    either = [line.phrase for line in said if line.own_says == OPEN]
    told = [
        f"As in history, most runs have {listed(right)}." if right else "",
        f"Other than in history, most runs have {listed(wrong)}." if wrong else "",
        f"About as many as not have, as history had, {listed(either)}." if either else "",
    ]
    return " ".join(filter(None, told)) or "Nothing of its record can be held against the runs."


def listed(said: list[str]) -> str:
    """Several things in a row."""
    return " and ".join(said) if len(said) < 3 else f"{', '.join(said[:-1])}, and {said[-1]}"


def spoken(found: Share) -> str:
    """Such as ``76 of 100 (70 to 81)``: of a hundred, whatever the number of runs."""
    if not found.of:
        return "none"
    low, high = found.interval
    return f"{percent(found.value)} of 100 ({percent(low)} to {percent(high)})"


def levels(of: Frequencies) -> str:
    """How the runs spread over the levels of transfer, such as ``0: 3, 1: 40``, of a hundred runs."""
    return ", ".join(f"level {level} in {percent(count / of.runs)}" for level, count in enumerate(of.levels) if count)


def signed(one: Case) -> str:
    """When the runs that sign do so, in years where the case has a calendar, beside the year of history."""
    weeks = measured.own(one.name)["signed_weeks"]
    if measured.in_own_world(one.name).agreement.count < FEWEST:
        return "Too few runs sign to say when they do."
    first, middle, last = (year(one.scenario, week) for week in weeks)
    happened = one.scenario.outcomes.get("agreement")
    beside = f"; in history it was {happened}" if happened else ""
    return f"Half of the runs that sign do so from {first} to {last}, the middle one in {middle}{beside}."


def year(scenario: Scenario, week: float) -> str:
    """A week as the year it falls into, or as a number of years from the beginning."""
    if scenario.start is None:
        return f"year {fixed(week / 52.0, 1)}"
    return str((scenario.start + datetime.timedelta(weeks=week)).year)

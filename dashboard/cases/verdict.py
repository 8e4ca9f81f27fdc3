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
HARDLY = 0.05  # share of the runs at history's own level of transfer below which they are not as history
ALIKE, OTHER, OPEN, FEW, UNJUDGED = "as in history", "other than history", "either way", "too few", "not compared"
SAID = {
    ALIKE: "As in history in most runs.",
    OTHER: "Other than history in most runs.",
    OPEN: "Either way about as often.",
    FEW: "Too few texts to tell.",
    UNJUDGED: "Not compared.",
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
SUBJECTS = {
    "talks": "official talks", "agreement": "an agreement", "transfer": "transfer", "held_5y": "how long a text holds",
}  # fmt: skip
# What a caveat takes out of the comparison.
LEFT_OUT = {
    "egypt_israel": ("talks", "agreement", "held_5y"),
    "living_room_dialogue": ("talks", "agreement"),
}


@dataclass(frozen=True)
class Line:
    """One outcome: what happened, and how often it does in the case's own world and as its codes alone.

    ``by`` is the last year of a run where the text of history came after it, else empty. Of transfer also the ``level``
    of history, and the runs of both kinds that are ``at_level``.
    """

    name: str
    label: str
    happened: bool
    record: str
    own: Share
    coded: Share
    own_says: str
    coded_says: str
    by: str = ""
    level: int | None = None
    at_level: tuple[Share, Share] | None = None

    @property
    def phrase(self) -> str:
        """What happened, as the end of a sentence."""
        return PHRASES[self.name][0 if self.happened else 1] + (f" by {self.by}" if self.by else "")

    @property
    def opposite(self) -> str:
        """What did not; where only the level itself is missed, another level."""
        if self.at_level and says_of(self.own, self.happened) == ALIKE:
            return f"transfer at another level than history\u2019s {self.level}"
        return PHRASES[self.name][1 if self.happened else 0] + (f" by {self.by}" if self.by else "")


def lines(one: Case) -> list[Line]:
    """The outcomes that are known of a case, each held against both kinds of runs.

    What came after the years of a run had not come by their end, and that is what its own world is held against.
    """
    known, own, coded = one.scenario.outcomes, measured.in_own_world(one.name), measured.as_codes(one.name)
    late = after_the_run(one)
    found: list[tuple[str, str, bool, bool, str]] = []  # name, label, happened, by the end of a run, in words
    if "talks" in known:
        talks = bool(known["talks"])
        found.append(("talks", "Official talks", talks, talks, "yes" if talks else "none"))
    if "agreement" in known:
        said = f"in {known['agreement']}" if known["agreement"] else "none"
        signed, end = bool(known["agreement"]), f"; a run stops looking in {late}" if late else ""
        found.append(("agreement", "An agreement", signed, signed and not late, f"{said}{end}"))
    if "transfer" in known:
        level = int(known["transfer"])
        shaped = level >= measured.SHAPED
        found.append(("transfer", "Transfer at level 3 or 4, or not", shaped, shaped, f"level {level}"))
    if "held_5y" in known:
        held = bool(known["held_5y"])
        end = f", of the text of {known['agreement']}, after the run" if late else ""
        said = f"{'yes' if held else 'no'}{end}"
        found.append(("held_5y", "If signed: in force five years later", held, held, said))
    made = []
    for name, label, ever, by_then, record in found:
        first, second = share(name, own), share(name, coded)
        reached = int(known["transfer"]) if name == "transfer" else None
        at_level = None if reached is None else (own.at(reached), coded.at(reached))
        says = (says_of(first, by_then), says_of(second, ever))
        if at_level:
            says = (missed(says[0], at_level[0]), missed(says[1], at_level[1]))
        if name in LEFT_OUT.get(one.name, ()) or (name == "held_5y" and late):
            says = (UNJUDGED, UNJUDGED)
        by = late if name == "agreement" else ""
        made.append(Line(name, label, by_then, record, first, second, *says, by, reached, at_level))
    return made


def after_the_run(one: Case) -> str:
    """The last year of a run where the agreement of history came after it; else nothing."""
    last = one.scenario.date_of(one.scenario.parameters.run.weeks)
    late = last is not None and int(one.scenario.outcomes.get("agreement", 0)) > last.year
    return str(last.year) if last and late else ""


def missed(says: str, at_level: Share) -> str:
    """A verdict on transfer: not as in history where hardly any run comes to the very level of history."""
    return OTHER if says == ALIKE and at_level.interval[1] < HARDLY else says


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
    """What most runs do, beside what happened, in a sentence or two; from the runs of the case's own world."""
    right = [line.phrase for line in said if line.own_says == ALIKE]
    wrong = [line.opposite for line in said if line.own_says == OTHER]
    either = [line.phrase for line in said if line.own_says == OPEN]
    told = [
        f"As in history, most runs have {listed(right)}." if right else "",
        f"Other than in history, most runs have {listed(wrong)}." if wrong else "",
        f"About as many as not have, as history had, {listed(either)}." if either else "",
    ]
    return " ".join(filter(None, told)) or "Nothing of its record can be held against the runs."


def apart(said: list[Line]) -> str:
    """Where a case's own world and its codes alone say opposite things of the same question; else nothing."""
    judged = {ALIKE, OTHER}
    found = [
        f"{SUBJECTS[line.name]} ({line.own_says} in its own world, {line.coded_says} as codes alone)"
        for line in said
        if not line.by and {line.own_says, line.coded_says} == judged
    ]
    return f"The two kinds of runs say opposite things of {listed(found)}." if found else ""


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

"""What the validation says of a case: the rows that name it, those over all, and the failures that matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.cases.measured import validation
from dashboard.cases.record import Case
from experiments.validation import telling
from experiments.validation.cases import CONTRASTS
from experiments.validation.explanations import REMARKS, WHAT_IT_WOULD_TAKE
from experiments.validation.running import Row
from experiments.validation.verdicts import Part

OVER_ALL = ("F5", "F6")
HALF_ACCESS = 2  # code of EA from which a participant's access is .5 or more
VERDICTS = {True: "holds", False: "fails", None: "reported only"}


@dataclass(frozen=True)
class Matter:
    """A failing row that matters to a case: the row, why it does here, what it would take for it to hold."""

    row: Row
    here: str
    would_take: str


def about(one: Case) -> list[Row]:
    """The rows that compare this case with another."""
    return [validation()[name] for name, pair in CONTRASTS.items() if one.name in pair]


def over_all() -> list[Row]:
    """The rows on the rank of all cases."""
    return [validation()[name] for name in OVER_ALL]


def parts(row: Row) -> list[str]:
    """The parts of a row in words: what was measured, what was asked of it, whether it held."""
    return [part_said(part) for part in row.parts]


def part_said(part: Part) -> str:
    """Such as ``agreement, Bosnia: 0.98 (0.97 to 0.99), asked for: 0.50 to 1.00; holds``."""
    aim = telling.target_of(part)
    judged = "" if part.passed is None else f"; {VERDICTS[part.passed]}"
    return f"{part.name}: {telling.value_of(part)}{f', asked for: {aim}' if aim else ''}{judged}"


def remarks() -> list[str]:
    """What the rows over all cases come to beside a plain sum of three codes."""
    return telling.remarks(over_all())


def _code(one: Case, feature: str) -> int:
    return one.scenario.codes[feature].code


def _signed(one: Case) -> bool:
    return bool(one.scenario.outcomes.get("agreement"))


def _people(one: Case) -> str:
    """Names of the initiatives in which people of the sides come to know each other over years."""
    formats = ("problem_solving_workshop", "citizen_dialogue", "exchange", "psychosocial")
    return ", ".join(x.name for x in one.scenario.parameters.track_two if x.format in formats)


def _access(one: Case) -> str:
    code = _code(one, "EA")
    if code < HALF_ACCESS:
        return ""
    return f"Access to officials is coded {code} of 4 here, and it is of such programmes that the pattern speaks."


def _lag(one: Case) -> str:
    if not one.scenario.outcomes.get("talks") or not one.scenario.parameters.track_two:
        return ""
    return (
        "Talks came in this case, and people had met unofficially: do not read how long that takes in a run as known."
    )


def _ties(one: Case) -> str:
    names = _people(one)
    return f"People meet here over years ({names}); what close ties keep alive is not in the runs." if names else ""


def _enforced(one: Case) -> str:
    code = _code(one, "EN")
    if code >= 3:
        return f"Outside enforcement is coded {code} of 4 here; in the model it comes into its own only at the table."
    if code <= 1 and _signed(one):
        return f"A text was signed here although outside enforcement is coded {code} of 4."
    return ""


def _left_open(one: Case) -> str:
    durable = one.scenario.outcomes.get("durability")
    if not _signed(one) or durable is None or durable > 3:
        return ""
    return "The text of this case did not hold in every part; in the model an issue left open breeds no fighting."


# For each row that may fail: why it matters to a case, or nothing where it does not.
MATTERS: dict[str, Callable[[Case], str]] = {
    "A6": _ties,
    "B1": _access,
    "B7": _lag,
    "E1": _enforced,
    "E2": _left_open,
}


def failing(one: Case) -> list[Matter]:
    """The rows that fail and matter to this case. KeyError where nobody has said to which a row matters."""
    failed = [row for row in validation().values() if row.passed is False]
    said = [(row, MATTERS[row.pattern.id](one)) for row in failed]
    return [Matter(row, here, WHAT_IT_WOULD_TAKE[row.pattern.id].replace("`", "")) for row, here in said if here]


def note(row: Row) -> str:
    """What a verdict does not say."""
    return REMARKS.get(row.pattern.id, "")

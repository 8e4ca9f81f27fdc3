"""What a scenario file tells about its case, beside the parameters: title, story, codes, outcomes, sources."""

from __future__ import annotations

import datetime
from typing import Any

from model import Parameters
from model.declare import did_you_mean, spoken
from scenarios.codebook import Code

SCHEMA = 1
CONFIDENCE = ("high", "medium", "low")
TEXTS = ("name", "title", "confidence", "story", "look_for", "teaching_note", "claim")
KEYS = ("schema", *TEXTS, "start", "sources", "codes", "outcomes")

# A year or false says both whether there was an agreement and when; what is unknown is left out.
OUTCOMES = {
    "talks": "true or false",
    "transfer": "a whole number from 0 to 4",
    "agreement": "the year of the agreement, or false",
    "held_5y": "true or false",
    "durability": "a whole number from 0 to 4",
}


def read(document: dict[str, Any], place: str) -> tuple[dict[str, Any], list[str]]:
    """The case's facts by the field names of ``Scenario``, and the sentences about what is wrong with them."""
    wrong: list[str] = []
    told: dict[str, Any] = {}
    for key, value in document.items():
        if key == "schema":
            if value != SCHEMA or isinstance(value, bool):
                wrong.append(f"{place}: schema must be {SCHEMA}, the only one this version reads, not {spoken(value)}.")
        elif key in TEXTS:
            if isinstance(value, str):
                told[key] = value.strip()
            else:
                wrong.append(f"{place}: {key} must be text, not {spoken(value)}.")
        elif key == "start":
            if isinstance(value, datetime.date):
                told[key] = plain_date(value)
            else:
                wrong.append(f"{place}: {date_wanted(key, value)}")
        elif key == "sources":
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                told[key] = value
            else:
                wrong.append(
                    f'{place}: sources must be a list of texts, such as ["Kelman (1995)"], not {spoken(value)}.'
                )
        elif key == "codes":
            told[key] = _codes(value, place, wrong)
        elif key == "outcomes":
            told[key] = _outcomes(value, place, wrong)
        else:
            wrong.append(_unknown(key, place))
    if (confidence := told.get("confidence", "high")) not in CONFIDENCE:
        hint = did_you_mean(confidence, CONFIDENCE)
        wrong.append(f"{place}: confidence = {confidence!r} must be one of: {', '.join(CONFIDENCE)}.{hint}")
    return told, wrong


def date_wanted(key: str, given: object, otherwise: str = "") -> str:
    """What to say of ``given``, which is no date under ``key``; a date in quotes is given back without them."""
    try:
        such = datetime.date.fromisoformat(str(given).strip())
    except ValueError:
        such = datetime.date(1990, 1, 1)
    return f"{key} must be a date without quotes, such as {such}, {otherwise}not {spoken(given)}."


def plain_date(value: datetime.date) -> datetime.date:
    """A date without its time of day."""
    return value.date() if isinstance(value, datetime.datetime) else value


def _unknown(key: str, place: str) -> str:
    known = [*KEYS, *Parameters.model_fields]
    elsewhere = [said.path for said in Parameters.declarations() if said.path.rsplit(".", 1)[-1] == key]
    hint = f" Did you mean {elsewhere[0]!r}?" if elsewhere else did_you_mean(key, known)
    return f"{place}: nothing is called {key!r} here.{hint} Known: {', '.join(known)}."


def _codes(value: Any, place: str, wrong: list[str]) -> Any:
    """Codes with their reasons; their range is for the codebook to check."""
    if not isinstance(value, dict):
        return value
    codes: dict[str, Any] = {}
    for name, entry in value.items():
        if not isinstance(entry, dict):
            codes[name] = Code(entry)
            continue
        for key in entry.keys() - {"code", "reason"}:
            hint = did_you_mean(key, ("code", "reason"))
            wrong.append(f"{place}: [codes] {name} has no {key!r}.{hint} Known: code, reason.")
        if not isinstance(entry.get("reason", ""), str):
            wrong.append(f"{place}: [codes] {name} reason must be text, not {spoken(entry['reason'])}.")
        codes[name] = Code(entry.get("code"), entry.get("reason", ""))  # type: ignore[arg-type]
    return codes


def _outcomes(value: Any, place: str, wrong: list[str]) -> dict[str, bool | int]:
    if not isinstance(value, dict):
        wrong.append(f"{place}: [outcomes] must be a table of {', '.join(OUTCOMES)}, not {spoken(value)}.")
        return {}
    for name, entry in value.items():
        if name not in OUTCOMES:
            hint = did_you_mean(name, OUTCOMES)
            wrong.append(f"{place}: [outcomes] has no outcome {name!r}.{hint} Known: {', '.join(OUTCOMES)}.")
        elif not _fits(OUTCOMES[name], entry):
            wrong.append(f"{place}: [outcomes] {name} must be {OUTCOMES[name]}, not {spoken(entry)}.")
    return value


def _fits(wanted: str, value: object) -> bool:
    if isinstance(value, bool):
        return wanted == "true or false" or (wanted.endswith("or false") and not value)
    if not isinstance(value, int) or wanted == "true or false":
        return False
    return value > 1000 if wanted.startswith("the year") else 0 <= value <= 4

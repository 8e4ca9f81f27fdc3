"""The message of two worlds: a film of each, what differs, where they part, how to repeat it."""

from __future__ import annotations

from typing import Any

from dashboard.compare import repeat
from dashboard.compare.asked import Compared
from dashboard.compare.parting import parting
from dashboard.film import film
from dashboard.session import labels, permalink
from dashboard.session.answers import TOO_LARGE, Stages
from dashboard.session.ask import Ask, Asked, Value, understood
from dashboard.session.choices import choices
from dashboard.session.controls import controls, declared, differs, key_of
from dashboard.session.library import told
from experiments.worlds import Contrast, differing, lacking
from model import Parameters

Message = dict[str, Any]


class Telling:
    """Answers to one visitor; remembers which controls the page has of either world."""

    def __init__(self) -> None:
        self.stages = Stages()
        self.sent: dict[str, object] = {}

    def run(self, compared: Compared, n: int, link: str) -> tuple[Message, list[bytes]]:
        """The message of one run of each world, and the buffers of their films: A's first."""
        seed, (first, second) = compared.ask.seed, compared.scenarios
        a = film(first.parameters, seed, first, self.stages.of(first.parameters))
        same = compared.contrast.same
        b = a if same else film(second.parameters, seed, second, self.stages.of(second.parameters))
        (head, buffers), (its_head, its_buffers) = a.message(), b.message()
        own = world_b(compared)
        message: Message = {
            "type": "run",
            "n": n,
            "ask": compared.pair.message(),
            "link": link,
            "link_note": None if link else TOO_LARGE,
            "same": same,
            "same_case": compared.same_case,
            "contrast": spoken(compared),
            "choices": choices(as_taken(compared)) if compared.pair.b is None else [],
            "worlds": [
                self.world("A", compared.a, differs(compared.a), head),
                self.world("B", own, differs(own) if compared.pair.b else rows_from_a(compared), its_head),
            ],
            "as_a": self.sent["B"] is None,
            "parting": parting(a, b) if compared.same_case else None,
            "repeat": repeat.message(compared),
        }
        return message, [*buffers, *its_buffers]

    def world(self, name: str, asked: Asked, rows: list[dict[str, Any]], head: dict[str, Any]) -> Message:
        """One world: its scenario, its link in Explore, what differs, its film; its controls where the page has others.

        Where B has the controls of A, they are not sent twice.
        """
        key: object = key_of(asked)
        if name == "B" and key == self.sent["A"]:
            key = None
        known = key is None or key == self.sent.get(name)
        self.sent[name] = key
        return {
            "scenario": told(asked.ask.scenario, asked.base),
            "explore": permalink.write(asked),
            "differs": rows,
            "controls": None if known else controls(asked),
            "film": head,
        }


def world_b(compared: Compared) -> Asked:
    """World B as Explore would have it; of "A, but ..." with all that differs from its scenario."""
    pair, (_, p) = compared.pair, compared.contrast.pair
    values = {path: p.value(path) for path in differing(compared.base.parameters, p)}
    return understood(Ask(pair.b or pair.a.scenario, values, pair.a.seed), compared.base)


def as_taken(compared: Compared) -> Asked:
    """World A with what B is without in the place of its ghost, so that it can be chosen among."""
    a, without = compared.a, compared.pair.without
    ask = Ask(a.ask.scenario, a.ask.changes, a.ask.seed, without)
    return Asked(ask, a.base, Contrast({"a": a.parameters, "b": compared.contrast.pair[1]}, ("A", "B"), ""))


def rows_from_a(compared: Compared) -> list[dict[str, Any]]:
    """What differs in B from A, one row a parameter, as ``differs`` has it of a scenario."""
    first, second = compared.contrast.pair
    return [difference(path, value, first, second) for path, value in compared.pair.changes.items()]


def difference(path: str, value: Value, before: Parameters, after: Parameters) -> dict[str, Any]:
    """One parameter that differs, and a sentence."""
    label, unit, was = labels.alone(path, after), declared(labels.general(path)).unit, before.value(path)
    said = f"{label} is {labels.value_text(value, unit)} instead of {labels.value_text(was, unit)}"
    return {"path": path, "label": label, "base": was, "value": value, "text": said}


def spoken(compared: Compared) -> str:
    """What B is beside A, in words: ``A, without Norway channel``, ``Mozambique``."""
    if compared.contrast.same:
        return "B is A: give it another value, take something away, or choose another case."
    if not compared.same_case:
        return "Two cases: they share the dice, not the world."
    rows = [row["text"] for row in rows_from_a(compared)] if compared.pair.b is None else []
    if compared.pair.without:
        rows.append(f"without {lacking(compared.a.parameters, list(compared.pair.without))}")
    told_of = "; ".join(rows) or compared.contrast.other
    return f"The same accidents in both. In B: {told_of}."

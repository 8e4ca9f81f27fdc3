"""A film: one run with its pictures, what happened in words, and the message that the page draws it from."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dashboard.film import wire
from dashboard.film.journeys import journeys
from dashboard.film.marks import Marks, marks
from dashboard.film.people import Drawn, shown
from dashboard.film.record import Frames, Recording, record
from dashboard.film.words import Event, SaidOnce, events_of, telling
from experiments.telling.story import ending
from experiments.worlds import is_public_work
from model.outcomes import together
from model.parameters import Parameters
from model.runs import Run, Stage
from scenarios import Scenario


@dataclasses.dataclass(frozen=True)
class Film:
    """One run as the page draws it; ``scenario`` gives its dates, and has this run's parameters."""

    recording: Recording
    scenario: Scenario

    @property
    def run(self) -> Run:
        """The run itself, with series and log."""
        return self.recording.run

    @property
    def parameters(self) -> Parameters:
        """The world it ran in."""
        return self.run.parameters

    @property
    def frames(self) -> Frames:
        """Its pictures."""
        return self.recording.frames

    @property
    def drawn(self) -> Drawn:
        """Who of its people are drawn."""
        return self.recording.drawn

    @property
    def weeks(self) -> int:
        """Weeks lived."""
        return self.recording.weeks

    @cached_property
    def names(self) -> SaidOnce:
        """Names of what the log's numbers stand for."""
        return SaidOnce(self.parameters, self.run.state)

    @cached_property
    def events(self) -> list[Event]:
        """The log as plain numbers."""
        return events_of(self.run.events())

    @cached_property
    def few(self) -> pd.DataFrame:
        """The rows of the chronicle that tell of ripeness and of how the run ended."""
        return telling(self.events, self.names)

    @cached_property
    def outcomes(self) -> dict[str, Any]:
        """Row of outcomes of the run, as in a table of many."""
        return self.run.outcomes()

    @cached_property
    def ending(self) -> str:
        """How it ended, as half a sentence."""
        return ending(self.outcomes, self.scenario, self.few)

    @cached_property
    def ideas(self) -> list[dict[str, Any]]:
        """Journeys of the ideas."""
        return journeys(self.events, self.names, self.drawn)

    @cached_property
    def told(self) -> Marks:
        """The chronicle; an idea is named there by its place in ``ideas``."""
        place = {idea["idea"] - 1: n for n, idea in enumerate(self.ideas)}
        return marks(self.events, self.names, self.scenario, self.few, place)

    def message(self) -> tuple[dict[str, Any], list[bytes]]:
        """Header, ready for JSON, and the buffers that it lists."""
        arrays = self.arrays()
        p, start = self.parameters, self.scenario.start
        header = {
            "weeks": self.weeks,
            "horizon": p.run.weeks,
            "start": None if start is None else start.isoformat(),
            "every": self.frames.every,
            "frames": len(self.frames.ideas),
            "parties": [party.name for party in p.parties],
            "included": [party.included for party in p.parties],
            "tiers": shown(self.run.state, self.drawn),
            "initiatives": [self.initiative(k) for k in range(len(p.track_two))],
            "factions": [faction.name for faction in p.spoilers.factions],
            "columns": self.columns,
            "marks": self.told.marks,
            "left_out": sum(self.told.left_out.values()),
            "left_out_kinds": self.told.left_out,
            "ideas": self.ideas,
            "outcome": self.outcome(),
            "thresholds": {"ripeness": p.track_one.ripe_threshold},
            "buffers": [wire.entry(name, array) for name, array in arrays.items()],
        }
        return header, [array.tobytes() for array in arrays.values()]

    def initiative(self, k: int) -> dict[str, Any]:
        """What the page says of an initiative; ``tier`` [0 to 2] is that of its seats, ``together``: two sides meet."""
        x = self.parameters.track_two[k]
        form = self.parameters.format_of(x)
        return {
            "name": x.name,
            "format": x.format,
            "track": form.track,
            "track_label": f"Track {'Three' if is_public_work(self.parameters, x) else 'Two'}, {form.track}",
            "seats": int((self.frames.whole["seat"][0, k] >= 0).sum()) if x.enabled else 0,
            "tier": int(form.tier),
            "enabled": x.enabled,
            "together": together(self.parameters, k),
        }

    def outcome(self) -> dict[str, Any]:
        """How the run ended: weeks, level of transfer, deaths, and the sentence."""
        row = self.outcomes
        weeks = {
            "agreement_week": row["agreement_week"],
            "talks_week": row["talks_week"],
            "collapse_week": row["collapse_week"],
            "end_week": row.get("conflict_end_week"),
        }
        numbers = {"transfer_level": int(row["transfer_level"]), "deaths": float(row["deaths"])}
        return {**weeks, **numbers, "sentence": self.ending}

    @cached_property
    def columns(self) -> list[dict[str, Any]]:
        """Name and range of each weekly series."""
        return wire.ranges(self.run)

    def arrays(self) -> dict[str, np.ndarray]:
        """The arrays that the page is sent, in their order, small and little-endian."""
        enabled = np.array([x.enabled for x in self.parameters.track_two], bool)
        meetings = wire.meetings(self.events)
        return wire.arrays(self.run, self.columns, self.frames, self.drawn, enabled, meetings)


def film(p: Parameters, seed: int, scenario: Scenario | None = None, stage: Stage | None = None) -> Film:
    """Film replication 0 of a world.

    ``scenario`` gives title and dates, whatever parameters it came with; ``stage`` is that of an earlier film of the
    same parameters, which saves packing them again.
    """
    if scenario is None:
        scenario = Scenario("default", "The default world", p)
    elif scenario.parameters is not p:
        scenario = dataclasses.replace(scenario, parameters=p)
    if stage is None or (stage.parameters is not p and stage.parameters != p):
        stage = Stage(p)
    return Film(record(stage, seed), scenario)

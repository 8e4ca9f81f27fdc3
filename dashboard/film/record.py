"""A run with its pictures: the state of the people at the eve of week 0, and again every few weeks to the end.

The run is replication 0 of the world, bit for bit: the engine only stops on the way for each picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.film.camera import Pictures, shoot
from dashboard.film.people import Drawn, draw
from model.binding import bind
from model.engine import begin
from model.runs import LOG_ROOM, Run, Stage
from model.state import State, new_state
from model.streams import run_key

EVERY = 4  # weeks between pictures
MOST_FRAMES = 260  # a longer run has half as many pictures, twice as far apart


@dataclass
class Frames:
    """Pictures of a run; frame f shows the state after ``min(f * every, weeks)`` weeks. F frames, D people drawn.

    ``attitude`` (F, P, D) of each person drawn to each party, 0 to own; ``ideas`` (F, N) number of ideas known by each
    official and elite, drawn or not; ``whole`` has the other arrays of ``Pictures``, (F, ...) as in the state.
    """

    every: int
    attitude: np.ndarray
    ideas: np.ndarray
    whole: dict[str, np.ndarray]

    def arrays(self) -> dict[str, np.ndarray]:
        """All of them by name, frames first."""
        return {"attitude": self.attitude, "ideas": self.ideas, **self.whole}


@dataclass
class Recording:
    """A run with its series and its log, who of its people are drawn, and the pictures."""

    run: Run
    drawn: Drawn
    frames: Frames

    @property
    def weeks(self) -> int:
        """Weeks lived."""
        return int(self.run.state.week[0])


def record(stage: Stage, seed: int) -> Recording:
    """Run replication 0 of a world to its end, with pictures on the way."""
    room = LOG_ROOM
    while True:
        recording = _record(stage, seed, room)
        events = int(recording.run.state.n_events[0])
        if events <= room:
            return recording
        room = events  # a run is a function of its seed: the second time there is room for all


def _record(stage: Stage, seed: int, room: int) -> Recording:
    key = run_key(seed, 0)
    series = np.zeros((stage.weeks, stage.columns))
    state = new_state(stage.size, room)
    handle = bind(state)
    begin(handle, stage.world, key)
    drawn = draw(state)
    pictures = blank(state, len(drawn.people))
    taken, every = shoot(handle, stage.world, key, series, drawn.people, EVERY, pictures)
    whole = {name: rows[:taken] for name, rows in pictures._asdict().items()}
    frames = Frames(every, whole.pop("attitude"), whole.pop("ideas"), whole)
    return Recording(Run(stage.parameters, seed, 0, state, series), drawn, frames)


def blank(state: State, drawn: int) -> Pictures:
    """Room for the pictures of a run."""
    made: dict[str, np.ndarray] = {
        "attitude": np.empty((MOST_FRAMES, len(state.pain), drawn)),
        "ideas": np.empty((MOST_FRAMES, state.knows.shape[1]), np.uint16),
    }
    for name in Pictures._fields[len(made) :]:
        like = getattr(state, name)
        made[name] = np.empty((MOST_FRAMES, *like.shape), like.dtype)
    return Pictures(**made)

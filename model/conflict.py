"""The conflict as a Mesa model: one run that is stepped week by week, through the same compiled engine as ensembles.

Stepping gives the bits of replication 0 of :func:`model.simulate` with the same seed and parameters.
"""

from __future__ import annotations

from typing import Any, NoReturn

import mesa
import numpy as np
import pandas as pd

from model import outcomes
from model.agents import KINDS, NO_OTHERS, Person
from model.binding import bind
from model.declare import ParameterError, spoken
from model.engine import advance, begin, is_over
from model.parameters import Parameters
from model.people import People
from model.runs import NO_SERIES, Run
from model.state import ATTACKS, DEATHS, PHASES, SIGNED, Size, new_state
from model.streams import run_key
from model.world import World, pack, size_of


def seed_of(rng: Any) -> int:
    """Seed of the run from what Mesa's users pass as ``rng``.

    A whole number, or a text that is one, is the seed itself. None, or an empty text as a control may give, draws a
    fresh one; from a generator, or whatever else ``numpy.random.default_rng`` takes, one is drawn. Raises
    ParameterError for anything else.
    """
    if isinstance(rng, str) and rng.strip():
        try:
            return int(rng)
        except ValueError:
            raise ParameterError(f"rng = {rng!r} must be a whole number, the seed of the run.") from None
    if isinstance(rng, int | np.integer) and not isinstance(rng, bool):
        return int(rng)
    try:
        if isinstance(rng, bool):
            raise TypeError
        return int(np.random.default_rng(None if isinstance(rng, str) else rng).integers(2**31))
    except (TypeError, ValueError):
        raise ParameterError(f"rng must be a whole number, the seed of the run, not {spoken(rng)}.") from None


def most_events_a_week(size: Size, world: World) -> int:
    """Upper bound of the events that one week may log.

    Each delegate learns an idea once, each party takes it up once and it is found once; at talks one idea a week is
    tabled and settles at most every issue; an initiative, a shock, a faction and a party bring a handful each, an
    official two by his career.
    """
    learning = size.M * (size.lengths["D"] + size.P + 1)
    handful = 8 * (size.K + len(world.shocks) + len(world.factions) + size.P)
    return learning + size.I + handful + 2 * size.P * size.O + 32


def phase(model: ConflictModel) -> str:
    """Phase of Track One."""
    return PHASES[model.state.phase[0]]


def ripeness(model: ConflictModel) -> float:
    """Least readiness of the parties [0 to 1]."""
    return float(model.state.ripeness[0])


def deaths(model: ConflictModel) -> float:
    """Deaths so far."""
    return float(model.state.tally[DEATHS])


def attacks(model: ConflictModel) -> int:
    """Attacks so far."""
    return int(model.state.tally[ATTACKS])


def pair_trust(model: ConflictModel) -> float:
    """Highest mean trust across parties at the last exit from an initiative's room [0 to 1]."""
    return float(model.state.room_trust.max(initial=0.0))


def attitude_officials(model: ConflictModel) -> float:
    """Mean attitude of officials to the other parties [0 to 1], at the week's end."""
    return float(model.state.mean_attitude[0].mean())


def attitude_elites(model: ConflictModel) -> float:
    """Mean attitude of elites to the other parties [0 to 1], at the week's end."""
    return float(model.state.mean_attitude[1].mean())


def attitude_grassroots(model: ConflictModel) -> float:
    """Mean attitude of the public to the other parties [0 to 1], at the week's end."""
    return float(model.state.mean_attitude[2].mean())


def transfer_level(model: ConflictModel) -> int:
    """Level of transfer reached so far [0 to 4]."""
    through, _ = outcomes.first_uptake(model.state)
    return outcomes.transfer_level(model.state, through >= 0, through, np.ones(model.state.held.size, bool))


def agreement(model: ConflictModel) -> bool:
    """Whether a partial or full text has been signed."""
    return bool(model.state.milestone[SIGNED] >= 0)


REPORTERS = (
    phase, ripeness, deaths, attacks, pair_trust, attitude_officials, attitude_elites, attitude_grassroots,
    transfer_level, agreement,
)  # fmt: skip


class ConflictModel(mesa.Model):
    """One run of the conflict, stepped by Mesa's conventions.

    ``rng`` is the seed; without one a fresh seed is drawn, and kept in ``seed`` so that the run can be had again.
    Nothing in the conflict is drawn from Mesa's ``random`` and ``rng``: those serve only what a user does with agents,
    such as shuffling.

    ``state`` holds the arrays, to read and to change between weeks; ``running`` turns False when the run is over: its
    weeks have passed without an agreement, or the follow-up of one has. Give ``mesa.batch_run`` its ``parameters`` in a
    list, even one alone, and ``max_steps`` above ``run.weeks + run.followup_weeks``.
    """

    def __init__(self, parameters: Parameters | None = None, rng: Any = None) -> None:
        if parameters is not None and not isinstance(parameters, Parameters):
            raise ParameterError(
                f"parameters must be a Parameters, not a {type(parameters).__name__}: write "
                "Parameters().with_values(...) or, of a scenario, its .parameters; in batch_run's table a list of them."
            )
        self.seed = seed_of(rng)
        super().__init__(rng=self.seed % 2**64)
        self.parameters = Parameters() if parameters is None else parameters
        self._world = pack(self.parameters)
        size = size_of(self.parameters, self._world)
        self._log_margin = most_events_a_week(size, self._world)
        self._key = run_key(self.seed, 0)
        self.state = new_state(size, self._log_margin)
        self._handle = bind(self.state)
        self._views: dict[int, Person] = {}
        begin(self._handle, self._world, self._key)
        self._everybody, self._by_type = self._sets()
        self.datacollector = mesa.DataCollector(model_reporters={f.__name__: f for f in REPORTERS})
        self.datacollector.collect(self)

    def step(self) -> None:
        """Advance by one week. Once the run is over, nothing happens any more."""
        if self._is_over():
            self.running = False
            return
        self._make_room_for_events()
        advance(self._handle, self._world, self._key, 1, NO_SERIES)
        if self.state.n_events[0] > len(self.state.event):
            raise RuntimeError(
                f"Week {self.week - 1} logged more events than most_events_a_week allows: {self._log_margin}."
            )
        self.datacollector.collect(self)
        if self._is_over():
            self.running = False
            if not hasattr(self.datacollector, "_collection_steps"):
                # Before 3.5, batch_run takes row steps - 1 for the last: with a row for week 0, the last but one.
                self.steps += 1

    def _is_over(self) -> bool:
        return bool(getattr(is_over, "py_func", is_over)(self.state, self._world))

    def _make_room_for_events(self) -> None:
        """Make the log longer when it might not hold another week."""
        events, used = self.state.event, int(self.state.n_events[0])
        if len(events) - used < self._log_margin:
            longer = np.full((2 * len(events) + self._log_margin, events.shape[1]), -1, events.dtype)
            longer[:used] = events[:used]
            self.state = self.state._replace(event=longer)
            self._handle = bind(self.state)

    @property
    def week(self) -> int:
        """The coming week, 0 before the first step."""
        return int(self.state.week[0])

    @property
    def so_far(self) -> Run:
        """The run as it stands, as ensembles know it."""
        return Run(self.parameters, self.seed, 0, self.state)

    def outcomes(self) -> dict[str, Any]:
        """Outcomes of the run as it stands, by the names of ``outcomes.COLUMNS``."""
        return self.so_far.outcomes()

    @property
    def chronicle(self) -> pd.DataFrame:
        """What happened so far; see :func:`model.chronicle.chronicle`."""
        return self.so_far.chronicle()

    @property
    def journeys(self) -> pd.DataFrame:
        """Each idea's way so far; see :func:`model.chronicle.journeys`."""
        return self.so_far.journeys()

    def person(self, row: int) -> Person:
        """The person with this number, from 0, as a Mesa agent: the same object each time."""
        found = self._views.get(row)
        if found is None:
            found = self._views[row] = KINDS[self.state.tier[row]].at(self, row)
        return found

    @property
    def agents(self) -> People:
        """Everybody."""
        return self._everybody

    @property
    def agent_types(self) -> list[type[Person]]:
        """The kinds of people."""
        return list(KINDS)

    @property
    def agents_by_type(self) -> dict[type[Person], People]:
        """The people of each kind."""
        return self._by_type

    def _sets(self) -> tuple[People, dict[type[Person], People]]:
        tier = self.state.tier
        by_type = {kind: People.of(self, np.flatnonzero(tier == code)) for code, kind in enumerate(KINDS)}
        return People.of(self, np.arange(tier.size)), by_type

    def register_agent(self, agent: Any) -> NoReturn:
        """Raise: nobody is added."""
        raise TypeError(f"{type(agent).__name__} cannot be added: {NO_OTHERS}.")

    def deregister_agent(self, agent: Any) -> NoReturn:
        """Raise: nobody is removed."""
        raise TypeError(f"{type(agent).__name__} cannot be removed: {NO_OTHERS}.")

    def remove_all_agents(self) -> NoReturn:
        """Raise: nobody is removed."""
        raise TypeError(f"Agents cannot be removed: {NO_OTHERS}.")

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is made again: views and their sets, records, and the pointer that compiled code holds."""
        again = ("_views", "_everybody", "_by_type", "_world", "_handle")
        return {name: value for name, value in self.__dict__.items() if name not in again}

    def __setstate__(self, kept: dict[str, Any]) -> None:
        self.__dict__.update(kept)
        self._views = {}
        self._everybody, self._by_type = self._sets()
        self._world = pack(self.parameters)
        self._handle = bind(self.state)

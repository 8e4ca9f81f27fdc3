"""What one would write first: a Solara page with a slider and three matplotlib charts of the run and its ghost."""

from __future__ import annotations

import time

import numpy as np
import solara
import solara.lab
from matplotlib.figure import Figure

from experiments.worlds import taken_away
from model.engine import series_columns
from model.runs import run_one
from scenarios import load_scenario

WORLD = load_scenario("oslo").parameters
LEVEL = float(WORLD.value("power.asymmetry"))
COLUMNS = series_columns(len(WORLD.parties))
CHARTS = (("ripeness",), ("attitude_officials", "attitude_elites", "attitude_grassroots"), ("pair_trust",))


def decade(level: float) -> list[np.ndarray]:
    """Weekly series of the world and of its ghost, (weeks, columns) each."""
    pair = taken_away(WORLD.with_values({"power.asymmetry": level}), ["track_two"]).pair
    runs = [run_one(p, seed=1, series=True, log=True) for p in pair]
    return [run.series[: int(run.state.week[0])] for run in runs]


def chart(names: tuple[str, ...], series: list[np.ndarray], week: int) -> Figure:
    """One chart: the run, its ghost dashed, and the week as a line."""
    figure = Figure(figsize=(5.0, 2.2))
    axes = figure.subplots()
    for name in names:
        at = COLUMNS.index(name)
        axes.plot(series[0][:, at], label=name)
        axes.plot(series[1][:, at], linestyle="--", color="grey")
    axes.axvline(week, color="black")
    axes.legend(loc="upper left")
    return figure


level = solara.reactive(LEVEL)
week = solara.reactive(0)
playing = solara.reactive(False)


@solara.component
def Charts() -> None:
    """The charts of the level, at the week."""
    series = solara.use_memo(lambda: decade(level.value), [level.value])
    for names in CHARTS:
        figure = chart(names, series, week.value)
        solara.FigureMatplotlib(figure, dependencies=[level.value, week.value], format="png")


@solara.component
def Page() -> None:
    """The page; while it plays, each week is sent soon after the last one."""

    def play() -> None:
        while playing.value:
            time.sleep(0.001)  # as little as SolaraViz waits
            week.value += 1

    solara.lab.use_task(play, dependencies=[playing.value], prefer_threaded=True)
    solara.SliderFloat("Asymmetry", value=level, min=0.0, max=1.0, step=0.01)
    solara.Button("Play", on_click=lambda: playing.set(not playing.value))
    Charts()

"""Mesa's own page, SolaraViz, over the same model: a slider, three plots, play.

It shows one run without a ghost, and a moved slider only sets the model back to week 0: to see the decade one has to
play it again.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Any
from unittest.mock import MagicMock

if find_spec("altair") is None:  # Mesa imports it for its drawings of space, of which there is none here
    sys.modules["altair"] = MagicMock()

import solara
from mesa.visualization import Slider, SolaraViz, make_plot_component

from model import ConflictModel
from scenarios import load_scenario

WORLD = load_scenario("oslo").parameters
LEVEL = float(WORLD.value("power.asymmetry"))


class Conflict(ConflictModel):
    """The conflict with one parameter as an argument of its own, as SolaraViz wants it."""

    def __init__(self, asymmetry: float = LEVEL, rng: Any = 1) -> None:
        super().__init__(WORLD.with_values({"power.asymmetry": float(asymmetry)}), rng)


@solara.component
def Page() -> None:
    """The page, with a model of each visitor's own."""
    SolaraViz(
        solara.use_memo(Conflict, []),
        components=[
            make_plot_component("ripeness"),
            make_plot_component({"attitude_officials": "C0", "attitude_elites": "C1", "attitude_grassroots": "C2"}),
            make_plot_component("pair_trust"),
        ],
        model_params={"asymmetry": Slider("Asymmetry", LEVEL, 0.0, 1.0, 0.01)},
        play_interval=1,
        name="Conflict",
    )

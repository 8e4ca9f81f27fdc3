"""Without Numba everything still runs, slowly, without a warning, and to the same bits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model import Parameters, events, scales, streams
from model.compiling import COMPILED, alone
from model.formats import FORMATS
from model.mechanisms import violence
from model.runs import Run, run_one
from model.state import PHASES

ROOT = Path(__file__).parents[1]
N_WORLDS = 8
SHOCKS = [
    {"week": 10, "kind": "patron_lost", "party": 1, "size": 0.2},
    {"week": 12, "kind": "massacre", "party": 0, "size": 0.3},
    {"week": 14, "kind": "patron_found", "party": 0, "size": 0.2},
    {"week": 16, "kind": "leader_replaced", "party": 0, "size": 0.3},
    {"week": 18, "kind": "advance", "party": 1, "size": 0.1},
    {"week": 20, "kind": "grant_ended"},
    {"week": 22, "kind": "recognition", "party": 1},
    {"week": 24, "kind": "grant_renewed"},
    {"week": 30, "kind": "guarantor_leaves"},
    {"week": 34, "kind": "guarantor_arrives"},
]


def world(i: int) -> Parameters:
    """The i-th tiny world: much happens soon, every format meets, and each world has other numbers in it."""
    draws = np.random.default_rng(i)
    parties = [{"name": f"Party {q}", "recognised": q != 1} for q in range(2 + i % 3)]
    initiatives = [
        {
            "name": name,
            "format": name,
            "starts": 3 * k,
            "participants": 6,
            "meetings_per_year": 20.0,
            "elite_access": 1.0,
        }
        for k, name in enumerate(FORMATS)
    ]
    drawn = [
        d.path
        for d in Parameters.declarations()
        if d.kind == "float" and d.explore and "[" not in d.path and not d.path.startswith(("track_one.", "conflict."))
    ]
    values: dict[str, Any] = {path: float(draws.uniform(*_explored(path))) for path in drawn}
    return Parameters().with_values(
        values
        | {
            "society.officials_per_party": 2,
            "society.elites_per_party": 4,
            "society.grassroots_per_party": 6,
            "run.weeks": 120,
            "run.followup_weeks": 60,
            "conflict.intensity": float(draws.uniform(0.4, 0.7)),
            "conflict.stalemate": 0.9,
            "conflict.pain_half_life": float(draws.uniform(20, 100)),
            "track_one.opening_rate": 0.1,
            "track_one.coordination": 0.9,
            "track_one.ripe_threshold": float(draws.uniform(0.1, 0.35)),
            "track_one.breakdown_rate": 0.8,
            "track_one.audience_cost": 1.0,
            "track_one.veto_players": 6,
            "track_one.spokesperson_recovery": 0.0,
            "spoilers.discredit": 0.6,
            "track_one.judgement": 0.5,
            "track_one.agenda_rate": 0.9,
            "track_one.round_weeks": 1,
            "track_one.patience": 0.8,
            "track_one.signing_rate": 0.6,
            "track_one.motivation_weight": float(draws.uniform(0.3, 0.6)),
            "track_one.reading_half_life": float(draws.uniform(26, 156)),
            "dialogue.leak_rate": 0.01,
            "spoilers.attack_rate": 0.5,
            "spoilers.perceived_control": 0.5,
            "third_party.coercion_rate": 0.2,
            "third_party.departure_week": 20,
            "implementation.collapse": float(draws.uniform(0.2, 2)),
            "implementation.pace": 0.1,
            "dialogue.learning": 0.4,
            "dialogue.venue_rate": 1.0,
            "parties": parties,
            "track_two": initiatives,
            "spoilers.factions": [{"name": "ours", "party": 0, "strength": 0.5}, {"name": "theirs", "party": 1}],
            "shocks": SHOCKS,
        }
    )


def _explored(path: str) -> tuple[float, float]:
    explore = Parameters.declaration(path).explore
    assert explore is not None
    return explore


def finished(i: int) -> Run:
    """One run of the i-th world with its log and weekly series."""
    return run_one(world(i), seed=11 + i, replication=i, series=True, log=True)


def arrays(run: Run) -> dict[str, np.ndarray]:
    """Everything a run leaves behind, by name."""
    return run.state._asdict() | {"series": run.series}


def save(folder: str) -> None:
    """Write each world's run to ``folder`` as ``<i>.npz``; called in a process that may not use Numba."""
    assert not COMPILED
    for i in range(N_WORLDS):
        np.savez(Path(folder) / f"{i}.npz", **arrays(finished(i)))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the runs that plain Python made, every warning an error."""
    folder = tmp_path_factory.mktemp("plain")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"from tests.test_without_numba import save; save({str(folder)!r})"],
        cwd=ROOT,
        env=os.environ | {"MULTITRACK_NO_NUMBA": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.skipif(not COMPILED, reason="Numba is not installed: there is nothing to compare with")
@pytest.mark.parametrize("i", range(N_WORLDS))
def test_plain_python_gives_the_bits_of_compiled_code(i, plain):
    compiled, uncompiled = arrays(finished(i)), np.load(plain / f"{i}.npz")
    differing = [name for name, array in compiled.items() if array.tobytes() != uncompiled[name].tobytes()]
    assert differing == []


def test_the_worlds_compared_are_full_of_events():
    runs = [finished(i) for i in range(N_WORLDS)]
    seen = {int(kind) for run in runs for kind in run.events()[:, 1]}
    assert seen >= set(range(events.FORCED + 1)) - {events.UNRIPE}  # logged by the line that logs a ripe moment
    column = 4  # of the phase in the weekly series
    phases = {PHASES[int(x)] for run in runs for x in run.series[: int(run.state.week[0]), column]}
    assert phases >= {"none", "prenegotiation", "talks", "agreement", "implemented", "collapsed"}


def columns(*ranges: tuple[float, float], n: int = 20_000) -> list[list[float]]:
    """``n`` random arguments from each range."""
    draws = np.random.default_rng(3)
    return [draws.uniform(low, high, n).tolist() for low, high in ranges]


def plain_of(kernel: Callable[..., Any]) -> Callable[..., Any]:
    """The Python function under a compiled kernel."""
    return kernel.py_func if COMPILED else kernel


@pytest.mark.skipif(not COMPILED, reason="Numba is not installed: there is nothing to compare with")
@pytest.mark.parametrize(
    ("kernel", "ranges"),
    [
        (scales.deaths_a_year, [(0, 1)]),
        (scales.severity_of, [(0, 2e5)]),
        (scales.kept, [(0.5, 5200)]),
        (scales.rises_at, [(0, 1), (0.01, 1), (1, 20)]),
        (violence.heavy_tail, [(0, 1), (1.5, 10)]),
        (streams.poisson, [(0, 1), (0, 60)]),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_a_curve_has_the_same_bits_compiled_and_plain(kernel, ranges):
    """On many numbers: a compiler that swaps a power for a root or an exp2 errs in one result of a thousand."""
    quick, slow = alone(kernel), plain_of(kernel)
    different = [given for given in zip(*columns(*ranges), strict=True) if quick(*given) != slow(*given)]
    assert different == []

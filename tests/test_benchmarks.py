"""What the benchmarks compare does the same: C and engine, the subset in each framework. Nothing here is timed."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks import performance
from benchmarks.claims import CLAIMS, judged
from benchmarks.growth import memory
from benchmarks.in_c.library import PORTED
from benchmarks.peers import AGREE
from benchmarks.subset import in_engine, in_mesa
from benchmarks.subset.what import ROOM, Start, start
from model import Parameters
from model.compiling import source_hash
from model.runs import Stage

ROOT = Path(__file__).parents[1]
WEEKS = 60
FOUND = {
    "engine": {
        "model": "0" * 16,
        "workers": {
            "runs_a_second_one_worker": 300.0, "runs_a_second_two_workers": 590.0,
            "two_workers_over_half_of_one": 1.02, "two_workers_over_half_of_one_median": 1.05,
        },
    }
}  # fmt: skip


@pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")
def test_every_step_in_c_gives_the_bits_of_the_engine():
    """Beside the engine's steps in plain Python, in eventful worlds; all at once, as loading them takes longest."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "benchmarks.in_c.walk"], cwd=ROOT, capture_output=True, text=True,
        check=False, env=os.environ | {"MULTITRACK_NO_NUMBA": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    walked = json.loads(done.stdout)
    assert set(walked["moved"]) == set(PORTED), "nothing to compare in a step that never changed anything"
    assert {world: found for world, found in walked["wrong"].items() if found} == {}


def after(run, weeks: int = WEEKS):
    run.run(weeks)
    return run


@pytest.fixture(scope="module")
def begin() -> Start:
    return start(60)


@pytest.fixture(scope="module")
def ours(begin):
    return after(in_engine.Run(begin))


def agree(one, other) -> None:
    np.testing.assert_allclose(one.means(), other.means(), rtol=0, atol=AGREE)
    np.testing.assert_allclose(one.attitudes(), other.attitudes(), rtol=0, atol=AGREE)


def test_the_subset_in_plain_mesa_follows_the_course_of_our_kernels(begin, ours):
    agree(ours, after(in_mesa.Run(begin)))


@pytest.mark.skipif(not importlib.util.find_spec("agentpy"), reason="agentpy is not installed")
def test_the_subset_in_agentpy_follows_the_course_of_our_kernels(begin, ours):
    from benchmarks.subset import in_agentpy

    agree(ours, after(in_agentpy.Run(begin)))


@pytest.mark.skipif(not importlib.util.find_spec("ambr"), reason="ambr is not installed")
@pytest.mark.parametrize("lane", ("Run", "RunInObjects"))
def test_the_subset_in_ambr_follows_the_course_of_our_kernels(begin, ours, lane):
    from benchmarks.subset import in_ambr

    agree(ours, after(getattr(in_ambr, lane)(begin)))


def test_every_mechanism_of_the_subset_is_at_work(begin, ours):
    assert ours.loss.min() > 0.0 and ours.trust.min() > 0.0
    assert np.count_nonzero(ours.gain) == 2 * ROOM, "only who sits in the room gains"
    assert not np.allclose(ours.attitudes(), in_engine.Run(begin).attitudes(), atol=0.05)


def test_memory_counts_every_array_with_a_place_for_everybody():
    state = Stage(Parameters()).fresh
    counted = memory(state)
    assert {"party", "attitude", "contacts", "delegate"} <= set(counted)
    assert counted["contacts"] == 4 * state.contacts.shape[1]
    assert counted["counted"] == sum(b for n, b in counted.items() if n not in ("counted", "all_arrays"))


def test_the_page_tells_what_was_measured_and_what_was_not():
    text = performance.page(FOUND)
    assert "300 runs a second on one worker, 590 on two" in text
    others = ", ".join(f"`benchmarks.{name}`" for name in performance.SCRIPTS if name != "engine")
    assert f"Not measured: {others}." in text


@pytest.mark.parametrize(("ratio", "word"), ((1.05, "met"), (1.1, "met"), (1.11, "missed"), (None, "not measured")))
def test_a_claim_is_met_or_missed_or_not_measured(ratio, word):
    claim = next(claim for claim in CLAIMS if claim.script == "engine")
    found = {"workers": {} if ratio is None else {"two_workers_over_half_of_one_median": ratio}}
    assert judged(claim, found).word == word
    assert judged(replace(claim, least=True), found).word == {1.05: "missed", 1.11: "met"}.get(ratio, word)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.says)
def test_every_claim_finds_its_figure_in_what_was_measured(claim):
    found = performance.saved().get(claim.script)
    if found is None or judged(claim, found).measured is None:
        pytest.skip("not measured yet")
    says, target, measured, word = judged(claim, found).cells
    assert f"| {says} | {target} | {measured} | {word} |" in performance.PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_saved_figures_say():
    assert performance.PAGE.read_text(encoding="utf-8") == performance.page(performance.saved()), (
        "python -m benchmarks.performance writes the page; it measures nothing"
    )


def test_the_page_is_of_this_model():
    """Measuring takes long and wants a quiet machine: that the page is older is said, not forbidden."""
    measured = performance.models(performance.saved())
    if measured != [source_hash()]:
        pytest.skip(f"docs/performance.md is of model code {', '.join(measured)}: make bench, on a quiet machine")


@pytest.mark.parametrize("name", performance.SCRIPTS)
def test_the_saved_figures_name_neither_this_machine_nor_a_path(name):
    file = ROOT / "benchmarks" / f"{name}.json"
    if not file.exists():
        pytest.skip("not measured yet")
    text = file.read_text()
    assert f'"{platform.node()}"' not in text and str(Path.home()) not in text and str(ROOT) not in text

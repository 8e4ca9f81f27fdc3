"""The notebooks: what stands in them was computed, in order, and executed again it comes out the same."""

from __future__ import annotations

import ast
import copy
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import notebooks
from tests.notebooks import METADATA, NOTEBOOKS, ROOT, differences, executed, parts, read, source

WANTED = ("first_sweep", "oslo")
KEPT = {"cell_type", "id", "metadata", "source"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)(?:#[^)]*)?\)")
# Places on a machine: from the root, a home or a drive on; not 12/7/factual, not </td>.
PLACE = re.compile(r"(?<![\w.<:/~])/(?:[\w.-]+/)+[\w.-]+|~/\w|\b[A-Za-z]:\\\w")
CLOCK = re.compile(r"\b\d{1,2}:\d{2}:\d{2}\b|\b20[2-9]\d-\d{2}-\d{2}T")
# Not only a package of the extra: nbclient alone would start no kernel.
MISSING = [name for name in ("nbclient", "ipykernel") if importlib.util.find_spec(name) is None]
needs_extra = pytest.mark.skipif(bool(MISSING), reason=f'{MISSING} missing: pip install -e ".[notebooks]"')
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def prose(notebook: dict[str, Any]) -> str:
    return "\n\n".join(source(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown")


def printed(notebook: dict[str, Any]) -> str:
    """All text that the cells gave."""
    return "\n".join(text for cell in code(notebook) for output in cell["outputs"] for _, text in parts(output))


def unbacked(notebook: dict[str, Any]) -> list[str]:
    """Numbers of the prose that no cell says and no output gave."""
    said = "\n".join(source(cell) for cell in code(notebook)) + printed(notebook)
    return sorted(set(NUMBER.findall(LINK.sub("", prose(notebook)))) - set(NUMBER.findall(said)))


def test_the_notebooks_are_there():
    assert tuple(path.stem for path in NOTEBOOKS) == WANTED


@each
def test_a_notebook_has_the_shape_of_its_format(path):
    notebook = read(path)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"] == METADATA
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert [name for name in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == [], "names that people can read"
    for cell in notebook["cells"]:
        own = {"outputs", "execution_count"} if cell["cell_type"] == "code" else set()
        assert set(cell) == KEPT | own, cell["id"]
        assert cell["metadata"] == {}, cell["id"]


@each
def test_every_code_cell_parses_and_was_executed_in_order_without_an_error_or_a_warning(path):
    cells = code(read(path))
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        ast.parse("\n".join(line for line in source(cell).splitlines() if not line.startswith("%")))
        kinds = {kind for output in cell["outputs"] for kind, _ in parts(output)}
        assert not kinds & {"error", "stderr"}, cell["id"]


@each
def test_every_number_of_the_prose_stands_in_a_cell_or_an_output(path):
    assert unbacked(read(path)) == []


@each
def test_a_notebook_names_no_place_and_no_time_of_a_machine(path):
    notebook = read(path)
    text = printed(notebook) + "\n".join(source(cell) for cell in notebook["cells"])
    assert PLACE.findall(LINK.sub("", text)) == []
    assert CLOCK.findall(text) == []


@each
def test_every_link_of_a_notebook_leads_somewhere(path):
    links = LINK.findall(prose(read(path)))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []


@each
def test_a_notebook_has_figures(path):
    cells = code(read(path))
    assert sum("image/png" in o.get("data", {}) for cell in cells for o in cell["outputs"]) >= 3


def test_what_these_checks_look_for_they_find():
    """A notebook with one of each fault."""
    cells = [
        {"cell_type": "markdown", "source": ["It rose by 12.5 points ([see](x9.md)) in 400 runs."]},
        {"cell_type": "code", "source": ["n = 400"], "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["Wrote 12/7/x to /tmp/abc/runs.csv at 12:30:01"]}
        ]},
    ]  # fmt: skip
    notebook = {"cells": cells}
    assert unbacked(notebook) == ["12.5"]
    assert PLACE.findall(printed(notebook)) == ["/tmp/abc/runs.csv"]
    assert CLOCK.findall(printed(notebook)) == ["12:30:01"]


def test_a_comparison_finds_other_text_and_a_lost_figure_but_not_other_pixels():
    notebook = read(NOTEBOOKS[0])
    assert differences(notebook, copy.deepcopy(notebook)) == []

    def changed(mime: str, to: Any) -> list[str]:
        other = copy.deepcopy(notebook)
        data = next(o["data"] for c in code(other) for o in c["outputs"] if mime in o.get("data", {}))
        data.pop(mime) if to is None else data.update({mime: to})
        return differences(notebook, other)

    assert changed("image/png", "other pixels") == []
    assert "-[image/png]" in changed("image/png", None)[0]
    assert "+something else" in changed("text/plain", "something else")[0]


def test_a_notebook_that_is_not_there_is_refused_by_name(capsys):
    with pytest.raises(SystemExit, match=r"no 'osol'. Known: first_sweep, oslo"):
        notebooks.main(["--check", "osol"])


def made(*cells: str) -> dict[str, Any]:
    """A notebook of some code cells, not executed."""
    said = [
        {"cell_type": "code", "id": f"cell-{i}", "metadata": {}, "source": text, "execution_count": None, "outputs": []}
        for i, text in enumerate(cells)
    ]
    return {"cells": said, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.slow
@needs_extra
def test_a_notebook_is_executed_by_this_interpreter_on_this_repository():
    asks = "import sys, model; print(sys.executable); print(model.__file__)"
    done = executed(made(asks))
    interpreter, module = printed(done).split()
    assert Path(interpreter) == Path(sys.executable)
    assert Path(module) == ROOT / "model" / "__init__.py"


@pytest.mark.slow
@needs_extra
def test_a_cell_that_fails_is_named_with_its_error():
    with pytest.raises(notebooks.NotebookError, match=r"cell 'cell-1' fails(.|\n)*ZeroDivisionError"):
        executed(made("x = 0", "1 / x"))


@pytest.mark.slow
@needs_extra
@each
def test_a_notebook_executed_again_gives_what_stands_in_it(path):
    command = [sys.executable, "-m", "tests.notebooks", "--check", path.stem]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=580)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\nTo renew it: python -m tests.notebooks {path.stem}"

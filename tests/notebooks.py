"""The notebooks of docs/notebooks, executed by this interpreter: ``python -m tests.notebooks [--check] [NAME ...]``.

Executes all of them, or those named, and writes their outputs; read the prose beside them again afterwards. With
``--check`` nothing is written: what comes out otherwise than it stands in the files is told, with exit code 1. Text is
compared letter by letter; of a figure, that there is one. Needs the extra ``notebooks``.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from experiments.extras import needs

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What a person's own surroundings would change: the width of tables, warnings, where figures go, start-up files.
THEIRS = ("COLUMNS", "LINES", "PYTHONWARNINGS", "MPLBACKEND", "MATPLOTLIBRC", "PYTHONSTARTUP", "PYTHONHOME")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LONGEST = 600  # s a cell may take on a busy machine
SHOWN = 40  # lines of a difference


class NotebookError(Exception):
    """A cell of a notebook failed, and how."""


def read(path: Path) -> dict[str, Any]:
    """A notebook as it stands in its file."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def source(cell: dict[str, Any]) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def executed(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs that this interpreter gives, in a folder that goes away.

    The kernel is this interpreter and imports this repository, whatever kernels are registered. Raises NotebookError
    for a cell that fails, MissingExtra where nbclient or ipykernel is not installed.
    """
    with needs("nbclient and ipykernel", "notebooks"):
        import ipykernel  # noqa: F401  (what the kernel is started from)
        import matplotlib.font_manager  # noqa: F401  (which at the first time says that it takes long)
        import nbformat
        from jupyter_client import AsyncKernelManager
        from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError

    class Here(KernelSpecManager):
        """Knows this interpreter only."""

        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=launch, display_name=kernel_name, language="python")

    fresh = nbformat.from_dict({**notebook, "metadata": METADATA, "cells": [emptied(c) for c in notebook["cells"]]})
    with tempfile.TemporaryDirectory(prefix="notebook-") as place:
        own = {name: value for name, value in os.environ.items() if name not in THEIRS}
        own |= {"PYTHONPATH": str(ROOT), "IPYTHONDIR": place, "PYTHONHASHSEED": "0"}
        manager = AsyncKernelManager(
            kernel_name="python3", kernel_spec_manager=Here(), connection_file=str(Path(place) / "kernel.json"),
            transport="tcp" if os.name == "nt" else "ipc",
        )  # fmt: skip
        client = NotebookClient(
            fresh, km=manager, timeout=LONGEST, record_timing=False, coalesce_streams=True,
            resources={"metadata": {"path": place}},
        )  # fmt: skip
        try:
            client.execute(env=own, cleanup_kc=True)  # a manager of our own would be left running
        except CellExecutionError:
            raise NotebookError(failure(fresh)) from None
    fresh.metadata = nbformat.from_dict(METADATA)
    nbformat.validate(fresh)
    done: dict[str, Any] = json.loads(nbformat.writes(fresh))
    return done


def failure(notebook: dict[str, Any]) -> str:
    """Which cell failed, and its traceback without colours."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                return f"cell {cell['id']!r} fails.\n" + COLOUR.sub("", "\n".join(output["traceback"]))
    return "a cell fails without an error of its own."


def emptied(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell with nothing of an earlier execution."""
    kept = {**cell, "metadata": {}, "source": source(cell)}
    return {**kept, "execution_count": None, "outputs": []} if cell["cell_type"] == "code" else kept


def parts(output: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What an output consists of, each with its kind; of a picture, that it is one."""
    kind = output["output_type"]
    if kind == "stream":
        yield output["name"], "".join(output["text"])
    elif kind == "error":
        yield kind, f"{output['ename']}: {output['evalue']}"
    else:
        for mime, data in sorted(output["data"].items()):
            yield mime, "a picture" if mime.startswith("image/") else "".join(data)


def differences(committed: dict[str, Any], anew: dict[str, Any]) -> list[str]:
    """What the code cells of two executions gave otherwise, cell by cell."""
    found: list[str] = []
    for old, new in zip(committed["cells"], anew["cells"], strict=True):
        if old["cell_type"] != "code":
            continue
        said = [
            "".join(f"[{kind}]\n{text.rstrip()}\n" for output in cell["outputs"] for kind, text in parts(output))
            for cell in (old, new)
        ]
        if said[0] != said[1]:
            was, now = (text.splitlines() for text in said)
            lines = difflib.unified_diff(was, now, "committed", "now", lineterm="", n=1)
            found.append("\n".join([f"cell {old['id']!r}:", *list(lines)[:SHOWN]]))
        elif old["execution_count"] != new["execution_count"]:
            counts = f"{old['execution_count']}, now {new['execution_count']}"
            found.append(f"cell {old['id']!r}: executed as number {counts}.")
    return found


def chosen(names: Sequence[str]) -> list[Path]:
    """The notebooks of these names, with or without their ending; all without any. Raises SystemExit."""
    known = {path.stem: path for path in NOTEBOOKS}
    if unknown := [name for name in names if name.removesuffix(".ipynb") not in known]:
        raise SystemExit(f"docs/notebooks has no {unknown[0]!r}. Known: {', '.join(known)}.")
    return [known[name.removesuffix(".ipynb")] for name in names] or NOTEBOOKS


def main(arguments: Sequence[str] | None = None) -> int:
    """Execute, and write or compare; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.notebooks", description="Execute docs/notebooks.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as oslo (default all)")
    parser.add_argument("--check", action="store_true", help="compare with what is there, and write nothing")
    options = parser.parse_args(arguments)
    wrong = 0
    for path in chosen(options.names):
        committed = read(path)
        try:
            anew = executed(committed)
        except NotebookError as error:
            print(f"{path.name}, {error}")
            wrong += 1
            continue
        different = differences(committed, anew)
        if options.check:
            for said in different:
                print(f"{path.name}, {said}")
            print(f"{path.name}: {'outputs differ; see above' if different else 'the same outputs'}.")
            wrong += bool(different)
        else:
            path.write_text(json.dumps(anew, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
            print(f"{path.name}: executed; {len(different)} of its cells gave something else than before.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Write docs/performance.md from what the scripts measured: ``python -m benchmarks.performance``.

It reads ``benchmarks/*.json``, which the scripts write with ``--json``; a file that is missing leaves its section out,
and the page says so. Nothing here measures anything: ``make bench`` does, and then calls this.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.claims import CLAIMS, judged
from model.compiling import source_hash
from model.runs import CROWD

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
SCRIPTS = ("limit", "peers", "growth", "startup", "engine", "sweeps")
UNITS = {"weeks": "µs a run"}


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown; the first column is text, the others are numbers."""
    columns = list(head)
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *([str(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def figure(x: float) -> str:
    """A number with three digits that tell."""
    return f"{x:,.0f}" if abs(x) >= 100 else f"{x:.3g}"


def machine(found: dict[str, Any]) -> str:
    """The machine, versions and day of one script's figures."""
    at = found["machine"]
    caches = ", ".join(f"{level} {size}" for level, size in at["caches"].items())
    versions = ", ".join(f"{name} {version}" for name, version in at["versions"].items())
    compiler = f"; {at['compiler']}" if "compiler" in at else ""
    load = f"; load {at['load']} when it began" if at["load"] is not None else ""
    return (
        f"{at['processor']}, {at['cores']} cores ({caches}), {at['system']}; Python {at['python']}, "
        f"{versions}{compiler}; "
        f"{at['date']}{load}; model `{at['model']}`.\n"
    )


def by_machine(found: dict[str, Any]) -> str:
    """The machine as a paragraph; nothing where a script of before did not keep it."""
    return machine(found) + "\n" if "machine" in found else ""


def limit(found: dict[str, Any]) -> str:
    """Ours beside C, size by size, and the machine's memory."""
    text = [
        "Seven steps of the week in C, compiled by gcc with strict arithmetic and put in place of ours in the engine's "
        f"own week. Both gave the same bits, array by array, in {found['weeks_compared']:,} weeks of whole runs.\n",
        machine(found),
    ]
    for people, size in found["sizes"].items():
        rows = [
            (name, f"{r['ours_ns']:.3f}", f"{r['c_ns']:.3f}", f"{r['ratio']:.2f}", f"{size['share'][name]:.1%}")
            for name, r in size["steps"].items()
        ]
        total = size["sum"]
        rows.append(("all of these", f"{total['ours_ns']:.3f}", f"{total['c_ns']:.3f}", f"{total['ratio']:.2f}",
                     f"{size['share_ported']:.1%}"))  # fmt: skip
        free = size["without_clock"]
        text += [
            f"{int(people):,} people, ns an agent-step:\n",
            table(("step", "ours", "C", "ratio", "share of a run"), rows),
            f"Without a clock between the steps a week takes {figure(1e3 * free['engine'])} µs in the engine and "
            f"{figure(1e3 * free['with_c'])} µs with the C in place.\n",
        ]
    text.append(
        f"One core moves {found['bandwidth_gb_s']:.1f} GB/s through memory (a triad). The ported steps move "
        f"{found['bytes_an_agent_week']:.0f} bytes an agent-step; "
        f"at {max(map(int, found['sizes'])):,} people they reach "
        f"{found['reached_gb_s']:.1f} GB/s, {found['reached_gb_s'] / found['bandwidth_gb_s']:.0%} of that.\n"
    )
    return "\n".join(text)


def peers(found: dict[str, Any]) -> str:
    """The engine beside other ways to write it."""
    text = [machine(found)]
    for key, title in (
        ("whole", f"The whole week, in runs of {found['weeks_of_a_run']} weeks. Plain Mesa is the tests' oracle."),
        ("subset", "A common subset of four mechanisms (`benchmarks/subset/what.py`). All follow one course: nobody's "
                   f"attitude differs by more than {found['apart']:.0e} between any two."),
    ):  # fmt: skip
        rows = [
            (f"{int(people):,}", name, figure(r["ns"]), figure(r["runs_a_second"]), f"{r['times']:,.1f}")
            for people, size in found[key].items()
            for name, r in size.items()
        ]
        text += [title + "\n", table(("people", "", "ns an agent-step", "runs a second", "times ours"), rows)]
    rows = [(f"`{name}`", f"{calls:,}", f"{share:.1%}") for name, calls, share in found["profile"]]
    text += ["Where a run of plain Mesa goes, by cProfile:\n", table(("function", "calls", "share of its time"), rows)]
    return "\n".join(text)


def growth(found: dict[str, Any]) -> str:
    """How the cost grows, and what a million people cost."""
    rows = [
        (name, ", ".join(f"{n:,}" for n in s["values"]), ", ".join(figure(us) for us in s["us"]),
         UNITS.get(name, "µs a week"), f"{s['slope']:.2f}", figure(s["fixed_us"]))
        for name, s in found["series"].items()
    ]  # fmt: skip
    million = found["million"]
    size = million["bytes"]
    largest = sorted(((b, n) for n, b in size.items() if n not in ("counted", "all_arrays", "measured")), reverse=True)
    measured = f", {size['measured']:.0f} measured" if "measured" in size else ""
    return "\n".join(
        [
            "One thing at a time is made larger; the slope is that of a line through the logarithms of the larger "
            "half of the series, and what comes in any case is where a straight line through the three smallest meets "
            "nothing.\n",
            machine(found),
            table(("what grows", "values", "cost", "unit", "slope", "in any case"), rows),
            f"A million people on one core: {million['weeks_a_second']:.0f} weeks a second, "
            f"{million['setup_s']:.2f} s until week 0, {size['counted']:.0f} bytes a person counted{measured}: "
            + ", ".join(f"{name} {b:.0f}" for b, name in largest)
            + ".\n",
            *crowds(found.get("two_threads", {})),
        ]
    )


def crowds(found: dict[str, float]) -> list[str]:
    """What a second thread brings to one run, by people."""
    if not found:
        return []
    rows = [(f"{int(people):,}", f"{ratio:.2f}") for people, ratio in found.items()]
    return [
        f"Two threads may share one run, a party each; from {CROWD:,} people on they do so by themselves where a run "
        "would leave a core idle.\n",
        table(("people", "times as fast as one thread"), rows),
    ]


def startup(found: dict[str, Any]) -> str:
    """From a command to its first result."""
    cold = found.get("cold_s", {})
    rows = [(f"`{n}`", f"{s:.2f}", f"{cold[n]:.1f}" if n in cold else "", ", ".join(found["loaded"].get(n, ())) or "–")
            for n, s in found["warm_s"].items()]  # fmt: skip
    imports = [
        (f"`{package}`", f"{seconds:.2f}", ", ".join(f"{n} {own:.2f}" for n, own in found["dearest_s"][package][:5]))
        for package, seconds in found["import_s"].items()
    ]
    return "\n".join(
        [
            "Wall time in s. Cold is a first time, with the engine compiled on the way; `make setup` does that once.\n",
            machine(found),
            table(("command", "warm", "cold", "heavy packages loaded"), rows),
            table(("import", "s", "of which"), imports),
        ]
    )


def engine(found: dict[str, Any]) -> str:
    """Replications on two workers."""
    workers = found["workers"]
    return by_machine(found) + (
        f"{workers['runs_a_second_one_worker']:.0f} runs a second on one worker, "
        f"{workers['runs_a_second_two_workers']:.0f} on two; two take "
        f"{workers['two_workers_over_half_of_one']:.2f} times half of the time of one (fastest of each), "
        f"{workers['two_workers_over_half_of_one_median']:.2f} at the median of pairs.\n"
    )


def sweeps(found: dict[str, Any]) -> str:
    """Sweeps, by who does the work."""
    rows = [
        (name, figure(x["seconds"]), figure(x["runs_a_second"]),
         f"{x['over_half_of_one_with_start_up']:.2f}" if name.startswith("two") else "",
         figure(x["all_mb_early"]) if x["all_mb_end"] else "", figure(x["all_mb_end"]) if x["all_mb_end"] else "")
        for name, x in found["contenders"].items()
    ]  # fmt: skip
    return "\n".join(
        [
            by_machine(found) + f"{found['runs']:,} runs of 300 people and 520 weeks at {found['points']} points. "
            "Wall time with start-up; memory of all processes when a tenth of the runs is there, and at the end.\n",
            table(("who does the work", "s", "runs a second", "over half of one thread", "MB early", "MB end"), rows),
        ]
    )


SECTIONS = {
    "growth": ("How the cost grows", growth),
    "limit": ("Beside C", limit),
    "peers": ("Beside other frameworks", peers),
    "engine": ("Two workers", engine),
    "sweeps": ("Sweeps", sweeps),
    "startup": ("From the command to the first result", startup),
}


def models(figures: dict[str, dict[str, Any]]) -> list[str]:
    """Versions of the model's code that were measured."""
    return sorted({found.get("machine", found)["model"] for found in figures.values()})


def page(figures: dict[str, dict[str, Any]]) -> str:
    """The whole page, from the figures of the scripts by name."""
    of = ", ".join(f"`{model}`" for model in models(figures))
    missing = [name for name in SCRIPTS if name not in figures]
    text = [
        "# Performance\n",
        "Written by `python -m benchmarks.performance` from what these scripts measured. "
        "Contenders take turns and medians are given, as other work on the machine slows all of them. "
        f"Model code {of}: `make bench` measures again.\n",
        "| claim | target | measured | verdict | by |\n| --- | --- | ---: | --- | --- |",
        *(
            "| " + " | ".join((*judged(claim, figures.get(claim.script)).cells, f"`benchmarks.{claim.script}`")) + " |"
            for claim in CLAIMS
        ),
        "",
    ]
    if missing:
        text.append("Not measured: " + ", ".join(f"`benchmarks.{name}`" for name in missing) + ".\n")
    if len(models(figures)) > 1:
        text.append("These figures come from several versions of the model; each names its own.\n")
    for name, (title, write) in SECTIONS.items():
        if name in figures:
            text += [f"## {title}\n", f"`python -m benchmarks.{name}`\n", write(figures[name])]
    return "\n".join(text)


def saved() -> dict[str, dict[str, Any]]:
    """Figures of the scripts by name, as far as they have been measured."""
    files = {name: HERE / f"{name}.json" for name in SCRIPTS}
    return {name: json.loads(file.read_text()) for name, file in files.items() if file.exists()}


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.performance", description=__doc__.split("\n\n")[0])
    parser.add_argument("--page", type=Path, default=PAGE, help="the page (default docs/performance.md)")
    arguments = parser.parse_args()
    figures = saved()
    arguments.page.write_text(page(figures), encoding="utf-8")
    print(f"wrote {arguments.page.name}")
    if models(figures) != [source_hash()]:
        print(f"The model's code is now {source_hash()}; measured was {', '.join(models(figures))}: make bench.")


if __name__ == "__main__":
    main()

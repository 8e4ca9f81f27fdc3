"""``multitrack sweep``: designs of many worlds, run, resumed, extended, checked, exported, analysed."""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

from experiments.commands.counting import Counting
from experiments.commands.rerunning import told
from experiments.interrupts import check
from experiments.sweeps import Sweep, SweepError
from experiments.sweeps.analyze import analyze, write
from experiments.sweeps.designs import sizes
from experiments.sweeps.files import files_of
from experiments.sweeps.responses import Asked, known
from experiments.sweeps.sweep import write_runs
from experiments.telling.story import WIDTH
from experiments.telling.words import plural
from experiments.worlds import FACTUAL

SETTINGS = ("axes", "by", "lines", "threshold", "density", "slices", "seed")  # of analyses, as options


def main(options: argparse.Namespace) -> bool | None:
    """Do what the options say; False where ``verify`` finds something. Raises SweepError, or MissingExtra."""
    actions = {
        "new": new, "run": run, "extend": extended, "status": status, "verify": verified, "export": export,
        "analyze": analyzed, "rerun": rerun,
    }  # fmt: skip
    with files_of(options.folder):
        return actions[options.action](options)


def new(options: argparse.Namespace) -> None:
    """Make a sweep and tell what it will do."""
    sweep = Sweep.new(options.folder, options.spec, options.seed)
    print(f"Made {options.folder}. {plan(sweep)}")
    print(f"Next: multitrack sweep run {options.folder}")


def plan(sweep: Sweep) -> str:
    """What a sweep is, in two sentences."""
    store, done = sweep.store, sweep.status()
    design = store.manifest["design"]
    points = sum(batch["points"] for batch in store.batches[:1])
    crossed = f", each at {plural(m, 'point')} of the plausible set" if (m := store.manifest["plausible"]) else ""
    worlds = ", ".join(world.name for world in store.worlds)
    return (
        f"{store.manifest['scenario']}: {plural(points, 'point')} "
        f"({sizes(store.axes, design['kind'], design['n'])}{crossed}), "
        f"{plural(store.manifest['replications'], 'replication')} of {plural(len(store.worlds), 'world')} ({worlds}), "
        f"seed {store.seed}: {plural(done.runs, 'run')} in {plural(done.parts, 'part')}."
    )


def run(options: argparse.Namespace) -> None:
    """Run what is missing, with a line that tells how far it is."""
    if options.address and options.executor != "dask":
        raise SweepError("--address is where a Dask scheduler answers; say --executor dask with it.")
    sweep = Sweep(options.folder)
    with Counting(sweep.status) as counting:
        counting.compiling()
        try:
            sweep.run(options.workers, options.executor, options.address, counting.add)
            check()
        except KeyboardInterrupt:
            counting.clear()
            done = sweep.status()
            print(
                f"multitrack: stopped; {done.parts_done:,} of {done.parts:,} parts are on disk. Go on with: multitrack "
                f"sweep run {options.folder}", file=sys.stderr,
            )  # fmt: skip
            raise SystemExit(130) from None
    done = sweep.status()
    print(
        f"{plural(counting.here, 'run')} done now, {done.runs_done:,} of {done.runs:,} on disk, "
        f"{plural(done.failures, 'failure')}."
    )
    tell_failures(sweep)


def tell_failures(sweep: Sweep, shown: int = 5) -> None:
    """The first failures, and how to look at one."""
    failures = sweep.failures()
    for row in failures.head(shown).to_dict("records"):
        print(f"  {row['run']}: {textwrap.shorten(row['error'], WIDTH, placeholder=' ...')}")
    if len(failures):
        more = f"  and {len(failures) - shown} more; all" if len(failures) > shown else "  All"
        first = failures["run"].iloc[0]
        print(f"{more} with parameters and traceback in {sweep.store.folder / 'compact' / 'failures.parquet'}.")
        print(f"  Look at one: multitrack sweep rerun {sweep.store.folder} --run {first!r}")


def extended(options: argparse.Namespace) -> None:
    """Append a batch."""
    sweep = Sweep(options.folder)
    runs = sweep.extend(replications=options.replications, n=options.n, spec=options.spec)
    print(f"Appended {plural(runs, 'run')}. Next: multitrack sweep run {options.folder}")


def status(options: argparse.Namespace) -> None:
    """Tell what the sweep is and how far."""
    sweep = Sweep(options.folder)
    done = sweep.status()
    print(plan(sweep))
    for batch in sweep.store.batches[1:]:
        print(
            f"  {batch['why']}: {plural(batch['points'], 'point')}, {plural(batch['runs'], 'run')} ({batch['created']})"
        )
    print(
        f"{done.runs_done:,} of {done.runs:,} runs are on disk ({done.parts_done:,} of {done.parts:,} parts), "
        f"{plural(done.failures, 'failure')}."
    )
    tell_failures(sweep)
    try:
        sweep.store.check_code()
    except SweepError as error:
        print(error)
    if not done.complete:
        print(f"Next: multitrack sweep run {options.folder}")


def verified(options: argparse.Namespace) -> bool:
    """Check the folder; False where something is wrong with it."""
    sweep = Sweep(options.folder)
    wrong = sweep.verify(options.runs)
    for line in wrong:
        print(line)
    if not wrong:
        done = sweep.status()
        print(
            f"Sound: {done.parts:,} parts undamaged, {done.runs:,} runs there once "
            f"({plural(done.failures, 'failure')}), "
            f"{plural(min(options.runs, done.runs), 'run')} run again with the same outcomes, bit for bit."
        )
    return not wrong


def export(options: argparse.Namespace) -> None:
    """Write all runs, to a file or to standard output."""
    sweep = Sweep(options.folder)
    done = sweep.status()
    if not done.complete:
        print(
            f"multitrack: {done.runs - done.runs_done:,} of {done.runs:,} runs are still to be done and not in the "
            "table.",
            file=sys.stderr,
        )
    if options.out is None:
        write_runs(sweep.store, sys.stdout.buffer, options.format or "csv")
        return
    path = Path(options.out)
    if options.format and path.suffix != f".{options.format}":
        raise SweepError(f"--out {options.out} --format {options.format}: let the name end in .{options.format}.")
    rows = sweep.export(path)
    print(f"Wrote {plural(rows, 'run')} to {path}.")


def analyzed(options: argparse.Namespace) -> None:
    """Analyse, print the table and the sentence, and write them with the figure into the sweep's folder."""
    sweep = Sweep(options.folder)
    asked = known(sweep, Asked(options.outcome, options.at_least, options.world or FACTUAL, options.effect_of))
    if options.world and options.effect_of:
        raise SweepError("--world and --effect-of: an effect is the factual world's over another; leave --world out.")
    said = {name: getattr(options, name) for name in SETTINGS}
    settings = {name: value for name, value in said.items() if value is not None}
    finding = analyze(sweep, options.kind, asked, **settings)
    place = write(sweep, finding, asked, settings)
    print(f"{finding.title}\n")
    table = finding.table if finding.shown is None else finding.shown
    print(table.to_string(index=False, max_rows=40) + "\n")
    print("\n".join(textwrap.wrap(finding.sentence, WIDTH)))
    for note in finding.notes:
        print("\n".join(textwrap.wrap(f"Note: {note}", WIDTH, subsequent_indent="  ")))
    print(f"\nWritten to {place}: table, figure, sentence.")


def rerun(options: argparse.Namespace) -> bool:
    """Tell one run again; False where it is not the run of the sweep any more."""
    return told(Sweep(options.folder), options.run, options.out)

"""Runs that kill their process, found and set aside: each suspected part alone in a process of its own.

A part is suspected when the process that had it died. Alone, it tells who did it: the note that it left says at which
pair it was. A pair that was at hand in two deaths is poison: it becomes a failure, and the part is done without it.
One death may come from outside, as when a machine's memory runs out or somebody ends the process.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future, wait
from pathlib import Path

from experiments import interrupts
from experiments.sweeps.errors import SweepError
from experiments.sweeps.executors import Processes
from experiments.sweeps.work import Job, Receipt

DEATHS, STARTS = 2, 3  # at which a pair is poison; deaths before anything began at which no process can be started


def alone(job: Job) -> Receipt:
    """Do one part in a process of its own, again and again without what killed it, and return its receipt.

    Raises SweepError where processes die before they begin, which no run has done.
    """
    deaths: Counter[int] = Counter()
    note = Path(job.folder) / "underway" / job.part.name
    while True:
        note.unlink(missing_ok=True)
        pool = Processes(1)
        try:
            receipt = patiently(pool.submit(job))
        except pool.died:
            pair = at_hand(note)
            deaths[pair] += 1
            if pair < 0 and deaths[pair] >= STARTS:
                raise SweepError(
                    f"{STARTS} processes in turn died before they began to work: memory may be short; or, in a script "
                    'of your own, the sweep must be run under if __name__ == "__main__". Mend it and run again.'
                ) from None
            if pair >= 0 and deaths[pair] >= DEATHS:
                job = job._replace(poison=(*job.poison, pair))
        else:
            return receipt
        finally:
            pool.close(now=True)


def patiently(future: Future[Receipt]) -> Receipt:
    """Wait for a receipt, and notice an interrupt meanwhile."""
    while not wait([future], timeout=0.5).done:
        interrupts.check()
    return future.result()


def at_hand(note: Path) -> int:
    """The pair that a part was at when its process died; -1 where it had not begun."""
    try:
        return int(note.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return -1

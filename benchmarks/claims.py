"""What is claimed of the speed, each claim with its target and where a script's figures tell what was measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MILLION = "1000000"
Figures = dict[str, Any]


@dataclass(frozen=True)
class Claim:
    """One claim: ``script`` measures it, ``measured`` finds it in that script's figures.

    ``least``: the target is the least that is wanted; else it is the most.
    """

    says: str
    script: str
    target: float
    least: bool
    unit: str
    measured: Callable[[Figures], float]


@dataclass(frozen=True)
class Verdict:
    """A claim beside what was measured, None where it was not."""

    claim: Claim
    measured: float | None

    @property
    def word(self) -> str:
        """Whether it was met."""
        if self.measured is None:
            return "not measured"
        target = self.claim.target
        return "met" if (self.measured >= target if self.claim.least else self.measured <= target) else "missed"

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Claim, target, measured, verdict as words."""
        unit = f" {self.claim.unit}".rstrip()
        target = f"at {'least' if self.claim.least else 'most'} {self.claim.target:g}{unit}"
        return self.claim.says, target, "–" if self.measured is None else f"{self.measured:.3g}{unit}", self.word


def over_c(people: str) -> Callable[[Figures], float]:
    """How to find the ported steps' time over that of C with so many people."""
    return lambda found: float(found["sizes"][people]["sum"]["ratio"])


def over_mesa(found: Figures) -> float:
    """Runs of 300 people a second over those of plain Mesa, set-up included."""
    at = found["whole"]["300"]
    return float(at["engine"]["runs_a_second"] / at["plain Mesa"]["runs_a_second"])


def bytes_a_person(found: Figures) -> float:
    """Bytes for each of a million people: what was counted, or what was measured where that is more."""
    taken = found["million"]["bytes"]
    return float(max(taken["counted"], taken.get("measured", 0.0)))


CLAIMS = (
    Claim("time of the ported steps, 300 people", "limit", 1.25, False, "x C", over_c("300")),
    Claim("time of the ported steps, 1,000,000 people", "limit", 1.25, False, "x C", over_c(MILLION)),
    Claim("share of a run that is ported, 300 people", "limit", 70, True, "%",
          lambda found: 100.0 * found["sizes"]["300"]["share_ported"]),
    Claim("runs a second on one core, 300 people", "peers", 100, True, "x plain Mesa", over_mesa),
    Claim("a million people on one core", "growth", 8, True, "weeks a second",
          lambda found: found["million"]["weeks_a_second"]),
    Claim("a million people, two threads within a run", "growth", 1.6, True, "x one thread",
          lambda found: found["two_threads"][MILLION]),
    Claim("memory of each of a million people", "growth", 200, False, "bytes", bytes_a_person),
    Claim("two workers over replications, wall time", "engine", 1.1, False, "x half of one",
          lambda found: found["workers"]["two_workers_over_half_of_one_median"]),
    Claim("a sweep on two threads, wall time with start-up", "sweeps", 1.1, False, "x half of one",
          lambda found: found["contenders"]["two threads"]["over_half_of_one_with_start_up"]),
    Claim("`multitrack run oslo`, 200 replications, ghosts and figures, warm", "startup", 10, False, "s",
          lambda found: found["warm_s"]["run oslo"]),
    Claim("`multitrack --help`", "startup", 0.5, False, "s", lambda found: found["warm_s"]["--help"]),
)  # fmt: skip


def judged(claim: Claim, found: Figures | None) -> Verdict:
    """The verdict on one claim by the figures of its script, None where there are none."""
    try:
        return Verdict(claim, None if found is None else claim.measured(found))
    except KeyError:  # only some sizes were asked for, or the engine cannot yet be asked
        return Verdict(claim, None)


def tell(script: str, found: Figures) -> None:
    """Print what this script's figures say about the claims that it measures."""
    print("\nclaimed")
    for verdict in (judged(claim, found) for claim in CLAIMS if claim.script == script):
        says, target, measured, word = verdict.cells
        print(f"  {says.replace('`', '')}: {target}; measured {measured}: {word}")

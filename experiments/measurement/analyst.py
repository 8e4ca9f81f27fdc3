"""The analyst, who reads only what was published, and asks whether unofficial work mattered.

Each event of a run becomes public or does not, by a chance that depends on its kind and on how public its initiative
was at the time. From what became public the analyst codes one verdict a run by a stated rule, in the manner of process
tracing [Collier 2011; Cuhadar 2009]:

1. hoop test: unofficial contact was seen before official talks began. Failed, unofficial work did not matter.
2. smoking gun: an idea of the signed text had been seen earlier in unofficial work; or the initiative was seen to
   become the venue, or somebody who came from it to join the delegation.

``mattered`` needs an agreement, the hoop and the gun; ``contact`` is the lenient rule, an agreement and the hoop alone.
The truth is another matter: whether the same run without the initiative comes to an agreement too.
"""

from __future__ import annotations

import math
from collections.abc import Set
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.measurement import draws
from experiments.measurement.panel import IDEA, INITIATIVE, KIND, WEEK, WHO, WHOM
from model import events as ev
from model.chronicle import WORDS
from model.compiling import entry
from model.lookups import publicity
from model.runs import Run
from model.world import World


class Visibility(NamedTuple):
    """Chance that an event becomes public when its initiative is wholly secret, and when it is wholly public."""

    secret: float
    public: float


# By kind of event, as a chronicle names it; all assumed, in the order of what is hard to keep and hard to find out.
VISIBILITY = {
    "meeting": Visibility(0.02, 0.9),
    "campaign": Visibility(0.5, 1.0),
    "leak": Visibility(1.0, 1.0),
    "strategic_leak": Visibility(1.0, 1.0),
    "punished": Visibility(0.2, 0.8),  # reprisals are kept quiet where they can be
    "sanctioned": Visibility(1.0, 1.0),  # courts are public
    "fabricated": Visibility(0.0, 0.1),  # found out later, if ever
    "pause": Visibility(1.0, 1.0),
    "idea_found": Visibility(0.01, 0.4),  # reports, op-eds, memoirs
    "idea_shared": Visibility(0.0, 0.05),  # talk in the room is not minuted
    "idea_taken_up": Visibility(0.02, 0.2),
    "better_reading": Visibility(0.01, 0.05),
    "mixed_signals": Visibility(0.01, 0.1),
    "in_office": Visibility(0.1, 0.6),  # the office is public, where its holder once sat less so
    "negotiator": Visibility(0.3, 0.9),
    "venue": Visibility(0.5, 1.0),  # the host is told once it has succeeded, or in memoirs
    "opened": Visibility(0.5, 0.5),  # talks about talks
    "tabled": Visibility(0.2, 0.2),
    "refused": Visibility(0.2, 0.2),
    "discarded": Visibility(0.1, 0.1),
    "talks": Visibility(1.0, 1.0),
    "ripe": Visibility(0.0, 0.0),  # no event that anybody sees
    "unripe": Visibility(0.0, 0.0),
    "money_starts": Visibility(0.1, 0.8),
    "money_stops": Visibility(0.1, 0.8),
}
OTHER = Visibility(0.9, 0.9)  # official acts, attacks, shocks: in the papers
OTHER_UNOFFICIAL = Visibility(0.1, 0.9)  # whatever else happens in an initiative
SOURCES = ("idea_found", "idea_shared", "idea_taken_up")  # of an idea's unofficial origin
GUNS = ("venue", "negotiator")
NO_CONTACT = ("money_starts", "money_stops")  # a grant is no contact
CODE = {name: code for code, (name, _, _) in WORDS.items()}


def openness(log: np.ndarray, world: World) -> np.ndarray:
    """Publicity (n,) of each event's initiative at the time, as the model has it: 1 for what has no initiative."""
    leaks = np.isin(log[:, KIND], [code for name, code in CODE.items() if name.endswith("leak")])
    return np.asarray(_openness(np.ascontiguousarray(log[:, [WEEK, INITIATIVE]], np.int64), leaks, world))


@entry
def _openness(when: np.ndarray, leaks: np.ndarray, p: Any) -> np.ndarray:
    """Read events in their order: ``when`` (n, 2) week and initiative, ``leaks`` (n,). What leaked stays public."""
    leaked = np.zeros(len(p.track_two), np.uint8)
    out = np.ones(when.shape[0])
    for n in range(when.shape[0]):
        k = when[n, 1]
        if k >= 0:
            out[n] = publicity(p, k, when[n, 0], leaked[k])
            if leaks[n]:
                leaked[k] = 1
    return out


def visibility(kind: int, k: int) -> Visibility:
    """Visibility of an event of this kind (its code) in initiative k, or in none (-1)."""
    return VISIBILITY.get(WORDS[kind][0], OTHER if k < 0 else OTHER_UNOFFICIAL)


def chances(log: np.ndarray, world: World) -> np.ndarray:
    """Chance (n,) of each event to become public."""
    kinds = [visibility(kind, k) for kind, k in log[:, [KIND, INITIATIVE]].tolist()]
    ends = np.array(kinds, float).reshape(-1, 2)
    return ends[:, 0] + (ends[:, 1] - ends[:, 0]) * openness(log, world)


def published(log: np.ndarray, world: World, seed: int, replication: int) -> np.ndarray:
    """Mask (n,) of the events of a log (n, 6) that became public.

    The draw is addressed by the event itself, so one event more leaves all others as public as they were.
    """
    week, kind, who, whom, idea, k = (log[:, c].astype(np.int64) for c in (WEEK, KIND, WHO, WHOM, IDEA, INITIATIVE))
    about = (((who + 1) & 0xFFF) << 12) + ((idea + 1) & 0xFFF)
    among = (((whom + 1) & 0xFF) << 8) + ((k + 1) & 0xFF)
    u = draws.uniform(draws.key(seed, replication, draws.NEWS), (week << 8) + kind, about, among)
    return np.asarray(u < chances(log, world))


def verdict(run: Run, world: World, initiatives: Set[int], seen: np.ndarray | None = None) -> dict[str, Any]:
    """What the analyst codes of one run with its log: contact, traced, mattered, events (seen, of these initiatives).

    ``seen`` is the mask of what became public, drawn if it is not given.
    """
    log = run.events()
    seen = published(log, world, run.seed, run.replication) if seen is None else seen
    talks = next(iter(log[log[:, KIND] == ev.TALKS_BEGIN, WEEK]), math.inf)
    own = seen & np.isin(log[:, INITIATIVE], list(initiatives))
    no_contact = [CODE[name] for name in NO_CONTACT]
    contact = bool((own & (log[:, WEEK] < talks) & ~np.isin(log[:, KIND], no_contact)).any())
    signed = bool((log[:, KIND] == ev.TEXT_SIGNED).any())
    traced = signed and (from_unofficial(log, own, run.state.text) or _any(log, own, GUNS))
    agreed = run.outcomes()["agreement"]
    return {
        "contact_seen": contact, "traced": bool(traced), "contact": bool(agreed and contact),
        "mattered": bool(agreed and contact and traced), "events_seen": int(own.sum()),
    }  # fmt: skip


def from_unofficial(log: np.ndarray, own: np.ndarray, text: np.ndarray) -> bool:
    """Whether an idea of the ``text`` (I,) was seen in unofficial work before officials settled an issue by it."""
    told = log[own & np.isin(log[:, KIND], [CODE[name] for name in SOURCES])]
    for idea in np.unique(text[text >= 0]).tolist():
        settled = log[(log[:, KIND] == ev.SETTLED) & (log[:, IDEA] == idea), WEEK]
        if settled.size and (told[told[:, IDEA] == idea, WEEK] <= settled.max()).any():
            return True
    return False


def _any(log: np.ndarray, own: np.ndarray, kinds: tuple[str, ...]) -> bool:
    return bool((own & np.isin(log[:, KIND], [CODE[name] for name in kinds])).any())


class Errors(NamedTuple):
    """Verdicts against the truth, in runs: the initiative made the agreement (``right``), or it did not.

    ``harmed`` of those judged not to have mattered: the agreement came only without it, which no published event tells.
    """

    right: int
    false_positive: int
    false_negative: int
    rightly_none: int
    harmed: int

    @property
    def yes(self) -> int:
        """Runs judged to have mattered."""
        return self.right + self.false_positive

    @property
    def made(self) -> int:
        """Runs whose agreement came only with the initiative."""
        return self.right + self.false_negative


def errors(verdicts: pd.DataFrame, rule: str = "mattered") -> Errors:
    """Count the verdicts of a ``rule`` (``mattered`` or ``contact``) against ``made`` and ``harmed`` of the pairs."""
    said, made = verdicts[rule].to_numpy(bool), verdicts["made"].to_numpy(bool)
    return Errors(
        int((said & made).sum()), int((said & ~made).sum()), int((~said & made).sum()), int((~said & ~made).sum()),
        int((~said & verdicts["harmed"].to_numpy(bool)).sum()),
    )  # fmt: skip

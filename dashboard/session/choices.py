"""What may be taken away from a world to make its ghost: all of Track Two, a track with work in it, one initiative."""

from __future__ import annotations

from dashboard.session.ask import Asked, name_of
from experiments.worlds import TRACK_THREE, TRACK_TWO, initiatives_of, lacking, own_budgets, spoken
from model import Parameters
from model.formats import TRACKS

FUNDING = "funding"


def choices(asked: Asked) -> list[dict[str, str]]:
    """Everything that may be taken away and would be missed, and what has been taken away already."""
    p = asked.parameters
    all_work = lacking(p, TRACK_TWO)
    found = {
        TRACK_TWO: f"{all_work[:1].upper()}{all_work[1:]} (all of it)"
        if p.track_two
        else "Track Two (this world has none)"
    }
    if carried(p, TRACK_THREE) or p.track_three.linkage > 0.0:
        found[TRACK_THREE] = "Track Three (work with citizens and publics)"
    for track in TRACKS:
        if track == FUNDING:
            if p.track_two and any(p.value(path) > 0.0 for path in ("funding.budget", *own_budgets(p))):
                found[track] = "the money for unofficial work"
        elif work := carried(p, track):
            found[track] = f"the {track} track ({', '.join(p.track_two[k].name for k in work)})"
    if len(p.track_two) > 1:
        found |= {name_of(p, k): x.name for k, x in enumerate(p.track_two) if x.enabled}
    found |= {name: spoken(p, name) for name in asked.ask.without if name not in found}
    return [{"value": value, "label": label} for value, label in found.items()]


def carried(p: Parameters, name: str) -> list[int]:
    """Places of the initiatives at work that a name stands for."""
    return [k for k in initiatives_of(p, name) if p.track_two[k].enabled]

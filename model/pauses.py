"""How a humanitarian pause in the fighting ends before its time, whoever breaks it."""

from __future__ import annotations

from model.compiling import kernel
from model.events import PAUSE_BROKEN, log
from model.lookups import trust_of
from model.state import NO_PAUSE


@kernel
def break_pause(state, p, source):
    """An attack from the side of party ``source`` ends the pause; the others' officials trust that side less for it."""
    state.pause_until[0] = NO_PAUSE
    log(state, PAUSE_BROKEN, source, -1, -1, -1)
    officials = p.society.officials_per_party
    for o in range(state.reading.shape[1]):
        if int(o / officials) != source:
            state.reading[source, o] -= p.track_three.pause_trust * trust_of(state, source, o)

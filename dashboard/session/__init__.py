"""One visitor: what is asked for, how far it may go, who runs it, and what is answered.

A session takes messages and sends messages; it knows nothing of browsers or of what carries them.
"""

from dashboard.session.explore import ExploreSession
from dashboard.session.visit import PRESS, WORLDS, Visit

__all__ = ["PRESS", "WORLDS", "ExploreSession", "Visit"]

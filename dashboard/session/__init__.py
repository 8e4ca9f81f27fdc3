"""One visitor's world: what is asked for, how far it may go, who runs it, and what is answered.

``Session`` takes messages and sends messages; it knows nothing of browsers or of what carries them.
"""

from dashboard.session.session import PRESS, WORLDS, Session

__all__ = ["PRESS", "WORLDS", "Session"]

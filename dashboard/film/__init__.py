"""A run as the page draws it: the run itself, a frame every four weeks, what happened in words, ready for the wire.

``film`` runs a world; ``divergence`` and ``summary`` read a film beside its ghost, the same accidents in another world.
"""

from dashboard.film.divergence import divergence
from dashboard.film.films import Film, film
from dashboard.film.summary import summary

__all__ = ["Film", "divergence", "film", "summary"]

"""Optional packages: what to install where one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

DISTRIBUTION = "multitrack-conflict"


class MissingExtra(ImportError):
    """A package of an optional extra is not installed; the text says how to install it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f'{package} is not installed; it comes with the extra {extra!r}: pip install "{DISTRIBUTION}[{extra}]"'
        )


@contextmanager
def needs(package: str, extra: str = "research") -> Iterator[None]:
    """Import an optional package inside the block; raises MissingExtra where it is not there."""
    try:
        yield
    except ImportError as error:
        raise MissingExtra(package, extra) from error

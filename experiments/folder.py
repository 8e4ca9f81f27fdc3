"""A folder of results that is there whole or not at all.

It grows under a temporary name beside its place, is flushed to the disk, and takes its name last. Whatever goes wrong
before, an interrupt included, leaves nothing behind.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a message about a folder needs no tables
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq


class FolderError(Exception):
    """A folder cannot be written, and why."""


@contextmanager
def new_folder(target: str | Path, called: str = "--out") -> Iterator[Path]:
    """Yield an empty folder to write into; it becomes ``target`` when the block ends without an exception.

    ``target`` must not exist, or be an empty folder; missing folders above it are made at the end. Raises FolderError
    where it cannot be written, before the block begins where that can be known by then; ``called`` is what stands
    before its name in the message.
    """
    place = Path(os.path.abspath(target))
    above = next(folder for folder in place.parents if folder.exists())
    try:
        _refuse_if_taken(place, target, called)
        growing = above / f".{place.name}.partial-{os.getpid()}"
        growing.mkdir()
    except OSError as error:
        raise FolderError(f"{_named(target, called)}: {above} cannot be written to: {error.strerror}.") from None
    try:
        yield growing
        _flush(growing)
        place.parent.mkdir(parents=True, exist_ok=True)
        _refuse_if_taken(place, target, called)
        if place.exists():
            place.rmdir()
        growing.rename(place)
    except BrokenPipeError:  # of the terminal, not of the disk
        raise
    except OSError as error:
        raise FolderError(f"{_named(target, called)} cannot be written: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(growing, ignore_errors=True)
    flush_names(place.parent)


def _refuse_if_taken(place: Path, target: str | Path, called: str) -> None:
    """Refuse what would be overwritten: results are never mixed with what was there."""
    if place.is_dir():
        if any(place.iterdir()):
            raise FolderError(
                f"{_named(target, called)} is not empty; name a folder that does not exist yet, or an empty one."
            )
    elif place.exists() or place.is_symlink():
        raise FolderError(f"{_named(target, called)} is a file; name a folder that does not exist yet.")


def _named(target: str | Path, called: str) -> str:
    return f"{called} {target}".strip()


def _flush(folder: Path) -> None:
    """Bring every file of the folder to the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def flush_names(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class GrowingTable:
    """A Parquet file written piece by piece; every piece has the columns and types of the first."""

    def __init__(self, path: Path) -> None:
        self.path, self.rows = path, 0
        self._writer: pq.ParquetWriter | None = None
        self._schema: pa.Schema | None = None

    def add(self, frame: pd.DataFrame) -> None:
        """Append the rows of a frame."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.Table.from_pandas(frame, schema=self._schema, preserve_index=False)
        if self._writer is None:
            self._schema = table.schema
            floats = [f.name for f in table.schema if pa.types.is_floating(f.type)]
            rest = [f.name for f in table.schema if f.name not in floats]
            self._writer = pq.ParquetWriter(
                self.path, table.schema, compression="zstd", use_dictionary=rest, use_byte_stream_split=floats
            )  # numbers that never repeat pack far better without a dictionary
        self._writer.write_table(table)
        self.rows += len(frame)

    def close(self) -> None:
        """Finish the file."""
        if self._writer is not None:
            self._writer.close()

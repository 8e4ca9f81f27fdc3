"""Files that are there whole or not at all: a temporary name, flushed to the disk, then the real name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.folder import flush_names

GROWING = ".growing"  # in the name of what is not finished; the ending stays, as it decides a format


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file, which then becomes ``path``; on an error nothing is left.

    Raises OSError, with the disk full for instance.
    """
    growing = path.with_name(f".{path.stem}.{os.getpid()}{GROWING}{path.suffix}")
    try:
        write(growing)
        with growing.open("rb+") as file:
            os.fsync(file.fileno())
        growing.replace(path)
    except BaseException:
        growing.unlink(missing_ok=True)
        raise
    flush_names(path.parent)


def write_text(path: Path, text: str) -> None:
    """Write a text whole, in UTF-8 with Unix line ends."""
    write_whole(path, lambda growing: _put(growing, text))


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def write_table(path: Path, table: pa.Table | pd.DataFrame) -> None:
    """Write a Parquet file whole, with a checksum on every page."""
    table = table if isinstance(table, pa.Table) else pa.Table.from_pandas(table, preserve_index=False)
    write_whole(path, lambda growing: pq.write_table(table, growing, **packing(table.schema)))


def packing(schema: pa.Schema) -> dict[str, object]:
    """How a table of this schema is packed: numbers that never repeat pack far better without a dictionary."""
    floats = [f.name for f in schema if pa.types.is_floating(f.type)]
    rest = [f.name for f in schema if f.name not in floats]
    return {
        "compression": "zstd", "use_dictionary": rest, "use_byte_stream_split": floats, "write_page_checksum": True
    }  # fmt: skip


def sweep_up(folder: Path) -> None:
    """Remove what processes that are gone left unfinished."""
    for leftover in folder.glob(f".*{GROWING}*"):
        leftover.unlink(missing_ok=True)

"""Files that are there whole or not at all: a temporary name, flushed to the disk, then the real name."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.folder import flush_names
from experiments.sweeps.errors import SweepError

GROWING = ".growing"  # in the name of what is not finished
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def write_whole(path: Path, write: Callable[[Path], None], ending: str | None = None) -> None:
    """Let ``write`` fill a temporary file, which then becomes ``path``; on an error nothing is left.

    The temporary name has the file's own ending, as that may decide a format, unless another one is given. Raises
    OSError, with the disk full for instance.
    """
    ending = path.suffix if ending is None else ending
    # At random: workers on several machines may have the same number.
    growing = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{GROWING}{ending}")
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
    write_whole(path, lambda growing: _put(growing, text), ending="")


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def write_table(path: Path, table: pa.Table | pd.DataFrame) -> None:
    """Write a Parquet file whole, with a checksum on every page."""
    table = table if isinstance(table, pa.Table) else pa.Table.from_pandas(table, preserve_index=False)
    write_whole(path, lambda growing: pq.write_table(table, growing, **packing(table.schema)), ending="")


def packing(schema: pa.Schema) -> dict[str, object]:
    """How a table of this schema is packed: numbers that never repeat pack far better without a dictionary."""
    floats = [f.name for f in schema if pa.types.is_floating(f.type)]
    rest = [f.name for f in schema if f.name not in floats]
    return {
        "compression": "zstd", "use_dictionary": rest, "use_byte_stream_split": floats, "write_page_checksum": True
    }  # fmt: skip


def read_table(path: Path, columns: list[str] | None = None) -> pa.Table:
    """The table in a Parquet file, every page checked.

    In this thread alone: threads of Arrow's own may outlive the interpreter, which then aborts at its end
    (apache/arrow issue 34314). Raises OSError or ArrowException for a file that cannot be read.
    """
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        return file.read(columns=columns, use_threads=False)


@contextmanager
def files_of(folder: str | Path) -> Iterator[None]:
    """Read and write the files of a sweep. Raises SweepError for trouble with the disk, and for a damaged file."""
    try:
        yield
    except BrokenPipeError:  # of the terminal, not of the disk
        raise
    except OSError as error:
        raise SweepError(f"{trouble(error.filename or folder, error)}.") from None
    except pa.ArrowException as error:
        raise SweepError(
            f"{folder} holds a damaged file ({str(error).splitlines()[0]}); multitrack sweep verify {folder} tells "
            "which, and what to do."
        ) from None


def trouble(where: str | Path, error: OSError) -> str:
    """What is wrong with a file or a disk, and what to do where it is full."""
    remedy = "; make room there" if error.errno in FULL else ""
    return f"{where}: {os.strerror(error.errno) if error.errno else error}{remedy}"


def sweep_up(folder: Path) -> None:
    """Remove what processes that are gone left unfinished."""
    for leftover in folder.glob(f".*{GROWING}*"):
        leftover.unlink(missing_ok=True)

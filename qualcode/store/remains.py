"""Every text that a study file holds, also in its history and in the files that were imported.

Used to see whether names are left in a file, or in a backup of it.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from qualcode.pseudonyms import texts_in_bytes


def texts_in_file(path: Path) -> Iterator[str]:
    """All texts in a study file, piece by piece. Raises OSError and sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.text_factory = _decoded
        tables = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not row[0].startswith("sqlite_")
        ]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    yield from _texts(value)


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        if value[:1] == b"z":
            with suppress(zlib.error):
                value = zlib.decompress(value[1:])
        yield from texts_in_bytes(value)

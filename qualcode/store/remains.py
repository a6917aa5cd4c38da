"""Every text that a study file holds, also in its history and in the files that were imported.

Used to see whether names are left in a file, or in a backup of it.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import cast

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
    """The texts in a value of a row. JSON is read as such: accents may be written with a backslash there."""
    if isinstance(value, bytes):
        yield from _in_bytes(value)
    elif isinstance(value, str):
        inside = _json(value)
        yield from [value] if inside is None else _texts(inside)
    elif isinstance(value, dict):
        for name, one in cast("dict[str, object]", value).items():
            yield name
            yield from _texts(one)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _texts(one)


def _in_bytes(data: bytes) -> Iterator[str]:
    """The texts in row images or in an imported file."""
    if data[:1] == b"z":
        with suppress(zlib.error):
            data = b"j" + zlib.decompress(data[1:])
    if data[:2] == b"j{":
        yield from _texts(data[1:].decode("utf-8", "replace"))
    else:
        yield from texts_in_bytes(data)


def _json(text: str) -> object | None:
    if text[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None

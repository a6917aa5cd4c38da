"""Every text that a study file holds, also in its history and in the files that were imported.

Used to see whether names are left in a file, or in a backup of it.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_MOST = 50_000_000


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


def texts_in_bytes(data: bytes) -> Iterator[str]:
    """The texts in a file: the parts of an office document, or the bytes as text."""
    if data.startswith(b"PK"):
        with (
            suppress(BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError),
            ZipFile(BytesIO(data)) as package,
        ):
            for part in package.infolist():
                if part.file_size <= _MOST:
                    yield _without_tags(package.read(part))
        return
    yield _plain(data)


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


def _without_tags(data: bytes) -> str:
    text = _plain(data)
    if "<w:" in text or "<a:" in text:
        text = re.sub(r"</w:p>|<w:br/>|<w:tab/>|</a:p>", "\n", text)
    return re.sub(r"<[^>]*>", "", text) if text.lstrip()[:1] == "<" else text


def _plain(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

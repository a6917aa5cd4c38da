"""The texts in a file of any kind, to look for names in it: Word, Excel, HTML, tables, plain text."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_MOST = 50_000_000
_LINE_ENDS = re.compile(
    r"</(?:w:p|a:p|p|div|td|th|tr|li|h[1-6]|si|is|c|text:p|text:h)>|<(?:w:br|w:tab|br)\s*/?>"
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"%PDF")


def texts_in_bytes(data: bytes) -> Iterator[str]:
    """The texts in a file: the parts of an office document, or the bytes as text."""
    if data.startswith(_PICTURES):
        return
    if data.startswith(b"PK"):
        with (
            suppress(BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError),
            ZipFile(BytesIO(data)) as package,
        ):
            for part in package.infolist():
                if part.file_size <= _MOST:
                    yield _without_tags(package.read(part))
        return
    yield _without_tags(data)


def _without_tags(data: bytes) -> str:
    text = _plain(data)
    if text.lstrip("\ufeff \r\n\t")[:1] != "<":
        return text
    return unescape(re.sub(r"<[^>]*>", "", _LINE_ENDS.sub("\n", text)))


def _plain(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

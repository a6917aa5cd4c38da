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
_WRITTEN = re.compile(r"\s(?:name|title|descr|alt)=\"([^\"]*)\"")
"""Words of people that stand within a tag: the name of a sheet, the description of a picture."""
_MARKUP = ("<?xml", "<!", "<html", "<svg")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"%PDF")


def texts_in_bytes(data: bytes) -> Iterator[str]:
    """The texts in a file: the parts of an office document, or the bytes as text; of a picture none."""
    if not is_text(data):
        return
    if data.startswith(b"PK"):
        with (
            suppress(BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError),
            ZipFile(BytesIO(data)) as package,
        ):
            for part in package.infolist():
                if part.file_size <= _MOST and is_text(packed := package.read(part)):
                    yield _without_tags(_plain(packed))
        return
    text = _plain(data)
    first = text.lstrip("\ufeff \r\n\t")[:9].lower()
    if first.startswith("<"):
        yield _without_tags(text)
    if not first.startswith(_MARKUP):  # "<naam wijk> is ver" begins with a placeholder, not with a tag
        yield text


def is_text(data: bytes) -> bool:
    """Whether names in a file can be looked for; in a picture or a PDF file they cannot."""
    return not data.startswith(_PICTURES)


def _without_tags(text: str) -> str:
    if not text.lstrip("\ufeff \r\n\t").startswith("<"):
        return text
    within = "\n".join(_WRITTEN.findall(text))
    return unescape(f"{re.sub(r'<[^>]*>', '', _LINE_ENDS.sub(chr(10), text))}\n{within}")


def _plain(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

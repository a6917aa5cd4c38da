"""PDF -> the text that lies in it, page by page; a form feed stands where a page begins.

The pages are read by a process of its own (`pdf_pages`), for a damaged PDF can crash its reader, and a
hostile one can take all memory.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from qualcode.errors import ImportFileError
from qualcode.i18n import _, ngettext
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.decoding import same_line_ends
from qualcode.transcripts.formats import pdf_pages
from qualcode.transcripts.formats.kinds import another_kind, kind_of
from qualcode.transcripts.formats.packages import locked, too_large
from qualcode.transcripts.options import ReadingOptions

SECONDS = 60  # a book of 500 pages takes one
_HYPHEN_AT_LINE_END = "\ufffe"  # what pdfium gives for it, without the line end
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": ""}
)
_NO_LETTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ufffd\ufffe\uffff\ud800-\udfff]")
_MOST_NAMED = 12


def decode_pdf(data: bytes, _options: ReadingOptions) -> list[Decoded]:
    """The text of the PDF, with what to warn about.

    Raises ImportFileError where it is damaged, locked, too large, or holds pictures of pages only.
    """
    if b"%PDF" not in data[:1024]:
        kind = kind_of(data)
        raise another_kind(kind) if kind else _damaged()
    pages = _read(data)
    texts = [_lines(text or "") for text, _pictures in pages]
    scanned = [number for number, (_text, pictures) in enumerate(pages, 1) if pictures]
    broken = [number for number, (text, _pictures) in enumerate(pages, 1) if text is None]
    if not any(text.strip() for text in texts):
        if scanned or broken:
            raise _without_text() if scanned else _damaged()
        return []
    whole = "\n\f".join(texts)
    return [Decoded(whole + "\n", (*_said_of(scanned, broken), *_unreadable(whole)))]


def _read(data: bytes) -> list[tuple[str | None, bool]]:
    answer = pdf_pages.pages_of(data) if getattr(sys, "frozen", False) else _asked(data)
    error = answer.get("error")
    if error:
        raise {"locked": locked, "large": too_large}.get(error, _damaged)()
    return answer["pages"]


def _asked(data: bytes) -> dict[str, Any]:
    """The answer of the reading process; "damaged" where it crashed, ran out of memory or time."""
    try:
        done = subprocess.run(
            # -P: the folder of the program, in which our own modules lie, is no place to import from
            [sys.executable, "-P", str(Path(pdf_pages.__file__))],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return {"error": "damaged"}


def _damaged() -> ImportFileError:
    return ImportFileError(
        _("This is not a PDF document, or it is damaged."),
        _("Open it in a PDF reader and print it to a new PDF file, or copy its text into a Word document."),
    )


def _without_text() -> ImportFileError:
    return ImportFileError(
        _("The PDF document holds no text, only pictures of pages: it was scanned."),
        _("Have its text recognised (OCR) by a scanning program, and import what that makes."),
    )


def _lines(text: str) -> str:
    text = text.replace(f"{_HYPHEN_AT_LINE_END}\r\n", "-\n").replace(_HYPHEN_AT_LINE_END, "-\n")
    text = same_line_ends(text).translate(_LIGATURES).replace("\f", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n").replace("\0", "")


def _said_of(scanned: list[int], broken: list[int]) -> tuple[str, ...]:
    pictures = ngettext(
        "Page {pages} is a picture without text and was left out.",
        "Pages {pages} are pictures without text and were left out.",
        len(scanned),
    )
    damaged = ngettext(
        "Page {pages} is damaged and was left out.",
        "Pages {pages} are damaged and were left out.",
        len(broken),
    )
    both = ((pictures, scanned), (damaged, broken))
    return tuple(sentence.format(pages=_numbers(pages)) for sentence, pages in both if pages)


def _numbers(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:_MOST_NAMED])) + (", …" if len(pages) > _MOST_NAMED else "")


def _unreadable(text: str) -> tuple[str, ...]:
    """A warning where the fonts do not say which letters their signs are."""
    signs = len(_NO_LETTERS.findall(text))
    if signs * 20 < len(text):
        return ()
    return (_("Many letters of this PDF cannot be read: its fonts do not say which letters they show."),)

"""The text of the pages of a PDF; run as a program, so that a file made to do harm cannot do any here.

PDF on standard input, JSON on standard output: {"pages": [[text, has pictures], ...]}, where the text of a
page that cannot be read is null, or {"error": "locked" | "damaged" | "large"}. Only the standard library and
pypdfium2 are needed: this file is started by its path.
"""

import contextlib
import json
import sys
from typing import Any

MOST_PAGES = 2000
MOST_CHARACTERS = 32 * 2**20
MEMORY = 1024 * 2**20  # bytes
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


def pages_of(data: bytes) -> dict[str, Any]:
    """What is to be written on standard output."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "locked" if error.err_code == _WRONG_PASSWORD else "damaged"}
    try:
        if len(document) > MOST_PAGES:
            return {"error": "large"}
        pages: list[tuple[str | None, bool]] = []
        left = MOST_CHARACTERS
        for index in range(len(document)):
            pages.append(_page(document, index))
            left -= len(pages[-1][0] or "")
            if left < 0:
                return {"error": "large"}
        return {"pages": pages}
    finally:
        document.close()


def _page(document: Any, index: int) -> tuple[str | None, bool]:
    """The text of the page, None where it is damaged, and whether one without text shows a picture."""
    import pypdfium2

    try:
        page = document[index]
        try:
            layer = page.get_textpage()
            text = layer.get_text_range()
            layer.close()
            return text, not text.strip() and any(page.get_objects(filter=[_IMAGE], max_depth=3))
        finally:
            page.close()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return None, False


def _bounded() -> None:
    """Sets a limit to the memory, where the system has that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _bounded()
    sys.stdout.buffer.write(json.dumps(pages_of(sys.stdin.buffer.read())).encode("ascii"))

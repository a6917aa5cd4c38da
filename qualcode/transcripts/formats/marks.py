"""Marks around what is set in bold or italics, while a document is put together as text.

They are control characters that no XML holds and that count as white space, so that a paragraph stays an
ordinary string until all of it is there; `unmarked` gives the text that is stored, `spans_in` the places.
"""

import re

from qualcode.model.spans import Span

BOLD = "\x1c\x1d"  # begins, ends
ITALIC = "\x1e\x1f"
ALL = BOLD + ITALIC
_NONE = str.maketrans("", "", ALL)
_MARK = re.compile(f"[{ALL}]")


def marked(text: str, *, bold: bool, italic: bool) -> str:
    """`text` between marks; without any around white space alone, which is never seen in bold."""
    text = unmarked(text)
    if not text.strip():
        return text
    for begin, end in [BOLD] * bold + [ITALIC] * italic:
        text = f"{begin}{text}{end}"
    return text


def unmarked(text: str) -> str:
    """`text` without marks."""
    return text.translate(_NONE)


def merged(text: str) -> str:
    """`text` with one pair of marks around pieces that follow upon each other and look alike."""
    for begin, end in (ITALIC, BOLD):
        text = text.replace(end + begin, "")
    return text


def spans_in(text: str, marks: str) -> tuple[Span, ...]:
    """Where the text between `marks` stands in the text without any; what touches is one span."""
    found: list[Span] = []
    begun: int | None = None
    for number, match in enumerate(_MARK.finditer(text)):
        position = match.start() - number
        if match[0] == marks[0]:
            begun = position
        elif match[0] == marks[1] and begun is not None and begun < position:
            touches = bool(found) and found[-1].end == begun
            found[-1:] = (
                [Span(found[-1].start, position)] if touches else [*found[-1:], Span(begun, position)]
            )
            begun = None
    return tuple(found)

"""Positions in a text as code points (ours) and as UTF-16 units (Qt's), and what Qt is given to show.

The only place where the two are converted. A code point above U+FFFF takes two units, every other
one takes one, so a text without such characters needs no conversion at all. `display_text` swaps
the few characters that a QTextDocument would drop, merge or treat as its own for stand-ins of the
same length; it is for the eye only, and nothing is ever read back from it.
"""

import re
from bisect import bisect_left

from qualcode.model import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# Control characters other than tab and line feed; the paragraph separator, which would end a block;
# byte order marks, which are taken away on the way to Qt; inline objects, frame marks and half
# surrogate pairs, which mean something else inside Qt.
_ODD = re.compile("[\0-\x08\x0b-\x1f\x7f\u2029\ufeff\ufffe\ufffc\ufdd0\ufdd1\ud800-\udfff]")


def display_text(text: str) -> str:
    """What a QTextDocument gets: as many code points and UTF-16 units as `text`, a block per line."""
    return _ODD.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    character = match.group()
    if character < "\x80":
        return " "
    return {"\u2029": "\u2028", "\ufeff": "\u2060"}.get(character, "\ufffd")


class Positions:
    """Converts positions of one text; identity where every character takes one unit."""

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]
        self.code_points = len(text)
        self.units = len(text) + len(self._points)

    def to_units(self, point: int) -> int:
        """The UTF-16 position of a code-point position."""
        return point + bisect_left(self._points, point) if self._points else point

    def to_points(self, unit: int) -> int:
        """The code-point position of a UTF-16 position; inside a pair, where its character begins."""
        return unit - bisect_left(self._units, unit) if self._units else unit

    def span(self, first: int, last: int) -> Span | None:
        """The span between two UTF-16 positions, in either order; None if there is nothing between."""
        start, end = sorted((self.to_points(first), self.to_points(last)))
        return Span(start, end) if start < end else None

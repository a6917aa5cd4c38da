"""A passage that coders marked differently, shortened so that every edge can be seen. Pure."""

from dataclasses import dataclass
from itertools import pairwise

from qualcode.model import Span, merge_spans

CONTEXT = 60
AROUND_EDGE = 130
LEFT_OUT = " […] "
CUT = "… "


@dataclass(frozen=True, slots=True)
class Lane:
    """What was marked, as positions in the excerpt. `coder` is the number of the lane: that of the coder in
    the comparison, where each has one."""

    coder: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text to show; [start, end) of it is the passage, the rest is context.

    `pieces` are (start, end, place): text[start:end) of the document stands from `place` on.
    """

    text: str
    start: int
    end: int
    lanes: tuple[Lane, ...]
    pieces: tuple[tuple[int, int, int], ...] = ()

    def position(self, place: int) -> int:
        """Where in the document a place in the excerpt is; in what was left out, the nearest there is."""
        found = 0
        for start, end, first in self.pieces:
            if place < first:
                break
            found = start + min(place - first, end - start)
        return found


def excerpt(
    text: str, start: int, end: int, spans: list[tuple[int, int, int]], *, whole: bool = False
) -> Excerpt:
    """The passage [start, end) of a text with context; `spans` are (coder, start, end) in the text.

    Of a long passage only the text around the edges of spans is shown, unless it is wanted `whole`, with
    more around it. Line ends become spaces.
    """
    pieces = _whole(text, start, end) if whole else _pieces(text, start, end, spans)
    shown, places, length = [], [], 0
    for number, piece in enumerate(pieces):
        gap = LEFT_OUT if number else (CUT if piece.start else "")
        places.append((piece, length + len(gap)))
        part = gap + _plain(text[piece.start : piece.end])
        shown.append(part)
        length += len(part)
    first, last = places[0], places[-1]
    if last[0].end < len(text):
        shown.append(CUT[::-1])
    return Excerpt(
        "".join(shown),
        first[1] + start - first[0].start,
        last[1] + end - last[0].start,
        _lanes(places, spans),
        tuple((piece.start, piece.end, place) for piece, place in places),
    )


def _lanes(places: list[tuple[Span, int]], spans: list[tuple[int, int, int]]) -> tuple[Lane, ...]:
    return tuple(
        Lane(coder, place + max(low, piece.start) - piece.start, place + min(high, piece.end) - piece.start)
        for coder, low, high in spans
        for piece, place in places
        if max(low, piece.start) < min(high, piece.end)
    )


def _whole(text: str, start: int, end: int) -> list[Span]:
    around = 3 * CONTEXT
    return [Span(_word_start(text, start - around, start), _word_end(text, end + around, end))]


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int, int]]) -> list[Span]:
    low, high = _word_start(text, start - CONTEXT, start), _word_end(text, end + CONTEXT, end)
    if end - start <= 4 * AROUND_EDGE:
        return [Span(low, high)]
    edges = sorted({edge for _coder, *both in spans for edge in both})
    around = []
    for edge in edges:
        first = max(edge - AROUND_EDGE, low)
        last = min(edge + AROUND_EDGE, high)
        first = low if first == low else _word_start(text, first, edge)
        last = high if last == high else _word_end(text, last, edge)
        around.append(Span(first, last))
    merged = merge_spans(around)
    return merge_spans([*merged, *(Span(a.end, b.start) for a, b in _close(merged))])


def _close(spans: list[Span]) -> list[tuple[Span, Span]]:
    """Neighbours with hardly any text between them, which is not worth leaving out."""
    pairs = pairwise(spans)
    return [(a, b) for a, b in pairs if 0 < b.start - a.end <= 3 * len(LEFT_OUT)]


def _word_start(text: str, wanted: int, edge: int) -> int:
    """The beginning of the first whole word from `wanted` on; not after `edge`."""
    if wanted <= 0:
        return 0
    space = text.find(" ", wanted, edge)
    return wanted if space < 0 else space + 1


def _word_end(text: str, wanted: int, edge: int) -> int:
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", edge, wanted)
    return wanted if space < 0 else space


def _plain(text: str) -> str:
    """The same number of characters, with spaces for line ends and tabs."""
    return "".join(" " if letter in "\n\r\t\u2028\u2029\x0b\x0c" else letter for letter in text)

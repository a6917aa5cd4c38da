"""Word, sentence and turn around a place in the text: what a selection grows to and moves by.

A sentence ends at . ? or ! before a capital or the end of the paragraph. An ellipsis does not end
one: in a transcript it is a pause in speech.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum

from qualcode.model import Document, Span

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_SENTENCE_END = re.compile(r"(?:(?<!\.)\.|[?!])+[\"'”’»)\]]*(?=\s+[^\sa-zà-ÿ]|\s*$)", re.MULTILINE)


class Unit(StrEnum):
    """The steps in which a selection grows, smallest first."""

    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"


def unit_at(document: Document, position: int, unit: Unit) -> Span | None:
    """The word, sentence or turn that holds `position` or ends there; None where there is none."""
    if unit is Unit.TURN:
        return _turn_at(document, position)
    return next((s for s in units_near(document, position, unit) if s.start <= position <= s.end), None)


def units_near(document: Document, position: int, unit: Unit) -> list[Span]:
    """All words or sentences of the turn around `position`, or all turns of the document, in order."""
    if unit is Unit.TURN:
        return [span for turn in document.turns if (span := _said(document, turn.text_start, turn.end))]
    around = _turn_at(document, position)
    if around is None:
        return []
    return list(_words(document.text, around) if unit is Unit.WORD else _sentences(document.text, around))


def grow(document: Document, start: int, end: int) -> Span | None:
    """The smallest word, sentence or turn (then the whole text) that holds more than [start, end)."""
    for unit in Unit:
        first, last = unit_at(document, start, unit), unit_at(document, max(start, end - 1), unit)
        if first and last:
            span = Span(min(start, first.start), max(end, last.end))
            if (span.start, span.end) != (start, end):
                return span
    whole = Span(0, len(document.text)) if document.text else None
    return whole if whole and (start, end) != (whole.start, whole.end) else None


def next_edge(document: Document, position: int, unit: Unit, *, forward: bool) -> int:
    """Where the moving end of a selection goes: to a unit's end going forward, to its start going back."""
    edges = _edges(document, position, unit, forward)
    if forward:
        place = bisect_right(edges, position)
        return edges[place] if place < len(edges) else len(document.text)
    place = bisect_left(edges, position)
    return edges[place - 1] if place else 0


def resized(document: Document, span: Span, unit: Unit, *, at_end: bool, outward: bool) -> Span | None:
    """`span` with one end moved by a unit; None where it cannot move. Something always remains."""
    old = span.end if at_end else span.start
    edges = _edges(document, old, unit, forward=at_end)
    if at_end == outward:
        edge = min((at for at in edges if at > old), default=old)
    else:
        edge = max((at for at in edges if at < old), default=old)
    start, end = (span.start, edge) if at_end else (edge, span.end)
    return Span(start, end) if start < end and edge != old else None


def _edges(document: Document, position: int, unit: Unit, forward: bool) -> list[int]:
    """Ends (starts) of the units around here and in the turn next to here."""
    spans = set(units_near(document, position, unit))
    turns = units_near(document, position, Unit.TURN)
    place = bisect_right([turn.start for turn in turns], position)
    for turn in turns[max(0, place - 2) : place + 2]:
        spans.update(units_near(document, turn.start, unit))
    return sorted({span.end if forward else span.start for span in spans})


def _turn_at(document: Document, position: int) -> Span | None:
    """What was said in the turn here; outside turns the line here."""
    turn = document.turn_at(position) or (document.turn_at(position - 1) if position else None)
    if turn:
        return _said(document, turn.text_start if position >= turn.text_start else turn.start, turn.end)
    start = document.text.rfind("\n", 0, position) + 1
    end = document.text.find("\n", position)
    return _said(document, start, end if end >= 0 else len(document.text))


def _said(document: Document, start: int, end: int) -> Span | None:
    """[start, end) without blanks at its ends."""
    piece = document.text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return Span(first, last) if first < last else None


def _words(text: str, around: Span) -> Iterator[Span]:
    for match in _WORD.finditer(text, around.start, around.end):
        yield Span(*match.span())


def _sentences(text: str, around: Span) -> Iterator[Span]:
    start = around.start
    piece = text[around.start : around.end]
    ends = [around.start + match.end() for match in _SENTENCE_END.finditer(piece)]
    for end in [*ends, around.end]:
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield Span(start, end)
        start = end

"""From what was found to the passages that would be coded: the words, their sentence or their turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.finding.search import Search, Unit, Way, matches
from qualcode.model.documents import Role, Turn
from qualcode.model.spans import Span

_WHOLE = frozenset({Way.SPEAKER, Way.QUESTION})  # ways that find all of what is said


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that would be coded, and where in it something was found (within its bounds)."""

    start: int
    end: int
    found: tuple[Span, ...]


def passages(
    text: str,
    turns: Sequence[Turn],
    search: Search,
    *,
    sentences: Sequence[Span] = (),
    names: Iterable[str] = (),
    answers: Sequence[Span] = (),
) -> list[Passage]:
    """The passages of one document, in order and each once.

    `sentences` are needed where the unit is a sentence. `names` are, for SPEAKER, the labels wanted;
    `answers`, for QUESTION, the stretches in which the questions are asked and answered.
    Where a document has no turns, its whole text is looked at, and a turn is a line.
    """
    found = [
        Span(stretch.start + hit.start, stretch.start + hit.end)
        for stretch in _stretches(text, turns, search, frozenset(names), answers)
        for hit in matches(text[stretch.start : stretch.end], search)
    ]
    units = _units(text, turns, sentences, search.unit)
    if search.way in _WHOLE and units is not None:
        found = [unit for unit in units for whole in found if whole.start <= unit.start < whole.end]
        units = None
    if units is None:
        return [Passage(hit.start, hit.end, (hit,)) for hit in found]
    return list(_around(found, units))


def _stretches(
    text: str, turns: Sequence[Turn], search: Search, names: frozenset[str], answers: Sequence[Span]
) -> list[Span]:
    if not turns:
        return [] if search.way in _WHOLE else [Span(0, len(text))]
    said = [
        Span(turn.text_start, turn.end)
        for turn in turns
        if turn.end > turn.text_start and _wanted(turn, search, names)
    ]
    if search.way is not Way.QUESTION:
        return said
    return [span for span in said if any(one.start <= span.start < one.end for one in answers)]


def _wanted(turn: Turn, search: Search, names: frozenset[str]) -> bool:
    if search.way is Way.SPEAKER:
        return turn.speaker in names
    return search.interviewers or turn.role is Role.RESPONDENT


def _units(text: str, turns: Sequence[Turn], sentences: Sequence[Span], unit: Unit) -> list[Span] | None:
    if unit is Unit.FOUND:
        return None
    if unit is Unit.SENTENCE:
        return list(sentences)
    if turns:
        return [Span(turn.text_start, turn.end) for turn in turns if turn.end > turn.text_start]
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return lines


def _around(found: Sequence[Span], units: Sequence[Span]) -> Iterable[Passage]:
    """Each run of units that something found touches, once; both lists are in order."""
    place = 0
    waiting: list[tuple[int, int, list[Span]]] = []
    for hit in found:
        while place < len(units) and units[place].end <= hit.start:
            place += 1
        last = place
        while last + 1 < len(units) and units[last + 1].start < hit.end:
            last += 1
        if place == len(units) or units[place].start >= hit.end:
            continue
        if waiting and waiting[-1][1] >= place:
            first, before, hits = waiting[-1]
            waiting[-1] = (first, max(before, last), [*hits, hit])
        else:
            waiting.append((place, last, [hit]))
    return [
        Passage(units[first].start, units[last].end, _within(hits, units[first].start, units[last].end))
        for first, last, hits in waiting
    ]


def _within(hits: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple(Span(max(hit.start, start), min(hit.end, end)) for hit in hits)

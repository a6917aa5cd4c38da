"""Text as copied from a PDF -> text with one line per paragraph.

Only a text that is recognisably hard-wrapped is touched: its lines are joined, page numbers alone
on a line and the space at the head of a page go, and hyphens at line ends are judged one by one.
Everything that was done is said.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.i18n import ngettext
from qualcode.transcripts.hyphens import Join, Lexicon, join_of
from qualcode.transcripts.pages import PAGE_NUMBER, heads_page, page_numbers

_FEWEST_LINES = 8
_WIDEST = 140
_NARROWEST = 35
_FULL = 0.75  # of the width: a line that with the next word reaches this far was cut by the page
_SOFT = "\u00ad"
_LINE_HYPHEN = re.compile(r"(\w[\w\-]*)([-\u00ad\u2010])$")
_FIRST_WORD = re.compile(r"\w+(?:-\w+)*")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text after cleaning, sentences on what was done, and on what to look at."""

    text: str
    done: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass
class _Log:
    joined: int = 0
    pages: int = 0
    numbers: list[str] = field(default_factory=list[str])
    kept: list[str] = field(default_factory=list[str])
    dropped: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class _Line:
    """`begins` is whether a new paragraph has to begin here: a label, a header line."""

    text: str
    begins: bool


def clean(text: str, beginnings: Set[int], *, language: str = "nl") -> Cleaned:
    """`text` with its paragraphs on one line each, if it is hard-wrapped; else as it is.

    `beginnings` are the positions of lines at which a paragraph begins: labels and header lines.
    """
    lines = _lines(text, beginnings)
    width = _width(lines)
    if width is None:
        return Cleaned(text)
    log = _Log()
    numbers = page_numbers([line.text for line in lines])
    log.numbers = [lines[index].text.strip() for index in sorted(numbers)]
    left = [line for index, line in enumerate(lines) if index not in numbers]
    joined = _join(left, width, Lexicon(text), language, log)
    return Cleaned(joined, _told(log), _doubts(left))


def _lines(text: str, beginnings: Set[int]) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for raw in text.split("\n"):
        lines.append(_Line(raw, start in beginnings))
        start += len(raw) + 1
    return lines


def _width(lines: list[_Line]) -> int | None:
    """The width at which the page cut its lines, or None where lines are paragraphs.

    Hard-wrapped means: no line is much wider than the others, and nearly every line that is
    continued in the next had no room for its first word.
    """
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    if len(lengths) < _FEWEST_LINES:
        return None
    width = lengths[len(lengths) * 98 // 100]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 1.3 * width:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if _may_continue(one, two)]
    full = sum(_is_full(one, two, width) for one, two in pairs)
    return width if len(pairs) >= 0.2 * len(lengths) and full >= 0.7 * len(pairs) else None


def _may_continue(line: _Line, following: _Line) -> bool:
    number = PAGE_NUMBER.fullmatch(line.text) or PAGE_NUMBER.fullmatch(following.text)
    return bool(line.text.strip() and following.text.strip() and not following.begins and not number)


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    word = following.text.split()[0]
    return len(line.text.strip()) + 1 + len(word) > _FULL * width


def _join(lines: list[_Line], width: int, lexicon: Lexicon, language: str, log: _Log) -> str:
    """The lines with those joined that the page had cut."""
    pieces: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        stripped = line.text.strip(" \t\f")
        log.pages += heads_page(line.text)
        if before and _may_continue(before, line) and _is_full(before, line, width):
            pieces[-1], glue = _glued(pieces[-1], stripped, lexicon, language, log)
            pieces.append(glue)
            log.joined += 1
        elif before:
            pieces.append("\n")
        pieces.append(stripped)
    return "".join(pieces)


def _glued(left: str, right: str, lexicon: Lexicon, language: str, log: _Log) -> tuple[str, str]:
    """The end of the line as it becomes, and what comes between it and the next one."""
    match = _LINE_HYPHEN.search(left)
    first = _FIRST_WORD.match(right)
    if match is None or first is None:
        return left, " "
    word, hyphen = match[1], match[2]
    how = Join.DROP if hyphen == _SOFT else join_of(word, first[0], lexicon, language=language)
    if how is Join.SPACE:
        return left, " "
    if how is Join.DROP:
        log.dropped.append(word + first[0])
        return left[:-1], ""
    log.kept.append(f"{word}{hyphen}{first[0]}")
    return left, ""


def _doubts(lines: list[_Line]) -> tuple[str, ...]:
    alone = [line.text.strip() for line in lines if PAGE_NUMBER.fullmatch(line.text)]
    if not alone:
        return ()
    return (
        ngettext(
            "A number stands alone on a line and was kept: {numbers}. Is it a page number?",
            "{n} numbers stand alone on a line and were kept: {numbers}. Are they page numbers?",
            len(alone),
        ).format(n=len(alone), numbers=_some(alone)),
    )


def _told(log: _Log) -> tuple[str, ...]:
    """What was done, a sentence each."""
    told: list[str] = []
    if log.joined:
        told.append(
            ngettext(
                "{n} line cut by the page was joined.", "{n} lines cut by the page were joined.", log.joined
            ).format(n=log.joined)
        )
    if log.numbers:
        told.append(
            ngettext(
                "{n} page number was removed: {list}.",
                "{n} page numbers were removed: {list}.",
                len(log.numbers),
            ).format(n=len(log.numbers), list=", ".join(log.numbers))
        )
    if log.pages:
        told.append(
            ngettext(
                "The space at the head of {n} page was removed.",
                "The space at the head of {n} pages was removed.",
                log.pages,
            ).format(n=log.pages)
        )
    if log.dropped:
        told.append(
            ngettext(
                "{n} hyphen at a line end was dropped: {list}.",
                "{n} hyphens at line ends were dropped: {list}.",
                len(log.dropped),
            ).format(n=len(log.dropped), list=", ".join(log.dropped))
        )
    if log.kept:
        told.append(
            ngettext(
                "{n} hyphen at a line end was kept: {list}.",
                "{n} hyphens at line ends were kept: {list}.",
                len(log.kept),
            ).format(n=len(log.kept), list=_some(log.kept))
        )
    return tuple(told)


def _some(words: list[str]) -> str:
    return ", ".join(words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")

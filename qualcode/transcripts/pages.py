"""The traces that pages leave in text: page numbers, headers and footers that return, spaces at the head.

All of them are believed only where pages are recognisable: by form feeds, by numbers that rise at
the pace of pages, by a regular distance. What people say over and over ("Ja.") is none of them.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from qualcode.transcripts.lines import Line

_SHORTEST_PAGE, _LONGEST_PAGE = 12, 100  # lines
_SHORTEST_PRINT, _LONGEST_PRINT = 500, 9000  # characters, where a line is a paragraph
_LOOK_BACK = 80  # numbers: a chain has no larger hole
_EDGE = 2  # lines at the head and foot of a page that may be its header and footer
_LONGEST_HEADER = 120
_FEWEST_RETURNS = 3
_SHARE_OF_PAGES = 0.5
_SHARE_ALONE = 0.8  # of the returns stand among lines that do not return
_NEAR = 4  # lines
_SHORT = 0.75  # of the width
# (12) (- 12 -) (pagina 12 van 30) (3 | Page)
PAGE_NUMBER = re.compile(
    r"\s*(?P<told>[-–—|]\s*|(?:pagina|page|blz\.?|p\.)\s*)?(?P<number>\d{1,3})"
    r"(?P<of>\s*(?:van|of|/)\s*\d{1,3})?(?:\s*[-–—|])?(?P<after>\s*(?:pagina|page))?\s*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Number:
    index: int  # of the line
    number: int
    place: int  # of the line, in lines or in characters
    page: int  # counted in form feeds


def page_numbers(lines: Sequence[Line], *, wrapped: bool) -> set[int]:
    """Indices of lines that hold a page number: alone, rising at the pace of pages.

    The pace is counted in lines where they are `wrapped`, else in characters. A single number counts
    only where other pages are recognisable by the space at their head.
    """
    found = list(_numbers(lines, wrapped=wrapped))
    by_feed = _at_form_feeds(found, lines)
    if by_feed:
        return by_feed
    best = _longest_chain(found, wrapped=wrapped)
    told = sum(_says_page(lines[one.index].text) for one in best)
    if len(best) > 1 and (wrapped or len(best) > 2 or told > 1):
        return {one.index for one in best}
    heads = [index for index, line in enumerate(lines) if heads_page(line.text)] if wrapped else []
    apart = any(abs(best[0].index - head) >= _SHORTEST_PAGE for head in heads if best)
    return {one.index for one in best} if apart else set()


def _numbers(lines: Sequence[Line], *, wrapped: bool) -> Iterator[_Number]:
    page = 0
    for index, line in enumerate(lines):
        page += line.text.count("\f")
        if match := PAGE_NUMBER.fullmatch(line.text):
            yield _Number(index, int(match["number"]), index if wrapped else line.start, page)


def _says_page(text: str) -> bool:
    match = PAGE_NUMBER.fullmatch(text)
    return bool(match and (match["told"] or match["of"] or match["after"]))


def _at_form_feeds(found: Sequence[_Number], lines: Sequence[Line]) -> set[int]:
    """Numbers at the edges of pages that count along with the form feeds."""
    edges = _edges_of_pages(lines)
    groups: dict[int, set[int]] = {}
    for one in found:
        if one.index in edges:
            groups.setdefault(one.number - one.page, set()).add(one.index)
    best = max(groups.values(), key=len, default=set[int]())
    return best if len(best) > 1 else set()


def _longest_chain(found: Sequence[_Number], *, wrapped: bool) -> list[_Number]:
    """The most numbers of which each follows the one before at the pace of pages."""
    lengths: list[int] = []
    before: list[int | None] = []
    for place, one in enumerate(found):
        window = range(max(0, place - _LOOK_BACK), place)
        fitting = [earlier for earlier in window if _next_page(found[earlier], one, wrapped=wrapped)]
        best = max(fitting, key=lambda earlier: lengths[earlier], default=None)
        lengths.append(1 + (lengths[best] if best is not None else 0))
        before.append(best)
    last = max(range(len(found)), key=lambda place: lengths[place], default=None)
    chain: list[_Number] = []
    while last is not None:
        chain.append(found[last])
        last = before[last]
    return chain[::-1]


def _next_page(one: _Number, two: _Number, *, wrapped: bool) -> bool:
    pages = two.number - one.number
    shortest, longest = (_SHORTEST_PAGE, _LONGEST_PAGE) if wrapped else (_SHORTEST_PRINT, _LONGEST_PRINT)
    return pages > 0 and shortest <= (two.place - one.place) / pages <= longest


def heads_page(text: str) -> bool:
    """Whether the line has the single space (or the form feed) with which PDF readers begin a page."""
    return bool(re.match(r"(?: |\f)\S", text))


def _edges_of_pages(lines: Sequence[Line]) -> set[int]:
    """The first and last lines with words of each page, where form feeds divide the text in pages."""
    pages: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        if "\f" in line.text:
            pages.append([])
        if not line.blank:
            pages[-1].append(index)
    if len(pages) == 1:
        return set()
    return {index for page in pages for index in (*page[:_EDGE], *page[-_EDGE:])}


def repeated_lines(lines: Sequence[Line], numbers: Set[int], *, width: int | None) -> set[int]:
    """Indices of lines that return as header or footer, maybe with a running page number in them.

    `numbers` are the lines with page numbers. A line at which a turn begins is never one, nor a line
    that stands among others that return: that is a passage. `width` is that of hard-wrapped lines.
    """
    edges = _edges_of_pages(lines) or _beside(numbers, lines)
    pages = max(len(numbers), sum("\f" in line.text for line in lines) + 1)
    groups = _alike(lines, numbers)
    returning = {index for group in groups for index in group} | numbers
    found: set[int] = set()
    for group in groups:
        indices = [index for index in group if not lines[index].begins]
        at_edge = [index for index in indices if index in edges]
        if len(at_edge) >= max(_FEWEST_RETURNS, _SHARE_OF_PAGES * pages):
            taken = at_edge
        elif _counts_on(indices, lines, wrapped=width is not None) or _regular(indices, lines, width):
            taken = indices
        else:
            continue
        alone = sum(_among_others(index, lines, returning) for index in taken)
        found.update(taken if alone >= _SHARE_ALONE * len(taken) else ())
    return found


def _among_others(index: int, lines: Sequence[Line], returning: Set[int]) -> bool:
    """Whether near the line there is one with words that does not return."""
    near = range(max(0, index - _NEAR), min(len(lines), index + _NEAR + 1))
    return any(at not in returning and not lines[at].blank for at in near)


def _alike(lines: Sequence[Line], numbers: Set[int]) -> list[list[int]]:
    """Lines that are the same but for their numbers, where there are two of them or more."""
    groups: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if index not in numbers and len(line.text) <= _LONGEST_HEADER:
            key = re.sub(r"\d+", "#", line.words.casefold())
            if sum(char.isalpha() for char in key) > 2:
                groups.setdefault(key, []).append(index)
    return [group for group in groups.values() if len(group) > 1]


def _beside(numbers: Set[int], lines: Sequence[Line]) -> set[int]:
    """The lines with words nearest to page numbers: headers and footers stand there."""
    worded = [index for index, line in enumerate(lines) if not line.blank]
    places = [place for place, index in enumerate(worded) if index in numbers]
    near = {place + step for place in places for step in range(-_EDGE, _EDGE + 1)}
    return {worded[place] for place in near if 0 <= place < len(worded)}


def _counts_on(indices: Sequence[int], lines: Sequence[Line], *, wrapped: bool) -> bool:
    """Whether a number in the lines rises page by page: "Interview 3 - pagina 4"."""
    if len(indices) < _FEWEST_RETURNS:
        return False
    told = [[int(number) for number in re.findall(r"\d{1,4}", lines[index].text)] for index in indices]
    for column in zip(*told, strict=False):
        counted = [
            _Number(index, number, index if wrapped else lines[index].start, 0)
            for index, number in zip(indices, column, strict=True)
        ]
        if all(_next_page(one, two, wrapped=wrapped) for one, two in pairwise(counted)):
            return True
    return False


def _regular(indices: Sequence[int], lines: Sequence[Line], width: int | None) -> bool:
    """Whether short lines, no sentences, return at the same distance, as on pages of one length."""
    words = lines[indices[0]].words if indices else ""
    if width is None or len(indices) <= _FEWEST_RETURNS or len(words.split()) < 2:
        return False
    steps = [two - one for one, two in pairwise(indices)]
    middle = sorted(steps)[len(steps) // 2]
    even = max(steps) - min(steps) <= max(3, middle // 10)
    heading = len(words) <= _SHORT * width and words[-1] not in ".?!,;…"
    return heading and even and _SHORTEST_PAGE <= middle <= _LONGEST_PAGE

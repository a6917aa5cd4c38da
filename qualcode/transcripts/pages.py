"""The traces that pages leave in text copied from a PDF: numbers alone on a line, spaces at the head."""

import re
from collections.abc import Sequence

_SHORTEST_PAGE, _LONGEST_PAGE = 12, 100  # lines
_MOST_NUMBERS = 1000
# (12) (- 12 -) (pagina 12 van 30)
PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*|(?:pagina|page|blz\.?|p\.)\s*)?(\d{1,3})(?:\s*(?:van|of|/)\s*\d{1,3})?(?:\s*[-–—])?\s*",
    re.I,
)


def page_numbers(lines: Sequence[str]) -> set[int]:
    """Lines that hold a page number: numbers alone, rising at the pace of pages.

    A single one counts only where other pages are recognisable by the space at their head.
    """
    found = [
        (index, int(match[1])) for index, line in enumerate(lines) if (match := PAGE_NUMBER.fullmatch(line))
    ]
    chains: list[list[tuple[int, int]]] = []
    for index, number in found[:_MOST_NUMBERS]:
        before = [chain for chain in chains if _next_page(chain[-1], (index, number))]
        chains.append([*max(before, key=len, default=[]), (index, number)])
    best = max(chains, key=len, default=[])
    heads = [index for index, line in enumerate(lines) if heads_page(line)]
    enough = len(best) > 1 or any(_page_apart(best[0][0], head) for head in heads if best)
    return {index for index, _number in best} if enough else set()


def _next_page(one: tuple[int, int], two: tuple[int, int]) -> bool:
    pages = two[1] - one[1]
    return pages > 0 and _SHORTEST_PAGE <= (two[0] - one[0]) / pages <= _LONGEST_PAGE


def _page_apart(one: int, two: int) -> bool:
    return abs(one - two) >= _SHORTEST_PAGE


def heads_page(line: str) -> bool:
    """Whether the line has the single space (or the form feed) with which PDF readers begin a page."""
    return bool(re.match(r"(?: |\f)\S", line))

"""Rows for a workbook under headings that are wrapped, each column as wide as what stands in it."""

from collections.abc import Sequence

from qualcode.reports.grids import Rows, Value

NARROWEST, WIDEST, HEADING_LINES = 9, 52, 3
LONGEST_WORD = 30  # of those that stand in place of a number
ROOM = 4  # characters that the arrow of a filter takes


def listed(titles: Sequence[str], rows: Sequence[Sequence[Value]], *, widest: int = WIDEST) -> Rows:
    """The rows; a column is one of numbers where it has some, and only short words between them."""
    columns = [[row[place] for row in rows] for place in range(len(titles))]
    return Rows(
        tuple(titles),
        rows,
        len(rows),
        tuple(_width(title, values, widest) for title, values in zip(titles, columns, strict=True)),
        frozenset(place for place, values in enumerate(columns) if _has_numbers(values)),
    )


def _width(title: str, values: Sequence[Value], widest: int) -> float:
    heading = max(*(len(word) for word in title.split()), len(title) // HEADING_LINES) + ROOM
    texts = (part for value in values if isinstance(value, str) for part in value.split("\n"))
    return min(max(NARROWEST, heading, max(map(len, texts), default=0) + 3), widest)


def _has_numbers(values: Sequence[Value]) -> bool:
    numbers = any(isinstance(value, int | float) for value in values)
    return numbers and all(len(value) <= LONGEST_WORD for value in values if isinstance(value, str))

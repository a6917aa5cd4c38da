"""Rows for a workbook under headings that are wrapped, each column as wide as what stands in it."""

from collections.abc import Sequence

from qualcode.reports.grids import Rows, Value

NARROWEST, WIDEST, HEADING_LINES = 9, 52, 3
ROOM = 4  # characters that the arrow of a filter takes


def listed(titles: Sequence[str], rows: Sequence[Sequence[Value]]) -> Rows:
    """The rows; a column with a number in it is one of numbers, whatever words stand between them."""
    columns = [[row[place] for row in rows] for place in range(len(titles))]
    return Rows(
        tuple(titles),
        rows,
        len(rows),
        tuple(_width(title, values) for title, values in zip(titles, columns, strict=True)),
        frozenset(place for place, values in enumerate(columns) if any(map(_is_number, values))),
    )


def _width(title: str, values: Sequence[Value]) -> float:
    heading = max(*(len(word) for word in title.split()), len(title) // HEADING_LINES) + ROOM
    texts = (part for value in values if isinstance(value, str) for part in value.split("\n"))
    return min(max(NARROWEST, heading, max(map(len, texts), default=0) + 2), WIDEST)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

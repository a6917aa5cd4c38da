"""What a table on the screen shows: plain values with names on both sides. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from qualcode.i18n import screen_language

NOTHING = "·"
"""Stands for 0 in a matrix, so that the numbers that are there can be seen."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words: "6 of 11" (`sort` 6), or the word for an undefined number (`sort` None).

    `tip` explains it.
    """

    text: str
    sort: float | None = None
    tip: str = ""


Value: TypeAlias = str | int | float | Said


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `number`: right-aligned; `bar`: a quiet bar shows the size of the number; `percent`:
    a share from 0 to 1; `decimals` of numbers that are not whole; `widest` in pixels. Of a last column of
    text `keep` pixels stay in sight."""

    title: str
    id: object = None
    tip: str = ""
    number: bool = False
    bar: bool = False
    percent: bool = False
    decimals: int = 2
    widest: int = 300
    keep: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row; in a matrix `name` stands before it. `color` marks a code."""

    id: object
    name: str
    color: str = ""


@dataclass(frozen=True)
class TableContent:
    """A table: `values[i][j]` of row i and column j.

    `matrix`: names of rows stand in the margin and those of columns upright above. `tints[i][j]` from 0
    to 1 is how strongly a cell is coloured, -1 marks a code's own cell. `colors` mark columns of codes.
    `dots`: 0 is shown as a dot. `sentence(i, j)` says in full what a cell says.
    """

    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    values: Sequence[Sequence[Value]] = ()
    matrix: bool = False
    tints: Sequence[Sequence[float]] | None = None
    colors: Sequence[str] = ()
    corner: str = ""
    dots: bool = True
    sentence: Callable[[int, int], str] | None = None


EMPTY = TableContent()


def number_text(value: float, *, decimals: int = 2) -> str:
    """A number as the language of the screen writes it: 0,42 or 0.42."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{decimals}f}"
    if text.startswith("-") and not text.strip("-0."):
        text = text[1:]
    return text.replace(".", ",") if screen_language() == "nl" else text


def value_text(value: Value, column: Column) -> str:
    """A value as text, also for the clipboard."""
    if isinstance(value, str):
        return value
    if isinstance(value, Said):
        return value.text
    if column.percent:
        return f"{number_text(100.0 * value, decimals=column.decimals)}%"
    return number_text(value, decimals=column.decimals)


def sort_key(value: Value) -> tuple[int, float, str]:
    """Numbers by size, texts by letter; undefined ones (group 1) are for the end."""
    if isinstance(value, Said):
        return (1, 0.0, value.text.casefold()) if value.sort is None else (0, value.sort, "")
    if isinstance(value, str):
        return (0, 0.0, value.casefold())
    return (0, float(value), "")


def sorted_rows(
    content: TableContent, column: int, *, descending: bool, rows: Sequence[int] | None = None
) -> list[int]:
    """Rows (of all, or of these) in the order of a column; undefined values last, equal ones as they were."""
    keys = {
        i: sort_key(content.values[i][column]) for i in (range(len(content.rows)) if rows is None else rows)
    }
    defined = [i for i, key in keys.items() if key[0] == 0]
    undefined = [i for i, key in keys.items() if key[0] == 1]
    defined.sort(key=lambda i: keys[i], reverse=descending)
    return defined + undefined


def matching_rows(content: TableContent, words: str) -> list[int]:
    """Rows in whose name or texts the words stand, capitals or not; all without words."""
    wanted = words.strip().casefold()
    if not wanted:
        return list(range(len(content.rows)))
    return [
        i
        for i, (row, values) in enumerate(zip(content.rows, content.values, strict=True))
        if wanted in row.name.casefold()
        or any(isinstance(value, str) and wanted in value.casefold() for value in values)
    ]


def empty_columns(content: TableContent, rows: Sequence[int]) -> list[int]:
    """Columns of codes in which none of the rows has anything; those of anything else are never empty."""
    if not content.colors:
        return []
    kept = [content.values[i] for i in rows]
    return [j for j in range(len(content.columns)) if not any(_says(values[j]) for values in kept)]


def _says(value: Value) -> bool:
    return bool(value.text) if isinstance(value, Said) else bool(value)

"""What a report consists of, before it is a Word file or a web page: headings, paragraphs and tables.

A report builds these values; `docx_write` and `html_write` show them. Sections may be made one by one
while they are written, so a report of 60,000 quotations never stands in memory as a whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Look = Literal["", "bold", "italic", "muted", "mark", "verbatim", "context"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same throughout.

    `look`: "muted" is grey, "mark" shows `color` as a small square, "verbatim" is italic and, being
    what people said, left alone by a spelling checker; "context" is what they said around it.
    """

    text: str
    look: Look = ""
    color: str = ""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: paragraphs; `numeric` puts it to the right."""

    lines: tuple[Line, ...] = ()
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Kinds: "" ordinary, "group" one cell over the whole width, "total" the last line."""

    cells: tuple[Cell, ...]
    kind: Literal["", "group", "total"] = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the width (shares of all columns need not add up to 1)."""

    title: str
    width: float
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heading is repeated on every page; `share` is how much of the page's width it takes.

    `caption` stands above it, such as "Table 3. Groundedness per code".
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    share: float = 1.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; "note" is small and grey, "lead" introduces what follows."""

    line: Line
    style: Literal["", "note", "lead"] = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as PNG, so many millimetres wide and high; `words` say what it shows to who cannot see it."""

    png: bytes
    words: str
    width: float
    height: float


Block: TypeAlias = Table | Paragraph | Image


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (level 1-3, "" for none) and what stands under it."""

    heading: str
    blocks: Sequence[Block]
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; `facts` are lines such as ("Study", "Samen verder") under the title.

    `sections` is gone through once; `count` is how many there are, 0 where nobody knows beforehand.
    `page` is the footer with {page} and {pages} in it. With `contents` a table of contents comes first; the
    sections then are all made before the first is written.
    """

    title: str
    study: str
    language: str
    facts: tuple[tuple[str, str], ...]
    sections: Iterable[Section]
    notes: tuple[str, ...] = ()
    page: str = "{page} / {pages}"
    count: int = 0
    contents: bool = False


def line(text: str, look: Look = "") -> Line:
    """One run as a line; nothing for no text."""
    return (Run(text, look),) if text else ()


def prose(text: str, look: Look = "") -> tuple[Line, ...]:
    """The researcher's text as paragraphs: every line of it that says something."""
    return tuple(line(part.strip(), look) for part in text.splitlines() if part.strip())


def cell(*lines: Line) -> Cell:
    """A cell of these lines; empty ones are left out."""
    return Cell(tuple(one for one in lines if one))


def text_cell(text: object, look: Look = "") -> Cell:
    """A cell with plain text."""
    return Cell(prose(str(text), look))


def number_cell(value: object, look: Look = "") -> Cell:
    """A cell with a number (or the word that stands for it), to the right."""
    return Cell((line(str(value), look),), numeric=True)

"""What a spreadsheet or csv file seems to hold, before it is decided what it is taken for."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qualcode.transcripts.formats.answers import layout_of
from qualcode.transcripts.formats.conversations import columns_of
from qualcode.transcripts.formats.tables import from_heading, sheets_of
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions, TableOptions
from qualcode.transcripts.reading import bytes_of

ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods")
_SHOWN = 5


class Holds(StrEnum):
    """What a table can be."""

    PEOPLE = "people"
    ANSWERS = "answers"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it looks: its headings, its first rows, how many rows there are, and what it seems to be.

    `columns` are those that would be read as open answers, unless others are chosen.
    """

    headings: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    rows: int
    holds: Holds
    columns: TableOptions


def look_at(path: Path, *, options: ReadingOptions = AS_RECOGNISED) -> Sheet:
    """The sheet with open answers, or the first with anything in it. Raises ImportFileError."""
    tables = [from_heading(rows) for _name, rows in sheets_of(bytes_of(path), options) if rows]
    if not tables:
        return Sheet((), (), 0, Holds.PEOPLE, TableOptions())
    layouts = [(rows, layout_of(rows, TableOptions())) for rows in tables]
    rows, layout = next((pair for pair in layouts if pair[1]), layouts[0])
    headings = tuple(" ".join(cell.split()) for cell in rows[0])
    first = tuple(tuple(row[: len(headings)]) for row in rows[1 : _SHOWN + 1])
    columns = TableOptions()
    if layout is not None:
        respondent = "" if layout.respondent is None else headings[layout.respondent]
        columns = TableOptions(respondent, tuple(headings[place] for place in layout.answers))
    talk = any(columns_of(rows) for rows in tables)
    holds = Holds.CONVERSATION if talk else Holds.ANSWERS if layout else Holds.PEOPLE
    return Sheet(headings, first, len(rows) - 1, holds, columns)

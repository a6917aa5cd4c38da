"""Tables in text files (.csv, .tsv) -> rows of cells, whichever sign stands between them."""

import csv
import io
from itertools import islice

from qualcode.errors import ImportFileError
from qualcode.i18n import _

_DELIMITERS = ",;\t|"
_SAMPLE = 100  # rows
_MOST_ROWS = 50_000


def delimited_rows(text: str) -> list[list[str]]:
    """The rows in which anything stands.

    Raises ImportFileError where a cell is longer than any answer, or there are too many rows.
    """
    told = text.partition("\n")[0].strip(' "').casefold()
    if told.startswith("sep=") and len(told) == 5:  # as Excel writes it
        return _rows(text.partition("\n")[2], told[4])
    return _rows(text, max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter)))


def tabbed_rows(text: str) -> list[list[str]]:
    """The rows of a text with tabs between its cells, quotation marks around cells or only in them."""
    rows = _quoted_rows(text)
    if len({len(row) for row in rows}) == 1:
        return rows
    return [line.split("\t") for line in text.split("\n") if line.strip()]


def _quoted_rows(text: str) -> list[list[str]]:
    """The rows where each quotation mark before a cell has one behind it; none otherwise."""
    try:
        return list(filter(any, csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)))
    except csv.Error:
        return []


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows are as wide as the heading, and how wide it is."""
    sample = text[:200_000]
    try:
        rows = list(islice(filter(None, csv.reader(io.StringIO(sample), delimiter=delimiter)), _SAMPLE))
    except csv.Error:
        return 0, 0
    width = len(rows[0]) if rows else 0
    return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [row for row in islice(reader, _MOST_ROWS + 1) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise ImportFileError(
            _("This table cannot be read: a cell in it is too long, or a quotation mark has no counterpart."),
            _("Save it again from your spreadsheet as .xlsx."),
        ) from None
    if len(rows) > _MOST_ROWS:
        raise ImportFileError(
            _("The table has more than {n} rows.").format(n=_MOST_ROWS),
            _("Save the rows that you mean to use as a table of their own."),
        )
    return rows

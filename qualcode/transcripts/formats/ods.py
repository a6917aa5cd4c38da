"""OpenDocument spreadsheets (.ods, LibreOffice) -> the cells of their sheets as text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.i18n import N_
from qualcode.transcripts.formats.odt import OPENDOCUMENT, inside, is_covered, paragraphs_of, wanted_parts
from qualcode.transcripts.formats.packages import Office, locked, parse, read_parts, too_large
from qualcode.transcripts.formats.workbook import MOST_COLUMNS, MOST_ROWS, Rows

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ODS = Office(N_("This is not an OpenDocument spreadsheet, or it is damaged."), ".ods")
_MOST_CELLS = 2_000_000
_TABLE = f"{OPENDOCUMENT}table:1.0}}"
_OFFICE = f"{OPENDOCUMENT}office:1.0}}"


def spreadsheet_sheets(data: bytes) -> list[tuple[str, Rows]]:
    """The sheets in their order, each with its name and rows; empty rows are left out.

    Raises ImportFileError where it is damaged, protected by a password or too large.
    """
    parts = read_parts(data, wanted_parts, office=_ODS)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise locked()
    body = next(parse(parts["content.xml"], office=_ODS).iter(f"{_OFFICE}spreadsheet"), None)
    if body is None:
        raise _ODS.damaged()
    return [(table.get(f"{_TABLE}name", ""), _rows(table)) for table in body.iter(f"{_TABLE}table")]


def _rows(table: "Element") -> Rows:
    found: Rows = []
    amount = 0
    for row in inside(table, "table:table-row"):
        cells = list(_cells(row))
        if any(cells):
            found.append(cells)
            amount += len(cells)
        if len(found) > MOST_ROWS or amount > _MOST_CELLS:
            raise too_large()
    return found


def _cells(row: "Element") -> Iterator[str]:
    """What stands in the cells; the last ones only if anything follows that stands in them."""
    empty = place = 0
    for cell in inside(row, "table:table-cell", "table:covered-table-cell"):
        value = "" if is_covered(cell) else _value(cell)
        told = cell.get(f"{_TABLE}number-columns-repeated", "1")
        times = int(told) if re.fullmatch(r"\d{1,6}", told) else 1
        place += times
        if place > MOST_COLUMNS:
            return
        if value:
            yield from [""] * empty
            yield from [value] * times
        empty = 0 if value else empty + times


def _value(cell: "Element") -> str:
    """The value, with dates as 2026-11-22; otherwise what is shown."""
    date = cell.get(f"{_OFFICE}date-value", "")
    if date:
        return date.replace("T", " ")[:16].removesuffix(" 00:00")
    shown = "\n".join(paragraphs_of(cell)).strip()
    number = cell.get(f"{_OFFICE}value", "") if cell.get(f"{_OFFICE}value-type") == "float" else ""
    return number or shown

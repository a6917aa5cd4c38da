"""The tables of a Word document as one sheet: a codebook as it stands in a thesis.

A codebook that runs over several tables (one a family, or one a page) has the same heading each time: the
tables become one. Where no column names the families, the headline above each table does.
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from qualcode.codebook.columns import HEADINGS, find_columns
from qualcode.codebook.grid import Sheet
from qualcode.codebook.table_files import STUMBLES, checked_package, damaged

_MOST_ROWS = 50_000
_MOST_COLUMNS = 100
_HEADING_STYLES = ("heading", "kop", "title", "titel")


def docx_sheets(path: Path) -> list[Sheet]:
    """The table of codes, put together from all tables with its heading; other tables follow as they are.

    Raises ImportFileError where the file is no Word document, or damaged.
    """
    data = checked_package(path)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        tables = [table for table in _tables(docx.Document(io.BytesIO(data))) if table[1]]
    except (PackageNotFoundError, *STUMBLES) as error:
        raise damaged(path.name) from error
    codes = next((rows for _above, rows in tables if find_columns(rows[0])), None)
    if codes is None:
        return [Sheet(above or path.stem, rows) for above, rows in tables]
    same = [(above, rows) for above, rows in tables if _belongs(rows, codes)]
    others = [Sheet(above or path.stem, rows) for above, rows in tables if not _belongs(rows, codes)]
    return [Sheet(path.stem, _joined(same, codes[0])), *others]


def _tables(document: Any) -> Iterator[tuple[str, list[list[str]]]]:
    """Every table with the headline above it."""
    above = ""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield above, _rows(block)
        elif block.text.strip() and (block.style.name or "").casefold().startswith(_HEADING_STYLES):
            above = " ".join(block.text.split())


def _rows(table: Any) -> list[list[str]]:
    """The cells of a table; one that is merged over several columns counts in the first of them."""
    rows: list[list[str]] = []
    for row in table.rows[:_MOST_ROWS]:
        seen: set[int] = set()
        cells: list[str] = []
        for cell in row.cells[:_MOST_COLUMNS]:
            cells.append("" if id(cell._tc) in seen else cell.text.strip())
            seen.add(id(cell._tc))
        rows.append(cells)
    return [row for row in rows if any(row)]


def _belongs(rows: Sequence[Sequence[str]], codes: Sequence[Sequence[str]]) -> bool:
    """Whether a table is a further part of the codebook: the same heading, or none and as many columns."""
    same = [cell.casefold() for cell in rows[0]] == [cell.casefold() for cell in codes[0]]
    return same or (len(rows[0]) == len(codes[0]) and not find_columns(rows[0]))


def _joined(tables: Sequence[tuple[str, list[list[str]]]], heading: Sequence[str]) -> list[list[str]]:
    """One table of all; with the headlines as families where there are several and no column names them."""
    columns = find_columns(heading)
    headlines = {above for above, _rows in tables}
    named = len(headlines) > 1 and columns is not None and not columns.has("family")
    extra = [HEADINGS["family"]["en"]] if named else []
    found = [[*heading, *extra]]
    for above, rows in tables:
        body = rows[1:] if [c.casefold() for c in rows[0]] == [c.casefold() for c in heading] else rows
        found += [[*row, *([above] if named else [])] for row in body if list(row) != list(heading)]
    return found

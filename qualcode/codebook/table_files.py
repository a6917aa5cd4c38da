"""The cells of csv files and Excel workbooks as text, whoever made the file."""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qualcode.codebook.columns import find_columns
from qualcode.codebook.grid import Sheet
from qualcode.errors import ImportFileError
from qualcode.i18n import _

# A codebook is small; anything beyond this is not one, or is made to exhaust the memory.
_MOST_BYTES = 20_000_000
_MOST_UNPACKED = 200_000_000
_MOST_ROWS = 50_000
_MOST_COLUMNS = 100
# What openpyxl lets through when a part of a workbook is damaged; a broken XML part is a SyntaxError.
STUMBLES = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def csv_sheets(path: Path) -> list[Sheet]:
    """The one table of a csv file with comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1252."""
    text = _decoded(_bytes(path), path.name)
    if "\0" in text:
        raise ImportFileError(_("“{file}” is not a text file.").format(file=path.name))
    try:
        tries = [_rows(text, delimiter) for delimiter in (",", ";", "\t")]
    except csv.Error as error:
        sentence = _("“{file}” cannot be read as a csv file: {problem}.")
        raise ImportFileError(sentence.format(file=path.name, problem=error)) from error
    rows = max(tries, key=_recognised)
    return [Sheet(path.stem, [[_without_guard(cell) for cell in row] for row in rows])]


def xlsx_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook; of a formula the value that was last computed, never the formula."""
    data = _bytes(path)
    _check_package(data, path.name)
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [_sheet(sheet, archive) for sheet in book.worksheets]
    except (InvalidFileException, *STUMBLES) as error:
        raise damaged(path.name) from error


def workbook_rows(path: Path) -> list[list[Any]]:
    """The cells of a workbook's first sheet as the values they are: numbers, dates, times, text, None."""
    data = _bytes(path)
    _check_package(data, path.name)
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        cells = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
        return [list(row) for row in cells]
    except (InvalidFileException, *STUMBLES) as error:
        raise damaged(path.name) from error


def checked_package(path: Path) -> bytes:
    """The bytes of an Office file. Raises ImportFileError where it is none, too large, or cannot be read."""
    data = _bytes(path)
    _check_package(data, path.name)
    return data


def guarded(text: str) -> str:
    """`text` for a csv cell, so that Excel does not take it for a formula: with ' before = + - @."""
    return "'" + text if text.lstrip("'")[:1] in tuple("=+-@\t\r") else text


def _without_guard(text: str) -> str:
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in tuple("=+-@\t\r") else text


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ImportFileError(_("“{file}” is too large to be a codebook.").format(file=path.name))
        data = path.read_bytes()
    except OSError as error:
        sentence = _("“{file}” cannot be read: {problem}.")
        raise ImportFileError(sentence.format(file=path.name, problem=error.strerror or error)) from error
    if not data.strip():
        raise ImportFileError(_("“{file}” is empty.").format(file=path.name))
    return data


def _decoded(data: bytes, file: str) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel on Windows; five bytes have no letter there.
        text = data.decode("cp1252", errors="replace")
    if "\ufffd" in text:
        raise ImportFileError(
            _("“{file}” is not a text file that can be read.").format(file=file),
            _("Save it as csv in UTF-8, or as xlsx."),
        )
    return text


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        rows.append(row[:_MOST_COLUMNS])
        if len(rows) > _MOST_ROWS:
            break
    return rows


def _recognised(rows: list[list[str]]) -> tuple[int, int]:
    """How well a delimiter fits: how many headings were recognised, then how wide the heading is."""
    best = 0
    for row in rows[:10]:
        for columns in (find_columns(row), find_columns(row, of_families=True)):
            best = max(best, len(columns.places) if columns else 0)
    return best, max((len(row) for row in rows[:1]), default=0)


def _check_package(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(file) from error
    if unpacked > _MOST_UNPACKED:
        raise ImportFileError(_("“{file}” is too large to be a codebook.").format(file=file))
    if "[Content_Types].xml" not in names:
        raise damaged(file)


def damaged(file: str) -> ImportFileError:
    """The error to raise where an Office file is broken, or something else under its name."""
    if file.lower().endswith(".docx"):
        return ImportFileError(
            _("“{file}” is damaged or is not a Word document.").format(file=file),
            _("Open it in Word or LibreOffice and save it again as docx."),
        )
    return ImportFileError(
        _("“{file}” is damaged or is not an Excel workbook.").format(file=file),
        _("Open it in Excel or LibreOffice and save it again as xlsx."),
    )


def _sheet(sheet: Any, archive: zipfile.ZipFile) -> Sheet:
    # The size that a file claims for itself can be wrong either way.
    sheet.reset_dimensions()
    cells = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
    rows = [_texts(row) for row in cells]
    for first, last, column in _merged_downward(archive.read(sheet._worksheet_path.lstrip("/"))):
        for row in rows[first + 1 : last + 1]:
            if column < len(row) and column < len(rows[first]) and not row[column]:
                row[column] = rows[first][column]
    return Sheet(sheet.title, rows)


def _merged_downward(xml: bytes) -> list[tuple[int, int, int]]:
    """Cells merged within one column, as where a family is written once beside all its codes.

    First row, last row, column, counted from 0.
    """
    from openpyxl.utils import range_boundaries

    found: list[tuple[int, int, int]] = []
    for text in re.findall(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"', xml):
        left, top, right, bottom = (part or 0 for part in range_boundaries(text.decode()))
        if left == right and 0 < top <= bottom <= _MOST_ROWS:
            found.append((top - 1, bottom - 1, left - 1))
    return found


def _texts(row: Iterable[object]) -> list[str]:
    return ["" if value is None else _text(value) for value in row]


def _text(value: object) -> str:
    """A number as a person would write it: 3, not 3.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

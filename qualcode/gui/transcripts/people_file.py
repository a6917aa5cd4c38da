"""A table of participants from a file: CSV or Excel; the column with their names may have common names."""

from collections.abc import Iterator
from pathlib import Path

from qualcode.errors import ImportFileError
from qualcode.exchange.files import need_columns, read_table
from qualcode.i18n import _

NAMES = ("participant", "participants", "deelnemer", "respondent", "naam", "name", "code", "nummer", "nr")
DOCUMENTS = ("document", "interview", "transcript", "bestand", "file")


def read_people(path: Path) -> list[dict[str, str]]:
    """The rows of the file with the columns `participant` and, where there is one, `document`.

    Raises ImportFileError when the file cannot be read, or no column names the participants.
    """
    from qualcode.transcripts.decoding import decode

    if path.suffix.lower() in (".xlsx", ".xlsm"):
        rows = list(_sheet_rows(path))
    else:
        rows = read_table(path, lambda data: decode(data)[0])
    rows = [_renamed(row) for row in rows]
    need_columns(path, rows, ["participant"])
    return rows


def _sheet_rows(path: Path) -> Iterator[dict[str, str]]:
    """The first sheet of a workbook, as text, keyed by lower-case headings."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        values = list(book.worksheets[0].iter_rows(values_only=True))
        book.close()
    except Exception as error:
        raise ImportFileError(
            _("“{name}” cannot be read as an Excel workbook.").format(name=path.name),
            _("Save it again from your spreadsheet, or as CSV (UTF-8)."),
        ) from error
    head = [_text(value).lower() for value in values[0]] if values else []
    for row in values[1:]:
        cells = {name: _text(value) for name, value in zip(head, row, strict=False) if name}
        if any(cells.values()):
            yield cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    return text.removesuffix(" 00:00:00")


def _renamed(row: dict[str, str]) -> dict[str, str]:
    """The row with the first columns that fit called participant and document."""
    for wanted, known in (("participant", NAMES), ("document", DOCUMENTS)):
        found = next((name for name in known if name in row), None)
        if found and wanted not in row:
            row = {wanted if name == found else name: value for name, value in row.items()}
    return row

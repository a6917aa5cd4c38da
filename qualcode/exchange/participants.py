"""A table of participants from a file: CSV or Excel; the column with their names may have common names."""

from collections.abc import Iterator
from pathlib import Path

from qualcode.codebook.table_files import xlsx_sheets
from qualcode.exchange.files import need_columns, read_table
from qualcode.transcripts.decoding import decode

NAMES = ("participant", "participants", "deelnemer", "respondent", "naam", "name", "code", "nummer", "nr")
DOCUMENTS = ("document", "interview", "transcript", "bestand", "file")
SPEAKERS = ("speaker", "spreker", "label")


def read_people(path: Path) -> list[dict[str, str]]:
    """The rows of the file with the columns `participant` and, where they are, `document` and `speaker`.

    Of a workbook the first sheet is read. Raises ImportFileError when the file cannot be read, or no
    column names the participants.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        rows = list(_sheet_rows(path))
    else:
        rows = read_table(path, lambda data: decode(data)[0])
    rows = [_renamed(row) for row in rows]
    need_columns(path, rows, ["participant"])
    return rows


def _sheet_rows(path: Path) -> Iterator[dict[str, str]]:
    sheets = xlsx_sheets(path)
    rows = sheets[0].rows if sheets else []
    head = [str(name).strip().lower() for name in rows[0]] if rows else []
    for row in rows[1:]:
        cells = {
            name: value.removesuffix(" 00:00:00") for name, value in zip(head, row, strict=False) if name
        }
        if any(cells.values()):
            yield cells


def _renamed(row: dict[str, str]) -> dict[str, str]:
    """The row with the first columns that fit called participant, document and speaker."""
    for wanted, known in (("participant", NAMES), ("document", DOCUMENTS), ("speaker", SPEAKERS)):
        found = next((name for name in known if name in row), None)
        if found and wanted not in row:
            row = {wanted if name == found else name: value for name, value in row.items()}
    return row

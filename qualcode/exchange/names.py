"""Names as a table to fill in with a spreadsheet: what was suggested goes out, what was decided comes in."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qualcode.codebook.table_files import workbook_rows
from qualcode.errors import QualcodeError
from qualcode.exchange.files import need_columns, read_table, replacing
from qualcode.i18n import _
from qualcode.pseudonyms import Candidate, Decision, Kind, Name, from_candidate, guard_exports
from qualcode.transcripts.decoding import decode

COLUMNS = ("name", "kind", "variants", "count", "documents", "context", "why", "placeholder", "decision")
ENDINGS = (".csv", ".tsv", ".xlsx")
_BETWEEN = "; "
_WIDTHS = {"name": 26, "variants": 30, "documents": 30, "context": 90, "why": 30, "placeholder": 26}


def write_candidates(
    path: Path, suggested: Iterable[Candidate], *, documents: Mapping[int, str], language: str = "nl"
) -> int:
    """Writes what was suggested, for its owner only; gives how many rows. Raises QualcodeError.

    A row is replaced when something stands under `placeholder`, or "replace" under `decision`.
    """
    rows = [list(_row(one, documents, language)) for one in suggested]
    if path.suffix.lower() == ".xlsx":
        with guard_exports(None), replacing(path, binary=True) as file:
            _workbook(rows).save(file)
    elif path.suffix.lower() in ENDINGS:
        with guard_exports(None), replacing(path) as file:
            delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
            csv.writer(file, lineterminator="\n", delimiter=delimiter).writerows([COLUMNS, *rows])
    else:
        raise _ending(path)
    path.chmod(0o600)
    return len(rows)


def read_names(path: Path) -> list[Name]:
    """The names of a table with columns `name` and `placeholder`, and perhaps `kind`, `variants`, `decision`.

    Raises ImportFileError.
    """
    if path.suffix.lower() not in ENDINGS:
        raise _ending(path)
    excel = path.suffix.lower() == ".xlsx"
    rows = list(_sheet_rows(path)) if excel else read_table(path, lambda data: decode(data)[0])
    need_columns(path, rows, ["name", "placeholder"])
    return [_name(row) for row in rows if row["name"].strip()]


def _row(one: Candidate, documents: Mapping[int, str], language: str) -> Iterator[Any]:
    name = from_candidate(one, language=language)
    yield one.original
    yield one.kind.value
    yield _BETWEEN.join(one.variants)
    yield one.count
    yield _BETWEEN.join(documents[key] for key in one.documents if key in documents)
    yield " | ".join(one.contexts)
    yield _(one.why)
    yield name.placeholder
    yield Decision.OPEN.value


def _name(row: Mapping[str, str]) -> Name:
    placeholder, said = row["placeholder"].strip(), row.get("decision", "").strip().casefold()
    kinds = {kind.value: kind for kind in Kind}
    decision = Decision.REPLACE if placeholder else Decision.OPEN
    if said in ("replace", "yes", "ja", "vervangen", "x"):
        decision = Decision.REPLACE
    elif said in ("keep", "no", "nee", "laten", "laten staan"):
        decision = Decision.KEEP
    variants = (part.strip() for part in row.get("variants", "").split(";"))
    return Name(
        row["name"].strip(),
        kinds.get(row.get("kind", "").strip().casefold(), Kind.OTHER),
        tuple(part for part in variants if part),
        placeholder,
        decision,
    )


def _workbook(rows: Sequence[Sequence[Any]]) -> Any:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [COLUMNS, *rows]:
        sheet.append(list(row))
    for number, column in enumerate(COLUMNS, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 12)
    sheet.freeze_panes = "B2"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"  # "=..." in a transcript is no formula
    return book


def _sheet_rows(path: Path) -> Iterator[dict[str, str]]:
    cells = workbook_rows(path)
    rows = [["" if cell is None else str(cell) for cell in row] for row in cells]
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    for row in rows[1:]:
        yield dict(zip(header, row, strict=False))


def _ending(path: Path) -> QualcodeError:
    return QualcodeError(
        _("“{name}” cannot be a table of names.").format(name=path.name),
        _("The name of the file should end in {endings}.").format(endings=", ".join(ENDINGS)),
    )

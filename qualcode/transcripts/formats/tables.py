"""Spreadsheets and csv files that hold a conversation, or open answers to a survey."""

from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.formats.answers import documents_of, layout_of
from qualcode.transcripts.formats.conversations import columns_of, speeches, told
from qualcode.transcripts.formats.delimited import delimited_rows, tabbed_rows
from qualcode.transcripts.formats.kinds import another_kind, kind_of
from qualcode.transcripts.formats.ods import spreadsheet_sheets
from qualcode.transcripts.formats.packages import LARGEST_PART, old_or_locked, too_large
from qualcode.transcripts.formats.whisper import is_whisper_tsv, read_whisper_tsv
from qualcode.transcripts.formats.workbook import Rows, workbook_sheets
from qualcode.transcripts.options import ReadingOptions

_HEAD = 10  # rows in which the heading is looked for


def decode_table(data: bytes, options: ReadingOptions) -> list[Decoded]:
    """The conversation in a workbook or csv file (one for each sheet), or a document for each respondent.

    Raises ImportFileError where it is damaged, locked, too large, or holds neither.
    """
    if not kind_of(data):
        text = _text(data, options)
        if is_whisper_tsv(text):
            return read_whisper_tsv(data, options)
    return _read(sheets_of(data, options), options)


def tabbed(text: str) -> Decoded | None:
    """The conversation in a text whose first line names its columns, with tabs between them; else None.

    NVivo writes "Timespan Content Speaker" so, in files that are called .txt.
    """
    if "\t" not in text.lstrip().partition("\n")[0]:
        return None
    rows = tabbed_rows(text)
    columns = columns_of(rows)
    return told(speeches(rows, columns)) if columns is not None and columns.headed else None


def sheets_of(data: bytes, options: ReadingOptions) -> list[tuple[str, Rows]]:
    """The sheets of a workbook or csv file, each with its name and rows. Raises ImportFileError."""
    kind = kind_of(data)
    if kind == "ole":
        raise old_or_locked(data)
    if kind not in {"", "xlsx", "ods", "zip"}:
        raise another_kind(kind)
    if kind == "ods":
        return spreadsheet_sheets(data)
    if kind:
        return workbook_sheets(data)
    return [("", delimited_rows(_text(data, options)))]


def _text(data: bytes, options: ReadingOptions) -> str:
    if len(data) > LARGEST_PART:
        raise too_large()
    return decode(data, encoding=options.encoding)[0]


def _read(sheets: list[tuple[str, Rows]], options: ReadingOptions) -> list[Decoded]:
    tables = [(name, from_heading(rows)) for name, rows in sheets if rows]
    asked_for = options.table.answers or options.table.respondent
    found = [] if asked_for else _conversations(tables)
    if found:
        return found
    for _name, rows in tables:
        layout = layout_of(rows, options.table)
        if layout is not None:
            return documents_of(rows, layout, options)
    if not tables:
        return []
    raise ImportFileError(
        _("This table holds no conversation and no open answers."),
        _(
            "If it is a list of participants, import it as such; if it is a transcript, call its columns "
            "“speaker” and “text”."
        ),
    )


def _conversations(tables: list[tuple[str, Rows]]) -> list[Decoded]:
    """The conversations; a sheet's name tells them apart where there are several."""
    known = [(name, rows, columns) for name, rows in tables if (columns := columns_of(rows))]
    found: list[Decoded] = []
    for name, rows, columns in known:
        one = told(speeches(rows, columns))
        named = name if len(known) > 1 else ""
        found.append(Decoded(one.text, turns=one.turns, times=one.times, name=named))
    return found


def from_heading(rows: Rows) -> Rows:
    """The rows from the heading on: a title above it stands alone in its row.

    Qualtrics writes three headings: short names, the questions, and a line for its own use.
    """
    if len(rows) > 2 and any(cell.startswith('{"ImportId"') for cell in rows[2]):
        return [rows[1], *rows[3:]]
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    usual = max(filled, default=0)
    first = next((place for place, count in enumerate(filled[:_HEAD]) if count >= max(2, usual * 0.6)), 0)
    return rows[first:]

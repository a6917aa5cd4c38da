"""An interview guide from a file: a table (csv, Excel), or lines (text, Word), a question on each."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode.codebook.table_files import xlsx_sheets
from qualcode.errors import ImportFileError
from qualcode.exchange.files import read_table
from qualcode.i18n import _
from qualcode.model import QuestionDraft
from qualcode.transcripts.decoding import decode

NUMBERS = ("number", "nummer", "nr", "no", "no.", "nr.", "#", "question_no")
QUESTIONS = ("question", "vraag", "text", "tekst", "interviewvraag", "hoofdvraag")
CODES = ("codes", "code", "labels", "code(s)")
_NUMBERED = re.compile(
    r"^(?:(?:vraag|question|q)\s*)?(\d+(?:[.\-]?\d+)*\s?[a-z]?|[a-z])\s*[.):\t]\s*(?=\S)", re.IGNORECASE
)
_BULLET = re.compile(r"^[-–—•*o▪]\s+")


def read_guide(path: Path) -> list[QuestionDraft]:
    """The questions of a file in its order. Raises ImportFileError when it cannot be read or holds none.

    A table has a column with the question (`question`, `vraag`) and may have `number` and `codes`, these
    with `;` between. Of other files every line is a question, with its number before it; where some lines
    end on a question mark, the others (headings, instructions) are left out.
    """
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        sheets = xlsx_sheets(path)
        found = _from_rows(path, [list(map(str, row)) for row in (sheets[0].rows if sheets else [])])
    elif suffix in (".csv", ".tsv"):
        rows = read_table(path, lambda data: decode(data)[0])
        found = _from_rows(path, [list(rows[0]), *(list(row.values()) for row in rows)] if rows else [])
    else:
        found = list(_from_lines(_lines(path)))
    if not found:
        raise ImportFileError(
            _("No questions were found in “{name}”.").format(name=path.name),
            _("Put each question on a line of its own, or in a table with a column “question”."),
        )
    return found


def _from_rows(path: Path, rows: Sequence[Sequence[str]]) -> list[QuestionDraft]:
    head = [name.strip().casefold() for name in rows[0]] if rows else []
    text = _column(head, QUESTIONS)
    if text is None:
        raise ImportFileError(
            _("“{name}” has no column “{column}”.").format(name=path.name, column="question"),
            _("The first line names the columns: {columns}.").format(columns="number, question, codes"),
        )
    number, codes = _column(head, NUMBERS), _column(head, CODES)
    drafts: list[QuestionDraft] = []
    for row in rows[1:]:
        if not _cell(row, text):
            continue
        drafts.append(
            QuestionDraft(
                _cell(row, number).removesuffix(".0"), {"": _cell(row, text)}, _codes(_cell(row, codes))
            )
        )
    return drafts


def _codes(cell: str) -> tuple[tuple[str, ...], ...]:
    names = re.split(r"[;\n]", cell)
    return tuple((" ".join(name.split()),) for name in names if name.strip())


def _column(head: Sequence[str], names: Sequence[str]) -> int | None:
    """The first column that is called, or whose name begins with, one of these names."""
    exact = (head.index(name) for name in names if name in head)
    begins = (n for n, title in enumerate(head) for name in names if len(name) > 3 and title.startswith(name))
    return next(exact, next(begins, None))


def _cell(row: Sequence[str], column: int | None) -> str:
    return " ".join(row[column].split()) if column is not None and column < len(row) else ""


def _lines(path: Path) -> list[str]:
    """The paragraphs of a Word file, or the lines of a text."""
    if path.suffix.lower() in (".docx", ".odt", ".rtf", ".pdf"):
        from qualcode.transcripts import read_transcript

        return read_transcript(path, as_is=True).text.splitlines()
    try:
        return decode(path.read_bytes())[0].splitlines()
    except OSError as error:
        raise ImportFileError(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        ) from error


def _from_lines(lines: Sequence[str]) -> Iterator[QuestionDraft]:
    clean = [_BULLET.sub("", " ".join(line.split())) for line in lines]
    clean = [line for line in clean if line]
    asking = any(line.endswith("?") for line in clean)
    for line in clean:
        found = _NUMBERED.match(line)
        if asking and not line.rstrip(")”\"' ").endswith("?") and not found:
            continue
        number = found.group(1) if found else ""
        text = line[found.end() :] if found else line
        yield QuestionDraft(number, {"": text})

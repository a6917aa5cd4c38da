"""A table of participants from a file, CSV or Excel, and to one; headings may be those people use."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.codebook.table_files import guarded, workbook_rows
from qualcode.errors import ImportFileError, NotPossibleError
from qualcode.exchange.files import replacing
from qualcode.i18n import _
from qualcode.model.attributes import (
    Attribute,
    AttributeKind,
    date_value,
    duration_seconds,
    duration_text,
    number_value,
    shown_value,
)
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.formats.tables import from_heading

if TYPE_CHECKING:
    from qualcode.project import Project

NAMES = (
    *("participant", "participants", "participantnummer", "participant nr", "participant number"),
    *("deelnemer", "deelnemers", "deelnemernummer", "deelnemer nr", "respondent", "respondents"),
    *("respondentnummer", "respondent nr", "respondent number", "geïnterviewde", "interviewee"),
    *("naam", "name", "pseudoniem", "pseudonym", "code", "nummer", "number", "nr", "no", "id"),
)
DOCUMENTS = (
    "document",
    "doc",
    "interview",
    "gesprek",
    "transcript",
    "bestand",
    "bestandsnaam",
    "file",
    "filename",
)
SPEAKERS = ("speaker", "spreker", "label")
LINKS = (("participant", NAMES), ("document", DOCUMENTS), ("speaker", SPEAKERS))
LONGEST_INTERVIEW = 12 * 3600


@dataclass(frozen=True)
class PeopleTable:
    """The cells of a file: headings as they are written, and rows as wide as they are.

    `links` gives the headings of the columns `participant`, `document` and `speaker`, where they were
    recognised. `remarks` are sentences about how cells were read.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: Mapping[str, str]
    remarks: tuple[str, ...] = ()

    def people(
        self, links: Mapping[str, str] | None = None, *, leave_out: Iterable[str] = ()
    ) -> list[dict[str, str]]:
        """A row per participant as `Participants.take_over` wants it; `links` in place of the recognised."""
        chosen = {heading: key for key, heading in (self.links if links is None else links).items()}
        dropped = set(leave_out)
        return [
            {chosen.get(h, h): v for h, v in zip(self.headings, row, strict=True) if h not in dropped}
            for row in self.rows
        ]


def read_people(path: Path) -> list[dict[str, str]]:
    """The rows of the file with the columns `participant` and, where they are, `document` and `speaker`.

    Of a workbook the first sheet is read. Raises ImportFileError when the file cannot be read, or no
    column names the participants.
    """
    return read_linked_table(path).people()


def read_linked_table(path: Path) -> PeopleTable:
    """The cells of the file, in which a column names the participants. Raises as `read_people` does."""
    table = read_people_table(path)
    if not {"participant", "document"} & set(table.links):
        raise ImportFileError(
            _("“{name}” has no column “{column}”.").format(name=path.name, column="participant"),
            _("The first line names the columns: {columns}.").format(columns="participant, document"),
        )
    return table


def read_people_table(path: Path) -> PeopleTable:
    """The cells of a csv file or of a workbook's first sheet. Raises ImportFileError."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        cells, remarks = _sheet_cells(path)
    else:
        cells, remarks = _csv_cells(path), ()
    filled = _from_heading([row for row in cells if any(cell.strip() for cell in row)])
    if len(filled) < 2:
        raise ImportFileError(
            _("“{name}” holds no rows.").format(name=path.name),
            _("The first line names the columns: {columns}.").format(columns="participant"),
        )
    headings = _headings(filled[0])
    width = len(headings)
    rows = tuple(tuple((*row, *[""] * width)[:width]) for row in filled[1:])
    named = [place for place, heading in enumerate(headings) if heading]
    return PeopleTable(
        tuple(headings[place] for place in named),
        tuple(tuple(" ".join(row[place].split()) for place in named) for row in rows),
        _links([headings[place] for place in named]),
        remarks,
    )


def _from_heading(rows: list[list[str]]) -> list[list[str]]:
    """The rows without a title above their headings, which stands alone in its row."""
    below = from_heading(rows)
    titled = below and not _links(_headings(rows[0])) and _links(_headings(below[0]))
    return below if titled else rows


def _headings(row: Sequence[str]) -> list[str]:
    """Headings in small letters, as attributes are named; a second one of a name gets a number."""
    found: list[str] = []
    for cell in row:
        name = " ".join(cell.split()).lower()
        number, free = 2, name
        while name and free in found:
            number, free = number + 1, f"{name} {number}"
        found.append(free)
    return found


def _links(headings: Sequence[str]) -> dict[str, str]:
    """The first heading that fits each of the columns that link."""
    links: dict[str, str] = {}
    for key, known in LINKS:
        plain = {re.sub(r"[\W_]+", " ", heading).strip(): heading for heading in reversed(headings)}
        words = (re.sub(r"[\W_]+", " ", name).strip() for name in known)
        found = next((plain[name] for name in words if plain.get(name) not in (None, *links.values())), None)
        if found is not None:
            links[key] = found
    return links


def _csv_cells(path: Path) -> list[list[str]]:
    try:
        text = decode(path.read_bytes())[0]
    except OSError as error:
        raise ImportFileError(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        ) from error
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [[cell[1:] if guarded(cell[1:]) == cell else cell for cell in row] for row in rows]
    except csv.Error as error:
        raise ImportFileError(
            _("“{name}” is not a table: {reason}.").format(name=path.name, reason=error),
            _("Save it again from your spreadsheet as CSV (UTF-8)."),
        ) from error


def _sheet_cells(path: Path) -> tuple[list[list[str]], tuple[str, ...]]:
    rows = workbook_rows(path)
    swapped = _minutes_as_hours(rows)
    cells = [[_cell_text(value, minutes=place in swapped) for place, value in enumerate(row)] for row in rows]
    sentence = _("“{column}”: Excel took minutes and seconds for hours and minutes; they were put right.")
    head = next(iter(_from_heading(cells)), [])
    heads = [head[place] for place in sorted(swapped)]
    return cells, tuple(sentence.format(column=head) for head in heads)


def _minutes_as_hours(rows: Sequence[Sequence[Any]]) -> set[int]:
    """The columns of times that are no hours: all without seconds, and one longer than any interview.

    Who types 56:12 in Excel gets 56 hours and 12 minutes.
    """
    times: dict[int, list[float]] = {}
    for row in rows:
        for place, value in enumerate(row):
            if isinstance(value, timedelta | time):
                times.setdefault(place, []).append(_seconds(value))
    return {
        place
        for place, found in times.items()
        if max(found) >= LONGEST_INTERVIEW and all(seconds % 60 == 0 for seconds in found)
    }


def _seconds(value: timedelta | time) -> int:
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second
    return round(value.total_seconds())


def _cell_text(value: object, *, minutes: bool = False) -> str:
    """A cell as text that is read back as the same value."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case time() | timedelta():
            return duration_text(_seconds(value) // 60 if minutes else _seconds(value))
        case float():
            text = str(int(value)) if value.is_integer() else repr(value)
            return f"{text}0" if re.fullmatch(r"-?\d+\.\d{3}", text) else text
        case _:
            return str(value)


def export_people(project: "Project", path: Path) -> int:
    """Writes all participants with documents and attributes as .csv or .xlsx; gives how many.

    What is read back with `read_people_table` is the same. Raises QualcodeError, NotPossibleError.
    """
    attributes = project.attributes.all()
    rows = list(_export_rows(project, attributes))
    head = ["participant", "document", "speaker", *(one.name for one in attributes)]
    match path.suffix.lower():
        case ".csv":
            _write_csv(path, head, rows, attributes)
        case ".xlsx":
            _write_xlsx(path, head, rows, attributes)
        case _:
            raise NotPossibleError(
                _("Participants cannot be written as “{name}”.").format(name=path.name),
                _("The name of the file should end in {endings}.").format(endings=".xlsx, .csv"),
            )
    return len({row[0] for row in rows})


def _export_rows(project: "Project", attributes: Sequence[Attribute]) -> Iterable[list[str]]:
    """A row for every document a participant is the respondent of; one for who speaks nowhere."""
    documents = {info.id: info.name for info in project.documents.all()}
    speakers = project.documents.speakers()
    for person in project.participants.all():
        values = [person.attributes.get(one.name, "") for one in attributes]
        mine = [one for one in speakers if one.participant == person.id]
        for one in mine:
            yield [person.name, documents[one.document], one.label, *values]
        if not mine:
            yield [person.name, "", "", *values]


def _write_csv(
    path: Path, head: Sequence[str], rows: Sequence[Sequence[str]], attributes: Sequence[Attribute]
) -> None:
    from qualcode.i18n import screen_language

    language = screen_language()
    with replacing(path) as file:
        writer = csv.writer(file, delimiter=";" if language == "nl" else ",", lineterminator="\n")
        writer.writerow([guarded(text) for text in head])
        for row in rows:
            shown = [
                shown_value(one.kind, v, language=language)
                for one, v in zip(attributes, row[3:], strict=True)
            ]
            writer.writerow([guarded(text) for text in (*row[:3], *shown)])


def _write_xlsx(
    path: Path, head: Sequence[str], rows: Sequence[Sequence[str]], attributes: Sequence[Attribute]
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "participants"
    sheet.append(list(head))
    for row in rows:
        values = [_typed(one.kind, text) for one, text in zip(attributes, row[3:], strict=True)]
        sheet.append([*row[:3], *values])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
            if isinstance(cell.value, timedelta):
                cell.number_format = "[h]:mm:ss"
    sheet.freeze_panes = "B2"
    with replacing(path, binary=True) as file:
        book.save(file)


def _typed(kind: AttributeKind, stored: str) -> object:
    """A value as Excel knows it: a date as a date, a number as a number, a duration as a time."""
    if kind is AttributeKind.DATE and re.fullmatch(r"\d{4}-\d\d-\d\d", stored):
        return date_value(stored)
    if kind is AttributeKind.NUMBER and (number := number_value(stored)) is not None:
        return float(number)
    if kind is AttributeKind.DURATION and (seconds := duration_seconds(stored)) is not None:
        return timedelta(seconds=seconds)
    return shown_value(kind, stored) or None

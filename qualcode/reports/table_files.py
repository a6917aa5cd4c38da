"""One table as a file; the ending of its name says which kind.

Adding a kind is adding an entry to WRITERS.
"""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _, screen_language, translator
from qualcode.pseudonyms import check_words
from qualcode.reports.blocks import (
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    line,
    number_cell,
    text_cell,
)
from qualcode.reports.grids import Grid, Value, grids, plain
from qualcode.reports.saving import write_whole
from qualcode.tables.anchors import Anchored
from qualcode.tables.cooccurrence import Cooccurrence
from qualcode.tables.crosstab import Crosstab
from qualcode.tables.triples import Triples

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from qualcode.reports.tables import StudyTable

WIDEST_MATRIX = {".docx": 24, ".html": 60}
"""More columns than this cannot be read on a page; the list of pairs is then all there is."""
NUMBERED = N_("The numbers above the columns are those before the names of the rows.")
MOST_PAIRS = 40
"""On a page the list of pairs stops here; a workbook has them all."""
STRONGEST = N_("The {shown} most frequent of {count} pairs; save it as .xlsx to have them all.")
TOO_WIDE = N_("The matrix has {count} columns, too many for a page; save it as .xlsx to have it whole.")
PAGE = N_("page {page} of {pages}")
UNNAMED_STUDY = N_("Study")


def write_table(table: "StudyTable", path: Path, *, language: str = "") -> None:
    """Writes a table to a .xlsx, .csv, .json, .html, .docx, .png, .svg or .pdf file, wholly or not at all.

    `language` (default: the table's own) is that of the headings. A .csv file holds commas, UTF-8 with
    a byte order mark, and the same column names in every language: it is meant for programs.
    Raises NotPossibleError for another ending or a table that has no chart, ReportFileError when the
    file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise NotPossibleError(
            _("A table cannot be saved as “{name}”.").format(name=path.name),
            _("Choose a name that ends in one of: {endings}.").format(endings=", ".join(WRITERS)),
        )
    writer(table, path, language or table.language or screen_language())


def _write_xlsx(table: "StudyTable", path: Path, language: str) -> None:
    from qualcode.reports.workbook import write_workbook

    about = [(translator(language)(UNNAMED_STUDY), table.study)] if table.study else []
    write_workbook([table.sheet()], path, language=language, about=about)


def _write_csv(table: "StudyTable", path: Path, _language: str) -> None:
    _write_bytes(path, csv_text(table.content).encode("utf-8-sig"))


def _write_json(table: "StudyTable", path: Path, _language: str) -> None:
    _write_bytes(path, json.dumps(plain_content(table.content), ensure_ascii=False, indent=1).encode())


def _write_html(table: "StudyTable", path: Path, language: str) -> None:
    from qualcode.reports.html_write import write_html

    write_html(_report(table, language, widest=WIDEST_MATRIX[".html"]), path)


def _write_docx(table: "StudyTable", path: Path, language: str) -> None:
    from qualcode.reports.docx_write import write_docx

    write_docx(_report(table, language, widest=WIDEST_MATRIX[".docx"]), path)


def _write_picture(table: "StudyTable", path: Path, language: str) -> None:
    from qualcode.charts import bars, heatmap

    content = table.content
    if isinstance(content, Cooccurrence | Crosstab):
        figure = heatmap(content, title=table.title, note=table.note, language=language)
    elif isinstance(content, Anchored):
        figure = heatmap(content.counts_frame(), title=table.title, note=table.note, language=language)
    elif isinstance(content, Triples):
        raise _no_chart(table)
    elif {"quotations", "participants"} <= set(content.columns) and {"code", "family"} & set(content.columns):
        figure = bars(content, title=table.title, note=table.note, language=language)
    else:
        raise _no_chart(table)
    write_figure(figure, path)


def _no_chart(table: "StudyTable") -> NotPossibleError:
    return NotPossibleError(
        _("There is no chart of the table “{name}”.").format(name=table.title),
        _("Save it as .xlsx, .csv, .html or .docx."),
    )


def write_figure(figure: "Figure", path: Path) -> None:
    """Writes a chart to a .png, .svg or .pdf file, wholly or not at all.

    Raises ReportFileError when it cannot be written, NamesInExportError when it shows names of the key.
    """
    from qualcode.charts import figure_bytes, words_of

    check_words(words_of(figure), path)
    _write_bytes(path, figure_bytes(figure, kind=path.suffix.lower().lstrip(".")))


WRITERS: Mapping[str, Callable[["StudyTable", Path, str], None]] = {
    ".xlsx": _write_xlsx,
    ".csv": _write_csv,
    ".json": _write_json,
    ".html": _write_html,
    ".docx": _write_docx,
    ".png": _write_picture,
    ".svg": _write_picture,
    ".pdf": _write_picture,
}


def _write_bytes(path: Path, content: bytes) -> None:
    def write(file: Path) -> None:
        file.write_bytes(content)

    write_whole(path, write)


def csv_text(content: Any) -> str:
    """A table as CSV with commas: a matrix with names on both sides, a list with its column names."""
    matrix = isinstance(content, Cooccurrence | Crosstab)
    frame = content.frame() if matrix or isinstance(content, Anchored | Triples) else content
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["code", *frame.columns] if matrix else list(frame.columns))
    for name, row in zip(frame.index, frame.itertuples(index=False), strict=True):
        values = [plain(value) for value in row]
        writer.writerow([name, *values] if matrix else values)
    return buffer.getvalue()


def plain_content(content: Any) -> Any:
    """A table as values that JSON knows, in the shape of the command line's `--json`.

    Columns new_D, new_I ... become {"new": {"D": ..., "I": ...}}.
    """
    if isinstance(content, Cooccurrence | Crosstab | Anchored | Triples):
        return content.as_json()
    return [_record(dict(zip(content.columns, row, strict=True))) for row in content.itertuples(index=False)]


def _record(row: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in row.items():
        first, _split, rest = name.partition("_")
        if first in ("new", "cumulative"):
            found.setdefault(first, {})[rest] = plain(value)
        else:
            found[name] = list(value) if isinstance(value, list | tuple) else plain(value)
    if "cumulative" in found:
        found["coded"] = any(number is not None for number in found["cumulative"].values())
    return found


def _report(table: "StudyTable", language: str, *, widest: int) -> Report:
    """The table as a report of one section; coefficients and the like get one each."""
    translate = translator(language)
    parts = grids(table.sheet(), translate)
    page = _Page(translate, widest, "," if language == "nl" else ".")
    sections = [_section(grid, page, first=i == 0) for i, grid in enumerate(parts)]
    facts = ((translate(UNNAMED_STUDY), table.study),) if table.study else ()
    return Report(
        title=table.title,
        study=table.study,
        language=language,
        facts=facts,
        sections=sections,
        notes=(table.note,) if table.note else (),
        page=translate(PAGE),
    )


@dataclass(frozen=True)
class _Page:
    """What a page can hold, in which words, and the mark before decimals."""

    translate: Translate
    widest: int
    mark: str


def _section(grid: Grid, page: _Page, *, first: bool) -> Section:
    heading = "" if first else grid.title
    if not grid.matrix and not first and len(grid.rows) > MOST_PAIRS:
        words = page.translate(STRONGEST).format(shown=MOST_PAIRS, count=len(grid.rows))
        cut = replace(grid, rows=grid.rows[:MOST_PAIRS])
        return Section(heading, (Paragraph(line(words), "note"), _listing(cut, page)))
    if not grid.matrix:
        return Section(heading, (_listing(grid, page),))
    if len(grid.headings) - 1 > page.widest:
        words = page.translate(TOO_WIDE).format(count=len(grid.headings) - 1)
        return Section(heading, (Paragraph(line(words), "note"),))
    if not grid.own:
        return Section(heading, (_listing(grid, page),))
    return Section(heading, (_numbered(grid, page), Paragraph(line(page.translate(NUMBERED)), "note")))


def _listing(grid: Grid, page: _Page) -> Table:
    numeric = [_is_numeric(grid, i) for i in range(len(grid.headings))]
    widths = [3.0 if i == 0 else 1.0 if number else 2.0 for i, number in enumerate(numeric)]
    columns = [
        Column(title, width, number)
        for title, width, number in zip(grid.headings, widths, numeric, strict=True)
    ]
    zero = "·" if grid.matrix else "0"
    rows = [
        Row(tuple(_cell(v, page, zero=zero, percent=i in grid.percent) for i, v in enumerate(row)))
        for row in grid.rows
    ]
    return Table(tuple(columns), tuple(rows))


def _is_numeric(grid: Grid, column: int) -> bool:
    return any(isinstance(row[column], int | float) for row in grid.rows)


def _numbered(grid: Grid, page: _Page) -> Table:
    """A matrix with the same names on both sides: its columns carry the numbers of the rows."""
    percent = bool(grid.percent)
    numbers = [str(number) for number in range(1, len(grid.headings))]
    columns = (Column(grid.headings[0], 6.0), *(Column(number, 1.0, True) for number in numbers))
    rows = [
        Row((text_cell(f"{number}  {row[0]}"), *(_cell(v, page, zero="·", percent=percent) for v in row[1:])))
        for number, row in zip(numbers, grid.rows, strict=True)
    ]
    return Table(columns, tuple(rows))


def _cell(value: Value, page: _Page, *, zero: str = "0", percent: bool = False) -> Cell:
    if value is None:
        return text_cell("")
    if isinstance(value, str):
        return text_cell(value)
    if value == 0:
        return number_cell(zero)
    if percent:
        return number_cell(f"{value:.0%}")
    return number_cell(f"{value:.2f}".replace(".", page.mark) if isinstance(value, float) else value)

"""Tables as one Excel workbook: real numbers, heat maps, and a sheet that says how it was all counted."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qualcode
from qualcode.i18n import N_, Translate, screen_language, translator
from qualcode.progress import NoProgress, Progress
from qualcode.reports.grids import Grid, Rows, Sheet, Value, grids
from qualcode.reports.saving import write_whole

if TYPE_CHECKING:
    from openpyxl import Workbook

HOW_COUNTED = N_("How counted")
MADE_WITH = N_("Made with qualcode {version} on {date}.")
SHEET_HEADING, COUNTED_HEADING = N_("Sheet"), N_("What was counted")
ABOUT_THIS_FILE = N_("This file")
WRITING = N_("Writing the workbook")

LONGEST_TEXT = 32_767
"""Characters that fit in a cell of Excel."""
LONGEST_TITLE = 31
NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
RISKY = ("=", "+", "-", "@", "#", "\t", "\r", "\n", "'")
"""Texts that begin like this could be taken for a formula or an error value."""
WIDEST = 60
LINE_HEIGHT, TALLEST = 15.0, 409.0  # points; Excel allows no more
MANY_ROWS = 5_000  # from here on a file is for counting, and has to be written fast
REPORTED = 500  # rows between two reports of progress
UPRIGHT_FROM = 6
NOTE_WIDTH = 110
A4 = 9  # as Excel numbers sizes of paper
HEADER, DIAGONAL, MUTED = "EDF1F5", "ECEEF1", "7A838C"
NONE_COLOR, SOME_COLOR, MOST_COLOR = "FFFFFF", "BBD7EA", "5E9CC8"


def write_workbook(
    sheets: Sequence[Sheet],
    path: Path,
    *,
    language: str = "",
    about: Sequence[tuple[str, str]] = (),
    progress: Progress | None = None,
    when: datetime | None = None,
) -> None:
    """Writes all tables to one workbook at `path`, wholly or not at all.

    The last sheet, "How counted", holds the note of every table, the pairs in `about` (such as
    ("Study", name)), the version of the program and the date. Raises ReportFileError when it cannot be
    written, and whatever `progress` raises when the user cancels; then nothing was written.
    """
    content = workbook_bytes(sheets, language=language, about=about, progress=progress, when=when)

    def write(file: Path) -> None:
        file.write_bytes(content)

    write_whole(path, write)


def workbook_bytes(
    sheets: Sequence[Sheet],
    *,
    language: str = "",
    about: Sequence[tuple[str, str]] = (),
    progress: Progress | None = None,
    when: datetime | None = None,
) -> bytes:
    """What `write_workbook` writes."""
    from openpyxl import Workbook

    translate = translator(language or screen_language())
    all_grids = [grid for sheet in sheets for grid in grids(sheet, translate)]
    titles = sheet_titles([*(grid.title for grid in all_grids), translate(HOW_COUNTED)])
    book = Workbook(write_only=True)
    told = _Told(progress or NoProgress(), sum(map(_weight, all_grids)), translate(WRITING))
    try:
        for title, grid in zip(titles, all_grids, strict=False):
            _write_grid(book, title, grid, told)
    except BaseException:
        # a sheet left unfinished complains when it is thrown away
        for sheet in book.worksheets:
            sheet.close()  # pyright: ignore[reportAttributeAccessIssue]
        raise
    notes = [(title, grid.note) for title, grid in zip(titles, all_grids, strict=False)]
    _write_notes(book, titles[-1], [*notes, *about, _made(translate, when)], translate)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_grid(book: "Workbook", title: str, grid: Grid, told: "_Told") -> None:
    writer = _Writer(book.create_sheet(title), _Styles.make())
    if grid.long is None:
        writer.write(grid)
        told.on(_weight(grid))
    else:
        writer.write_long(grid.long, told)


@dataclass
class _Told:
    """How far the writing is, in rows; every report can cancel it."""

    progress: Progress
    total: int
    what: str
    done: int = 0

    def on(self, rows: int) -> None:
        self.done += rows
        self.progress.report(self.done, self.total, self.what)


def _weight(grid: Grid) -> int:
    return max(grid.long.count if grid.long else len(grid.rows), 1)


def _made(translate: Translate, when: datetime | None) -> tuple[str, str]:
    date = (when or datetime.now().astimezone()).strftime("%Y-%m-%d %H:%M")
    words = translate(MADE_WITH).format(version=qualcode.__version__, date=date)
    return translate(ABOUT_THIS_FILE), words


def sheet_titles(titles: Sequence[str]) -> list[str]:
    """Names that Excel accepts: at most 31 characters, no []:*?/\\, all different."""
    found: list[str] = []
    for title in titles:
        base = safe_text(title).translate(NOT_IN_TITLES).replace("\n", " ").strip(" '") or "-"
        if base.casefold() == "history":  # a name that Excel keeps for itself
            base += " -"
        taken = {name.casefold() for name in found}
        name, number = _cut(base, ""), 2
        while name.casefold() in taken:
            name, number = _cut(base, f" ({number})"), number + 1
        found.append(name)
    return found


def _cut(base: str, tail: str) -> str:
    """`base` and `tail` in 31 of the units that Excel counts in, of which an emoji takes two."""
    room = LONGEST_TITLE - len(tail)
    while len(base.encode("utf-16-le")) // 2 > room:
        base = base[:-1]
    return base.rstrip(" '") + tail


def safe_text(text: str) -> str:
    """`text` with the characters that a workbook cannot hold replaced by "�", cut where a cell is full."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = ILLEGAL_CHARACTERS_RE.sub("�", text)
    if not clean.isascii():
        clean = "".join("�" if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in clean)
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - 1] + "…"


@dataclass(frozen=True)
class _Styles:
    """What cells look like; made once a sheet, because making them a cell is slow."""

    bold: Any
    small: Any
    header_fill: Any
    diagonal_fill: Any
    line: Any
    upright: Any
    wrapped: Any
    beside: Any
    centered: Any

    @classmethod
    def make(cls) -> "_Styles":
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        return cls(
            bold=Font(name="Calibri", size=11, bold=True),
            small=Font(name="Calibri", size=8, italic=True, color=MUTED),
            header_fill=PatternFill("solid", fgColor=HEADER),
            diagonal_fill=PatternFill("solid", fgColor=DIAGONAL),
            line=Border(bottom=Side(style="thin", color="B8C0C8")),
            upright=Alignment(text_rotation=90, vertical="bottom", horizontal="center", wrap_text=True),
            wrapped=Alignment(wrap_text=True, vertical="top"),
            beside=Alignment(horizontal="right", vertical="top", indent=1, wrap_text=True),
            centered=Alignment(horizontal="center", vertical="center", shrink_to_fit=True),
        )


@dataclass(frozen=True)
class _Writer:
    """Writes one grid on one sheet, row by row."""

    sheet: Any  # a write-only worksheet, whose attributes openpyxl does not declare
    styles: _Styles
    looks: dict[tuple[str, bool], Any] = field(default_factory=dict[tuple[str, bool], Any])
    same: dict[tuple[float, str], Any] = field(default_factory=dict[tuple[float, str], Any])

    def write(self, grid: Grid) -> None:
        upright = grid.matrix and len(grid.headings) > UPRIGHT_FROM
        self._lay_out(grid, upright=upright)
        right = [not grid.matrix and _numeric(grid, i) for i in range(len(grid.headings))]
        self.sheet.append(
            [
                self.heading(text, upright=upright and i > 0, right=right[i])
                for i, text in enumerate(grid.headings)
            ]
        )
        for i, row in enumerate(grid.rows):
            own = i + 1 if grid.own else -1
            total = i >= len(grid.rows) - grid.totals[1]
            cells = [
                self._cell(value, grid, column=j, own=j == own, total=total) for j, value in enumerate(row)
            ]
            lines = most_lines(row) if len(grid.rows) <= MANY_ROWS else 1
            if lines > 1:  # LibreOffice fits no height by itself where a file names none
                self.sheet.row_dimensions[i + 2].height = min(LINE_HEIGHT * lines, TALLEST)
                cells = [self._at_top(one) for one in cells]
            self.sheet.append(cells)

    def write_long(self, long: Rows, told: "_Told") -> None:
        """Writes the rows as they come; none of them is kept."""
        from openpyxl.utils import get_column_letter

        for i, width in enumerate(long.widths):
            self.sheet.column_dimensions[get_column_letter(i + 1)].width = width
        self.sheet.freeze_panes = "B2"
        self.set_page()
        if long.count:
            self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(long.widths))}{long.count + 1}"
        lines = max(
            (_lines(text, w - 2) for text, w in zip(long.headings, long.widths, strict=True)), default=1
        )
        self.sheet.row_dimensions[1].height = LINE_HEIGHT * lines + 3
        self.sheet.append(
            [self.heading(t, upright=False, right=i in long.numeric) for i, t in enumerate(long.headings)]
        )
        for i, row in enumerate(long.values):
            if i % REPORTED == 0:
                told.on(min(REPORTED, long.count - i))
            self._long_row(i, row, long)

    def _long_row(self, number: int, row: Sequence[Value], long: Rows) -> None:
        lines = 1
        if long.count <= MANY_ROWS:
            lines = max(
                (_lines(value, width) for value, width in zip(row, long.widths, strict=True)), default=1
            )
        if lines > 1:
            self.sheet.row_dimensions[number + 2].height = min(LINE_HEIGHT * lines, TALLEST)
        if long.count <= MANY_ROWS:
            self.sheet.append([self._at_top(value) for value in row])
        else:
            self.sheet.append([self._words(v, within=False) if isinstance(v, str) else v for v in row])

    def _at_top(self, value: Any) -> Any:
        """A value beside a text of several lines stands at its first line."""
        if value is None:
            return None
        if isinstance(value, str):
            value = self.text(value)
        number = isinstance(value, int | float)
        if number:
            value = self._number(value, "0.00" if isinstance(value, float) else "0", centered=False)
        value.alignment = self.styles.beside if number else self.styles.wrapped
        return value

    def _lay_out(self, grid: Grid, *, upright: bool) -> None:
        from openpyxl.utils import get_column_letter

        for i, width in enumerate(column_widths(grid, upright=upright)):
            self.sheet.column_dimensions[get_column_letter(i + 1)].width = width
        if upright:
            longest = max(len(text) for text in grid.headings[1:])
            self.sheet.row_dimensions[1].height = min(320, 20 + 6.2 * longest)
        self.sheet.freeze_panes = "B2"
        self.set_page()
        if grid.rows:
            last = get_column_letter(len(grid.headings))
            self.sheet.auto_filter.ref = f"A1:{last}{len(grid.rows) - grid.totals[1] + 1}"
        if grid.matrix:
            self._color(grid)

    def set_page(self) -> None:
        """Prints on as many landscape pages as there are rows, all columns on each."""
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = A4
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_title_rows = "1:1"

    def _color(self, grid: Grid) -> None:
        from openpyxl.formatting.rule import ColorScaleRule

        columns, rows = len(grid.headings) - 1 - grid.totals[0], len(grid.rows) - grid.totals[1]
        ranges = matrix_ranges(rows, columns, own=grid.own)
        if not ranges:
            return
        rule = ColorScaleRule(
            start_type="num",
            start_value=0,
            start_color=NONE_COLOR,
            mid_type="percent",
            mid_value=25,
            mid_color=SOME_COLOR,
            end_type="max",
            end_color=MOST_COLOR,
        )
        self.sheet.conditional_formatting.add(ranges, rule)

    def heading(self, text: str, *, upright: bool, right: bool = False) -> Any:
        cell = self.text(text)
        cell.fill, cell.border = self.styles.header_fill, self.styles.line
        if not upright:  # a bold one takes more height than a row may have
            cell.font = self.styles.bold
        flat = self.styles.beside if right else self.styles.wrapped
        cell.alignment = self.styles.upright if upright else flat
        return cell

    def text(self, text: str) -> Any:
        """A cell that holds `text` as text, whatever it begins with."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self.sheet)
        cell.value = safe_text(text)
        cell.data_type = "s"
        if text.startswith(RISKY):
            cell.quotePrefix = True  # so that it stays text when someone edits the cell
        return cell

    def _number(self, value: float, number_format: str, *, centered: bool) -> Any:
        """A number; what it looks like is set up once and shared, because setting it up is slow.

        In a matrix, where most numbers come often, the whole cell is: a sheet writes it as it is told to.
        """
        from openpyxl.cell import WriteOnlyCell

        if centered and (value, number_format) in self.same:
            return self.same[value, number_format]
        cell = WriteOnlyCell(self.sheet, value)
        key = (number_format, centered)
        if key not in self.looks:
            cell.number_format = number_format
            if centered:
                cell.alignment = self.styles.centered
            self.looks[key] = cell._style
        cell._style = self.looks[key]
        if centered:
            self.same[value, number_format] = cell
        return cell

    def _cell(self, value: Value, grid: Grid, *, column: int, own: bool, total: bool) -> Any:
        if column and (own or total or column >= len(grid.headings) - grid.totals[0]):
            return self._own(value)
        if total:
            return self.heading(str(value), upright=False)
        if isinstance(value, str):
            return self._words(value, within=grid.matrix and column > 0)
        if isinstance(value, float) or (column in grid.percent and value is not None):
            look = "0%" if column in grid.percent else "0.00"
            return self._number(value, f'{look};-{look};"·"' if grid.matrix else look, centered=grid.matrix)
        if grid.matrix and value is not None:
            return self._number(value, '0;-0;"·"', centered=True)
        return value

    def _own(self, value: Value) -> Any:
        cell = self._number(value, "0", centered=False) if isinstance(value, int) else self.text("")
        cell._style = copy(cell._style)
        cell.fill, cell.alignment = self.styles.diagonal_fill, self.styles.centered
        return cell

    def _words(self, value: str, *, within: bool) -> Any:
        """A text; `within` a matrix it stands instead of a number, small and grey."""
        if not within and len(value) <= WIDEST and "\n" not in value and not value.startswith(RISKY):
            return safe_text(value)  # needs nothing special: a bare value is written twice as fast
        cell = self.text(value)
        if within:
            cell.font, cell.alignment = self.styles.small, self.styles.centered
        elif len(value) > WIDEST or "\n" in value:
            cell.alignment = self.styles.wrapped
        return cell


def column_widths(grid: Grid, *, upright: bool) -> list[float]:
    """Widths in characters: as wide as the longest text, within limits; narrow under upright headings."""
    widths: list[float] = []
    for i, heading in enumerate(grid.headings):
        longest = max((len(str(row[i])) for row in grid.rows if isinstance(row[i], str | int)), default=0)
        if grid.matrix and i > 0:
            widths.append(max(4.9, min(longest + 2, 9)) if upright else max(10, min(len(heading) + 3, 22)))
        else:
            widths.append(min(max(longest, len(heading) + 3) + 2, WIDEST))
    return widths


def most_lines(row: Sequence[object]) -> int:
    """How many lines the longest text of a row takes in a column of the greatest width."""
    texts = [value for value in row if isinstance(value, str) and (len(value) > WIDEST or "\n" in value)]
    return max((sum(1 + len(part) // WIDEST for part in text.split("\n")) for text in texts), default=1)


def _numeric(grid: Grid, column: int) -> bool:
    return any(isinstance(row[column], int | float) for row in grid.rows[:20])


def _lines(value: object, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    if not isinstance(value, str):
        return 1
    return sum(1 + int(len(part) // max(width - 2, 1)) for part in value.split("\n"))


def matrix_ranges(rows: int, columns: int, *, own: bool) -> str:
    """The cells of a matrix that starts at B2, as ranges; with `own` those beside the diagonal."""
    from openpyxl.utils import get_column_letter as letter

    if not rows or not columns:
        return ""
    if not own:
        return f"B2:{letter(columns + 1)}{rows + 1}"
    parts: list[str] = []
    for i in range(rows):
        if i > 0:
            parts.append(f"B{i + 2}:{letter(i + 1)}{i + 2}")
        if i < columns - 1:
            parts.append(f"{letter(i + 3)}{i + 2}:{letter(columns + 1)}{i + 2}")
    return " ".join(parts)


def _write_notes(
    book: "Workbook", title: str, notes: Sequence[tuple[str, str]], translate: Translate
) -> None:
    """The sheet that says how everything was counted."""
    sheet = book.create_sheet(title)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, NOTE_WIDTH
    sheet.freeze_panes = "A2"
    writer = _Writer(sheet, _Styles.make())
    writer.set_page()
    for i, (_, words) in enumerate(notes):
        # Excel does not make a row higher by itself when a program wrote it
        sheet.row_dimensions[i + 2].height = 15.5 * (1 + len(words) // (NOTE_WIDTH - 8)) + 4
    headings = (translate(SHEET_HEADING), translate(COUNTED_HEADING))
    sheet.append([writer.heading(text, upright=False) for text in headings])
    for name, words in notes:
        cells = [writer.text(name), writer.text(words)]
        for cell in cells:
            cell.alignment = writer.styles.wrapped
        sheet.append(cells)

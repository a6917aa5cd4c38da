"""Framework matrices as a report: panels that fit a page, what the marks mean, what to look at again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model import CellState, Matrix
from qualcode.model.scales import Scale
from qualcode.reports.blocks import (
    Block,
    Cell,
    Column,
    Line,
    Paragraph,
    Report,
    Row,
    Run,
    Section,
    Table,
    cell,
    line,
    prose,
)
from qualcode.reports.citing import Citer
from qualcode.reports.request import Request, make_report
from qualcode.tables.explain import PARTICIPANTS
from qualcode.tables.framework_flags import IN_WORDS, Flag

if TYPE_CHECKING:
    from qualcode.tables.framework import FrameCell, Framework

TITLE = N_("Framework matrices")
PANEL = N_("Panel {number} of {total}: {first} – {last}")
COUNTED = N_(
    "The number in brackets is that of the different quotations of the row that carry the column; of a "
    "question, those in the answers to it."
)
GROUPED = N_("n is how many of the group's participants mention it.")
SILENT = N_(
    "“{not_asked}”: no question of the interview guide that asks for it was put; “{not_mentioned}”: one was "
    "put, and nothing was coded. Where nothing is said nobody knows. With * the researcher said so."
)
STATES: Mapping[CellState, str] = {
    CellState.NOT_ASKED: N_("not asked"),
    CellState.NOT_MENTIONED: N_("asked, not mentioned"),
}
LEGEND, UNDECIDED = N_("Ratings: {marks}."), N_("undecided")
CHANGED, EXCEPTION = N_("earlier and later"), N_("with an exception")
FLAGGED = N_("To look at again (marked {sign}):")
AGREED = N_("No rating is without a quotation, and none goes against the counts.")
TURNED = N_("Rows and columns have changed places, to fit the page.")
SIGN = "!"
NARROW, WIDE, NAMES = 18.0, 42.0, 46.0
"""Millimetres that a column needs with ratings only and with summaries, and that the names take."""
PAGE_WIDTH = 261.0


@dataclass(frozen=True)
class PrintedMatrix:
    """A matrix as it lies on the page: `turned` when its columns go down the page."""

    filled: "Framework"
    turned: bool

    @property
    def down(self) -> list[str]:
        """The names of the lines of the table."""
        return _names(self.filled, rows=not self.turned)

    @property
    def across(self) -> list[str]:
        """The names above the table."""
        return _names(self.filled, rows=self.turned)

    def cell(self, line_number: int, place: int) -> "FrameCell":
        """The cell of a line and a place in it."""
        return self.filled.cell(place, line_number) if self.turned else self.filled.cell(line_number, place)

    @property
    def worded(self) -> bool:
        """Whether anybody wrote more than marks in it."""
        return any(one.summary or one.reason for cells in self.filled.cells for one in cells)


def framework_report(request: Request) -> Report:
    """The framework matrices asked for, or all that the study has.

    Raises NotPossibleError when it has none.
    """
    t, chosen = request.translate, matrices_asked_for(request)
    sections = framework_sections(request, chosen)
    return make_report(request, t(TITLE), sections, count=len(chosen))


def framework_sections(request: Request, matrices: Sequence[Matrix], *, level: int = 1) -> Iterator[Section]:
    """A section a matrix."""
    for number, matrix in enumerate(matrices):
        blocks = tuple(framework_blocks(printable_matrix(request, matrix), request.translate))
        yield Section(matrix.name, blocks, level=level, new_page=number > 0 and level == 1)


def matrices_asked_for(request: Request) -> list[Matrix]:
    """The matrices of the request, or all of the study. Raises NotPossibleError when there is none."""
    found = list(request.matrices) or request.project.matrices.all()
    if not found:
        raise NotPossibleError(
            _("This study has no framework matrix yet."),
            _("Make one in the Analyse workspace, or with “qualcode matrix add”."),
        )
    return found


def printable_matrix(request: Request, matrix: Matrix) -> "Framework":
    """The matrix as it may be printed: no summary is the very words of who gave no consent to be quoted."""
    filled = request.project.matrices.framework(matrix, request.selection, language=request.language)
    citer = Citer(request.project, request.translate)
    cells = tuple(
        tuple(
            replace(one, summary=citer.quotable(one.summary), reason=citer.quotable(one.reason))
            if one.summary or one.reason
            else one
            for one in row
        )
        for row in filled.cells
    )
    return replace(filled, cells=cells)


def framework_blocks(filled: "Framework", t: Translate) -> Iterator[Block]:
    """What was counted, the panels, the legend, and the flags."""
    view = as_printed(filled)
    turned = f" {t(TURNED)}" if view.turned else ""
    yield Paragraph(line(f"{what_was_counted(filled, t)}{turned}"), "note")
    panels = _panels(view)
    for number, places in enumerate(panels, start=1):
        if len(panels) > 1:
            first, last = view.across[places[0]], view.across[places[-1]]
            words = t(PANEL).format(number=number, total=len(panels), first=first, last=last)
            yield Paragraph(line(words), "lead")
        yield _table(view, places, t)
    for column in filled.columns:
        if column.problem:
            yield Paragraph(line(f"{column.name}: {column.problem}"))
    for words in _legend(filled.scale, t):
        yield Paragraph(line(words), "note")
    yield from _flags(view, t)


def cell_state(one: "FrameCell", t: Translate) -> str:
    """What a cell's silence means, in words; "" where nothing is said of it."""
    words = t(STATES[one.state]) if one.state in STATES else ""
    return f"{words}*" if words and one.by_hand else words


def as_printed(filled: "Framework") -> PrintedMatrix:
    """The longer side goes down the page, where there is room for any number."""
    return PrintedMatrix(filled, len(filled.columns) > len(filled.rows))


def _names(filled: "Framework", *, rows: bool) -> list[str]:
    return [one.name for one in (filled.rows if rows else filled.columns)]


def _panels(view: PrintedMatrix) -> list[range]:
    """Which places go together on a page, about equally many in each panel."""
    total = len(view.across)
    fits = max(int((PAGE_WIDTH - NAMES) / (WIDE if view.worded else NARROW)), 1)
    panels = max(ceil(total / fits), 1)
    size = ceil(total / panels) if total else 1
    return [range(start, min(start + size, total)) for start in range(0, total, size)]


def _table(view: PrintedMatrix, places: range, t: Translate) -> Table:
    width = min(WIDE if view.worded else NARROW * 1.6, (PAGE_WIDTH - NAMES) / len(places))
    columns = (Column("", NAMES), *(Column(view.across[place], width) for place in places))
    rows = [
        Row(
            (
                cell(line(name, "bold")),
                *(_cell(view.cell(number, place), t) for place in places),
            )
        )
        for number, name in enumerate(view.down)
    ]
    return Table(columns, tuple(rows), share=min((NAMES + width * len(places)) / PAGE_WIDTH, 1.0))


def _cell(one: "FrameCell", t: Translate) -> Cell:
    first: list[Run] = []
    if one.rating:
        first.append(Run(f"{one.rating} ", "bold"))
    if one.quotations:
        first.append(Run(_count(one), "muted"))
    elif one.rating:
        first.append(Run("(0)", "muted"))
    if one.flags:
        first.append(Run(f" {SIGN}", "bold"))
    state: Line = line(cell_state(one, t), "muted")
    return cell(tuple(first), state, *prose(one.summary), *prose(one.reason, "italic"))


def _count(one: "FrameCell") -> str:
    """ "(3)", or of a group "(3; n = 2)"."""
    return (
        f"({one.quotations})" if one.participants is None else f"({one.quotations}; n = {one.participants})"
    )


def what_was_counted(filled: "Framework", t: Translate) -> str:
    """What the numbers and words in the cells are, and over what was counted."""
    said = [t(COUNTED)]
    if any(row.grouped for row in filled.rows):
        said.append(t(GROUPED))
    if any(one.state in STATES for cells in filled.cells for one in cells):
        said.append(t(SILENT).format(**{name: t(STATES[state]) for name, state in _STATE_NAMES}))
    people = {person for row in filled.rows for person in row.participants}
    if people:
        said.append(t(PARTICIPANTS).format(total=len(people)))
    return " ".join([*said, filled.scope])


_STATE_NAMES = (("not_asked", CellState.NOT_ASKED), ("not_mentioned", CellState.NOT_MENTIONED))


def _legend(scale: Scale | None, t: Translate) -> Iterator[str]:
    """What the marks mean."""
    if scale is None or not scale.marks:
        return
    marks = [(one.mark, one.name) for one in scale.marks] + [("?", t(UNDECIDED))]
    first, last = scale.marks[0].mark, scale.marks[-1].mark
    if scale.change:
        marks.append((f"{first}{scale.change}{last}", t(CHANGED)))
    if scale.exception:
        marks.append((f"{last}{scale.exception}", t(EXCEPTION)))
    said = [f"{mark} {name}" if name and name != mark else mark for mark, name in marks]
    yield t(LEGEND).format(marks="; ".join(said))


def _flags(view: PrintedMatrix, t: Translate) -> Iterator[Block]:
    """The cells to look at again, by what is the matter; that there are none where ratings were given."""
    filled = view.filled
    found = filled.flagged()
    if not found:
        if any(one.rating for cells in filled.cells for one in cells):
            yield Paragraph(line(t(AGREED)), "note")
        return
    yield Paragraph(line(t(FLAGGED).format(sign=SIGN)), "lead")
    for flag in Flag:
        cells = [(j, i) if view.turned else (i, j) for i, j, one in found if one is flag]
        if cells:
            words = f"{t(IN_WORDS[flag])} ({len(cells)}): "
            yield Paragraph((Run(words, "bold"), Run(_named(view, sorted(cells)))))


def _named(view: PrintedMatrix, cells: Sequence[tuple[int, int]]) -> str:
    """Cells by line and place: "trust: P1, P4; mandate: P2"."""
    lines: dict[int, list[str]] = {}
    for number, place in cells:
        lines.setdefault(number, []).append(view.across[place])
    down = view.down
    return "; ".join(f"{down[number]}: {', '.join(names)}" for number, names in lines.items()) + "."

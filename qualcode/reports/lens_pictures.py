"""A computed lens as a picture: which sign is drawn how. Every cell's key is its row and column."""

from qualcode.charts.ladder import LadderSide, ladder
from qualcode.charts.pictures import Picture
from qualcode.charts.plane import PlaneCorner, PlanePoint, plane
from qualcode.charts.sign_grid import GridLine, Look, SignCell, SignGrid, groups_of, sign_grid
from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _, translator
from qualcode.lenses.results import SIGN_WORDS, Cell, LensResult, Line, Sign, Summary
from qualcode.project.lenses import ComputedLens
from qualcode.reports.wording import quotations_in_words

LOOKS: dict[Sign, Look] = {
    Sign.PRESENT: "full",
    Sign.UNDECIDED: "open",
    Sign.DENIED: "light",
    Sign.OTHER: "light",
    Sign.REACHED: "full",
    Sign.GAP: "gap",
    Sign.NO_CODE: "quiet",
    Sign.COUNTED: "light",
    Sign.RATED: "light",
    Sign.UNFIT: "alert",
    Sign.HIT: "full",
    Sign.MISS: "open",
    Sign.SURPRISE: "alert",
    Sign.POSSIBLE: "none",
    Sign.POSSIBLE_SEEN: "light",
}
SAMPLES = {
    Sign.PRESENT: "x",
    Sign.UNDECIDED: "?",
    Sign.DENIED: "−",
    Sign.OTHER: "○",
    Sign.REACHED: "3",
    Sign.RATED: "++",
    Sign.COUNTED: "3",
    Sign.UNFIT: "≠",
    Sign.HIT: "●",
    Sign.MISS: "○",
    Sign.SURPRISE: "▲",
    Sign.POSSIBLE: "◌",
    Sign.POSSIBLE_SEEN: "◉",
}
MOST_CELLS = 4000
RINGED = N_("judged by the researcher otherwise than computed")
UNRATED = N_("quotations without a rating")
NOWHERE = N_("Without a place")
MOVED = N_("◆ with an arrow: overruled by the researcher; the hollow dot is where it was computed.")


def too_large(found: ComputedLens) -> bool:
    """Whether a lens has more cells than anybody could see in a picture."""
    return len(found.result.cells) > MOST_CELLS


def lens_picture(found: ComputedLens, *, dark: bool = False, language: str = "") -> Picture:
    """The picture of a lens: ladders, a plane or a grid of signs.

    Raises NotPossibleError where it has too many cells to be drawn.
    """
    if too_large(found):
        raise NotPossibleError(
            _("This lens has too many cells to be drawn ({count}).").format(count=len(found.result.cells)),
            _("Count over fewer documents or participants, compare groups, or save it as a workbook."),
        )
    draw = {"ladder": _ladder, "quadrant": _plane}.get(found.result.kind, _grid)
    return draw(found, dark, translator(language or found.language))


def spoken(row: Line, column: Line, cell: Cell, t: Translate) -> str:
    """A cell in words: what, of whom, what it says, how many quotations, what was judged and flagged."""
    parts = [f"{row.name}, {column.name}: {cell.text or t(SIGN_WORDS[cell.sign])}"]
    if cell.text and cell.sign not in (Sign.COUNTED, Sign.RATED):
        parts.append(t(SIGN_WORDS[cell.sign]))
    if cell.quotations:
        parts.append(quotations_in_words(len(cell.quotations), t))
    if cell.counter:
        parts.append(t("{n} deny it").format(n=len(cell.counter)))
    if cell.overruled:
        parts.append(t("computed: {value}").format(value=cell.computed or t("nothing")))
    if cell.reason:
        parts.append(t("reason: {reason}").format(reason=cell.reason))
    return "; ".join((*parts, *cell.notes))


def _sign_cell(found: ComputedLens, row: Line, column: Line, t: Translate) -> SignCell:
    cell = found.result.cell(row.key, column.key)
    text = cell.text
    if found.result.kind == "conditions" and cell.sign is Sign.RATED and cell.quotations:
        text = f"{text} ({len(cell.quotations)})"
    elif found.result.kind == "conditions" and cell.quotations and not text:
        text = f"({len(cell.quotations)})"
    look: Look = "open" if _unrated(found, cell) else LOOKS.get(cell.sign, "none")
    words = spoken(row, column, cell, t)
    return SignCell(text, look, (row.key, column.key), words, ringed=cell.overruled)


def _unrated(found: ComputedLens, cell: Cell) -> bool:
    """Whether there are quotations in a grid of ratings, and no rating."""
    return found.result.kind == "conditions" and cell.sign is Sign.NONE and bool(cell.quotations)


def _legend(cells: list[SignCell], found: ComputedLens, t: Translate) -> tuple[tuple[str, Look, str], ...]:
    """The signs that occur, each once."""
    signs = dict.fromkeys(
        sign
        for sign in Sign
        if any(one.sign is sign for one in found.result.cells.values()) and sign in LOOKS
    )
    entries: list[tuple[str, Look, str]] = [
        (SAMPLES.get(sign, ""), LOOKS[sign], t(SIGN_WORDS[sign])) for sign in signs
    ]
    ringed: list[tuple[str, Look, str]] = [("▢", "none", t(RINGED))]
    if any(_unrated(found, cell) for cell in found.result.cells.values()):
        entries.append(("(3)", "open", t(UNRATED)))
    return (*entries, *(ringed if any(cell.ringed for cell in cells) else ()))


def _foot(found: ComputedLens) -> tuple[str, ...]:
    return found.how[-2:]


def _grid(found: ComputedLens, dark: bool, t: Translate) -> Picture:
    result = found.result
    cells = {
        (i, j): _sign_cell(found, row, column, t)
        for i, row in enumerate(result.rows)
        for j, column in enumerate(result.columns)
    }
    grid = SignGrid(
        rows=tuple(GridLine(row.name, row.group) for row in result.rows),
        columns=tuple(GridLine(column.name, column.group) for column in result.columns),
        cells=cells,
        totals=tuple(_totals(result, summary) for summary in result.summaries if summary.of != "row"),
        legend=_legend(list(cells.values()), found, t),
    )
    return sign_grid(grid, title=found.lens.title, foot=_foot(found), dark=dark)


def _totals(result: LensResult, summary: Summary) -> tuple[str, tuple[str, ...]]:
    """Below every column, or below every unit where several columns belong to one."""
    if summary.of == "column":
        return summary.name, tuple(str(summary.values.get(c.key, "")) for c in result.columns)
    lines = tuple(GridLine(column.name, column.unit) for column in result.columns)
    return summary.name, tuple(str(summary.values.get(unit, "")) for _f, _l, unit in groups_of(lines))


def _ladder(found: ComputedLens, dark: bool, t: Translate) -> Picture:
    result = found.result
    sides: dict[str, list[Line]] = {}
    for column in result.columns:
        sides.setdefault(column.group, []).append(column)
    drawn: list[SignCell] = []
    panels: list[LadderSide] = []
    for name, columns in sides.items():
        ladders = tuple(tuple(_sign_cell(found, row, column, t) for column in columns) for row in result.rows)
        drawn += [cell for one in ladders for cell in one]
        panels.append(LadderSide(name, tuple(column.name for column in columns), ladders))
    return ladder(
        [row.name for row in result.rows],
        panels,
        title=found.lens.title,
        foot=_foot(found),
        legend=_legend(drawn, found, t),
        dark=dark,
    )


def _plane(found: ComputedLens, dark: bool, t: Translate) -> Picture:
    result = found.result
    rows = {row.key: row for row in result.rows}
    last = result.columns[-1]
    points = [
        PlanePoint(
            point.name,
            point.corner,
            point.computed,
            (point.unit, last.key),
            spoken(rows[point.unit], last, result.cell(point.unit, last.key), t),
        )
        for point in result.points
    ]
    corners = [PlaneCorner(c.key, c.name, c.group_high, c.grid_high, c.note) for c in result.corners]
    moved = any(point.computed not in ("", point.corner) and point.corner for point in points)
    return plane(
        corners,
        points,
        (result.columns[1].name, result.columns[0].name),
        ends=(t("low"), t("high")),
        nowhere=t(NOWHERE),
        title=found.lens.title,
        foot=(*((t(MOVED),) if moved else ()), *_foot(found)),
        dark=dark,
    )

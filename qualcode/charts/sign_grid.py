"""A table of signs as a picture: crosses, question marks, dots; what a cell says never hangs on colour."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qualcode.charts.fonts import text_width, write
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Places, Region, places
from qualcode.charts.themes import Theme, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Look = Literal["none", "quiet", "open", "light", "full", "alert", "gap"]
"""How a cell is filled: "full" and "light" in the colour of counts, "alert" and "gap" hatched."""
CELL, HIGH, HEAD, LETTER, ENTRY = 0.46, 0.27, 0.25, 8.5, 0.22
"""Inches: the least width of a cell, the height of a row and of a group's heading; points; inches."""
LONGEST = 7
"""Names of columns that are longer stand upright."""


@dataclass(frozen=True, slots=True)
class SignCell:
    """`text` is the sign that is printed; `ringed` says that a researcher judged it otherwise."""

    text: str
    look: Look
    key: Hashable
    words: str = ""
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row or a column, and the group that it stands in."""

    name: str
    group: str = ""


@dataclass(frozen=True)
class SignGrid:
    """`cells` by number of row and column; `totals` stand below: a name and a text per column.

    `legend`: what a sign in a look stands for.
    """

    rows: tuple[GridLine, ...]
    columns: tuple[GridLine, ...]
    cells: Mapping[tuple[int, int], SignCell]
    totals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    legend: tuple[tuple[str, Look, str], ...] = ()


@dataclass(frozen=True)
class _Layout:
    """Where rows are, in inches from the top; `headings` are groups of rows."""

    tops: tuple[float, ...]
    headings: tuple[tuple[float, str], ...]
    bottom: float
    wide: float


def sign_grid(grid: SignGrid, *, title: str = "", foot: tuple[str, ...] = (), dark: bool = False) -> Picture:
    """The grid with its names, groups, totals and legend; every cell is a part that can be clicked."""
    colors, layout = theme(dark=dark), _layout(grid)
    names = [shortened(line.name) for line in grid.rows] + [name for name, _texts in grid.totals]
    groups = [shortened(line.group) for line in grid.rows]
    left = max(text_width(names, size=LETTER), text_width(groups, size=8) * 1.08) + 0.35
    upright = _upright(grid)
    heads = [shortened(line.name, length=34) for line in grid.columns]
    top = (
        (text_width(heads, size=LETTER) if upright else 0.14) + 0.16 + (0.3 if _grouped(grid.columns) else 0)
    )
    width = layout.wide * max(len(grid.columns), 1)
    below = HIGH * len(grid.totals) + ENTRY * len(grid.legend) + 0.15
    right = max(0.3, 3.6 - width)
    plot = Plot(width, layout.bottom or HIGH, left=left, right=right, top=top, below=below)
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    axes.set_xlim(0, width)
    axes.set_ylim(layout.bottom or HIGH, 0)
    axes.axis("off")
    _names(axes, grid, layout, heads, upright, colors)
    regions = tuple(_cells(axes, grid, layout, colors))
    _totals(axes, grid, layout, colors)
    _legend(axes, grid, layout, left, colors)
    return Picture(figure, regions, title)


def _upright(grid: SignGrid) -> bool:
    return any(len(line.name) > LONGEST for line in grid.columns)


def _grouped(lines: tuple[GridLine, ...]) -> bool:
    return any(line.group for line in lines)


def _layout(grid: SignGrid) -> _Layout:
    y, tops, headings = 0.0, [], []
    group = ""
    for line in grid.rows:
        if line.group != group:
            group = line.group
            if group:
                headings.append((y + HEAD * 0.6, group))
                y += HEAD
        tops.append(y)
        y += HIGH
    texts = [cell.text for cell in grid.cells.values()] + [t for _name, row in grid.totals for t in row]
    names = [] if _upright(grid) else [line.name for line in grid.columns]
    wide = max(CELL, text_width([*texts, *names], size=LETTER) + 0.2)
    return _Layout(tuple(tops), tuple(headings), y, min(wide, 1.9))


def _names(
    axes: "Axes", grid: SignGrid, layout: _Layout, heads: list[str], upright: bool, colors: Theme
) -> None:
    for top, line in zip(layout.tops, grid.rows, strict=True):
        place = (-0.12, top + HIGH / 2)
        write(axes, place, shortened(line.name), size=LETTER, color=colors.text, ha="right")
    for y, group in layout.headings:
        write(axes, (-0.12, y), shortened(group), size=8, color=colors.muted, ha="right", bold=True)
    for number, head in enumerate(heads):
        place = ((number + 0.5) * layout.wide, -0.08)
        turned: dict[str, Any] = {"rotation": 90} if upright else {}
        write(axes, place, head, size=LETTER, color=colors.text, ha="center", va="bottom", **turned)
    if _grouped(grid.columns):
        height = (text_width(heads, size=LETTER) if upright else 0.14) + 0.16
        for first, last, group in groups_of(grid.columns):
            _bracket(axes, (first * layout.wide, (last + 1) * layout.wide), -height, group, colors)


def groups_of(lines: tuple[GridLine, ...]) -> list[tuple[int, int, str]]:
    """First and last number of every row of lines of one group."""
    found: list[tuple[int, int, str]] = []
    for number, line in enumerate(lines):
        if found and found[-1][2] == line.group:
            found[-1] = (found[-1][0], number, line.group)
        else:
            found.append((number, number, line.group))
    return found


def _bracket(axes: "Axes", x: tuple[float, float], y: float, name: str, colors: Theme) -> None:
    if not name:
        return
    axes.plot([x[0] + 0.05, x[1] - 0.05], [y, y], color=colors.muted, linewidth=0.9, clip_on=False)
    room = max(int((x[1] - x[0]) / 0.075), 6)
    place = (sum(x) / 2, y - 0.06)
    words = shortened(name, length=room)
    write(axes, place, words, size=8, color=colors.muted, bold=True, ha="center", va="bottom")


def _cells(axes: "Axes", grid: SignGrid, layout: _Layout, colors: Theme) -> Iterator[Region]:
    where: Places = places(axes)
    for (row, column), cell in grid.cells.items():
        x, y = column * layout.wide, layout.tops[row]
        draw_cell(axes, (x, y, layout.wide, HIGH), cell, colors)
        if cell.key is not None:
            yield where.region((x, x + layout.wide), (y, y + HIGH), cell.key, cell.words)


def draw_cell(axes: "Axes", box: tuple[float, float, float, float], cell: SignCell, colors: Theme) -> None:
    """A cell in its look with its sign; `box`: left, top, width, height."""
    from matplotlib.patches import Rectangle

    x, y, wide, high = box
    look, ink = looks(cell.look, colors)
    axes.add_patch(Rectangle((x + 0.02, y + 0.02), wide - 0.04, high - 0.04, clip_on=False, **look))
    if cell.ringed:
        ring = {"facecolor": "none", "edgecolor": colors.text, "linewidth": 1.7}
        axes.add_patch(Rectangle((x + 0.03, y + 0.03), wide - 0.06, high - 0.06, zorder=4, **ring))
    room = max(int((wide - 0.1) / 0.07), 3)
    text = shortened(cell.text, length=room)
    place = (x + wide / 2, y + high / 2)
    write(axes, place, text, size=LETTER, color=ink, ha="center", bold=cell.look == "full", zorder=5)


def looks(look: Look, colors: Theme) -> tuple[dict[str, Any], str]:
    """How a rectangle is drawn, and the colour of the letters on it."""
    plain = {"linewidth": 0.6, "edgecolor": colors.line}
    dark = colors.background != "#ffffff"
    hatched = {"linewidth": 0.6, "edgecolor": colors.muted}
    strong = {"linewidth": 0.6, "edgecolor": colors.edge}
    return {
        "none": ({**plain, "facecolor": colors.empty}, colors.muted),
        "quiet": ({**plain, "facecolor": colors.diagonal}, colors.muted),
        "open": ({**strong, "facecolor": colors.background}, colors.text),
        "light": ({**plain, "facecolor": colors.scale[1]}, colors.text if dark else "#10151a"),
        "full": ({**strong, "facecolor": colors.scale[3]}, "#10151a" if dark else "#ffffff"),
        "alert": ({**strong, "facecolor": colors.classes[1]}, "#10151a"),
        "gap": ({**hatched, "facecolor": colors.background, "hatch": "////"}, colors.muted),
    }[look]


def _totals(axes: "Axes", grid: SignGrid, layout: _Layout, colors: Theme) -> None:
    if grid.totals:
        y, width = layout.bottom + 0.04, layout.wide * len(grid.columns)
        axes.plot([0, width], [y, y], color=colors.muted, linewidth=0.8, clip_on=False)
    for number, (name, texts) in enumerate(grid.totals):
        y = layout.bottom + 0.06 + HIGH * (number + 0.5)
        write(axes, (-0.12, y), shortened(name), size=LETTER, color=colors.muted, ha="right")
        spans = _spans(grid, texts)
        for first, last, text in spans:
            x = (first + last + 1) / 2 * layout.wide
            write(axes, (x, y), text, size=LETTER, color=colors.text, ha="center")


def _spans(grid: SignGrid, texts: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Where the totals stand: below every column, or below every group when there are as many of them."""
    if len(texts) == len(grid.columns):
        return [(number, number, text) for number, text in enumerate(texts)]
    groups = groups_of(grid.columns)
    return [(first, last, text) for (first, last, _g), text in zip(groups, texts, strict=False)]


def _legend(axes: "Axes", grid: SignGrid, layout: _Layout, left: float, colors: Theme) -> None:
    start = layout.bottom + 0.16 + HIGH * len(grid.totals)
    for number, (text, look, words) in enumerate(grid.legend):
        y = start + ENTRY * number
        x = 0.16 - left
        draw_cell(axes, (x, y, 0.42, ENTRY - 0.02), SignCell(text, look, None), colors)
        write(axes, (x + 0.5, y + ENTRY / 2), words, size=7.5, color=colors.muted)

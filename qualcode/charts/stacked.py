"""Codes by groups as bars that are made up of the groups, with the numbers in them."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.charts.fonts import text_width, write
from qualcode.charts.legend import ROW, draw_fillings, filling, legend_rows
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Places, Region, places
from qualcode.charts.themes import Theme, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER, STEP, WIDE = 8.5, 0.27, 5.4


@dataclass(frozen=True, slots=True)
class Side:
    """A row or a column: what it stands for, and its name."""

    key: Hashable
    name: str


@dataclass(frozen=True)
class Counted:
    """Numbers of rows by columns, none below 0; a part's key is the pair of its row's and column's."""

    rows: Sequence[Side]
    columns: Sequence[Side]
    counts: Sequence[Sequence[int]]

    def words(self, row: int, column: int) -> str:
        """A number with what it is of."""
        return f"{self.rows[row].name} × {self.columns[column].name}: {self.counts[row][column]}"


def stacked(
    counted: Counted, *, title: str = "", foot: tuple[str, ...] = (), dark: bool = False, share: bool = False
) -> Picture:
    """A bar a row, its parts the columns; with `share` all bars are as long, and the parts shares of them.

    Parts differ in colour and in hatching, so that they can be told apart in grey.
    """
    colors = theme(dark=dark)
    names = [shortened(row.name) for row in counted.rows]
    groups = [shortened(column.name, length=36) for column in counted.columns]
    left = text_width(names, size=LETTER) + 0.3
    lines = legend_rows(groups, WIDE)
    plot = Plot(WIDE, STEP * max(len(names), 1), left=left, right=0.6, top=0.15 + ROW * len(lines))
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    axes.set_xlim(0, plot.width)
    axes.set_ylim(0, plot.height)
    axes.axis("off")
    bars = list(_bars(counted, plot, share=share))
    for bar in bars:
        _draw(axes, bar, colors)
    for row, name in enumerate(names):
        y = plot.height - STEP * (row + 0.5)
        write(axes, (-0.1, y), name, size=LETTER, color=colors.text, ha="right")
        end = max((bar.right for bar in bars if bar.row == row), default=0.0)
        total = str(sum(counted.counts[row]))
        write(axes, (end + 0.08, y), total, size=8, color=colors.muted)
    draw_fillings(axes, groups, lines, plot.height + 0.1 + ROW * len(lines), colors)
    regions = tuple(_region(places(axes), bar, counted) for bar in bars)
    return Picture(figure, regions, title)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A part of a bar, in inches from the lower left."""

    row: int
    column: int
    left: float
    right: float
    y: float
    number: int


def _bars(counted: Counted, plot: Plot, *, share: bool) -> Iterator[_Bar]:
    totals = [sum(row) for row in counted.counts]
    longest = max(totals, default=0) or 1
    for i, row in enumerate(counted.counts):
        one, x = plot.width / ((totals[i] or 1) if share else longest), 0.0
        for j, number in enumerate(row):
            if number:
                yield _Bar(i, j, x, x + number * one, plot.height - STEP * (i + 0.5), number)
            x += number * one


def _draw(axes: "Axes", bar: _Bar, colors: Theme) -> None:
    from matplotlib.patches import Rectangle

    wide = bar.right - bar.left
    axes.add_patch(
        Rectangle((bar.left, bar.y - 0.09), wide, 0.18, linewidth=0.5, **filling(colors, bar.column))
    )
    text = str(bar.number)
    if wide < 0.09 * len(text) + 0.08:
        return
    middle = ((bar.left + bar.right) / 2, bar.y)
    write(axes, middle, text, size=7, color=colors.text, behind=colors.background, ha="center")


def _region(place: Places, bar: _Bar, counted: Counted) -> Region:
    key = (counted.rows[bar.row].key, counted.columns[bar.column].key)
    sides, ends = (bar.left, bar.right), (bar.y - STEP / 2, bar.y + STEP / 2)
    return place.region(sides, ends, key, counted.words(bar.row, bar.column))

"""Ladders beside each other: one a unit, the lowest rung at the bottom, a panel per side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.charts.fonts import text_width, write
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Region, places
from qualcode.charts.sign_grid import ENTRY, Look, SignCell, draw_cell
from qualcode.charts.themes import Theme, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, HIGH, HEAD, BETWEEN, LETTER = 0.62, 0.34, 0.42, 0.3, 8.5
"""Inches: a ladder, a rung, the names above a panel, from one panel to the next; points."""


@dataclass(frozen=True, slots=True)
class LadderSide:
    """A panel: rungs from the lowest to the highest, and per unit a cell for every rung."""

    name: str
    rungs: tuple[str, ...]
    ladders: tuple[tuple[SignCell, ...], ...]


def ladder(
    units: Sequence[str],
    sides: Sequence[LadderSide],
    *,
    title: str = "",
    foot: tuple[str, ...] = (),
    legend: Sequence[tuple[str, Look, str]] = (),
    dark: bool = False,
) -> Picture:
    """A ladder per unit and side; every rung that has a code is a part that can be clicked."""
    colors = theme(dark=dark)
    names = [shortened(name, length=18) for name in units]
    wide = max(WIDE, min(text_width(names, size=LETTER), 1.3) + 0.2)
    left = text_width([shortened(rung) for side in sides for rung in side.rungs], size=LETTER) + 0.35
    heights = [HEAD + HIGH * len(side.rungs) + BETWEEN for side in sides]
    width, height = wide * max(len(names), 1), sum(heights) or HIGH
    below = ENTRY * len(legend) + 0.1
    plot = Plot(width, height, left=left, right=max(0.3, 3.6 - width), top=0.05, below=below)
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    regions: list[Region] = []
    top = 0.0
    for side, tall in zip(sides, heights, strict=True):
        regions += _panel(axes, side, names, (top, wide), colors)
        top += tall
    for number, (text, look, words) in enumerate(legend):
        y = height + ENTRY * number
        draw_cell(axes, (0.16 - left, y, 0.42, ENTRY - 0.02), SignCell(text, look, None), colors)
        write(axes, (0.66 - left, y + ENTRY / 2), words, size=7.5, color=colors.muted)
    return Picture(figure, tuple(regions), title)


def _panel(
    axes: "Axes", side: LadderSide, names: list[str], place: tuple[float, float], colors: Theme
) -> Iterator[Region]:
    (top, wide), where, count = place, places(axes), len(side.rungs)
    write(
        axes, (-0.12, top + 0.3), shortened(side.name), size=LETTER, color=colors.muted, ha="right", bold=True
    )
    for number, rung in enumerate(side.rungs):
        y = top + HEAD + HIGH * (count - 1 - number) + HIGH / 2
        write(axes, (-0.12, y), shortened(rung), size=LETTER, color=colors.text, ha="right")
    foot = top + HEAD + HIGH * count + 0.06
    for unit, name in enumerate(names):
        x = unit * wide
        write(axes, (x + wide / 2, top + 0.3), name, size=LETTER, color=colors.text, ha="center")
        for rail in (x + 0.07, x + wide - 0.07):
            axes.plot([rail, rail], [top + HEAD - 0.03, foot], color=colors.muted, linewidth=1.4, zorder=1)
        for number, cell in enumerate(side.ladders[unit]):
            y = top + HEAD + HIGH * (count - 1 - number)
            draw_cell(axes, (x + 0.07, y + 0.03, wide - 0.14, HIGH - 0.06), cell, colors)
            if cell.key is not None:
                yield where.region((x, x + wide), (y, y + HIGH), cell.key, cell.words)

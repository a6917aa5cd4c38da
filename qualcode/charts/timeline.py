"""Where in a conversation codes occur: a row a code, a mark a quotation, from the first word to the last."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.charts.fonts import text_width, write
from qualcode.charts.legend import filling
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Region, places
from qualcode.charts.themes import Theme, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, STEP, HEAD, SCALE, LETTER = 6.6, 0.22, 0.34, 0.36, 8.5
"""Inches: the conversation, a row, the name of a conversation, the scale below it; points."""
NARROWEST = 0.035
STRIP = 0.055
"""Inches: a quotation, and the height of the shaded turns above the rows, where they clutter nothing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation, from one part of the conversation (0 to 1) to another."""

    start: float
    end: float
    key: Hashable
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A code and its marks; rows of one `group` have one filling, None has the quiet one."""

    name: str
    marks: tuple[Mark, ...]
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation: its rows, what the scale below says at which parts, and whose turns are shaded."""

    name: str
    rows: tuple[Row, ...]
    scale: tuple[tuple[float, str], ...]
    shaded: tuple[tuple[float, float], ...] = ()

    @property
    def height(self) -> float:
        """Inches that it takes."""
        return HEAD + STEP * max(len(self.rows), 1) + SCALE


def timeline(
    conversations: Sequence[Conversation], *, title: str = "", foot: tuple[str, ...] = (), dark: bool = False
) -> Picture:
    """The conversations below each other. A short quotation is drawn a little longer, to be seen."""
    colors = theme(dark=dark)
    names = [shortened(row.name) for one in conversations for row in one.rows]
    heads = [shortened(one.name) for one in conversations]
    left = max(text_width(names, size=LETTER) + 0.3, 1.0)
    height = sum(one.height for one in conversations) or STEP
    plot = Plot(WIDE, height, left=left, right=max(0.3, text_width(heads, size=9) - WIDE), top=0.05)
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    axes.set_xlim(0, WIDE)
    axes.set_ylim(height, 0)
    axes.axis("off")
    regions: list[Region] = []
    top = 0.0
    for one in conversations:
        _ground(axes, one, top, colors)
        for number, row in enumerate(one.rows):
            y = top + HEAD + STEP * (number + 0.5)
            regions += _row(axes, row, y, colors)
        top += one.height
    return Picture(figure, tuple(regions), title)


def _ground(axes: "Axes", one: Conversation, top: float, colors: Theme) -> None:
    """Name, shaded turns, lines and scale of a conversation."""
    from matplotlib.collections import LineCollection, PatchCollection
    from matplotlib.patches import Rectangle

    first, last = top + HEAD, top + HEAD + STEP * max(len(one.rows), 1)
    name = shortened(one.name)
    write(axes, (0, top + 0.16), name, size=9, bold=True, color=colors.text)
    shades = [
        Rectangle((start * WIDE, first - STRIP), (end - start) * WIDE, STRIP) for start, end in one.shaded
    ]
    axes.add_collection(PatchCollection(shades, facecolor=colors.muted, linewidth=0, alpha=0.55, zorder=0))
    rows = [[(0, first + STEP * i), (WIDE, first + STEP * i)] for i in range(len(one.rows) + 1)]
    ticks = [[(part * WIDE, last), (part * WIDE, last + 0.05)] for part, _words in one.scale]
    axes.add_collection(LineCollection(rows, colors=colors.line, linewidths=0.6, zorder=1), autolim=False)
    axes.add_collection(LineCollection(ticks, colors=colors.muted, linewidths=0.8), autolim=False)
    for part, words in one.scale:
        write(axes, (part * WIDE, last + 0.08), words, size=7.5, color=colors.muted, ha="center", va="top")


def _row(axes: "Axes", row: Row, y: float, colors: Theme) -> Iterator[Region]:
    from matplotlib.patches import Rectangle

    write(axes, (-0.1, y), shortened(row.name), size=LETTER, color=colors.text, ha="right")
    quiet: dict[str, Any] = {"facecolor": colors.bar, "edgecolor": colors.edge}
    look = quiet if row.group is None else filling(colors, row.group)
    place = places(axes)
    for mark in row.marks:
        start, wide = mark.start * WIDE, max((mark.end - mark.start) * WIDE, NARROWEST)
        start = min(start, WIDE - wide)
        axes.add_patch(Rectangle((start, y - 0.075), wide, 0.15, linewidth=0.5, zorder=3, **look))
        sides, ends = (start - 0.02, start + wide + 0.02), (y - STEP / 2, y + STEP / 2)
        yield place.region(sides, ends, mark.key, mark.words)


__all__ = ["Conversation", "Mark", "Row", "timeline"]

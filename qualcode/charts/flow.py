"""Codes by groups as streams from the one to the other, as wide as their numbers (a Sankey diagram)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from qualcode.charts.fonts import text_width, write
from qualcode.charts.legend import filling
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Places, Region, places
from qualcode.charts.stacked import Counted, Side
from qualcode.charts.themes import Theme, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER, BETWEEN, BLOCK, GAP, LEAST = 8.5, 3.0, 0.16, 0.07, 0.19
"""Points; and inches: between the two sides, width of a block, between blocks, least height of a row."""
TALLEST = 6.0
PARTS = 24


def flow(counted: Counted, *, title: str = "", foot: tuple[str, ...] = (), dark: bool = False) -> Picture:
    """Rows at the left, columns at the right, a stream for every number above 0.

    The streams of a column have its colour; a line around each keeps them apart in grey.
    """
    colors = theme(dark=dark)
    numbers = np.array(counted.counts, float).reshape(len(counted.rows), len(counted.columns))
    total = max(float(numbers.sum()), 1.0)
    one = min(TALLEST, 0.3 * max(numbers.shape)) / total
    left, right = _blocks(numbers.sum(axis=1) * one), _blocks(numbers.sum(axis=0) * one)
    height = max(_height(left), _height(right), LEAST)
    left, right = (_middle(blocks, height) for blocks in (left, right))
    names = [[shortened(side.name) for side in sides] for sides in (counted.rows, counted.columns)]
    widths = [text_width(each, size=LETTER) + 0.65 for each in names]
    plot = Plot(BETWEEN + 2 * BLOCK, height, left=widths[0], right=widths[1], top=0.15)
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    axes.set_xlim(0, plot.width)
    axes.set_ylim(plot.height, 0)
    axes.axis("off")
    streams = list(_streams(numbers * one, left, right))
    for stream in streams:
        _draw_stream(axes, stream, colors)
    _draw_side(axes, left, names[0], numbers.sum(axis=1), colors, x=0)
    _draw_side(axes, right, names[1], numbers.sum(axis=0), colors, x=BETWEEN + BLOCK)
    regions = (region for stream in streams for region in _regions(places(axes), stream, counted))
    return Picture(figure, tuple(regions), title)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block: where it begins, how high it is, and how much room its name and it take together."""

    top: float
    height: float
    room: float


@dataclass(frozen=True, slots=True)
class _Stream:
    """A stream: its row and column, where it leaves and arrives (from the top), and how high it is."""

    row: int
    column: int
    leaves: float
    arrives: float
    height: float

    def line(self, part: float) -> float:
        """The upper edge, at a part of the way: level at both ends."""
        return self.leaves + (self.arrives - self.leaves) * part**2 * (3 - 2 * part)


def _blocks(heights: Sequence[float]) -> list[_Block]:
    found: list[_Block] = []
    y = 0.0
    for height in heights:
        room = max(float(height), LEAST)
        found.append(_Block(y + (room - float(height)) / 2, float(height), room))
        y += room + GAP
    return found


def _height(blocks: Sequence[_Block]) -> float:
    return sum(block.room for block in blocks) + GAP * max(len(blocks) - 1, 0)


def _middle(blocks: Sequence[_Block], height: float) -> list[_Block]:
    down = (height - _height(blocks)) / 2
    return [_Block(block.top + down, block.height, block.room) for block in blocks]


def _streams(heights: np.ndarray, left: Sequence[_Block], right: Sequence[_Block]) -> Iterator[_Stream]:
    arrived = [block.top for block in right]
    for i, block in enumerate(left):
        leaves = block.top
        for j in np.flatnonzero(heights[i]).tolist():
            high = float(heights[i, j])
            yield _Stream(i, j, leaves, arrived[j], high)
            leaves += high
            arrived[j] += high


def _draw_stream(axes: "Axes", stream: _Stream, colors: Theme) -> None:
    parts = np.linspace(0, 1, PARTS + 1)
    upper = np.array([stream.line(part) for part in parts])
    x = BLOCK + parts * BETWEEN
    color = filling(colors, stream.column)["facecolor"]
    axes.fill_between(x, upper, upper + stream.height, facecolor=color, alpha=0.5, linewidth=0)
    for edge in (upper, upper + stream.height):
        axes.plot(x, edge, color=colors.edge, linewidth=0.35, alpha=0.6)


def _draw_side(
    axes: "Axes",
    blocks: Sequence[_Block],
    names: Sequence[str],
    totals: np.ndarray,
    colors: Theme,
    *,
    x: float,
) -> None:
    from matplotlib.patches import Rectangle

    at_left = x == 0
    for number, (block, name, total) in enumerate(zip(blocks, names, totals.tolist(), strict=True)):
        look: dict[str, Any] = {"edgecolor": colors.edge}
        look |= {"facecolor": colors.bar} if at_left else filling(colors, number)
        axes.add_patch(Rectangle((x, block.top), BLOCK, block.height, linewidth=0.5, **look))
        words = f"{name}  {total:.0f}" if at_left else f"{total:.0f}  {name}"
        place = (-0.08 if at_left else x + BLOCK + 0.08, block.top + block.height / 2)
        write(axes, place, words, size=LETTER, color=colors.text, ha="right" if at_left else "left")


def _regions(place: Places, stream: _Stream, counted: Counted) -> Iterator[Region]:
    key = (counted.rows[stream.row].key, counted.columns[stream.column].key)
    words = counted.words(stream.row, stream.column)
    for part in range(PARTS):
        sides = (BLOCK + BETWEEN * part / PARTS, BLOCK + BETWEEN * (part + 1) / PARTS)
        top = stream.line((part + 0.5) / PARTS)
        yield place.region(sides, (top, top + stream.height), key, words)


__all__ = ["Counted", "Side", "flow"]

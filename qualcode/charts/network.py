"""What occurs together as a network: dots for codes, lines between them."""

import textwrap
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.charts.fonts import text_widths, write
from qualcode.charts.layout import Floats, laid_out
from qualcode.charts.legend import legend_entry
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Places, Region, places
from qualcode.charts.themes import SIGNS, Theme, class_color, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER, ROW = 8.0, 0.15
LEAST, MOST = 0.13, 0.46
"""Inches that the smallest and the largest dot are wide."""
THIN, THICK = 0.7, 6.5
NUMBERED = 60
"""With more lines than this their numbers would be in each other's way."""
WRAP, LONGEST = 22, 44
UNIT = 0.72
"""Inches between two codes that meet seldom, where there is room."""


@dataclass(frozen=True, slots=True)
class Node:
    """A dot: its area follows `size`, its sign and colour the number of its `group` (None: a quiet dot)."""

    key: Hashable
    name: str
    size: float
    group: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two nodes by their numbers, as wide as `weight` is large; `label` is the number told."""

    first: int
    second: int
    weight: float
    key: Hashable
    label: str = ""
    words: str = ""


def network(
    nodes: Sequence[Node],
    links: Sequence[Link],
    *,
    groups: Sequence[str] = (),
    title: str = "",
    foot: tuple[str, ...] = (),
    dark: bool = False,
) -> Picture:
    """The network; `groups` are the names of groups, told in a legend where they occur.

    The same nodes and links always give the same picture, and no label lies over another.
    """
    colors = theme(dark=dark)
    if not nodes:
        return Picture(chart_page(Plot(5, 0.3, 0.2, 0.2), title=title, foot=foot, colors=colors)[0])
    drawing = _drawing(nodes, links, colors)
    used = [g for g in range(len(groups)) if any(node.group == g for node in nodes)]
    wide, high = drawing.size
    side = max(text_widths([shortened(groups[g], length=30) for g in used], size=LETTER), default=0.0)
    plot = Plot(max(wide, 3.5), max(high, 0.24 * len(used)), 0.25, side + 0.65 if used else 0.25, 0.15)
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    _set_up(axes, plot)
    _draw_links(axes, drawing)
    _draw_nodes(axes, drawing)
    for row, group in enumerate(used):
        legend_entry(axes, (plot.width + 0.35, plot.height - 0.12 - 0.24 * row), groups[group], group, colors)
    place = places(axes)
    regions = (*_link_regions(place, drawing), *_node_regions(place, drawing))
    return Picture(figure, regions, title)


@dataclass(frozen=True)
class _Drawing:
    """Nodes, their labels in lines, sizes and places in inches (from the lower left), and links."""

    nodes: Sequence[Node]
    links: Sequence[Link]
    labels: list[list[str]]
    dots: Floats
    boxes: Floats
    middles: Floats
    colors: Theme

    @property
    def size(self) -> tuple[float, float]:
        wide, high = (self.middles + self.boxes / 2).max(axis=0)
        return float(wide), float(high)

    def dot(self, number: int) -> Floats:
        """The middle of a dot, which stands above its label."""
        return self.middles[number] + [0, self.boxes[number, 1] / 2 - self.dots[number] / 2]


def _drawing(nodes: Sequence[Node], links: Sequence[Link], colors: Theme) -> _Drawing:
    labels = [textwrap.wrap(shortened(node.name, length=LONGEST), WRAP) or ["–"] for node in nodes]
    largest = max((node.size for node in nodes), default=1) or 1
    dots = np.array([max(LEAST, MOST * (node.size / largest) ** 0.5) for node in nodes])
    widths = np.array([max(text_widths(label, size=LETTER)) for label in labels])
    heights = np.array([ROW * len(label) + 0.04 for label in labels])
    boxes = np.column_stack([np.maximum(widths, dots) + 0.04, dots + heights])
    strongest = max((link.weight for link in links), default=1) or 1
    strengths = [(link.first, link.second, link.weight / strongest) for link in links]
    return _Drawing(nodes, links, labels, dots, boxes, laid_out(boxes, strengths, unit=UNIT), colors)


def _set_up(axes: "Axes", plot: Plot) -> None:
    axes.set_xlim(0, plot.width)
    axes.set_ylim(0, plot.height)
    axes.axis("off")


def _draw_links(axes: "Axes", drawing: _Drawing) -> None:
    from matplotlib.collections import LineCollection

    strongest = max((link.weight for link in drawing.links), default=1) or 1
    widths = [THIN + (THICK - THIN) * link.weight / strongest for link in drawing.links]
    lines = [(drawing.dot(link.first), drawing.dot(link.second)) for link in drawing.links]
    color = drawing.colors.muted
    axes.add_collection(
        LineCollection(lines, linewidths=widths, colors=color, alpha=0.42, capstyle="round", zorder=1),
        autolim=False,
    )
    for link, place in _numbers(drawing):
        at, behind = (float(place[0]), float(place[1])), drawing.colors.background
        write(axes, at, link.label, size=6.8, color=color, behind=behind, ha="center", zorder=2)


def _numbers(drawing: _Drawing) -> Iterator[tuple[Link, Floats]]:
    """The numbers of the links, and where on its line each is in nobody's way."""
    if len(drawing.links) > NUMBERED:
        return
    boxes = zip(drawing.middles, drawing.boxes, strict=True)
    taken = [(*(middle - box / 2), *(middle + box / 2)) for middle, box in boxes]
    for link in drawing.links:
        start, end = drawing.dot(link.first), drawing.dot(link.second)
        half = np.array([0.05 + 0.03 * len(link.label), 0.07])
        for part in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
            place = start + (end - start) * part
            low, high = place - half, place + half
            if all(low[0] > x1 or high[0] < x0 or low[1] > y1 or high[1] < y0 for x0, y0, x1, y1 in taken):
                taken.append((*low, *high))
                yield link, place
                break


def _draw_nodes(axes: "Axes", drawing: _Drawing) -> None:
    colors = drawing.colors
    for number, node in enumerate(drawing.nodes):
        x, y = drawing.dot(number)
        fill = colors.muted if node.group is None else class_color(colors, node.group)
        sign = "o" if node.group is None else SIGNS[node.group % len(SIGNS)]
        axes.plot(
            [x],
            [y],
            marker=sign,
            markersize=drawing.dots[number] * 72 * (0.68 if sign == "D" else 0.92),  # it stands on its point
            markerfacecolor=fill,
            markeredgecolor=colors.edge,
            markeredgewidth=0.7,
            zorder=3,
        )
        below = y - drawing.dots[number] / 2 - 0.03
        for row, line in enumerate(drawing.labels[number]):
            place, look = (x, below - ROW * row), {"ha": "center", "va": "top", "zorder": 4}
            write(axes, place, line, size=LETTER, color=colors.text, behind=colors.background, **look)


def _node_regions(place: Places, drawing: _Drawing) -> Iterator[Region]:
    for number, node in enumerate(drawing.nodes):
        low, high = (drawing.middles[number] + sign * drawing.boxes[number] / 2 for sign in (-1, 1))
        yield place.region((low[0], high[0]), (low[1], high[1]), node.key, node.words or node.name)


def _link_regions(place: Places, drawing: _Drawing) -> Iterator[Region]:
    """Small parts along every line."""
    for link in drawing.links:
        start, end = drawing.dot(link.first), drawing.dot(link.second)
        steps = max(2, int(np.hypot(*(end - start)) / 0.1))
        for part in (np.arange(steps) + 0.5) / steps:
            x, y = start + (end - start) * part
            yield place.region((x - 0.06, x + 0.06), (y - 0.06, y + 0.06), link.key, link.words)

"""The page a chart stands on: a title above, what was counted below, the plot between, all in inches."""

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.charts.themes import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SMALL = 7.5
LINE = 0.15
CHARACTER = 0.062
"""Inches that a line of small text takes in height, and its characters in width."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Size of the plot itself, and the room that names and scales need around it."""

    width: float
    height: float
    left: float
    right: float
    top: float = 0.1
    below: float = 0.0


def chart_page(plot: Plot, *, title: str, foot: tuple[str, ...], colors: Theme) -> "tuple[Figure, Axes]":
    """A figure with the title, the lines of `foot` in small letters, and empty axes for the plot."""
    from matplotlib.figure import Figure

    width = max(plot.left + plot.width + plot.right, 4.2)
    wide = int((width - 0.3) / CHARACTER)
    lines = [line for text in foot if text for line in textwrap.wrap(text, wide)]
    below = 0.2 + LINE * len(lines) + 0.12 + plot.below
    height = below + plot.height + plot.top + (0.5 if title else 0.0)
    figure = Figure(figsize=(width, height), facecolor=colors.background)
    if title:
        _say(figure, 1 - 0.25 / height, title, size=12, color=colors.text)
    for i, line in enumerate(reversed(lines)):
        _say(figure, (0.16 + LINE * i) / height, line, size=SMALL, color=colors.muted)
    place = (plot.left / width, below / height, plot.width / width, plot.height / height)
    return figure, figure.add_axes(place, facecolor=colors.background)


def _say(figure: "Figure", y: float, text: str, *, size: float, color: str) -> None:
    x = 0.14 / figure.get_size_inches()[0]
    figure.text(x, y, text, fontsize=size, color=color, ha="left", va="center", parse_math=False)

"""A matrix of counts as a heat map with the numbers in its cells."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from qualcode.charts.page import Plot, chart_page
from qualcode.charts.themes import Theme, color_map, ink_on, shortened, text_width, theme
from qualcode.i18n import N_, translator

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Normalize
    from matplotlib.figure import Figure

COUNT = N_("count")
DIAGONAL = N_("Grey: the code's own total.")
NOTHING = N_("There is nothing to show yet.")
NUMBERS_UP_TO = 60
"""More rows or columns than this make cells too small for a number."""


class HasFrame(Protocol):
    """A table that can give itself as a DataFrame: a co-occurrence or a cross table."""

    def frame(self) -> "pd.DataFrame": ...


def heatmap(
    table: "pd.DataFrame | HasFrame",
    *,
    title: str = "",
    note: str = "",
    dark: bool = False,
    language: str = "en",
) -> "Figure":
    """`table` (numbers, names on both sides) as a heat map; equal names on both sides: a grey diagonal.

    Colour runs with the number to the power 0.7, so that small counts stay visible. A cell without
    a number is 0 or undefined. The size of the figure follows the number of rows and columns.
    `note` says below it what was counted.
    """
    import pandas as pd

    frame = table if isinstance(table, pd.DataFrame) else table.frame()
    values = frame.to_numpy(float)
    colors = theme(dark=dark)
    if not values.size:
        return _empty(translator(language)(NOTHING), colors)
    rows, columns = ([shortened(str(name)) or "–" for name in side] for side in (frame.index, frame.columns))
    same = list(frame.index) == list(frame.columns)
    own = np.eye(*values.shape, dtype=bool) & same
    cell, font = _cell_size(max(values.shape))
    look = _Look(colors, _norm(values[~own]), font, "," if language == "nl" else ".")
    foot = (translator(language)(DIAGONAL) if same else "", note)
    figure, axes = chart_page(_plot(rows, columns, cell, font), title=title, foot=foot, colors=colors)
    _cells(axes, values, own, look)
    _names(axes, rows, columns, look)
    if max(values.shape) <= NUMBERS_UP_TO:
        _numbers(axes, values, own, look)
    _legend(figure, axes, look)
    return figure


@dataclass(frozen=True)
class _Look:
    """Colours, what the colours run over, size of the letters in points, the mark before decimals."""

    colors: Theme
    norm: "Normalize"
    font: float
    mark: str

    def worded(self, value: float) -> str:
        text = f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}"
        return text.replace(".", self.mark)


def _plot(rows: list[str], columns: list[str], cell: float, font: float) -> Plot:
    left, top = text_width(rows, size=font) + 0.3, text_width(columns, size=font) + 0.15
    return Plot(cell * len(columns), cell * len(rows), left=left, right=1.0, top=top)


def _empty(words: str, colors: Theme) -> "Figure":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 1), facecolor=colors.background)
    figure.text(0.5, 0.5, words, fontsize=10, color=colors.muted, ha="center", va="center")
    return figure


def _cell_size(count: int) -> tuple[float, float]:
    """Width of a cell in inches and size of the letters in points."""
    cell = float(np.clip(10 / count, 0.12, 0.42))
    return cell, float(np.clip(cell * 30, 5, 9))


def _norm(values: NDArray[np.float64]) -> "Normalize":
    from matplotlib.colors import PowerNorm

    highest = float(np.nanmax(values, initial=0)) if not np.isnan(values).all() else 0.0
    return PowerNorm(0.7, vmin=0, vmax=highest or 1.0)


def _cells(axes: "Axes", values: NDArray[np.float64], own: NDArray[np.bool_], look: _Look) -> None:
    from matplotlib.colors import to_rgba

    colors = look.colors
    blank = np.isnan(values) | (values == 0)
    painted = color_map(colors)(look.norm(np.where(blank, 0, values)))
    painted[blank] = to_rgba(colors.empty)
    painted[own] = to_rgba(colors.diagonal)
    axes.imshow(painted, aspect="auto", interpolation="nearest")
    axes.set_xticks(np.arange(1, values.shape[1]) - 0.5, minor=True)
    axes.set_yticks(np.arange(1, values.shape[0]) - 0.5, minor=True)
    axes.grid(which="minor", color=colors.line, linewidth=0.6)
    axes.tick_params(which="both", length=0)
    for spine in axes.spines.values():
        spine.set_color(colors.line)


def _names(axes: "Axes", rows: list[str], columns: list[str], look: _Look) -> None:
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(columns)), columns, rotation=90, fontsize=look.font, color=look.colors.text)
    axes.set_yticks(range(len(rows)), rows, fontsize=look.font, color=look.colors.text)
    for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]:
        label.set_parse_math(False)


def _numbers(axes: "Axes", values: NDArray[np.float64], own: NDArray[np.bool_], look: _Look) -> None:
    scale = color_map(look.colors)
    for row, column in np.argwhere(~np.isnan(values) & (values != 0)):
        value = float(values[row, column])
        ink = look.colors.muted if own[row, column] else ink_on(tuple(scale(float(look.norm(value)))))
        text = look.worded(value)
        size = look.font * 0.86 * min(1.0, 2.6 / len(text))
        axes.text(column, row, text, ha="center", va="center", fontsize=size, color=ink)


def _legend(figure: "Figure", axes: "Axes", look: _Look) -> None:
    from matplotlib.cm import ScalarMappable

    place, size, muted = axes.get_position(), figure.get_size_inches(), look.colors.muted
    tall = min(place.height, 2.2 / size[1])
    side = figure.add_axes((place.x1 + 0.2 / size[0], place.y1 - tall, 0.13 / size[0], tall))
    bar = figure.colorbar(ScalarMappable(look.norm, color_map(look.colors)), cax=side)
    ticks = _ticks(float(look.norm.vmax or 1))
    bar.set_ticks(ticks, labels=[look.worded(tick) for tick in ticks], fontsize=7.5, color=muted)
    bar.ax.tick_params(length=0)
    bar.outline.set_edgecolor(look.colors.line)  # pyright: ignore[reportCallIssue]


def _ticks(highest: float) -> list[float]:
    """Numbers beside the scale; whole ones when the highest is whole, as counts are."""
    parts = [highest * part for part in (0.15, 0.35, 0.65)]
    rounded = [float(round(part)) if highest.is_integer() else round(part, 2) for part in parts]
    return sorted({0.0, *rounded, highest})

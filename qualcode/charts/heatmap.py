"""A matrix of counts as a heat map with the numbers in its cells."""

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from qualcode.charts.themes import Theme, color_map, ink_on, shortened, text_width, theme
from qualcode.i18n import N_, translator

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Normalize
    from matplotlib.figure import Figure

COUNT = N_("count")
DIAGONAL = N_("grey: the code's own total")
NOTHING = N_("There is nothing to show yet.")
NUMBERS_UP_TO = 60
"""More rows or columns than this make cells too small for a number."""


class HasFrame(Protocol):
    """A table that can give itself as a DataFrame: a co-occurrence or a cross table."""

    def frame(self) -> "pd.DataFrame": ...


def heatmap(
    table: "pd.DataFrame | HasFrame", *, title: str = "", dark: bool = False, language: str = "en"
) -> "Figure":
    """`table` (numbers, names on both sides) as a heat map; equal names on both sides: a grey diagonal.

    Colour runs with the square root of the number, so that small counts stay visible. A cell without
    a number is 0 or undefined. The size of the figure follows the number of rows and columns.
    """
    import pandas as pd
    from matplotlib.figure import Figure

    frame = table if isinstance(table, pd.DataFrame) else table.frame()
    values = frame.to_numpy(float)
    colors = theme(dark=dark)
    if not values.size:
        return _empty(translator(language)(NOTHING), colors)
    cell, font = _cell_size(max(1, *values.shape))
    rows, columns = ([shortened(str(name)) or "–" for name in side] for side in (frame.index, frame.columns))
    left, top = text_width(rows, size=font) + 0.3, text_width(columns, size=font) + 0.15
    head = 0.5 if title else 0.1
    width = left + cell * len(columns) + 1.0
    height = top + head + cell * len(rows) + 0.45
    figure = Figure(figsize=(max(width, 3.2), height), facecolor=colors.background)
    size = figure.get_size_inches()
    axes = figure.add_axes(
        (left / size[0], 0.4 / size[1], cell * len(columns) / size[0], cell * len(rows) / size[1])
    )
    same = rows == columns and list(frame.index) == list(frame.columns)
    own = np.eye(*values.shape, dtype=bool) & same
    norm = _norm(values[~own])
    _cells(axes, values, own, norm, colors)
    _names(axes, rows, columns, font, colors)
    if max(values.shape, default=0) <= NUMBERS_UP_TO:
        mark = "," if language == "nl" else "."
        _numbers(axes, values, own, norm, colors, size=font * 0.86, mark=mark)
    _legend(figure, axes, norm, colors, words=translator(language)(DIAGONAL) if same else "")
    _title(figure, title, colors, left=0.12 / size[0])
    return figure


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
    return PowerNorm(0.5, vmin=0, vmax=highest or 1.0)


def _cells(
    axes: "Axes",
    values: NDArray[np.float64],
    own: NDArray[np.bool_],
    norm: "Normalize",
    colors: Theme,
) -> None:
    from matplotlib.colors import to_rgba

    blank = np.isnan(values) | (values == 0)
    painted = color_map(colors)(norm(np.where(blank, 0, values)))
    painted[blank] = to_rgba(colors.empty)
    painted[own] = to_rgba(colors.diagonal)
    axes.imshow(painted, aspect="auto", interpolation="nearest")
    axes.set_xticks(np.arange(1, values.shape[1]) - 0.5, minor=True)
    axes.set_yticks(np.arange(1, values.shape[0]) - 0.5, minor=True)
    axes.grid(which="minor", color=colors.line, linewidth=0.6)
    axes.tick_params(which="both", length=0)
    for spine in axes.spines.values():
        spine.set_color(colors.line)


def _names(axes: "Axes", rows: list[str], columns: list[str], font: float, colors: Theme) -> None:
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(columns)), columns, rotation=90, fontsize=font, color=colors.text)
    axes.set_yticks(range(len(rows)), rows, fontsize=font, color=colors.text)
    for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]:
        label.set_parse_math(False)


def _numbers(
    axes: "Axes",
    values: NDArray[np.float64],
    own: NDArray[np.bool_],
    norm: "Normalize",
    colors: Theme,
    *,
    size: float,
    mark: str,
) -> None:
    scale = color_map(colors)
    for row, column in np.argwhere(~np.isnan(values) & (values != 0)):
        value = values[row, column]
        ink = colors.muted if own[row, column] else ink_on(tuple(scale(float(norm(value)))))
        text = f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}".replace(".", mark)
        small = size * min(1.0, 2.6 / len(text))
        axes.text(column, row, text, ha="center", va="center", fontsize=small, color=ink)


def _legend(figure: "Figure", axes: "Axes", norm: "Normalize", colors: Theme, *, words: str) -> None:
    from matplotlib.cm import ScalarMappable

    place, size = axes.get_position(), figure.get_size_inches()
    tall = min(place.height, 2.2 / size[1])
    side = figure.add_axes((place.x1 + 0.2 / size[0], place.y1 - tall, 0.13 / size[0], tall))
    bar = figure.colorbar(ScalarMappable(norm, color_map(colors)), cax=side)
    highest = float(norm.vmax or 1)
    ticks = sorted({0.0, *(_round(highest * part) for part in (0.1, 0.3, 0.6)), highest})
    bar.set_ticks(ticks, labels=[f"{tick:g}" for tick in ticks], fontsize=7.5, color=colors.muted)
    bar.ax.tick_params(length=0)
    bar.outline.set_edgecolor(colors.line)  # pyright: ignore[reportCallIssue]
    figure.text(place.x0, 0.15 / size[1], words, fontsize=7.5, color=colors.muted, ha="left", va="center")


def _round(value: float) -> float:
    return float(round(value)) if value >= 1 else round(value, 2)


def _title(figure: "Figure", title: str, colors: Theme, *, left: float) -> None:
    if title:
        y = 1 - 0.25 / figure.get_size_inches()[1]
        figure.text(left, y, title, fontsize=12, color=colors.text, ha="left", va="center", parse_math=False)

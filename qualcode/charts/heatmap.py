"""A matrix of counts as a heat map with the numbers in its cells."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from qualcode.charts.fonts import letters, text_width
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Places, Region, places
from qualcode.charts.themes import Theme, color_map, ink_on, shortened, theme
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
Keys: TypeAlias = tuple[Sequence[Hashable], Sequence[Hashable]]


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
    """The figure of `heatmap_picture`."""
    return heatmap_picture(table, title=title, note=note, dark=dark, language=language).figure


def heatmap_picture(
    table: "pd.DataFrame | HasFrame",
    *,
    keys: Keys | None = None,
    title: str = "",
    note: str = "",
    dark: bool = False,
    language: str = "en",
) -> Picture:
    """`table` (numbers, names on both sides) as a heat map; equal names on both sides: a grey diagonal.

    Colour runs with the number to the power 0.7, so that small counts stay visible. A cell without
    a number is 0 or undefined. The size of the figure follows the number of rows and columns.
    `note` says below it what was counted. Every cell with a number is a region; its key is the pair of
    `keys` (of rows, of columns; default: the names).
    """
    import pandas as pd

    frame = table if isinstance(table, pd.DataFrame) else table.frame()
    values = frame.to_numpy(float)
    colors, t = theme(dark=dark), translator(language)
    if not values.size:
        return Picture(_empty(t(NOTHING), colors))
    same = list(frame.index) == list(frame.columns)
    grid = _Grid(values, np.eye(*values.shape, dtype=bool) & same)
    cell, font = _cell_size(max(values.shape))
    look = _Look(colors, _norm(values[~grid.own]), font, "," if language == "nl" else ".")
    rows, columns = ([shortened(str(name)) or "–" for name in side] for side in (frame.index, frame.columns))
    foot = (t(DIAGONAL) if same else "", note)
    figure, axes = chart_page(_plot(rows, columns, cell, font), title=title, foot=foot, colors=colors)
    _draw(figure, axes, grid, (rows, columns), look)
    regions = _regions(places(axes), grid, frame, keys or (list(frame.index), list(frame.columns)), look)
    return Picture(figure, tuple(regions), title)


def _draw(
    figure: "Figure", axes: "Axes", grid: "_Grid", names: tuple[list[str], list[str]], look: "_Look"
) -> None:
    _cells(axes, grid, look)
    _names(axes, *names, look)
    if max(grid.values.shape) <= NUMBERS_UP_TO:
        _numbers(axes, grid, look)
    _legend(figure, axes, look)


@dataclass(frozen=True)
class _Grid:
    """The numbers, and which cells are a code's own."""

    values: NDArray[np.float64]
    own: NDArray[np.bool_]

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Where there is a number to tell."""
        return ~np.isnan(self.values) & (self.values != 0)


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
    cell = float(np.clip(10 / count, 0.09, 0.42))
    return cell, float(np.clip(cell * 30, 4.6, 9))


def _norm(values: NDArray[np.float64]) -> "Normalize":
    from matplotlib.colors import PowerNorm

    highest = float(np.nanmax(values, initial=0)) if not np.isnan(values).all() else 0.0
    return PowerNorm(0.7, vmin=0, vmax=highest or 1.0)


def _cells(axes: "Axes", grid: _Grid, look: _Look) -> None:
    """All cells as one image, and the lines between them as one artist."""
    from matplotlib.collections import LineCollection
    from matplotlib.colors import to_rgba

    colors, filled = look.colors, grid.filled
    painted = color_map(colors)(look.norm(np.where(filled, grid.values, 0)))
    painted[~filled] = to_rgba(colors.empty)
    painted[grid.own] = to_rgba(colors.diagonal)
    high, wide = grid.values.shape
    image = np.round(painted * 255).astype(np.uint8)  # bytes are drawn five times as fast as fractions
    edges = (-0.5, wide - 0.5, high - 0.5, -0.5)
    axes.imshow(image, aspect="auto", interpolation="none", extent=edges)
    across = [[(-0.5, y - 0.5), (wide - 0.5, y - 0.5)] for y in range(1, high)]
    down = [[(x - 0.5, -0.5), (x - 0.5, high - 0.5)] for x in range(1, wide)]
    axes.add_collection(LineCollection([*across, *down], colors=colors.line, linewidths=0.6), autolim=False)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(colors.line)


def _names(axes: "Axes", rows: list[str], columns: list[str], look: _Look) -> None:
    """As texts: the ticks of matplotlib would take seconds."""
    across, down = axes.get_xaxis_transform(), axes.get_yaxis_transform()
    width, height = axes.get_position().width, axes.get_position().height
    page = axes.get_figure()
    assert page is not None
    size = page.get_size_inches()  # type: ignore[union-attr]
    font, ink = letters(look.font), look.colors.text
    beside, above = -0.06 / (width * size[0]), 1 + 0.06 / (height * size[1])
    for place, name in enumerate(rows):
        axes.text(
            beside, place, name, transform=down, ha="right", va="center", fontproperties=font, color=ink
        )
    for place, name in enumerate(columns):
        axes.text(
            place,
            above,
            name,
            transform=across,
            rotation=90,
            ha="center",
            va="bottom",
            fontproperties=font,
            color=ink,
        )


def _numbers(axes: "Axes", grid: _Grid, look: _Look) -> None:
    scale = color_map(look.colors)
    for row, column in np.argwhere(grid.filled):
        value = float(grid.values[row, column])
        ink = look.colors.muted if grid.own[row, column] else ink_on(tuple(scale(float(look.norm(value)))))
        text = look.worded(value)
        font = letters(look.font * 0.86 * min(1.0, 2.6 / len(text)))
        axes.text(column, row, text, ha="center", va="center", fontproperties=font, color=ink)


def _regions(place: Places, grid: _Grid, frame: "pd.DataFrame", keys: Keys, look: _Look) -> Iterator[Region]:
    rows, columns = list(map(str, frame.index)), list(map(str, frame.columns))
    for i, j in np.argwhere(grid.filled).tolist():
        names = rows[i] if grid.own[i, j] else f"{rows[i]} × {columns[j]}"
        words = f"{names}: {look.worded(float(grid.values[i, j]))}"
        yield place.region((j - 0.5, j + 0.5), (i - 0.5, i + 0.5), (keys[0][i], keys[1][j]), words)


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

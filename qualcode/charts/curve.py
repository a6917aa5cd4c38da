"""How many codes there were after every interview, as lines, with bars for what was new: saturation."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.charts.fonts import text_width, write
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Places, Region, places
from qualcode.charts.themes import SIGNS, STROKES, Theme, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HIGH, LETTER = 3.4, 8.0
LONGEST = 26


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its name and a value at every stop, None where there is none; `keys` and `words` likewise."""

    name: str
    values: tuple[int | None, ...]
    keys: tuple[Hashable, ...]
    words: tuple[str, ...]
    main: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """What was new at every stop, None where that cannot be said."""

    values: tuple[int | None, ...]
    keys: tuple[Hashable, ...]
    words: tuple[str, ...]


def curve(
    stops: Sequence[str],
    lines: Sequence[Line],
    bars: Bars | None = None,
    *,
    gap: str = "",
    title: str = "",
    foot: tuple[str, ...] = (),
    dark: bool = False,
) -> Picture:
    """Lines over the stops, which are told below; where a line has no value it breaks.

    `gap` is told at stops at which no line has a value. Lines differ in stroke and sign, not in colour
    alone, and carry their names at the end.
    """
    colors = theme(dark=dark)
    names = [shortened(stop, length=LONGEST) for stop in stops]
    ends = [f"{line.name} ({_last(line)})" for line in lines]
    figure, axes = chart_page(_plot(names, ends), title=title, foot=foot, colors=colors)
    highest = max([1, *(value for line in lines for value in line.values if value)])
    axes.set_xlim(-0.6, max(len(stops), 1) - 0.4)
    axes.set_ylim(0, highest * 1.08)
    _ground(axes, names, highest, colors)
    if bars:
        heights, look = [value or 0 for value in bars.values], {"edgecolor": colors.muted, "linewidth": 0.5}
        axes.bar(range(len(stops)), heights, width=0.5, color=colors.diagonal, zorder=1, **look)
    _gaps(axes, lines, highest, gap, colors)
    for number, line in enumerate(lines):
        _draw(axes, line, number, colors)
    _ends(axes, lines, ends, highest, colors)
    return Picture(figure, tuple(_regions(places(axes), lines, bars, highest)), title)


def _plot(names: Sequence[str], ends: Sequence[str]) -> Plot:
    """As wide as the stops need, with room for the names below and beside it."""
    step = min(0.62, max(0.26, 6.5 / max(len(names), 1)))
    below, right = text_width(names, size=LETTER) + 0.12, text_width(ends, size=LETTER) + 0.4
    return Plot(max(step * len(names), 2.0), HIGH, left=0.55, right=right, below=below)


def _last(line: Line) -> int:
    return next((value for value in reversed(line.values) if value is not None), 0)


def _ground(axes: "Axes", names: Sequence[str], highest: int, colors: Theme) -> None:
    from matplotlib.ticker import MaxNLocator

    ticks = [tick for tick in MaxNLocator(6, integer=True).tick_values(0, highest) if 0 <= tick <= highest]
    axes.set_yticks(ticks, [f"{tick:.0f}" for tick in ticks], fontsize=LETTER, color=colors.muted)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=LETTER, color=colors.text)
    axes.grid(axis="y", color=colors.line, linewidth=0.7, zorder=0)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(colors.muted)


def _gaps(axes: "Axes", lines: Sequence[Line], highest: int, gap: str, colors: Theme) -> None:
    for stop in range(max((len(line.values) for line in lines), default=0)):
        if gap and all(line.values[stop] is None for line in lines):
            axes.axvspan(
                stop - 0.5,
                stop + 0.5,
                facecolor=colors.empty,
                edgecolor=colors.line,
                hatch="////",
                linewidth=0,
                zorder=0,
            )
            place, look = (stop, highest * 1.04), {"size": 7, "color": colors.muted}
            write(axes, place, gap, rotation=90, ha="center", va="top", **look)


def _draw(axes: "Axes", line: Line, number: int, colors: Theme) -> None:
    color = colors.text if line.main else colors.classes[_HUES[number % len(_HUES)]]
    values = [float("nan") if value is None else value for value in line.values]
    axes.plot(
        range(len(values)),
        values,
        color=color,
        linestyle=STROKES[number % len(STROKES)],
        linewidth=2.2 if line.main else 1.5,
        marker=SIGNS[number % len(SIGNS)],
        markersize=4.5,
        markerfacecolor=color,
        markeredgecolor=colors.background,
        markeredgewidth=0.5,
        zorder=3,
    )


_HUES = (0, 0, 4, 2, 1, 3, 6)
"""The colours of lines, the first of which is the main one's; yellow is too light for a line."""


def _ends(axes: "Axes", lines: Sequence[Line], ends: Sequence[str], highest: int, colors: Theme) -> None:
    """The names at the ends of the lines, none over another."""
    room = highest * 1.08 * 0.17 / HIGH
    order = sorted(range(len(lines)), key=lambda i: -_last(lines[i]))
    heights: list[float] = []
    for i in order:
        wanted = float(_last(lines[i]))
        heights.append(min(wanted, heights[-1] - room) if heights else wanted)
    lift = max(0.0, -min(heights, default=0.0))
    right = axes.get_xlim()[1]
    for i, height in zip(order, heights, strict=True):
        place = (right + 0.1, height + lift)
        write(axes, place, ends[i], size=LETTER, bold=lines[i].main, color=colors.text)


def _regions(place: Places, lines: Sequence[Line], bars: Bars | None, highest: int) -> Iterator[Region]:
    if bars:
        for stop, value in enumerate(bars.values):
            if value:
                yield place.region((stop - 0.3, stop + 0.3), (0, value), bars.keys[stop], bars.words[stop])
    half = highest * 0.025
    for line in lines:
        for stop, value in enumerate(line.values):
            if value is not None:
                ends = (value - half, value + half)
                yield place.region((stop - 0.2, stop + 0.2), ends, line.keys[stop], line.words[stop])


__all__ = ["Bars", "Line", "curve"]

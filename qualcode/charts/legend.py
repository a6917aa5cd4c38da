"""What a sign, a filling or a line stands for, beside or above a chart."""

from typing import TYPE_CHECKING, Any

from qualcode.charts.fonts import text_widths, write
from qualcode.charts.themes import HATCHES, SIGNS, Theme, class_color, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER, ROW = 8.0, 0.21
"""Points of the letters, and inches from one row of a legend to the next."""


def legend_entry(axes: "Axes", place: tuple[float, float], name: str, number: int, colors: Theme) -> None:
    """The sign of class `number` and its name, on axes that count in inches."""
    x, y = place
    axes.plot(
        [x],
        [y],
        marker=SIGNS[number % len(SIGNS)],
        markersize=7.5,
        markerfacecolor=class_color(colors, number),
        markeredgecolor=colors.edge,
        markeredgewidth=0.7,
        clip_on=False,
    )
    words = shortened(name, length=30)
    write(axes, (x + 0.14, y), words, size=LETTER, color=colors.text)


def legend_rows(names: list[str], width: float) -> list[list[tuple[float, int]]]:
    """Rows of (inches from the left, number of the name) that fit in `width`."""
    rows: list[list[tuple[float, int]]] = [[]]
    x = 0.0
    for number, wide in enumerate(text_widths(names, size=LETTER)):
        if x and x + 0.3 + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, number))
        x += 0.3 + wide + 0.25
    return rows if names else []


def draw_fillings(
    axes: "Axes", names: list[str], rows: list[list[tuple[float, int]]], top: float, colors: Theme
) -> None:
    """Blocks in the fillings of classes 0, 1 ... with their names, on axes that count in inches."""
    from matplotlib.patches import Rectangle

    for line, row in enumerate(rows):
        for x, number in row:
            y = top - ROW * (line + 0.5)
            look = filling(colors, number)
            axes.add_patch(Rectangle((x, y - 0.06), 0.2, 0.12, linewidth=0.5, clip_on=False, **look))
            write(axes, (x + 0.27, y), names[number], size=LETTER, color=colors.text)


def filling(colors: Theme, number: int) -> dict[str, Any]:
    """How an area of class `number` is filled: colour, hatching and the line around it."""
    return {
        "facecolor": class_color(colors, number),
        "hatch": HATCHES[number % len(HATCHES)],
        "edgecolor": colors.edge,
    }

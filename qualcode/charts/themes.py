"""The colours of charts, light and dark: quiet, and legible when printed in grey.

Classes (families, origins, values of an attribute) have the colours of Okabe and Ito's palette ("Color
Universal Design", 2008), which people who are colour-blind tell apart, in an order in which neighbours also
differ in lightness. Colour never stands alone: a class has a sign, a line or a hatching of its own as well.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.charts.fonts import quiet_fonts, text_width

if TYPE_CHECKING:
    from matplotlib.colors import Colormap

__all__ = ["DARK", "LIGHT", "SIGNS", "Theme", "color_map", "ink_on", "quiet_fonts", "shortened", "text_width"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one chart; `scale` runs from a count just above zero to the highest.

    `classes` are for what differs in kind, `edge` is the line around what is filled with them.
    """

    background: str
    text: str
    muted: str
    line: str
    empty: str
    diagonal: str
    bar: str
    scale: tuple[str, ...]
    classes: tuple[str, ...]
    edge: str


LIGHT = Theme(
    background="#ffffff",
    text="#1f2328",
    muted="#656d76",
    line="#e3e6ea",
    empty="#fafbfc",
    diagonal="#eceef1",
    bar="#5b8fb9",
    scale=("#eaf2f8", "#a9cbe2", "#5b97c2", "#1f5f8f", "#0b3558"),
    classes=("#0072b2", "#e69f00", "#009e73", "#56b4e9", "#d55e00", "#f0e442", "#cc79a7"),
    edge="#3b434c",
)
DARK = Theme(
    background="#1e2227",
    text="#e6e9ed",
    muted="#9aa4af",
    line="#2f353c",
    empty="#22272d",
    diagonal="#333a42",
    bar="#5f9cc9",
    scale=("#263746", "#2c5574", "#3f84ae", "#7bb8dc", "#d3ebfa"),
    classes=("#2b7fc0", "#e69f00", "#0fa076", "#6fc3f2", "#e0681a", "#f0e442", "#cf7dab"),
    edge="#cbd2d9",
)
SIGNS = ("o", "s", "^", "D", "v", "p", "h", "P")
"""Shapes of dots (matplotlib's markers), one a class."""
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "||||", "----", "++++")
STROKES = ("-", (0, (5, 2)), (0, (1.2, 1.4)), (0, (6, 2, 1.2, 2)))
"""Fillings and lines, one a class."""


def theme(*, dark: bool) -> Theme:
    """The light theme, or the dark one."""
    return DARK if dark else LIGHT


def color_map(colors: Theme) -> "Colormap":
    """The scale of a theme as a continuous colour map."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("counts", list(colors.scale))


def class_color(colors: Theme, number: int) -> str:
    """The colour of the class with this number, from 0; they return after the last."""
    return colors.classes[number % len(colors.classes)]


def ink_on(color: tuple[float, ...]) -> str:
    """Black or white text, whichever is better legible on `color` (red, green, blue from 0 to 1)."""
    red, green, blue = color[:3]
    return "#10151a" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.53 else "#ffffff"


def shortened(name: str, *, length: int = 52) -> str:
    """`name` on one line of at most `length` characters, cut in the middle: names often differ at the end."""
    line = " ".join(name.split())
    if len(line) <= length:
        return line
    front = (length - 1) // 2
    return f"{line[:front].rstrip()}…{line[len(line) - (length - 1 - front) :].lstrip()}"

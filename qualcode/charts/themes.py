"""The colours of charts, light and dark: quiet, and legible when printed in grey."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.colors import Colormap


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one chart; `scale` runs from a count just above zero to the highest."""

    background: str
    text: str
    muted: str
    line: str
    empty: str
    diagonal: str
    bar: str
    scale: tuple[str, ...]


LIGHT = Theme(
    background="#ffffff",
    text="#1f2328",
    muted="#656d76",
    line="#e3e6ea",
    empty="#fafbfc",
    diagonal="#eceef1",
    bar="#5b8fb9",
    scale=("#eaf2f8", "#a9cbe2", "#5b97c2", "#1f5f8f", "#0b3558"),
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
)


def theme(*, dark: bool) -> Theme:
    """The light theme, or the dark one."""
    return DARK if dark else LIGHT


def color_map(colors: Theme) -> "Colormap":
    """The scale of a theme as a continuous colour map."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("counts", list(colors.scale))


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


def text_width(names: list[str], *, size: float) -> float:
    """Inches that the longest of `names` takes in letters of `size` points; 0 when there are none."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size)
    with quiet_fonts():
        widths = [text_to_path.get_text_width_height_descent(name, font, False)[0] for name in names]
    return max(widths, default=0.0) / 72


@contextmanager
def quiet_fonts() -> Iterator[None]:
    """Says nothing of a character (an emoji in a code name) that the font lacks: a box is shown instead."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield

"""The letters of charts: Inter, which comes with qualcode, and DejaVu for what Inter lacks."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from qualcode.paths import resources_folder

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

FILES = ("Inter-Regular.otf", "Inter-Bold.otf")


@cache
def families() -> list[str]:
    """The fonts in the order in which a letter is looked for; matplotlib knows them from now on."""
    from matplotlib.font_manager import fontManager

    known = {entry.fname for entry in fontManager.ttflist}
    found = [resources_folder() / "fonts" / name for name in FILES]
    found = [path for path in found if path.is_file()]
    for path in found:
        if str(path) not in known:
            fontManager.addfont(path)
    return ["Inter", "DejaVu Sans"] if found else ["DejaVu Sans"]


def letters(size: float, *, bold: bool = False) -> "FontProperties":
    """The font at so many points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=families(), size=size, weight="bold" if bold else "normal")


def dress(figure: "Figure") -> "Figure":
    """The figure with all its texts in these letters, none of them read as a formula."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        if isinstance(text, Text):
            text.set_fontfamily(families())
            text.set_parse_math(False)
    return figure


def text_widths(names: Iterable[str], *, size: float, bold: bool = False) -> list[float]:
    """Inches that each of `names` takes in letters of `size` points."""
    from matplotlib.textpath import text_to_path

    font = letters(size, bold=bold)
    with quiet_fonts():
        return [
            text_to_path.get_text_width_height_descent(name, font, False)[0] / 72 if name else 0.0
            for name in names
        ]


def text_width(names: Iterable[str], *, size: float) -> float:
    """Inches that the longest of `names` takes in letters of `size` points; 0 when there are none."""
    return max(text_widths(names, size=size), default=0.0)


@contextmanager
def quiet_fonts() -> Iterator[None]:
    """Says nothing of a character (a rare emoji in a code name) that both fonts lack: a box is shown."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


def write(
    axes: "Axes",
    place: tuple[float, float],
    text: str,
    *,
    size: float,
    color: str,
    bold: bool = False,
    behind: str = "",
    ha: str = "left",
    va: str = "center",
    **more: Any,
) -> None:
    """Puts `text` at a place in the numbers of the axes; `behind` is a colour that keeps lines off it."""
    box = {"facecolor": behind, "edgecolor": "none", "pad": 0.8, "alpha": 0.88} if behind else None
    axes.text(
        *place, text, fontproperties=letters(size, bold=bold), color=color, ha=ha, va=va, bbox=box, **more
    )

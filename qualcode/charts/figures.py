"""A figure as the bytes of a picture, and the words that it shows."""

from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.charts.themes import quiet_fonts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("png", "svg", "pdf")


def figure_bytes(figure: "Figure", *, kind: str = "png", dpi: int = 160) -> bytes:
    """The figure as a PNG, SVG or PDF; `dpi` matters to PNG only. Raises ValueError for another kind."""
    if kind not in KINDS:
        raise ValueError(f"not a kind of picture: {kind}")
    buffer = BytesIO()
    with quiet_fonts():
        figure.savefig(buffer, format=kind, dpi=dpi, facecolor=figure.get_facecolor())
    return buffer.getvalue()


def words_of(figure: "Figure") -> list[str]:
    """The texts in a figure: they cannot be read back from its picture."""
    from matplotlib.text import Text

    return [text for found in figure.findobj(Text) if isinstance(found, Text) and (text := found.get_text())]

"""A figure as the bytes of a picture, and the words that it shows."""

from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.charts.fonts import dress, quiet_fonts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("png", "svg", "pdf")
MOST_PIXELS = 3600
"""A PNG is no wider and no higher than this: 300 codes are read in an SVG or PDF."""


def figure_bytes(figure: "Figure", *, kind: str = "png", dpi: int = 160) -> bytes:
    """The figure as a PNG, SVG or PDF; `dpi` matters to PNG only. Raises ValueError for another kind.

    Texts stay texts in an SVG, which a drawing program can change; a PDF holds its fonts. The same figure
    gives the same bytes.
    """
    if kind not in KINDS:
        raise ValueError(f"not a kind of picture: {kind}")
    from matplotlib import rc_context

    buffer = BytesIO()
    dpi = int(min(dpi, MOST_PIXELS / max(figure.get_size_inches())))
    dated = {"png": None, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[kind]
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "qualcode", "pdf.fonttype": 3}), quiet_fonts():
        dress(figure).savefig(buffer, format=kind, dpi=dpi, facecolor=figure.get_facecolor(), metadata=dated)
    return buffer.getvalue()


def words_of(figure: "Figure") -> list[str]:
    """The texts in a figure: they cannot be read back from its picture."""
    from matplotlib.text import Text

    return [text for found in figure.findobj(Text) if isinstance(found, Text) and (text := found.get_text())]

"""A figure as the bytes of a picture, and into a file."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.charts.themes import quiet_fonts
from qualcode.errors import ProjectError
from qualcode.i18n import _

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


def save_figure(figure: "Figure", path: Path, *, dpi: int = 160) -> None:
    """Writes the figure to `path`, whose ending says the kind: .png, .svg or .pdf.

    The picture is made before the file is touched. Raises ProjectError when it cannot be written.
    """
    kind = path.suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise ProjectError(
            _("A chart cannot be saved as “{name}”.").format(name=path.name),
            _("Choose a name that ends in .png, .svg or .pdf."),
        )
    picture = figure_bytes(figure, kind=kind, dpi=dpi)
    try:
        path.write_bytes(picture)
    except OSError as error:
        raise ProjectError(
            _("The chart could not be written to “{name}”.").format(name=path.name),
            _("Check that the folder exists, is not full and may be written to, or choose another place."),
        ) from error

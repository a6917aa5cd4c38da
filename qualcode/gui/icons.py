"""Line icons, drawn as SVG paths on a 24 by 24 grid and tinted with a colour of the theme."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qualcode.gui.theme import Theme

PATHS = {
    "new": "M7 3h7l4 4v14H7z M14 3v4h4 M12.5 11v6 M9.5 14h6",
    "open": "M3 19V6h6l2 2h9v3 M3 19l3-8h16l-3 8z",
    "import": "M12 3v11 M8 10l4 4 4-4 M4 15v5h16v-5",
    "export": "M12 14V3 M8 7l4-4 4 4 M4 15v5h16v-5",
    "undo": "M9 6L4 11l5 5 M4 11h10a5 5 0 0 1 0 10h-3",
    "redo": "M15 6l5 5-5 5 M20 11H10a5 5 0 0 0 0 10h3",
    "transcripts": "M5 4h14v16H5z M8 8h8 M8 12h8 M8 16h5",
    "code": "M4 5h9 M4 10h9 M4 15h9 M4 20h6 M17 4h3v16h-3",
    "analyse": "M4 20V4 M4 20h16 M8 17v-5 M12 17V7 M16 17v-8",
    "compare": "M8 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14 M16 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14",
    "report": "M6 3h8l4 4v14H6z M14 3v4h4 M9 12h6 M9 16h6",
    "find": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13 M15.5 15.5L21 21",
    "family": "M3 7h7l2 2h9v10H3z",
    "history": "M12 4a8 8 0 1 1-7.5 5.2 M4 4v5h5 M12 8v5l3 2",
    "key": "M7 11a4 4 0 1 0 .1 0 M11 15h10v3 M17 15v3",
    "star": "M12 4l2.4 5 5.6.8-4 4 .9 5.6-4.9-2.7-4.9 2.7.9-5.6-4-4 5.6-.8z",
    "grip": "M9 6h.01 M9 12h.01 M9 18h.01 M15 6h.01 M15 12h.01 M15 18h.01",
    "more": "M5 12h.01 M12 12h.01 M19 12h.01",
    "close": "M6 6l12 12 M18 6L6 18",
    "plus": "M12 5v14 M5 12h14",
    "sort": "M7 5v14 M4 16l3 3 3-3 M13 7h7 M13 12h5 M13 17h3",
    "memo": "M5 4h14v11l-5 5H5z M14 20v-5h5",
    "warning": "M12 4l9 16H3z M12 10v5 M12 17.5v.01",
    "done": "M5 12.5l4.5 4.5L19 7.5",
    "next": "M6 9l6 6 6-6",
    "previous": "M6 15l6-6 6 6",
    "example": "M4 6l8-3 8 3-8 3z M4 6v10l8 4 8-4V6 M12 9v11",
    "panel": "M4 5h16v14H4z M15 5v14",
    "people": "M9 5a3 3 0 1 0 .1 0 M3 20a6 6 0 0 1 12 0 M16 6a3 3 0 0 1 0 6 M18 15a6 6 0 0 1 3 5",
    "book": "M5 4h6l1 1 1-1h6v15h-6l-1 1-1-1H5z M12 5v15",
    "filter": "M3 5h18l-7 8v6l-4 2v-8z",
    "help": "M12 3a9 9 0 1 0 .1 0 M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7 M12 16.8v.01",
}
SIZES = (18, 36)


def icon(name: str, theme: Theme, *, color: str = "") -> QIcon:
    """The icon `name` of PATHS in the text colour of the theme, or in `color`."""
    result = QIcon()
    faint = theme.border
    for size in SIZES:
        result.addPixmap(_draw(name, color or theme.text, size), QIcon.Mode.Normal)
        result.addPixmap(_draw(name, faint, size), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, color: str, size: int) -> QPixmap:
    """The icon `name` in one colour."""
    return _draw(name, color, size)


def _draw(name: str, color: str, size: int) -> QPixmap:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{color}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{PATHS[name]}"/></svg>'
    )
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture

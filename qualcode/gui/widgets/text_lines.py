"""Lines of text that are laid out once and painted: quiet context around the words themselves."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text in one colour; `marked` ones stand out by an underline and heavier letters too."""

    text: str
    color: str
    marked: bool = False


def units(text: str) -> int:
    """Length as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def lay_out(
    parts: list[Part], font: QFont, width: float, *, most: int = 0, leading: float = 2.0, gap: float = 0.0
) -> QTextLayout:
    """The parts as one paragraph of at most `most` lines (0: all); `gap` is room under every line."""
    layout = QTextLayout("".join(part.text for part in parts), font)
    formats, place = [], 0
    for part in parts:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = place, units(part.text)
        form = QTextCharFormat()
        form.setForeground(QColor(part.color))
        if part.marked:
            form.setFontUnderline(True)
            form.setFontWeight(QFont.Weight.DemiBold)
        piece.format = form
        formats.append(piece)
        place += piece.length
    layout.setFormats(formats)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    _break_lines(layout, width, most=most, leading=leading, gap=gap)
    return layout


def _break_lines(layout: QTextLayout, width: float, *, most: int, leading: float, gap: float) -> None:
    layout.beginLayout()
    y = 0.0
    while not most or layout.lineCount() < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20))
        line.setPosition(QPointF(0, y))
        y += line.height() + leading + gap
    layout.endLayout()


def lines_of(layout: QTextLayout) -> list[QTextLine]:
    """The lines that were made."""
    return [layout.lineAt(i) for i in range(layout.lineCount())]


def height_of(layout: QTextLayout, *, leading: float = 2.0, gap: float = 0.0) -> float:
    """How high the paragraph is."""
    return sum(line.height() + leading + gap for line in lines_of(layout))


def is_cut(layout: QTextLayout) -> bool:
    """Whether some text did not fit in the lines."""
    lines = lines_of(layout)
    return bool(lines) and lines[-1].textStart() + lines[-1].textLength() < units(layout.text())


def draw(painter: QPainter, layout: QTextLayout, x: float, y: float, quiet: str) -> None:
    """Paints the paragraph; three dots at the end where something is left out."""
    layout.draw(painter, QPointF(x, y))
    if is_cut(layout):
        last = lines_of(layout)[-1]
        painter.setFont(layout.font())
        painter.setPen(QColor(quiet))
        painter.drawText(QPointF(x + last.naturalTextWidth() + MARGIN, y + last.y() + last.ascent()), "…")

"""The two ends of the selected quotation, which can be dragged."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from qualcode.gui.text.frame import Frame, Piece
from qualcode.gui.text.positions import Positions
from qualcode.model import Span

BAR, KNOB, GRIP = 2.0, 3.5, 6.0


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the ends stand in the viewport; None for an end that is not on the screen."""

    first: QRectF | None = None
    last: QRectF | None = None

    def at(self, place: QPointF) -> str:
        """ "start" or "end" when that one is near enough to be taken hold of, else ""."""
        for box, name in ((self.last, "end"), (self.first, "start")):
            if box is not None and box.adjusted(-GRIP, -4, GRIP, 6).contains(place):
                return name
        return ""


def ends_of(frame: Frame, positions: Positions, span: Span) -> Ends:
    """The ends of a quotation in a frame."""
    start, end = positions.to_units(span.start), positions.to_units(span.end)
    pieces = list(frame.pieces(start, end))
    if not pieces:
        return Ends()
    first, last = pieces[0], pieces[-1]
    return Ends(
        _box(first, first.left - BAR) if first.line.start <= start else None,
        _box(last, last.right) if last.line.end >= end else None,
    )


def paint_ends(painter: QPainter, ends: Ends, color: QColor) -> None:
    """Bars with a knob: above at the start, below at the end."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color)
    painter.setBrush(color)
    for box, knob in ((ends.first, True), (ends.last, False)):
        if box is not None:
            painter.fillRect(box, color)
            center = QPointF(box.center().x(), box.top() if knob else box.bottom())
            painter.drawEllipse(center, KNOB - 1, KNOB - 1)
    painter.restore()


def dragged(span: Span, which: str, position: int) -> Span | None:
    """`span` with its end "start" or "end" at `position`; None where nothing would remain."""
    start, end = (position, span.end) if which == "start" else (span.start, position)
    return Span(start, end) if start < end else None


def _box(piece: Piece, x: float) -> QRectF:
    return QRectF(x, round(piece.line.top) - 2, BAR, round(piece.line.foot) - round(piece.line.top) + 5)

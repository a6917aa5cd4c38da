"""Draws the quotations under the text: a tint and one thin line per code, and what is brought out.

Only what is on the screen is drawn, and the document is never touched.
"""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from qualcode.gui.text.frame import Frame, Piece
from qualcode.gui.text.layer import CodeLine, Layer, Passage
from qualcode.gui.text.positions import Positions
from qualcode.gui.theme import Theme, code_line, code_tint
from qualcode.model import QuotationId, Span

TINTS = 3  # more tints over each other would cost the text its contrast; lines go on
# Top and height of the line of each level under the letters, in whole pixels, so that all look alike.
# The fourth and fifth stand in the gaps between the first three; deeper ones show in the margin only.
LINES = ((1, 2), (4, 2), (7, 2), (3, 1), (6, 1))


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is brought out: the hovered or selected quotations; `selected` shows its ends."""

    out: frozenset[QuotationId] = frozenset()
    selected: QuotationId | None = None


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the drawing functions share during one frame."""

    painter: QPainter
    frame: Frame
    positions: Positions
    theme: Theme

    def pieces(self, span: Span) -> list[Piece]:
        """The visible pieces of a span."""
        return list(self.frame.pieces(self.positions.to_units(span.start), self.positions.to_units(span.end)))

    def visible(self) -> Span:
        """The code points on the screen; at least one, so that it can be a span."""
        start = self.positions.to_points(self.frame.start)
        return Span(start, max(start + 1, self.positions.to_points(self.frame.end)))


def paint_layer(canvas: Canvas, layer: Layer, emphasis: Emphasis) -> None:
    """All tints and lines of the visible text, then what is brought out on top."""
    visible = canvas.visible()
    strength = "dim" if emphasis.out else "rest"
    for line in layer.lines_in(visible.start, visible.end):
        _paint_code(canvas, line, strength)
    for passage in layer.passages_in(visible.start, visible.end):
        if passage.id in emphasis.out:
            _paint_out(canvas, passage, layer)
        elif not passage.marks:
            _paint_comment(canvas, passage)


def paint_hits(canvas: Canvas, hits: Collection[Span], current: Span | None) -> None:
    """Marks hits of a search; the current one also has a frame."""
    canvas.painter.setPen(QPen(QColor(canvas.theme.text), 1.2))
    for hit in hits:
        color = QColor(canvas.theme.hit_now if hit == current else canvas.theme.hit)
        for piece in canvas.pieces(hit):
            box = QRectF(piece.left - 1, piece.line.top - 1, piece.right - piece.left + 2, _body(piece) + 2)
            canvas.painter.fillRect(box, color)
            if hit == current:
                canvas.painter.drawRect(box)


def paint_target(canvas: Canvas, span: Span) -> None:
    """Shows where a code that is being dragged would land."""
    pen = QPen(QColor(canvas.theme.accent), 1.5)
    canvas.painter.setPen(pen)
    for piece in canvas.pieces(span):
        canvas.painter.drawRect(
            QRectF(piece.left, piece.line.top - 1, piece.right - piece.left, _body(piece) + 2)
        )


def _body(piece: Piece) -> float:
    return piece.line.foot - piece.line.top


def _paint_code(canvas: Canvas, line: CodeLine, strength: str) -> None:
    tint = code_tint(line.color, canvas.theme, strength)
    stroke = code_line(line.color, canvas.theme, strength)
    for piece in canvas.pieces(line.span):
        if line.level < TINTS:
            _fill(canvas, piece, tint)
        if line.level < len(LINES):
            _underline(canvas, piece, line.level, stroke)


def _paint_out(canvas: Canvas, passage: Passage, layer: Layer) -> None:
    tint = code_tint(passage.color, canvas.theme, "out")
    codes = {mark.code for mark in passage.marks}
    span = passage.span
    for piece in canvas.pieces(span):
        _fill(canvas, piece, tint)
    for line in layer.lines_in(span.start, span.end):
        if line.code in codes and line.level < len(LINES):
            stroke = code_line(line.color, canvas.theme)
            within = Span(max(span.start, line.span.start), min(span.end, line.span.end))
            for piece in canvas.pieces(within):
                _underline(canvas, piece, line.level, stroke)


def _paint_comment(canvas: Canvas, passage: Passage) -> None:
    """A quotation without codes, only remarked upon: a dotted line."""
    pen = QPen(QColor(canvas.theme.quiet), 1.2)
    pen.setDashPattern([1.0, 2.5])
    canvas.painter.setPen(pen)
    for piece in canvas.pieces(passage.span):
        y = piece.line.foot + 1
        canvas.painter.drawLine(int(piece.left), int(y), int(piece.right), int(y))


def _fill(canvas: Canvas, piece: Piece, color: QColor) -> None:
    top = round(piece.line.top) - 1
    box = QRectF(piece.left, top, piece.right - piece.left, round(piece.line.foot) + 1 - top)
    canvas.painter.fillRect(box, color)


def _underline(canvas: Canvas, piece: Piece, level: int, color: QColor) -> None:
    top, height = LINES[level]
    # A pixel less at the end keeps two quotations that only touch apart.
    box = QRectF(piece.left, round(piece.line.foot) + top, piece.right - piece.left - 1, height)
    canvas.painter.fillRect(box, color)

"""Marks beside the scroll bar: where in the whole text quotations, a chosen code and hits lie.

Heights follow the share of characters, so the text need not be laid out to the end for it.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from qualcode.gui.text.layer import Layer
from qualcode.gui.theme import Theme, code_line
from qualcode.i18n import _
from qualcode.model import CodeId, QuotationId, Span

WIDTH = 12


class Overview(QWidget):
    """A narrow strip; a click asks for the place in the text."""

    place_wanted = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Overview of the quotations"))
        self._theme, self._length, self._layer = theme, 0, Layer()
        self._hits: list[Span] = []
        self._code: CodeId | None = None
        self._out: frozenset[QuotationId] = frozenset()
        self._rest: QPixmap | None = None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._renew()

    def set_layer(self, layer: Layer, length: int) -> None:
        """The quotations, and the number of characters of the text."""
        self._layer, self._length = layer, length
        self._renew()

    def set_code(self, code: CodeId | None) -> None:
        """Shows only where this code lies; None shows all."""
        self._code = code
        self._renew()

    def set_hits(self, hits: Iterable[Span]) -> None:
        self._hits = list(hits)
        self._renew()

    def set_out(self, out: frozenset[QuotationId]) -> None:
        """Quotations that are brought out."""
        if out != self._out:
            self._out = out
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._rest is None or self._rest.size() != (self.size() * ratio):
            self._rest = self._drawn(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._rest)
        for key in self._out:
            passage = self._layer.passages.get(key)
            if passage:
                painter.fillRect(self._box(passage.span, least=4.0), QColor(self._theme.text))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._length and self.height():
            share = min(max(event.position().y() / self.height(), 0.0), 1.0)
            self.place_wanted.emit(int(share * (self._length - 1)))

    def _renew(self) -> None:
        self._rest = None
        self.update()

    def _drawn(self, ratio: float) -> QPixmap:
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(self._theme.base))
        painter = QPainter(drawn)
        for color, box in self._rows():
            painter.fillRect(box, color)
        for hit in self._hits[:3000]:
            box = self._box(hit)
            painter.fillRect(QRectF(box.x() - 2, box.y(), box.width() + 4, 2), QColor(self._theme.warning))
        painter.end()
        return drawn

    def _rows(self) -> list[tuple[QColor, QRectF]]:
        """One mark per two rows of pixels and colour, the longest, however many quotations lie there."""
        scale = self.height() / max(1, self._length) / 2
        rows: dict[tuple[int, str], int] = {}
        for line in self._layer.lines.values():
            if self._code is None or line.code == self._code:
                span = line.span
                row = (int(span.start * scale), line.color)
                rows[row] = max(rows.get(row, 1), round((span.end - span.start) * scale))
        width = self.width() - 6
        return [
            (code_line(color, self._theme, "dim"), QRectF(3, row * 2, width, length * 2))
            for (row, color), length in rows.items()
        ]

    def _box(self, span: Span, least: float = 2.0) -> QRectF:
        scale = self.height() / max(1, self._length)
        return QRectF(3, span.start * scale, self.width() - 6, max(least, len(span) * scale))

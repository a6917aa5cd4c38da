"""The passage once, with a lane below its words for every coder and code; borders can be moved on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from qualcode.gui.compare.disagreements.looking import Shown
from qualcode.gui.compare.excerpts import Excerpt
from qualcode.gui.compare.place_list import LaneStyle, lane_styles, text_x
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.text_lines import Part, height_of, lay_out, lines_of, units
from qualcode.i18n import _
from qualcode.model import Span

LANE, LEADING, EDGE, WIDTH = 6, 3, 4, 3.0


@dataclass(frozen=True, slots=True)
class Borders:
    """The passage that is being made, and the colour of its code."""

    span: Span
    color: str


class PassageView(QWidget):
    """Paints a place. While borders are shown, dragging over the words says where they should be."""

    dragged = Signal(object)  # Span

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Shown | None = None
        self._excerpt: Excerpt | None = None
        self._borders: Borders | None = None
        self._from: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.update()

    def show_place(self, shown: Shown | None, borders: Borders | None = None) -> None:
        """Shows a place; with `borders` also what is being made of it."""
        self._shown, self._borders, self._from = shown, borders, None
        if shown is None:
            self._excerpt = None
        else:
            self._excerpt = shown.excerpt if borders is None else shown.around(borders.span)
            self.setAccessibleName(_spoken(shown))
        self.setCursor(Qt.CursorShape.IBeamCursor if borders else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._excerpt is None:
            return 0
        layout = self._layout(width - 2 * EDGE)
        return int(height_of(layout, leading=LEADING, gap=self._gap())) + 2 * EDGE

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._excerpt is None or self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._layout(self.width() - 2 * EDGE)
        for number, style in enumerate(self._styles()):
            self._lane(painter, layout, number, style)
        layout.draw(painter, QPointF(EDGE, EDGE))
        painter.end()

    def _styles(self) -> list[LaneStyle]:
        """Of every lane: that of its coder, and last the one that is being made."""
        assert self._shown is not None
        by_coder = lane_styles(self._theme, len(self._shown.coders))
        found = [by_coder[coder.number - 1] for coder, _lane in self._shown.lanes]
        return [*found, LaneStyle(self._theme.text, Qt.PenStyle.SolidLine)] if self._has_made else found

    @property
    def _has_made(self) -> bool:
        """Whether the last lane is what is being made, or was decided."""
        return self._borders is not None or (self._shown is not None and bool(self._shown.written))

    def _gap(self) -> int:
        lanes = len(self._shown.lanes) + self._has_made if self._shown else 0
        return LANE * lanes + 4

    def _layout(self, width: float) -> QTextLayout:
        assert self._excerpt is not None
        text, start, end = self._excerpt.text, self._excerpt.start, self._excerpt.end
        parts = [
            Part(text[:start], self._theme.quiet),
            Part(text[start:end], self._theme.text),
            Part(text[end:], self._theme.quiet),
        ]
        return lay_out(parts, self.font(), width, leading=LEADING, gap=self._gap())

    def _lane(self, painter: QPainter, layout: QTextLayout, number: int, style: LaneStyle) -> None:
        assert self._excerpt is not None
        made = bool(self._borders) and self._shown is not None and number == len(self._shown.lanes)
        for left, right, y, top in self._strokes(layout, number):
            if made:
                ground = QColor(self._theme.selection)
                ground.setAlphaF(0.6)
                painter.fillRect(QRectF(left, top, right - left, y - top - LANE * number - 1), ground)
            painter.setPen(QPen(QColor(style.color), WIDTH, style.dashes, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _strokes(self, layout: QTextLayout, number: int) -> list[tuple[float, float, float, float]]:
        """Of one lane: left, right, and where it and the line of text stand."""
        assert self._excerpt is not None
        text, found = self._excerpt.text, []
        for lane in self._excerpt.lanes:
            if lane.coder != number:
                continue
            first, last = units(text[: lane.start]), units(text[: lane.end])
            for row in lines_of(layout):
                low, high = max(first, row.textStart()), min(last, row.textStart() + row.textLength())
                if low < high:
                    y = EDGE + row.y() + row.height() + 3 + LANE * number
                    left, right = text_x(row, low), min(text_x(row, high), row.naturalTextWidth())
                    found.append((EDGE + left, EDGE + max(right, left + 3), y, EDGE + row.y()))
        return found

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._borders is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = self._position(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            start, end = sorted((self._from, self._position(event.position())))
            first = self._from
            if start < end:
                self.dragged.emit(Span(start, end))
                self._from = first

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._from = None

    def _position(self, point: QPointF) -> int:
        """The place in the document under a point."""
        assert self._excerpt is not None
        layout = self._layout(self.width() - 2 * EDGE)
        rows = lines_of(layout)
        y = point.y() - EDGE
        row = next((one for one in rows if y < one.y() + one.height() + self._gap()), rows[-1])
        at = int(row.xToCursor(point.x() - EDGE))
        letters = self._excerpt.text.encode("utf-16-le", "surrogatepass")[: 2 * at]
        return self._excerpt.position(len(letters.decode("utf-16-le", "ignore")))

    def event(self, event: object) -> bool:  # type: ignore[override]
        """A lane under the mouse says whose it is."""
        if isinstance(event, QHelpEvent) and self._shown is not None and self._excerpt is not None:
            layout = self._layout(self.width() - 2 * EDGE)
            names = [f"{coder.name}: {lane.code.name}" for coder, lane in self._shown.lanes]
            for number, name in enumerate([*names, _("What was decided")]):
                for left, right, y, _top in self._strokes(layout, number):
                    if left <= event.pos().x() <= right and abs(event.pos().y() - y) <= LANE / 2:
                        QToolTip.showText(event.globalPos(), name, self)
                        return True
        return super().event(event)  # type: ignore[arg-type]


def _spoken(shown: Shown) -> str:
    """The passage and who marked what, for a screen reader."""
    parts: Sequence[str] = [
        f"{coder.name}: {lane.code.name}: " + " … ".join(shown.text.text[s.start : s.end] for s in lane.spans)
        for coder, lane in shown.lanes
    ]
    nothing = [coder.name for coder in shown.coders if not coder.lanes]
    told = _("No code by {names}.").format(names=", ".join(nothing)) if nothing else ""
    return ". ".join([*parts, told])

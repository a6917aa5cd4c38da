"""A picture on the screen whose parts can be pointed at, clicked, and walked along with the keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from qualcode.charts.pictures import Picture, Region

NEXT = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
ACROSS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
SLANT = 2.5  # how much a step aside counts against one ahead, when going up or down


class PictureImage(QLabel):
    """Shows a pixmap. `chosen` tells the key of a part that was clicked or walked to, `wanted` that of one
    that was double-clicked or entered."""

    chosen = Signal(object, str)
    wanted = Signal(object, str)
    moved = Signal(object)  # the rectangle that should be in sight

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._current: Region | None = None
        self._pointed: Region | None = None
        self.setMouseTracking(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def current(self) -> Region | None:
        """The part that is chosen."""
        return self._current

    def set_picture(self, picture: Picture | None) -> None:
        """Other parts; the one with the same key stays chosen."""
        key = self._current.key if self._current else None
        self._picture, self._pointed = picture, None
        found = picture.stops if picture else ()
        self._current = next((one for one in found if one.key == key), None) if key is not None else None
        can = bool(found)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.update()

    def choose(self, region: Region) -> None:
        """Makes a part the chosen one."""
        self._current = region
        self.setAccessibleDescription(region.words)
        self.moved.emit(self._place(region))
        self.update()
        self.chosen.emit(region.key, region.words)

    def at(self, place: QPointF) -> Region | None:
        """The part at a place of the widget."""
        if self._picture is None or not self.width() or not self.height():
            return None
        return self._picture.at(place.x() / self.width(), place.y() / self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        region = self.at(event.position())
        if region is not self._pointed:
            self._pointed = region
            self.setCursor(Qt.CursorShape.PointingHandCursor if region else Qt.CursorShape.ArrowCursor)
            QToolTip.showText(event.globalPosition().toPoint(), region.words if region else "", self)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        region = self.at(event.position())
        if region and event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choose(region)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        region = self.at(event.position())
        if region:
            self.wanted.emit(region.key, region.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        region = None
        if key in NEXT:
            region = self._beside(NEXT[key])
        elif key in ACROSS:
            region = self._ahead(ACROSS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current:
            self.wanted.emit(self._current.key, self._current.words)
            return
        if region is None:
            super().keyPressEvent(event)
        else:
            self.choose(region)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().highlight().color()
        if self._pointed and self._pointed is not self._current:
            self._frame(painter, self._pointed, QColor(accent), 1.0)
        if self._current:
            self._frame(painter, self._current, QColor(accent), 2.0 if self.hasFocus() else 1.4)
        elif self.hasFocus():
            painter.setPen(QPen(accent, 2.0))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _frame(self, painter: QPainter, region: Region, color: QColor, width: float) -> None:
        """All parts with the key of the region: one frame, or a tint where it is many small ones."""
        assert self._picture is not None
        same = [one for one in self._picture.regions if one.key == region.key]
        if len(same) == 1:
            painter.setPen(QPen(color, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._place(region).adjusted(-1, -1, 1, 1))
            return
        color.setAlpha(90)
        for one in same:
            painter.fillRect(self._place(one), color)

    def _place(self, region: Region) -> QRectF:
        width, height = self.width(), self.height()
        corner = QPointF(region.left * width, region.top * height)
        return QRectF(corner, QPointF(region.right * width, region.bottom * height))

    def _beside(self, step: int) -> Region | None:
        stops = self._picture.stops if self._picture else ()
        if not stops:
            return None
        if self._current not in stops:
            same = [i for i, one in enumerate(stops) if self._current and one.key == self._current.key]
            if not same:
                return stops[0 if step > 0 else -1]
            at = same[0]
        else:
            at = stops.index(self._current)
        return stops[at + step] if 0 <= at + step < len(stops) else None

    def _ahead(self, step: int) -> Region | None:
        """The nearest part below or above."""
        stops = self._picture.stops if self._picture else ()
        if self._current is None:
            return stops[0] if stops else None
        x, y = _middle(self._current)
        ahead = [(one, *_middle(one)) for one in stops if one.key != self._current.key]
        found = [(step * (v - y) + SLANT * abs(u - x), one) for one, u, v in ahead if step * (v - y) > 1e-6]
        return min(found, key=lambda pair: pair[0])[1] if found else None


def _middle(region: Region) -> tuple[float, float]:
    return (region.left + region.right) / 2, (region.top + region.bottom) / 2


def pixmap_of(png: bytes) -> QPixmap:
    """The picture as Qt draws it."""
    found = QPixmap()
    found.loadFromData(png, "PNG")
    return found

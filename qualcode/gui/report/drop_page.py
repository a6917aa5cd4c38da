"""The page that rows of a worksheet are dropped on: a line shows between which rows."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from qualcode.gui.report.row_menu import MIME
from qualcode.model import CodeId

_EDGE, _STEP, _LINE = 40, 24, 2


class DropPage(QWidget):
    """`place` gives for a height on the page the row before which a drop goes, and where the line stands."""

    dropped = Signal(object, object)  # CodeId that was dragged, CodeId before which, or None

    def __init__(
        self, area: QScrollArea, place: Callable[[int], tuple[CodeId | None, int]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._area, self._place = area, place
        self.mark = QFrame(self)
        self.mark.setAutoFillBackground(True)
        self.mark.setBackgroundRole(QPalette.ColorRole.Link)
        self.mark.hide()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        y = event.position().toPoint().y()
        _before, top = self._place(y)
        self.mark.setGeometry(0, max(0, top - 1), self.width(), _LINE)
        self.mark.raise_()
        self.mark.show()
        self._scroll(y)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.mark.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.mark.hide()
        code = CodeId(int(event.mimeData().data(MIME).toStdString()))
        before, _top = self._place(event.position().toPoint().y())
        event.acceptProposedAction()
        self.dropped.emit(code, before)

    def _scroll(self, y: int) -> None:
        """Near the edge of what is seen the page moves along."""
        bar = self._area.verticalScrollBar()
        seen = y - bar.value()
        if seen < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif seen > self._area.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _STEP)

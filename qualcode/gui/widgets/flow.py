"""Widgets beside each other that go on below where there is no more room."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP, LINE_GAP = 12, 8


class Flow(QWidget):
    """Holds widgets in the order in which they were added; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Adds a widget at the end."""
        widget.setParent(self)
        widget.installEventFilter(self)
        self._parts.append(widget)
        self._again()

    def heightForWidth(self, width: int) -> int:
        """As many lines as the widgets need."""
        return max((place.bottom() + 1 for _part, place in self._places(width)), default=0)

    def hasHeightForWidth(self) -> bool:
        """It has."""
        return True

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [part.sizeHint() for part in self._parts if not part.isHidden()]
        width = sum(size.width() + GAP for size in sizes) - GAP
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """One below the other."""
        sizes = [part.sizeHint() for part in self._parts if not part.isHidden()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A part that says something longer needs more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._again()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part that comes or goes moves those after it."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._again()
        return super().eventFilter(watched, event)

    def _again(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        for part, place in self._places(self.width()):
            part.setGeometry(place)

    def _places(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        """Every visible part and where it stands; those of a line are of one height."""
        x = y = 0
        line: list[tuple[QWidget, QSize]] = []
        for part in self._parts:
            if part.isHidden():
                continue
            size = part.sizeHint().boundedTo(QSize(max(width, 40), 1000))
            if line and x + size.width() > width:
                height = max(one.height() for _part, one in line)
                yield from _on_line(line, y, height)
                x, y, line = 0, y + height + LINE_GAP, []
            line.append((part, size))
            x += size.width() + GAP
        if line:
            yield from _on_line(line, y, max(one.height() for _part, one in line))


def _on_line(line: list[tuple[QWidget, QSize]], y: int, height: int) -> Iterator[tuple[QWidget, QRect]]:
    x = 0
    for part, size in line:
        yield part, QRect(QPoint(x, y), QSize(size.width(), height))
        x += size.width() + GAP

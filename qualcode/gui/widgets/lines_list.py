"""A list with several lines of text an item: the model behind it, and what the keyboard and the mouse do.

Who has such a list says how an item is read aloud and explained (the model), how it is painted (a delegate),
and what is cited and shown (`LinesList.cited` and `LinesList.wanted`).
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyledItemDelegate, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_text, may_copy
from qualcode.i18n import _

AnyIndex = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)

Line = TypeVar("Line")


class LinesModel(QAbstractListModel, Generic[Line]):
    """The lines as they are, each under the role LINE; `spoken` and `tip` put one into words."""

    def __init__(self, spoken: Callable[[Line], str], tip: Callable[[Line], str]) -> None:
        super().__init__()
        self._spoken, self._tip = spoken, tip
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line)
        return None


class LinesDelegate(QStyledItemDelegate):
    """Paints lines in a theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def forget(self) -> None:
        """Measures anew what it remembers of the lines."""


def set_up_lines(view: QAbstractItemView, *, name: str) -> None:
    """What every list of lines has in common, whatever its keys do."""
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)


class LinesList(QListView, Generic[Line]):
    """Shows lines to cite; Enter or double-click says which quotation is wanted in the transcript."""

    quotation_wanted = Signal(object)  # quotation id
    copied = Signal(object)  # how many citations
    left = Signal()  # Escape

    def __init__(
        self, model: LinesModel[Line], painter: LinesDelegate, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lines = model
        self._lines_painter = painter
        model.setParent(self)
        painter.setParent(self)
        self.setModel(model)
        self.setItemDelegate(painter)
        set_up_lines(self, name=name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(self._want)

    def wanted(self, line: Line) -> int | None:
        """The quotation that the transcript shows for a line."""
        raise NotImplementedError

    def cited(self, line: Line) -> str:
        """A line as it is copied."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._lines_painter.theme = theme
        self.viewport().update()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these, from the first one on."""
        self._lines_painter.forget()
        self.lines.show_lines(lines)
        self.scrollToTop()

    def selected(self) -> list[Line]:
        """The selected lines in order."""
        return [self.lines.lines[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def copy_citations(self) -> None:
        """Copies the selected lines (all, when none is selected) as citations, one below the other."""
        lines = self.selected() or self.lines.lines
        cited = [self.cited(line) for line in lines]
        if cited and may_copy(cited):
            copy_text("\n".join(cited))
            self.copied.emit(len(lines))

    def enter(self) -> None:
        """Gives the list the keyboard, at its first line."""
        if self.lines.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(0, 0))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_citations()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lines_painter.forget()
            self.scheduleDelayedItemsLayout()

    def _want(self, index: QModelIndex) -> None:
        quotation = self.wanted(self.lines.lines[index.row()]) if index.isValid() else None
        if quotation:
            self.quotation_wanted.emit(quotation)

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        menu = QMenu(self)
        if index.isValid():
            menu.addAction(_("Show in the transcript"), lambda: self._want(index))
        if self.lines.lines:
            menu.addAction(_("Copy as citation"), self.copy_citations)
        if menu.actions():
            menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()

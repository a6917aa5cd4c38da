"""Choosing from a list with ticks: quotations for a description, other codes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.coding.ranking import fold
from qualcode.gui.report.alt_keys import alt_step, claims
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import FilterLine
from qualcode.gui.widgets.rows_view import quiet_selection
from qualcode.i18n import _, ngettext

_ID = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be ticked; `why` says on a line of its own what speaks for it."""

    key: int
    text: str
    why: str = ""


class ChooseDialog(QDialog):
    """Ticked ones come first, in their order; dragging, Alt+Up and Alt+Down change the order."""

    reset_wanted = Signal()

    def __init__(
        self,
        title: str,
        hint: str,
        choices: Sequence[Choice],
        chosen: Sequence[int],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        reset: str = "",
    ) -> None:
        """`reset`: what a button says that gives the choice back to the program; none for ""."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.filter = FilterLine(_("Filter"), self)
        self.list = _MovingList(self)
        self.counted = QLabel(self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        if reset:
            button = self.buttons.addButton(reset, QDialogButtonBox.ButtonRole.ResetRole)
            button.clicked.connect(self._reset)
        self._arrange(hint, theme)
        self._fill(choices, chosen)
        self.filter.textChanged.connect(self._narrow)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.left.connect(self.reject)
        self.list.itemChanged.connect(lambda _item: self._tell())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._tell()

    def _arrange(self, hint: str, theme: Theme) -> None:
        quiet_selection(self.list, theme)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName(self.windowTitle())
        about = QLabel(hint, self)
        about.setWordWrap(True)
        self.counted.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        for part in (about, self.filter, self.list, self.counted, self.buttons):
            layout.addWidget(part, 1 if part is self.list else 0)
        self.resize(680, 560)

    def _fill(self, choices: Sequence[Choice], chosen: Sequence[int]) -> None:
        by_key = {one.key: one for one in choices}
        first = [by_key[key] for key in chosen if key in by_key]
        for one in [*first, *(one for one in choices if one.key not in chosen)]:
            item = QListWidgetItem("\n".join(filter(None, (one.text, one.why))), self.list)
            item.setData(_ID, one.key)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled)
            item.setCheckState(Qt.CheckState.Checked if one.key in chosen else Qt.CheckState.Unchecked)
        if self.list.count():
            self.list.setCurrentRow(0)

    def chosen(self) -> list[int]:
        """The keys that are ticked, from top to bottom."""
        return [item.data(_ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def _reset(self) -> None:
        self.reset_wanted.emit()
        self.reject()

    def _items(self) -> Iterable[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for item in self._items():
            item.setHidden(not all(word in fold(item.text()) for word in words))

    def _tell(self) -> None:
        count = len(self.chosen())
        self.counted.setText(ngettext("{count} chosen", "{count} chosen", count).format(count=count))


class _MovingList(QListWidget):
    """Alt+Up and Alt+Down move the current item."""

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = alt_step(event)
        if not step:
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        other = row + step
        if row >= 0 and 0 <= other < self.count():
            item = self.takeItem(row)
            self.insertItem(other, item)
            self.setCurrentRow(other)

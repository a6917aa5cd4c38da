"""Asks what a new memo is about: type to find it, Enter takes it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from qualcode.gui.coding.ranking import fold
from qualcode.gui.memos.notes import kind_in_words
from qualcode.gui.widgets.panels import FilterLine
from qualcode.i18n import _

Subject = tuple[str, int, str]


class AboutDialog(QDialog):
    """A list of everything that can have a memo, the study itself first."""

    def __init__(self, subjects: Sequence[Subject], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What is the memo about?"))
        self.resize(420, 460)
        self._subjects = list(subjects)
        self.filter, self.list = (
            FilterLine(_("Find a document, participant, code or family"), self),
            QListWidget(self),
        )
        self.list.setAccessibleName(self.windowTitle())
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.filter.textChanged.connect(self._fill)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.left.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self.accept())
        layout = QVBoxLayout(self)
        for widget in (self.filter, self.list, self.buttons):
            layout.addWidget(widget)
        self._fill()

    def chosen(self) -> Subject | None:
        """The thing that was chosen."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _fill(self) -> None:
        words = fold(self.filter.text()).split()
        self.list.clear()
        for kind, key, name in self._subjects:
            spoken = f"{name}  –  {kind_in_words(kind)}"
            if all(word in fold(spoken) for word in words):
                item = QListWidgetItem(spoken, self.list)
                item.setData(Qt.ItemDataRole.UserRole, (kind, key, name))
        self.list.setCurrentRow(0)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.list.count() > 0)

"""Saved queries: choosing one, and saving, renaming and deleting."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.pick import Pick, PickButton
from qualcode.i18n import _
from qualcode.project.saved_queries import Saved

NEW = ""


class SavedBar(QWidget):
    """One line above the form. The name that is chosen is `chosen`, "" while nothing saved is shown."""

    query_wanted = Signal(object)  # name, "" for a new one
    save_wanted = Signal(object)  # name
    rename_wanted = Signal(object, object)  # old and new name
    delete_wanted = Signal(object)  # name

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = NEW
        self.pick = PickButton(_("Query"), theme, self)
        self.name = QLineEdit(self)
        self.save, self.rename, self.delete = (
            QPushButton(text, self) for text in (_("Save"), _("Rename"), _("Delete"))
        )
        self.name.setPlaceholderText(_("Name to save it under"))
        self.name.setAccessibleName(_("Name to save it under"))
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name.setMinimumWidth(120)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.pick)
        row.addWidget(self.name, 1)
        for button in (self.save, self.rename, self.delete):
            row.addWidget(button)
        self.pick.picked.connect(self.query_wanted)
        self.name.textChanged.connect(self._fit)
        self.name.returnPressed.connect(self.save.click)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.name.text().strip()))
        self.rename.clicked.connect(lambda: self.rename_wanted.emit(self.chosen, self.name.text().strip()))
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.chosen))
        self.offer([])

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.pick.set_theme(theme)

    def offer(self, saved: Sequence[Saved]) -> None:
        """The saved queries as they are now; one that is gone is no longer the chosen one."""
        picks = [Pick(NEW, _("New query")), *(Pick(one.name, one.name, one.expression) for one in saved)]
        if self.chosen not in [one.name for one in saved]:
            self.chosen = NEW
        self.pick.offer(picks, self.chosen)
        self._fit()

    def choose(self, name: str) -> None:
        """Says that this saved query is shown; "" for none."""
        self.chosen = name
        self.pick.offer(self.pick.picks, name)
        self.name.setText(name)
        self._fit()

    def _fit(self) -> None:
        name = self.name.text().strip()
        known = [str(pick.key).casefold() for pick in self.pick.picks]
        self.save.setEnabled(bool(name))
        free = name.casefold() not in known or name.casefold() == self.chosen.casefold()
        self.rename.setEnabled(bool(self.chosen and name and name != self.chosen and free))
        self.delete.setEnabled(bool(self.chosen))
        replaces = name.casefold() in known and name.casefold() != self.chosen.casefold()
        tip = _("Replaces the saved query “{name}”.").format(name=name) if replaces else ""
        self.save.setToolTip(tip or _("Keeps the query in the study under this name."))

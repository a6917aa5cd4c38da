"""The conflicts of a pull: a list, and of the current one how it stands on both sides and what is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import N_, _
from qualcode.project.pulling import Choice, Conflict, ConflictKind

WORDS = {
    Choice.MINE: N_("As it is &here"),
    Choice.THEIRS: N_("As it is &there"),
    Choice.BOTH: N_("&Both, below each other"),
}
SHORT = {Choice.MINE: N_("here"), Choice.THEIRS: N_("there"), Choice.BOTH: N_("both")}
KINDS = {
    ConflictKind.EDITED: N_("changed on both sides"),
    ConflictKind.DELETED_HERE: N_("deleted here, used there"),
    ConflictKind.DELETED_THERE: N_("deleted there, used here"),
    ConflictKind.LOOKS_LIKE: N_("names that look alike"),
    ConflictKind.TEXT: N_("text corrected on both sides"),
    ConflictKind.NAME: N_("two things of one name"),
}


class ConflictsPanel(QWidget):
    """`decisions` are what was chosen, by the key of the conflict."""

    def __init__(self, conflicts: tuple[Conflict, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decisions = {one.key: one.default for one in conflicts}
        fields = [
            Field(_("What"), lambda one: one.what, stretches=True, tip=lambda one: one.what),
            Field(_("Why"), lambda one: _(KINDS[one.kind]), width=190),
            Field(_("Becomes"), self._becomes, width=90),
        ]
        self.list = RowsView(
            fields, lambda one: one.key, name=_("What both changed"), theme=theme, parent=self
        )
        self.mine, self.theirs = (QPlainTextEdit(self, readOnly=True) for _side in range(2))
        self.group = QButtonGroup(self)
        self.choices = {choice: QRadioButton(_(words), self) for choice, words in WORDS.items()}
        self._all = [QPushButton(self) for _side in range(2)]
        self._lay_out()
        self.list.chosen.connect(self._show)
        for choice, button in self.choices.items():
            self.group.addButton(button)
            button.clicked.connect(lambda _on, choice=choice: self._choose(choice))
        self.list.show_rows(conflicts)
        self.list.select_first()

    def _lay_out(self) -> None:
        side = QWidget(self)
        grid = QGridLayout(side)
        grid.setContentsMargins(0, 8, 0, 0)
        for column, (words, text) in enumerate(((_("Here"), self.mine), (_("There"), self.theirs))):
            label = QLabel(words, side)
            label.setBuddy(text)
            text.setAccessibleName(words)
            text.setTabChangesFocus(True)
            grid.addWidget(label, 0, column)
            grid.addWidget(text, 1, column)
        row = QHBoxLayout()
        for button in self.choices.values():
            row.addWidget(button)
        row.addStretch(1)
        for button, words, choice in zip(
            self._all,
            (_("All as here"), _("All as there")),
            (Choice.MINE, Choice.THEIRS),
            strict=True,
        ):
            button.setText(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, choice=choice: self._choose_all(choice))
            row.addWidget(button)
        grid.addLayout(row, 2, 0, 1, 2)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.list)
        splitter.addWidget(side)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _becomes(self, conflict: Conflict) -> str:
        choice = self.decisions[conflict.key]
        if conflict.kind is ConflictKind.LOOKS_LIKE:
            return _("one code") if choice is Choice.MINE else _("two codes")
        return _(SHORT[choice])

    def _show(self, conflict: Conflict | None) -> None:
        self.mine.setPlainText(conflict.mine if conflict else "")
        self.theirs.setPlainText(conflict.theirs if conflict else "")
        alike = conflict is not None and conflict.kind is ConflictKind.LOOKS_LIKE
        words = {**WORDS, Choice.MINE: N_("&One code"), Choice.BOTH: N_("&Two codes")} if alike else WORDS
        for choice, button in self.choices.items():
            button.setText(_(words[choice]))
            button.setVisible(conflict is not None and choice in conflict.choices)
            button.setChecked(conflict is not None and self.decisions[conflict.key] is choice)

    def _choose(self, choice: Choice) -> None:
        conflict = self.list.current()
        if conflict is not None and choice in conflict.choices:
            self.decisions[conflict.key] = choice
            self.list.viewport().update()

    def _choose_all(self, choice: Choice) -> None:
        for conflict in self.list.shown():
            if choice in conflict.choices and conflict.kind is not ConflictKind.LOOKS_LIKE:
                self.decisions[conflict.key] = choice
        self._show(self.list.current())
        self.list.viewport().update()

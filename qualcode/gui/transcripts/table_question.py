"""Asks what a table holds: participants, open answers or a conversation; with a guess and its first rows."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qualcode.i18n import N_, _, ngettext
from qualcode.transcripts.sheets import Holds, Sheet

ANSWERS: tuple[tuple[Holds, str, str], ...] = (
    (
        Holds.PEOPLE,
        N_("&Participants"),
        N_("A row for each participant, with what is known of them: role, organisation, date"),
    ),
    (
        Holds.ANSWERS,
        N_("&Open answers"),
        N_("A row for each respondent; each becomes a document, the other columns become attributes"),
    ),
    (Holds.CONVERSATION, N_("A &transcript"), N_("A row for each turn, with who speaks and what is said")),
)
_WIDEST = 260


class TableQuestion(QDialog):
    """`answered` carries what the table holds, and whether that goes for all tables."""

    answered = Signal(object, object)  # Holds, bool

    def __init__(self, path: Path, sheet: Sheet, *, others: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What is in this table?"))
        self.group = QButtonGroup(self)
        self.choices: dict[Holds, QRadioButton] = {}
        text = ngettext("Also for {count} other table", "Also for {count} other tables", others)
        self.all = QCheckBox(text.format(count=others), self)
        self.all.setVisible(others > 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(6)
        rows = ngettext("{count} row", "{count} rows", sheet.rows).format(count=f"{sheet.rows:n}")
        column.addWidget(_plain(_("{file}, {rows}. What is in it?").format(file=path.name, rows=rows)))
        column.addWidget(self._table(sheet))
        for holds, name, about in ANSWERS:
            self._offer(column, holds, name, about)
        column.addSpacing(6)
        column.addWidget(self.all)
        column.addWidget(self._buttons())
        self.choices[sheet.holds].setChecked(True)
        self.choices[sheet.holds].setFocus()
        self.resize(640, self.sizeHint().height())

    def chosen(self) -> Holds:
        """What was chosen."""
        return next(holds for holds, button in self.choices.items() if button.isChecked())

    def _offer(self, column: QVBoxLayout, holds: Holds, name: str, about: str) -> None:
        button = self.choices[holds] = QRadioButton(_(name), self)
        button.setAccessibleDescription(_(about))
        self.group.addButton(button)
        text = _plain(_(about))
        text.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        text.setContentsMargins(24, 0, 0, 4)
        column.addWidget(button)
        column.addWidget(text)

    def _table(self, sheet: Sheet) -> QTableWidget:
        table = QTableWidget(len(sheet.first), len(sheet.headings), self)
        table.setAccessibleName(_("The first rows of the table"))
        table.setHorizontalHeaderLabels(list(sheet.headings))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setWordWrap(False)
        for row, cells in enumerate(sheet.first):
            for place, cell in enumerate(cells):
                table.setItem(row, place, QTableWidgetItem(" ".join(cell.split())))
        table.resizeColumnsToContents()
        for place in range(len(sheet.headings)):
            table.setColumnWidth(place, min(_WIDEST, table.columnWidth(place)))
        line = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(line * (len(sheet.first) + 1) + 22)
        return table

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go_on: QPushButton = box.addButton(_("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        box.accepted.connect(self._answer)
        box.rejected.connect(self.reject)
        return box

    def _answer(self) -> None:
        self.accept()
        self.answered.emit(self.chosen(), self.all.isChecked())


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

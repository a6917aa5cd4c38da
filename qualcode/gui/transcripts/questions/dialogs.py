"""Dialogs of the page Questions: a question with its codes, and the turn in which one was asked."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.gui.widgets.panels import FilterLine
from qualcode.gui.widgets.rows_view import quiet_selection
from qualcode.i18n import _
from qualcode.model import Code, CodeId, Document, DocumentId, DocumentInfo, Question, Role

_ID = int(Qt.ItemDataRole.UserRole)


class QuestionDialog(QDialog):
    """Number, text and codes of a question."""

    def __init__(
        self, codes: Sequence[Code], theme: Theme, *, question: Question | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Change the question") if question else _("New question"))
        self.resize(560, 520)
        self.number = QLineEdit(question.number if question else "", self)
        self.number.setMaximumWidth(150)
        self.number.setPlaceholderText(_("for example 3a"))
        self.question = QPlainTextEdit(question.text if question else "", self)
        self.question.setTabChangesFocus(True)
        self.question.setMaximumHeight(86)
        self.filter = FilterLine(_("Filter codes"), self)
        self.codes = QListWidget(self)
        self.codes.setAccessibleName(_("Codes"))
        quiet_selection(self.codes, theme)
        for part in (self.question, self.codes):
            part.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(codes, theme, set(question.codes) if question else set())
        self.filter.textChanged.connect(self._narrow)
        self.filter.down_pressed.connect(self.codes.setFocus)
        self.filter.left.connect(self.reject)
        self._arrange()
        self.question.textChanged.connect(self._enable)
        self._enable()
        self.question.setFocus()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(_("Number"), self.number)
        form.addRow(_("Question"), self.question)
        note = QLabel(_("Codes that you expect in the answers. Tick them with the space bar."), self)
        note.setWordWrap(True)
        note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(form)
        for part in (note, self.filter, self.codes, self.buttons):
            column.addWidget(part, 1 if part is self.codes else 0)

    def _fill(self, codes: Sequence[Code], theme: Theme, ticked: Collection[int]) -> None:
        for code in sorted(codes, key=lambda one: (one.id not in ticked, one.name.casefold())):
            item = QListWidgetItem(mark_icon(code.color, theme), code.name, self.codes)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code.id in ticked else Qt.CheckState.Unchecked)
            item.setData(_ID, code.id)

    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row in range(self.codes.count()):
            item = self.codes.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.question.toPlainText().strip()))

    def values(self) -> tuple[str, str, list[CodeId]]:
        """Number, text and codes."""
        items = [self.codes.item(row) for row in range(self.codes.count())]
        chosen = [CodeId(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked]
        return self.number.text().strip(), self.question.toPlainText().strip(), chosen


class TurnDialog(QDialog):
    """Which turn of an interview asks the question: the researcher's own choice."""

    def __init__(
        self,
        question: str,
        infos: Sequence[DocumentInfo],
        read: Callable[[DocumentId], Document],
        *,
        theme: Theme,
        document: DocumentId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Where was this asked?"))
        self.resize(680, 540)
        self._read = read
        self.title = QLabel(question, self)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self._make_lists(infos, theme)
        self._arrange()
        self.document.currentIndexChanged.connect(lambda _row: self._fill())
        self.document.setCurrentIndex(max(0, self.document.findData(document)))
        self._fill()
        self.filter.setFocus()

    def _make_lists(self, infos: Sequence[DocumentInfo], theme: Theme) -> None:
        self.document = QComboBox(self)
        self.document.setAccessibleName(_("Interview"))
        for info in infos:
            self.document.addItem(info.name, info.id)
        self.filter = FilterLine(_("Filter the interviewer’s turns"), self)
        self.turns = QListWidget(self)
        self.turns.setAccessibleName(_("Turns"))
        self.turns.setWordWrap(True)
        quiet_selection(self.turns, theme)
        self.turns.setSpacing(2)
        self.turns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _arrange(self) -> None:
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton(_("It is asked here"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for part in (self.title, self.document, self.filter, self.turns, self.buttons):
            column.addWidget(part)
        self.filter.textChanged.connect(self._narrow)
        self.filter.down_pressed.connect(self.turns.setFocus)
        self.filter.left.connect(self.reject)
        self.turns.itemDoubleClicked.connect(lambda _item: self.accept())
        self.turns.currentRowChanged.connect(lambda row: self.ok.setEnabled(row >= 0))

    def _fill(self) -> None:
        self.turns.clear()
        document = self._read(DocumentId(self.document.currentData()))
        asked = [turn for turn in document.turns if turn.role is Role.INTERVIEWER]
        for turn in asked or document.turns:
            words = " ".join(document.text[turn.text_start : turn.end].split())
            item = QListWidgetItem(f"{turn.number}   {words}", self.turns)
            item.setData(_ID, turn.start)
        self._narrow(self.filter.text())

    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        first = -1
        for row in range(self.turns.count()):
            hidden = wanted not in self.turns.item(row).text().casefold()
            self.turns.item(row).setHidden(hidden)
            if not hidden and first < 0:
                first = row
        self.turns.setCurrentRow(first)
        self.ok.setEnabled(first >= 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ok.isEnabled():
            self.accept()
        else:
            super().keyPressEvent(event)

    def place(self) -> tuple[DocumentId, int] | None:
        """The document and the start of the chosen turn."""
        item = self.turns.currentItem()
        return (DocumentId(self.document.currentData()), int(item.data(_ID))) if item is not None else None

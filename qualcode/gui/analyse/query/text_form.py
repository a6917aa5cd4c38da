"""The query as text: typed here, or written by the form; what cannot be read is marked where it stands."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from qualcode.gui.text.positions import Positions
from qualcode.gui.theme import Theme
from qualcode.i18n import _

PAUSE_MS = 350
LINES = 3


class TextForm(QWidget):
    """`typed` carries the text when the typing pauses."""

    typed = Signal(object)  # str

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrong_at: int | None = None
        self.edit = QPlainTextEdit(self)
        self.wrong = QLabel(self)
        label = QLabel(_("The query as text"), self)
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(_("The query as text"))
        self.edit.setPlaceholderText(_("such as: code(trust) and not role(interviewer)"))
        self.edit.setTabChangesFocus(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * LINES + 16)
        self.wrong.setWordWrap(True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self.edit.textChanged.connect(self._pause.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (label, self.edit, self.wrong):
            column.addWidget(widget)
        self.say("", None)
        self.set_theme(theme)

    def text(self) -> str:
        """What stands here."""
        return self.edit.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Writes another text, without telling."""
        self._pause.stop()
        if text != self.text():
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
        self.say("", None)

    def say(self, wrong: str, position: int | None) -> None:
        """What is wrong with the text, and where (code points from 0)."""
        self._wrong_at = position
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.edit.setExtraSelections([] if position is None else [self._mark(position)])

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.wrong.setStyleSheet(f"color: {theme.warning};")
        self.say(self.wrong.text(), self._wrong_at)

    def _mark(self, position: int) -> QTextEdit.ExtraSelection:
        """From there to the end of the word; at the end of the text the character before."""
        whole = self.edit.toPlainText()
        position += len(whole) - len(whole.lstrip())
        if position >= len(whole.rstrip()):
            position = max(len(whole.rstrip()) - 1, 0)
        end = position + 1
        while end < len(whole) and whole[end].isalnum():
            end += 1
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self.edit.textCursor()  # type: ignore[misc]
        places = Positions(whole)
        mark.cursor.setPosition(places.to_units(position))
        mark.cursor.setPosition(places.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(self._theme.warning))
        look.setBackground(QColor(self._theme.hit))
        mark.format = look  # type: ignore[misc]
        return mark

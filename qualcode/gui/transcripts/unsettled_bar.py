"""The line above the speakers that asks one thing at a time about a file, with its two answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.unsettled import (
    Unsettled,
    answers_in_words,
    consequence_in_words,
    question_in_words,
)
from qualcode.i18n import _


class UnsettledBar(QFrame):
    """`answered` carries what was asked and whether the first answer was given."""

    answered = Signal(object, object)  # Unsettled, bool

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: list[Unsettled] = []
        self.sign, self.text, self.count = QLabel(self), QLabel(self), QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.yes, self.no = QPushButton(self), QPushButton(self)
        self.yes.clicked.connect(lambda: self._answer(yes=True))
        self.no.clicked.connect(lambda: self._answer(yes=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.setSpacing(8)
        for part in (self.sign, self.text, self.count, self.yes, self.no):
            row.addWidget(part, 1 if part is self.text else 0)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Question about this file"))
        self.set_theme(theme)
        self.show_unsettled([])

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Window, QColor(theme.hit))
        colors.setColor(QPalette.ColorRole.WindowText, QColor(theme.text))
        self.setPalette(colors)
        self.sign.setPixmap(icons.pixmap("help", theme.text, 18))

    def show_unsettled(self, asked: Sequence[Unsettled]) -> None:
        """Asks the first of these; there is no bar when there is nothing to ask."""
        self._asked = list(asked)
        self.setVisible(bool(asked))
        if not asked:
            return
        sentence = question_in_words(asked[0])
        self.text.setText(sentence)
        self.count.setText(_("1 of {count}").format(count=len(asked)))
        self.count.setVisible(len(asked) > 1)
        yes, no = answers_in_words(asked[0])
        self.yes.setText(yes)
        self.no.setText(no)
        self.yes.setToolTip(consequence_in_words(asked[0]))
        for button in (self.yes, self.no):
            button.setAccessibleDescription(sentence)

    def _answer(self, *, yes: bool) -> None:
        if self._asked:
            self.answered.emit(self._asked[0], yes)

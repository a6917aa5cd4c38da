"""Finding words in the transcript: the search itself, on our own text, and the bar above it."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from qualcode.i18n import _
from qualcode.model import Span

MOST_HITS = 20_000


def find_all(text: str, wanted: str, *, match_case: bool = False, whole_words: bool = False) -> list[Span]:
    """All places of `wanted`, at most 20,000; none for blank words.

    A blank stands for any run of white space, a straight apostrophe or quotation mark also for a
    curly one.
    """
    if not wanted.strip():
        return []
    pattern = r"\s+".join(_word_pattern(word) for word in wanted.split())
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.compile(pattern, 0 if match_case else re.IGNORECASE).finditer(text)
    return [Span(*match.span()) for _number, match in zip(range(MOST_HITS), found, strict=False)]


def _word_pattern(word: str) -> str:
    return re.escape(word).replace("'", "['’‘]").replace('"', '["“”]')


class FindBar(QWidget):
    """A line to type in, how many hits, to the next and the previous one, and two switches.

    It only holds the words: who owns the text searches, and says what came of it with `show_count`.
    """

    wanted = Signal(str, bool, bool)  # words, match case, whole words
    moved = Signal(bool)  # to the next hit (True) or the previous one
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Find in this transcript"))
        self.setAutoFillBackground(True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Find in this transcript"))
        self.line.setAccessibleName(_("Words to find"))
        self.line.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("00000 / 00000 "))
        self.previous = _button(self, "↑", _("Previous hit (Shift+Enter)"))
        self.next = _button(self, "↓", _("Next hit (Enter)"))
        self.case = _button(self, "Aa", _("Match upper and lower case"), checkable=True)
        self.whole = _button(self, "[w]", _("Whole words only"), checkable=True)
        self.close_button = _button(self, "✕", _("Close (Escape)"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        for widget in (self.count, self.previous, self.next, self.case, self.whole):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)

    def _connect(self) -> None:
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._ask)
        self.case.toggled.connect(self._ask)
        self.whole.toggled.connect(self._ask)
        self.next.clicked.connect(lambda: self.moved.emit(True))
        self.previous.clicked.connect(lambda: self.moved.emit(False))
        self.close_button.clicked.connect(self.closed)

    def start(self, words: str = "") -> None:
        """Ready to type; `words` are filled in and selected."""
        if words:
            self.line.setText(words)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._ask()

    def show_count(self, current: int, hits: int) -> None:
        """Shows "3 of 17"; `current` counts from 1, 0 means none."""
        if not self.line.text().strip():
            self.count.clear()
        elif hits:
            self.count.setText(_("{number} of {total}").format(number=current, total=hits))
        else:
            self.count.setText(_("not found"))
        self.next.setEnabled(hits > 0)
        self.previous.setEnabled(hits > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.moved.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            return False
        return True

    def _ask(self) -> None:
        self.wanted.emit(self.line.text(), self.case.isChecked(), self.whole.isChecked())


def _button(parent: QWidget, text: str, tip: str, *, checkable: bool = False) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCheckable(checkable)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

"""What was counted, in sentences: two lines of it, and the rest when asked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from qualcode.i18n import _

LINES = 2


class Note(QWidget):
    """A quiet text under a table; its button opens and closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.label, self.more = QLabel(self), QToolButton(self)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.label.setMinimumWidth(100)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more.setAutoRaise(True)
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.set_text("")

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Another text; "" hides it."""
        self._text = text
        self.label.setToolTip(text)
        self.setVisible(bool(text))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        width = max(self.label.width(), 100)
        short = _shortened(self._text, self.label.fontMetrics(), width)
        self.more.setVisible(short != self._text)
        self.more.setText(_("Less") if self.more.isChecked() else _("More"))
        shown = self._text if self.more.isChecked() else short
        if self.label.text() != shown:
            self.label.setText(shown)


def _shortened(text: str, metrics: QFontMetrics, width: int) -> str:
    """As many words as fit on LINES lines, with dots where something is left out."""
    room = width * LINES * 0.94
    if metrics.horizontalAdvance(text) <= room:
        return text
    words, used = text.split(" "), 0
    for number, word in enumerate(words):
        used += metrics.horizontalAdvance(word + " ")
        if used > room - metrics.horizontalAdvance("… "):
            return " ".join(words[:number]) + " …"
    return text

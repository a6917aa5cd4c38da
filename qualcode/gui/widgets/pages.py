"""What stands where there is nothing to show yet: what it would be, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """A heading, some lines and, where there are things to do, a button or two."""

    clicked = Signal()
    second_clicked = Signal()

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        parent: QWidget | None = None,
        *,
        button: str = "",
        second: str = "",
    ) -> None:
        super().__init__(parent)
        self.title, self.text = QLabel(title, self), QLabel("", self)
        self.button, self.second = QPushButton(button, self), QPushButton(second, self)
        self.button.setVisible(bool(button))
        self.second.setVisible(bool(second))
        self.button.clicked.connect(self.clicked)
        self.second.clicked.connect(self.second_clicked)
        self._dress()
        self._lay_out()
        self.say(title, lines)

    def _dress(self) -> None:
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self.title, self.text):
            widget.setMinimumWidth(420)
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.button)
        buttons.addWidget(self.second)
        buttons.addStretch(1)
        column.addLayout(buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(column, 3)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    def say(self, title: str, lines: Sequence[str]) -> None:
        """Other words."""
        self.title.setText(title)
        self.text.setText("\n\n".join(lines))

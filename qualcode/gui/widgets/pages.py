"""What stands where there is nothing to show yet: what it would be, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """A heading, some lines and, where there is one thing to do, a button."""

    clicked = Signal()

    def __init__(
        self, title: str, lines: Sequence[str], parent: QWidget | None = None, *, button: str = ""
    ) -> None:
        super().__init__(parent)
        self.title, self.text = QLabel(title, self), QLabel("", self)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = QPushButton(button, self)
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self.clicked)
        self.say(title, lines)
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self.title, self.text):
            widget.setMinimumWidth(420)
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
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

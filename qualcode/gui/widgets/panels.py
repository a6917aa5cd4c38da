"""Small parts that panels share: a heading, a line to filter with, a hint for when there is nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

LONGEST_TITLE = 60


class PanelHead(QWidget):
    """The name of a panel, how many things it holds, and room for small buttons."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.label = QLabel(title, self)
        font = self.label.font()
        font.setBold(True)
        self.label.setFont(font)
        self.label.setMinimumWidth(40)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 4, 4, 0)
        self.row.setSpacing(2)
        self.row.addWidget(self.label)
        self.row.addStretch(1)

    def set_title(self, title: str) -> None:
        """Another name."""
        self._title = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
        self.label.setText(self._title)
        self.label.setToolTip(title)

    def set_count(self, count: int) -> None:
        """Shows a number behind the name; none for 0."""
        self.label.setText(f"{self._title}  {count}" if count else self._title)

    def add_button(self, tip: str) -> QToolButton:
        """A small flat button at the end; give it an icon."""
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row.addWidget(button)
        return button


class FilterLine(QLineEdit):
    """A line to filter with; the arrow down goes to the list, Escape clears it and then leaves."""

    down_pressed = Signal()
    left = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Hint(QWidget):
    """What to do when a panel is empty, with a button where there is one thing to do."""

    clicked = Signal()

    def __init__(self, text: str, parent: QWidget | None = None, *, button: str = "") -> None:
        super().__init__(parent)
        self.label = QLabel(text, self)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.label)
        if button:
            push = QPushButton(button, self)
            push.clicked.connect(self.clicked)
            layout.addWidget(push, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def set_text(self, text: str) -> None:
        """Another hint."""
        self.label.setText(text)

"""What a code stands for, in a few lines: to be read beside another."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.i18n import N_, _
from qualcode.model import Code

TEXTS = (("definition", ""), ("inclusion", N_("Use it for")), ("exclusion", N_("Not for")))
_MARK = 14


class CodeCard(QWidget):
    """A heading ("Now", "Proposed"), the code with its mark, and its definition."""

    def __init__(self, title: str, nothing: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing, self._theme = nothing, theme
        self._code: Code | None = None
        self._otherwise = ""
        self.title, self.mark = QLabel(title, self), QLabel(self)
        self.name, self.texts = QLabel(self), QLabel(self)
        self.title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.mark.setFixedWidth(_MARK + 4)
        for label in (self.name, self.texts):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(head)
        column.addWidget(self.texts)
        column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.show_code(self._code, otherwise=self._otherwise)

    def show_code(self, code: Code | None, *, otherwise: str = "") -> None:
        """Another code; for None it says `otherwise`, or that there is none."""
        self._code, self._otherwise = code, otherwise
        self.mark.setVisible(code is not None)
        self.name.setVisible(code is not None)
        if code is None:
            self.texts.setText(otherwise or self._nothing)
            return
        self.mark.setPixmap(mark_icon(code.color, self._theme).pixmap(_MARK, _MARK))
        self.name.setText(f"{code.name} ({code.origin.value})")
        told = [
            f"{_(label)}: {text}" if label else text for key, label in TEXTS if (text := getattr(code, key))
        ]
        self.texts.setText("\n".join(told) or _("No definition yet."))

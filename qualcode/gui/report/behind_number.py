"""The quotations behind a number of the worksheet: a label that can be pressed, and the list it opens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.gui.widgets.quotation_list import QuotationList
from qualcode.i18n import _


class NumberLabel(QLabel):
    """A number in words; a click, Enter or the space bar asks for what is behind it."""

    pressed = Signal()

    def __init__(self, parent: QWidget, *, bold: bool = False) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Show the quotations behind it"))
        font = self.font()
        font.setBold(bold)
        self.setFont(font)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._underline(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._underline(False)

    def _underline(self, on: bool) -> None:
        font = self.font()
        font.setUnderline(on)
        self.setFont(font)


class BehindDialog(QDialog):
    """Quotations under a title that names what they have in common; Enter shows one in its transcript."""

    quotation_wanted = Signal(object)

    def __init__(
        self, title: str, lines: Sequence[QuotationLine], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Quotations"))
        about = QLabel(title, self)
        about.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QuotationList(theme, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        for part in (about, self.list, buttons):
            layout.addWidget(part, 1 if part is self.list else 0)
        self.resize(680, 560)
        self.list.show_lines(lines)
        self.list.left.connect(self.reject)
        self.list.quotation_wanted.connect(self._show)
        self.list.enter()

    def _show(self, quotation: object) -> None:
        self.accept()
        self.quotation_wanted.emit(quotation)

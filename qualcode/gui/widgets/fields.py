"""Fields that store what was typed when they are left, or when the typing pauses."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from qualcode.gui.widgets.looking import follow_study

PAUSE_MS = 2_500


class TextField(QPlainTextEdit):
    """Several lines that grow with what they hold; `stored` carries the text when it has changed."""

    stored = Signal(object)  # str
    left = Signal()  # Escape; what was typed is stored

    def __init__(
        self, name: str, placeholder: str = "", parent: QWidget | None = None, *, lines: int = 2
    ) -> None:
        super().__init__(parent)
        self._known = ""
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.store)
        self.textChanged.connect(self._typed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Shows a stored text; what is being typed here is not overwritten."""
        if self.toPlainText() != self._known:
            return
        self._known = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._pause.stop()

    def store(self) -> None:
        """Stores now what was changed."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._known:
            self._known = text
            self.stored.emit(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        follow_study(self, self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.store()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self.store()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _typed(self) -> None:
        self._fit()
        if self.toPlainText() != self._known:
            self._pause.start()

    def _fit(self) -> None:
        rows = min(max(self.document().size().height(), self._lines), 14)
        height = int(rows * self.fontMetrics().lineSpacing() + 14)
        if height != self.height():
            self.setFixedHeight(height)


class NameField(QLineEdit):
    """One line; Escape puts the stored text back."""

    stored = Signal(object)  # str

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = ""
        self.setAccessibleName(name)
        self.editingFinished.connect(self.store)

    def show_text(self, text: str) -> None:
        """Shows a stored text; what is being typed here is not overwritten."""
        if self.text() != self._known:
            return
        self._known = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def store(self) -> None:
        """Stores now what was changed."""
        if self.text() != self._known:
            self._known = self.text()
            self.stored.emit(self._known)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        follow_study(self, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._known)
        else:
            super().keyPressEvent(event)

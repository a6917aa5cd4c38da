"""An editor for prose: comfortable lines, as high as its text, stored when left or when typing pauses."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from qualcode.gui.report.alt_keys import alt_step
from qualcode.gui.widgets.looking import follow_study

PAUSE_MS = 1_500
LINE_HEIGHT = 145
_ROOM = 4


class ProseEditor(QTextEdit):
    """Plain text that grows; Ctrl+Up and Ctrl+Down wish for the same field of another row."""

    stored = Signal(object)  # str
    step_wanted = Signal(object)  # -1 or 1
    entered = Signal()
    saved = Signal()  # what stands here is what is stored

    def __init__(
        self,
        name: str,
        placeholder: str,
        parent: QWidget | None = None,
        *,
        lines: int = 3,
        fills: bool = False,
    ) -> None:
        """`fills`: takes the height that the row offers, where it is more than the text needs."""
        super().__init__(parent)
        self._known, self._lines, self._height = "", lines, 0
        upright = QSizePolicy.Policy.MinimumExpanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(placeholder)
        self._hint = placeholder
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(7)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.store)
        self._set_text("")
        self.textChanged.connect(self._typed)
        self._fit()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self.toPlainText() != self._known

    def show_text(self, text: str) -> None:
        """Shows a stored text; what is being typed here is not overwritten."""
        if self.hasFocus() and self.unsaved:
            return
        # the same text without the space that was typed last leaves the cursor where it is
        if text.strip() != self.toPlainText().strip():
            self._set_text(text)
        self._known = self.toPlainText()
        self._pause.stop()
        self.saved.emit()

    def store(self) -> None:
        """Stores now what was changed."""
        self._pause.stop()
        if self.unsaved:
            self._known = self.toPlainText()
            self.saved.emit()
            self.stored.emit(self._known)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        follow_study(self, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.store()

    def event(self, event: QEvent) -> bool:
        """Leaves Undo to the window when there is nothing here that could be taken back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif alt_step(event):
            event.ignore()  # the row moves
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Also the hint of an empty field: Qt's own is cut off after the first line of a paragraph."""
        super().paintEvent(event)
        if self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            margin = int(self.document().documentMargin())
            place = self.viewport().rect().adjusted(margin, margin, -margin, 0)
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), self._hint)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _set_text(self, text: str) -> None:
        quiet = self.blockSignals(True)
        self.setPlainText(text)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        self.document().clearUndoRedoStacks()
        self.blockSignals(quiet)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._fit()

    def _typed(self) -> None:
        self._fit()
        if self.unsaved:
            self._pause.start()

    def _fit(self) -> None:
        least = self._lines * self.fontMetrics().lineSpacing() * LINE_HEIGHT / 100 + 2 * _ROOM
        wanted = int(max(self.document().size().height() + _ROOM, least))
        if wanted != self._height:
            self._height = wanted
            self.setMinimumHeight(wanted)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height)

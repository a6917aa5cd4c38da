"""The strip under the workspaces: what has just been done, or why something could not be done."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QWidget

from qualcode.gui import icons
from qualcode.gui.operations import Message
from qualcode.gui.theme import Theme
from qualcode.i18n import _

NOTICE_MS = 9_000
BESIDE = 260  # room for the picture, the buttons and the busy sign


class MessageStrip(QFrame):
    """Shows one message at a time; notices go by themselves, errors stay until they are closed."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.message: Message | None = None
        self._picture, self.text = QLabel(self), QLabel(self)
        self.undo, self._close = QPushButton(self), QToolButton(self)
        self._hint = QLabel(self)
        self._busy, self._bar = QLabel(self), QProgressBar(self)
        self._timer = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._timer.timeout.connect(self.clear)
        self._setup()
        self.set_theme(theme)
        self.clear()

    def _setup(self) -> None:
        self.setObjectName("message_strip")
        self.setFixedHeight(34)
        self.setAccessibleName(_("Messages"))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setMinimumWidth(50)
        self.undo.setText(_("Undo"))
        self.undo.setFlat(True)
        self.undo.setCursor(Qt.CursorShape.PointingHandCursor)
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setAutoRaise(True)
        self._close.setToolTip(_("Close this message"))
        self._close.setAccessibleName(_("Close this message"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._bar.setRange(0, 0)
        self._bar.setFixedSize(90, 8)
        self._bar.setTextVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(8)
        for widget in (self._picture, self.text, self.undo, self._close):
            row.addWidget(widget)
        row.addWidget(self._hint)
        row.addStretch(1)
        row.addWidget(self._busy)
        row.addWidget(self._bar)
        self.undo.clicked.connect(self._undo)
        self._close.clicked.connect(self.clear)
        self.show_busy("")

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self._close.setIcon(icons.icon("close", theme))
        self.setStyleSheet(f"#message_strip {{ border-top: 1px solid {theme.border}; }}")
        self.undo.setStyleSheet(f"QPushButton {{ color: {theme.accent}; padding: 2px 6px; }}")
        if self.message:
            self.show_message(self.message)

    def show_message(self, message: Message) -> None:
        """Shows it instead of the one before."""
        self.message = message
        name, color = ("warning", self._theme.warning) if message.error else ("done", self._theme.accent)
        self._picture.setPixmap(icons.pixmap(name, color, 18))
        whole = f"{message.sentence} {message.remedy}".strip()
        self.text.setToolTip(whole)
        self.text.setAccessibleName(whole)
        self._fit()
        self.undo.setVisible(message.undo)
        self._close.setVisible(message.error)
        self._picture.show()
        self.text.show()
        self._hint.hide()
        if message.error:
            self._timer.stop()
        else:
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The message on one line; what does not fit is in the tooltip."""
        room = max(200, self.width() - BESIDE)
        whole = self.text.toolTip()
        self.text.setText(self.text.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room))

    def clear(self) -> None:
        """Shows no message."""
        self.message = None
        self._timer.stop()
        for widget in (self._picture, self.text, self.undo, self._close):
            widget.hide()
        self._hint.show()

    def show_hint(self, text: str) -> None:
        """What can be done now; shown while there is no message."""
        self._hint.setText(text)

    def show_busy(self, label: str) -> None:
        """Shows that something runs; "" when nothing does."""
        self._busy.setText(label)
        self._busy.setVisible(bool(label))
        self._bar.setVisible(bool(label))

    def _undo(self) -> None:
        self.clear()
        self.undo_wanted.emit()

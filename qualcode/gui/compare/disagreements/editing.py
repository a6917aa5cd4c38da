"""Other borders and another code for a place: moved by keys, or dragged over the words."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qualcode.gui.text.units import Unit, resized
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.marks import mark_icon
from qualcode.i18n import _
from qualcode.model import Code, Document, Span

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def moved(text: Document, span: Span, *, at_end: bool, forward: bool, letter: bool = False) -> Span:
    """The passage with one border moved by a word, or by a letter; as it was where it cannot move."""
    if letter:
        step = 1 if forward else -1
        start, end = (span.start, span.end + step) if at_end else (span.start + step, span.end)
        return Span(start, end) if 0 <= start < end <= len(text.text) else span
    found = resized(text, span, Unit.WORD, at_end=at_end, outward=at_end == forward)
    return found or span


class BordersEditor(QWidget):
    """Has the keyboard while borders are moved; `kept` carries the passage and the code."""

    changed = Signal()
    kept = Signal(object, object)  # Span, Code
    code_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text: Document | None = None
        self.span = Span(0, 1)
        self.code: Code | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Borders and code"))
        self.mark, self.name = QLabel(self), QLabel(self)
        self.keys = QLabel(_keys(), self)
        self.keys.setWordWrap(True)
        self.keys.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.other = QPushButton(f"{_('Another code…')}   C", self)
        self.keep = QPushButton(f"{_('Keep this')}   {_('Enter')}", self)
        self.leave = QPushButton(f"{_('Leave')}   Esc", self)
        self._lay_out()

    def _lay_out(self) -> None:
        for button in (self.other, self.keep, self.leave):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.other.clicked.connect(self.code_wanted)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self.left)
        row = beside(self.mark, self.name, self.other, self.keep, self.leave)
        row.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.keys)
        column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        if self.code is not None:
            self.show_code(self.code)

    def start(self, text: Document, span: Span, code: Code) -> None:
        """Begins with a passage and a code."""
        self.text, self.span = text, span
        self.show_code(code)
        self.setFocus()
        self.changed.emit()

    def show_code(self, code: Code) -> None:
        """Another code."""
        self.code = code
        self.name.setText(code.name)
        self.name.setToolTip(code.name)
        self.mark.setPixmap(mark_icon(code.color, self._theme).pixmap(14, 14))

    def set_span(self, span: Span) -> None:
        """Other borders."""
        self.span = span
        self.changed.emit()

    def event(self, event: QEvent) -> bool:
        """Its keys are shortcuts elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = (*_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_C, Qt.Key.Key_Left, Qt.Key.Key_Right)
            if event.key() in mine and not (
                event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.text is not None:
            self.set_span(
                moved(
                    self.text,
                    self.span,
                    at_end=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
                    forward=key == Qt.Key.Key_Right,
                    letter=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
                )
            )
        elif key in _ENTER:
            self._keep()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_C and not modifiers:
            self.code_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.kept.emit(self.span, self.code)


def _keys() -> str:
    return "  ·  ".join(
        (
            _("← → moves the beginning by a word"),
            _("Shift+← → the end"),
            _("with Ctrl by a letter"),
            _("or drag over the words"),
        )
    )

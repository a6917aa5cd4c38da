"""The code bar: a line at the selected passage that finds a code as you type and puts it there.

Enter applies, Tab or Ctrl+Enter takes one more, Escape leaves the passage as it is. A name that no
code has becomes a new code: inductive, or deductive (Ctrl+D) or in vivo (Ctrl+I).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.coding.ranking import Index, Suggestion
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import PAINT, MarkDelegate, Painted, origin_in_words
from qualcode.i18n import _
from qualcode.model import CodeId, Origin

SUGGESTION = int(Qt.ItemDataRole.UserRole) + 5
WIDTH = 470
ROWS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: an existing code, or a new one with its name and origin."""

    name: str
    origin: Origin
    code: CodeId | None = None


class CodeBar(QFrame):
    """Lies over the transcript while it is open; `chosen` carries the choices in order."""

    chosen = Signal(object)  # list[Choice]
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.ground = parent
        self._index = Index((), (), {})
        self._recent: Sequence[CodeId] = ()
        self._taken: list[Choice] = []
        self._new = True
        self._at, self._above = QRect(), False
        self.about = QLabel(self)
        self.line = QLineEdit(self)
        self.taken = QLabel(self)
        self.list = QListView(self)
        self.keys = QLabel(self)
        self._model = QStandardItemModel(self)
        self._delegate = MarkDelegate(theme, self)
        self._setup()
        self.set_theme(theme)
        self.hide()

    def _setup(self) -> None:
        self.setObjectName("code_bar")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setAccessibleName(_("Code bar"))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        self.line.setMinimumHeight(30)
        self.line.setTextMargins(4, 0, 4, 0)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._search)
        self.taken.setWordWrap(True)
        self.taken.hide()
        self.about.setWordWrap(True)
        self.about.setStyleSheet("font-weight: bold;")
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Codes that fit"))
        self.list.clicked.connect(lambda _index: self._apply())
        self.keys.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.keys.setText(_("Enter applies  ·  Tab takes one more  ·  Escape leaves"))
        font = self.keys.font()
        font.setPointSizeF(font.pointSizeF() * 0.88)
        self.keys.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(5)
        for widget in (self.about, self.line, self.taken, self.list, self.keys):
            layout.addWidget(widget)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        self.setStyleSheet(
            f"#code_bar {{ background: {theme.base}; border: 1px solid {theme.accent}; border-radius: 7px; }}"
        )

    def open_at(
        self,
        place: QRect,
        index: Index,
        *,
        recent: Sequence[CodeId] = (),
        typed: str = "",
        prompt: str = "",
        new: bool = True,
    ) -> None:
        """Opens below `place` (in the parent's coordinates), or above it where there is no room.

        `prompt` says what the code is for, where that is not plain; without `new` no code can be made.
        """
        self._index, self._recent, self._taken, self._new = index, recent, [], new
        self.about.setText(prompt)
        self.about.setVisible(bool(prompt))
        self.line.setPlaceholderText(_("Type a code, or a new name") if new else _("Type a code"))
        self.line.setAccessibleName(prompt or _("Code for the selected passage"))
        tallest = ROWS * self._delegate.lines_height(self.fontMetrics()) + 100
        below = self.ground.height() - place.bottom()
        self._at, self._above = place, below < tallest and place.top() > below
        self._show_taken()
        self.line.setText(typed)
        self._search()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.line.deselect()
        self.line.end(False)

    def close_bar(self) -> None:
        """Closes without choosing."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def suggestions(self) -> list[Suggestion]:
        """What the list shows now."""
        return [self._model.item(row).data(SUGGESTION) for row in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # every key is ours while the bar is open
            return True
        if event.type() == QEvent.Type.FocusOut and event.reason() != Qt.FocusReason.PopupFocusReason:  # type: ignore[attr-defined]
            self.close_bar()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key == Qt.Key.Key_Tab or (enter and control):
            self._take()
        elif enter:
            self._apply()
        elif control and key in (Qt.Key.Key_D, Qt.Key.Key_I):
            self._apply_new(Origin.DEDUCTIVE if key == Qt.Key.Key_D else Origin.IN_VIVO)
        elif key in _MOVES:
            self._move(_MOVES[Qt.Key(key)])
        elif key == Qt.Key.Key_Backspace and not self.line.text() and self._taken:
            self._taken.pop()
            self._show_taken()
        else:
            return False
        return True

    def _move(self, steps: int) -> None:
        rows = self._model.rowCount()
        if rows:
            row = self.list.currentIndex().row() + steps
            row = row % rows if abs(steps) == 1 else min(max(row, 0), rows - 1)
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _search(self) -> None:
        found = self._index.suggest(self.line.text(), recent=self._recent, new=self._new)
        taken = {choice.code for choice in self._taken if choice.code is not None}
        self._model.clear()
        for suggestion in found:
            if suggestion.code is None or suggestion.code.id not in taken:
                self._model.appendRow(self._item(suggestion))
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._fit()

    def _item(self, suggestion: Suggestion) -> QStandardItem:
        item = QStandardItem()
        item.setData(suggestion, SUGGESTION)
        if suggestion.code is None:
            text = _("New code “{name}”").format(name=suggestion.name)
            keys = {Origin.DEDUCTIVE: "  Ctrl+D", Origin.IN_VIVO: "  Ctrl+I"}.get(suggestion.origin, "")
            painted = Painted(
                text, badge=suggestion.origin.value, extra=origin_in_words(suggestion.origin) + keys
            )
        else:
            painted = Painted(
                suggestion.name,
                suggestion.code.color,
                suggestion.origin.value,
                suggestion.family,
                str(suggestion.quotations) if suggestion.quotations else "–",
            )
            item.setToolTip(suggestion.code.definition)
        item.setData(painted, PAINT)
        item.setData(f"{painted.name}, {painted.badge}, {painted.extra}", Qt.ItemDataRole.AccessibleTextRole)
        return item

    def _current(self) -> Choice | None:
        suggestion = self.list.currentIndex().data(SUGGESTION)
        if suggestion is None:
            return None
        return Choice(suggestion.name, suggestion.origin, suggestion.code.id if suggestion.code else None)

    def _take(self) -> None:
        choice = self._current()
        if choice is not None and choice not in self._taken and (self.line.text() or self._taken or choice):
            self._taken.append(choice)
            self.line.clear()
            self._show_taken()
            self._search()

    def _apply(self) -> None:
        choice = self._current()
        taken = list(self._taken)
        # with codes taken already, Enter on an empty line means: these
        if choice is not None and (self.line.text() or not taken) and choice not in taken:
            taken.append(choice)
        if taken:
            self.hide()
            self.chosen.emit(taken)

    def _apply_new(self, origin: Origin) -> None:
        name = " ".join(self.line.text().split())
        if name and any(s.code is None for s in self.suggestions()):
            self.hide()
            self.chosen.emit([*self._taken, Choice(name, origin)])

    def _show_taken(self) -> None:
        self.taken.setVisible(bool(self._taken))
        self.taken.setText("  ·  ".join(choice.name for choice in self._taken))

    def _fit(self) -> None:
        """As high as its rows, below the passage, or above it where there is more room."""
        rows = min(max(self._model.rowCount(), 1), ROWS)
        self.list.setFixedHeight(rows * self._delegate.lines_height(self.fontMetrics()) + 4)
        area = self.ground.rect()
        width = min(WIDTH, area.width() - 16)
        height = min(self.sizeHint().height(), area.height() - 16)
        x = min(max(8, self._at.left()), area.width() - width - 8)
        y = self._at.top() - height - 6 if self._above else self._at.bottom() + 6
        self.setGeometry(x, min(max(8, y), area.height() - height - 8), width, height)


_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS - 1, Qt.Key.Key_PageUp: 1 - ROWS}

"""A list of quotations with their context: those of the selected code, or of the document on screen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QVBoxLayout, QWidget

from qualcode.gui.coding.panel import Hint, PanelHead
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.lines_list import LINE, set_up_lines
from qualcode.gui.widgets.quotation_items import COMPACT, QuotationDelegate, quotation_model
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.i18n import _
from qualcode.model import QuotationId


class QuotationsPanel(QWidget):
    """Shows lines and says which one is wanted."""

    quotation_wanted = Signal(object)  # QuotationId
    uncode_wanted = Signal(object)  # list[QuotationId]
    scope_changed = Signal(object)  # "code" or "document"
    menu_wanted = Signal(object, object)  # QPoint (global), list[QuotationId]
    copied = Signal(object)  # list[QuotationId]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self.head = PanelHead(_("Quotations"), self)
        self.scope = QComboBox(self)
        self.list = _List(self)
        self._model = quotation_model()
        self._delegate = QuotationDelegate(theme, COMPACT, self.list)
        self.hint = Hint("", self)
        self.narrowed = QLabel(self)
        self._setup()

    def _setup(self) -> None:
        self.scope.addItem(_("of the selected code"), "code")
        self.scope.addItem(_("in this document"), "document")
        self.scope.setAccessibleName(_("Which quotations"))
        self.head.row.insertWidget(1, self.scope)
        self._model.setParent(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        set_up_lines(self.list, name=_("Quotations"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.narrowed.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.narrowed.setContentsMargins(8, 0, 8, 0)
        self.narrowed.setWordWrap(True)
        self.narrowed.hide()
        for widget in (self.head, self.narrowed, self.list, self.hint):
            layout.addWidget(widget, 1 if widget is self.list else 0)
        self.scope.activated.connect(lambda _row: self.scope_changed.emit(self.scope.currentData()))
        self.list.clicked.connect(lambda index: self.quotation_wanted.emit(index.data(LINE).id))
        self.list.activated.connect(lambda index: self.quotation_wanted.emit(index.data(LINE).id))
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.delete_pressed.connect(lambda: self.uncode_wanted.emit(self.selected()))
        self.list.copy_pressed.connect(lambda: self.copied.emit(self.selected()))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def set_filter(self, words: str) -> None:
        """Says which participants the list is limited to; "" when it is not."""
        self.narrowed.setText(words)
        self.narrowed.setVisible(bool(words))

    def show_lines(self, lines: Sequence[QuotationLine], *, scope: str, title: str, hint: str = "") -> None:
        """Shows these lines; `hint` when there are none."""
        self.scope.setCurrentIndex(self.scope.findData(scope))
        other = title != self._title
        self._title = title
        self.head.set_title(title)
        self.head.set_count(len(lines))
        chosen = self.selected()
        if list(lines) != self._model.lines:
            top = self.list.verticalScrollBar().value()
            self._model.show_lines(lines)
            self.list.verticalScrollBar().setValue(0 if other else top)
            if chosen:
                self.select(chosen[0])
        self.list.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        self.hint.set_text(hint)

    def selected(self) -> list[QuotationId]:
        """The selected quotations in order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self._model.lines[row].id for row in rows]

    def select(self, quotation: QuotationId | None) -> None:
        """Marks a quotation where it is listed, without telling."""
        row = next((n for n, line in enumerate(self._model.lines) if line.id == quotation), None)
        if row is None:
            self.list.clearSelection()
        elif quotation not in self.selected():
            self.list.setCurrentIndex(self._model.index(row, 0))
            self.list.scrollTo(self._model.index(row, 0))

    def _menu(self, place: object) -> None:
        if self.selected():
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(place), self.selected())  # type: ignore[arg-type]


class _List(QListView):
    delete_pressed = Signal()
    copy_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

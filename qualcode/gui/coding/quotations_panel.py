"""The list of quotations: which ones, in what order, with how much context; the wishes about them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui import icons
from qualcode.gui.coding.lines import Context
from qualcode.gui.coding.quotation_rows import QuotationRows
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.lines_list import LINE, set_up_lines
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.gui.widgets.quotation_items import COMPACT, IN_TURN, QuotationDelegate
from qualcode.i18n import N_, _, ngettext
from qualcode.model import QuotationId
from qualcode.model.finding import QuotationOrder

SCOPES: Mapping[str, str] = {
    "code": N_("of the selected code"),
    "family": N_("of the selected family"),
    "document": N_("in this document"),
    "study": N_("in the whole study"),
}
ORDERS: Mapping[QuotationOrder, str] = {
    QuotationOrder.PLACE: N_("Place in the study"),
    QuotationOrder.DOCUMENT: N_("Name of the document"),
    QuotationOrder.CODE: N_("Code"),
    QuotationOrder.CODER: N_("Coder"),
    QuotationOrder.LENGTH: N_("Length, longest first"),
    QuotationOrder.NEWEST: N_("Newest first"),
}
CONTEXTS: Mapping[Context, str] = {
    Context.NONE: N_("Only the quotation"),
    Context.SHORT: N_("A few words around it"),
    Context.TURN: N_("The whole turn"),
}
LONGEST_TITLE = 26
LONGEST_LIMITS = 190


class QuotationsPanel(QWidget):
    """Shows lines and says what is wanted; `Listing` fills it."""

    quotation_wanted = Signal(object)  # QuotationId
    uncode_wanted = Signal(object)  # list[QuotationId]
    scope_changed = Signal(object)  # a key of SCOPES
    order_changed = Signal(object)  # QuotationOrder
    context_changed = Signal(object)  # Context
    words_changed = Signal(str)
    filter_wanted = Signal()
    all_wanted = Signal()  # no filter any more
    code_wanted = Signal(object)  # str: what was typed to add a code with
    menu_wanted = Signal(object, object)  # QPoint (global), list[QuotationId]
    copied = Signal(object)  # list[QuotationId]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._people, self._limits, self._said = "", "", "", ""
        self.head = PanelHead(_("Quotations"), self)
        self.counted = QLabel(self)
        self.scope = QComboBox(self)
        self.words = FilterLine(_("Words"), self)
        self.filter = _button(_("Filter"), _("Limit the list by code, coder, document and more"), self)
        self.view = _button(_("View"), _("Order of the list, and how much stands around a quotation"), self)
        self.change = _button(_("Recode"), _("Change the codes of the selected quotations"), self)
        self.export = _button(_("Export"), _("Save or copy exactly the quotations that are listed"), self)
        self.list = _List(self)
        self._rows = QuotationRows(self)
        self._model = self._rows
        self._delegate = QuotationDelegate(theme, COMPACT, self.list)
        self.hint = Hint("", self)
        self.narrowed = QLabel(self)
        self.everything = QToolButton(self)
        self._setup()
        self._fill_head()
        self._arrange()
        self._connect()
        self.set_theme(theme)

    @property
    def theme(self) -> Theme:
        """Light or dark."""
        return self._delegate.theme

    @property
    def rows(self) -> QuotationRows:
        """The rows, whose loader reads what is shown in them."""
        return self._rows

    def _setup(self) -> None:
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._delegate)
        set_up_lines(self.list, name=_("Quotations"))
        self._fit_rows()
        self.narrowed.setWordWrap(True)
        self.everything.setText(_("Show all"))
        self.everything.setToolTip(_("Clears the filter"))
        self.everything.setAccessibleName(_("Clear the filter of the quotations"))
        self.everything.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.everything.setAutoRaise(True)
        self.everything.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _fill_head(self) -> None:
        for key, words in SCOPES.items():
            self.scope.addItem(_(words), key)
        self.scope.setAccessibleName(_("Which quotations"))
        self.words.setMaximumWidth(150)
        self.words.setMinimumWidth(70)
        self.words.setToolTip(_("Only quotations that hold these words, also in their comments"))
        self.head.row.setSpacing(4)
        self.counted.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.head.row.insertWidget(1, self.counted)
        self.head.row.insertSpacing(2, 6)
        self.head.row.insertWidget(3, self.scope)
        self.scope.setMinimumContentsLength(14)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        for part in (self.words, self.filter, self.view, self.change, self.export):
            self.head.row.addWidget(part)
        self._fill_view()

    def _fill_view(self) -> None:
        menu = QMenu(self.view)
        self.orders = _choices(menu, _("Order"), ORDERS)
        menu.addSeparator()
        self.contexts = _choices(menu, _("Around the quotation"), CONTEXTS)
        self.orders.actions()[0].setChecked(True)
        self.contexts.actions()[1].setChecked(True)
        self.view.setMenu(menu)

    def _arrange(self) -> None:
        self._limited = QWidget(self)
        row = QHBoxLayout(self._limited)
        row.setContentsMargins(8, 0, 4, 0)
        row.addWidget(self.narrowed, 1)
        row.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignTop)
        self._limited.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.head, self._limited, self.list, self.hint):
            layout.addWidget(widget, 1 if widget is self.list else 0)

    def _connect(self) -> None:
        self.scope.activated.connect(lambda _row: self.scope_changed.emit(self.scope.currentData()))
        self.orders.triggered.connect(lambda action: self.order_changed.emit(action.data()))
        self.contexts.triggered.connect(lambda action: self._set_context(action.data()))
        self.words.textChanged.connect(self.words_changed)
        self.words.down_pressed.connect(self.list.setFocus)
        self.words.left.connect(self.list.setFocus)
        self.filter.clicked.connect(self.filter_wanted)
        self.everything.clicked.connect(self.all_wanted)
        self.list.clicked.connect(lambda index: self.quotation_wanted.emit(index.data(LINE).id))
        self.list.activated.connect(lambda index: self.quotation_wanted.emit(index.data(LINE).id))
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.delete_pressed.connect(lambda: self.uncode_wanted.emit(self.selected()))
        self.list.copy_pressed.connect(lambda: self.copied.emit(self.selected()))
        self.list.typed.connect(self.code_wanted)
        self.list.selected_any.connect(self.change.setEnabled)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        self.everything.setIcon(icons.icon("close", theme))
        self.list.viewport().update()

    # What it is limited to

    @property
    def limits(self) -> str:
        """What the list is limited to, in words; "" when it is not."""
        return self._said

    def set_filter(self, words: str) -> None:
        """Says which participants the list is limited to; "" when it is not."""
        self._people = words
        self._tell_limits()

    def set_limits(self, words: str) -> None:
        """Says what else the list is limited to."""
        self._limits = words
        self._tell_limits()

    def _tell_limits(self) -> None:
        own = self._limits
        if own and not self._people:
            own = _("Only {limits}").format(limits=own)
        self._said = " · ".join(filter(None, (self._people, own)))
        self.narrowed.setToolTip(self._said)
        short = self._said if len(self._said) <= LONGEST_LIMITS else self._said[: LONGEST_LIMITS - 1] + "…"
        self.narrowed.setText(short)
        self._limited.setVisible(bool(self.narrowed.text()))

    # The quotations

    def show_ids(self, ids: Sequence[int], *, scope: str, title: str, hint: str = "") -> None:
        """Lists these quotations; `hint` when there are none."""
        self.scope.setCurrentIndex(self.scope.findData(scope))
        other = title != self._title
        self._title = title
        self.head.set_title(title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…")
        self.head.label.setToolTip(title)
        self.counted.setText(f"{len(ids):n}")
        self.counted.setAccessibleName(quotations_in_words(len(ids)))
        chosen = self.selected()
        top = self.list.verticalScrollBar().value()
        self._rows.show_ids(ids)
        self.list.go_to(0 if other else top)
        if chosen and not self.selected():
            self.select(chosen[0])
        self.list.setVisible(bool(ids))
        self.hint.setVisible(not ids)
        self.hint.set_text(hint)
        self.export.setEnabled(bool(ids))
        self.change.setEnabled(self.list.selectionModel().hasSelection())

    @property
    def title(self) -> str:
        """What is listed: a code, a family, or quotations."""
        return self._title

    def name_coders(self, *, on: bool) -> None:
        """Whether the lines say who coded."""
        self._delegate.name_coders = on

    def selected(self) -> list[QuotationId]:
        """The selected quotations in order."""
        ranges = self.list.selectionModel().selection().toList()
        rows = sorted(row for part in ranges for row in range(part.top(), part.bottom() + 1))
        return [QuotationId(self._rows.ids[row]) for row in rows]

    def select(self, quotation: QuotationId | None) -> None:
        """Marks a quotation where it is listed, without telling."""
        row = self._rows.row_of(quotation)
        if row is None:
            self.list.clearSelection()
        elif not self.list.selectionModel().isRowSelected(row):
            self.list.setCurrentIndex(self._rows.index(row, 0))
            self.list.scrollTo(self._rows.index(row, 0))

    def place_of_selection(self, ground: QWidget) -> QRect:
        """Where the first selected line is to be seen, on another widget."""
        rows = [part.top() for part in self.list.selectionModel().selection().toList()]
        rect = self.list.visualRect(self._rows.index(min(rows, default=0), 0))
        rect = rect.intersected(self.list.viewport().rect()) or QRect(0, 0, 100, 30)
        return QRect(self.list.viewport().mapTo(ground, rect.topLeft()), rect.size())

    def _set_context(self, context: Context) -> None:
        self._delegate.style = IN_TURN if context is Context.TURN else COMPACT
        self._fit_rows()
        self.context_changed.emit(context)

    def _fit_rows(self) -> None:
        option = QStyleOptionViewItem()
        option.initFrom(self.list)
        self.list.verticalHeader().setDefaultSectionSize(
            self._delegate.sizeHint(option, QModelIndex()).height()
        )

    def _menu(self, place: object) -> None:
        if self.selected():
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(place), self.selected())  # type: ignore[arg-type]


def quotations_in_words(count: int) -> str:
    """ "12 quotations"."""
    return ngettext("{count} quotation", "{count} quotations", count).format(count=count)


def _button(text: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(f"{text} ▾")
    button.setToolTip(tip)
    button.setAccessibleName(f"{text}: {tip}")
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _choices(menu: QMenu, title: str, choices: Mapping[Any, str]) -> QActionGroup:
    """One of several, under a title."""
    menu.addSection(title)
    group = QActionGroup(menu)
    for key, words in choices.items():
        action = group.addAction(_(words))
        action.setCheckable(True)
        action.setData(key)
        menu.addAction(action)
    return group


class _List(QTableView):
    """A table of one column: its rows have one height, which a list of 40,000 would ask of each of them."""

    delete_pressed = Signal()
    copy_pressed = Signal()
    typed = Signal(object)  # str
    selected_any = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def go_to(self, top: int) -> None:
        """Scrolls, also when the rows were just changed."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.verticalScrollBar().setValue(top)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row, as in a list."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected_any.emit(self.selectionModel().hasSelection())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

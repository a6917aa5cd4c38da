"""The tables of this workspace: sortable, copyable, editable in place, rows movable by mouse and keys."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.date_line import DateLine
from qualcode.gui.widgets.rows import (
    CHOICES,
    DATED,
    FREE,
    MARK,
    QUIET,
    ROW,
    SORT,
    AnyIndex,
    Field,
    RowsModel,
)

_ARROW = 14
_PAD = 8
MANY = 14  # from so many rows on there is a line to filter with


def cells_of(text: str) -> list[list[str]]:
    """The cells of text with tabs, as spreadsheets put it on the clipboard."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text.strip() else []
    return [[" ".join(cell.split()).strip('"') for cell in line.split("\t")] for line in lines]


def quiet_selection(view: QAbstractItemView, theme: Theme) -> None:
    """Selected rows keep their text colour, on a light ground."""
    colors = view.palette()
    for role, color in (
        (QPalette.ColorRole.Highlight, theme.selection),
        (QPalette.ColorRole.HighlightedText, theme.text),
        (QPalette.ColorRole.Base, theme.base),
        (QPalette.ColorRole.Text, theme.text),
    ):
        colors.setColor(role, QColor(color))
    view.setPalette(colors)


class RowsView(QTableView):
    """Shows a RowsModel; remembers the selected rows when it is filled anew."""

    chosen = Signal(object)  # the current row's value, or None
    opened = Signal(object)  # a row's value: Enter or double click
    delete_wanted = Signal(object)  # list of row values
    order_wanted = Signal(object)  # list of keys, all of them
    menu_wanted = Signal(object, object)  # QPoint (global), row value
    pasted = Signal(object, int, object)  # row values from the current one on, column, lines of cells

    def __init__(
        self,
        fields: Sequence[Field],
        key: Callable[[Any], Any],
        *,
        name: str,
        theme: Theme,
        movable: bool = False,
        sortable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = RowsModel(fields, key, movable=movable, parent=self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.rows)
        self._proxy.setSortRole(SORT)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._narrowed = False
        self.partial = False  # whether there are more rows than it was given
        self.setModel(self._proxy)
        self._movable, self._sortable, self._quiet = movable, sortable, False
        self.cells = CellDelegate(theme, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(name)
        self._dress()
        quiet_selection(self, theme)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW)))

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setStyleSheet("QHeaderView::section { padding: 4px 8px; border: none; }")
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if self._sortable:
            self.setSortingEnabled(True)
            self.sortByColumn(0 if self._movable else -1, Qt.SortOrder.AscendingOrder)
        if self._movable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
            self.setDropIndicatorShown(True)
        self.set_widths()

    def set_widths(self) -> None:
        """Gives every column the width that its field asks for."""
        for column, field in enumerate(self.rows.fields):
            if field.width:
                self.setColumnWidth(column, max(field.width, self._heading_width(field)))
            if field.stretches:
                self.horizontalHeader().setStretchLastSection(False)
                self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _heading_width(self, field: Field) -> int:
        """Room for the heading and the arrow of the order; Dutch words are longer."""
        return (
            self.fontMetrics().horizontalAdvance(field.title) + 2 * _PAD + (_ARROW if self._sortable else 4)
        )

    def fit_widths(self, *, widest: int = 190) -> None:
        """Gives every column the width of what it holds, within bounds."""
        for column in range(len(self.rows.fields)):
            wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            self.setColumnWidth(column, min(wanted + 4, widest))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.cells.theme = theme
        quiet_selection(self, theme)
        self.viewport().update()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these rows; those that were selected stay so."""
        keys = {self.rows.key(row) for row in self.selected()}
        current = self.current()
        now = self.rows.key(current) if current is not None else None
        self._quiet = True
        renewed = self.rows.set_rows(rows)
        self._quiet = False
        if renewed:
            self.select(keys, now)
        elif current is not None:
            self.chosen.emit(self.current())

    def select(self, keys: set[Any], current: Any = None) -> None:
        """Selects the rows with these keys and makes one of them the current one."""
        flag = QItemSelectionModel.SelectionFlag
        self._quiet = True
        self.selectionModel().clear()
        for place in range(self._proxy.rowCount()):
            index = self._proxy.index(place, 0)
            key = self.rows.key(index.data(ROW))
            if key in keys:
                self.selectionModel().select(index, flag.Select | flag.Rows)
            if key == current:
                self.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)
        self._quiet = False
        self.chosen.emit(self.current())

    def select_first(self) -> None:
        """Makes the first row the current one, when there is a row and none is current."""
        if self.current() is None and self._proxy.rowCount():
            self.selectRow(0)

    def shown(self) -> list[Any]:
        """All rows in the order in which they stand."""
        return [self._proxy.index(place, 0).data(ROW) for place in range(self._proxy.rowCount())]

    def selected(self) -> list[Any]:
        """The selected rows from top to bottom."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(ROW) for index in indexes]

    def current(self) -> Any:
        """The current row, or None."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def edit_field(self, column: int) -> None:
        """Starts typing in a column of the current row."""
        if self.currentIndex().isValid():
            self.edit(self._proxy.index(self.currentIndex().row(), column))

    def narrow(self, text: str) -> None:
        """Shows only the rows that hold this text in some cell."""
        self._narrowed = bool(text.strip())
        self._proxy.setFilterFixedString(text.strip())

    @property
    def in_own_order(self) -> bool:
        """Whether all rows stand in the order of the first column, the only one in which they can move."""
        if self._narrowed or self.partial:
            return False
        head = self.horizontalHeader()
        order = head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        return self._movable and head.sortIndicatorSection() == 0 and order

    def move_selected(self, step: int) -> None:
        """Moves the selected rows up (-1) or down (1) by one place."""
        keys = [self.rows.key(row) for row in self.shown()]
        mine = [keys.index(self.rows.key(row)) for row in self.selected()]
        if mine and self.in_own_order and mine[0] + step >= 0 and mine[-1] + step < len(keys):
            rest = [key for place, key in enumerate(keys) if place not in mine]
            target = mine[0] + step
            self._wish_order(rest[:target] + [keys[place] for place in mine] + rest[target:], keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:  # a key that the editor let through
            super().keyPressEvent(event)
            return
        moving = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        elif event.key() == Qt.Key.Key_F2 and self.current() is not None:
            self._edit_here()
        elif event.key() == Qt.Key.Key_Delete and self.selected():
            self.delete_wanted.emit(self.selected())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & moving == moving:
            self.move_selected(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _edit_here(self) -> None:
        """Starts typing in the current cell, or in the first of its row that can be written."""
        writable = [column for column, field in enumerate(self.rows.fields) if field.write is not None]
        if writable:
            column = self.currentIndex().column()
            self.edit_field(column if column in writable else writable[0])

    def copy(self) -> None:
        """Puts the selected rows, with headings, on the clipboard as text with tabs."""
        lines = ["\t".join(field.title for field in self.rows.fields)]
        for row in self.selected():
            cells = (" ".join(field.text(row).split()) for field in self.rows.fields)
            lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Tells which cells of a spreadsheet should stand from the current cell on."""
        lines = cells_of(QGuiApplication.clipboard().text())
        place = self.currentIndex()
        if lines and place.isValid():
            self.pasted.emit(self.shown()[place.row() :], place.column(), lines)

    def type_again(self, key: Any, column: int, text: str) -> None:
        """Opens a cell again with what was typed there before."""
        for place in range(self._proxy.rowCount()):
            index = self._proxy.index(place, column)
            if self.rows.key(index.data(ROW)) == key:
                self.setCurrentIndex(index)
                self.edit(index)
                editor = self.indexWidget(index) or self.viewport().findChild(QLineEdit)
                line = editor if isinstance(editor, QLineEdit) else editor and editor.findChild(QLineEdit)
                if line is not None:
                    line.setText(text)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells the wished order; the table itself changes when the study has."""
        if event.source() is self and self.in_own_order:
            keys = [self.rows.key(row) for row in self.shown()]
            mine = {self.rows.key(row) for row in self.selected()}
            place = self._gap_at(event.position().toPoint())
            before = [key for key in keys[:place] if key not in mine]
            after = [key for key in keys[place:] if key not in mine]
            self._wish_order(before + [key for key in keys if key in mine] + after, keys)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def _gap_at(self, point: QPoint) -> int:
        row = self.rowAt(point.y())
        if row < 0:
            return self._proxy.rowCount()
        box = self.visualRect(self._proxy.index(row, 0))
        return row + (point.y() > box.center().y())

    def _wish_order(self, wished: list[Any], now: list[Any]) -> None:
        if wished != now:
            self.order_wanted.emit(wished)

    def _clicked(self, index: AnyIndex) -> None:
        if index.data(CHOICES) is not None:
            self.edit(index)  # type: ignore[arg-type]

    def _current_changed(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.current())

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(place), index.data(ROW))


class CellDelegate(QStyledItemDelegate):
    """Cells with room around the text; those with a choice show an arrow and open a list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        box: QRect = own.rect  # type: ignore[attr-defined]
        state = own.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(self.theme.selection))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        if index.data(CHOICES) is not None:
            picture = icons.pixmap("next", self.theme.quiet, _ARROW)
            painter.drawPixmap(room.right() - _ARROW + 4, room.center().y() - _ARROW // 2 + 1, picture)
            room.adjust(0, 0, -_ARROW, 0)
        if index.data(MARK):
            picture = icons.pixmap("warning", self.theme.accent, _ARROW)
            painter.drawPixmap(room.left(), room.center().y() - _ARROW // 2 + 1, picture)
            room.adjust(_ARROW + 4, 0, 0, 0)
        self._text(painter, own, room, index)
        painter.restore()

    def _text(self, painter: QPainter, own: QStyleOptionViewItem, room: QRect, index: AnyIndex) -> None:
        enabled = own.state & QStyle.StateFlag.State_Enabled  # type: ignore[attr-defined]
        painter.setPen(QColor(self.theme.quiet if index.data(QUIET) or not enabled else self.theme.text))
        metrics = own.fontMetrics  # type: ignore[attr-defined]
        text = metrics.elidedText(own.text, Qt.TextElideMode.ElideRight, room.width())  # type: ignore[attr-defined]
        painter.drawText(room, int(own.displayAlignment), text)  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        size = super().sizeHint(option, index)
        arrow = _ARROW if index.data(CHOICES) is not None else 0
        sign = _ARROW + 4 if index.data(MARK) else 0
        return QSize(size.width() + 2 * _PAD + arrow + sign, size.height())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        choices = index.data(CHOICES)
        if index.data(DATED):
            dated = DateLine(str(index.data() or ""), parent)
            dated.chosen.connect(lambda: self._done(dated))
            return dated
        if choices is None:
            return super().createEditor(parent, option, index)
        editor = QComboBox(parent)
        editor.setEditable(bool(index.data(FREE)))
        editor.addItems(choices)
        editor.setFrame(False)
        editor.setMinimumContentsLength(8)
        editor.activated.connect(lambda _row: self._done(editor))
        if not editor.isEditable():
            QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, DateLine):
            editor.line.setText(str(index.data() or ""))
            editor.line.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, DateLine):
            model.setData(index, editor.line.text())
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, editor: Any, event: QEvent) -> bool:
        # the list of a choice takes the focus, which must not close the editor under it
        if (
            isinstance(editor, QComboBox)
            and event.type() == QEvent.Type.FocusOut
            and editor.view().isVisible()
        ):
            return False
        if isinstance(editor, DateLine) and event.type() == QEvent.Type.FocusOut and editor.busy:
            return False
        return super().eventFilter(editor, event)

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

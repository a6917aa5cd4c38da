"""The grid of a framework matrix: rating and count in every cell, headings that stay in sight."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qualcode.gui.analyse.framework import words
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_lines
from qualcode.gui.widgets.marks import draw_mark, mark_icon
from qualcode.gui.widgets.table_paint import faded
from qualcode.i18n import _
from qualcode.model import CellState
from qualcode.reports.framework_report import STATES
from qualcode.tables.framework import FrameCell, FrameColumn, FrameRow, Framework

AnyIndex = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole)
CELL_WIDTH, NAME_WIDTH, TURNED_WIDTH, HEAD_LINES, MARK_LINE = 112, 168, 230, 4, 16
NARROW = 92
EMPTY = Framework((), (), ())
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)


class GridModel(QAbstractTableModel):
    """A filled matrix as it is, or `turned`; where only cells differ, the view keeps its place."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filled, self.theme, self.turned = EMPTY, theme, False

    def show_filled(self, filled: Framework, *, turned: bool) -> None:
        """Another matrix, or the same with other cells."""
        same = _keys(filled) == _keys(self.filled) and turned == self.turned
        if same and filled.rows and filled.columns:
            self.filled = filled
            rows, columns = self.rowCount() - 1, self.columnCount() - 1
            self.dataChanged.emit(self.index(0, 0), self.index(rows, columns))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows)
            return
        self.beginResetModel()
        self.filled, self.turned = filled, turned
        self.endResetModel()

    def place(self, index: AnyIndex) -> tuple[int, int]:
        """Row and column of the matrix at an index of the view."""
        return (index.column(), index.row()) if self.turned else (index.row(), index.column())

    def at(self, row: int, column: int) -> QModelIndex:
        """Where a cell of the matrix stands in the view."""
        return self.index(column, row) if self.turned else self.index(row, column)

    def line(self, section: int, orientation: Qt.Orientation) -> FrameRow | FrameColumn:
        """What a heading of the view is about."""
        columns = (orientation == Qt.Orientation.Horizontal) != self.turned
        return self.filled.columns[section] if columns else self.filled.rows[section]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.filled.columns if self.turned else self.filled.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.filled.rows if self.turned else self.filled.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.place(index)
        if role == CELL:
            return self.filled.cell(*place)
        if role == Qt.ItemDataRole.DisplayRole:
            return copied(self.filled.cell(*place))
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.in_full(self.filled, *place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.in_full(self.filled, *place).replace("\n", "; ")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        line = self.line(section, orientation)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.ToolTipRole:
            problem = line.problem if isinstance(line, FrameColumn) else ""
            return "\n".join(part for part in (line.name, line.tip, problem) if part)
        color = line.color if isinstance(line, FrameColumn) else ""
        if role == Qt.ItemDataRole.DecorationRole and orientation == Qt.Orientation.Vertical and color:
            return mark_icon(color, self.theme)
        return None


class GridDelegate(QStyledItemDelegate):
    """Paints a cell: the rating large, the count quietly, below it the summary or what silence means."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = cast(FrameCell, index.data(CELL))
        painter.save()
        self._ground(painter, option, cell, index)
        box = option.rect.adjusted(8, 5, -7, -4)
        half = QRect(box.left(), box.top(), box.width(), option.fontMetrics.height() + 2)
        self._head(painter, option, half, cell)
        lower = QRect(box.left(), half.bottom() + 1, box.width(), option.fontMetrics.height() + 2)
        small = QFont(option.font)
        small.setPointSizeF(max(7.5, small.pointSizeF() * 0.88))
        painter.setFont(small)
        painter.setPen(QColor(self.theme.text if cell.summary else self.theme.quiet))
        text = QFontMetrics(small).elidedText(words.below(cell), Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        self._frame(painter, option, index)
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, cell: FrameCell) -> None:
        left, right = (int(side | Qt.AlignmentFlag.AlignVCenter) for side in _SIDES)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(box, left, cell.rating)
        mark = 0
        if cell.flags:
            painter.setPen(QColor(self.theme.warning))
            painter.drawText(box, right, words.FLAG)
            mark = 11
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(box.adjusted(0, 0, -mark, 0), right, words.head(cell))

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: FrameCell, index: AnyIndex
    ) -> None:
        ground = self.theme.base if cell.quotations or cell.judged else self.theme.alternate
        painter.fillRect(option.rect, QColor(ground))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, faded(self.theme.selection, 0.55))
        elif index.row() == self._view().currentIndex().row():
            painter.fillRect(option.rect, faded(self.theme.selection, 0.18))

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index == self._view().currentIndex():
            focused = self._view().hasFocus()
            painter.setPen(QPen(QColor(self.theme.accent), 2 if focused else 1))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _view(self) -> QTableView:
        return cast(QTableView, self.parent())


_SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)


class GridHeading(QHeaderView):
    """The names above the columns, in full where that takes no more than a few lines."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(CELL_WIDTH)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = cast(GridModel, self.model())
        line = model.line(section, Qt.Orientation.Horizontal)
        color = line.color if isinstance(line, FrameColumn) else ""
        problem = line.problem if isinstance(line, FrameColumn) else ""
        current = cast(QTableView, self.parent()).currentIndex().column() == section
        painter.save()
        painter.fillRect(rect, QColor(self.theme.alternate if current else self.theme.window))
        painter.setPen(QColor(self.theme.border))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont(self.font())
        font.setBold(current)
        painter.setFont(font)
        box = rect.adjusted(7, 4, -6, -5)
        if color:
            draw_mark(painter, QRectF(box.left(), box.top() + 2, 10, 10), color, self.theme)
            box.setTop(box.top() + MARK_LINE)
        painter.setPen(QColor(self.theme.warning if problem else self.theme.text))
        painter.drawText(box, _WRAP, elided(line.name, painter.fontMetrics(), box))
        painter.restore()


class GridView(QTableView):
    """The grid. Arrows move; what is typed is a wish for a rating; Enter goes to the panel of the cell."""

    moved = Signal()
    typed = Signal(object)  # str: a key that may mean a rating
    entered = Signal()
    copied = Signal(object)  # number of cells
    next_wanted = Signal()  # F8: the next cell to look at again
    said = Signal(object)  # CellState: what the silence of the chosen cells means

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(theme, self)
        self._painter = GridDelegate(theme, self)
        self.setAccessibleName(_("Framework matrix"))
        self.setModel(self.grid)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for set_mode in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            set_mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._set_headers()
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.set_theme(theme)

    def _set_headers(self) -> None:
        self.across = GridHeading(self._painter.theme, self)
        self.setHorizontalHeader(self.across)
        self.across.sectionClicked.connect(self.selectColumn)
        beside = self.verticalHeader()
        beside.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        beside.setHighlightSections(True)
        beside.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        beside.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._measure()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._painter.theme = self.grid.theme = self.across.theme = theme
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Highlight, QColor(theme.selection))
        self.setPalette(colors)
        self.setStyleSheet(
            f"QTableView {{ gridline-color: {theme.border}; }}"
            f"QHeaderView::section {{ background: {theme.window}; color: {theme.text}; border: none;"
            f" border-right: 1px solid {theme.border}; border-bottom: 1px solid {theme.border};"
            " padding: 3px 6px; }"
            f"QHeaderView::section:checked {{ background: {theme.alternate}; font-weight: bold; }}"
            f"QTableCornerButton::section {{ background: {theme.window}; border: none; }}"
        )
        self.viewport().update()

    def show_filled(self, filled: Framework, *, turned: bool = False) -> None:
        """Shows a matrix; the cell with the same row and column stays the current one."""
        kept = self.current_keys()
        self.grid.show_filled(filled, turned=turned)
        self._measure()
        place = filled.places().get(kept) if kept else None
        if place is not None and self.current_keys() != kept:
            self.go_to(*place)

    def current(self) -> tuple[int, int] | None:
        """Row and column of the current cell."""
        index = self.currentIndex()
        return self.grid.place(index) if index.isValid() else None

    def current_keys(self) -> tuple[str, str] | None:
        """The keys of the row and the column of the current cell."""
        place = self.current()
        if place is None:
            return None
        return self.grid.filled.rows[place[0]].key, self.grid.filled.columns[place[1]].key

    def chosen(self) -> list[tuple[int, int]]:
        """The selected cells, or the current one."""
        return sorted(self.grid.place(index) for index in self.selectedIndexes())

    def go_to(self, row: int, column: int) -> None:
        """Makes a cell the current one, in sight."""
        index = self.grid.at(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def copy(self) -> None:
        """Copies the selected cells with their headings; the whole matrix when one cell is selected."""
        filled, chosen = self.grid.filled, self.chosen()
        whole = len(chosen) <= 1
        rows = range(len(filled.rows)) if whole else sorted({row for row, _column in chosen})
        columns = range(len(filled.columns)) if whole else sorted({column for _row, column in chosen})
        lines = [["", *(filled.columns[j].name for j in columns)]]
        lines += [[filled.rows[i].name, *(copied(filled.cell(i, j)) for j in columns)] for i in rows]
        lines = [list(line) for line in zip(*lines, strict=True)] if self.grid.turned else lines
        if copy_lines(lines):
            self.copied.emit(len(rows) * len(columns))

    def event(self, event: QEvent) -> bool:
        """Keys that rate are not taken for a shortcut of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_plain(event)
            and self.currentIndex().isValid()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.typed.emit("0")
        elif event.key() == Qt.Key.Key_F8:
            self.next_wanted.emit()
        elif _is_plain(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.chosen():
            return
        menu = QMenu(self)
        states = [(state, _(text)) for state, text in STATES.items()]
        for state, text in (*states, (CellState.OPEN, _("as the guide says"))):
            wish = menu.addAction(_("No quotations means: {state}").format(state=text))
            wish.triggered.connect(lambda _on=False, state=state: self.said.emit(state))
        menu.addSeparator()
        menu.addAction(_("Copy with headings"), self.copy)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def keyboardSearch(self, search: str) -> None:
        """Typing rates; it does not search."""

    def _current_changed(self, _index: QModelIndex, _before: QModelIndex) -> None:
        for part in (self, self.across):
            part.viewport().update()
        self.moved.emit()

    def _measure(self) -> None:
        """Headings as high as the longest name needs; cells with words in them take more room."""
        metrics = self.fontMetrics()
        bold = QFont(self.font())
        bold.setBold(True)
        filled, turned = self.grid.filled, self.grid.turned
        worded = any(words.below(cell) for cells in filled.cells for cell in cells)
        width = CELL_WIDTH if worded else NARROW
        self.across.setDefaultSectionSize(width)
        room, wide = QRect(0, 0, width - 13, 1000), QFontMetrics(bold)
        names = [line.name for line in (filled.rows if turned else filled.columns)]
        highest = max((wide.boundingRect(room, _WRAP, name).height() for name in names), default=0)
        marked = MARK_LINE if not turned and any(column.color for column in filled.columns) else 0
        lines = min(max(highest, metrics.height()), HEAD_LINES * wide.lineSpacing())
        self.across.setFixedHeight(lines + marked + 11)
        beside = [line.name for line in (filled.columns if turned else filled.rows)]
        widest = max((wide.horizontalAdvance(name) for name in beside), default=0) + (24 if turned else 0)
        self.verticalHeader().setFixedWidth(min(max(widest + 22, 70), TURNED_WIDTH if turned else NAME_WIDTH))
        self.verticalHeader().setDefaultSectionSize((2 if worded else 1) * metrics.height() + 16)


def copied(cell: FrameCell) -> str:
    """A cell as text for the clipboard."""
    count = f"({cell.quotations})" if cell.quotations or cell.rating else ""
    parts = (cell.rating, count, words.state_in_words(cell), cell.summary)
    return " ".join(part for part in parts if part)


def elided(text: str, metrics: QFontMetrics, box: QRect) -> str:
    """As much of a text as fits in a box, line under line, with dots where something is left out."""
    if metrics.boundingRect(QRect(0, 0, box.width(), 1000), _WRAP, text).height() <= box.height():
        return text
    kept = text
    while (
        kept
        and metrics.boundingRect(QRect(0, 0, box.width(), 1000), _WRAP, f"{kept}…").height() > box.height()
    ):
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def _is_plain(event: QKeyEvent) -> bool:
    """Whether a key types a letter, figure or sign."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return held == Qt.KeyboardModifier.NoModifier and len(text) == 1 and text.isprintable() and text != " "


def _keys(filled: Framework) -> tuple[Sequence[str], Sequence[str]]:
    return [row.key for row in filled.rows], [column.key for column in filled.columns]

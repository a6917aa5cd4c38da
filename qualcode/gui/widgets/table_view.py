"""A table on the screen: sorts, copies with headings, and says which cell is chosen or wanted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_lines
from qualcode.gui.widgets.content import TableContent, empty_columns
from qualcode.gui.widgets.table_model import FrameModel
from qualcode.gui.widgets.table_paint import CELL, NAME_LIMIT, CellDelegate, Headings
from qualcode.i18n import _

LOOKED_AT = 200
"""So many rows are measured for the width of a column."""
LEAST_NAME = 190
WIDE, WIDEST = 60, 150


class TableView(QTableView):
    """Shows a `TableContent`. Signals carry the row and column of the content, whatever the sorting."""

    chosen = Signal(object, object)  # the current cell changed
    wanted = Signal(object, object)  # Enter or double-click: what is behind the cell
    copied = Signal(object)  # number of cells

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = FrameModel(self)
        self._painter = CellDelegate(theme, self)
        self.across = Headings(Qt.Orientation.Horizontal, theme, self)
        self.beside = Headings(Qt.Orientation.Vertical, theme, self)
        self._cell_width_known = CELL.width()
        self.hovered = QModelIndex()
        self.setAccessibleName(name)
        self._setup()
        self.set_theme(theme)

    def _setup(self) -> None:
        self.setModel(self.frame)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(self.across)
        self.setVerticalHeader(self.beside)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.across.sectionClicked.connect(self.sort_next)
        self.doubleClicked.connect(self._want)
        self.entered.connect(self._hover)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._painter.theme = self.across.theme = self.beside.theme = theme
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Highlight, QColor(theme.selection))
        colors.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(colors)
        self.setStyleSheet(
            f"QTableView {{ gridline-color: {theme.border}; }}"
            f"QTableCornerButton::section {{ background: {theme.window}; border: none; }}"
        )
        self.viewport().update()
        self.across.viewport().update()
        self.beside.viewport().update()

    def show_content(self, content: TableContent) -> None:
        """Shows another table; the same row and column stay current where they are still there."""
        kept = self._kept()
        scrolled = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        sorting = self._sorting()
        self.hovered = QModelIndex()
        self.frame.show_content(content)
        self._arrange()
        titles = [column.title for column in content.columns]
        if sorting and sorting[0] in titles:
            self.frame.sort_rows(titles.index(sorting[0]), descending=sorting[1])
        if self._restore(kept):
            self.horizontalScrollBar().setValue(scrolled[0])
            self.verticalScrollBar().setValue(scrolled[1])

    def forget(self) -> None:
        """Shows the next table from its beginning: no sorting, nothing current."""
        self.frame.sort_rows(None)
        self.narrow("")
        self.setCurrentIndex(QModelIndex())
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def sort_next(self, column: int) -> None:
        """Sorts by a column: numbers from high to low first, then the other way, then not at all."""
        first = self.frame.content.matrix or self.frame.content.columns[column].number
        now = self.frame.sorted_by
        if now is None or now[0] != column:
            self.frame.sort_rows(column, descending=first)
        elif now[1] == first:
            self.frame.sort_rows(column, descending=not first)
        else:
            self.frame.sort_rows(None)
        self.across.viewport().update()

    def choose(self, row: int, column: int) -> None:
        """Makes a cell of the content current."""
        self.setCurrentIndex(self.frame.index(self.frame.place_of(row), column))

    def narrow(self, words: str) -> None:
        """Shows only the rows in which the words stand, and of columns of codes those that they meet."""
        if words == self.frame.narrowed_to:
            return
        kept = self._kept()
        self.hovered = QModelIndex()
        self.frame.narrow(words)
        self._hide_empty()
        self._restore(kept)

    def copy(self, *, headings: bool = True) -> None:
        """Copies the selected cells; the whole table when one cell is selected."""
        lines = self.lines(whole=len(self.selectedIndexes()) <= 1)
        if not headings:
            names = 1 if self.frame.content.matrix else 0
            lines = [line[names:] for line in lines[1:]]
        if copy_lines(lines, headings=headings):
            self.copied.emit(sum(len(line) for line in lines[1 if headings else 0 :]))

    def lines(self, *, whole: bool = True) -> list[list[str]]:
        """Headings and rows as they stand on the screen; `whole` or only what is selected."""
        chosen = self.selectedIndexes()
        rows = range(self.frame.rowCount()) if whole else sorted({i.row() for i in chosen})
        every = range(self.frame.columnCount()) if whole else sorted({i.column() for i in chosen})
        columns = [column for column in every if not self.isColumnHidden(column)]
        content = self.frame.content
        lines = [[content.columns[j].title for j in columns]]
        lines += [[self.frame.text(i, j) for j in columns] for i in rows]
        if not content.matrix:
            return lines
        names = [content.corner, *(content.rows[self.frame.source(i)].name for i in rows)]
        return [[name, *line] for name, line in zip(names, lines, strict=True)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width() or not self.frame.columnCount():
            return
        if not self.frame.content.matrix:
            self._fit_first([self._width(column) for column in range(self.frame.columnCount())])
        elif self._is_wide() or self.across.wrapped:
            self._arrange()

    def _hover(self, index: QModelIndex) -> None:
        """In a matrix the row and the column of the cell under the mouse stand out, up to their names."""
        if self.hovered != index and (self.frame.content.matrix or not index.isValid()):
            self.hovered = index
            for part in (self.across, self.beside, self):
                part.viewport().update()

    def _hide_empty(self) -> None:
        shown = [self.frame.source(i) for i in range(self.frame.rowCount())]
        gone = set(empty_columns(self.frame.content, shown)) if self.frame.narrowed_to else set()
        for column in range(self.frame.columnCount()):
            self.setColumnHidden(column, column in gone)

    def _want(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wanted.emit(self.frame.source(index.row()), index.column())

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        for part in (self.across, self.beside, self):
            part.viewport().update()
        if index.isValid():
            self.chosen.emit(self.frame.source(index.row()), index.column())

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        menu = QMenu(self)
        if index.isValid():
            self._add(menu, _("Show the quotations behind it"), lambda: self._want(index))
            self._add(menu, _("Sort by this column"), lambda: self.sort_next(index.column()))
        self._add(menu, _("Copy with headings") + "\tCtrl+C", self.copy)
        self._add(menu, _("Copy without headings"), lambda: self.copy(headings=False))
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _add(self, menu: QMenu, text: str, does: Callable[[], None]) -> None:
        action = QAction(text, menu)
        action.triggered.connect(does)
        menu.addAction(action)

    def _kept(self) -> tuple[object, object] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        content = self.frame.content
        return content.rows[self.frame.source(index.row())].id, content.columns[index.column()].id

    def _restore(self, kept: tuple[object, object] | None) -> bool:
        rows = [row.id for row in self.frame.content.rows]
        columns = [column.id for column in self.frame.content.columns]
        if kept is None or kept[0] not in rows or kept[1] not in columns:
            return False
        place = self.frame.place_of(rows.index(kept[0]))
        if place < 0:
            return False
        index = self.frame.index(place, columns.index(kept[1]))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return True

    def _sorting(self) -> tuple[str, bool] | None:
        if self.frame.sorted_by is None:
            return None
        column, descending = self.frame.sorted_by
        return self.frame.content.columns[column].title, descending

    def _arrange(self) -> None:
        matrix = self.frame.content.matrix
        self.setShowGrid(matrix)
        self.beside.setVisible(matrix)
        self.across.wrapped = wide = matrix and self._is_wide()
        self.across.upright = matrix and not wide
        height = max(CELL.height(), self.fontMetrics().height() + 10)
        self.beside.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.beside.setDefaultSectionSize(height)
        self.across.setSectionResizeMode(
            QHeaderView.ResizeMode.Fixed if matrix else QHeaderView.ResizeMode.Interactive
        )
        if matrix:
            self._cell_width_known = self._wide_width() if wide else self._cell_width()
            self.across.setDefaultSectionSize(self._cell_width_known)
        widths = [0 if matrix else self._width(column) for column in range(self.frame.columnCount())]
        self._hide_empty()
        for column, width in enumerate(widths):
            self.setColumnWidth(column, self._cell_width_known if matrix else width)
        self._fit_first(widths)
        room = self.width() - self.across.length() - 30
        self.beside.name_limit = min(max(room, NAME_LIMIT), NAME_LIMIT * 2)
        self.across.measure()
        self.beside.measure()
        self.updateGeometries()

    def _fit_first(self, widths: list[int]) -> None:
        """In a list the names give way, so that all numbers are in sight; text at the end may not be."""
        if self.frame.content.matrix or not widths:
            return
        last_is_text = not self.frame.content.columns[-1].number
        others = sum(widths[1:-1]) + (self.frame.content.columns[-1].keep if last_is_text else widths[-1])
        room = self.viewport().width() - others
        self.setColumnWidth(0, min(max(room, LEAST_NAME), widths[0]))

    def _is_wide(self) -> bool:
        """Whether there are so few columns that their names can stand above them, word under word."""
        titles = [column.title for column in self.frame.content.columns]
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(w) for title in titles for w in title.split()), default=0)
        return bool(titles) and self._wide_width() >= max(WIDE, round(longest * 1.1) + 12)

    def _wide_width(self) -> int:
        return min((self.width() - NAME_LIMIT - 24) // max(self.frame.columnCount(), 1), WIDEST)

    def _cell_width(self) -> int:
        columns = range(min(self.frame.columnCount(), 40))
        rows = range(min(self.frame.rowCount(), 40))
        longest = max((len(self.frame.text(i, j).split(" ")[0]) for i in rows for j in columns), default=0)
        return max(CELL.width(), longest * self.fontMetrics().averageCharWidth() + 14)

    def _width(self, column: int) -> int:
        metrics, wanted = self.fontMetrics(), self.frame.content.columns[column]
        texts = [self.frame.text(i, column) for i in range(min(self.frame.rowCount(), LOOKED_AT))]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        room = 48 if column == 0 else 20
        title = metrics.horizontalAdvance(wanted.title) + 26
        return min(max(title, widest + room, 48), wanted.widest)

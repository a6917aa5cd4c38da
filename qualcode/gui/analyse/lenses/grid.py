"""The table of a lens: a sign or rating in every cell, groups of columns above, sums below."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qualcode.charts.sign_grid import GridLine, groups_of
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_lines
from qualcode.gui.widgets.table_paint import faded
from qualcode.i18n import _
from qualcode.lenses.results import Cell, Line, Sign, Summary
from qualcode.project.lenses import ComputedLens
from qualcode.reports.lens_pictures import spoken
from qualcode.reports.lens_tables import shown

AnyIndex = QModelIndex | QPersistentModelIndex
STRONG = (Sign.PRESENT, Sign.REACHED, Sign.HIT)
FAINT = (Sign.RATED, Sign.COUNTED, Sign.POSSIBLE_SEEN)
WARN = (Sign.SURPRISE, Sign.UNFIT)
NARROWEST, WIDEST, HEAD_LINES = 38, 150, 4
_WRAP = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class LensModel(QAbstractTableModel):
    """A computed lens; above its rows the groups of columns, where there are any; sums below and behind."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: ComputedLens | None = None
        self.theme = theme

    def show_found(self, found: ComputedLens | None) -> None:
        """Another lens, or the same with other cells."""
        same = found and self.found and _lines(found) == _lines(self.found)
        if same:
            self.found = found
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    @property
    def sums(self) -> list[tuple[str, list[str]]]:
        """Name and texts of the rows below: sums per column, or per unit in its first column."""
        if self.found is None:
            return []
        result, made = self.found.result, []
        for one in result.summaries:
            if one.of == "column":
                made.append((one.name, [str(one.values.get(c.key, "")) for c in result.columns]))
            elif one.of == "unit":
                firsts, values = _first_of_unit(result.columns), one.values
                texts = [str(values[c.unit]) if c in firsts else "" for c in result.columns]
                made.append((one.name, texts))
        return made

    @property
    def behind(self) -> list[Summary]:
        """The sums of rows, each a column behind the others."""
        return [one for one in self.found.result.summaries if one.of == "row"] if self.found else []

    @property
    def groups(self) -> int:
        """How many rows groups of columns take: 1 or 0."""
        return int(self.found is not None and any(line.group for line in self.found.result.columns))

    def spans(self) -> list[tuple[int, int, int]]:
        """(row, first column, number of columns) of the cells that are wider than one column."""
        if self.found is None:
            return []
        result = self.found.result
        groups = [GridLine("", column.group) for column in result.columns]
        units = [GridLine("", column.unit) for column in result.columns]
        found = [(0, first, last - first + 1) for first, last, _name in groups_of(tuple(groups))]
        found = found if self.groups else []
        of = [one.of for one in result.summaries if one.of != "row"]
        for number, kind in enumerate(of):
            if kind == "unit":
                row = self.groups + len(result.rows) + number
                found += [(row, first, last - first + 1) for first, last, _u in groups_of(tuple(units))]
        return [span for span in found if span[2] > 1]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there; None in groups and sums."""
        row -= self.groups
        if self.found is None or not 0 <= row < len(self.found.result.rows):
            return None
        if column >= len(self.found.result.columns):
            return None
        result = self.found.result
        return result.cell(result.rows[row].key, result.columns[column].key)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if parent.isValid() or self.found is None:
            return 0
        return self.groups + len(self.found.result.rows) + len(self.sums)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if parent.isValid() or self.found is None:
            return 0
        return len(self.found.result.columns) + len(self.behind)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        assert self.found is not None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if cell is None:
            return self._sum(index, role)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), index.column())
        return self._look(cell, role)

    def _look(self, cell: Cell, role: int) -> object:
        assert self.found is not None
        if role == Qt.ItemDataRole.DisplayRole:
            text = shown(cell, self.found.result.kind, _)
            return f"{text} *" if cell.judgement is not None and text else text or _mark(cell)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(cell)
        if role == Qt.ItemDataRole.FontRole and cell.sign in STRONG:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def words(self, row: int, column: int) -> str:
        """A cell in words."""
        assert self.found is not None
        cell, result = self.cell(row, column), self.found.result
        return spoken(result.rows[row - self.groups], result.columns[column], cell, _) if cell else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if self.found is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        tip = role == Qt.ItemDataRole.ToolTipRole
        if orientation == Qt.Orientation.Horizontal:
            columns = self.found.result.columns
            if section >= len(columns):
                return self.behind[section - len(columns)].name
            return _named(columns[section], tip=tip)
        rows, section = self.found.result.rows, section - self.groups
        if section >= len(rows):
            return self.sums[section - len(rows)][0]
        return _named(rows[section], tip=tip) if section >= 0 else ""

    def _sum(self, index: AnyIndex, role: int) -> object:
        assert self.found is not None
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(self.theme.alternate)
        row, column = index.row() - self.groups, index.column()
        result = self.found.result
        if column >= len(result.columns):
            return self._sum_of_row(row, column - len(result.columns), role)
        if role == Qt.ItemDataRole.ForegroundRole and row < 0:
            return QColor(self.theme.quiet)
        if row < 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return result.columns[column].group
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sums[row - len(result.rows)][1][column]
        return None

    def _sum_of_row(self, row: int, number: int, role: int) -> object:
        assert self.found is not None
        rows = self.found.result.rows
        told = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not told or not 0 <= row < len(rows):
            return None
        return str(self.behind[number].values.get(rows[row].key, ""))

    def _ground(self, cell: Cell) -> QColor | None:
        if cell.sign in STRONG:
            return faded(self.theme.accent, 0.30)
        if cell.sign in FAINT:
            return faded(self.theme.accent, 0.13)
        if cell.sign in WARN:
            return faded(self.theme.warning, 0.22)
        return QColor(self.theme.alternate) if cell.sign is Sign.NO_CODE else None


def _named(line: Line, *, tip: bool) -> str:
    """The name of a row or column; for a tip with its group and what the codebook says of it."""
    return ": ".join(part for part in (line.group, line.name, line.note) if part) if tip else line.name


def _mark(cell: Cell) -> str:
    """What stands in a cell of which only the researcher's judgement is to be told."""
    return "*" if cell.judgement is not None else ""


def _first_of_unit(columns: tuple[Line, ...]) -> set[Line]:
    found: dict[str, Line] = {}
    for column in columns:
        found.setdefault(column.unit, column)
    return set(found.values())


def _lines(found: ComputedLens) -> tuple[object, ...]:
    result = found.result
    return (found.lens.key, result.rows, result.columns, tuple(one.key for one in result.summaries))


class _Framed(QStyledItemDelegate):
    """The current cell has a frame and keeps its colour, which says something."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = self.parent()
        assert isinstance(view, LensGrid)
        plain = QStyleOptionViewItem(option)
        plain.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
        super().paint(painter, plain, index)
        if index == view.currentIndex():
            painter.setPen(QPen(QColor(view.grid.theme.accent), 2 if view.hasFocus() else 1))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))  # type: ignore[attr-defined]


class LensGrid(QTableView):
    """`moved` says that another cell is current, `entered` that it is to be judged, `typed` carries a key."""

    moved = Signal()
    entered = Signal()
    typed = Signal(str)
    copied = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = LensModel(theme, self)
        self.setModel(self.grid)
        self.setAccessibleName(_("Table of the lens"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag(_WRAP))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        down = self.verticalHeader()
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())
        self.setItemDelegate(_Framed(self))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.grid.theme = theme
        line = f"1px solid {theme.border}"
        self.setStyleSheet(
            f"QTableView {{ gridline-color: {theme.border}; selection-background-color: transparent;"
            f" selection-color: {theme.text}; }}"
            f"QHeaderView::section {{ background: {theme.window}; color: {theme.text}; border: none;"
            f" border-right: {line}; border-bottom: {line}; padding: 1px; }}"
            "QHeaderView::section:vertical { padding-left: 8px; }"
            f"QTableCornerButton::section {{ background: {theme.window}; border: none; }}"
        )
        self.viewport().update()

    def show_found(self, found: ComputedLens | None) -> None:
        """Shows a lens; the place stays where it is the same lens."""
        place = self.current()
        self.grid.show_found(found)
        if found is None:
            return
        self._measure()
        self.clearSpans()
        for row, first, count in self.grid.spans():
            self.setSpan(row, first, 1, count)
        if place is None or not self.currentIndex().isValid():
            self.go_to(0, 0)

    def current(self) -> tuple[int, int] | None:
        """Row and column of the current cell as the lens has them, None in groups and sums."""
        index = self.currentIndex()
        if not index.isValid() or self.grid.cell(index.row(), index.column()) is None:
            return None
        return index.row() - self.grid.groups, index.column()

    def go_to(self, row: int, column: int) -> None:
        """Makes a cell the current one, in sight."""
        index = self.grid.index(row + self.grid.groups, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def copy(self) -> None:
        """Copies the whole table with its headings."""
        found = self.grid.found
        if found is None:
            return
        rows, columns = range(self.grid.rowCount()), range(self.grid.columnCount())
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        heads = [str(self.grid.headerData(j, across)).replace("\n", " ").strip() for j in columns]
        lines = [["", *heads]]
        lines += [
            [str(self.grid.headerData(i, down)), *(str(self.grid.index(i, j).data() or "") for j in columns)]
            for i in rows
        ]
        if copy_lines(lines):
            self.copied.emit(len(rows) * len(columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.text() if len(event.text()) == 1 and event.text().isprintable() else ""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.typed.emit("")
        elif plain.strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(plain)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing judges; it does not search."""

    def _measure(self) -> None:
        head, metrics = self.horizontalHeader(), self.fontMetrics()
        last = self.grid.groups + len(self.grid.found.result.rows) if self.grid.found else 0
        for column in range(self.grid.columnCount()):
            texts = [self.grid.index(row, column).data() for row in range(self.grid.groups, last)]
            name = str(self.grid.headerData(column, Qt.Orientation.Horizontal))
            wide = max(metrics.horizontalAdvance(str(text or "")) for text in (*texts, *name.split())) + 22
            wide = max(wide, metrics.horizontalAdvance(name) // (HEAD_LINES - 1) + 22)
            head.resizeSection(column, min(max(wide, NARROWEST), WIDEST))
        head.setFixedHeight(self._head_height())
        down = Qt.Orientation.Vertical
        names = [str(self.grid.headerData(row, down)) for row in range(self.grid.rowCount())]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        self.verticalHeader().setFixedWidth(min(widest + 26, 240))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 12)

    def _head_height(self) -> int:
        """As many lines as the longest name of a column needs."""
        metrics, head = self.fontMetrics(), self.horizontalHeader()
        across = Qt.Orientation.Horizontal
        most = HEAD_LINES * metrics.lineSpacing()
        heights = [
            metrics.boundingRect(
                QRect(0, 0, head.sectionSize(column) - 8, 1000),
                _WRAP,
                str(self.grid.headerData(column, across)),
            ).height()
            for column in range(self.grid.columnCount())
        ]
        return min(max(heights, default=0), most) + 8

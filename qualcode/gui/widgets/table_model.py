"""A `TableContent` as a Qt model that can be sorted without moving the values."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualcode.gui.widgets.content import (
    EMPTY,
    NOTHING,
    Row,
    Said,
    TableContent,
    Value,
    matching_rows,
    sorted_rows,
    value_text,
)

AnyIndex = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ID, COLUMN_ID, VALUE, TINT, BAR, COLOR = range(_ROLE, _ROLE + 6)


class FrameModel(QAbstractTableModel):
    """Shows plain values; `source` tells which row of the content stands where."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content = EMPTY
        self.sorted_by: tuple[int, bool] | None = None
        self.narrowed_to = ""
        self._order: list[int] = []
        self._highest: dict[int, float] = {}

    def show_content(self, content: TableContent) -> None:
        """Shows another table in its own order."""
        self.beginResetModel()
        self.content = content
        self.sorted_by = None
        self._order = matching_rows(content, self.narrowed_to)
        self._highest = {j: _highest(content, j) for j, column in enumerate(content.columns) if column.bar}
        self.endResetModel()

    def source(self, row: int) -> int:
        """The row of the content that stands at `row`."""
        return self._order[row]

    def place_of(self, source: int) -> int:
        """Where a row of the content stands; -1 where it is left out."""
        return self._order.index(source) if source in self._order else -1

    def narrow(self, words: str) -> None:
        """Leaves only the rows in which the words stand; "" brings all back."""
        self.beginResetModel()
        self.narrowed_to = words
        self._order = self._sorted()
        self.endResetModel()

    def sort_rows(self, column: int | None, *, descending: bool = False) -> None:
        """Sorts by a column; None gives the order of the content."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self._order[index.row()] for index in before]
        self.sorted_by = None if column is None else (column, descending)
        self._order = self._sorted()
        places = {source: place for place, source in enumerate(self._order)}
        moved = [self.index(places[row], i.column()) for row, i in zip(rows, before, strict=True)]
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def _sorted(self) -> list[int]:
        rows = matching_rows(self.content, self.narrowed_to)
        if self.sorted_by is None:
            return rows
        column, descending = self.sorted_by
        return sorted_rows(self.content, column, descending=descending, rows=rows)

    def value(self, index: AnyIndex) -> Value:
        """The plain value of a cell."""
        return self.content.values[self._order[index.row()]][index.column()]

    def text(self, row: int, column: int) -> str:
        """A cell as text, for the clipboard."""
        return value_text(self.content.values[self._order[row]][column], self.content.columns[column])

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.content.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        reader = _READERS.get(role)
        return reader(self, index) if reader else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.content.columns[section].title if across else self._row(section).name
        if role == Qt.ItemDataRole.ToolTipRole:
            column = self.content.columns[section] if across else None
            return (column.tip or column.title) if column else self._row(section).name
        if role == COLOR:
            return self._column_color(section) if across else self._row(section).color
        return None

    def _row(self, row: int) -> Row:
        return self.content.rows[self._order[row]]

    def _column_color(self, column: int) -> str:
        return self.content.colors[column] if column < len(self.content.colors) else ""

    def _display(self, index: AnyIndex) -> str:
        value = self.value(index)
        if self.content.matrix and self.content.dots and not isinstance(value, str | Said) and value == 0:
            return NOTHING
        return value_text(value, self.content.columns[index.column()])

    def sentence(self, index: AnyIndex) -> str:
        """What a cell says, in full; "" where the content has no sentences."""
        says = self.content.sentence
        return says(self._order[index.row()], index.column()) if says else ""

    def _spoken(self, index: AnyIndex) -> str:
        told = self.sentence(index)
        if told:
            return told
        text = value_text(self.value(index), self.content.columns[index.column()])
        row, column = self._row(index.row()).name, self.content.columns[index.column()].title
        return f"{row}, {column}: {text}" if self.content.matrix else f"{column}: {text}"

    def _tip(self, index: AnyIndex) -> str:
        value, told = self.value(index), self.sentence(index)
        text = told or value_text(value, self.content.columns[index.column()])
        if isinstance(value, Said) and value.tip:
            text = f"{text}\n{value.tip}"
        if told or not self.content.matrix:
            return text
        return f"{self._row(index.row()).name}  ×  {self.content.columns[index.column()].title}\n{text}"

    def _alignment(self, index: AnyIndex) -> int:
        if self.content.matrix:
            return int(Qt.AlignmentFlag.AlignCenter)
        side = Qt.AlignmentFlag.AlignLeft
        if self.content.columns[index.column()].number:
            side = Qt.AlignmentFlag.AlignRight
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _tint(self, index: AnyIndex) -> float:
        tints = self.content.tints
        return 0.0 if tints is None else tints[self._order[index.row()]][index.column()]

    def _bar(self, index: AnyIndex) -> float:
        highest, value = self._highest.get(index.column(), 0), self.value(index)
        if not highest or isinstance(value, str | Said):
            return 0.0
        return min(max(value / highest, 0.0), 1.0)

    def _color(self, index: AnyIndex) -> str:
        return "" if self.content.matrix or index.column() else self._row(index.row()).color


def _highest(content: TableContent, column: int) -> float:
    numbers = [row[column] for row in content.values]
    return max((float(n) for n in numbers if not isinstance(n, str | Said)), default=0.0)


_READERS = {
    int(Qt.ItemDataRole.DisplayRole): FrameModel._display,
    int(Qt.ItemDataRole.ToolTipRole): FrameModel._tip,
    int(Qt.ItemDataRole.AccessibleTextRole): FrameModel._spoken,
    int(Qt.ItemDataRole.TextAlignmentRole): FrameModel._alignment,
    ROW_ID: lambda model, index: model._row(index.row()).id,
    COLUMN_ID: lambda model, index: model.content.columns[index.column()].id,
    VALUE: FrameModel.value,
    TINT: FrameModel._tint,
    BAR: FrameModel._bar,
    COLOR: FrameModel._color,
}

"""A table model over plain row values, described by a list of fields; cells may be written."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
SORT = ROW + 1
CHOICES = ROW + 2
FREE = ROW + 3
QUIET = ROW + 4
MARK = ROW + 5
DATED = ROW + 6

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `text` is what a cell of a row shows, `sort` what it is ordered by (default: the text).

    `write` stores what was typed; without it, the cell can only be read. `choices` are offered,
    and with `free` something else may be typed as well. `quiet` says which cells matter less,
    `stretches` that the column takes the room that is left. `mark` gives a sentence about a cell that
    needs a look, "" for others; `dated` cells offer a calendar.
    """

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    numeric: bool = False
    width: int = 0
    stretches: bool = False
    write: Callable[[Any, str], object] | None = None
    choices: Callable[[Any], Sequence[str]] | None = None
    free: bool = False
    tip: Callable[[Any], str] | None = None
    quiet: Callable[[Any], bool] | None = None
    heading_tip: str = ""
    mark: Callable[[Any], str] | None = None
    dated: bool = False


class RowsModel(QAbstractTableModel):
    """`key` tells rows apart; rows with the same keys are renewed in place."""

    def __init__(
        self,
        fields: Sequence[Field],
        key: Callable[[Any], Any],
        *,
        movable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = list(fields)
        self.rows: list[Any] = []
        self.key = key
        self._movable = movable

    def set_rows(self, rows: Sequence[Any]) -> bool:
        """Shows these rows; whether the table was built anew (and has lost its selection)."""
        if [self.key(row) for row in rows] == [self.key(row) for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.fields) - 1))
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return True

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Shows other columns."""
        self.beginResetModel()
        self.fields = list(fields)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return field.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if field.numeric else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return field.heading_tip or field.title
        return None

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, field = self.rows[index.row()], self.fields[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return field.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            sentence = field.mark(row) if field.mark else ""
            return sentence or (field.tip or field.text)(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if field.numeric else _LEFT
        return _own(row, field, role)

    def setData(self, index: AnyIndex, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        field = self.fields[index.column()]
        if role != Qt.ItemDataRole.EditRole or field.write is None:
            return False
        row = self.rows[index.row()]
        if str(value).strip() != field.text(row):
            field.write(row, str(value).strip())
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self._movable else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._movable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self.fields[index.column()].write is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def _own(row: Any, field: Field, role: int) -> Any:
    answers: dict[int, Callable[[], Any]] = {
        ROW: lambda: row,
        SORT: lambda: field.sort(row) if field.sort else as_text(field.text(row)),
        CHOICES: lambda: list(field.choices(row)) if field.choices else None,
        FREE: lambda: field.free,
        QUIET: lambda: bool(field.quiet and field.quiet(row)),
        MARK: lambda: field.mark(row) if field.mark else "",
        DATED: lambda: field.dated,
    }
    return answers[role]() if role in answers else None


def as_text(text: str) -> str:
    """A text to sort by: P2 comes before P10 (Qt cannot compare the tuples of `natural_key`)."""
    return re.sub(r"\d+", lambda number: number.group().zfill(12), text.casefold())

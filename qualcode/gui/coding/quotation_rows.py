"""The rows of the list of quotations: all ids at once, their words only for the rows that are seen."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualcode.gui.widgets.lines_list import LINE
from qualcode.gui.widgets.quotation_items import quotation_tip
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.i18n import _
from qualcode.model import QuotationId

AnyIndex = QModelIndex | QPersistentModelIndex
PAGE = 80
MOST_KEPT = 5_000
Loader = Callable[[Sequence[int]], Mapping[int, QuotationLine] | None]
"""Gives the lines of these quotations, or None when they come later, through `put`."""


class QuotationRows(QAbstractListModel):
    """A row for each quotation; `loader` is asked for a page when a row of it is painted or read aloud."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: Sequence[int] = ()
        self.loader: Loader = lambda _ids: {}
        self._rows: dict[int, int] | None = None  # made when first asked for
        self._lines: dict[int, QuotationLine] = {}
        self._asked: set[int] = set()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Other quotations, or the same in a newer state; until that is read the old one is shown."""
        if len(ids) == len(self.ids) and list(ids) == list(self.ids):
            self._asked = set()
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, 0))
            return
        self.beginResetModel()
        self.ids, self._asked = ids, set()
        self._rows = None
        if len(self._lines) > MOST_KEPT:
            self._lines = {}
        self.endResetModel()

    def put(self, lines: Mapping[int, QuotationLine]) -> None:
        """Lines that were read meanwhile."""
        self._lines.update(lines)
        rows = [row for key in lines if (row := self.row_of(key)) is not None]
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def row_of(self, quotation: int | None) -> int | None:
        """Where a quotation stands; None when it is not listed."""
        if quotation is None:
            return None
        if self._rows is None:
            self._rows = {key: row for row, key in enumerate(self.ids)}
        return self._rows.get(quotation)

    def line(self, row: int) -> QuotationLine:
        """What is shown in a row; without words while they are being read."""
        page = row // PAGE
        if page not in self._asked:
            self._asked.add(page)
            found = self.loader(self.ids[page * PAGE : (page + 1) * PAGE])
            if found is not None:
                self._lines.update(found)
        key = self.ids[row]
        return self._lines.get(key) or QuotationLine(QuotationId(key), "…", "", "", "", ())

    @property
    def lines(self) -> list[QuotationLine]:
        """Every line; reads them all."""
        return [self.line(row) for row in range(len(self.ids))]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == LINE:
            return self.line(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.line(index.row())
            codes = ", ".join(name for name, _color in line.codes)
            return _("{place}: {words} ({codes})").format(place=line.source, words=line.text, codes=codes)
        if role == Qt.ItemDataRole.ToolTipRole:
            return quotation_tip(self.line(index.row()))
        return None

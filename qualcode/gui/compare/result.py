"""What came of a comparison: a sentence, what to look at, and one of three tables."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qualcode.gui.compare.code_table import KAPPA, narrowed
from qualcode.gui.compare.diagnosis_line import DiagnosisLine
from qualcode.gui.compare.form_line import FormLine
from qualcode.gui.compare.shown import CODERS, CODES, CONFUSIONS, DOCUMENTS, Shown
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.content import EMPTY, Said, TableContent
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.table_view import TableView
from qualcode.i18n import _


class AgreementResult(QWidget):
    """`cell_chosen` when another cell is current, `cell_wanted` at Enter; in the table that is on screen.

    `matrix_wanted` when a matrix is to be shown that has not been computed. `pair_wanted` carries the ids
    of two coders.
    """

    cell_chosen = Signal()
    cell_wanted = Signal()
    matrix_wanted = Signal()
    pair_wanted = Signal(object)
    copied = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note, self.diagnoses, self.line = Note(self), DiagnosisLine(theme, self), FormLine(theme, self)
        self.tables = {
            CODERS: TableView(_("Agreement of every two coders"), theme, self),
            CODES: TableView(_("Agreement per code"), theme, self),
            CONFUSIONS: TableView(_("Codes that stand in each other's place"), theme, self),
            DOCUMENTS: TableView(_("Agreement per code and document"), theme, self),
        }
        self.stack = QStackedWidget(self)
        self.shown: Shown | None = None
        self._filled: dict[str, tuple[Shown, str]] = {}
        self._sorting: tuple[str, bool] | None = (KAPPA, False)
        self._lay_out()
        self._connect()

    @property
    def table(self) -> TableView:
        """The table that is on screen."""
        return self.tables[self.line.form]

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for part in (self.diagnoses, self.line, *self.tables.values()):
            part.set_theme(theme)

    def show_result(self, found: Shown) -> None:
        """Shows another comparison."""
        narrowed_to = bool(found.answer.question.selection.coders)
        self.shown = found
        self.note.set_text(found.sentence)
        self.diagnoses.show_found(found.diagnoses)
        self.line.show_size(len(found.codes.rows), narrowed=narrowed_to)
        self.line.enable_results(True)
        self._fill_codes()
        self.show_form()

    def show_matrix(self, content: TableContent, key: tuple[Shown, str]) -> None:
        """Shows the matrix that was asked for, if it is still the one that is wanted."""
        form = self.line.form
        if form == CODES or key != self.wanted():
            return
        self._filled[form] = key
        table = self.tables[form]
        table.show_content(content)
        self._narrow()
        self._choose_one(table)
        self.cell_chosen.emit()

    def wanted(self) -> tuple[Shown, str] | None:
        """What the matrix on screen should show: of which comparison, and which figure."""
        return (self.shown, self.line.measure) if self.shown else None

    def clear(self) -> None:
        """There is no comparison."""
        self.shown = None
        self._filled.clear()
        for table in self.tables.values():
            table.show_content(EMPTY)
        self.line.enable_results(False)

    def current(self) -> tuple[TableContent, int, int] | None:
        """The content on screen, and the row and column that are current."""
        index = self.table.currentIndex()
        if not index.isValid():
            return None
        frame = self.table.frame
        return frame.content, frame.source(index.row()), index.column()

    def show_form(self) -> None:
        """Brings the form that is chosen to the front."""
        form = self.line.form
        self.stack.setCurrentWidget(self.tables[form])
        self.diagnoses.setVisible(form == CODES and bool(self.diagnoses.found))
        self._narrow()
        if self.shown and form != CODES and self._filled.get(form) != self.wanted():
            self.matrix_wanted.emit()
        else:
            self.cell_chosen.emit()

    def state(self) -> dict[str, Any]:
        """What is shown, for the next time."""
        return self.line.state() | {"sorted": list(self._sorted())}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Shows what was shown."""
        self.line.restore(state)
        match state.get("sorted"):
            case [str(column), bool(descending)]:
                self._sorting = (column, descending)
            case []:
                self._sorting = None
        self._sort()

    def enter(self) -> None:
        """Gives the keyboard to the table on screen."""
        self.table.setFocus()

    def choose_code(self, code: int) -> None:
        """Makes a code current in the table on screen, as far as it is there."""
        content = self.table.frame.content
        row = next((i for i, one in enumerate(content.rows) if one.id == code), None)
        if row is not None and self.table.frame.place_of(row) >= 0:
            self.table.choose(row, max(self.table.currentIndex().column(), 0))

    def _fill_codes(self) -> None:
        assert self.shown is not None
        table = self.tables[CODES]
        if table.frame.content.columns:
            self._sorting = self._sorted() or None  # type: ignore[assignment]
        table.show_content(narrowed(self.shown.codes, self.line.shown_columns, self.diagnoses.codes))
        if table.frame.sorted_by is None:
            self._sort()
        self._narrow()
        self._choose_one(table)
        table.scrollTo(table.currentIndex())

    def _sort(self) -> None:
        frame = self.tables[CODES].frame
        ids = [column.id for column in frame.content.columns]
        if self._sorting and self._sorting[0] in ids:
            frame.sort_rows(ids.index(self._sorting[0]), descending=self._sorting[1])

    def _sorted(self) -> tuple[str, bool] | tuple[()]:
        frame = self.tables[CODES].frame
        if not frame.content.columns:
            return self._sorting or ()
        if frame.sorted_by is None:
            return ()
        return str(frame.content.columns[frame.sorted_by[0]].id), frame.sorted_by[1]

    def _choose_one(self, table: TableView) -> None:
        """The first figure is current where nothing is."""
        if table.currentIndex().isValid() or not table.frame.rowCount():
            return
        content, row = table.frame.content, table.frame.source(0)
        ids = [column.id for column in content.columns]
        values = content.values[row]
        numbers = [j for j, value in enumerate(values) if value and not isinstance(value, str | Said)]
        first = numbers[0] if content.matrix and numbers else 0
        table.choose(row, ids.index(KAPPA) if KAPPA in ids else first)

    def _narrow(self) -> None:
        if self.line.form != CODERS:
            self.table.narrow(self.line.filter.text())

    def _refill(self) -> None:
        if self.shown is not None:
            self._fill_codes()
            self.cell_chosen.emit()

    def _want(self, form: str, row: int, column: int) -> None:
        if form != CODERS:
            self.cell_wanted.emit()
        elif row != column:
            content = self.tables[CODERS].frame.content
            self.pair_wanted.emit((content.rows[row].id, content.columns[column].id))

    def _click_pair(self, index: QModelIndex) -> None:
        self._want(CODERS, self.tables[CODERS].frame.source(index.row()), index.column())

    def _lay_out(self) -> None:
        for table in self.tables.values():
            self.stack.addWidget(table)
        self.stack.setCurrentWidget(self.tables[CODES])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 6)
        column.setSpacing(7)
        for widget in (self.note, self.diagnoses, self.line):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.line.form_changed.connect(self.show_form)
        self.line.columns_changed.connect(self._refill)
        self.diagnoses.chosen.connect(self._refill)
        self.line.filter.textChanged.connect(lambda _text: self._narrow())
        for signal in (self.line.filter.down_pressed, self.line.filter.returnPressed, self.line.filter.left):
            signal.connect(self.enter)
        self.tables[CODERS].clicked.connect(self._click_pair)
        for form, table in self.tables.items():
            table.chosen.connect(lambda _row, _column: self.cell_chosen.emit())
            table.wanted.connect(lambda row, column, form=form: self._want(form, row, column))
            table.copied.connect(self.copied)

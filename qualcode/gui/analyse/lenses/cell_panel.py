"""The chosen cell of a lens: what it says, how the researcher judges it and why, and its quotations."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from qualcode.charts.themes import shortened
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.fields import TextField
from qualcode.gui.widgets.panels import Hint, PanelHead
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.gui.widgets.quotation_list import QuotationList
from qualcode.i18n import _
from qualcode.lenses.results import Cell
from qualcode.model import CellState
from qualcode.model.scales import Scale, examples
from qualcode.project.lenses import ComputedLens, scale_of
from qualcode.reports.lens_pictures import spoken

AS_COMPUTED = ""
STATES = (CellState.NOT_ASKED, CellState.NOT_MENTIONED)
MOST = 400
"""More quotations than this are not listed at once."""


@dataclass(frozen=True, slots=True)
class Judging:
    """What is to be judged of a cell; None leaves that part as it is."""

    row: str
    column: str
    rating: str | None = None
    state: CellState | None = None
    reason: str | None = None


class LensCellPanel(QWidget):
    """One cell. What is changed is a wish; the reason is stored when it is left or typing pauses."""

    judged = Signal(object)  # Judging
    left = Signal()
    quotation_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, str] | None = None
        self.head = PanelHead(_("Cell"), self)
        self.about, self.fixed = QLabel(self), QLabel(self)
        self.form, self.choice = QWidget(self), QComboBox(self)
        self.reason = TextField(_("Reason"), _("Why do you judge it so?"), self, lines=2)
        self.list, self.hint = QuotationList(theme, self), Hint("", self)
        self._lay_out()
        self.choice.activated.connect(self._chosen)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.stored.connect(lambda text: self._wish(reason=text))
        self.reason.left.connect(self.left)
        self.list.quotation_wanted.connect(self.quotation_wanted)
        self.list.left.connect(self.left)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.list.set_theme(theme)

    def show_cell(self, found: ComputedLens, place: tuple[int, int]) -> None:
        """Shows a cell as it is now; what is being typed about another one is stored first."""
        row, column = found.result.rows[place[0]], found.result.columns[place[1]]
        if (row.key, column.key) != self._keys:
            self.reason.store()
            self._keys = (row.key, column.key)
        cell = found.result.cell(row.key, column.key)
        self.head.set_title(f"{shortened(row.name, length=22)} × {shortened(column.name, length=18)}")
        words = spoken(row, column, cell, _).removeprefix(f"{row.name}, {column.name}: ")
        notes = [part for part in (row.note, column.note) if part]
        self.about.setText("\n".join([words[:1].upper() + words[1:], *notes]))
        self.about.show()
        can_judge = bool(cell.place[1])
        self.form.setVisible(can_judge)
        self.fixed.setVisible(not can_judge)
        if can_judge:
            self._offer(found, cell)
            self.reason.show_text(cell.reason)

    def show_quotations(self, lines: Sequence[QuotationLine], count: int) -> None:
        """The quotations of the cell: first those it counts, then those that say the opposite."""
        self.head.set_count(count)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        self.hint.set_text(_("No quotations here."))

    def clear(self) -> None:
        """No cell is chosen."""
        self.reason.store()
        self._keys = None
        self.head.set_title(_("Cell"))
        self.head.set_count(0)
        for part in (self.about, self.form, self.fixed, self.list):
            part.hide()
        self.reason.show_text("")
        self.list.show_lines([])
        self.hint.set_text(_("Choose a cell to see its quotations and to judge it."))
        self.hint.show()

    def store(self) -> None:
        """Stores what is being typed."""
        self.reason.store()

    def enter(self) -> None:
        """Takes the keyboard to the judgement."""
        if self.form.isVisible():
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, found: ComputedLens, cell: Cell) -> None:
        """What can be said of the cell; what is said of it now is chosen."""
        states = {CellState.NOT_ASKED: _("not asked"), CellState.NOT_MENTIONED: _("asked, not mentioned")}
        computed = cell.computed if cell.judgement else cell.text
        self.choice.clear()
        as_is = _("as computed ({text})").format(text=computed) if computed else _("as computed")
        self.choice.addItem(as_is, (AS_COMPUTED, ""))
        for one in found.result.chosen(cell):
            same = one.name.casefold() == one.rating.casefold() or cell.place[1] == "all"
            self.choice.addItem(one.name if same else f"{one.rating}  {one.name}", (one.rating, ""))
        for state in STATES:
            self.choice.addItem(states[state], ("", state.value))
        judged = cell.judgement
        now = (judged.rating, judged.state.value) if judged else (AS_COMPUTED, "")
        values = [tuple(self.choice.itemData(i)) for i in range(self.choice.count())]
        if now not in values and now[0]:
            self.choice.addItem(now[0], now)
            values.append(now)
        self.choice.setCurrentIndex(values.index(now) if now in values else 0)
        self._let_type(scale_of(found.lens, cell))

    def _let_type(self, scale: Scale | None) -> None:
        """Ratings that changed or have an exception are typed, where the scale knows such."""
        more = examples(scale)[len(scale.marks) + 1 :] if scale is not None else []
        if bool(more) != self.choice.isEditable():
            self.choice.setEditable(bool(more))
            line = self.choice.lineEdit()
            if line is not None:
                line.setAccessibleName(_("Your judgement"))
                line.editingFinished.connect(self._typed)
        words = _("Can also be typed, such as {examples}.").format(examples=", ".join(more)) if more else ""
        self.choice.setToolTip(words)

    def _typed(self) -> None:
        """A rating that is written and not among those offered."""
        text = self.choice.currentText().strip()
        if text and text != self.choice.itemText(self.choice.currentIndex()):
            row = self.choice.findText(text)
            self._chosen(row) if row >= 0 else self._wish(rating=text, state=CellState.OPEN)

    def _chosen(self, row: int) -> None:
        rating, state = self.choice.itemData(row)
        self._wish(rating=str(rating), state=CellState(str(state)))

    def _wish(
        self, *, rating: str | None = None, state: CellState | None = None, reason: str | None = None
    ) -> None:
        if self._keys is not None:
            self.judged.emit(Judging(*self._keys, rating=rating, state=state, reason=reason))

    def _lay_out(self) -> None:
        for label in (self.about, self.fixed):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(10, 0, 12, 2)
        self.fixed.setText(_("This follows from other cells; judge those."))
        self.fixed.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.choice.setAccessibleName(_("Your judgement"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        form = QFormLayout(self.form)
        form.setContentsMargins(10, 2, 12, 4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(3)
        form.addRow(_("Your judgement"), self.choice)
        form.addRow(_("Reason"), self.reason)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        for part in (self.head, self.about, self.form, self.fixed):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint, 1)
        self.setMinimumWidth(250)

"""The cell that is chosen in a framework matrix: what is judged of it, and its quotations."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.framework import words
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.fields import TextField
from qualcode.gui.widgets.flow import Flow
from qualcode.gui.widgets.panels import Hint, PanelHead
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.gui.widgets.quotation_list import QuotationList
from qualcode.i18n import _
from qualcode.model import CellState
from qualcode.model.matrices import UNDECIDED
from qualcode.model.scales import Rating, Scale, read_rating, written_rating
from qualcode.project.matrices import CellChange
from qualcode.tables.framework import FrameCell, Framework
from qualcode.tables.framework_flags import IN_WORDS

MOST = 400
"""More quotations than this are not listed at once."""


class CellPanel(QWidget):
    """One cell. What is changed is a wish; texts are stored when they are left or typing pauses."""

    changed = Signal(object)  # CellChange
    left = Signal()  # Escape: back to the grid
    quotation_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: tuple[str, str] | None = None
        self._scale: Scale | None = None
        self._cell = FrameCell()
        self.head = PanelHead(_("Cell"), self)
        self.flags = QLabel(self)
        self.marks, self.extras = Flow(self), QWidget(self)
        self.group = QButtonGroup(self)
        self.earlier = QComboBox(self)
        self.exception = QCheckBox(_("with an exception"), self)
        self.rating_label, self.state_label = QLabel(_("Rating"), self), QLabel(_("No quotations"), self)
        self.state = QComboBox(self)
        self.summary = TextField(_("Summary"), _("What does this row say on this column?"), self, lines=3)
        self.reason = TextField(_("Reason"), _("Why is it rated so?"), self, lines=2)
        self.quotations = QuotationList(theme, self)
        self.hint = Hint("", self)
        self._arrange()
        self._connect()
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.quotations.set_theme(theme)
        self._dress()

    def show_cell(self, filled: Framework, place: tuple[int, int]) -> None:
        """Shows a cell as it is now; what is being typed in another one is stored first."""
        row, column = filled.rows[place[0]], filled.columns[place[1]]
        if (row.key, column.key) != self._keys:
            self.store()
            self._keys = (row.key, column.key)
        cell = self._cell = filled.cell(*place)
        self.head.set_title(f"{row.name} × {column.name}")
        self.flags.setText("\n".join(f"{words.FLAG} {_(IN_WORDS[flag])}" for flag in cell.flags))
        self.flags.setVisible(bool(cell.flags))
        self._show_rating(filled.scale, cell)
        self._show_state(cell)
        self.summary.show_text(cell.summary)
        self.reason.show_text(cell.reason)
        self._set_enabled(True)

    def show_quotations(self, lines: Sequence[QuotationLine], count: int) -> None:
        """The quotations of the cell; `count` of them, of which perhaps not all are listed."""
        self.head.set_count(count)
        self.quotations.show_lines(lines)
        self.quotations.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        self.hint.set_text(_("No quotations here."))

    def clear(self) -> None:
        """No cell is chosen."""
        self.store()
        self._keys = None
        self.head.set_title(_("Cell"))
        self.head.set_count(0)
        self.flags.hide()
        self._cell = FrameCell()
        self._show_rating(None, self._cell)
        self._show_state(self._cell)
        for field in (self.summary, self.reason):
            field.show_text("")
        self._set_enabled(False)
        self.quotations.show_lines([])
        self.quotations.hide()
        self.hint.set_text(_("Choose a cell to see its quotations, to rate it and to sum it up."))
        self.hint.show()

    def store(self) -> None:
        """Stores what is being typed."""
        self.summary.store()
        self.reason.store()

    def enter(self) -> None:
        """Takes the keyboard to the summary."""
        self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.flags.setWordWrap(True)
        self.flags.setTextFormat(Qt.TextFormat.PlainText)
        self.earlier.setAccessibleName(_("Earlier rating"))
        self.state.setAccessibleName(_("What it means that there are no quotations"))
        extras = QHBoxLayout(self.extras)
        extras.setContentsMargins(0, 0, 0, 0)
        extras.addWidget(self.earlier, 1)
        extras.addWidget(self.exception)
        body = QVBoxLayout()
        body.setContentsMargins(10, 0, 12, 4)
        body.setSpacing(5)
        for part in (self.flags, self.rating_label, self.marks, self.extras):
            body.addWidget(part)
        body.addWidget(self.state_label)
        body.addWidget(self.state)
        self.labels: list[QLabel] = []
        for title, field in ((_("Summary"), self.summary), (_("Reason"), self.reason)):
            label = QLabel(title, self)
            label.setBuddy(field)
            self.labels.append(label)
            body.addWidget(label)
            body.addWidget(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addLayout(body)
        layout.addWidget(self.quotations, 1)
        layout.addWidget(self.hint, 1)
        self.setMinimumWidth(270)
        self._dress()

    def _connect(self) -> None:
        self.group.idClicked.connect(self._clicked)
        self.earlier.activated.connect(lambda _row: self._rate(earlier=str(self.earlier.currentData())))
        self.exception.clicked.connect(lambda on: self._rate(exception=on))
        self.state.activated.connect(self._say)
        self.summary.stored.connect(lambda text: self._wish(summary=text))
        self.reason.stored.connect(lambda text: self._wish(reason=text))
        for field in (self.summary, self.reason):
            field.left.connect(self.left)
        self.quotations.left.connect(self.left)
        self.quotations.quotation_wanted.connect(self.quotation_wanted)

    def _show_rating(self, scale: Scale | None, cell: FrameCell) -> None:
        if scale != self._scale or not self.group.buttons():
            self._scale = scale
            self._make_marks(scale)
        rating = (read_rating(scale, cell.rating) if scale else None) or Rating()
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(button.property("mark") == rating.mark)
        self.group.setExclusive(True)
        decided = bool(rating.mark) and not rating.undecided
        self.earlier.setCurrentIndex(max(self.earlier.findData(rating.earlier), 0))
        self.earlier.setEnabled(decided)
        self.exception.setChecked(rating.exception)
        self.exception.setEnabled(decided)

    def _make_marks(self, scale: Scale | None) -> None:
        for part in (self.rating_label, self.marks):
            part.setVisible(scale is not None)
        self.extras.setVisible(scale is not None and bool(scale.change or scale.exception))
        if scale is None:
            return
        keys = [(one.mark, one.name, str(n)) for n, one in enumerate(scale.marks, start=1)]
        keys += [(UNDECIDED, _("undecided"), UNDECIDED), ("", _("no rating"), "0")]
        while len(self.group.buttons()) < len(keys):
            self._add_button()
        for number, button in enumerate(self.group.buttons()):
            button.setVisible(number < len(keys))
        for button, key in zip(self.group.buttons(), keys, strict=False):
            _label(button, *key)
        self.earlier.clear()
        self.earlier.addItem(_("no earlier rating"), "")
        for one in scale.marks:
            self.earlier.addItem(_("earlier {mark}").format(mark=one.mark), one.mark)
        self.earlier.setVisible(bool(scale.change))
        self.exception.setVisible(bool(scale.exception))

    def _add_button(self) -> None:
        button = QToolButton(self.marks)
        button.setCheckable(True)
        button.setMinimumWidth(30)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.group.addButton(button, len(self.group.buttons()))
        self.marks.add(button)

    def _show_state(self, cell: FrameCell) -> None:
        self.state.clear()
        for state, text in words.silence_choices(cell):
            self.state.addItem(text, state.value)
        said = cell.state if cell.by_hand else CellState.OPEN
        self.state.setCurrentIndex(max(self.state.findData(said.value), 0))
        wanted = self._keys is not None and (not cell.quotations or cell.by_hand)
        for part in (self.state, self.state_label):
            part.setVisible(wanted)

    def _clicked(self, number: int) -> None:
        mark = str(self.group.button(number).property("mark"))
        if not mark or mark == UNDECIDED:
            self._wish(rating=mark)
        else:
            self._rate(mark=mark)

    def _rate(
        self, *, mark: str | None = None, earlier: str | None = None, exception: bool | None = None
    ) -> None:
        if self._scale is None:
            return
        now = read_rating(self._scale, self._cell.rating) or Rating()
        now = Rating() if now.undecided else now
        wanted = Rating(
            now.mark if mark is None else mark,
            now.earlier if earlier is None else earlier,
            now.exception if exception is None else exception,
        )
        same = wanted.earlier == wanted.mark
        if wanted.mark:
            final = Rating(wanted.mark, "" if same else wanted.earlier, wanted.exception)
            self._wish(rating=written_rating(self._scale, final))

    def _say(self, _row: int) -> None:
        self._wish(state=CellState(self.state.currentData()))

    def _wish(
        self,
        *,
        summary: str | None = None,
        rating: str | None = None,
        reason: str | None = None,
        state: CellState | None = None,
    ) -> None:
        if self._keys is not None:
            self.changed.emit(CellChange(*self._keys, summary, rating, reason, state))

    def _set_enabled(self, on: bool) -> None:
        for part in (self.summary, self.reason, *self.labels):
            part.setVisible(on)

    def _dress(self) -> None:
        self.flags.setStyleSheet(f"color: {self._theme.warning};")
        self.marks.setStyleSheet(
            f"QToolButton {{ border: 1px solid {self._theme.frame}; border-radius: 4px; padding: 3px 4px;"
            f" background: {self._theme.base}; color: {self._theme.text}; }}"
            f"QToolButton:checked {{ border: 2px solid {self._theme.accent}; font-weight: bold;"
            f" background: {self._theme.selection}; }}"
            f"QToolButton:focus {{ border-color: {self._theme.accent}; }}"
        )


def _label(button: QAbstractButton, mark: str, name: str, key: str) -> None:
    """Makes a button that of a mark."""
    button.setText(mark or _("none"))
    button.setProperty("mark", mark)
    tip = _("{mark}: {name} (key {key})").format(mark=mark, name=name or mark, key=key)
    button.setToolTip(tip if mark else _("No rating (key 0)"))
    button.setAccessibleName(_("Rating {mark}, {name}").format(mark=mark, name=name))

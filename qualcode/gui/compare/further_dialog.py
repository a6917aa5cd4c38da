"""Figures over all codes together that a reader or a reviewer may ask for, each with what it tells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.compare.figures import ends, figure
from qualcode.gui.compare.question import Answer
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_lines
from qualcode.gui.widgets.content import Column, Row, Said, TableContent, Value, value_text
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.pick import Pick, PickButton
from qualcode.gui.widgets.table_view import TableView
from qualcode.i18n import N_, _, screen_language
from qualcode.progress import Progress

if TYPE_CHECKING:
    from qualcode.agreement.further_figures import FurtherFigure

WIDTH, HEIGHT = 940, 600
NO_NUMBER = N_("There is no number here: {reason}.")


def further_figures(answer: Answer, progress: Progress) -> "list[FurtherFigure]":
    """The figures of a comparison, in the language of the screen; takes long in a large study."""
    from qualcode.agreement.further_figures import further

    comparison, data = answer.comparison, answer.data
    assert comparison is not None and data is not None
    progress.report(0, 1)
    found = further(
        data,
        coders=comparison.coder_ids,
        documents=answer.documents,
        unit=comparison.unit,
        language=screen_language(),
    )
    progress.report(1, 1)
    return found


def further_table(found: "Sequence[FurtherFigure]", *, grouped: bool = False) -> TableContent:
    """A row per figure; `grouped`: a column says which family it is about."""
    columns = [Column(_("Figure"), "name", widest=300)]
    if grouped:
        columns.append(Column(_("Family"), "group", widest=200))
    columns += [
        Column(_("Value"), "value", number=True, widest=230),
        Column(_("95% CI"), "interval", number=True),
        Column(_("What it says"), "says", widest=900, keep=260),
    ]
    values: list[list[Value]] = []
    for one in found:
        family: list[Value] = [one.group] if grouped else []
        values.append([one.name, *family, _value(one), ends(one.interval), one.says])
    rows = [Row(n, one.name) for n, one in enumerate(found)]
    return TableContent(columns, rows, values)


def _value(one: "FurtherFigure") -> Value:
    value = figure(one.value)
    if isinstance(value, Said):
        return Said(value.text, None, value.tip or _(NO_NUMBER).format(reason=value.text))
    return value


class FurtherDialog(QDialog):
    """The figures over all codes or of one family and, below them, the current one in full.

    `code_wanted` carries the id of a code.
    """

    code_wanted = Signal(object)
    copied = Signal(object)

    def __init__(
        self, about: str, found: "Sequence[FurtherFigure]", theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Further figures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._about, self._found = about, list(found)
        self._shown: list[FurtherFigure] = []
        self.group = PickButton(_("Over"), theme, self)
        self.about, self.told = QLabel(about, self), QLabel(self)
        self.table = TableView(_("Further figures"), theme, self)
        self.copy, self.close_button = QPushButton(_("Copy"), self), QPushButton(_("Close"), self)
        self._lay_out()
        self.table.chosen.connect(lambda row, _column: self._tell(row))
        self.table.wanted.connect(lambda row, _column: self._go_to(row))
        self.table.copied.connect(self.copied)
        self.copy.clicked.connect(self.copy_all)
        self.close_button.clicked.connect(self.reject)
        self.group.picked.connect(self._show)
        families = dict.fromkeys(one.group for one in found if one.group)
        self.group.offer([Pick("", _("all codes together")), *(Pick(name, name) for name in families)], "")
        self.group.setVisible(bool(families))
        self._show()
        self.table.setFocus()

    def copy_all(self) -> None:
        """Copies every figure, those of families too, with what was compared above them."""
        content = further_table(self._found, grouped=True)
        lines = [[column.title for column in content.columns]]
        lines += [
            [value_text(value, column) for value, column in zip(row, content.columns, strict=True)]
            for row in content.values
        ]
        if copy_lines(lines, above=self._about):
            self.copied.emit(sum(len(line) for line in lines[1:]))

    def _show(self) -> None:
        self._shown = [one for one in self._found if one.group == self.group.key]
        self.told.clear()
        self.table.forget()
        self.table.show_content(further_table(self._shown))
        if self._shown:
            self.table.choose(0, 0)

    def _tell(self, row: int) -> None:
        one = self._shown[row]
        value = _value(one)
        name = f"{one.name} ({one.group})" if one.group else one.name
        parts = [f"{name}: {one.says}", value.tip if isinstance(value, Said) else ""]
        if one.code is not None:
            parts.append(_("Enter shows the code."))
        self.told.setText(" ".join(part for part in parts if part))

    def _go_to(self, row: int) -> None:
        code = self._shown[row].code
        if code is not None:
            self.code_wanted.emit(code)
            self.accept()

    def _lay_out(self) -> None:
        for label in (self.about, self.told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.told.setMinimumHeight(self.fontMetrics().height() * 3)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.copy.setToolTip(_("Copies all figures with what they say; Ctrl+C in the table what is selected"))
        self.close_button.setAutoDefault(False)
        self.copy.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addLayout(beside(self.group, None))
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(beside(self.copy, None, self.close_button))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.reject)
        self.resize(WIDTH, HEIGHT)

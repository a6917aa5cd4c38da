"""The line above a table of Compare: in what form agreement is shown, and what to do with it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from qualcode.gui.compare.code_table import CHOICES, USUAL
from qualcode.gui.compare.matrices import DOCUMENT_MEASURES, PAIR_MEASURES
from qualcode.gui.compare.shown import CODERS, CODES, CONFUSIONS, DOCUMENTS, FORMS
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.gui.widgets.panels import FilterLine
from qualcode.gui.widgets.pick import Pick, PickButton
from qualcode.gui.widgets.switches import make_switch, switch_style
from qualcode.i18n import _

FILTER_FROM, FILTER_WIDTH = 16, 22


class FormLine(QWidget):
    """`form_changed` when another form or another figure in it is to be shown, `columns_changed` when other
    columns are."""

    form_changed = Signal()
    columns_changed = Signal()
    everyone_wanted = Signal()
    further_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    export_codings_wanted = Signal()
    import_codings_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        buttons = make_switch(self, _("Coders"), _("By code"), _("Mixed up"), _("By document"))
        self.switch: dict[str, QToolButton] = dict(zip(FORMS, buttons, strict=True))
        self.switch[CODES].setChecked(True)
        self.pair_measure = PickButton(_("Shown"), theme, self)
        self.document_measure = PickButton(_("Shown"), theme, self)
        self.columns = ChoiceButton(_("Columns"), theme, self)
        self.filter = FilterLine(_("Filter names"), self)
        self.everyone = QPushButton(_("All coders again"), self)
        self.further = QPushButton(_("Further figures…"), self)
        self.copy, self.files = QPushButton(_("Copy"), self), QPushButton(_("Files"), self)
        self._setup()
        self._lay_out()
        self.set_theme(theme)
        self._fit()

    @property
    def form(self) -> str:
        """Which form is shown: one of FORMS."""
        return next(key for key, button in self.switch.items() if button.isChecked())

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The groups of columns that the table per code has."""
        keys = list(CHOICES)
        return tuple(keys[number - 1] for number in self.columns.ids) or tuple(keys)

    def show_form(self, form: str) -> None:
        """Goes to a form."""
        self.switch[form].setChecked(True)

    @property
    def measure(self) -> str:
        """Which figure the matrix shows that is on screen; "" where the table per code is."""
        pick = {CODERS: self.pair_measure, DOCUMENTS: self.document_measure}.get(self.form)
        return str(pick.key) if pick else ""

    def show_size(self, rows: int, *, narrowed: bool) -> None:
        """How many codes there are, and whether some of the coders are left out."""
        self._long, self._narrowed = rows >= FILTER_FROM, narrowed
        if not self._long:
            self.filter.clear()
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for button in self.switch.values():
            button.setStyleSheet(switch_style(theme))
        for pick in (self.pair_measure, self.document_measure, self.columns):
            pick.set_theme(theme)

    def enable_results(self, on: bool) -> None:
        """Whether there is something to copy and save."""
        for widget in (self.further, self.copy, self.pair_measure, self.document_measure, self.columns):
            widget.setEnabled(on)
        self._save.setEnabled(on)

    def state(self) -> dict[str, Any]:
        """What is shown, for the next time."""
        return {
            "form": self.form,
            "pairs": self.pair_measure.key,
            "by_document": self.document_measure.key,
            "columns": list(self.shown_columns),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Shows what was shown, as far as it is still there."""
        self.pair_measure.offer(self.pair_measure.picks, state.get("pairs"))
        self.document_measure.offer(self.document_measure.picks, state.get("by_document"))
        columns, keys = state.get("columns"), list(CHOICES)
        if isinstance(columns, list):
            self.columns.choose([keys.index(key) + 1 for key in columns if key in keys])
        if state.get("form") in FORMS:
            self.show_form(str(state["form"]))

    def _setup(self) -> None:
        self._narrowed = self._long = False
        self.filter.setFixedWidth(self.fontMetrics().averageCharWidth() * FILTER_WIDTH)
        self.filter.setToolTip(_("Only codes in whose names this stands"))
        self.pair_measure.offer([Pick(key, _(word)) for key, word in PAIR_MEASURES.items()], None)
        self.document_measure.offer([Pick(key, _(word)) for key, word in DOCUMENT_MEASURES.items()], None)
        self.columns.offer([Choice(n, _(word)) for n, word in enumerate(CHOICES.values(), start=1)])
        self.columns.choose([list(CHOICES).index(key) + 1 for key in USUAL])
        self.everyone.setToolTip(_("Compares all coders, and no longer only some of them"))
        self.switch[CONFUSIONS].setToolTip(
            _("Codes that one coder gives where another gives a different one")
        )
        self.further.setToolTip(_("Coefficients over all codes together, each with what it says"))
        self.copy.setToolTip(_("Copies the table with its headings, for Word or Excel (Ctrl+C in the table)"))
        self.files.setToolTip(_("Save the comparison; exchange codings with a colleague"))
        for button in self.switch.values():
            button.toggled.connect(self._switched)
        self.pair_measure.picked.connect(lambda _key: self.form_changed.emit())
        self.document_measure.picked.connect(lambda _key: self.form_changed.emit())
        self.columns.chosen.connect(lambda _ids: self.columns_changed.emit())
        self.everyone.clicked.connect(self.everyone_wanted)
        self.further.clicked.connect(self.further_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        menu = QMenu(self)
        self._save = menu.addAction(_("Export this comparison…"), self.export_wanted.emit)
        menu.addSeparator()
        menu.addAction(_("Export all codings…"), self.export_codings_wanted.emit)
        self._import = menu.addAction(_("Import a colleague's codings…"), self.import_codings_wanted.emit)
        self.files.setMenu(menu)

    def set_readonly(self, on: bool) -> None:
        """In a study that can only be read nothing is imported."""
        self._import.setEnabled(not on)

    def _switched(self, on: bool) -> None:
        if on:
            self._fit()
            self.form_changed.emit()

    def _fit(self) -> None:
        self.pair_measure.setVisible(self.form == CODERS)
        self.document_measure.setVisible(self.form == DOCUMENTS)
        self.columns.setVisible(self.form == CODES)
        self.filter.setVisible(self._long and self.form != CODERS)
        self.everyone.setVisible(self._narrowed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        for button in self.switch.values():
            switch.addWidget(button)
        row.addLayout(switch)
        for widget in (self.pair_measure, self.document_measure, self.columns, self.filter, self.everyone):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.further, self.copy, self.files):
            row.addWidget(widget)

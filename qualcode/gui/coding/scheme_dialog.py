"""The code scheme: how many codes were made, merged and used, what happened to each, what deserves a look."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from qualcode.gui.history_panel import when
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import origin_in_words
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _, ngettext
from qualcode.model import Origin
from qualcode.project.scheme import IN_WORDS, CodeEvent, CodeWarning, SchemeRow


class SchemeDialog(QDialog):
    """Three tables; Enter or a double click on a warning shows the code."""

    code_wanted = Signal(object)  # CodeId

    def __init__(
        self,
        rows: Sequence[SchemeRow],
        events: Sequence[CodeEvent],
        warnings: Sequence[CodeWarning],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Code scheme"))
        self.resize(780, 520)
        self.summary = self._table(_summary_fields(), _("Codes by origin"), theme)
        self.events = self._table(_event_fields(), _("What happened to codes"), theme)
        self.warnings = self._table(_warning_fields(), _("Codes that deserve a look"), theme)
        self.summary.show_rows([*rows, *_total(rows)])
        self.events.show_rows(list(enumerate(reversed(events))))
        self.warnings.show_rows(list(enumerate(warnings)))
        self.warnings.opened.connect(lambda row: self.code_wanted.emit(row[1].code))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Code scheme"))
        self.tabs.addTab(self._page(self.summary, _in_a_sentence(rows)), _("&Overview"))
        self.tabs.addTab(self._page(self.events, ""), _("&History"))
        count = len({one.code for one in warnings})
        told = ngettext("{count} code deserves a look", "{count} codes deserve a look", count)
        hint = _("Enter shows the code; names that look alike are in the menu Code.")
        self.tabs.addTab(self._page(self.warnings, hint), told.format(count=count))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addWidget(buttons)

    def _table(self, fields: Sequence[Field], name: str, theme: Theme) -> RowsView:
        return RowsView(fields, _key, name=name, theme=theme, parent=self)

    def _page(self, table: RowsView, told: str) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(6, 10, 6, 6)
        if told:
            label = QLabel(told, page)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(table, 1)
        return page


def _key(row: Any) -> object:
    return row.origin if isinstance(row, SchemeRow) else row[0]


def _in_a_sentence(rows: Sequence[SchemeRow]) -> str:
    """The line for a method section."""
    made = ", ".join(f"{row.made} {origin_in_words(Origin(row.origin)).lower()}" for row in rows)
    whole = next(iter(_total(rows)), None)
    if whole is None:
        return _("There are no codes yet.")
    text = _(
        "{made} codes were made; {merged} were merged, {deleted} deleted; {present} are there, {used} used."
    )
    return text.format(
        made=made, merged=whole.merged, deleted=whole.deleted, present=whole.present, used=whole.used
    )


def _total(rows: Sequence[SchemeRow]) -> list[SchemeRow]:
    if not rows:
        return []
    sums = [sum(getattr(row, name) for row in rows) for name in _NUMBERS]
    return [SchemeRow("", *sums)]


_NUMBERS = ("made", "merged", "deleted", "present", "retired", "used")


def _summary_fields() -> list[Field]:
    titles = (_("Made"), _("Merged"), _("Deleted"), _("Present"), _("Retired"), _("Used"))
    origin = Field(
        _("Origin"),
        lambda row: origin_in_words(Origin(row.origin)) if row.origin else _("Total"),
        stretches=True,
    )
    return [origin, *(_number(title, name) for title, name in zip(titles, _NUMBERS, strict=True))]


def _number(title: str, name: str) -> Field:
    return Field(
        title, lambda row: f"{getattr(row, name):n}", lambda row: getattr(row, name), numeric=True, width=92
    )


def _event_fields() -> list[Field]:
    return [
        Field(_("When"), lambda row: when(row[1].time), lambda row: -row[0], width=140),
        Field(_("Coder"), lambda row: row[1].coder, width=90),
        Field(_("What"), lambda row: _(IN_WORDS[row[1].kind]), width=110),
        Field(_("Code"), lambda row: row[1].name, stretches=True),
        Field(_("Now, or merged into"), lambda row: row[1].detail, width=200),
        Field(_("Why"), lambda row: row[1].why or "–", width=220),
    ]


def _warning_fields() -> list[Field]:
    return [
        Field(_("Code"), lambda row: row[1].name, width=300),
        Field(_("Why"), lambda row: row[1].sentence, stretches=True),
    ]

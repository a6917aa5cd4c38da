"""The chosen check: what was planned, how far everybody is, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.compare.checks import words
from qualcode.gui.compare.checks.coder_lines import CoderLines
from qualcode.gui.compare.checks.needs import NeedsTable
from qualcode.gui.compare.checks.over_time import OverTimePanel
from qualcode.gui.compare.checks.reading import CheckDetail, GridLine
from qualcode.gui.compare.checks.verbs import CheckVerbs
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import Hint
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _
from qualcode.model import Coder
from qualcode.model.ids import RoundId
from qualcode.model.rounds import RoundState
from qualcode.project import Project

PROGRESS, NEEDS, CODEBOOK, OVER_TIME = range(4)


class CheckPanel(QWidget):
    """Shows one check; Enter or a double click in the grid opens the document, Space completes it."""

    document_wanted = Signal(object)  # DocumentId
    compare_wanted = Signal(object)  # RoundId
    disagreements_wanted = Signal(object)  # RoundId
    change_wanted = Signal(object)  # CheckDetail

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        verbs: CheckVerbs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._verbs = project, verbs
        self.detail: CheckDetail | None = None
        self.title, self.plan = QLabel(self), QLabel(self)
        self.coders = CoderLines(self)
        self.buttons = {
            key: QPushButton(text, self)
            for key, text in (
                ("compare", _("Agreement")),
                ("disagreements", _("Disagreements")),
                ("report", _("Report…")),
                ("close", _("Close this check")),
            )
        }
        self.more = QPushButton(_("More"), self)
        self.tabs, self.below = QTabBar(self), QStackedWidget(self)
        self.grid = RowsView(
            [], lambda line: line.document.id, name=_("How far everybody is"), theme=theme, parent=self
        )
        self.needs = NeedsTable(theme, self)
        self.changes = RowsView(
            _change_fields(), lambda one: one.code, name=_("Codebook since"), theme=theme, parent=self
        )
        self.unchanged = Hint("", self)
        self.over_time = OverTimePanel(project, operations, theme, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        for label in (self.title, self.plan):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.plan.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more.setAccessibleName(_("More to do with this check"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (*self.buttons.values(), self.more):
            row.addWidget(button)
        row.addStretch(1)
        self._fill_tabs()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(8)
        for part in (self.title, self.plan, self.coders):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(self.tabs)
        layout.addWidget(self.below, 1)

    def _fill_tabs(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the check"))
        book = QWidget(self)
        column = QVBoxLayout(book)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.changes)
        column.addWidget(self.unchanged)
        for text, tip, widget in (
            (_("Documents"), _("How far every coder is with every document"), self.grid),
            (_("Codings needed"), _("How many codings a certain figure takes, code by code"), self.needs),
            (_("Codebook since"), _("What changed in the codebook since this check was planned"), book),
            (_("Over time"), _("The figures of all closed checks beside each other"), self.over_time),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(text), tip)
            self.below.addWidget(widget)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.below.setCurrentIndex)
        self.grid.opened.connect(lambda line: self.document_wanted.emit(line.document.id))
        self.grid.installEventFilter(self)
        self.grid.menu_wanted.connect(self._grid_menu)
        verbs, on = self._verbs, self.with_check
        self.coders.package_wanted.connect(lambda coder: on(lambda one: verbs.package(one, coder)))
        self.coders.pull_wanted.connect(lambda _coder: verbs.take_over())
        self.coders.blind_wanted.connect(lambda coder: on(lambda one: verbs.blind(one, coder)))
        self.coders.complete_wanted.connect(lambda coder: on(lambda one: verbs.complete(one, coder)))
        wishes = {
            "compare": lambda one: self.compare_wanted.emit(one.round.id),
            "disagreements": lambda one: self.disagreements_wanted.emit(one.round.id),
            "report": verbs.ask_report,
            "close": self._close,
        }
        for key, wish in wishes.items():
            self.buttons[key].clicked.connect(lambda _on=False, wish=wish: on(wish))
        menu = QMenu(self)
        self.change = menu.addAction(_("Change the plan…"), lambda: on(self.change_wanted.emit))
        self.delete = menu.addAction(
            _("Delete this check"), lambda: on(lambda detail: verbs.delete(detail.round))
        )
        self.more.setMenu(menu)

    def expect(self, key: RoundId) -> None:
        """Another check is being read: until it is here nothing is done with the one before it."""
        if self.detail is not None and self.detail.round.id != key:
            self.detail = None

    def with_check(self, verb: Callable[[CheckDetail], object]) -> None:
        """Does something with the check that is shown."""
        if self.detail is not None:
            verb(self.detail)

    def _close(self, detail: CheckDetail) -> None:
        if detail.round.state is RoundState.CLOSED:
            self._verbs.reopen(detail)
        else:
            self._verbs.close(detail)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for part in (self.grid, self.needs, self.changes, self.over_time):
            part.set_theme(theme)

    def show_check(self, detail: CheckDetail | None) -> None:
        """Shows this check; None shows nothing."""
        self.setVisible(detail is not None)
        if detail is None:
            self.detail = None
            return
        before, self.detail = self.detail, detail
        closed, readonly = detail.round.state is RoundState.CLOSED, self._project.readonly
        self.title.setText(detail.round.name + (f"  ·  {_('closed')}" if closed else ""))
        waits = " " + _("Comparing waits until you see the codings of the others.") if detail.blind else ""
        self.plan.setText(words.planned(detail) + waits)
        self.coders.show_check(detail, readonly=readonly)
        self._show_buttons(detail, closed=closed, readonly=readonly)
        names = [(one.id, one.name) for one in detail.coders]
        if before is None or names != [(one.id, one.name) for one in before.coders]:
            self.grid.rows.set_fields(_grid_fields(detail))
            self.grid.set_widths()
        self.grid.show_rows(detail.grid)
        self.needs.show_needs(detail.needs)
        self.changes.show_rows(detail.changes)
        self.changes.setVisible(bool(detail.changes))
        self.unchanged.setVisible(not detail.changes)
        self.unchanged.set_text(_("The codebook is as it was when this check was planned."))

    def _show_buttons(self, detail: CheckDetail, *, closed: bool, readonly: bool) -> None:
        words_only = detail.round.design.consensus_only
        told = _("You code without seeing the others, so their codings cannot be compared yet.")
        for key in ("compare", "disagreements", "report"):
            self.buttons[key].setEnabled(not detail.blind and not (words_only and key == "compare"))
            self.buttons[key].setToolTip(told if detail.blind else "")
        if words_only and not detail.blind:
            self.buttons["compare"].setToolTip(_("This check reports no coefficients."))
        self.buttons["close"].setEnabled(not readonly and not detail.blind)
        self.buttons["close"].setText(_("Open it again") if closed else _("Close this check"))
        self.buttons["close"].setToolTip(
            _("Forgets the figures that were kept; they are computed from the study as it is")
            if closed
            else _("Keeps the figures as they are now, whatever becomes of the study")
        )
        self.change.setEnabled(not readonly)
        self.delete.setEnabled(not readonly)

    # The grid

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space completes the document for the coder of the column, or takes that back."""
        if (
            watched is self.grid
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        ):
            self._complete(self._column_coder())
            return True
        return super().eventFilter(watched, event)

    def _column_coder(self) -> Coder | None:
        column = self.grid.currentIndex().column() - 1
        coders = self.detail.coders if self.detail is not None else ()
        return coders[column] if 0 <= column < len(coders) else None

    def _complete(self, coder: Coder | None) -> None:
        line = self.grid.current()
        if self.detail is not None and line is not None and coder is not None and not self._project.readonly:
            self._verbs.complete_one(self.detail, line.document.id, coder)

    def _grid_menu(self, place: object, line: GridLine) -> None:
        if self.detail is None:
            return
        menu = QMenu(self)
        menu.addAction(_("Open in Code"), lambda: self.document_wanted.emit(line.document.id))
        menu.addSeparator()
        for coder in self.detail.coders:
            text = _("{name} has coded it to its end").format(name=coder.name)
            action = menu.addAction(text, lambda coder=coder: self._complete(coder))
            action.setCheckable(True)
            action.setChecked(coder.id in line.cells and line.cells[coder.id].complete)
            action.setEnabled(not self._project.readonly)
        menu.popup(place)  # type: ignore[arg-type]


def _grid_fields(detail: CheckDetail) -> list[Field]:
    first = Field(
        _("Document"), lambda line: line.document.name, lambda line: f"{line.document.order:06d}", width=190,
        tip=lambda line: _("{name}: Enter opens it in Code").format(name=line.document.name),
    )  # fmt: skip
    return [first, *(_cell_field(coder) for coder in detail.coders)]


def _cell_field(coder: Coder) -> Field:
    def order(line: GridLine) -> int:
        one = line.cells.get(coder.id)
        return -1 if one is None else (one.codings or 0) + (10**6 if one.complete else 0)

    return Field(
        words.short(coder.name),
        lambda line: words.cell(line.cells.get(coder.id)),
        order,
        width=120,
        quiet=lambda line: order(line) <= 0,
        tip=lambda line: f"{coder.name}, {line.document.name}: {words.cell(line.cells.get(coder.id))}",
        heading_tip=_("{name}; Space completes a document, or takes that back").format(name=coder.name),
    )


def _change_fields() -> tuple[Field, ...]:
    return (
        Field(_("Code"), lambda one: one.name, width=150),
        Field(_("What became of it"), words.changed, width=230),
        Field(_("Definition then"), lambda one: _definition(one.before), width=170),
        Field(_("Definition now"), lambda one: _definition(one.after), width=200, stretches=True),
    )


def _definition(version: object) -> str:
    return " ".join(getattr(version, "definition", "").split()) or "–"

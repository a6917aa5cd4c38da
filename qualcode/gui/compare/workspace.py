"""The page Agreement of Compare: how far coders agree, in three forms, and the places it comes from."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qualcode.gui.compare.bar import CompareBar
from qualcode.gui.compare.exchanging import Exchange
from qualcode.gui.compare.further_dialog import FurtherDialog, further_figures
from qualcode.gui.compare.nothing import not_compared, one_coder
from qualcode.gui.compare.pages import has_page
from qualcode.gui.compare.places import FoundPlaces, find_places
from qualcode.gui.compare.places_panel import PlacesPanel
from qualcode.gui.compare.question import CODE, Answer
from qualcode.gui.compare.result import AgreementResult
from qualcode.gui.compare.shown import CODERS, CODES, CONFUSIONS, DOCUMENTS, Shown, matrix, shown
from qualcode.gui.compare.summary import compared
from qualcode.gui.compare.way_button import planned
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_lines
from qualcode.gui.widgets.content import TableContent
from qualcode.gui.widgets.counted import CountedWorkspace
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import _
from qualcode.model import CoderKind
from qualcode.project import Project

if TYPE_CHECKING:
    from qualcode.agreement.further_figures import FurtherFigure

CONCERNS = (
    *("coding", "quotation", "code", "family", "family_member", "document", "turn", "speaker"),
    *("participant", "attribute", "coder", "completed", "agreement_round", "setting"),
)
SETTLE_MS = 150
RESULT, EMPTY = range(2)
CHECKS, DISAGREEMENTS = "checks", "disagreements"


class CompareWorkspace(CountedWorkspace):
    """Agreement of coders. `quotation_wanted` carries the id of a quotation to show in its transcript."""

    quotation_wanted = Signal(object)
    page_wanted = Signal(str, object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, concerns=CONCERNS, settle=SETTLE_MS, parent=parent)
        self._operations, self._theme = operations, theme
        self.bar = CompareBar(theme, self)
        self.result = AgreementResult(theme, self)
        self.places, self.pair = PlacesPanel(theme, self), Hint("", self)
        self.empty = EmptyPage("", [], self, button=_("Plan a check…"), second=_("Exchange codings"))
        self.exchange = Exchange(
            project, operations, self, question=self.bar.question, imported=lambda: self.refresh(None)
        )
        self.answer: Answer | None = None
        self.further: FurtherDialog | None = None
        self._to_checks: object = "new"
        self._asked = self._looked = 0
        self._wanted_code: int | None = None
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for part in (self.bar, self.result, self.places):
            part.set_theme(theme)

    def state(self) -> dict[str, Any]:
        """How things are shown and counted, for the next time; what they are limited to is not kept."""
        return self.result.state() | {"way": self.bar.way.state(), "sizes": self.splitter.sizes()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Shows and counts as the last time."""
        self.bar.reload(self._project)
        way, sizes = state.get("way"), state.get("sizes")
        if isinstance(way, Mapping):
            self.bar.way.restore(way)
        if isinstance(sizes, list) and len(sizes) == 2 and all(type(size) is int for size in sizes):
            self.splitter.setSizes(sizes)
        self.result.restore(state)

    def open_with(self, subject: object) -> None:
        """Limits it to what another page asks for: "check", "coders", "documents"; and shows a "code"."""
        if not isinstance(subject, Mapping):
            return
        self.bar.reload(self._project)
        self.bar.coders.choose(subject.get("coders") or ())
        self.bar.documents.choose(subject.get("documents") or ())
        check = next((one for one in self._project.rounds.all() if one.id == subject.get("check")), None)
        if check is not None:
            self.bar.way.choose(planned(self.bar.way.way, check))
        self._wanted_code = subject.get("code")
        self.result.line.show_form(CODES)
        self._compare()

    def count_again(self) -> None:
        self.bar.reload(self._project)
        self.result.line.set_readonly(self._project.readonly)
        people = [one for one in self._project.coders.all() if one.kind is CoderKind.PERSON]
        self.bar.setVisible(len(people) > 1)
        if len(people) < 2:
            self._say_one_coder(people[0].name if people else "")
            return
        self._compare()

    def look_again(self, *, enter: bool = False) -> None:
        current, result = self.result.current(), self.answer
        form = self.result.line.form
        told = self._say_of_matrix(form, current is None)
        self.below.setCurrentWidget(self.pair if told else self.places)
        if told or current is None or result is None or result.comparison is None:
            self.places.clear()
            return
        content, row, place = current
        code = cast(int, content.rows[row].id)
        column = content.columns[place] if content.matrix and content.columns[place].id != code else None
        limit = {"other" if form == CONFUSIONS else "document": cast(int, column.id)} if column else {}
        self._looked += 1
        number = self._looked

        def show(found: FoundPlaces) -> None:
            if number == self._looked:
                self.places.show_found(found, where=column.title if column else "")
                if "other" in limit and not found.lines:
                    self.places.hint.set_text(_("Nowhere does one of these codes stand for the other."))
                self.places.decide.setVisible(bool(found.lines) and self._can_decide())
                if enter:
                    self.places.list.enter()

        self._operations.run(
            lambda _progress: find_places(self._project, result, code, **limit),
            label=_("Looking up the passages…"),
            done=show,
        )

    def decide(self) -> None:
        """Goes to the places of the current code to decide about them."""
        current, comparison = self.result.current(), self.answer and self.answer.comparison
        if current is None or not comparison or not self._can_decide():
            return
        content, row, column = current
        by_document = self.result.line.form == DOCUMENTS
        self.page_wanted.emit(
            DISAGREEMENTS,
            {
                "code": content.rows[row].id,
                "document": content.columns[column].id if by_document else None,
                "coders": comparison.coder_ids,
                "check": self.bar.way.way.check,
            },
        )

    def show_further(self) -> None:
        """Computes the figures over all codes together, and shows them."""
        result, number = self.answer, self._asked
        if result is None or result.comparison is None:
            return

        def show(found: "list[FurtherFigure]") -> None:
            if number == self._asked:
                self._show_further(result, found)

        self._operations.run(
            lambda progress: further_figures(result, progress),
            label=_("Computing further figures…"),
            done=show,
        )

    def _show_further(self, result: Answer, found: "list[FurtherFigure]") -> None:
        self.further = FurtherDialog(compared(result), found, self._theme, self)
        self.further.code_wanted.connect(self._show_code)
        self.further.copied.connect(self._tell_copied)
        self.further.finished.connect(self._further_closed)
        self.further.open()

    def _further_closed(self) -> None:
        self.further = None

    def _show_code(self, code: int) -> None:
        self.result.line.show_form(CODES)
        self.result.choose_code(code)

    def _can_decide(self) -> bool:
        """Whether the rows are codes: what is decided is decided about a code, not about a family."""
        answer, form = self.answer, self.result.line.form
        compared_codes = answer is not None and answer.question.way.level == CODE
        return compared_codes and form != CODERS and has_page(DISAGREEMENTS)

    def _compare(self) -> None:
        question = self.bar.question()
        self._asked += 1
        number = self._asked
        self._operations.run(
            lambda progress: shown(self._project, question, progress),
            label=_("Comparing coders…"),
            done=lambda found: self._show(found) if number == self._asked else None,
            failed=lambda: self._say_not_compared(number),
        )

    def _show(self, found: Shown) -> None:
        self.answer = found.answer
        problem = found.answer.problem
        if problem is not None:
            self._to_checks = None
            self._say(problem.sentence, [problem.remedy], checks=_("To the checks…") if found.blind else "")
            return
        self.pages.setCurrentIndex(RESULT)
        self.result.show_result(found)
        if self._wanted_code is not None:
            self.result.choose_code(self._wanted_code)
            self._wanted_code = None

    def _fill_matrix(self) -> None:
        wanted, form, number = self.result.wanted(), self.result.line.form, self._asked
        if wanted is None:
            return
        found, measure = wanted

        def show(content: TableContent) -> None:
            if number == self._asked:
                self.result.show_matrix(content, (found, measure))

        self._operations.run(
            lambda progress: matrix(self._project, found.answer, form, measure, progress),
            label=_("Comparing coders…"),
            done=show,
            failed=lambda: self.result.line.show_form(CODES),
        )

    def _say_of_matrix(self, form: str, empty: bool) -> bool:
        """Says in the place of passages what there is to say of a matrix; whether there is anything."""
        if form == CONFUSIONS and empty and not self._operations.is_busy:
            self.pair.set_text(_("Nowhere did one coder give a code where another gave a different one."))
            return True
        if form != CODERS:
            return False
        table = self.result.table
        told = table.frame.sentence(table.currentIndex()) if table.currentIndex().isValid() else ""
        hint = _("Click a pair, or press Enter, to see only these two coders, code by code.")
        self.pair.set_text("\n\n".join(part for part in (told and f"{told}.", hint) if part))
        return True

    def _show_pair(self, pair: tuple[int, int]) -> None:
        """These two coders, code by code."""
        self.result.line.show_form(CODES)
        self.bar.narrow_to(pair)
        self.result.enter()

    def _go_to_places(self) -> None:
        self._look.stop()
        self.look_again(enter=True)

    def _copy(self) -> None:
        lines = self.result.table.lines()
        if copy_lines(lines, above=self.result.note.text()):
            self._tell_copied(sum(len(line) for line in lines[1:]))

    def _tell_copied(self, count: int) -> None:
        self._operations.tell(_("{count} cells copied.").format(count=count))

    def _say(self, title: str, lines: list[str], *, checks: str = "", exchange: bool = False) -> None:
        self.empty.say(title, lines)
        self.empty.button.setText(checks)
        self.empty.button.setVisible(bool(checks) and has_page(CHECKS))
        self.empty.second.setVisible(exchange)
        self.result.clear()
        self.places.clear()
        self.pages.setCurrentIndex(EMPTY)

    def _say_not_compared(self, number: int) -> None:
        if number == self._asked:
            self._say(*not_compared())

    def _say_one_coder(self, name: str) -> None:
        self.answer, self._to_checks = None, "new"
        readonly = self._project.readonly
        plan = "" if readonly else _("Plan a check…")
        self._say(*one_coder(name, readonly=readonly), checks=plan, exchange=not readonly)

    def _lay_out(self) -> None:
        self.pages = QStackedWidget(self)
        self.pair.setContentsMargins(4, 4, 4, 0)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("compare_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.result)
        self.below = QStackedWidget(self.splitter)
        self.below.addWidget(self.places)
        self.below.addWidget(self.pair)
        self.splitter.addWidget(self.below)
        self.splitter.setSizes([380, 220])
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        line, exchange = self.result.line, self.exchange
        self.bar.changed.connect(self._compare)
        self.result.matrix_wanted.connect(self._fill_matrix)
        self.result.cell_chosen.connect(self._look.start)
        self.result.cell_wanted.connect(self._go_to_places)
        self.result.pair_wanted.connect(self._show_pair)
        self.result.copied.connect(self._tell_copied)
        line.further_wanted.connect(self.show_further)
        line.everyone_wanted.connect(lambda: self.bar.narrow_to(()))
        line.copy_wanted.connect(self._copy)
        line.export_wanted.connect(exchange.ask_export)
        line.export_codings_wanted.connect(exchange.ask_export_codings)
        line.import_codings_wanted.connect(exchange.ask_import)
        menu = QMenu(self)
        menu.addAction(_("Export all codings…"), exchange.ask_export_codings)
        menu.addAction(_("Import a colleague's codings…"), exchange.ask_import)
        self.empty.second.setMenu(menu)
        self.empty.clicked.connect(lambda: self.page_wanted.emit(CHECKS, self._to_checks))
        self.places.list.left.connect(self.result.enter)
        self.places.quotation_wanted.connect(self.quotation_wanted)
        self.places.decide_wanted.connect(self.decide)
        self.places.list.copied.connect(
            lambda count: self._operations.tell(_("{count} places copied.").format(count=count))
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.decide)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

"""The page Review of Compare: the queue of remarks, the chosen one, and what the review changed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from qualcode.gui.coding.code_bar import Choice, CodeBar
from qualcode.gui.coding.ranking import Index
from qualcode.gui.compare.review.bar import OPEN, ReviewBar
from qualcode.gui.compare.review.by_word import ByWord
from qualcode.gui.compare.review.detail import RemarkDetail
from qualcode.gui.compare.review.effects import EffectsPanel
from qualcode.gui.compare.review.lines import RemarkLine, Remarks, read_remarks
from qualcode.gui.compare.review.verbs import ReviewVerbs
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import split
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.panels import Hint
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.gui.widgets.waiting import WaitingPage
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.project.review_effects import ReviewEffects, ReviewRound

CONCERNS = ("review", "coding", "quotation", "code", "document", "turn", "coder", "participant", "speaker")
QUEUE, EMPTY = range(2)
WHOSE = 4  # the column that says whose coding a remark is about


class ReviewPage(WaitingPage):
    """Remarks to be dealt with, with the mouse or by keys; each verb is one step."""

    quotation_wanted = Signal(object)  # QuotationId

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, concerns=CONCERNS)
        self._project, self._operations = project, operations
        self._verbs = ReviewVerbs(project, operations)
        self.by_word = ByWord(project, operations, theme, parent=self, taken=self.show_open)
        self._remarks, self._asked = Remarks(()), 0
        self._row = 0
        self._then: Callable[[Sequence[Choice]], object] | None = None
        self.bar = ReviewBar(self)
        self.list = RowsView(_fields(), lambda one: one.id, name=_("Remarks"), theme=theme, parent=self)
        self.none = Hint("", self)
        self.tabs, self.below = QTabBar(self), QStackedWidget(self)
        self.detail, self.effects = RemarkDetail(theme, self), EffectsPanel(theme, self)
        self.empty = EmptyPage(
            _("No remarks yet"),
            _empty_lines(),
            self,
            button=_("Interviews for review in Word…"),
            second=_("Take over a review…"),
        )
        self.picker = CodeBar(theme, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Remark, or what changed"))
        for text, widget in ((_("Remark"), self.detail), (_("What changed"), self.effects)):
            self.tabs.addTab(text)
            self.below.addWidget(widget)
        above, under = QWidget(self), QWidget(self)
        first = QVBoxLayout(above)
        first.setContentsMargins(14, 2, 14, 4)
        first.addWidget(self.list)
        first.addWidget(self.none)
        second = QVBoxLayout(under)
        second.setContentsMargins(0, 2, 0, 0)
        second.setSpacing(0)
        second.addWidget(self.tabs)
        second.addWidget(self.below, 1)
        self.splitter = split(Qt.Orientation.Vertical, "review_splitter", above, under)
        self.splitter.setSizes([260, 320])
        queue = QWidget(self)
        column = QVBoxLayout(queue)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addWidget(self.splitter, 1)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(queue)
        self.pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.below.setCurrentIndex)
        self.bar.changed.connect(self._fill)
        for source in (self.bar.export_wanted, self.empty.clicked):
            source.connect(self.by_word.ask_export)
        for source in (self.bar.import_wanted, self.empty.second_clicked):
            source.connect(self.by_word.ask_review)
        self.effects.report_wanted.connect(lambda: self.by_word.ask_report(self.effects.chosen))
        self.effects.review_wanted.connect(lambda _review: self._read())
        self.list.selectionModel().selectionChanged.connect(self._count)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda line: self.quotation_wanted.emit(line.quotation))
        self.list.installEventFilter(self)
        self.picker.chosen.connect(self._picked)
        self.picker.closed.connect(self.list.setFocus)
        detail = self.detail
        detail.accept_wanted.connect(self.accept)
        detail.refuse_wanted.connect(self._ask_why)
        detail.reject_wanted.connect(self._reject)
        detail.answer_wanted.connect(self._answer)
        detail.choose_wanted.connect(self.choose)
        detail.reopen_wanted.connect(self.reopen)
        detail.show_wanted.connect(self._show_passage)
        detail.left.connect(self.list.setFocus)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.by_word.theme = theme
        for part in (self.list, self.detail, self.effects, self.picker):
            part.set_theme(theme)

    def show_open(self) -> None:
        """Shows what waits."""
        self.bar.show_state(OPEN)
        self.tabs.setCurrentIndex(0)
        self._fill()

    def open_with(self, subject: object) -> None:
        """Shows remarks of a "state" (open, dealt, all) and a "kind" of remark, as a mapping says."""
        wanted = dict(subject) if isinstance(subject, Mapping) else {}
        self.bar.want(str(wanted.get("state") or OPEN), str(wanted.get("kind") or ""))
        self.tabs.setCurrentIndex(0)
        if self._stale:
            self._read()
        else:
            self._fill()
        self.list.setFocus()

    def _read(self) -> None:
        self._stale = False
        self._asked += 1
        number, chosen = self._asked, self.effects.chosen

        def show(found: tuple[Remarks, list[ReviewRound], ReviewEffects | None]) -> None:
            if number == self._asked:
                self._remarks = found[0]
                self.effects.offer(found[1])
                self.effects.show_effects(found[2])
                self.bar.offer(self._remarks)
                self._fill()

        self._operations.run(
            lambda _progress: _read(self._project, chosen),
            label=_("Reading the remarks…"),
            done=show,
            quiet=True,
        )

    def _fill(self) -> None:
        """Shows the remarks that fit; after one was dealt with, the next one is chosen."""
        lines = [line for line in self._remarks.lines if self.bar.fits(line)]
        self.pages.setCurrentIndex(QUEUE if self._remarks.lines else EMPTY)
        self.list.show_rows(lines)
        self.list.setColumnHidden(WHOSE, len(self._remarks.coders) < 2)
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.none.set_text(_("No remark waits. Those that were dealt with are under “Dealt with”."))
        if lines and self.list.current() is None:
            shown = self.list.shown()
            self.list.select({shown[min(self._row, len(shown) - 1)].id}, None)
            self.list.selectRow(min(self._row, len(shown) - 1))
        elif not lines:
            self._chosen(None)

    def _chosen(self, line: RemarkLine | None) -> None:
        if line is not None:
            self._row = self.list.currentIndex().row()
        self.detail.show_line(line, readonly=self._project.readonly)

    def _count(self) -> None:
        self.detail.show_count(len(self.list.selectionModel().selectedRows()))

    # Keys and verbs

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the verbs, while the list has the keyboard."""
        if watched is self.list and isinstance(event, QKeyEvent) and not event.modifiers():
            verb = self._verb_of(event.key())
            if verb is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if verb is not None and event.type() == QEvent.Type.KeyPress:
                verb()
                return True
        return super().eventFilter(watched, event)

    def _verb_of(self, key: int) -> Callable[[], object] | None:
        verbs: dict[int, Callable[[], object]] = {
            Qt.Key.Key_A: self.accept,
            Qt.Key.Key_R: self._ask_why,
            Qt.Key.Key_C: self.choose,
            Qt.Key.Key_T: self._start_answer,
            Qt.Key.Key_O: self.reopen,
        }
        return verbs.get(key)

    def accept(self) -> None:
        """Does what the selected remarks ask; asks for the code where that is not clear."""
        line, lines = self._ready(waiting=True), self._waiting()
        if line is None:
            return
        if len(lines) > 1:
            self._verbs.accept_all(lines)
        elif line.asks_for_code:
            prompt = _("Which code is meant? “{words}”").format(words=_short(line.text))
            self._ask_code(line, prompt, lambda choices: self._verbs.accept_with(line, choices))
        else:
            self._verbs.accept(line)

    def choose(self) -> None:
        """Asks which code the remark asks for, or where the codings that are looked at again belong."""
        line, lines = self._ready(waiting=True), self._waiting()
        if line is not None and all(one.is_look_again for one in lines):
            prompt = _("Under which code? “{words}”").format(words=_short(line.words))
            self._ask_code(line, prompt, lambda choices: self._verbs.recode(lines, choices))
        elif line is not None:
            prompt = _("Which code is proposed? “{words}”").format(words=_short(line.text))
            self._ask_code(line, prompt, lambda choices: self._verbs.choose(line, choices))

    def reopen(self) -> None:
        """Makes the selected remarks that were dealt with wait again."""
        dealt = [line.id for line in self._selected() if not line.is_open]
        if self._ready() is not None and dealt:
            self._verbs.reopen(dealt)

    def _ask_why(self) -> None:
        """Asks why not; a coding that is looked at again is taken off at once, which undo brings back."""
        if self._ready(waiting=True) is None:
            return
        lines = self._waiting()
        if all(line.is_look_again for line in lines):
            self._verbs.remove(lines)
        else:
            self.tabs.setCurrentIndex(0)
            self.detail.ask_why()

    def _start_answer(self) -> None:
        if self._ready() is not None:
            self.tabs.setCurrentIndex(0)
            self.detail.start_answer()

    def _reject(self, why: str) -> None:
        plain = [line.id for line in self._waiting() if not line.is_look_again]
        if self._ready(waiting=True) is not None and self._verbs.reject(plain, why):
            self.list.setFocus()

    def _answer(self, words: str) -> None:
        line = self._ready()
        if line is not None and self._verbs.answer(line.id, words):
            self.detail.sent()
            self.list.setFocus()

    def _show_passage(self) -> None:
        if self.detail.line is not None:
            self.quotation_wanted.emit(self.detail.line.quotation)

    def _selected(self) -> list[RemarkLine]:
        """The selected remarks; the chosen one where none is selected."""
        found = self.list.selected()
        return found or ([self.detail.line] if self.detail.line is not None else [])

    def _waiting(self) -> list[RemarkLine]:
        """Those of the selected remarks that wait."""
        return [line for line in self._selected() if line.is_open]

    def _ready(self, *, waiting: bool = False) -> RemarkLine | None:
        """The chosen remark, where something can be done with it."""
        line = self.detail.line
        if self._project.readonly:
            self._operations.tell(_("This study is open to look at only."))
            return None
        if waiting and line is not None and not line.is_open:
            self._operations.tell(_("This remark was dealt with. O opens it again."))
            return None
        return line

    def _ask_code(self, line: RemarkLine, prompt: str, then: Callable[[Sequence[Choice]], object]) -> None:
        codes = [code for code in self._project.codes.all() if line.code is None or code.id != line.code.id]
        index = Index(codes, self._project.families.all(), self._project.codes.groundedness(()))
        self._then = then
        place = self.detail.mapTo(self, QPoint(14, 34))
        first = [one.id for one in (line.proposed, *line.others) if one is not None]
        self.picker.open_at(QRect(place, place), index, recent=first, prompt=prompt)

    def _picked(self, choices: Sequence[Choice]) -> None:
        self.list.setFocus()
        then, self._then = self._then, None
        if then is not None:
            then(choices)


def _read(
    project: Project, chosen: ReviewRound | None
) -> tuple[Remarks, list[ReviewRound], ReviewEffects | None]:
    """The remarks, the reviews, and what was changed since the chosen one, or the last."""
    rounds = project.reviews.rounds()
    keys = {(one.first, one.reviewer): one for one in rounds}
    now = keys.get((chosen.first, chosen.reviewer)) if chosen is not None else None
    return read_remarks(project), rounds, project.reviews.effects(now)


def _fields() -> list[Field]:
    return [
        Field(_("Who"), lambda one: one.by, width=80),
        Field(_("Kind"), lambda one: one.kind_words, width=135),
        Field(_("Where"), lambda one: one.source, width=125),
        Field(_("Passage"), lambda one: one.first_words, width=210),
        Field(_("Coding of"), lambda one: one.coder or "–", width=85),
        Field(_("Code now"), lambda one: one.code.name if one.code else "–", width=160),
        Field(_("Proposed"), lambda one: one.proposed.name if one.proposed else "–", width=150),
        Field(_("Remark"), lambda one: " ".join(one.text.split()) or "–", stretches=True),
        Field(_("State"), lambda one: one.state_words, width=95, quiet=lambda one: not one.is_open),
    ]


def _empty_lines() -> list[str]:
    return [
        _(
            "Your supervisor need not install anything. Write coded interviews to a Word file and mail it; "
            "every coding has a comment there, to be answered, and passages that were missed can be marked."
        ),
        _(
            "Take over the file that comes back, or drag it onto the window: each comment becomes a remark "
            "here, at its passage, to be accepted, answered or rejected."
        ),
        _("A supervisor who works in this study adds remarks in Code, at a coding, with Ctrl+Shift+K."),
    ]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79] + "…"

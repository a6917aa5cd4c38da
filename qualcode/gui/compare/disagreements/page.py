"""The page Disagreements of Compare: places where coders differ, decided by keys or with the mouse."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qualcode.gui.coding.code_bar import Choice, CodeBar
from qualcode.gui.coding.ranking import Index
from qualcode.gui.compare.disagreements.bar import ALL, DIFFER, PlacesBar
from qualcode.gui.compare.disagreements.deciding import KEYS, suits_all
from qualcode.gui.compare.disagreements.detail import PlaceDetail
from qualcode.gui.compare.disagreements.lines import ListedPlace, State, in_order
from qualcode.gui.compare.disagreements.looking import PlaceReader, Shown
from qualcode.gui.compare.disagreements.nothing import NothingPage
from qualcode.gui.compare.disagreements.place_items import KeyFilter, PlaceItems
from qualcode.gui.compare.disagreements.reading import Found
from qualcode.gui.compare.disagreements.strip import NextStrip, ProgressStrip, all_decided
from qualcode.gui.compare.disagreements.the_code import CodebookVerbs
from qualcode.gui.compare.disagreements.verbs import DecisionVerbs, in_words
from qualcode.gui.compare.disagreements.watching import PlacesWatch
from qualcode.gui.compare.pages import has_page
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import split
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import _, ngettext
from qualcode.model import Changes, Code, CodeId, Span
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.model.reviews import ReviewKind
from qualcode.project import Project

SETTLE_MS, COUNT_MS = 40, 250
MANY = 3000
PLACES, NOTHING = range(2)
Waiting = tuple[Verdict, int | None, "tuple[int, Span] | None"]


class DisagreementsPage(QWidget):
    """A list of places and the chosen one; every decision is one step."""

    quotation_wanted = Signal(object)  # QuotationId
    place_wanted = Signal(object, object)  # DocumentId, Span
    page_wanted = Signal(str, object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self._verbs = DecisionVerbs(project, operations)
        self.codebook = CodebookVerbs(project, operations, self, self._say_queued)
        self.watch, self._reader = PlacesWatch(project, operations, self), PlaceReader(project)
        self._people: dict[int, str] = {}
        self._waiting: Waiting | None = None
        self._leads_to: Callable[[], object] | None = None
        self._all_said = self._was_emptied = False
        self.bar = PlacesBar(theme, self)
        self.progress, self.next = ProgressStrip(theme, self), NextStrip(theme, self)
        self.list, self.none = PlaceItems(theme, self), Hint("", self)
        self.detail = PlaceDetail(theme, self)
        self.nothing = NothingPage(self)
        self.picker = CodeBar(theme, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(4, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.progress)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        left.setMinimumWidth(280)
        self.splitter = split(Qt.Orientation.Horizontal, "disagreements_splitter", left, self.detail)
        self.splitter.setSizes([400, 860])
        self.splitter.setStretchFactor(1, 1)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self.bar, self.next):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self._settle.timeout.connect(self._read)
        self._counting.timeout.connect(self._count)
        self.watch.read_again.connect(self._show)
        self.bar.asked.connect(self._read)
        self.bar.changed.connect(self._fill)
        self.next.wanted.connect(self._lead_on)
        self.progress.matches_wanted.connect(self.take_matches)
        self.nothing.page_wanted.connect(self.page_wanted)
        self.nothing.matches_wanted.connect(self.take_matches)
        self.list.chosen.connect(self._chosen)
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._offer())
        self.list.opened.connect(lambda _line: self.show_passage())
        self.list.cite = self._cited
        self.list.installEventFilter(KeyFilter(self._verb_of, self))
        self.picker.chosen.connect(self._picked)
        self.picker.closed.connect(self.detail.borders.setFocus)
        detail, deciding = self.detail, self.detail.deciding
        detail.followed.connect(self.follow)
        detail.borders.kept.connect(self._keep)
        detail.borders.left.connect(self._leave_borders)
        detail.borders.code_wanted.connect(self._ask_code)
        deciding.verdict_wanted.connect(self.decide)
        deciding.withdraw_wanted.connect(self.withdraw)
        deciding.show_wanted.connect(self.show_passage)
        deciding.code.clicked.connect(self.open_code_menu)
        deciding.why.entered.connect(self._entered)
        deciding.why.left.connect(self._leave_why)

    # What is shown

    @property
    def found(self) -> Found:
        """The places as they were read."""
        return self.watch.found

    def refresh(self, changes: Changes | None) -> None:
        """Reads again what may have changed; waits while the page is not seen."""
        if self.watch.hear(changes) and self.isVisible():
            self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.watch.is_stale:
            self._read()
        self.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for part in (self.bar, self.progress, self.next, self.list, self.detail, self.picker):
            part.set_theme(theme)

    def open_with(self, subject: object) -> None:
        """Shows the places of a code, a document, coders or a check (their ids), as a mapping says."""
        wanted = dict(subject) if isinstance(subject, Mapping) else {}
        self.bar.want({"code": None, "document": None, "state": ALL, "kind": DIFFER} | wanted)
        self.watch.forget()
        if self.isVisible():
            self._read()

    def state(self) -> dict[str, Any]:
        """The order and whether reasons are asked for, for the next time."""
        return self.bar.state_of() | {"why": self.detail.deciding.each.isChecked()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        self.detail.deciding.each.setChecked(bool(state.get("why")))
        self.bar.want({key: state[key] for key in ("sort",) if state.get(key)})

    def _read(self) -> None:
        self._people = {int(one.id): one.name for one in self._project.coders.all()}
        self.bar.reload(self._project.coders.people(), self._project.rounds.all())
        if self.watch.read(self.bar.wish()):
            self._reader.forget()

    def _show(self, found: Found) -> None:
        before = self.watch.before.lines
        self.bar.setVisible(found.problem is None or found.stopped)
        if found.problem is None:
            self.bar.offer(found)
        self._fill()
        opened = self.list.opened_since(before)
        if opened is not None and not self.detail.is_editing:
            self.list.choose(opened)  # what was undone is where one goes on

    def _fill(self) -> None:
        """Shows the places that fit."""
        found, sieve = self.found, self.bar.sieve()
        lines = in_order([line for line in found.lines if sieve.fits(line)], str(self.bar.sort.key))
        differ = any(line.kind is not PlaceKind.MATCH for line in found.lines)
        empty = found.problem is not None or (not differ and not lines)
        if empty:
            self.nothing.explain(found, self._project, len(self.matches()))
        had_keyboard = self.list.hasFocus()
        self.pages.setCurrentIndex(NOTHING if empty else PLACES)
        self.list.show_places(lines)
        self.list.setVisible(bool(lines))
        if lines and self._was_emptied and not self.detail.is_editing:
            self.list.setFocus()  # it lost the keyboard with its last place
        self._was_emptied = not lines and (had_keyboard or self._was_emptied)
        self.none.setVisible(not lines)
        self.none.set_text(
            _("Nothing is open here. Choose another state above to see what was decided.")
            if sieve.state == State.OPEN and found.lines
            else _("No place is like that. Choose another kind or state above, or all.")
        )
        self.detail.hint.label.setVisible(bool(lines))
        self._count()

    def _count(self) -> None:
        """How far one is."""
        self.bar.offer_states(self.found)
        sieve = self.bar.sieve()
        concerned = [line for line in self.found.lines if sieve.concerns(line)]
        differ = [line for line in concerned if line.kind is not PlaceKind.MATCH]
        if self._all_said and any(line.is_open for line in differ):
            self._all_said = False
            self.next.hide()
        able = not self._project.readonly
        self.progress.show_progress(differ or concerned, self.matches(), able=able)

    def matches(self) -> list[ListedPlace]:
        """The places that all have alike and that are not on the consensus layer yet."""
        sieve = self.bar.sieve()
        lines = (line for line in self.found.lines if line.kind is PlaceKind.MATCH)
        return [line for line in lines if line.decision is None and sieve.is_about(line)]

    def _chosen(self, line: ListedPlace | None) -> None:
        now = self.detail.shown
        if line is not None and now is not None and line == now.line and self.detail.is_editing:
            return
        if line is None or now is None or line.place != now.line.place:
            self._forget_waiting()
        able = not self._project.readonly
        shown: Shown | None = None
        if line is not None:
            shown = self._operations.do(lambda: self._reader.look(line, dict(self.found.codes)))
        self.detail.show_place(shown, self._people, able=able, chosen=tuple(self.chosen()))

    def _offer(self) -> None:
        self.detail.offer(tuple(self.chosen()), able=not self._project.readonly)

    def chosen(self) -> list[ListedPlace]:
        """The places that a decision would be about."""
        lines = self.list.selected()
        current = self.list.current()
        return lines or ([current] if current is not None else [])

    def _cited(self, line: ListedPlace) -> str:
        """A place as it is copied: words without consent to be quoted are left out."""
        cited = self.watch.citer.passage(line.place.document, line.place.start, line.place.end)
        what = line.decision_words or _("open")
        return f"{cited.printed}: {line.codes_words}: {line.kind_words}: {what}"

    # Keys

    def _verb_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does while the list has the keyboard; with Shift it asks for a reason."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if modifiers and not shift:
            return None
        key = Qt.Key(event.key())
        if key in KEYS and not (shift and key == Qt.Key.Key_Space):
            return partial(self.decide, KEYS[key], ask=shift)
        if key in (Qt.Key.Key_A, Qt.Key.Key_B):
            return partial(self._follow_number, 1 if key == Qt.Key.Key_A else 2, ask=shift)
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not shift:
            return partial(self._follow_number, key - Qt.Key.Key_0)
        rest: dict[int, Callable[[], object]] = {
            Qt.Key.Key_W: self._start_why,
            Qt.Key.Key_K: self.open_code_menu,
            Qt.Key.Key_M: self.take_matches,
            Qt.Key.Key_Z: self.withdraw,
            Qt.Key.Key_Backspace: self.withdraw,
        }
        return None if shift else rest.get(key)

    def _follow_number(self, number: int, *, ask: bool = False) -> None:
        if number <= len(self.found.coders):
            self.follow(self.found.coders[number - 1][0], ask=ask)

    # Verbs

    def follow(self, coder: int, *, ask: bool = False) -> None:
        """Decides as this coder has it."""
        lines = self._ready()
        if any(coder not in line.here for line in lines):
            name = lines[0].names.get(coder, "–")
            self._operations.tell(_("{name} did not code this document.").format(name=name))
        elif lines:
            self._decide((Verdict.ACCEPT, coder, None), ask=ask)

    def decide(self, verdict: Verdict, *, ask: bool = False) -> None:
        """Decides about what is chosen; other borders are asked for first."""
        lines = self._ready()
        if not lines:
            return
        if verdict is Verdict.EDIT and len(lines) > 1:
            self._operations.tell(_("Borders are changed at one place at a time."))
        elif not suits_all(verdict, lines):
            self._operations.tell(_("That says nothing here: choose another decision."))
        elif verdict is Verdict.EDIT:
            self.detail.edit_borders()
        else:
            self._decide((verdict, None, None), ask=ask and verdict is not Verdict.LATER)

    def withdraw(self) -> None:
        """Makes the chosen places open again."""
        lines = self._ready()
        if lines and not any(line.decision for line in lines):
            self._operations.tell(_("Nothing was decided here yet."))
        elif self._by_me(lambda: self._verbs.withdraw(lines), lines):
            self.list.setFocus()

    def take_matches(self) -> None:
        """Puts all that is alike on the consensus layer."""
        matches = self.matches()
        if self._project.readonly:
            self._tell_readonly()
        elif not matches:
            self._operations.tell(_("All matches are taken over."))
        elif self._by_me(lambda: self._verbs.take_matches(matches, round=self.found.wish.round), matches):
            self.list.setFocus()

    def show_passage(self) -> None:
        """Shows the chosen place in Code."""
        shown = self.detail.shown
        if shown is not None and shown.quotations:
            self.quotation_wanted.emit(shown.quotations[0])
        elif shown is not None:
            self.place_wanted.emit(shown.line.document, shown.bounds)

    def open_code_menu(self) -> None:
        """What can be done with the code of what is chosen."""
        lines = self._ready()
        if lines:
            button = self.detail.deciding.code
            self.codebook.open_menu(lines, self._theme, button.mapToGlobal(QPoint(0, button.height())))

    def _decide(self, waiting: Waiting, *, ask: bool = False) -> None:
        """Decides at once, or asks why first."""
        why, each = self.detail.deciding.why, self.detail.deciding.each.isChecked()
        if (ask or (each and waiting[0] is not Verdict.LATER)) and not why.text().strip():
            self._waiting = waiting
            why.ask(in_words(waiting[0], self.chosen(), waiting[1]))
            return
        self._decided(waiting, " ".join(why.text().split()))

    def _decided(self, waiting: Waiting, reason: str) -> None:
        lines, (verdict, accepted, edited) = self._ready(), waiting
        if not lines:
            return
        target, wish = self.list.next_open(lines), self.found.wish
        done = self._by_me(
            lambda: self._verbs.decide(
                lines, verdict, accepted=accepted, edited=edited, reason=reason, round=wish.round
            ),
            lines,
        )
        if done:
            self._forget_waiting()
            self.detail.deciding.why.clear()
            self.detail.leave_borders()
            row = self.list.row_of(target) if target is not None else None
            if row is not None:
                self.list.choose(row)
            self.list.setFocus()
            if target is None:
                self._say_all_decided()

    def _by_me(self, verb: Callable[[], bool], lines: Sequence[ListedPlace]) -> bool:
        """Runs a verb about these places, and shows at once what is decided about them now."""
        fresh = self.watch.by_me(verb, lines)
        if fresh is None:
            return False
        self._people = {int(one.id): one.name for one in self._project.coders.all()}
        sieve = self.bar.sieve()
        if all(sieve.fits(line) for line in fresh):
            self.list.renew(fresh)
            self._chosen(self.list.current())
            self._count_soon()
        else:
            self._fill()
        if self.watch.is_stale:
            self._settle.start()
        return True

    def _count_soon(self) -> None:
        """Counting many places may wait until the next one is on the screen."""
        if len(self.found.lines) > MANY:
            self._counting.start()
        else:
            self._count()

    def _ready(self) -> list[ListedPlace]:
        """What is chosen, where something can be decided about it."""
        if self._project.readonly:
            self._tell_readonly()
            return []
        return self.chosen()

    def _tell_readonly(self) -> None:
        self._operations.tell(_("This study is open to look at only."))

    # Reasons

    def _start_why(self) -> None:
        if self._ready():
            self.detail.deciding.why.setFocus()

    def _entered(self, reason: str) -> None:
        """Decides what waits for a reason, or gives a decision that stands this reason."""
        if self._waiting is not None:
            self._decided(self._waiting, reason)
            return
        lines = self.chosen()
        decision = lines[0].decision if len(lines) == 1 else None
        if decision is not None and reason and decision.verdict is not Verdict.EDIT:
            self._decided((decision.verdict, decision.accepted, None), reason)
        elif decision is not None and reason and len(decision.written) == 1:
            span = decision.written[0]
            self._decided((Verdict.EDIT, None, (span.code, Span(span.start, span.end))), reason)
        else:
            self.list.setFocus()  # it goes with the decision that follows

    def _leave_why(self) -> None:
        self.detail.deciding.why.clear()
        self._forget_waiting()
        if self.detail.is_editing:
            self.detail.borders.setFocus()
        else:
            self.list.setFocus()

    def _forget_waiting(self) -> None:
        self._waiting = None
        self.detail.deciding.why.rest()

    # Borders

    def _keep(self, span: Span, code: Code) -> None:
        self.detail.leave_borders()
        self._decide((Verdict.EDIT, None, (int(code.id), span)))

    def _leave_borders(self) -> None:
        self.detail.leave_borders()
        self.list.setFocus()

    def _ask_code(self) -> None:
        shown = self.detail.shown
        if shown is not None:
            codes = [code for code in self._project.codes.all() if not code.retired]
            index = Index(codes, self._project.families.all(), self._project.codes.groundedness(()))
            first = [one.id for one in (shown.line.other, shown.line.code) if one is not None]
            place = self.detail.borders.mapTo(self, QPoint(14, 0))
            prompt = _("Which code belongs here?")
            self.picker.open_at(QRect(place, place), index, recent=first, prompt=prompt, new=False)

    def _picked(self, choices: Sequence[Choice]) -> None:
        code = self.found.codes.get(choices[0].code or CodeId(0))
        if code is not None:
            self.detail.borders.show_code(code)
        self.detail.borders.setFocus()

    # What comes next

    def _say_all_decided(self) -> None:
        sieve, matches = self.bar.sieve(), len(self.matches())
        lines = [line for line in self.found.lines if sieve.concerns(line)]
        if not any(line.is_open for line in lines):
            button = _("Take over the matches") if matches else ""
            self._lead(all_decided(lines, matches), button, self.take_matches)
            self._all_said = True

    def _say_queued(self, count: int, told: str) -> None:
        """How many codings wait because a code was changed."""
        if not count:
            return
        text = ngettext(
            "{count} coding is to be looked at again.", "{count} codings are to be looked at again.", count
        )
        button = _("To the queue") if has_page("review") else ""
        subject = {"state": "open", "kind": ReviewKind.LOOK_AGAIN.value}
        self._lead(
            f"{told} {text.format(count=count)}",
            button,
            lambda: self.page_wanted.emit("review", subject),
        )

    def _lead(self, text: str, button: str, verb: Callable[[], object]) -> None:
        self._leads_to = verb
        self.next.say(text, button)

    def _lead_on(self) -> None:
        self.next.hide()
        if self._leads_to is not None:
            self._leads_to()

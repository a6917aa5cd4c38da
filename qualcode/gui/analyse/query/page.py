"""The page on which a query is built: form and text say the same, and what they find stands beside them."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from qualcode.errors import NotPossibleError
from qualcode.gui.analyse.query.condition import Surroundings
from qualcode.gui.analyse.query.found_panel import FoundPanel
from qualcode.gui.analyse.query.groups import GroupBox
from qualcode.gui.analyse.query.offers import Offers, offers_of
from qualcode.gui.analyse.query.saved_bar import NEW, SavedBar
from qualcode.gui.analyse.query.searching import Answer, answer
from qualcode.gui.analyse.query.text_form import TextForm
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import split
from qualcode.gui.widgets.pick import Pick, PickPopup
from qualcode.gui.widgets.popups import show_below
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import _, ngettext
from qualcode.model import Changes, CodeId
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.query import QueryError, parse, render
from qualcode.query.form import Condition, Group, form_of, is_filled_in, tree_of

PAUSE_MS = 200
SLOW_MS = 400
KINDS = {".docx": "Word", ".xlsx": "Excel", ".html": "HTML", ".csv": "CSV"}
START = Group(items=(Condition("code"),))


class QueryPage(QWidget):
    """See `pages.PageSpec`."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self._selection, self._offers = EVERYTHING, Offers()
        self._asked, self._stale, self._searching = 0, True, False
        self.answer: Answer | None = None
        self.popup: PickPopup | None = None
        self._around = Surroundings(lambda: self._theme, lambda: self._offers)
        self.saved = SavedBar(theme, self)
        self.form = GroupBox(START, self._around, self, whole=True)
        self.text = TextForm(theme, self)
        self.unfinished = QLabel(_("What is not filled in yet is left out."), self)
        self.found = FoundPanel(theme, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._lay_out()
        self._connect()
        self._say_unfinished(START)

    def set_selection(self, selection: Selection) -> None:
        """Over which coders, documents and participants is asked."""
        if selection != self._selection:
            self._selection = selection
            self._ask_soon()

    def refresh(self, changes: Changes | None = None) -> None:  # noqa: ARG002 - anything may be asked for
        """Offers what the study holds now, and asks again."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._offers = offers_of(self._project)
        self.form.offers_changed()
        self.saved.offer(self._project.queries.all())
        self._ask_soon()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for part in (self.saved, self.text, self.found):
            part.set_theme(theme)
        self.form.set_theme()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def show_query(self, text: str, *, name: str = NEW) -> None:
        """Shows a query in the form and as text."""
        self.saved.choose(name)
        self.text.show_text(text)
        self._read_text(text)

    def export_wanted(self) -> None:
        """Asks where to save the quotations that are found."""
        if self.answer is None or not self.answer.ids:
            self._operations.tell_error(NotPossibleError(_("There are no quotations to save.")))
            return
        name = self.saved.chosen or _("quotations found")
        suggested = self._project.path.parent / file_name(self._project.name, name)
        path = ask_path(self, title=_("Save the quotations"), suggested=suggested, kinds=KINDS)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes what is found to a file."""
        assert self.answer is not None
        found, selection = self.answer, self._selection

        def work(progress: Progress) -> None:
            from qualcode.reports.reports import write_report

            write_report(
                self._project,
                "quotations",
                path,
                selection=selection,
                quotations=found.ids,
                limits=found.text,
                progress=progress,
            )

        self._operations.run(
            work,
            label=_("Saving the quotations…"),
            done=lambda _none: self._operations.tell(_("Saved as {name}.").format(name=path.name)),
        )

    def code_all_with(self, code: CodeId) -> None:
        """Puts a code on everything that is found."""
        assert self.answer is not None
        text, selection = self.answer.text, self._selection
        name = self._project.codes.get(code).name

        def done(count: int) -> None:
            sentence = ngettext(
                "{count} quotation now has the code “{name}”.",
                "{count} quotations now have the code “{name}”.",
                count,
            )
            self._operations.tell(sentence.format(count=count, name=name), undo=count > 0)

        self._operations.run(
            lambda _progress: self._project.queries.code_all(text, code, selection=selection),
            label=_("Coding what was found…"),
            done=done,
        )

    def _lay_out(self) -> None:
        left, scroll, inner = QWidget(self), QScrollArea(self), QWidget()
        hint = QLabel(_("A saved query can be counted as a code: choose it under Codes in any table."), left)
        for label in (hint, self.unfinished):
            label.setWordWrap(True)
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.addWidget(self.form)
        rows.addWidget(self.unfinished)
        rows.addStretch(1)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.saved)
        column.addWidget(scroll, 1)
        column.addWidget(self.text)
        column.addWidget(hint)
        self.splitter = split(Qt.Orientation.Horizontal, "query_splitter", left, self.found)
        self.splitter.setSizes([580, 460])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.form.changed.connect(self._read_form)
        self.text.typed.connect(self._read_text)
        self._pause.timeout.connect(self._ask)
        self._slow.timeout.connect(self.found.say_searching)
        self.saved.query_wanted.connect(self._load)
        self.saved.save_wanted.connect(self._save)
        self.saved.rename_wanted.connect(self._rename)
        self.saved.delete_wanted.connect(self._delete)
        self.found.quotation_wanted.connect(self.quotation_wanted)
        self.found.export_wanted.connect(self.export_wanted)
        self.found.coding_wanted.connect(self._ask_code)

    def _read_form(self) -> None:
        """The form changed: the text says the same."""
        item = self.form.item()
        tree = tree_of(item)
        self._say_unfinished(item)
        self.text.show_text("" if tree is None else render(tree))
        self._ask_soon()

    def _read_text(self, text: str) -> None:
        """The text changed: the form shows the same, or the text says what is wrong with it."""
        if not text:
            self._show_form(START)
        else:
            try:
                self._show_form(form_of(parse(text)))
                self.text.say("", None)
            except QueryError as error:
                self.text.say(f"{error.sentence} {error.remedy}".strip(), error.position)
        self._ask_soon()

    def _show_form(self, item: Group) -> None:
        if item != self.form.item():
            self.form.show_item(item)
        self._say_unfinished(item)

    def _say_unfinished(self, item: Group) -> None:
        self.unfinished.setVisible(tree_of(item) is not None and not is_filled_in(item))

    @property
    def is_searching(self) -> bool:
        """Whether what is shown may not be the answer yet."""
        return self._pause.isActive() or self._searching

    def _ask_soon(self) -> None:
        self._asked += 1
        self._pause.start()

    def _ask(self) -> None:
        """Asks in the background; an answer to an older question is not shown, nor looked for any more."""
        text, number, selection = self.text.text(), self._asked, self._selection
        if not text or not self.isVisible():
            self._show_answer(None)
            self._stale |= bool(text)
            return
        self._slow.start()
        self._searching = True
        self._operations.run(
            lambda _progress: answer(self._project, text, selection) if number == self._asked else None,
            label=_("Searching…"),
            done=lambda found: self._show_answer(found) if number == self._asked else None,
            quiet=True,
        )

    def _show_answer(self, found: Answer | None) -> None:
        self._slow.stop()
        self._searching = False
        self.answer = found
        self.found.show_answer(found)
        if found is not None:
            self.text.say(found.wrong, found.position)

    def _ask_code(self) -> None:
        codes = self._project.codes.all()
        if not codes:
            self._operations.tell_error(NotPossibleError(_("The study has no codes yet.")))
            return
        picks = [Pick(code.id, code.name, code.definition, code.color) for code in codes]
        self.popup = PickPopup(picks, None, self._theme, self)
        self.popup.chosen.connect(self.code_all_with)
        show_below(self.popup, self.found.code_all)

    def _load(self, name: str) -> None:
        if name == NEW:
            self.show_query("")
            self.form.enter()
            return
        saved = self._operations.do(lambda: self._project.queries.named(name))
        if saved is not None:
            self.show_query(saved.expression, name=saved.name)

    def _save(self, name: str) -> None:
        saved = self._operations.do(lambda: self._project.queries.save(name, self.text.text()))
        if saved is not None:
            self.saved.offer(self._project.queries.all())
            self.saved.choose(saved.name)
            self._operations.tell(_("Query “{name}” saved.").format(name=saved.name), undo=True)

    def _rename(self, old: str, new: str) -> None:
        if self._operations.succeeds(lambda: self._project.queries.rename(old, new)):
            self.saved.offer(self._project.queries.all())
            self.saved.choose(new)

    def _delete(self, name: str) -> None:
        if self._operations.succeeds(lambda: self._project.queries.delete(name)):
            self.saved.offer(self._project.queries.all())
            self.saved.choose(NEW)
            self._operations.tell(_("Query “{name}” deleted.").format(name=name), undo=True)

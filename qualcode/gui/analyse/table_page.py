"""The tables of Analyse: asks, counts in the worker thread, shows the table and what is behind it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from qualcode.errors import NotPossibleError
from qualcode.gui.analyse.behind import Found, Lookup
from qualcode.gui.analyse.behind_panel import BehindPanel
from qualcode.gui.analyse.cells import Behind
from qualcode.gui.analyse.empty import what_is_missing, why_nothing
from qualcode.gui.analyse.options import Options
from qualcode.gui.analyse.pictured import Drawn, behind_part, draw, kinds_of, save
from qualcode.gui.analyse.question import PAIRS, Answer, Question, answer, write_export
from qualcode.gui.analyse.result import ResultPanel, counted
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.counted import CountedWorkspace
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import N_, _
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.tables import TABLES
from qualcode.reports.team_workbook import write_team_workbook

CONCERNS = (
    "coding",
    "quotation",
    "code",
    "family",
    "family_member",
    "document",
    "participant",
    "attribute",
    "speaker",
    "turn",
    "coder",
    "setting",  # saved queries
)
SETTLE_MS = 120
KINDS = {
    ".xlsx": N_("Excel workbook"),
    ".csv": N_("Comma-separated table"),
    ".docx": N_("Word document"),
    ".html": N_("Web page"),
    ".png": N_("Picture"),
    ".svg": N_("Drawing for print"),
    ".pdf": N_("PDF page"),
}
PICTURES = (".png", ".svg", ".pdf")


class TablePage(CountedWorkspace):
    """One table at a time, with the quotations behind its cells. As a page of Analyse is (`PageSpec`)."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, concerns=CONCERNS, settle=SETTLE_MS, parent=parent)
        self._operations, self._theme = operations, theme
        self.selection = Selection()
        self.options = Options(theme, self)
        self.result = ResultPanel(self.options, theme, self)
        self.behind = BehindPanel(theme, self)
        self.answer: Answer | None = None
        self._lookup: Lookup | None = None
        self._asked = self._looked = 0
        self._pictured: Answer | None = None
        self._pictured_as = ("", False)  # which picture, and whether in the dark
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for part in (self.options, self.result, self.behind):
            part.set_theme(theme)
        self._show_picture()

    def show_table(self, key: str) -> None:
        """Shows another table, by its key."""
        if key != self.options.table:
            self.options.show_for(key)
            self._ask_again()

    def set_selection(self, selection: Selection) -> None:
        """Counts over other coders, documents and participants."""
        if selection != self.selection:
            self.selection = selection
            self._ask_again()

    def state(self) -> dict[str, Any]:
        """How the tables are counted, to be given to `restore` next time."""
        return self.options.state()

    def restore(self, state: Mapping[str, Any]) -> None:
        """Counts as one did last; before the page is first shown."""
        self.options.reload(self._project)
        self.options.restore(state)

    def export_wanted(self) -> None:
        """Asks where to save the present table."""
        if self.answer is None:
            self._operations.tell_error(NotPossibleError(_("There is no table to save yet.")))
            return
        key = self.answer.question.table
        kinds = {end: _(word) for end, word in KINDS.items() if end not in PICTURES or kinds_of(key)}
        suggested = self._project.path.parent / file_name(self._project.name, _(TABLES[key].title))
        path = ask_path(self, title=_("Save the table"), suggested=suggested, kinds=kinds)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the present table to a file."""
        question = self.options.question(self.selection)
        kinds = [key for key, _title in kinds_of(question.table)]
        shown = self.result.picture.kind
        kind = shown if shown in kinds else next(iter(kinds), "")

        def write(_progress: Progress) -> None:
            if path.suffix.lower() in PICTURES and kind:
                save(self._project, question, kind, path)
            else:
                write_export(self._project, question, path)

        self._operations.run(
            write,
            label=_("Saving the table…"),
            done=lambda _result: self._saved(path),
        )

    def export_all_to(self, path: Path) -> None:
        """Writes all tables to one workbook, over the coders, documents and codes that are chosen."""
        selection = self.options.question(self.selection).selection

        def work(progress: Progress) -> None:
            write_team_workbook(self._project, path, selection=selection, progress=progress)

        self._operations.run(work, label=_("Saving all tables…"), done=lambda _result: self._saved(path))

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("analyse_table_splitter")
        self.splitter.setChildrenCollapsible(False)
        for widget in (self.result, self.behind):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([710, 330])
        self.splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        self.options.changed.connect(self._count)
        self.result.table.chosen.connect(lambda _row, _column: self._look.start())
        self.result.table.wanted.connect(self._go_behind)
        self.result.table.copied.connect(
            lambda count: self._operations.tell(_("{count} cells copied.").format(count=count))
        )
        self.result.picture_shown.connect(self._show_picture)
        self.result.as_picture.toggled.connect(self._ask_for)
        shown = self.result.picture
        shown.kind_chosen.connect(lambda _kind: self._show_picture())
        shown.part_chosen.connect(lambda part, words: self.show_behind(behind_part(part, words)))
        shown.part_wanted.connect(lambda part, words: self.show_behind(behind_part(part, words), enter=True))
        shown.save_wanted.connect(self._save_picture)
        shown.copied.connect(lambda: self._operations.tell(_("The picture is on the clipboard.")))
        self.result.export_wanted.connect(self.export_wanted)
        self.result.export_all_wanted.connect(self._ask_export_all)
        self.behind.list.left.connect(self.result.table.setFocus)
        self.behind.quotation_wanted.connect(self.quotation_wanted)
        self.behind.list.copied.connect(
            lambda count: self._operations.tell(
                _("{count} quotations copied with their source.").format(count=count)
            )
        )

    def _ask_for(self, picture: bool) -> None:
        self.behind.ask_for(
            _("Choose a part of the picture to see the quotations behind it.")
            if picture
            else _("Choose a number in the table to see the quotations behind it.")
        )

    def _ask_again(self) -> None:
        """Counts at once, or when this comes on screen."""
        if self.isVisible() and not self._stale:
            self._count()
        else:
            self._stale = True

    def count_again(self) -> None:
        self.options.reload(self._project)
        self._count()

    def _count(self) -> None:
        question = self.options.question(self.selection)
        self._asked += 1
        missing = what_is_missing(question)
        if missing:
            self.behind.clear()
            self.result.say(*missing)
            return
        number = self._asked
        self._operations.run(
            lambda _progress: answer(self._project, question),
            label=_("Counting…"),
            done=lambda result: self._show(result) if number == self._asked else None,
            failed=lambda: self._stays(number),
        )

    def _stays(self, number: int) -> None:
        """Counting failed or was cancelled: what is on screen no longer belongs to what is asked."""
        if number == self._asked:
            self.result.say(_("Not counted"), [_("Choose the table again to count it.")])
            self.behind.clear()

    def _show(self, result: Answer) -> None:
        other = self.answer is None or self.answer.question.table != result.question.table
        self.answer, self._lookup = result, Lookup(self._project, result.question)
        if other:
            self.result.forget()
        if _only_the_anchor(result):
            self.behind.clear()
            self.result.say(_("Nothing to count in this choice"), [f"{counted(result)}."])
            return
        if not result.shown.content.rows:
            self._say_nothing(result)
            return
        self.behind.show()
        self.result.show_answer(result)
        self._show_picture()
        if self.result.table.currentIndex().isValid():
            self._look.start()
        else:
            self.behind.clear()

    def _say_nothing(self, result: Answer) -> None:
        self.behind.clear()
        codes = bool(self._project.codes.all())
        narrowed = result.question.selection != Question().selection
        self.behind.setVisible(codes)
        words = why_nothing(result.question, codes=codes, narrowed=narrowed)
        self.result.say(*words, choosing=codes)

    def look_again(self, *, enter: bool = False) -> None:
        place = self.result.current()
        if place is None or self.answer is None or self._lookup is None:
            self.behind.clear()
            return
        self.show_behind(self.answer.shown.behind(*place), enter=enter)

    def show_behind(self, behind: Behind, *, enter: bool = False) -> None:
        """Shows the quotations that a part of the present table, or of its picture, stands for."""
        lookup = self._lookup
        if lookup is None:
            return
        self._looked += 1
        number = self._looked

        def show(found: Found) -> None:
            if number == self._looked:
                self.behind.show_found(found)
                if enter:
                    self.behind.list.enter()

        self._operations.run(
            lambda _progress: lookup.find(behind), label=_("Looking up the quotations…"), done=show
        )

    def _go_behind(self, _row: int, _column: int) -> None:
        self._look.stop()
        self.look_again(enter=True)

    def _show_picture(self) -> None:
        if self.answer is None or not self.result.picture_wanted:
            return
        question, page = self.answer.question, self.result.picture
        page.offer_kinds(kinds_of(question.table))
        if not page.kind:
            page.say(_("There is no picture of this table."))
            return
        look = (page.kind, self._theme.dark)
        if self._pictured is self.answer and self._pictured_as == look and page.shown:
            return
        wanted = self.answer
        self._operations.run(
            lambda _progress: draw(self._project, question, look[0], dark=look[1]),
            label=_("Drawing…"),
            done=lambda drawn: self._drawn(drawn, wanted, look),
        )

    def _drawn(self, drawn: Drawn, wanted: Answer, look: tuple[str, bool]) -> None:
        if wanted is self.answer and look[0] == self.result.picture.kind:
            self._pictured, self._pictured_as = wanted, look
            self.result.picture.show_picture(drawn.picture, drawn.png, name=drawn.title)

    def _save_picture(self) -> None:
        if self.answer is None:
            return
        question, kind = self.answer.question, self.result.picture.kind
        title = self.result.picture.kind_choice.currentText()
        path = ask_path(
            self,
            title=_("Save the picture"),
            suggested=self._project.path.parent / file_name(self._project.name, title),
            kinds={end: _(KINDS[end]) for end in PICTURES},
        )
        if path:
            self._operations.run(
                lambda _progress: save(self._project, question, kind, path),
                label=_("Saving the picture…"),
                done=lambda _result: self._saved(path),
            )

    def _ask_export_all(self) -> None:
        suggested = self._project.path.parent / file_name(self._project.name, _("tables"))
        path = ask_path(
            self, title=_("Save all tables"), suggested=suggested, kinds={".xlsx": _(KINDS[".xlsx"])}
        )
        if path:
            self.export_all_to(path)

    def _saved(self, path: Path) -> None:
        self._operations.tell(_("Saved as “{name}”.").format(name=path.name))


def _only_the_anchor(result: Answer) -> bool:
    """Whether no code occurs often enough with the one that was chosen."""
    question, rows = result.question, len(result.shown.content.rows)
    return question.options.anchor is not None and rows <= (0 if question.show == PAIRS else 1)

"""The Compare workspace: agreement per code, worst first, and the places it comes from."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qualcode.exchange.codings import CodingsReport, export_codings, import_codings
from qualcode.gui.compare.bar import CompareBar
from qualcode.gui.compare.figures import KAPPA, code_table, document_table, summary
from qualcode.gui.compare.places import FoundPlaces, find_places
from qualcode.gui.compare.places_panel import PlacesPanel
from qualcode.gui.compare.question import Answer, answer, write_comparison
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_lines
from qualcode.gui.widgets.counted import CountedWorkspace
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.gui.widgets.table_view import TableView
from qualcode.i18n import N_, _
from qualcode.project import Project

CONCERNS = (
    *("coding", "quotation", "code", "document", "participant"),
    *("attribute", "speaker", "turn", "coder"),
)
SETTLE_MS = 150
KINDS = {".xlsx": N_("Excel workbook"), ".docx": N_("Word document"), ".html": N_("Web page")}
RESULT, EMPTY = range(2)


class CompareWorkspace(CountedWorkspace):
    """Agreement of coders. `quotation_wanted` carries the id of a quotation to show in its transcript."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, concerns=CONCERNS, settle=SETTLE_MS, parent=parent)
        self._operations = operations
        self.bar = CompareBar(theme, self)
        self.note = Note(self)
        self.codes = TableView(_("Agreement per code"), theme, self)
        self.documents = TableView(_("Kappa per code and document"), theme, self)
        self.places = PlacesPanel(theme, self)
        self.empty = EmptyPage("", [], self, button=_("Import codings…"), second=_("Export codings…"))
        self.answer: Answer | None = None
        self._asked = self._looked = 0
        self._lay_out()
        self._connect()

    @property
    def table(self) -> TableView:
        """The table that is on screen."""
        return self.codes if self.bar.by_code.isChecked() else self.documents

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for part in (self.bar, self.codes, self.documents, self.places):
            part.set_theme(theme)

    def export_to(self, path: Path) -> None:
        """Writes the comparison to a file."""
        question = self.bar.question()
        self._operations.run(
            lambda _progress: write_comparison(self._project, question, path),
            label=_("Saving the comparison…"),
            done=lambda _result: self._operations.tell(_("Saved as “{name}”.").format(name=path.name)),
        )

    def import_from(self, path: Path) -> None:
        """Takes over a colleague's codings."""
        self._operations.run(
            lambda _progress: import_codings(self._project, path),
            label=_("Importing codings…"),
            done=self._imported,
        )

    def export_codings_to(self, path: Path) -> None:
        """Writes all codings, for a colleague to import."""
        self._operations.run(
            lambda _progress: export_codings(self._project, path),
            label=_("Saving codings…"),
            done=lambda count: self._operations.tell(
                _("{count} codings saved as “{name}”.").format(count=count, name=path.name)
            ),
        )

    def _lay_out(self) -> None:
        self.tables, self.pages = QStackedWidget(self), QStackedWidget(self)
        self.tables.addWidget(self.codes)
        self.tables.addWidget(self.documents)
        above = QWidget(self)
        column = QVBoxLayout(above)
        column.setContentsMargins(14, 2, 14, 6)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addWidget(self.tables, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("compare_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(above)
        self.splitter.addWidget(self.places)
        self.splitter.setSizes([340, 240])
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
        self.bar.changed.connect(self._compare)
        self.bar.form_changed.connect(self._switch)
        self.bar.copy_wanted.connect(self._copy)
        self.bar.export_wanted.connect(self._ask_export)
        self.empty.clicked.connect(self._ask_import)
        self.empty.second_clicked.connect(self._ask_export_codings)
        self.bar.import_codings_wanted.connect(self._ask_import)
        self.bar.export_codings_wanted.connect(self._ask_export_codings)
        for table in (self.codes, self.documents):
            table.chosen.connect(lambda _row, _column: self._look.start())
            table.wanted.connect(self._go_to_places)
            table.copied.connect(self._tell_copied)
        self.places.list.left.connect(self._back_to_table)
        self.places.quotation_wanted.connect(self.quotation_wanted)
        self.places.list.copied.connect(
            lambda count: self._operations.tell(_("{count} places copied.").format(count=count))
        )

    def count_again(self) -> None:
        self.bar.reload(self._project)
        coders = self._project.coders.all()
        self.bar.setVisible(len(coders) > 1)
        if len(coders) < 2:
            self._say_one_coder(coders[0].name if coders else "")
            return
        self._compare()

    def _compare(self) -> None:
        question = self.bar.question()
        self._asked += 1
        number = self._asked
        self._operations.run(
            lambda _progress: answer(self._project, question),
            label=_("Comparing coders…"),
            done=lambda result: self._show(result) if number == self._asked else None,
            failed=lambda: self._say_not_compared(number),
        )

    def _show(self, result: Answer) -> None:
        self.answer = result
        if result.problem is not None:
            self._say(result.problem.sentence, [result.problem.remedy])
            return
        colors = {int(code.id): code.color for code in self._project.codes.all()}
        first = self.codes.frame.rowCount() == 0
        self.codes.show_content(code_table(result, colors))
        self.documents.show_content(document_table(result, colors))
        self.note.set_text(summary(result))
        if first:
            self._worst_first()
        self.bar.enable_results(True)
        self.pages.setCurrentIndex(RESULT)
        self._look.start()

    def _worst_first(self) -> None:
        columns = [column.id for column in self.codes.frame.content.columns]
        self.codes.frame.sort_rows(columns.index(KAPPA))
        if self.codes.frame.rowCount():
            self.codes.choose(self.codes.frame.source(0), columns.index(KAPPA))

    def look_again(self, *, enter: bool = False) -> None:
        index, result = self.table.currentIndex(), self.answer
        if not index.isValid() or result is None or result.comparison is None:
            self.places.clear()
            return
        content, row = self.table.frame.content, self.table.frame.source(index.row())
        code = cast(int, content.rows[row].id)
        column = content.columns[index.column()] if content.matrix else None
        self._looked += 1
        number = self._looked

        def show(found: FoundPlaces) -> None:
            if number == self._looked:
                self.places.show_found(found, where=column.title if column else "")
                if enter:
                    self.places.list.enter()

        self._operations.run(
            lambda _progress: find_places(
                self._project, result, code, document=cast(int, column.id) if column else None
            ),
            label=_("Looking up the passages…"),
            done=show,
        )

    def _go_to_places(self, _row: int, _column: int) -> None:
        self._look.stop()
        self.look_again(enter=True)

    def _back_to_table(self) -> None:
        self.table.setFocus()

    def _switch(self) -> None:
        self.tables.setCurrentWidget(self.table)
        self._look.start()

    def _copy(self) -> None:
        lines = self.table.lines()
        copy_lines(lines)
        self._tell_copied(sum(len(line) for line in lines[1:]))

    def _tell_copied(self, count: int) -> None:
        self._operations.tell(_("{count} cells copied.").format(count=count))

    def _ask_export(self) -> None:
        suggested = self._project.path.parent / file_name(self._project.name, _("agreement"))
        kinds = {ending: _(words) for ending, words in KINDS.items()}
        path = ask_path(self, title=_("Save the comparison"), suggested=suggested, kinds=kinds)
        if path:
            self.export_to(path)

    def _ask_export_codings(self) -> None:
        suggested = self._project.path.parent / file_name(self._project.name, _("codings"))
        kinds = {".csv": _("Codings")}
        path = ask_path(self, title=_("Save all codings for a colleague"), suggested=suggested, kinds=kinds)
        if path:
            self.export_codings_to(path)

    def _ask_import(self) -> None:
        folder = str(self._project.path.parent)
        kind = _("Codings (*.csv)")
        name, _chosen = QFileDialog.getOpenFileName(self, _("Import a colleague's codings"), folder, kind)
        if name:
            self.import_from(Path(name))

    def _imported(self, report: CodingsReport) -> None:
        text = _("{count} codings imported, {existing} were there already.").format(
            count=report.codings, existing=report.existing
        )
        self._operations.tell(text, undo=True)
        self.refresh(None)

    def _say(self, title: str, lines: list[str], *, button: bool = False) -> None:
        self.empty.say(title, lines)
        self.empty.button.setVisible(button)
        self.empty.second.setVisible(button)
        self.bar.enable_results(False)
        self.places.clear()
        self.pages.setCurrentIndex(EMPTY)

    def _say_not_compared(self, number: int) -> None:
        """It was cancelled: what is on screen no longer belongs to what is asked."""
        if number == self._asked:
            self._say(_("Not compared"), [_("Choose the coders again to compare them.")])

    def _say_one_coder(self, name: str) -> None:
        self.answer = None
        self._say(
            _("One coder so far"),
            [
                _("When a second coder codes the same interviews, you see here per code how far you agree.")
                + " "
                + (_("Until now only {name} codes in this study.").format(name=name) if name else ""),
                _(
                    "Your colleague codes a copy of this study, exports the codings here and sends you the "
                    "file; you import it here. It comes in as one step, which you can undo."
                ),
                _(
                    "Or let your colleague code in this study: choose another coder in the menu Edit, "
                    "Coder at work."
                ),
            ],
            button=True,
        )

"""The page Cases: the list, the chosen case with what each participant tells of it, and the comparison."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from qualcode.gui.analyse.cases.candidates import Candidates
from qualcode.gui.analyse.cases.case_list import CaseList
from qualcode.gui.analyse.cases.desk import CaseDesk
from qualcode.gui.analyse.cases.lines import Candidate, CaseLine, lines_of, mentioned, suggested
from qualcode.gui.analyse.cases.verbs import CaseVerbs
from qualcode.gui.coding.dialogs import NameDialog
from qualcode.gui.operations import Operations
from qualcode.gui.report.paper import Paper
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice
from qualcode.gui.widgets.layouts import beside, split
from qualcode.gui.widgets.panels import Hint
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.gui.widgets.switches import make_switch, switch_style
from qualcode.i18n import _, translator
from qualcode.model import CaseId, Changes, ParticipantId
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.case_mentions import Mention
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.citing import Citation, Citer

_TABLES = (
    "study_case",
    "telling",
    "participant",
    "speaker",
    "turn",
    "quotation",
    "coding",
    "code",
    "document",
    "setting",
)
KINDS = {".docx": "Word", ".xlsx": "Excel", ".html": "HTML"}
LOOK_AFTER_MS = 400


class CasesPage(QWidget):
    """See `pages.PageSpec`."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self.verbs = CaseVerbs(project, operations)
        self._selection, self._stale = EVERYTHING, True
        self._case: CaseId | None = None
        self._names: dict[int, str] = {}
        self._looked_for: tuple[object, ...] = ()
        self.list, self.desk = CaseList(theme, self), CaseDesk(theme, self)
        self.candidates, self.paper = Candidates(theme, self), Paper(self)
        self.hint = Hint(_("Choose a case on the left, or make a new one."), self)
        self._look_timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.one, self.compare = make_switch(self, _("Case by case"), _("Comparison"))
        self.save = QPushButton(_("Save…"), self)
        self.compare.setToolTip(_("Good, bad and disputed cases in one table, as it is saved"))
        self.save.setToolTip(_("Save the comparison of cases for Word, Excel or the web"))
        switch = beside(self.one, self.compare)
        switch.setSpacing(0)
        top = beside(None, self.save)
        top.insertLayout(0, switch)
        top.setContentsMargins(12, 8, 12, 4)
        self._dress()
        self.right = QStackedWidget(self)
        self.right.addWidget(self.hint)
        self.right.addWidget(self.desk)
        self.below = split(Qt.Orientation.Vertical, "cases_below", self.right, self.candidates)
        self.below.setSizes([390, 220])
        self.below.setStretchFactor(0, 1)
        self.beside = split(Qt.Orientation.Horizontal, "cases_beside", self.list, self.below)
        self.beside.setSizes([330, 640])
        self.beside.setStretchFactor(1, 1)
        self.list.setMinimumWidth(320)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.beside)
        self.stack.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def _dress(self) -> None:
        for button in (self.one, self.compare):
            button.setStyleSheet(switch_style(self._theme))

    def _connect(self) -> None:
        cases, desk, candidates, verbs = self.list, self.desk, self.candidates, self.verbs
        self.one.toggled.connect(lambda _on: self._show_view())
        self.save.clicked.connect(self.export_wanted)
        self._look_timer.timeout.connect(self._look)
        cases.chosen.connect(self._choose)
        cases.add_wanted.connect(self.add_case)
        cases.renamed.connect(lambda key, title: self._edit(key, {"title": title}))
        cases.delete_wanted.connect(verbs.delete)
        cases.merge_wanted.connect(verbs.merge)
        cases.order_wanted.connect(verbs.reorder)
        desk.edited.connect(lambda change: self._case and self._edit(self._case, change))
        desk.teller_wanted.connect(lambda who: self._tell(who, {}))
        desk.told.connect(self._tell)
        desk.untold.connect(lambda who: verbs.untell(self._chosen(), who, self._names.get(who, "")))
        desk.quotation_removed.connect(lambda who, key: verbs.take_out(self._chosen(), who, key))
        desk.quotation_raised.connect(lambda who, key: verbs.raise_quotation(self._chosen(), who, key))
        desk.quotation_wanted.connect(self.quotation_wanted)
        candidates.quotations_wanted.connect(
            lambda found: verbs.put(self._chosen(), [one.quotation for one in found])
        )
        candidates.tellers_wanted.connect(lambda found: verbs.name_tellers(self._chosen(), found))
        candidates.place_wanted.connect(self._show_place)
        candidates.codes_chosen.connect(verbs.set_codes)

    # What every page has

    def set_selection(self, selection: Selection) -> None:
        """Over which participants and documents the comparison is."""
        if selection != self._selection:
            self._selection = selection
            if self.isVisible():
                self._show_view()

    def refresh(self, changes: Changes | None = None) -> None:
        """Shows the cases as they are now."""
        if changes is not None and not changes.touches(*_TABLES):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self._dress()
        for part in (self.list, self.desk, self.candidates):
            part.set_theme(theme)
        if self.isVisible():
            self._fill()

    def export_wanted(self) -> None:
        """Asks where to save the comparison of cases."""
        name = translator(self._project.language)("Comparison of cases")
        suggested_name = self._project.path.parent / file_name(self._project.name, name)
        path = ask_path(self, title=_("Save the comparison of cases"), suggested=suggested_name, kinds=KINDS)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the comparison to a file."""
        self.desk.store()
        selection = self._selection

        def work(progress: Progress) -> None:
            from qualcode.reports.reports import write_report

            write_report(self._project, "cases", path, selection=selection, progress=progress)

        self._operations.run(
            work,
            label=_("Saving the comparison of cases…"),
            done=lambda _none: self._operations.tell(_("Saved as {name}.").format(name=path.name)),
        )

    # What is shown

    def _fill(self) -> None:
        self._stale = False
        self._names = {person.id: person.name for person in self._project.participants.all()}
        before = self._case
        lines = lines_of(self._project)
        self.list.show_lines(lines)
        if before is not None and any(line.case.id == before for line in lines):
            self.list.table.select({before}, before)
        self._show_view()

    def _show_view(self) -> None:
        comparison = self.compare.isChecked()
        self.stack.setCurrentWidget(self.paper if comparison else self.beside)
        self.save.setEnabled(bool(self.list.table.rows.rows))
        if comparison:
            self._show_comparison()
        else:
            self._choose(self.list.table.current())

    def _show_comparison(self) -> None:
        from qualcode.reports.reports import report_html

        self.desk.store()
        if not self.list.table.rows.rows:
            self.paper.say(_("No cases yet. Make one under “Case by case”; here they stand side by side."))
            return
        html = self._operations.do(lambda: report_html(self._project, "cases", selection=self._selection))
        if html is not None:
            self.paper.show_html(html)

    def _choose(self, line: CaseLine | None) -> None:
        if line is None:
            self._case = None
            self.right.setCurrentWidget(self.hint)
        else:
            self._case = line.case.id
            self.desk.show_case(line.case, self._names, self._citations(line))
            self.right.setCurrentWidget(self.desk)
        self.right.setVisible(bool(self.list.table.rows.rows))
        self._offer()

    def _citations(self, line: CaseLine) -> dict[int, Citation]:
        citer = Citer(self._project, _)
        return {one.id: citer.cite(one) for one in self._project.quotations.by_ids(line.case.quotations)}

    def _offer(self) -> None:
        codes = [Choice(code.id, code.name, code.color) for code in self._project.codes.all()]
        self.candidates.offer_codes(codes, self._project.cases.codes())
        found = suggested(self._project, self._project.cases.suggestions(), self._names)
        self.candidates.show_quotations(found, case=self._case is not None)
        line: CaseLine | None = self.list.table.current()
        wanted = (
            (line.case.id, line.case.title, tuple(t.participant for t in line.case.tellings)) if line else ()
        )
        if wanted != self._looked_for:
            self._looked_for = wanted
            self.candidates.show_mentions([], case=False)
            self._look_timer.start()

    def _look(self) -> None:
        """Looks in the background for who else speaks of the case; an older answer is not shown."""
        wanted = self._looked_for
        if not wanted or not self.isVisible():
            return
        case = self._chosen()

        def done(found: list[Mention]) -> None:
            if wanted == self._looked_for:
                self.candidates.show_mentions(mentioned(self._project, found, self._names), case=True)

        self._operations.run(
            lambda _progress: self._project.cases.mentions(case),
            label=_("Looking for who speaks of the case"),
            done=done,
            quiet=True,
        )

    # What is done

    def add_case(self) -> None:
        """Asks for the title of a new case."""
        dialog = NameDialog(_("New case"), _("Title"), parent=self)
        title = dialog.name.text() if dialog.exec() else ""
        dialog.deleteLater()
        if title.strip():
            self._show(self.verbs.add(title))

    def _show(self, case: CaseId | None) -> None:
        if case is not None:
            self._fill()
            self.list.table.select({case}, case)

    def _edit(self, case: CaseId, change: dict[str, Any]) -> None:
        if not self.verbs.edit(case, change):
            self.desk.title.show_text("")
            self._fill()

    def _tell(self, participant: ParticipantId, change: dict[str, Any]) -> None:
        if self._case is not None:
            self.verbs.tell(self._case, participant, change)

    def _chosen(self) -> CaseId:
        assert self._case is not None
        return self._case

    def _show_place(self, candidate: Candidate) -> None:
        if candidate.quotation is not None:
            self.quotation_wanted.emit(candidate.quotation)
            return
        document = self._project.documents.all()
        here = [info for info in document if info.id == candidate.document]
        found = self._project.quotations.of_document(here[0].id) if here else []
        near = [one for one in found if one.start < candidate.end and one.end > candidate.start]
        if near:
            self.quotation_wanted.emit(near[0].id)
        else:
            told = _("This turn has no quotation yet: {where}.").format(where=candidate.where)
            self._operations.tell(told)

"""What can be done with a check of agreement; each is one step."""

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from qualcode.gui.blind.opening import ask_to_see, make_blind
from qualcode.gui.compare.checks import words
from qualcode.gui.compare.checks.reading import CheckDetail
from qualcode.gui.compare.question import SEGMENT
from qualcode.gui.operations import Operations
from qualcode.gui.pulling.opening import ask_package, take_over
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import N_, _
from qualcode.model import Coder, DocumentId
from qualcode.model.ids import RoundId
from qualcode.model.rounds import Round
from qualcode.project import Project

KINDS = {".docx": N_("Word document"), ".xlsx": N_("Excel workbook"), ".html": N_("Web page")}


class CheckVerbs:
    """Verbs on the check that is shown."""

    def __init__(self, project: Project, operations: Operations, theme: Theme, window: QWidget) -> None:
        self._project, self._operations, self._window = project, operations, window
        self.theme = theme

    def package(self, detail: CheckDetail, coder: Coder) -> None:
        """Asks where the file for a coder of the check goes."""
        ask_package(
            self._project,
            self._operations,
            self.theme,
            self._window,
            coder=coder.name,
            documents=detail.round.documents,
            spans_of=detail.spans_of if detail.round.design.unit == SEGMENT else "",
        )

    def take_over(self, path: Path | None = None) -> None:
        """Takes over what came back."""
        take_over(self._project, self._operations, self.theme, self._window, path)

    def blind(self, detail: CheckDetail, coder: Coder) -> None:
        """Lets a coder work without seeing the others, or see them again."""
        if any(one.blind for one in detail.cells_of(coder.id)):
            ask_to_see(self._project, self._operations, coder, self._window)
        else:
            make_blind(self._project, self._operations, coder.name)

    def complete(self, detail: CheckDetail, coder: Coder) -> None:
        """Says of all documents of the check that a coder coded them to their end, or of none."""
        cells = detail.cells_of(coder.id)
        done = not all(one.complete for one in cells)
        self._complete([one.document for one in cells], coder, done=done)

    def complete_one(self, detail: CheckDetail, document: DocumentId, coder: Coder) -> None:
        """The same of one document."""
        cell = next((one for one in detail.cells_of(coder.id) if one.document == document), None)
        if cell is not None:
            self._complete([document], coder, done=not cell.complete)

    def _complete(self, documents: list[DocumentId], coder: Coder, *, done: bool) -> None:
        def verb() -> None:
            label = (
                N_("Documents coded completely: {count}")
                if done
                else N_("Documents to be coded further: {count}")
            )
            with self._project.step(label, count=len(documents)):
                for document in documents:
                    self._project.blinding.complete(document, coder=coder.id, done=done)

        if self._operations.succeeds(verb):
            told = _("{name}: {count} complete.") if done else _("{name}: {count} to be coded further.")
            self._operations.tell(told.format(name=coder.name, count=len(documents)), undo=True)

    def rename(self, round_id: RoundId, name: str) -> None:
        """Another name."""
        self._operations.do(lambda: self._project.rounds.change(round_id, name=name))

    def close(self, detail: CheckDetail) -> None:
        """Keeps the figures; asks first where not everything is coded to its end."""
        if not detail.ready and not self._close_anyway(detail):
            return
        name = detail.round.name
        self._operations.run(
            lambda _progress: self._project.rounds.close(detail.round.id),
            label=_("Computing the figures of “{name}”…").format(name=name),
            done=lambda _none: self._operations.tell(
                _("“{name}” is closed; its figures are kept.").format(name=name), undo=True
            ),
        )

    def _close_anyway(self, detail: CheckDetail) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Close this check"))
        box.setText(_("Not everything is coded to its end yet."))
        lines = [f"{coder.name}: {words.how_far(detail, coder.id)}" for coder in detail.coders]
        about = _(
            "In a document that a coder has not completed, what is uncoded does not count as a judgement."
        )
        box.setInformativeText("\n".join([*lines, "", about]))
        go = box.addButton(_("Close it with what there is"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is go

    def reopen(self, detail: CheckDetail) -> None:
        """Forgets the figures that were kept; they are computed anew."""
        if self._operations.succeeds(lambda: self._project.rounds.reopen(detail.round.id)):
            told = _("“{name}” is open again; its figures are computed anew.")
            self._operations.tell(told.format(name=detail.round.name), undo=True)

    def delete(self, one: Round) -> None:
        """Removes the check; codings stay."""
        if self._operations.succeeds(lambda: self._project.rounds.delete(one.id)):
            told = _("The check “{name}” was deleted; the codings stay.")
            self._operations.tell(told.format(name=one.name), undo=True)

    def ask_report(self, detail: CheckDetail) -> None:
        """Asks where the report on a check goes."""
        project, one = self._project, detail.round
        suggested = project.path.parent / file_name(project.name, one.name)
        kinds = {ending: _(name) for ending, name in KINDS.items()}
        path = ask_path(self._window, title=_("Report on a check"), suggested=suggested, kinds=kinds)
        if path is not None:
            self.report(one.id, path)

    def report(self, round_id: RoundId, path: Path) -> None:
        """Writes the report on a check."""
        from qualcode.reports.reports import write_report

        one = self._project.rounds.get(round_id)
        self._operations.run(
            lambda progress: write_report(
                self._project,
                "agreement",
                path,
                check=round_id,
                consensus_only=one.design.consensus_only,
                progress=progress,
            ),
            label=_("Writing the report…"),
            done=lambda made: self._operations.tell(_("Saved as “{name}”.").format(name=made.name)),
        )

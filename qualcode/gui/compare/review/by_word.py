"""The review by way of Word, from the window: interviews out, comments in, and the report of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from qualcode.gui import memory
from qualcode.gui.compare.review.export_dialog import ExportDialog
from qualcode.gui.compare.review.take_over_dialog import TakeOverDialog
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import N_, _, ngettext
from qualcode.model.reviews import ReviewedInterview
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.review_effects import ReviewRound
from qualcode.project.review_plan import ReviewPlan
from qualcode.project.reviews import ReviewReport

WORD = {".docx": N_("Word document")}
REPORT = {".docx": N_("Word document"), ".xlsx": N_("Excel workbook"), ".html": N_("Web page")}


class ByWord:
    """Asks for files in the name of a page; long work runs in the background and can be cancelled.

    `taken` is called once remarks were taken over.
    """

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        *,
        parent: QWidget,
        taken: Callable[[], object],
    ) -> None:
        self._project, self._operations, self._parent, self._taken = project, operations, parent, taken
        self.theme = theme
        self.dialog: QDialog | None = None

    def ask_export(self) -> None:
        """Asks which interviews are to be reviewed, and then where to."""
        dialog = ExportDialog(self._project, self.theme, self._parent.window())
        dialog.accepted.connect(lambda: self._ask_where(dialog))
        self._open(dialog)

    def ask_review(self) -> None:
        """Asks for a reviewed file."""
        if self._looking_only():
            return
        kind = _("Word documents (*.docx)")
        folder = str(self._project.path.parent)
        name, _kind = QFileDialog.getOpenFileName(self._parent, _("Take over a review"), folder, kind)
        if name:
            self.take_over(Path(name))

    def take_over(self, path: Path) -> None:
        """Shows what a reviewed file brings, and takes it over when that is agreed to."""
        if self._looking_only():
            return

        def verb(_progress: Progress) -> tuple[list[ReviewedInterview], ReviewPlan]:
            from qualcode.exchange.word_review import read_review

            interviews = read_review(path)
            return interviews, self._project.reviews.plan(interviews)

        self._operations.run(
            verb,
            label=_("Reading {file}").format(file=path.name),
            done=lambda found: self._preview(path, *found),
        )

    def ask_report(self, review: ReviewRound | None = None) -> None:
        """Asks where the report of what was changed since a review (default: the last) goes to."""
        suggested = self._project.path.parent / file_name(self._project.name, _("review"))
        kinds = {ending: _(words) for ending, words in REPORT.items()}
        path = ask_path(
            self._parent, title=_("Save the review as a report"), suggested=suggested, kinds=kinds
        )
        if path is not None:
            self.save_report(path, review)

    def save_report(self, path: Path, review: ReviewRound | None = None) -> None:
        """Writes the report of a review."""

        def verb(progress: Progress) -> Path:
            from qualcode.reports.reports import write_report

            return write_report(self._project, "review", path, review=review, progress=progress)

        self._operations.run(verb, label=_("Writing {file}").format(file=path.name), done=self._saved)

    def export_to(self, path: Path, dialog: ExportDialog) -> None:
        """Writes the interviews that are chosen in the dialog."""
        documents, coders = dialog.wanted, dialog.coders.ids
        language = dialog.language.currentData()

        def verb(progress: Progress) -> int:
            from qualcode.exchange.word_review import write_coded_interviews

            return write_coded_interviews(
                self._project, path, documents=documents, coders=coders, language=language, progress=progress
            )

        self._operations.run(
            verb,
            label=_("Writing {file}").format(file=path.name),
            done=lambda count: self._operations.tell(
                ngettext(
                    "{count} coding can be reviewed in “{name}”. What comes back, drag onto this window.",
                    "{count} codings can be reviewed in “{name}”. What comes back, drag onto this window.",
                    count,
                ).format(count=count, name=path.name)
            ),
        )

    def _ask_where(self, dialog: ExportDialog) -> None:
        suggested = self._project.path.parent / file_name(self._project.name, _("for review"))
        kinds = {ending: _(words) for ending, words in WORD.items()}
        path = ask_path(
            self._parent, title=_("Interviews for review in Word"), suggested=suggested, kinds=kinds
        )
        if path is not None:
            self.export_to(path, dialog)

    def _preview(self, path: Path, interviews: list[ReviewedInterview], plan: ReviewPlan) -> None:
        dialog = TakeOverDialog(self._project, path, plan, self.theme, self._parent.window())
        dialog.accepted.connect(lambda: self._take(interviews))
        self._open(dialog)

    def _take(self, interviews: list[ReviewedInterview]) -> None:
        def done(report: ReviewReport) -> None:
            words = ngettext("{count} remark taken over.", "{count} remarks taken over.", report.taken)
            self._operations.tell(words.format(count=report.taken), undo=True)
            self._taken()

        self._operations.run(
            lambda _progress: self._project.reviews.take_over(interviews),
            label=_("Taking over the review"),
            done=done,
        )

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        memory.restore_dialog(dialog)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: QDialog) -> None:
        memory.remember_dialog(dialog)
        self.dialog = None
        dialog.deleteLater()

    def _saved(self, path: Path) -> None:
        self._operations.tell(_("Saved as “{name}”.").format(name=path.name))

    def _looking_only(self) -> bool:
        if self._project.readonly:
            self._operations.tell(_("This study is open to look at only."))
        return self._project.readonly

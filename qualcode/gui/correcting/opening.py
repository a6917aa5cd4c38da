"""Correcting a document from any workspace: by hand, or with a file that was corrected elsewhere."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from qualcode.gui.correcting.in_words import done_in_words
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.model import DocumentId, QuotationId, Span
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.correction_plan import CorrectionPlan
from qualcode.project.corrections import Decisions

if TYPE_CHECKING:
    from qualcode.gui.correcting.edit_dialog import CorrectTextDialog


def correct_text(
    parent: QWidget, project: Project, operations: Operations, theme: Theme, document_id: DocumentId
) -> "CorrectTextDialog | None":
    """Opens the text of a document to be corrected; None when that cannot be."""
    from qualcode.gui.correcting.edit_dialog import CorrectTextDialog

    document = operations.do(lambda: project.documents.get(document_id))
    if document is None or not _may_write(project, operations):
        return None
    quotations = project.quotations.of_document(document_id)
    dialog = CorrectTextDialog(document, quotations, theme, parent)

    def save(text: str) -> None:
        plan = operations.do(lambda: project.corrections.plan(document_id, text))
        if plan is None:
            return
        decisions = review(plan, project=project, theme=theme, parent=dialog, only_if_needed=True)
        if decisions is not None and apply(plan, decisions, project=project, operations=operations):
            dialog.accept()

    dialog.save_wanted.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def import_corrected(
    parent: QWidget, project: Project, operations: Operations, theme: Theme, document_id: DocumentId
) -> None:
    """Asks for the corrected file of a document and puts it in the old one's place."""
    from qualcode.transcripts import supported_endings

    if not _may_write(project, operations):
        return
    kinds = " ".join(f"*{ending}" for ending in supported_endings())
    filters = ";;".join((_("Transcripts ({kinds})").format(kinds=kinds), _("All files (*)")))
    name, _kind = QFileDialog.getOpenFileName(parent, _("Import a corrected file"), "", filters)
    if name:
        replace_by_file(parent, project, operations, theme, document_id, Path(name))


def _may_write(project: Project, operations: Operations) -> bool:
    if project.readonly:
        operations.tell(_("This study is open to look at only."))
    return not project.readonly


def replace_by_file(
    parent: QWidget,
    project: Project,
    operations: Operations,
    theme: Theme,
    document_id: DocumentId,
    path: Path,
) -> None:
    """Reads the corrected file in the background, then shows what it does to the codings."""

    def work(progress: Progress) -> CorrectionPlan:
        progress.report(0, 2, path.name)
        transcript = project.corrections.read(document_id, path)
        progress.report(1, 2, path.name)
        return project.corrections.plan(document_id, transcript)

    def ready(plan: CorrectionPlan) -> None:
        decisions = review(plan, project=project, theme=theme, parent=parent)
        if decisions is not None:
            apply(plan, decisions, project=project, operations=operations)

    operations.run(work, label=_("Comparing the texts"), done=ready)


def review(
    plan: CorrectionPlan,
    *,
    project: Project,
    theme: Theme,
    parent: QWidget | None = None,
    only_if_needed: bool = False,
) -> Decisions | None:
    """What the researcher decides about a correction; None when it is cancelled.

    `only_if_needed`: without asking where no quotation is changed or lost.
    """
    from qualcode.gui.correcting.review import ReviewDialog

    if only_if_needed and not plan.changed and not plan.lost:
        return {}
    codes = {code.id: code.name for code in project.codes.all()}
    coders = project.coders.names()
    dialog = ReviewDialog(plan, codes=codes, coders=coders, theme=theme, parent=parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    decisions: Mapping[QuotationId, Span | None] = dialog.choices.decisions
    dialog.deleteLater()
    return decisions if accepted else None


def apply(plan: CorrectionPlan, decisions: Decisions, *, project: Project, operations: Operations) -> bool:
    """Stores a correction as one step and tells so, with the offer to undo it; whether it could be done."""
    done = operations.do(lambda: project.corrections.apply(plan, decisions))
    if done is None:
        return False
    operations.tell(done_in_words(plan.document.name, done), undo=True)
    return True

"""Remarks of reviewers in the Code workspace: making one, and the sign at codings with open remarks."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from qualcode.gui.coding.remark_dialog import RemarkDialog
from qualcode.gui.compare.review.signs import SIGNS
from qualcode.i18n import _
from qualcode.model import Changes, CodeId, CodingId, Quotation, QuotationId, Span
from qualcode.model.reviews import KINDS, Review, ReviewState

if TYPE_CHECKING:
    from qualcode.gui.coding.workspace import CodeWorkspace

LONGEST = 300


class Remarking(QObject):
    """Asks for remarks in the name of the Code workspace; `said` are the open ones in words, by coding."""

    def __init__(self, workspace: "CodeWorkspace") -> None:
        super().__init__(workspace)
        self._workspace, self._project = workspace, workspace.project
        self.said: dict[int, str] = {}
        self.dialog: RemarkDialog | None = None
        workspace.inspector.quotation_page.remark_wanted.connect(self.ask_about)

    def refresh(self, changes: Changes | None) -> None:
        """Reads the open remarks again, where they may have changed."""
        tables = ("review", *(("coding", "quotation") if self.said else ()))
        if changes is not None and not changes.touches(*tables):
            return
        names = {coder.id: coder.name for coder in self._workspace.study.coders}
        lines = [one for one in self._project.reviews.lines() if one.review.state is ReviewState.OPEN]
        self.said = {}
        signs: dict[tuple[QuotationId, CodeId | None], tuple[str, str]] = {}
        for one in lines:
            words = _in_words(one.review, names.get(one.review.coder, "–") if one.review.coder else "–")
            key = one.review.subject_id
            self.said[key] = f"{self.said[key]}\n{words}" if key in self.said else words
            place = (one.quotation.id, one.code)
            sign, known = signs.get(place, (SIGNS[one.review.kind], ""))
            signs[place] = (sign, f"{known}\n{words}".strip())
        self._workspace.view.margin.set_signs(signs)

    def fill(self, menu: QMenu, quotation: QuotationId | None = None) -> None:
        """Adds the wish for a remark to a menu."""
        menu.addAction(_("Remark as a reviewer…"), partial(self.ask, quotation))

    def ask(self, quotation_id: QuotationId | None = None) -> None:
        """Asks for a remark on a quotation, or on the passage that is selected."""
        workspace = self._workspace
        if quotation_id is not None:
            workspace.show_quotation(quotation_id)
        document, span = workspace.passage.document, workspace.passage.target()
        if document is None or span is None:
            workspace.operations.tell(_("Choose a quotation or select a passage first."))
            return
        self._open(workspace.passage.target_quotation(), span, document.text[span.start : span.end])

    def ask_about(self, coding: CodingId, quotation: Quotation) -> None:
        """Asks for a remark on this coding."""
        self._open(quotation, quotation.span, quotation.text, coding=coding)

    def _open(
        self, quotation: Quotation | None, span: Span, words: str, *, coding: CodingId | None = None
    ) -> None:
        workspace, study = self._workspace, self._workspace.study
        if self._project.readonly:
            workspace.operations.tell(_("This study is open to look at only."))
            return
        names = {coder.id: coder.name for coder in study.coders}
        codings = [
            (one, f"{code.name} – {names.get(one.coder, '')}")
            for one in (quotation.codings if quotation else ())
            if (code := study.code(one.code)) is not None
        ]
        shown = " ".join(words.split())
        shown = shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
        theme = workspace.passage.theme
        dialog = RemarkDialog(shown, codings, study.codes, theme, workspace.window(), coding=coding)
        self.dialog = dialog
        dialog.accepted.connect(partial(self._keep, dialog, span))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _keep(self, dialog: RemarkDialog, span: Span) -> None:
        reviews, document = self._project.reviews, self._workspace.passage.document
        coding, kind, proposed, words = dialog.coding, dialog.kind, dialog.proposed, dialog.words
        if coding is not None:

            def verb() -> object:
                return reviews.add("coding", coding, words, kind=kind, proposed=proposed)

        elif document is not None:

            def verb() -> object:
                return reviews.miss(document.id, span.start, span.end, words, proposed=proposed)

        else:
            return
        if self._workspace.operations.succeeds(verb):
            told = _("Remark kept; it waits in Compare, under Review.")
            self._workspace.operations.tell(told, undo=True)


def _in_words(review: Review, by: str) -> str:
    head = _("Open remark by {name}: {kind}").format(name=by, kind=_(KINDS[review.kind]))
    return f"{head}. “{review.text}”" if review.text else f"{head}."

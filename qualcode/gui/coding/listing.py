"""Which quotations the list holds: those of the selected code, or of the document on screen."""

from collections.abc import Sequence

from qualcode.gui.coding.lines import quotation_lines
from qualcode.gui.coding.quotations_panel import QuotationsPanel
from qualcode.gui.coding.study import Study
from qualcode.gui.operations import Operations
from qualcode.gui.text.view import TranscriptView
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.i18n import _
from qualcode.model import CodeId, Document, Quotation

FEW_DOCUMENTS = 15
FEW_LINES = 400


class Listing:
    """Fills the list of quotations; long ones in the background. `scope` is "code" or "document"."""

    def __init__(
        self, study: Study, operations: Operations, panel: QuotationsPanel, view: TranscriptView
    ) -> None:
        self._study, self._operations, self._panel, self._view = study, operations, panel, view
        self._last = 0
        self.scope = "document"
        self.only: frozenset[int] | None = None  # the quotations of the participants chosen; None: all

    def show(self, code_id: CodeId | None, document: Document | None, on_screen: Sequence[Quotation]) -> None:
        """Lists the quotations of the code, or those of the document, which are given."""
        code = self._study.code(code_id)
        if self.scope == "code":
            found, title = self._of_code(code_id), code.name if code else _("Quotations")
        else:
            found, title = on_screen, _("Quotations")
        all_of_them = len(found)
        found = [one for one in found if self.only is None or one.id in self.only]
        hint = self._hint(code is not None, document is not None)
        if all_of_them > len(found) == 0:
            hint = _("None of these quotations is of the participants that are chosen above.")
        self._last += 1
        lacking = len(self._study.lacking(found))
        if lacking <= FEW_DOCUMENTS and len(found) <= FEW_LINES:
            self._list(self._last, quotation_lines(self._study, found), title, hint)
            return
        number = self._last
        self._operations.run(
            lambda _progress: quotation_lines(self._study, found),
            label=_("Collecting quotations"),
            done=lambda lines: self._list(number, lines, title, hint),
            quiet=lacking <= FEW_DOCUMENTS,
        )

    def _of_code(self, code: CodeId | None) -> list[Quotation]:
        if self._study.code(code) is None or code is None:
            return []
        found = self._study.visible(self._study.project.quotations.of_code(code))
        return [q for q in found if any(coding.code == code for coding in q.codings)]

    def _hint(self, code: bool, document: bool) -> str:
        if self.scope == "code" and code:
            return _("No passage has this code yet. Drag the code onto a selected passage.")
        if self.scope == "code":
            return _("Select a code in the list to see all its quotations.")
        if document:
            return _("Nothing coded here yet. Select a passage and type the name of a code.")
        return _("Here come the quotations of a document or of a code.")

    def _list(self, number: int, lines: Sequence[QuotationLine], title: str, hint: str) -> None:
        if number == self._last:  # otherwise something else is wanted meanwhile
            self._panel.show_lines(lines, scope=self.scope, title=title, hint=hint)
            self._panel.select(self._view.selected_quotation)

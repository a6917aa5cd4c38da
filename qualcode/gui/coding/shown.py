"""The quotations of the document on screen, renewed by only what a step has touched."""

from qualcode.gui.coding.study import Study
from qualcode.model import Changes, DocumentId, Quotation, QuotationId

MANY = 400


class Shown:
    """Quotations by place, with only the codings of the coders that are shown."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._document: DocumentId | None = None
        self._visible: dict[QuotationId, Quotation] = {}
        self.quotations: list[Quotation] = []

    def read(self, document: DocumentId | None) -> list[Quotation]:
        """Reads all quotations of a document."""
        self._document = document
        read, coders = self._study.project.quotations.of_document, self._study.shown_coders
        found = read(document, coders=coders) if document is not None else []
        self._visible = {}
        self._put(found)
        return self._in_order()

    def update(self, changes: Changes) -> list[Quotation]:
        """Reads again what a step has touched."""
        if len(changes.quotations) > MANY or "coder" in changes.rows:
            return self.read(self._document)
        touched = {QuotationId(key) for key in changes.quotations}
        store = self._study.project.quotations
        for key in touched:
            self._visible.pop(key, None)
        found = store.by_ids(touched, coders=self._study.shown_coders)
        self._put([q for q in found if q.document == self._document])
        return self._in_order()

    def _put(self, quotations: list[Quotation]) -> None:
        self._visible.update((q.id, q) for q in self._study.visible(quotations))

    def _in_order(self) -> list[Quotation]:
        self.quotations = sorted(self._visible.values(), key=lambda q: (q.start, q.end))
        return self.quotations

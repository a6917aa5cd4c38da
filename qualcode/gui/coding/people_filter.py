"""Limiting the Code workspace to some participants: its documents and its list of quotations."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from qualcode.gui.coding.documents_panel import DocumentsPanel
from qualcode.gui.coding.listing import Listing
from qualcode.gui.coding.quotations_panel import QuotationsPanel
from qualcode.gui.widgets.attribute_filter import offer_of
from qualcode.i18n import _, screen_language
from qualcode.model import Changes
from qualcode.model.attribute_filters import filters_in_words
from qualcode.project import Project
from qualcode.project.selection import Selection

_OFFERED = ("participant", "attribute")
_REACHED = ("document", "turn", "speaker", "coding", "quotation", *_OFFERED)


class PeopleFilter(QObject):
    """Keeps documents and quotations to those of the participants that the button lets through.

    The transcript itself stays whole. `again` lists the quotations anew.
    """

    def __init__(
        self,
        project: Project,
        documents: DocumentsPanel,
        quotations: QuotationsPanel,
        listing: Listing,
        again: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._project, self._again = project, again
        self._documents, self._quotations, self._listing = documents, quotations, listing
        documents.people.chosen.connect(lambda _filters: self._apply())

    def refresh(self, changes: Changes | None) -> None:
        """Follows what changed in the study; the caller lists the quotations anew."""
        if changes is None or changes.touches(*_OFFERED):
            self._documents.people.offer(offer_of(self._project))
        if changes is None or changes.touches(*_REACHED):
            self._narrow()

    def _apply(self) -> None:
        self._narrow()
        self._again()

    def _narrow(self) -> None:
        filters = self._documents.people.filters
        self._documents.narrow(self._project.attributes.documents(filters))
        self._listing.only = self._project.tables.quotations(Selection(attributes=filters))
        words = filters_in_words(filters, self._project.attributes.all(), _, screen_language())
        self._quotations.set_filter(
            _("Only participants with {filter}").format(filter=words) if filters else ""
        )

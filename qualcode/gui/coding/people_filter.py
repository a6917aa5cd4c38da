"""Limiting the Code workspace to some participants: its documents and its list of quotations."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from qualcode.gui.coding.documents_panel import DocumentsPanel
from qualcode.gui.coding.listing import Listing
from qualcode.gui.coding.quotations_panel import QuotationsPanel
from qualcode.gui.operations import Operations
from qualcode.gui.widgets.attribute_filter import offer_of
from qualcode.i18n import _, screen_language
from qualcode.model import Changes
from qualcode.model.attribute_filters import filters_in_words
from qualcode.project import Project
from qualcode.project.selection import Selection

_OFFERED = ("participant", "attribute")
_REACHED = ("document", "turn", "speaker", *_OFFERED)
_CODED = ("coding", "quotation")
SETTLE_MS = 150


class PeopleFilter(QObject):
    """Keeps documents and quotations to those of the participants that the button lets through.

    The transcript itself stays whole. `again` lists the quotations anew.
    """

    def __init__(
        self,
        project: Project,
        operations: Operations,
        documents: DocumentsPanel,
        quotations: QuotationsPanel,
        listing: Listing,
        again: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._again = project, operations, again
        self._documents, self._quotations, self._listing = documents, quotations, listing
        self._later = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._later.timeout.connect(self._count)
        documents.people.chosen.connect(lambda _filters: self._apply())
        quotations.all_wanted.connect(documents.people.clear)
        listing.people = documents.people

    def refresh(self, changes: Changes | None) -> None:
        """Follows what changed in the study; the caller lists the quotations anew."""
        if changes is None or changes.touches(*_OFFERED):
            self._documents.people.offer(offer_of(self._project))
        if changes is None or changes.touches(*_REACHED):
            self._narrow()
        elif changes.touches(*_CODED) and self._documents.people.filters:
            self._later.start()

    def _apply(self) -> None:
        self._narrow()
        self._again()

    def _count(self) -> None:
        """Finds anew whose the quotations are, in the background: in a large study that takes a moment."""
        selection = Selection(attributes=self._documents.people.filters)
        self._operations.run(
            lambda _progress: self._project.tables.quotations(selection),
            label=_("Counting"),
            done=lambda found: self._counted(selection, found),
            quiet=True,
        )

    def _counted(self, selection: Selection, found: frozenset[int] | None) -> None:
        if selection.attributes == self._documents.people.filters:
            self._listing.only = found
            self._again()

    def leave(self) -> None:
        """The study is about to be closed: nothing is read any more."""
        self._later.stop()

    def _narrow(self) -> None:
        filters = self._documents.people.filters
        self._documents.narrow(self._project.attributes.documents(filters))
        self._listing.only = self._project.tables.quotations(Selection(attributes=filters))
        words = filters_in_words(filters, self._project.attributes.all(), _, screen_language())
        self._quotations.set_filter(
            _("Only participants with {filter}").format(filter=words) if filters else ""
        )

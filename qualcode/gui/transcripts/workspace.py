"""The Transcripts workspace: documents and participants on the left, the selected document on the right."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from qualcode.exchange.word_review import is_review
from qualcode.gui.blind.opening import complete
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.closing import StoreOnClose
from qualcode.gui.transcripts.details import DocumentDetails, stored_lines
from qualcode.gui.transcripts.documents import DocumentLine, DocumentsTable, document_lines
from qualcode.gui.transcripts.import_dialog import ImportDialog
from qualcode.gui.transcripts.importing import Importing, Stored
from qualcode.gui.transcripts.participants import ParticipantsTable, person_lines
from qualcode.gui.transcripts.participants_desk import ParticipantsDesk
from qualcode.gui.transcripts.questions.page import QuestionsPage
from qualcode.gui.transcripts.verbs import Verbs
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton, offer_of
from qualcode.i18n import _
from qualcode.model import Changes, DocumentId, DocumentInfo, Role
from qualcode.model.attribute_filters import passing
from qualcode.project import Project

_TABLES = (
    "document",
    "speaker",
    "turn",
    "participant",
    "attribute",
    "coding",
    "quotation",
    "memo",
    "completed",
)


class TranscriptsWorkspace(QWidget):
    """Bring in interviews, say who speaks, keep what is known of participants."""

    document_wanted = Signal(object)  # DocumentId, to be opened in Code
    quotation_wanted = Signal(object)  # QuotationId
    place_wanted = Signal(object, object)  # DocumentId, Span
    pseudonyms_wanted = Signal()
    review_wanted = Signal(object)  # Path of a Word file that came back from a reviewer

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self.verbs = Verbs(project, operations)
        self.importing = Importing(project, operations, theme, people=self._people, window=self)
        self._stale = True
        self.documents = DocumentsTable(theme, self)
        self.participants = ParticipantsTable(theme, self)
        self.people_filter = AttributeFilterButton(theme, self)
        self.details = DocumentDetails(theme, people=self._people, parent=self)
        self.questions = QuestionsPage(project, operations, theme, self)
        self._closing = StoreOnClose(self, self.store)
        self.people = ParticipantsDesk(project, operations, self.participants, self.verbs, self)
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)

    def _arrange(self) -> None:
        self.left = QSplitter(Qt.Orientation.Vertical, self)
        self.left.setObjectName("transcripts_left")
        self.left.addWidget(self.documents)
        self.left.addWidget(self.participants)
        self.left.setSizes([360, 300])
        self.whole = QSplitter(Qt.Orientation.Horizontal, self)
        self.whole.setObjectName("transcripts_whole")
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        row = QVBoxLayout()
        row.setContentsMargins(8, 6, 8, 0)
        row.addWidget(self.people_filter)
        column.addLayout(row)
        column.addWidget(self.left, 1)
        self.whole.addWidget(side)
        self.whole.addWidget(self.details)
        self.whole.setSizes([640, 560])
        self.whole.setStretchFactor(0, 1)
        self.whole.setStretchFactor(1, 1)
        for split in (self.left, self.whole):
            split.setChildrenCollapsible(False)
        self.details.setMinimumWidth(380)
        self.left.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.setAccessibleName(_("Interviews and questions"))
        self.pages.addTab(self.whole, _("Interviews"))
        self.pages.addTab(self.questions, _("Questions"))
        self.pseudonyms = QPushButton(_("Pseudonyms…"), self)
        self.pseudonyms.setFlat(True)
        self.pseudonyms.setToolTip(_("Replaces names of people and places by placeholders"))
        self.pages.setCornerWidget(self.pseudonyms)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        documents, verbs = self.documents, self.verbs
        self.pseudonyms.clicked.connect(self.pseudonyms_wanted)
        documents.import_wanted.connect(self.ask_for_files)
        documents.chosen.connect(self._show)
        documents.open_wanted.connect(self.document_wanted)
        documents.rename_wanted.connect(verbs.rename)
        documents.delete_wanted.connect(self._delete)
        documents.order_wanted.connect(verbs.reorder)
        documents.complete_wanted.connect(lambda key: complete(self._project, self._operations, key))
        self.questions.place_wanted.connect(self.place_wanted)
        self.details.open_wanted.connect(self.document_wanted)
        self.details.role_wanted.connect(verbs.set_role)
        self.details.participant_wanted.connect(verbs.set_participant)
        self.details.memo_changed.connect(verbs.set_memo)
        self.people_filter.chosen.connect(lambda _filters: self._fill())
        self.importing.done.connect(self._imported)
        self.importing.people_wanted.connect(self.people.import_file)

    def refresh(self, changes: Changes | None) -> None:
        """Reloads what is shown; waits until it is shown."""
        self.questions.refresh(changes)
        if changes is not None and not changes.touches(*_TABLES):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._closing.watch()
        if self._stale:
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = self.importing.theme = theme
        for part in (self.documents, self.participants, self.people_filter, self.details, self.questions):
            part.set_theme(theme)

    def store(self) -> None:
        """Stores what is being typed."""
        self.details.store()

    # Import

    def ask_for_files(self) -> None:
        """Asks which files to import."""
        from qualcode.transcripts import supported_endings

        kinds = " ".join(f"*{ending}" for ending in supported_endings())
        names, _kind = QFileDialog.getOpenFileNames(
            self,
            _("Import transcripts"),
            "",
            ";;".join((_("Transcripts ({kinds})").format(kinds=kinds), _("All files (*)"))),
        )
        if names:
            self.import_files([Path(name) for name in names])

    def import_files(self, paths: Iterable[Path]) -> None:
        """Brings in files and folders; asks what a table holds, and shows what everything else becomes.

        Interviews of this study that somebody reviewed in Word are no transcripts.
        """
        given = list(paths)
        reviewed = [path for path in given if is_review(path)]
        rest = [path for path in given if path not in reviewed]
        if rest or not reviewed:
            self.importing.take(rest)
        for path in reviewed[:1]:
            self.review_wanted.emit(path)

    @property
    def dialog(self) -> ImportDialog | None:
        """The import dialog, while it is shown."""
        return self.importing.dialog

    def _imported(self, stored: Stored) -> None:
        self._fill()
        if stored.added:
            self.documents.table.select({stored.added[0].id}, stored.added[0].id)
            self.documents.table.setFocus()  # the keyboard goes on where the new documents are

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _paths(event)
        if paths:
            event.acceptProposedAction()
            self.import_files(paths)

    # What is shown

    def _fill(self) -> None:
        self._stale = False
        infos, people = self._project.documents.all(), self._project.participants.all()
        names = {person.id: person.name for person in people}
        titles = {info.id: info.name for info in infos}
        speaks_in: dict[int, list[str]] = {}
        respondents: dict[DocumentId, list[str]] = {}
        for speaker in self._project.documents.speakers():
            if speaker.participant is None:
                continue
            if speaker.role is Role.RESPONDENT:
                respondents.setdefault(speaker.document, []).append(names.get(speaker.participant, ""))
            speaks_in.setdefault(speaker.participant, []).append(titles.get(speaker.document, ""))
        self.people_filter.offer(offer_of(self._project))
        filters, attributes = self.people_filter.filters, self._project.attributes.with_values()
        people = passing(people, attributes, filters)
        self.participants.show_lines(person_lines(people, speaks_in), attributes)  # type: ignore[arg-type]
        here = self._project.attributes.documents(filters)
        infos = [info for info in infos if here is None or info.id in here]
        self.documents.table.partial = here is not None
        coders = self._project.coders.names()
        done = {
            key: sorted(coders[one] for one in found if one in coders)
            for key, found in self._project.blinding.completed().items()
        }
        lines = document_lines(infos, respondents, self._project.documents.codings(), done)
        self.documents.show_lines(lines)
        if not lines:
            self._show(None)

    def _show(self, line: DocumentLine | None) -> None:
        if line is None:
            self.details.show_document(None, [], "")
            return
        key = line.info.id
        document = self._operations.do(lambda: self._project.documents.get(key))
        if document is None:
            return
        names = {person.id: person.name for person in self._project.participants.all()}
        memos = self._project.memos.of("document", key)
        speakers = stored_lines(document, self._project.documents.speakers(key), names)
        self.details.show_document(document, speakers, memos[0].text if memos else "")

    def _people(self) -> list[str]:
        return sorted((person.name for person in self._project.participants.all()), key=str.casefold)

    # Questions

    def _delete(self, infos: Sequence[DocumentInfo]) -> None:
        """Asks first where codings would go with several documents; otherwise undo is enough."""
        codings = self._project.documents.codings()
        lost = sum(codings.get(info.id, 0) for info in infos)
        if len(infos) > 1 and lost:
            text = _("Delete {count} documents with {codings} codings?").format(
                count=len(infos), codings=lost
            )
            answer = QMessageBox.question(self, _("Delete documents"), f"{text}\n{_('You can undo this.')}")
            if answer is not QMessageBox.StandardButton.Yes:
                return
        self.verbs.delete(infos)


def _paths(event: QDropEvent) -> list[Path]:
    """The files and folders that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

"""What is known of the selected document: its speakers, its text to glance at, and the memo."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.incoming import SpeakerLine, described
from qualcode.gui.transcripts.preview import TranscriptPreview
from qualcode.gui.transcripts.speakers import SpeakersTable
from qualcode.gui.widgets.fields import TextField
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import _, ngettext
from qualcode.model import Document, DocumentId, ParticipantId
from qualcode.store.reads.documents import Speaker


def stored_lines(
    document: Document, speakers: Sequence[Speaker], names: Mapping[ParticipantId, str]
) -> list[SpeakerLine]:
    """The speakers of a stored document; `key` is the speaker's id."""
    said: dict[str, list[str]] = {}
    for turn in document.turns:
        said.setdefault(turn.speaker, []).append(document.text[turn.text_start : turn.end])
    return [
        described(
            one.label,
            one.role,
            names.get(one.participant, "") if one.participant is not None else "",
            said.get(one.label, []),
            one.id,
        )
        for one in speakers
    ]


class DocumentDetails(QWidget):
    """Shows one document; changes are wishes."""

    role_wanted = Signal(object, object)  # SpeakerLine, Role
    participant_wanted = Signal(object, object)  # SpeakerLine, name
    memo_changed = Signal(object, object)  # DocumentId, text
    open_wanted = Signal(object)  # DocumentId
    correct_wanted = Signal(object)  # DocumentId

    def __init__(
        self, theme: Theme, *, people: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown: DocumentId | None = None
        self.hint = Hint(_("Select a document to see who speaks in it."), self)
        self.page = QWidget(self)
        self.title, self.facts = QLabel(self.page), QLabel(self.page)
        self.open = QPushButton(_("Open in Code"), self.page)
        self.correct = QPushButton(_("Correct the text…"), self.page)
        self.correct.setToolTip(_("Opens the text to be corrected; codings move along"))
        self.speakers = SpeakersTable(
            theme,
            set_role=self.role_wanted.emit,
            set_participant=self.participant_wanted.emit,
            people=people,
            parent=self.page,
        )
        self.memo = TextField(
            _("Memo on the document"), _("How did the conversation go? What struck you?"), self.page, lines=3
        )
        self.preview = TranscriptPreview(theme, self.page)
        self._arrange()
        self.memo.stored.connect(self._store_memo)
        for button, wish in ((self.open, self.open_wanted), (self.correct, self.correct_wanted)):
            button.clicked.connect(lambda _on=False, wish=wish: self._shown and wish.emit(self._shown))
        self.show_document(None, [], "")

    def _arrange(self) -> None:
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.facts.setWordWrap(True)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        for part in (
            self.title,
            self.facts,
            _heading(_("Speakers")),
            self.speakers,
            _heading(_("Memo")),
            self.memo,
        ):
            column.addWidget(part)
        column.addWidget(_heading(_("Text")))
        column.addWidget(self.preview, 1)
        column.addLayout(beside(None, self.correct, self.open))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.hint)
        layout.addWidget(self.page)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.speakers.set_theme(theme)
        self.preview.set_theme(theme)

    def show_document(self, document: Document | None, speakers: Sequence[SpeakerLine], memo: str) -> None:
        """Shows a document; None shows how to get one here. What was being typed is stored first."""
        if self._shown is not None and (document is None or document.id != self._shown):
            self.memo.store()
        self._shown = document.id if document else None
        self.hint.setVisible(document is None)
        self.page.setVisible(document is not None)
        if document is None:
            return
        self.title.setText(document.name)
        self.facts.setText(_facts(document))
        self.speakers.show_speakers(speakers)
        self.memo.show_text(memo)
        self.preview.show_document(document)

    def store(self) -> None:
        """Stores what is being typed."""
        self.memo.store()

    def _store_memo(self, text: str) -> None:
        if self._shown is not None:
            self.memo_changed.emit(self._shown, text)


def _facts(document: Document) -> str:
    info = document.info
    turns = ngettext("{count} turn", "{count} turns", info.turns).format(count=f"{info.turns:n}")
    words = ngettext("{count} word", "{count} words", info.words).format(count=f"{info.words:n}")
    source = _("from {file}").format(file=info.source_name) if info.source_name else ""
    return "  ·  ".join(part for part in (words, turns, source) if part)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    label.setContentsMargins(0, 6, 0, 0)
    return label

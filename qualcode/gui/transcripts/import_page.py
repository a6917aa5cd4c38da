"""The right side of the import dialog: one document as it will be stored, and what is to be said of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.changes_bar import ChangesBar
from qualcode.gui.transcripts.desk import Desk
from qualcode.gui.transcripts.doubts_list import DoubtsList
from qualcode.gui.transcripts.incoming import (
    Incoming,
    SpeakerLine,
    as_document,
    possible_lines,
    speaker_lines,
)
from qualcode.gui.transcripts.options_panel import OptionsPanel, ReadingLine
from qualcode.gui.transcripts.preview import TranscriptPreview
from qualcode.gui.transcripts.remarks import Remarks
from qualcode.gui.transcripts.speakers import SpeakersTable
from qualcode.gui.transcripts.unsettled_bar import UnsettledBar
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _, ngettext
from qualcode.model import Role, Transcript
from qualcode.segmentation import words


class ImportPage(QWidget):
    """Shows what `desk` knows of one document; what is decided goes out through the parts' own signals."""

    renamed = Signal(object)  # name

    def __init__(
        self,
        theme: Theme,
        *,
        set_role: Callable[[SpeakerLine, Role], object],
        set_participant: Callable[[SpeakerLine, str], object],
        people: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name, self.summary = QLineEdit(self), QLabel(self)
        self.again = QPushButton(_("Ask a&gain"), self)
        self.bar = UnsettledBar(theme, self)
        self.speakers = SpeakersTable(
            theme, set_role=set_role, set_participant=set_participant, people=people, draft=True, parent=self
        )
        self.remarks, self.line, self.panel = Remarks(theme, self), ReadingLine(self), OptionsPanel(self)
        self.preview = TranscriptPreview(theme, self)
        self.changes = ChangesBar(self.preview, theme, self)
        self.doubts = DoubtsList(theme, self)
        self.nothing = QWidget(self)
        self._dress()
        self._arrange()
        self._connect()

    def _dress(self) -> None:
        self.name.setAccessibleName(_("Name of the document"))
        self.summary.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.again.setToolTip(
            _("Takes back what was answered about this file: merged labels, new version, persons")
        )
        self.panel.hide()
        self.doubts.hide()
        self.texts = QSplitter(Qt.Orientation.Horizontal, self)
        self.texts.setObjectName("import_texts")
        self.texts.addWidget(self.preview)
        self.texts.addWidget(self.doubts)
        self.texts.setSizes([500, 380])
        self.doubts.setMinimumWidth(340)
        self.texts.setStretchFactor(0, 1)
        self.texts.setChildrenCollapsible(False)

    def _arrange(self) -> None:
        self.label = QLabel(_("&Name"), self)
        self.label.setBuddy(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(beside(self.label, self.name, self.summary, self.again))
        for part in (self.bar, self.speakers, self.remarks, self.line, self.panel, self.changes):
            column.addWidget(part)
        column.addWidget(self.texts, 1)
        column.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.line.open_wanted.connect(self.panel.setVisible)
        self.changes.doubts_wanted.connect(self._open_doubts)
        self.remarks.place_wanted.connect(self.preview.show_place)
        self.doubts.place_wanted.connect(self.preview.show_place)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for part in (self.bar, self.speakers, self.remarks, self.preview, self.changes, self.doubts):
            part.set_theme(theme)

    def show_file(self, desk: Desk, place: int | None) -> None:
        """Shows the document at this place of the desk, or nothing."""
        file = desk.files[place] if place is not None else None
        transcript = file.transcript if file else None
        self._show_name(file)
        self.bar.show_unsettled(desk.unsettled(place) if place is not None else [])
        self.again.setVisible(place is not None and desk.has_answers(place))
        self.remarks.show_file(file)
        if file is not None:
            choices = desk.choices(file.path)
            self.line.show_file(file, choices)
            several = len(desk.paths()) > 1
            self.panel.show_file(file, choices, several=several, sheet=desk.sheets.get(file.path))
            if transcript is not None:
                settled = frozenset(choices.options.joins)
                self.doubts.show_doubts(transcript.text, desk.doubts(place or 0), settled)
        readable = transcript is not None or bool(file and file.problem)
        self.line.setVisible(readable)
        self.panel.setVisible(readable and self.line.change.isChecked())
        self._show_text(transcript, len(desk.doubts(place)) if place is not None else 0)

    def rename(self) -> None:
        """Tells a name that is being typed."""
        self._rename()

    def _show_name(self, file: Incoming | None) -> None:
        transcript = file.transcript if file else None
        self.label.setVisible(file is not None)
        self.name.setVisible(file is not None)
        self.name.setEnabled(transcript is not None)
        self.name.setText(transcript.name if transcript else file.path.stem if file else "")
        self.summary.setText(_summary(transcript) if transcript else "")

    def _show_text(self, transcript: Transcript | None, doubts: int) -> None:
        lines = [*speaker_lines(transcript), *possible_lines(transcript)] if transcript else []
        self.speakers.setVisible(bool(lines))
        self.texts.setVisible(transcript is not None)
        self.nothing.setVisible(transcript is None)
        self.speakers.show_speakers(lines)
        if transcript is None:
            self.preview.show_document(None)
        else:
            self.preview.show_document(as_document(transcript), transcript.edits)
        self.changes.show_transcript(transcript, doubts)

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.renamed.emit(name)

    def _open_doubts(self, on: bool) -> None:
        self.doubts.setVisible(on)
        if on:
            self.doubts.table.setFocus()
            # the text is narrower now: its places are known once it has been laid out
            QTimer.singleShot(0, self.doubts, self.doubts.lead)


def _summary(transcript: Transcript) -> str:
    turns = ngettext("{count} turn", "{count} turns", len(transcript.turns)).format(
        count=f"{len(transcript.turns):n}"
    )
    count = words(transcript.text)
    return ", ".join((turns, ngettext("{count} word", "{count} words", count).format(count=f"{count:n}")))

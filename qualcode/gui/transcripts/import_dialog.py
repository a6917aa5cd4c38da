"""The import dialog: which files, who speaks in each, the text as it will be stored.

Nothing is stored before "Import".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.file_list import FileList
from qualcode.gui.transcripts.incoming import (
    Incoming,
    SpeakerLine,
    as_document,
    keeping_choices,
    participant_of,
    speaker_lines,
    with_duplicates,
    with_speaker,
)
from qualcode.gui.transcripts.preview import TranscriptPreview
from qualcode.gui.transcripts.reading import Reader
from qualcode.gui.transcripts.remarks import Remarks
from qualcode.gui.transcripts.speakers import SpeakersTable
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import LANGUAGES, _, ngettext
from qualcode.model import DocumentInfo, Role, Transcript
from qualcode.segmentation import words


class ImportDialog(QDialog):
    """Reads the files while it is shown; `import_wanted` carries the transcripts as edited."""

    import_wanted = Signal(object)  # list[Transcript]

    def __init__(
        self,
        operations: Operations,
        theme: Theme,
        *,
        infos: Sequence[DocumentInfo],
        people: Sequence[str],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._infos, self._people = list(infos), list(people)
        self.files: list[Incoming] = []
        self._place: int | None = None
        self.reader = Reader(operations)
        self.setWindowTitle(_("Import transcripts"))
        self._make(theme, language)
        self._arrange()
        self._connect()
        self._show(None)
        self._tell()

    def _make(self, theme: Theme, language: str) -> None:
        self.list = FileList(theme, self)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(_("Name of the document"))
        self.summary = QLabel(self)
        self.summary.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.speakers = SpeakersTable(
            theme,
            set_role=self._set_role,
            set_participant=self._set_participant,
            people=self._names,
            parent=self,
        )
        self.remarks = Remarks(theme, self)
        self.preview, self.nothing = TranscriptPreview(theme, self), QWidget(self)
        self.clean = QCheckBox(_("Mend text that was copied from a page"), self)
        self.clean.setToolTip(
            _("Joins lines that were broken off, and leaves out page numbers that stand alone")
        )
        self.clean.setChecked(True)
        self.language = QComboBox(self)
        self.language.setAccessibleName(_("Language of the interviews"))
        self.language.setToolTip(_("Decides which words are joined at the end of a line"))
        for key, title in LANGUAGES.items():
            self.language.addItem(title, key)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.counted, self.bar = QLabel(self), QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(140, 8)
        self.stop = QPushButton(_("Stop reading"), self)

    def _arrange(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self.buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setShortcut("Ctrl+Return")
        self.ok.setToolTip(_("Import (Ctrl+Return)"))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return ends typing a name; it must not import
            button.setDefault(False)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.list)
        self.split.addWidget(self._right())
        self.split.setSizes([270, 800])
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.split, 1)
        layout.addLayout(
            beside(self.clean, _label(_("Language of the interviews"), self.language), self.language, None)
        )
        layout.addLayout(beside(self.counted, self.bar, self.stop, None, self.buttons))
        screen = self.screen().availableSize()
        self.resize(min(1180, int(screen.width() * 0.94)), min(800, int(screen.height() * 0.9)))

    def _right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(beside(_label(_("Name"), self.name), self.name, self.summary))
        column.addWidget(self.speakers)
        column.addWidget(self.remarks)
        column.addWidget(self.preview, 1)
        column.addWidget(self.nothing, 1)
        return right

    def _connect(self) -> None:
        self.reader.listed.connect(self._listed)
        self.reader.was_read.connect(self._read)
        self.reader.finished.connect(self._tell)
        self.list.current_changed.connect(self._show)
        self.list.wanted_changed.connect(self._set_wanted)
        self.name.editingFinished.connect(self._rename)
        self.clean.toggled.connect(lambda _on: self._again())
        self.language.activated.connect(lambda _row: self._again())
        self.stop.clicked.connect(self.reader.stop)
        self.buttons.rejected.connect(self.reject)
        self.ok.clicked.connect(self._wish)
        self.finished.connect(self._leave)

    def read(self, paths: Sequence[Path]) -> None:
        """Reads these files and folders."""
        self.reader.read(paths, as_is=self._as_is, language=self._language, expand=True)
        self._tell()

    def _leave(self) -> None:
        self.reader.stop()
        self.reader.blockSignals(True)  # what is still being read no longer matters

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for part in (self.list, self.speakers, self.remarks, self.preview):
            part.set_theme(theme)

    def transcripts(self) -> list[Transcript]:
        """What will be imported, in order, with respondents named."""
        return [_named(file.transcript) for file in self.files if file.chosen and file.transcript]

    @property
    def _as_is(self) -> bool:
        return not self.clean.isChecked()

    @property
    def _language(self) -> str:
        return str(self.language.currentData())

    def _again(self) -> None:
        """Reads everything once more, the way it is wished now; roles and names that were chosen stay."""
        paths = [file.path for file in self.files]
        self.reader.read(paths, as_is=self._as_is, language=self._language)
        self._tell()

    def _listed(self, paths: Sequence[Path]) -> None:
        self.files = [Incoming(path) for path in paths]
        self.list.show_files(self.files)
        self._tell()

    def _read(self, number: int, read: Incoming) -> None:
        if number != self.reader.round:
            return
        place = next((n for n, file in enumerate(self.files) if file.path == read.path), None)
        if place is None:
            return
        old = self.files[place]
        if read.transcript is not None:
            read = replace(
                read, transcript=keeping_choices(read.transcript, old.transcript), wanted=old.wanted
            )
        self._change(place, with_duplicates(read, self._infos))

    def _change(self, place: int, file: Incoming) -> None:
        self.files[place] = file
        self.list.show_file(place, file)
        if place == self._place:
            self._show(place)
        self._tell()

    def _show(self, place: int | None) -> None:
        self._place = place
        file = self.files[place] if place is not None else None
        transcript = file.transcript if file else None
        self.name.setEnabled(transcript is not None)
        self.name.setText(transcript.name if transcript else file.path.stem if file else "")
        self.remarks.show_file(file)
        self.speakers.setVisible(transcript is not None and bool(transcript.speakers))
        self.preview.setVisible(transcript is not None)
        self.nothing.setVisible(transcript is None)
        if transcript is None:
            self.summary.clear()
            self.speakers.show_rows([])
            self.preview.show_document(None)
            return
        self.speakers.show_speakers(speaker_lines(transcript))
        self.summary.setText(_summary(transcript))
        self.preview.show_document(as_document(transcript))

    def _set_wanted(self, place: int, wanted: bool) -> None:
        self._change(place, replace(self.files[place], wanted=wanted))

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        file = self._current()
        if name and file and file.transcript and name != file.transcript.name and self._place is not None:
            changed = replace(file, transcript=replace(file.transcript, name=name))
            self._change(self._place, with_duplicates(changed, self._infos))

    def _set_role(self, line: SpeakerLine, role: Role) -> None:
        self._edit(lambda transcript: with_speaker(transcript, line.label, role=role))

    def _set_participant(self, line: SpeakerLine, name: str) -> None:
        self._edit(lambda transcript: with_speaker(transcript, line.label, participant=name))

    def _edit(self, change: Callable[[Transcript], Transcript]) -> None:
        file = self._current()
        if file and file.transcript and self._place is not None:
            self._change(self._place, replace(file, transcript=change(file.transcript)))

    def _current(self) -> Incoming | None:
        return self.files[self._place] if self._place is not None else None

    def _names(self) -> list[str]:
        """Participants to choose from: those of the study, then those of the other files."""
        others = [
            line.participant
            for file in self.files
            if file.transcript
            for line in speaker_lines(file.transcript)
        ]
        return list(dict.fromkeys([*self._people, *filter(None, others)]))

    def _tell(self) -> None:
        """How far reading is, and what Import would do."""
        ready = sum(file.chosen for file in self.files)
        done = sum(file.transcript is not None or bool(file.problem) for file in self.files)
        reading = self.reader.running
        self.bar.setMaximum(len(self.files))
        self.bar.setValue(done)
        self.bar.setVisible(reading)
        self.stop.setVisible(reading)
        self.counted.setText(_reading_words(done, len(self.files)) if reading else _result_words(self.files))
        self.ok.setText(
            ngettext("Import {count} transcript", "Import {count} transcripts", ready).format(count=ready)
        )
        self.ok.setEnabled(ready > 0 and not reading)

    def _wish(self) -> None:
        self._rename()
        self.import_wanted.emit(self.transcripts())

    def set_busy(self, busy: bool) -> None:
        """While the transcripts are being stored, nothing can be changed."""
        for part in (self.split, self.clean, self.language, self.buttons):
            part.setEnabled(not busy)


def _named(transcript: Transcript) -> Transcript:
    """Speakers with the participants that the table showed."""
    for one in transcript.speakers:
        if one.role is Role.RESPONDENT and not one.participant:
            name = participant_of(transcript, one.label)
            transcript = with_speaker(transcript, one.label, participant=name)
    return transcript


def _summary(transcript: Transcript) -> str:
    turns = ngettext("{count} turn", "{count} turns", len(transcript.turns)).format(
        count=f"{len(transcript.turns):n}"
    )
    count = words(transcript.text)
    return ", ".join((turns, ngettext("{count} word", "{count} words", count).format(count=f"{count:n}")))


def _reading_words(done: int, total: int) -> str:
    return (
        _("Reading {done} of {total} …").format(done=done, total=total) if total else _("Looking for files …")
    )


def _result_words(files: Iterable[Incoming]) -> str:
    files = list(files)
    if not files:
        return _("No files that can be imported were found.")
    bad = sum(bool(file.problem) for file in files)
    present = sum(bool(file.present) for file in files)
    remarks = sum(bool(file.remarks) and not file.present for file in files)
    parts = [ngettext("{count} file", "{count} files", len(files)).format(count=len(files))]
    if remarks:
        parts.append(_("{count} with remarks").format(count=remarks))
    if present:
        parts.append(_("{count} already in the study").format(count=present))
    if bad:
        parts.append(ngettext("{count} cannot be read", "{count} cannot be read", bad).format(count=bad))
    return ", ".join(parts)


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    return label

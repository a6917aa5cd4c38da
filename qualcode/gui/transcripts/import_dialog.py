"""The import dialog: which files, who speaks in each, the text as it will be stored.

Nothing is stored before "Import". What is decided lies on the desk (`desk`), which knows no window.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.desk import Desk
from qualcode.gui.transcripts.file_list import FileList
from qualcode.gui.transcripts.import_page import ImportPage
from qualcode.gui.transcripts.incoming import Incoming, SpeakerLine, State, speaker_lines, with_speaker
from qualcode.gui.transcripts.reading import Reader, Request, Result
from qualcode.gui.transcripts.unsettled import Unsettled
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _, ngettext
from qualcode.model import DocumentInfo, HyphenDoubt, Join, Role, Transcript
from qualcode.transcripts.options import ReadingOptions

_SOON_MS = 40


class ImportDialog(QDialog):
    """Reads the files while it is shown; `import_wanted` carries what is to be imported, as edited."""

    import_wanted = Signal(object)  # list[Incoming]

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
        self.desk = Desk(infos, people, language=language)
        self.reader = Reader(operations)
        self._formats: dict[Path, str] = {}
        self._place: int | None = None
        self._busy = self._moved = False
        self._news: set[Path] = set()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show_news)
        self.setWindowTitle(_("Import transcripts"))
        self.setAcceptDrops(True)
        self.list = FileList(theme, self)
        self.page = ImportPage(
            theme,
            set_role=self._set_role,
            set_participant=self._set_participant,
            people=self._names,
            parent=self,
        )
        self._make()
        self._arrange()
        self._connect()
        self._show(None)
        self._tell()

    @property
    def files(self) -> list[Incoming]:
        """The documents that may come, in order."""
        return self.desk.files

    def _make(self) -> None:
        self.counted, self.bar = QLabel(self), QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(140, 8)
        self.stop = QPushButton(_("Stop reading"), self)
        self.next = QPushButton(_("Next &question"), self)
        self.next.setShortcut("F4")
        self.next.setToolTip(_("Go to the next file about which something is asked (F4)"))

    def _arrange(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self.buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return ends typing a name; it must not import
            button.setDefault(False)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setObjectName("import_whole")
        self.split.addWidget(self.list)
        self.split.addWidget(self.page)
        self.split.setSizes([270, 900])
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        self.list.setMinimumWidth(190)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.split, 1)
        layout.addLayout(beside(self.counted, self.next, self.bar, self.stop, None, self.buttons))
        screen = self.screen().availableSize()
        self.resize(min(1240, int(screen.width() * 0.96)), min(860, int(screen.height() * 0.92)))

    def _connect(self) -> None:
        page = self.page
        self.reader.listed.connect(self._listed)
        self.reader.was_read.connect(self._read)
        self.reader.finished.connect(self._settle)
        self.list.current_changed.connect(self._look_at)
        self.list.wanted_changed.connect(self._set_wanted)
        self.list.remove_wanted.connect(self._remove)
        page.renamed.connect(self._rename)
        page.bar.answered.connect(self._answer)
        page.again.clicked.connect(self._ask_again)
        page.speakers.merge_wanted.connect(self._merge)
        page.speakers.refused.connect(self._refuse)
        page.speakers.accepted.connect(self._accept)
        page.doubts.decided.connect(self._judge)
        page.panel.changed.connect(self._read_as)
        page.panel.all_wanted.connect(self._read_all_as)
        self.stop.clicked.connect(self.reader.stop)
        self.next.clicked.connect(self._next_question)
        self.buttons.rejected.connect(self.reject)
        self.ok.clicked.connect(self._wish)
        self.finished.connect(self._leave)
        for keys, verb in (
            ("Ctrl+Return", self.ok.click),
            ("Ctrl+Enter", self.ok.click),
            ("F6", lambda: self._go_round(1)),
            ("Shift+F6", lambda: self._go_round(-1)),
        ):
            QShortcut(QKeySequence(keys), self, verb)
        self.ok.setToolTip(_("Import (Ctrl+Return)"))

    def read(self, paths: Sequence[Path], *, formats: dict[Path, str] | None = None) -> None:
        """Reads these files and folders, beside those that are there; `formats` of files that are known."""
        self._formats |= formats or {}
        self.reader.look(paths)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.list.set_theme(theme)
        self.page.set_theme(theme)

    def set_busy(self, busy: bool) -> None:
        """While the transcripts are being stored, nothing can be changed."""
        self._busy = busy
        for part in (self.split, self.buttons, self.next):
            part.setEnabled(not busy)

    def reject(self) -> None:
        """Closes it, unless something is being stored."""
        if not self._busy:
            super().reject()

    def _leave(self) -> None:
        self.reader.stop()
        self.reader.blockSignals(True)  # what is still being read no longer matters

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if paths and not self._busy:
            event.acceptProposedAction()
            self.read(paths)

    # Reading

    def _listed(self, paths: Sequence[Path]) -> None:
        new = self.desk.expect(paths)
        for path in new:
            if path in self._formats:
                self.desk.read_as(path, self.desk.choices(path).options, format=self._formats[path])
        self._show_files()
        self._read_again(new)

    def _read_again(self, paths: Iterable[Path]) -> None:
        wishes = [(path, self.desk.choices(path)) for path in paths]
        self.reader.read([Request(path, one.options, one.format) for path, one in wishes])
        self._tell()

    def _read(self, result: Result) -> None:
        path = result.request.path
        if not self.reader.is_newest(result.request) or path not in self.desk.paths():
            return
        count = len(self.files)
        if result.sheet is not None:
            self.desk.sheets[path] = result.sheet
        if result.transcripts:
            self.desk.take(path, result.transcripts)
        else:
            self.desk.fail(path, result.problem, result.remedy)
        self._news.add(path)
        if len(self.files) != count:  # places have moved: what the list says must be right at once
            self._show_news()
        elif not self._soon.isActive():
            self._soon.start()

    def _show_news(self) -> None:
        """Shows what was read since the last time; many files come in one after the other."""
        here = self.list.current_key()
        self._show_files()
        if here is not None and here[0] in self._news:
            self._show(self._place)
        self._news.clear()
        self._tell()

    def _settle(self) -> None:
        """Everything was read: what can be asked only now, is."""
        self._soon.stop()
        self._show_news()
        self.desk.settle()
        self._changed()
        if not self._moved and self._place is not None and not self.files[self._place].questions:
            self._next_question()
            self._moved = False

    def _read_as(self, options: ReadingOptions, format: str) -> None:
        file = self._current()
        if file is not None:
            self.desk.read_as(file.path, options, format=format)
            self._read_again([file.path])

    def _read_all_as(self, options: ReadingOptions) -> None:
        self._read_again(self.desk.read_all_as(options))

    # Decisions

    def _rename(self, name: str) -> None:
        file = self._current()
        if file and file.transcript and name != file.transcript.name and self._place is not None:
            self.desk.rename(self._place, name)
            self._changed()

    def _set_role(self, line: SpeakerLine, role: Role) -> None:
        self._edit(lambda transcript: with_speaker(transcript, line.label, role=role))

    def _set_participant(self, line: SpeakerLine, name: str) -> None:
        self._edit(lambda transcript: with_speaker(transcript, line.label, participant=name))

    def _edit(self, change: Callable[[Transcript], Transcript]) -> None:
        if self._place is not None:
            self.desk.edit(self._place, change)
            self._changed()

    def _merge(self, lines: Sequence[SpeakerLine]) -> None:
        if self._place is not None:
            self.desk.merge(self._place, [line.label for line in lines])
            self._changed()

    def _refuse(self, lines: Sequence[SpeakerLine]) -> None:
        if self._place is not None:
            path = self.desk.refuse(self._place, [line.label for line in lines])
            self._read_again([path])

    def _accept(self, line: SpeakerLine, role: Role) -> None:
        if self._place is not None:
            self._read_again([self.desk.accept(self._place, line.label, role)])

    def _judge(self, doubts: Sequence[HyphenDoubt], how: Join) -> None:
        if self._place is not None:
            self._read_again([self.desk.judge(self._place, doubts, how)])

    def _answer(self, unsettled: Unsettled, yes: bool) -> None:
        file = self._current()
        if self._place is not None and file is not None:
            again = self.desk.answer(self._place, unsettled, yes=yes)
            self._changed()
            if again:
                self._read_again([file.path])
            if not self.page.bar.isVisible():  # the keyboard stays where one goes on
                (self.next if self.next.isVisible() else self.ok).setFocus()

    def _ask_again(self) -> None:
        if self._place is not None:
            self._read_again([self.desk.ask_again(self._place)])

    def _set_wanted(self, places: Sequence[int], wanted: bool) -> None:
        for place in places:
            self.desk.want(place, wanted)
        self._changed()

    def _remove(self, places: Sequence[int]) -> None:
        if places:
            self.desk.remove(places)
            self._place = min(places[0], len(self.files) - 1) if self.files else None
            self._changed()

    # What is shown

    def _look_at(self, place: int | None) -> None:
        self._moved = self._moved or (self._place is not None and self.list.tree.hasFocus())
        self._show(place)
        self._tell()

    def _show(self, place: int | None) -> None:
        self._place = place
        self.page.show_file(self.desk, place)

    def _changed(self) -> None:
        """Shows everything anew after a decision."""
        self._show_files()
        self._show(self._place)
        self._tell()

    def _show_files(self) -> None:
        self.list.show_files(self.files, current=self._place or 0)
        self._place = self.list.current()

    def _current(self) -> Incoming | None:
        return self.files[self._place] if self._place is not None and self._place < len(self.files) else None

    def _next_question(self) -> None:
        place = self.desk.next_unsettled(-1 if self._place is None else self._place)
        if place is not None:
            self.list.select(place)
            self.page.bar.yes.setFocus()

    def _names(self) -> list[str]:
        """Participants to choose from: those of the study, then those of the other files."""
        others = [
            line.participant
            for file in self.files
            if file.transcript
            for line in speaker_lines(file.transcript)
        ]
        return list(dict.fromkeys([*self.desk.people, *filter(None, others)]))

    def _go_round(self, by: int) -> None:
        """The keyboard goes to the next part of the window."""
        page = self.page
        parts = (page.bar.yes, self.list.tree, page.name, page.speakers, page.remarks, page.preview)
        there = [part for part in (*parts, page.doubts.table) if part.isVisible() and part.isEnabled()]
        now = next((n for n, part in enumerate(there) if part is self.focusWidget()), -1 if by > 0 else 0)
        if there:
            there[(now + by) % len(there)].setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        here = self._current()
        elsewhere = any(file.questions for file in self.files if here is None or file.key != here.key)
        self.next.setVisible(elsewhere and not reading)
        text = ngettext("Import {count} transcript", "Import {count} transcripts", ready)
        self.ok.setText(text.format(count=ready) if ready else _("Import"))
        self.ok.setEnabled(ready > 0 and not reading)

    def _wish(self) -> None:
        if self.ok.isEnabled():
            self.page.rename()
            self.import_wanted.emit(self.desk.wanted())


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _reading_words(done: int, total: int) -> str:
    return (
        _("Reading {done} of {total} …").format(done=done, total=total) if total else _("Looking for files …")
    )


def _result_words(files: Iterable[Incoming]) -> str:
    files = list(files)
    if not files:
        return _("No files that can be imported were found.")
    asked = sum(file.questions > 0 for file in files)
    bad = sum(bool(file.problem) for file in files)
    unread = sum(file.state is State.WAITING for file in files)
    present = sum(bool(file.present) for file in files)
    remarks = sum(bool(file.remarks) and not file.present for file in files)
    count = len({file.path for file in files})
    parts = [ngettext("{count} file", "{count} files", count).format(count=count)]
    if len(files) > count:
        parts.append(ngettext("{count} document", "{count} documents", len(files)).format(count=len(files)))
    if asked:
        parts.append(ngettext("{count} needs an answer", "{count} need an answer", asked).format(count=asked))
    if remarks:
        parts.append(_("{count} with remarks").format(count=remarks))
    if present:
        parts.append(_("{count} already in the study").format(count=present))
    if unread:
        parts.append(_("{count} not read yet").format(count=unread))
    if bad:
        parts.append(ngettext("{count} cannot be read", "{count} cannot be read", bad).format(count=bad))
    return ", ".join(parts)

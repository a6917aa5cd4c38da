"""The page of words: a table or bars of how often they are said, and below it a word in its contexts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.picture import PicturePage
from qualcode.gui.analyse.pictured import Drawn, rendered
from qualcode.gui.analyse.words.asking import Against, OwnWords, WordOptions
from qualcode.gui.analyse.words.shapes import contrast_content, places_content, words_content
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.content import EMPTY, TableContent
from qualcode.gui.widgets.counted import CountedWorkspace
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.gui.widgets.switches import make_switch, switch_style
from qualcode.gui.widgets.table_view import TableView
from qualcode.i18n import N_, _
from qualcode.model import DocumentId
from qualcode.model.spans import Span
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.project.words import WordPlace
from qualcode.reports.pictures import StudyPicture, write_picture
from qualcode.reports.words import (
    CONTRAST,
    CountedWords,
    WordRequest,
    count_words,
    word_places,
    words_chart,
    write_contrast,
    write_words,
)

CONCERNS = (
    "coding",
    "quotation",
    "document",
    "participant",
    "attribute",
    "speaker",
    "turn",
    "setting",
    "code",
)
KINDS = {
    ".xlsx": N_("Excel workbook"),
    ".png": N_("Picture"),
    ".svg": N_("Drawing for print"),
    ".pdf": N_("PDF page"),
}
SETTLE_MS = 250
CHARTED = 40
CLOSED, OPEN = [640, 40], [420, 260]
"""How high the words are, and the places where one is said, before it is chosen and then."""
SEARCH = 34
"""Letters that the line for a word has room for."""


class WordsPage(CountedWorkspace):
    """As a page of Analyse is (`PageSpec`); `place_wanted` leads to where a word is said."""

    quotation_wanted = Signal(object)
    place_wanted = Signal(object, object)  # DocumentId, Span

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, concerns=CONCERNS, settle=SETTLE_MS, parent=parent)
        self._operations, self._theme = operations, theme
        self._selection = EVERYTHING
        self._found: tuple[CountedWords, TableContent, Drawn] | None = None
        self._places: list[WordPlace] = []
        self._asked = self._looked = 0
        self._first, self._moved = True, False
        self.options = WordOptions(theme, self)
        self.table, self.picture = TableView(_("Words"), theme, self), PicturePage(self)
        self.pages = QStackedWidget(self)
        self.as_table, self.as_picture = make_switch(self, _("Table"), _("Picture"))
        self.title, self.line, self.about = QLabel(_("Words"), self), QLineEdit(self), QLabel(self)
        self.contexts = TableView(_("Places where it is said"), theme, self)
        self.note, self.save = Note(self), QPushButton(_("Save…"), self)
        self.empty, self.places = EmptyPage("", [], self), QStackedWidget(self)
        self._setup()
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_selection(self, selection: Selection) -> None:
        """Counts over other documents and participants."""
        if selection != self._selection:
            self._selection, self._stale = selection, True
            if self.isVisible():
                self._settle.start()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        other = theme.dark != self._theme.dark
        self._theme = theme
        for part in (self.options, self.table, self.contexts):
            part.set_theme(theme)
        for button in (self.as_table, self.as_picture):
            button.setStyleSheet(switch_style(theme))
        if other and self._found is not None:
            self._count()

    def export_wanted(self) -> None:
        """Asks where to save the words."""
        suggested = self._project.path.parent / file_name(self._project.name, _("Words"))
        kinds = {end: _(word) for end, word in KINDS.items()}
        path = ask_path(self, title=_("Save the words"), suggested=suggested, kinds=kinds)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the words to a workbook, or their bars to a picture."""
        request = self._request()
        against: Against | None = self.options.against.currentData()

        def work(progress: Progress) -> None:
            if against is not None and path.suffix.lower() == ".xlsx":
                write_contrast(self._project, self._groups(request, against, progress), against.names, path)
                return
            counted = count_words(self._project, request, progress=progress)
            if path.suffix.lower() == ".xlsx":
                write_words(self._project, counted, path)
            else:
                chart = words_chart(counted, title=_("Words"), note=counted.note, most=CHARTED)
                write_picture(StudyPicture("words", _("Words"), chart), path)

        tell = _("Saved as “{name}”.").format(name=path.name)
        self._operations.run(
            work, label=_("Saving the words…"), done=lambda _result: self._operations.tell(tell)
        )

    def count_again(self) -> None:
        self.options.reload(self._project, first=self._first)
        self._first = False
        self._count()

    def look_again(self, *, enter: bool = False) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            row = self.table.frame.content.rows[self.table.frame.source(index.row())]
            self._show_word(str(row.id), counted=True, enter=enter)

    def _request(self) -> WordRequest:
        return self.options.request(self._selection)

    def _count(self) -> None:
        self._asked += 1
        number, request, dark = self._asked, self._request(), self._theme.dark

        against: Against | None = self.options.against.currentData()

        def work(progress: Progress) -> tuple[CountedWords, TableContent, Drawn]:
            counted = count_words(self._project, request, progress=progress)
            chart = words_chart(counted, dark=dark, most=CHARTED)
            content = words_content(counted)
            if against is not None:
                content = contrast_content(self._groups(request, against, progress), against.names)
            return counted, content, rendered(StudyPicture("words", _("Words"), chart))

        self._operations.run(
            work,
            label=_("Counting words…"),
            done=lambda found: self._show(found) if number == self._asked else None,
        )

    def _groups(
        self, request: WordRequest, against: Against, progress: Progress
    ) -> tuple[CountedWords, CountedWords]:
        one, other = (
            count_words(self._project, replace(request, selection=selection), progress=progress)
            for selection in against.selections(request.selection)
        )
        return one, other

    def _show(self, found: tuple[CountedWords, TableContent, Drawn]) -> None:
        self._found = found
        counted, content, drawn = found
        self.table.show_content(content)
        compared = self.options.against.currentData() is not None
        self.note.set_text(f"{_(CONTRAST)} {counted.note}" if compared else counted.note)
        if content.rows:
            self.picture.show_picture(drawn.picture, drawn.png, name=_("Words"))
        else:
            self.empty.say(*self._why_nothing())
            self._open(False)
        self._show_page()
        if not self.line.text().strip():
            self.about.setText(
                _("Choose a word above, or type one, to see every place where it is said.")
                if content.rows
                else _("No words are counted in this choice. Choose other documents, participants or codes.")
            )
        elif self.isVisible():
            self._show_word(self.line.text(), counted=False)

    def _why_nothing(self) -> tuple[str, list[str]]:
        if not self._project.documents.all():
            return _("No interviews yet"), [
                _("Import them in the Transcripts workspace: what is said in them is then counted here.")
            ]
        return _("No words are counted in this choice"), [
            _("Choose more documents or participants on the left, or other words above.")
        ]

    def _show_page(self) -> None:
        """The table or the picture, or why there is none."""
        some = self._found is not None and bool(self._found[1].rows)
        for part in (self.as_table, self.as_picture, self.save):
            part.setEnabled(some)
        for part in (self.options, self.line, self.about, self.as_table, self.as_picture, self.save):
            part.setVisible(some or bool(self._project.documents.all()))
        self.note.setVisible(some)
        self.pages.setCurrentIndex(int(self.as_picture.isChecked()) if some else 2)

    def _show_word(self, word: str, *, counted: bool, enter: bool = False) -> None:
        """Looks up where a word is said; `counted`: as it stands in the table."""
        if not word.strip():
            return
        self._looked += 1
        number, request = self._looked, self._request()
        if counted:
            self.line.setText(word)

        def show(places: list[WordPlace]) -> None:
            if number == self._looked:
                self._show_places(word, places)
                if enter:
                    self.contexts.setFocus()

        self._operations.run(
            lambda progress: word_places(self._project, word, request, counted=counted, progress=progress),
            label=_("Looking up the word…"),
            done=show,
        )

    def _show_places(self, word: str, places: list[WordPlace]) -> None:
        self._places = places
        people = {int(one.id): one.name for one in self._project.participants.all()}
        self.contexts.show_content(places_content(places, people) if places else EMPTY)
        self._open(bool(places))
        told = _("“{word}” is said {count} times. Double-click a line to go there.")
        nothing = _("“{word}” is not said in this choice.")
        self.about.setText((told if places else nothing).format(word=word.strip(), count=len(places)))

    def _open(self, on: bool) -> None:
        """Room for the places where a word is said, where there are any."""
        if on and self.places.currentWidget() is not self.contexts and not self._moved:
            self.splitter.setSizes(OPEN)
        self.places.setCurrentIndex(int(on))

    def _go(self, row: int, _column: int) -> None:
        place = self._places[row]
        self.place_wanted.emit(DocumentId(place.document), Span(place.start, place.end))

    def _ask_own(self) -> None:
        dialog = OwnWords(self._project.words.own, self)
        if dialog.exec():
            self._operations.do(lambda: self._project.words.set_own(dialog.words()))
        dialog.deleteLater()

    def _setup(self) -> None:
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.title.setFont(font)
        self.line.setPlaceholderText(_("A word, or words, in context"))
        self.line.setAccessibleName(_("A word, or words, in context"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(self.fontMetrics().averageCharWidth() * SEARCH)
        self.save.setToolTip(_("Save as Excel, or as a picture"))
        self.about.setWordWrap(True)

    def _lay_out(self) -> None:
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.picture)
        self.pages.addWidget(self.empty)
        self.places.addWidget(QWidget(self))  # nothing, until a word is chosen
        self.places.addWidget(self.contexts)
        head, search = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        head.addWidget(self.as_table)
        head.addWidget(self.as_picture)
        head.addSpacing(10)
        head.addWidget(self.save)
        search.addWidget(self.line)
        search.addSpacing(8)
        search.addWidget(self.about, 1)
        self.splitter = self._split((head, self.options, self.pages), (search, self.places))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.note)

    def _split(
        self, upper: Sequence[QWidget | QHBoxLayout], lower: Sequence[QWidget | QHBoxLayout]
    ) -> QSplitter:
        """Two columns of parts, one above the other; whoever looks decides how high each is."""
        above, below = QWidget(self), QWidget(self)
        for widget, parts in ((above, upper), (below, lower)):
            column = QVBoxLayout(widget)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            for part in parts:
                if isinstance(part, QWidget):
                    column.addWidget(part, int(part in (self.pages, self.places)))
                else:
                    column.addLayout(part)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setSizes(CLOSED)
        splitter.splitterMoved.connect(self._was_moved)
        return splitter

    def _back(self) -> None:
        """From the places of a word to where it was chosen."""
        (self.picture.image if self.as_picture.isChecked() else self.table).setFocus()

    def _was_moved(self, _place: int, _handle: int) -> None:
        self._moved = True

    def _connect(self) -> None:
        self.options.changed.connect(self._count)
        self.options.own_wanted.connect(self._ask_own)
        self.as_picture.toggled.connect(lambda _on: self._show_page())
        self.save.clicked.connect(self.export_wanted)
        self.table.chosen.connect(lambda _row, _column: self._look.start())
        self.table.wanted.connect(lambda _row, _column: self.look_again(enter=True))
        self.picture.part_chosen.connect(lambda part, _words: self._show_word(part.word, counted=True))
        self.picture.part_wanted.connect(
            lambda part, _words: self._show_word(part.word, counted=True, enter=True)
        )
        self.picture.save_wanted.connect(self.export_wanted)
        self.picture.copied.connect(lambda: self._operations.tell(_("The picture is on the clipboard.")))
        self.line.returnPressed.connect(lambda: self._show_word(self.line.text(), counted=False))
        self.contexts.wanted.connect(self._go)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.contexts)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._back)
        for table in (self.table, self.contexts):
            table.copied.connect(
                lambda count: self._operations.tell(_("{count} cells copied.").format(count=count))
            )

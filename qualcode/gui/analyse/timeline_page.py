"""The page that shows where in a conversation codes occur; a click on a mark shows the quotation."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from qualcode.gui.analyse.behind import Found
from qualcode.gui.analyse.behind_panel import BehindPanel
from qualcode.gui.analyse.picture import PicturePage
from qualcode.gui.analyse.pictured import Drawn, behind_part, rendered
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.gui.widgets.counted import CountedWorkspace
from qualcode.gui.widgets.quotation_lines import quotation_lines
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import N_, _, screen_language
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.picture_parts import Part
from qualcode.reports.pictures import PictureOptions, StudyPicture, draw_picture, write_picture

CONCERNS = (
    "coding",
    "quotation",
    "code",
    "family_member",
    "document",
    "participant",
    "speaker",
    "turn",
    "coder",
)
KINDS = {".png": N_("Picture"), ".svg": N_("Drawing for print"), ".pdf": N_("PDF page")}
SETTLE_MS = 150
MOST = 60
ALL = 0


class TimelinePage(CountedWorkspace):
    """As a page of Analyse is (`PageSpec`)."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, concerns=CONCERNS, settle=SETTLE_MS, parent=parent)
        self._operations, self._theme, self._selection = operations, theme, EVERYTHING
        self._asked = self._looked = 0
        self.title = QLabel(_("Course of a conversation"), self)
        self.document, self.codes = QComboBox(self), ChoiceButton(_("Codes"), theme, self)
        self.picture, self.behind = PicturePage(self), BehindPanel(theme, self)
        self.behind.ask_for(_("Choose a mark in the picture to see the quotation."))
        self._lay_out()
        self._connect()

    def set_selection(self, selection: Selection) -> None:
        """Over other coders, documents and participants."""
        if selection != self._selection:
            self._selection, self._stale = selection, True
            if self.isVisible():
                self._settle.start()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        other = theme.dark != self._theme.dark
        self._theme = theme
        self.codes.set_theme(theme)
        self.behind.set_theme(theme)
        if other and self.picture.shown:
            self._draw()

    def export_wanted(self) -> None:
        """Asks where to save the picture."""
        suggested = self._project.path.parent / file_name(self._project.name, self.document.currentText())
        kinds = {end: _(word) for end, word in KINDS.items()}
        path = ask_path(self, title=_("Save the picture"), suggested=suggested, kinds=kinds)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the picture in the language of the study."""
        chosen, options = self._chosen(), PictureOptions(most=MOST)

        def work(_progress: object) -> None:
            write_picture(draw_picture(self._project, "timeline", selection=chosen, options=options), path)

        tell = _("Saved as “{name}”.").format(name=path.name)
        self._operations.run(
            work, label=_("Saving the picture…"), done=lambda _result: self._operations.tell(tell)
        )

    def count_again(self) -> None:
        self._offer()
        self._draw()

    def look_again(self, *, enter: bool = False) -> None:
        current = self.picture.image.current
        if current is not None:
            self._show_part(current.key, current.words, enter=enter)  # type: ignore[arg-type]

    def _offer(self) -> None:
        """The documents of the selection that hold codings, and the codes."""
        coded = self._project.documents.codings(self._selection.coders)
        kept = set(self._selection.documents)
        before = self.document.currentData()
        self.document.clear()
        found = [i for i in self._project.documents.all() if coded.get(i.id) and (not kept or i.id in kept)]
        for info in found:
            self.document.addItem(info.name, int(info.id))
        if len(found) > 1:
            self.document.addItem(_("all conversations"), ALL)
        self.document.setCurrentIndex(max(self.document.findData(before), 0) if found else -1)
        families = self._project.families.all()
        groups = [Group(one.name, frozenset(self._project.families.members(one.id))) for one in families]
        choices = [Choice(one.id, one.name, one.color) for one in self._project.codes.all()]
        self.codes.offer(choices, groups=[group for group in groups if group.members])

    def _chosen(self) -> Selection:
        document = self.document.currentData()
        documents = (document,) if document else self._selection.documents
        return replace(self._selection, documents=documents, codes=self.codes.ids)

    def _draw(self) -> None:
        self.behind.clear()
        some = self.document.currentData() is not None
        for part in (self.document, self.codes, self.behind):
            part.setVisible(some)
        if not some:
            self.picture.say(
                _("Nothing is coded in this choice. What you code in a transcript appears here.")
            )
            return
        self._asked += 1
        number, chosen, dark = self._asked, self._chosen(), self._theme.dark

        def work(_progress: object) -> StudyPicture:
            options = PictureOptions(most=MOST)
            return draw_picture(
                self._project,
                "timeline",
                selection=chosen,
                options=options,
                language=screen_language(),
                dark=dark,
                on_screen=True,
            )

        self._operations.run(
            lambda progress: rendered(work(progress)),
            label=_("Drawing…"),
            done=lambda drawn: self._show(drawn) if number == self._asked else None,
            failed=lambda: self.picture.say(_("Nothing is coded in this choice.")),
        )

    def _show(self, drawn: Drawn) -> None:
        self.picture.show_picture(drawn.picture, drawn.png, name=drawn.title)

    def _show_part(self, part: Part, words: str, *, enter: bool = False) -> None:
        if part.quotation is None:
            return
        self._looked += 1
        number, key, first = self._looked, part.quotation, [part.code] if part.code is not None else []

        def work(_progress: object) -> Found:
            lines = quotation_lines(self._project, [key], language=screen_language(), first_codes=first)
            return Found(behind_part(part, words), lines, len(lines))

        def show(found: Found) -> None:
            if number == self._looked:
                self.behind.show_found(found)
                if enter:
                    self.behind.list.enter()

        self._operations.run(work, label=_("Looking up the quotations…"), done=show)

    def _lay_out(self) -> None:
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.title.setFont(font)
        self.document.setAccessibleName(_("Conversation"))
        self.document.setMinimumContentsLength(24)
        row = QHBoxLayout()
        row.addWidget(self.document)
        row.addWidget(self.codes)
        row.addStretch(1)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.picture, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(middle)
        splitter.addWidget(self.behind)
        splitter.setStretchFactor(0, 3)
        splitter.setSizes([710, 330])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.document.activated.connect(lambda _row: self._draw())
        self.codes.chosen.connect(lambda _ids: self._draw())
        self.picture.part_chosen.connect(self._show_part)
        self.picture.part_wanted.connect(lambda part, words: self._show_part(part, words, enter=True))
        self.picture.save_wanted.connect(self.export_wanted)
        self.picture.copied.connect(lambda: self._operations.tell(_("The picture is on the clipboard.")))
        self.behind.quotation_wanted.connect(self.quotation_wanted)
        self.behind.list.left.connect(self.picture.image.setFocus)

"""The middle of Analyse: the table or its picture, what was counted, and buttons to take it along."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.picture import PicturePage
from qualcode.gui.analyse.question import PAIRS, Answer
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.content import EMPTY as NO_TABLE
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.switches import switch_style
from qualcode.gui.widgets.table_view import TableView
from qualcode.i18n import _

TABLE, PICTURE, EMPTY = range(3)


class ResultPanel(QWidget):
    """Shows an answer as a table or as a picture; `say` shows words instead. `options` stand above it."""

    picture_shown = Signal()
    export_wanted = Signal()
    export_all_wanted = Signal()

    def __init__(self, options: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self.title, self.counted = QLabel(self), QLabel(self)
        self.note = Note(self)
        self.table = TableView(_("Table"), theme, self)
        self.picture = PicturePage(self)
        self.empty = EmptyPage("", [], self)
        self.pages = QStackedWidget(self)
        self.as_table, self.as_picture = QToolButton(self), QToolButton(self)
        self.copy, self.export = QPushButton(_("Copy"), self), QPushButton(_("Export"), self)
        self._setup()
        self._lay_out()
        self.set_theme(theme)

    @property
    def picture_wanted(self) -> bool:
        """Whether the picture is on screen rather than the table."""
        return self.as_picture.isChecked()

    def current(self) -> tuple[int, int] | None:
        """Row and column of the content that is current."""
        index = self.table.currentIndex()
        return (self.table.frame.source(index.row()), index.column()) if index.isValid() else None

    def show_answer(self, answer: Answer) -> None:
        """Shows a table that was counted."""
        content = answer.shown.content
        self.title.setText(answer.table.title)
        self.counted.setText(counted(answer))
        self.note.set_text(answer.table.note)
        self.table.show_content(content)
        self.table.setAccessibleDescription(answer.table.note)
        self._switch_on(True)
        self.pages.setCurrentIndex(PICTURE if self.picture_wanted else TABLE)

    def say(self, title: str, lines: Sequence[str]) -> None:
        """No table, but these words."""
        self.title.setText("")
        self.counted.setText("")
        self.note.set_text("")
        self.empty.say(title, lines)
        self.table.show_content(NO_TABLE)
        self._switch_on(False)
        self.pages.setCurrentIndex(EMPTY)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)
        switch = switch_style(theme)
        self.as_table.setStyleSheet(switch)
        self.as_picture.setStyleSheet(switch)

    def _setup(self) -> None:
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.title.setFont(font)
        self.counted.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.counted.setWordWrap(True)  # in a small window the words go on below
        group = QButtonGroup(self)
        for button, text in ((self.as_table, _("Table")), (self.as_picture, _("Picture"))):
            button.setText(text)
            button.setCheckable(True)
            button.setAccessibleName(text)
            group.addButton(button)
        self.as_table.setChecked(True)
        self.as_picture.toggled.connect(self._switch)
        self.copy.setToolTip(_("Copies the table with its headings, for Word or Excel (Ctrl+C in the table)"))
        self.copy.clicked.connect(self._copy_whole)
        menu = QMenu(self)
        menu.addAction(_("This table…"), self.export_wanted.emit)
        menu.addAction(_("All tables to Excel…"), self.export_all_wanted.emit)
        self.export.setMenu(menu)
        self.export.setToolTip(_("Excel, Word, web page, csv or picture"))

    def _lay_out(self) -> None:
        for page in (self.table, self.picture, self.empty):
            self.pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.title)
        row.addSpacing(10)
        row.addWidget(self.counted, 1)
        row.addWidget(self.as_table)
        row.addWidget(self.as_picture)
        row.addSpacing(10)
        row.addWidget(self.copy)
        row.addSpacing(6)
        row.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._options)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.note)

    def _switch(self, picture: bool) -> None:
        if self.pages.currentIndex() != EMPTY:
            self.pages.setCurrentIndex(PICTURE if picture else TABLE)
        if picture:
            self.picture_shown.emit()

    def _switch_on(self, on: bool) -> None:
        for button in (self.as_table, self.as_picture, self.copy, self.export):
            button.setEnabled(on)

    def _copy_whole(self) -> None:
        from qualcode.gui.widgets.clipboard import copy_lines

        lines = self.table.lines()
        copy_lines(lines)
        self.table.copied.emit(sum(len(line) for line in lines[1:]))


def counted(answer: Answer) -> str:
    """How large the table is, in words."""
    content, question = answer.shown.content, answer.question
    count = len(content.rows)
    if question.table == "cooccurrence" and question.show == PAIRS:
        return _("{count} pairs").format(count=count)
    if question.table == "cooccurrence" and question.options.anchor is not None:
        words = _("{count} codes at least {number} times with the chosen one")
        return words.format(count=max(count - 1, 0), number=question.options.at_least)
    words = {"families": _("{count} families"), "saturation": _("{count} documents")}
    return words.get(question.table, _("{count} codes")).format(count=count)

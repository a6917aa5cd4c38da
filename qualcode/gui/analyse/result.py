"""The middle of Analyse: the table or its picture, what was counted, and buttons to take it along."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.options import Options
from qualcode.gui.analyse.picture import PicturePage
from qualcode.gui.analyse.pictured import kinds_of
from qualcode.gui.analyse.question import PAIRS, Answer
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.content import EMPTY as NO_TABLE
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.panels import FilterLine
from qualcode.gui.widgets.switches import make_switch, switch_style
from qualcode.gui.widgets.table_view import TableView
from qualcode.i18n import _, ngettext
from qualcode.reports.tables import TABLES

TABLE, PICTURE, EMPTY = range(3)
FILTER_FROM, FILTER_WIDTH = 16, 24


class ResultPanel(QWidget):
    """Shows an answer as a table or as a picture; `say` shows words instead. `options` stand above it."""

    picture_shown = Signal()
    export_wanted = Signal()
    export_all_wanted = Signal()

    def __init__(self, options: Options, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options, self._long, self._counted = options, False, ""
        self._prefers_picture = False
        self.title, self.counted = QLabel(self), QLabel(self)
        self.note = Note(self)
        self.table = TableView(_("Table"), theme, self)
        self.picture = PicturePage(self)
        self.empty = EmptyPage("", [], self)
        self.pages = QStackedWidget(self)
        self.as_table, self.as_picture = make_switch(self, _("Table"), _("Picture"))
        self.filter = FilterLine(_("Filter names"), self)
        options.flow.add(self.filter)
        self.copy, self.export = QPushButton(_("Copy"), self), QPushButton(_("Save"), self)
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
        self._counted = counted(answer)
        self.note.set_text(answer.table.note)
        self._show_controls(True)
        self.table.show_content(content)
        self.table.setAccessibleDescription(answer.table.note)
        self._switch_on(True)
        self._offer_picture(answer.question.table)
        self._long = len(content.rows) >= FILTER_FROM
        self._fit_filter()
        self._say_count()
        self.pages.setCurrentIndex(PICTURE if self.picture_wanted else TABLE)

    def forget(self) -> None:
        """The next table is another one: it begins at its top, with all its rows."""
        self.filter.clear()
        self.table.forget()

    def say(self, title: str, lines: Sequence[str], *, choosing: bool = True) -> None:
        """No table, but these words; without `choosing` there is nothing to choose either."""
        self._show_controls(choosing)
        self.title.setText(_(TABLES[self._options.table].title) if choosing else "")
        self.counted.setText("")
        self.note.set_text("")
        self.empty.say(title, lines)
        self.table.show_content(NO_TABLE)
        self._switch_on(False)
        self._long = False
        self._fit_filter()
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
        self.as_picture.toggled.connect(self._switch)
        self.copy.setToolTip(
            _("Copies the table for Word or Excel; Ctrl+C in the table copies what is selected")
        )
        copying = QMenu(self)
        copying.addAction(_("With headings"), self._copy_whole)
        copying.addAction(_("Without headings"), lambda: self._copy_whole(headings=False))
        copying.addAction(_("With headings, and how it was counted"), lambda: self._copy_whole(note=True))
        self.copy.setMenu(copying)
        self.filter.setFixedWidth(self.fontMetrics().averageCharWidth() * FILTER_WIDTH)
        self.filter.setToolTip(_("Only rows in whose names this stands, and the codes that they meet"))
        self.filter.textChanged.connect(self._narrow)
        self.filter.down_pressed.connect(self.table.setFocus)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.filter.left.connect(self.table.setFocus)
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
        row.addSpacing(10)
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
        row_first = (self.as_table, self.as_picture, self.copy, self.export)
        order = (*row_first, self.filter, self.table, self.picture, self.note)
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def _offer_picture(self, table: str) -> None:
        """A table that has no picture is shown as a table; the next one as was wished before."""
        has, wanted = bool(kinds_of(table)), self._prefers_picture
        self.as_picture.setEnabled(has)
        self.as_picture.setToolTip("" if has else _("There is no picture of this table."))
        (self.as_picture if wanted and has else self.as_table).setChecked(True)
        self._prefers_picture = wanted

    def _switch(self, picture: bool) -> None:
        self._prefers_picture = picture
        if self.pages.currentIndex() != EMPTY:
            self.pages.setCurrentIndex(PICTURE if picture else TABLE)
        self._fit_filter()
        if picture:
            self.picture_shown.emit()

    def _narrow(self, words: str) -> None:
        self.table.narrow(words)
        self._say_count()

    def _say_count(self) -> None:
        """How large the table is, and how much of it the filter leaves."""
        frame = self.table.frame
        part = _("{shown} shown of {counted}").format(shown=frame.rowCount(), counted=self._counted)
        self.counted.setText(part if frame.rowCount() < len(frame.content.rows) else self._counted)

    def _fit_filter(self) -> None:
        """A line to filter with stands above a long table, and wherever it leaves something out."""
        self.filter.setVisible(not self.picture_wanted and (self._long or bool(self.filter.text())))

    def _show_controls(self, on: bool) -> None:
        for part in (self._options, self.as_table, self.as_picture, self.copy, self.export):
            part.setVisible(on)

    def _switch_on(self, on: bool) -> None:
        for button in (self.as_table, self.as_picture, self.copy, self.export):
            button.setEnabled(on)

    def _copy_whole(self, *, headings: bool = True, note: bool = False) -> None:
        from qualcode.gui.widgets.clipboard import copy_lines

        lines = self.table.lines()
        cells = sum(len(line) for line in lines[1:])
        if not headings:
            names = 1 if self.table.frame.content.matrix else 0
            lines = [line[names:] for line in lines[1:]]
        above, below = (self.title.text(), self.note.text()) if note else ("", "")
        if copy_lines(lines, headings=headings, above=above, below=below):
            self.table.copied.emit(cells)


def counted(answer: Answer) -> str:
    """How large the table is, in words."""
    content, question = answer.shown.content, answer.question
    count = len(content.rows)
    if question.table == "cooccurrence" and question.show == PAIRS:
        return ngettext("{count} pair", "{count} pairs", count).format(count=count)
    if question.table == "cooccurrence" and question.options.anchor is not None:
        words = _("{count} codes at least {number} times with the chosen one")
        return words.format(count=max(count - 1, 0), number=max(question.options.at_least, 1))
    words = {
        "families": ngettext("{count} family", "{count} families", count),
        "saturation": ngettext("{count} line", "{count} lines", count),
        "triples": ngettext("{count} triple", "{count} triples", count),
        "combination": ngettext("{count} combination", "{count} combinations", count),
    }
    usual = ngettext("{count} code", "{count} codes", count)
    return words.get(question.table, usual).format(count=count)

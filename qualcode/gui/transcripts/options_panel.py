"""How a file is read and cleaned: one calm line that says it, and behind it everything that can be chosen."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.transcripts.desk import Choices
from qualcode.gui.transcripts.edits_in_words import ENCODINGS, reading_in_words
from qualcode.gui.transcripts.incoming import Incoming
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import LANGUAGES, _
from qualcode.transcripts import IMPORTERS, ReadingOptions, TableOptions
from qualcode.transcripts.importers import importer_for, importer_named
from qualcode.transcripts.sheets import Sheet


class ReadingLine(QWidget):
    """ "As recognised: 190 lines joined, 12 page numbers left out", with a button that opens the panel."""

    open_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.change = QToolButton(self)
        self.change.setText(_("&Change …"))
        self.change.setCheckable(True)
        self.change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.change.setToolTip(_("How this file is read and cleaned"))
        self.change.toggled.connect(self.open_wanted)
        row = beside(self.text, self.change)
        row.setStretch(0, 1)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)

    def show_file(self, file: Incoming | None, choices: Choices) -> None:
        """Says how a file was read."""
        if file is None or (file.transcript is None and not file.problem):
            self.text.clear()
            return
        if file.transcript is None:
            self.text.setText(_("Perhaps it can be read in another way."))
            return
        usual = ReadingOptions(language=choices.options.language)
        own = replace(choices.options, joins={}, speakers=frozenset(), no_speakers=frozenset())
        done = reading_in_words(file.transcript, choices.options)
        said = (
            _("As recognised: {done}")
            if own == usual and choices.format == "auto"
            else _("As chosen: {done}")
        )
        self.text.setText(said.format(done=done))


class OptionsPanel(QFrame):
    """`changed` carries the options and the format for this file, `all_wanted` the options for all files."""

    changed = Signal(object, object)  # ReadingOptions, format
    all_wanted = Signal(object)  # ReadingOptions

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options, self._format = ReadingOptions(), "auto"
        self._sheet: Sheet | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.join = QCheckBox(_("&Join lines that a page cut off"), self)
        self.pages = QCheckBox(_("Leave out &page numbers"), self)
        self.repeated = QCheckBox(_("Leave out &headers and footers"), self)
        self.times = QCheckBox(_("Hide &time stamps (they are kept as data)"), self)
        self.language, self.encoding, self.format = QComboBox(self), QComboBox(self), QComboBox(self)
        self.usual = QPushButton(_("As recognised"), self)
        self.all = QPushButton(_("Apply to &all files"), self)
        self._make_choices()
        self._make_table()
        self._arrange()
        self._connect()

    def _make_choices(self) -> None:
        for key, title in LANGUAGES.items():
            self.language.addItem(title, key)
        self.encoding.addItem(_("as recognised"), "")
        for key, title in ENCODINGS.items():
            self.encoding.addItem(title, key)
        self.format.addItem(_("as recognised"), "auto")
        for importer in IMPORTERS:
            self.format.addItem(_(importer.label), importer.name)
        self.language.setAccessibleName(_("Language of the interview"))
        self.language.setToolTip(_("Decides which words are joined at the end of a line"))
        self.encoding.setAccessibleName(_("How letters are stored in the file"))
        self.encoding.setToolTip(_("Choose another one where letters with accents look wrong"))
        self.format.setAccessibleName(_("Kind of file"))
        self.format.setToolTip(_("For a file whose ending says something else than what it is"))
        self.usual.setToolTip(_("Read this file as it would be without any choice"))
        self.all.setToolTip(_("Clean all files in the list in this way"))

    def _make_table(self) -> None:
        self.table = QWidget(self)
        self.respondent, self.answers = QComboBox(self.table), QListWidget(self.table)
        self.respondent.setAccessibleName(_("Column that names the respondent"))
        self.answers.setAccessibleName(_("Columns with answers"))
        self.answers.setMaximumHeight(96)
        self.answers.setSpacing(2)
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.addWidget(_label(_("Respondent in col&umn"), self.respondent), 0, 0)
        grid.addWidget(self.respondent, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_label(_("Answers &in columns (the others become attributes)"), self.answers), 0, 1)
        grid.addWidget(self.answers, 1, 1)
        grid.setColumnStretch(1, 1)
        self.table.hide()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        for row, part in enumerate((self.join, self.pages, self.repeated, self.times)):
            grid.addWidget(part, row, 0)
        rows = (
            (_("&Language"), self.language),
            (_("&Encoding"), self.encoding),
            (_("Kind of &file"), self.format),
        )
        for row, (text, field) in enumerate(rows):
            grid.addWidget(_label(text, field), row, 1)
            grid.addWidget(field, row, 2)
        grid.addLayout(beside(None, self.usual, self.all), 3, 1, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.table)

    def _connect(self) -> None:
        for box in (self.join, self.pages, self.repeated, self.times):
            box.toggled.connect(lambda _on: self._tell())
        for choice in (self.language, self.encoding, self.format, self.respondent):
            choice.activated.connect(lambda _row: self._tell())
        self.answers.itemChanged.connect(lambda _item: self._tell())
        self.usual.clicked.connect(self._reset)
        self.all.clicked.connect(lambda: self.all_wanted.emit(self._chosen()))

    def show_file(
        self, file: Incoming, choices: Choices, *, several: bool, sheet: Sheet | None = None
    ) -> None:
        """Shows how a file is read; `several`: there are other files; `sheet`: what a table looks like."""
        self._options, self._format, self._sheet = choices.options, choices.format, sheet
        options = choices.options
        blockers = [QSignalBlocker(part) for part in self.findChildren(QWidget)]
        self.join.setChecked(options.join_lines)
        self.pages.setChecked(options.page_numbers)
        self.repeated.setChecked(options.repeated_lines)
        self.times.setChecked(options.hide_times)
        for box, key in (
            (self.language, options.language),
            (self.encoding, options.encoding),
            (self.format, choices.format),
        ):
            box.setCurrentIndex(max(0, box.findData(key)))
        importer = (
            importer_for(file.path.suffix) if choices.format == "auto" else importer_named(choices.format)
        )
        self.encoding.setEnabled(importer is None or not importer.binary)
        for box in (self.join, self.pages, self.repeated, self.times):
            box.setEnabled(sheet is None)  # a table is stored as it is
        self.all.setVisible(several)
        self._show_columns()
        del blockers

    def _show_columns(self) -> None:
        """The columns of a table to choose from; a file that is no table has none."""
        self.table.setVisible(self._sheet is not None)
        if self._sheet is None:
            return
        chosen, seen = self._options.table, self._sheet.columns
        self.respondent.clear()
        self.respondent.addItem(_("as recognised"), "")
        self.answers.clear()
        for heading in filter(None, self._sheet.headings):
            self.respondent.addItem(heading, heading)
            item = QListWidgetItem(heading, self.answers)
            on = heading in (chosen.answers or seen.answers)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.respondent.setCurrentIndex(max(0, self.respondent.findData(chosen.respondent)))

    def _chosen_columns(self) -> TableOptions:
        if self._sheet is None:
            return self._options.table
        items = [self.answers.item(row) for row in range(self.answers.count())]
        answers = tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)
        recognised = answers == self._sheet.columns.answers
        respondent = str(self.respondent.currentData() or "")
        return TableOptions(respondent=respondent, answers=() if recognised else answers)

    def _chosen(self) -> ReadingOptions:
        return replace(
            self._options,
            language=str(self.language.currentData()),
            encoding=str(self.encoding.currentData()),
            join_lines=self.join.isChecked(),
            page_numbers=self.pages.isChecked(),
            repeated_lines=self.repeated.isChecked(),
            hide_times=self.times.isChecked(),
            table=self._chosen_columns(),
        )

    def _tell(self) -> None:
        self._options, self._format = self._chosen(), str(self.format.currentData())
        self.changed.emit(self._options, self._format)

    def _reset(self) -> None:
        self.changed.emit(ReadingOptions(language=self._options.language), "auto")


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    return label

"""The page of lenses: which one, compared by what, as table and as picture, and the cell that is chosen."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.lenses.cell_panel import MOST, Judging, LensCellPanel
from qualcode.gui.analyse.lenses.grid import LensGrid
from qualcode.gui.analyse.picture import PicturePage
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.counted import CountedWorkspace
from qualcode.gui.widgets.layouts import beside, split
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.quotation_lines import quotation_lines
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.gui.widgets.switches import make_switch, switch_style
from qualcode.i18n import N_, _, ngettext, screen_language
from qualcode.lenses.kinds import LENS_KINDS
from qualcode.model import CellState
from qualcode.project import Project
from qualcode.project.lenses import ComputedLens, by_in_words
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.project.study_lenses import StudyLens
from qualcode.reports.lens_pictures import too_large

CONCERNS = (
    *("judgement", "coding", "quotation", "code", "family", "family_member", "document", "participant"),
    *("attribute", "speaker", "turn", "study_case", "telling", "setting", "coder"),
)
SETTLE_MS = 60
MOST_WARNINGS = 4
DPI = 150
KINDS = {
    ".docx": N_("Word document"),
    ".xlsx": N_("Excel workbook"),
    ".html": N_("Web page"),
    ".png": N_("Picture"),
    ".svg": N_("Drawing for print"),
}
NO_LENSES = N_(
    "No codebook with analyses yet.\n\nA codebook can declare lenses: how far up a ladder each participant "
    "comes, which conditions are rated how, which tensions pull, where a case lies in a plane, and what "
    "theory predicts against what you coded.\n\nAdd one from the menu File: “Add a built-in codebook”, or "
    "“Import codebook…” for one that you wrote yourself, which can declare its own lenses."
)
NOBODY = N_(
    "There is nothing to compare yet: nobody is linked to the interviews, or no case or document is there. "
    "Say in Transcripts who speaks, or compare something else."
)


class LensesPage(CountedWorkspace):
    """Lenses. As a page of Analyse is (`PageSpec`)."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, concerns=CONCERNS, settle=SETTLE_MS, parent=parent)
        self._operations, self._theme = operations, theme
        self.selection = EVERYTHING
        self.found: ComputedLens | None = None
        self.lens: StudyLens | None = None
        self._by: dict[str, str] = {}
        self._asked = self._looked = 0
        self._drawn: tuple[ComputedLens, bool] | None = None
        self.choose, self.compare = QComboBox(self), QComboBox(self)
        self.export = QPushButton(_("Save…"), self)
        self.about, self.warnings, self.note = QLabel(self), QLabel(self), Note(self)
        self.grid, self.picture = LensGrid(theme, self), PicturePage(self)
        self.panel, self.empty = LensCellPanel(theme, self), EmptyPage("", [], self)
        self.tabs, self.stack = QStackedWidget(self), QStackedWidget(self)
        self.as_table, self.as_picture = make_switch(self, _("Table"), _("Picture"))
        self._taken = (self.as_table, self.as_picture, self.export)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.grid.set_theme(theme)
        self.panel.set_theme(theme)
        for button in (self.as_table, self.as_picture):
            button.setStyleSheet(switch_style(theme))
        self._draw()

    def set_selection(self, selection: Selection) -> None:
        """Counts over other coders, documents and participants."""
        if selection != self.selection:
            self.selection = selection
            self._stale = True
            if self.isVisible():
                self._read()

    def state(self) -> dict[str, Any]:
        """Which lens is shown by what, to be given to `restore`."""
        return {"lens": self.lens.key if self.lens else "", "by": dict(self._by)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Shows the lens that was shown."""
        by = state.get("by")
        self._by = {str(key): str(value) for key, value in by.items()} if isinstance(by, Mapping) else {}
        self.show_lens(str(state.get("lens", "")))

    def show_lens(self, key: str) -> None:
        """Shows another lens."""
        self.panel.store()
        self.lens = next((one for one in self._project.lenses.all() if one.key == key), None)
        self.count_again()

    def compare_by(self, by: str) -> None:
        """Compares something else."""
        if self.lens is not None:
            self.panel.store()
            self._by[self.lens.key] = by
            self.count_again()

    def export_wanted(self) -> None:
        """Asks where to save the lens."""
        if self.found is None:
            return
        kinds = {ending: _(name) for ending, name in KINDS.items()}
        suggested = self._project.path.parent / file_name(self._project.name, self.found.lens.title)
        path = ask_path(self, title=_("Save the lens"), suggested=suggested, kinds=kinds)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the lens in the language of the study; the ending says as what."""
        assert self.found is not None
        lens, by, selection = self.found.lens.key, self.found.by, self.selection

        def work(_progress: object) -> Path:
            from qualcode.reports.lens_files import write_lens

            project = self._project
            found = project.lenses.compute(lens, selection, by=by, language=project.language)
            write_lens(project, found, path, selection=selection)
            return path

        self._operations.run(
            work,
            label=_("Saving the lens…"),
            done=lambda made: self._operations.tell(_("Saved as “{name}”.").format(name=made.name)),
        )

    def count_again(self) -> None:
        self._offer()
        self._asked += 1
        lens, number, selection = self.lens, self._asked, self.selection
        if lens is None or lens.lens is None:
            self._show_nothing(_(NO_LENSES) if lens is None else lens.problem)
            return
        by, language = self._by[lens.key], screen_language()
        self._operations.run(
            lambda _progress: self._project.lenses.compute(lens.key, selection, by=by, language=language),
            label=_("Counting…"),
            done=lambda found: self._show(found) if number == self._asked else None,
            failed=lambda: self._show_nothing(_("Not counted. Compare something else.")),
        )

    def look_again(self, *, enter: bool = False) -> None:
        place = self.grid.current()
        if place is None or self.found is None:
            self.panel.clear()
            return
        self.panel.show_cell(self.found, place)
        result = self.found.result
        cell = result.cell(result.rows[place[0]].key, result.columns[place[1]].key)
        ids = tuple(dict.fromkeys((*cell.quotations, *cell.counter)))
        self._looked += 1
        number = self._looked
        self._operations.run(
            lambda _progress: quotation_lines(self._project, ids[:MOST], language=screen_language()),
            label=_("Looking up the quotations…"),
            done=lambda lines: (
                self.panel.show_quotations(lines, len(ids)) if number == self._looked else None
            ),
        )
        if enter:
            self.panel.enter()

    def _show(self, found: ComputedLens) -> None:
        self.found = found
        if not found.result.rows or not found.result.columns:
            self._show_nothing(_(NOBODY))
            return
        self.stack.setCurrentWidget(self.tabs)
        self.grid.show_found(found)
        self._warn(found.result.warnings)
        self.note.set_text(" ".join(found.how))
        self._say_about()
        self.compare.setEnabled(found.compares)
        for part in self._taken:
            part.setEnabled(True)
        self.panel.setVisible(True)
        self._draw()
        self._look.start()

    def _show_nothing(self, words: str) -> None:
        self.found = None
        self.grid.show_found(None)
        self.panel.clear()
        self.panel.setVisible(False)
        self.warnings.hide()
        self.note.set_text("")
        self.about.setVisible(self.lens is not None)
        for part in self._taken:
            part.setEnabled(False)
        first, *rest = words.split("\n\n")
        title, lines = (self.lens.title, [words]) if self.lens is not None else (first, rest)
        self.empty.say(title, lines)
        self.stack.setCurrentWidget(self.empty)

    def _warn(self, warnings: Sequence[str]) -> None:
        """The first few warnings, and how many more there are."""
        lines = [f"⚠ {warning}" for warning in warnings[:MOST_WARNINGS]]
        more = len(warnings) - len(lines)
        if more > 0:
            lines.append(
                ngettext(
                    "… and {count} more, in the report and in a tip here.",
                    "… and {count} more, in the report and in a tip here.",
                    more,
                ).format(count=more)
            )
        self.warnings.setText("\n".join(lines))
        self.warnings.setToolTip("\n".join(warnings[:60]))
        self.warnings.setVisible(bool(lines))

    def _say_about(self) -> None:
        assert self.lens is not None
        kind = LENS_KINDS.get(self.lens.kind)
        parts = [_(kind.about) if kind else "", self.lens.note]
        self.about.setText(" ".join(part for part in parts if part))
        self.about.show()

    def _draw(self) -> None:
        """The picture, when it is looked at."""
        found, dark = self.found, self._theme.dark
        if found is None or self.tabs.currentWidget() is not self.picture or self._drawn == (found, dark):
            return
        if too_large(found):
            self._drawn = (found, dark)
            words = _("This table is too large to be drawn. Compare groups, or choose fewer documents.")
            self.picture.say(words)
            return

        def work(_progress: object) -> Any:
            from qualcode.charts import figure_bytes
            from qualcode.reports.lens_pictures import lens_picture

            picture = lens_picture(found, dark=dark)
            return picture, figure_bytes(picture.figure, dpi=DPI)

        self._operations.run(work, label=_("Drawing…"), done=lambda made: self._drawn_now(found, dark, *made))

    def _drawn_now(self, found: ComputedLens, dark: bool, picture: Any, png: bytes) -> None:
        if found is self.found:
            self._drawn = (found, dark)
            self.picture.show_picture(picture, png, name=found.lens.title)

    def _offer(self) -> None:
        """The lenses there are; the one on screen stays, else the first comes."""
        known = self._project.lenses.all()
        kept = next((one for one in known if self.lens and one.key == self.lens.key), None)
        self.lens = kept or (known[0] if known else None)
        self._offer_lenses(known)
        self.compare.clear()
        units = self._project.lenses.units() if known else []
        for by in units:
            self.compare.addItem(by_in_words(by, screen_language()), by)
        if self.lens is not None:
            if self._by.get(self.lens.key) not in units:
                self._by[self.lens.key] = self._project.lenses.usual(self.lens.key)
            self.compare.setCurrentIndex(units.index(self._by[self.lens.key]))
        for part in (self.choose, self.compare, self.compare_label, *self._taken):
            part.setVisible(self.lens is not None)

    def _offer_lenses(self, known: list[StudyLens]) -> None:
        """By codebook, its name above its lenses."""
        self.choose.clear()
        model = self.choose.model()
        assert isinstance(model, QStandardItemModel)
        above = ""
        for lens in known:
            if lens.codebook != above and len({one.codebook for one in known}) > 1:
                self.choose.addItem(lens.codebook, "")
                model.item(self.choose.count() - 1).setEnabled(False)
            above = lens.codebook
            self.choose.addItem(lens.title, lens.key)
            kind = LENS_KINDS.get(lens.kind)
            tip = f"{lens.codebook}: {_(kind.title) if kind else lens.kind}"
            self.choose.setItemData(self.choose.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        if self.lens is not None:
            self.choose.setCurrentIndex(self.choose.findData(self.lens.key))

    def _judge(self, judging: Judging) -> None:
        found = self.found
        if found is None:
            return
        cell = found.result.cell(judging.row, judging.column)
        done = self._operations.succeeds(
            lambda: self._project.lenses.judge(
                found, cell, rating=judging.rating, state=judging.state, reason=judging.reason
            )
        )
        if not done:
            self._look.start()

    def _typed(self, key: str) -> None:
        """A key in the table: a mark, the number of a rating, or nothing to take the judgement back."""
        place = self.grid.current()
        if place is None or self.found is None:
            return
        result = self.found.result
        row, column = result.rows[place[0]].key, result.columns[place[1]].key
        choices = [one.rating for one in result.chosen(result.cell(row, column))]
        if key == "":
            self._judge(Judging(row, column, rating="", state=CellState.OPEN))
        elif key in choices:
            self._judge(Judging(row, column, rating=key))
        elif key.isdecimal() and 0 < int(key) <= len(choices):
            self._judge(Judging(row, column, rating=choices[int(key) - 1]))

    def _go_to_part(self, key: object, _words: str, *, enter: bool = False) -> None:
        """The cell that a part of the picture stands for."""
        if self.found is None or not isinstance(key, tuple):
            return
        rows = [line.key for line in self.found.result.rows]
        columns = [line.key for line in self.found.result.columns]
        row, column = key
        if row in rows and column in columns:
            self.grid.go_to(rows.index(row), columns.index(column))
            if enter:
                self.look_again(enter=True)

    def _connect(self) -> None:
        self.choose.activated.connect(lambda row: self.show_lens(str(self.choose.itemData(row))))
        self.compare.activated.connect(lambda row: self.compare_by(str(self.compare.itemData(row))))
        self.export.clicked.connect(self.export_wanted)
        self.tabs.currentChanged.connect(lambda _tab: self._draw())
        self.as_picture.toggled.connect(lambda on: self.tabs.setCurrentIndex(int(on)))
        self.grid.moved.connect(self._moved)
        self.grid.typed.connect(self._typed)
        self.grid.entered.connect(lambda: self.look_again(enter=True))
        self.grid.doubleClicked.connect(lambda _index: self.look_again(enter=True))
        self.grid.copied.connect(
            lambda count: self._operations.tell(_("{count} cells copied.").format(count=count))
        )
        self.picture.part_chosen.connect(self._go_to_part)
        self.picture.part_wanted.connect(lambda key, words: self._go_to_part(key, words, enter=True))
        self.picture.save_wanted.connect(self.export_wanted)
        self.picture.copied.connect(lambda: self._operations.tell(_("The picture was copied.")))
        self.panel.judged.connect(self._judge)
        self.panel.left.connect(self.grid.setFocus)
        self.panel.quotation_wanted.connect(self.quotation_wanted)

    def _moved(self) -> None:
        self.panel.store()
        self._look.start()

    def _lay_out(self) -> None:
        self.choose.setAccessibleName(_("Lens"))
        self.choose.setMinimumWidth(190)
        self.compare.setAccessibleName(_("What is compared"))
        self.compare_label = QLabel(_("Compare by"), self)
        for box in (self.choose, self.compare):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.export.setToolTip(_("Save as Word, Excel, web page or picture"))
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 8, 10, 0)
        bar.setSpacing(6)
        bar.addWidget(self.choose)
        bar.addSpacing(8)
        bar.addWidget(self.compare_label)
        bar.addWidget(self.compare)
        bar.addStretch(1)
        switch = beside(self.as_table, self.as_picture)
        switch.setSpacing(0)
        bar.addLayout(switch)
        bar.addSpacing(4)
        bar.addWidget(self.export)
        for label in (self.about, self.warnings):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(12, 0, 10, 2)
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.tabs.addWidget(self.grid)
        self.tabs.addWidget(self.picture)
        for part in (self.tabs, self.empty):
            self.stack.addWidget(part)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(5)
        column.addLayout(bar)
        column.addWidget(self.about)
        column.addWidget(self.stack, 1)
        column.addWidget(self.warnings)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 10, 0)
        foot.addWidget(self.note)
        column.addLayout(foot)
        self.splitter = split(Qt.Orientation.Horizontal, "lenses_splitter", left, self.panel)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([720, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

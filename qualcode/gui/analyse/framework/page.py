"""The page of framework matrices: which one, its grid, and the cell that is chosen."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.framework import words
from qualcode.gui.analyse.framework.cell_panel import MOST, CellPanel
from qualcode.gui.analyse.framework.grid import EMPTY, GridView
from qualcode.gui.analyse.framework.rating_keys import typed
from qualcode.gui.analyse.framework.setup_dialog import SetupDialog, offer_of
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.counted import CountedWorkspace
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.quotation_lines import quotation_lines
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import N_, _, screen_language
from qualcode.model import CellState, Changes, Matrix, MatrixId
from qualcode.project import Project
from qualcode.project.matrices import CellChange
from qualcode.project.selection import Selection
from qualcode.tables.framework import Framework, judged

COUNTED = (
    "matrix",
    "coding",
    "quotation",
    "code",
    "family",
    "family_member",
    "document",
    "participant",
    "attribute",
    "speaker",
    "turn",
    "question",
    "asked",
    "study_case",
    "telling",
    "setting",
)
CONCERNS = (*COUNTED, "judgement")
SETTLE_MS = 60
MANY_COLUMNS = 12
"""A new matrix with more of them has them down the screen."""
KINDS = {".docx": N_("Word document"), ".xlsx": N_("Excel workbook"), ".html": N_("Web page")}


class FrameworkPage(CountedWorkspace):
    """Framework matrices. As a page of Analyse is (`PageSpec`)."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, concerns=CONCERNS, settle=SETTLE_MS, parent=parent)
        self._operations, self._theme = operations, theme
        self.selection = Selection()
        self.matrix: Matrix | None = None
        self.filled: Framework = EMPTY
        self._asked = self._looked = 0
        self._earlier = ""
        self.choose, self.about, self.hint = QComboBox(self), QLabel(self), QLabel(self)
        self.new, self.setup, self.remove = (
            QPushButton(text, self) for text in (_("New…"), _("Set up…"), _("Delete"))
        )
        self.look, self.export = QPushButton(_("Next to look at"), self), QPushButton(_("Save…"), self)
        self.turn = QToolButton(self)
        self.grid, self.panel = GridView(theme, self), CellPanel(theme, self)
        self.empty = EmptyPage("", [], self, button=_("New matrix…"))
        self.stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.grid.set_theme(theme)
        self.panel.set_theme(theme)

    def set_selection(self, selection: Selection) -> None:
        """Counts over other coders, documents and participants."""
        if selection != self.selection:
            self.selection = selection
            self._stale = True
            if self.isVisible():
                self._read()

    def export_wanted(self) -> None:
        """Asks where to save the matrix."""
        if self.matrix is None:
            return
        kinds = {ending: _(name) for ending, name in KINDS.items()}
        suggested = self._project.path.parent / file_name(self._project.name, self.matrix.name)
        path = ask_path(self, title=_("Save the matrix"), suggested=suggested, kinds=kinds)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the matrix as a report."""
        from qualcode.reports.reports import write_report

        matrices = [self.matrix] if self.matrix else []
        self._operations.run(
            lambda progress: write_report(
                self._project,
                "framework",
                path,
                selection=self.selection,
                matrices=matrices,
                progress=progress,
            ),
            label=_("Saving the matrix…"),
            done=lambda made: self._operations.tell(_("Saved as “{name}”.").format(name=made.name)),
        )

    def refresh(self, changes: Changes | None = None) -> None:
        """What was only judged is laid beside the counts at once; anything else is counted again."""
        only_judged = changes is not None and changes.touches("judgement") and not changes.touches(*COUNTED)
        if only_judged and self.isVisible() and self.matrix is not None and self.filled.rows:
            self._show(self.filled)
        else:
            super().refresh(changes)

    def show_matrix(self, key: MatrixId) -> None:
        """Shows another matrix."""
        self.panel.store()
        self.matrix = next((one for one in self._project.matrices.all() if one.id == key), None)
        self.count_again()

    def count_again(self) -> None:
        self._offer()
        self._asked += 1
        matrix, number, selection = self.matrix, self._asked, self.selection
        if matrix is None:
            self._show(EMPTY)
            return
        language = screen_language()
        self._operations.run(
            lambda _progress: self._project.matrices.framework(matrix, selection, language=language),
            label=_("Counting…"),
            done=lambda filled: self._show(filled) if number == self._asked else None,
        )

    def look_again(self, *, enter: bool = False) -> None:
        place = self.grid.current()
        if place is None:
            self.panel.clear()
            return
        self.panel.show_cell(self.filled, place)
        self._looked += 1
        number, ids = self._looked, self.filled.behind(*place)
        first = sorted(self.filled.columns[place[1]].codes)
        self._operations.run(
            lambda _progress: quotation_lines(
                self._project, ids[:MOST], language=screen_language(), first_codes=first
            ),
            label=_("Looking up the quotations…"),
            done=lambda lines: (
                self.panel.show_quotations(lines, len(ids)) if number == self._looked else None
            ),
        )
        if enter:
            self.panel.enter()

    def _lay_out(self) -> None:
        self._describe()
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self._bar())
        column.addWidget(self.about)
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        column.addWidget(self.hint)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("framework_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([720, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _describe(self) -> None:
        """Names and tooltips of what stands above and below the grid."""
        self.choose.setAccessibleName(_("Framework matrix"))
        self.choose.setMinimumWidth(180)
        self.choose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.look.setToolTip(_("Go to the next cell where rating and quotations do not agree (F8)"))
        self.turn.setText("⇄")
        self.turn.setCheckable(True)
        self.turn.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.turn.setToolTip(_("Let rows and columns change places on the screen"))
        self.turn.setAccessibleName(_("Rows and columns change places"))
        self.export.setToolTip(_("Save as Word, Excel or web page"))
        for label in (self.about, self.hint):
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            label.setContentsMargins(12, 0, 10, 2)
            label.setWordWrap(True)

    def _bar(self) -> QHBoxLayout:
        """Which matrix, and what can be done with it."""
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 8, 10, 0)
        bar.addWidget(self.choose, 4)
        for button in (self.new, self.setup, self.turn, self.remove):
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.look)
        bar.addWidget(self.export)
        return bar

    def _connect(self) -> None:
        self.choose.activated.connect(lambda row: self.show_matrix(self.choose.itemData(row)))
        self.new.clicked.connect(self.add)
        self.empty.clicked.connect(self.add)
        self.setup.clicked.connect(self.edit)
        self.turn.clicked.connect(self._turn)
        self.remove.clicked.connect(self._ask_delete)
        self.look.clicked.connect(self.go_to_next_flag)
        self.export.clicked.connect(self.export_wanted)
        self.grid.moved.connect(self._moved)
        self.grid.typed.connect(self._typed)
        self.grid.entered.connect(lambda: self.look_again(enter=True))
        self.grid.doubleClicked.connect(lambda _index: self.look_again(enter=True))
        self.grid.next_wanted.connect(self.go_to_next_flag)
        self.grid.said.connect(self._say)
        self.grid.copied.connect(
            lambda count: self._operations.tell(_("{count} cells copied.").format(count=count))
        )
        self.panel.changed.connect(lambda change: self._judge([change]))
        self.panel.left.connect(self.grid.setFocus)
        self.panel.quotation_wanted.connect(self.quotation_wanted)

    def add(self) -> None:
        """Asks what a new matrix is to be, and makes it."""
        dialog = SetupDialog(offer_of(self._project, screen_language()), self._theme, parent=self)
        dialog.name.setText(self._free_name())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            name, rows, columns, scale = dialog.values()
            made = self._operations.do(
                lambda: self._project.matrices.add(
                    name, rows=rows, columns=columns, scale=scale, turned=len(columns) > MANY_COLUMNS
                )
            )
            if made is not None:
                self.show_matrix(made)
        dialog.deleteLater()

    def edit(self) -> None:
        """Asks what the present matrix is to be."""
        matrix = self.matrix
        if matrix is None:
            return
        self.panel.store()
        offer = offer_of(self._project, screen_language())
        dialog = SetupDialog(offer, self._theme, matrix=matrix, parent=self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            name, rows, columns, scale = dialog.values()
            done = self._operations.succeeds(
                lambda: self._project.matrices.edit(
                    matrix.id, name=name, rows=rows, columns=columns, scale=scale
                )
            )
            if done:
                self.show_matrix(matrix.id)
        dialog.deleteLater()

    def delete(self) -> None:
        """Removes the present matrix."""
        matrix = self.matrix
        if matrix is None:
            return
        self.panel.clear()
        if self._operations.succeeds(lambda: self._project.matrices.delete(matrix.id)):
            self._operations.tell(_("Matrix “{name}” was deleted.").format(name=matrix.name), undo=True)
            self.matrix = None
            self.count_again()

    def go_to_next_flag(self) -> None:
        """Goes to the next cell to look at again, row by row, and from the last to the first."""
        found = sorted({(i, j) for i, j, _flag in self.filled.flagged()})
        if found:
            now = self.grid.current() or (-1, -1)
            self.grid.go_to(*next((place for place in found if place > now), found[0]))
            self.grid.setFocus()

    def _turn(self, on: bool) -> None:
        matrix = self.matrix
        if matrix is not None:
            self.panel.store()
            self._operations.succeeds(lambda: self._project.matrices.edit(matrix.id, turned=on))

    def _ask_delete(self) -> None:
        if self.matrix is None:
            return
        written = len(self._project.matrices.judgements(self.matrix.sheet))
        question = _("Delete “{name}” with what was written in {count} cells?")
        text = question.format(name=self.matrix.name, count=written)
        yes = QMessageBox.StandardButton.Yes
        if not written or QMessageBox.question(self, _("Delete the matrix"), text) == yes:
            self.delete()

    def _free_name(self) -> str:
        taken = {one.name.casefold() for one in self._project.matrices.all()}
        name, number = _("Framework matrix"), 2
        while name.casefold() in taken:
            name, number = _("Framework matrix {number}").format(number=number), number + 1
        return name

    def _offer(self) -> None:
        """The matrices there are; the one on screen stays, else the first comes."""
        known = self._project.matrices.all()
        kept = next((one for one in known if self.matrix and one.id == self.matrix.id), None)
        self.matrix = kept or (known[0] if known else None)
        self.choose.clear()
        for one in known:
            self.choose.addItem(one.name, one.id)
        if self.matrix is not None:
            self.choose.setCurrentIndex(known.index(self.matrix))
        shown = (self.choose, self.new, self.setup, self.turn, self.remove, self.look, self.export)
        for part in (*shown, self.panel):
            part.setVisible(self.matrix is not None)

    def _show(self, filled: Framework) -> None:
        """Shows a matrix with the judgements of this moment: they may be newer than the counts."""
        sheet = self.matrix.sheet if self.matrix else ""
        filled = self.filled = judged(filled, self._project.matrices.judgements(sheet))
        fills = bool(filled.rows and filled.columns)
        self.stack.setCurrentWidget(self.grid if fills else self.empty)
        turned = bool(self.matrix and self.matrix.design.get("turned"))
        self.turn.setChecked(turned)
        self.grid.show_filled(filled, turned=turned)
        self.about.setText(words.about(filled) if fills else "")
        self.look.setEnabled(bool(filled.flagged()))
        self.hint.setText(self._keys_in_words() if fills else "")
        title = self.matrix.name if self.matrix else _("No framework matrix yet")
        self.empty.say(title, [self._what_is_missing()])
        self.empty.button.setVisible(self.matrix is None and bool(self._project.codes.all()))
        if fills and self.grid.current() is None:
            self.grid.go_to(0, 0)
        self._look.start()

    def _what_is_missing(self) -> str:
        if self.matrix is None and not self._project.codes.all():
            return _(
                "A framework matrix sets people, documents, cases or groups against codes. There are no "
                "codes yet: make some in the Code workspace, or take over a codebook there."
            )
        if self.matrix is None:
            return _(
                "A framework matrix sets people, documents, cases or groups against codes, families or "
                "questions. Every cell shows its quotations; you sum them up and rate them, and ratings that "
                "the quotations do not bear out are marked.\n\nMake one: qualcode proposes the codes of the "
                "family that is used most."
            )
        if not self.filled.rows:
            return _(
                "This matrix has no rows: nobody is linked to the interviews, or the attribute or the cases "
                "are not there. Say in Transcripts who speaks, or choose other rows with “Set up…”."
            )
        return _("This matrix has no columns any more. Choose codes, families or questions with “Set up…”.")

    def _keys_in_words(self) -> str:
        scale = self.filled.scale
        if scale is None:
            return _("Enter: write a summary. Escape: back to the grid. Ctrl+C: copy.")
        marks = ", ".join(f"{n} {one.mark}" for n, one in enumerate(scale.marks, start=1))
        parts = [_("Keys: {marks}, ? undecided, 0 none").format(marks=marks)]
        if scale.change:
            parts.append(_("{sign} changed since").format(sign=scale.change))
        if scale.exception:
            parts.append(_("{sign} exception").format(sign=scale.exception))
        return ", ".join(parts) + ". " + _("Enter: summary. Escape: back. Ctrl+C: copy.")

    def _moved(self) -> None:
        self._earlier = ""
        self.panel.store()
        self._look.start()

    def _typed(self, key: str) -> None:
        scale, place, keys = self.filled.scale, self.grid.current(), self.grid.current_keys()
        if scale is None or place is None or keys is None or self.matrix is None:
            return
        stored = self._project.matrices.judgements(self.matrix.sheet).get(keys)  # faster than counting
        outcome = typed(scale, stored.rating if stored else "", key, earlier=self._earlier)
        if outcome is None:
            return
        self._earlier = outcome.earlier
        if outcome.earlier:
            sentence = _("Earlier {mark}; now type the later rating.")
            self._operations.tell(sentence.format(mark=outcome.earlier))
        if outcome.rating is not None:
            rows, columns = self.filled.rows, self.filled.columns
            cells = self.grid.chosen() or [place]
            self._judge([CellChange(rows[i].key, columns[j].key, rating=outcome.rating) for i, j in cells])

    def _say(self, state: CellState) -> None:
        """Says of the chosen cells what their silence means."""
        rows, columns = self.filled.rows, self.filled.columns
        self._judge([CellChange(rows[i].key, columns[j].key, state=state) for i, j in self.grid.chosen()])

    def _judge(self, changes: list[CellChange]) -> None:
        matrix = self.matrix
        if matrix is not None:
            self._operations.succeeds(lambda: self._project.matrices.judge_many(matrix.sheet, changes))

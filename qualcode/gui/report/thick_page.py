"""Writing a thick description: choose a family, write beside its quotations, see how far you are."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.coding.dialogs import NameDialog
from qualcode.gui.operations import Operations
from qualcode.gui.report.arrange_bar import ArrangeBar
from qualcode.gui.report.behind_number import BehindDialog
from qualcode.gui.report.choosing import Choice, ChooseDialog
from qualcode.gui.report.row_menu import Wish
from qualcode.gui.report.worksheet import Worksheet
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.quotation_lines import QuotationLine, quotation_lines
from qualcode.i18n import _, screen_language
from qualcode.model import CodeId, FamilyId
from qualcode.model.worksheets import SheetDesign, SubHeads
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.descriptions import Description
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.thick import ThickDescription, ThickRow, ThickSource, thick_description
from qualcode.reports.thick_order import arranged, moved, moved_before, moved_group
from qualcode.reports.thick_others import UNITS
from qualcode.reports.thick_suggestions import why
from qualcode.reports.wording import quotations_in_words
from qualcode.tables.behind import quotations_behind, quotations_together
from qualcode.tables.cooccurrence import UNIT_NAMES

Loaded = tuple[ThickSource, ThickDescription]


class ThickPage(QWidget):
    """Loads a family in the worker thread; what is written is stored at once."""

    quotation_wanted = Signal(object)  # quotation id
    family_changed = Signal()

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self._language, self._selection = project.language, EVERYTHING
        self._source: ThickSource | None = None
        self._shown: ThickDescription | None = None
        self._written: dict[CodeId, Description] = {}
        self._loading = 0
        self.families, self.progress = QComboBox(self), QLabel(self)
        self.next = QPushButton(_("To the next empty row"), self)
        self.arrange, self.sheet = ArrangeBar(self), Worksheet(theme, self)
        self.hint = EmptyPage(
            _("No families yet"),
            [
                _(
                    "A thick description goes family by family, and there are no families with codes yet. "
                    "Put codes that belong together into a family in Code, or add a codebook that has "
                    "families."
                )
            ],
            self,
        )
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.families.setAccessibleName(_("Family"))
        self.families.setMinimumWidth(260)
        self.families.setMaximumWidth(460)
        tip = _("Ctrl+Down and Ctrl+Up go from row to row; Tab goes to the next cell; Alt+Up moves the row")
        self.next.setToolTip(tip)
        self.bar = QWidget(self)
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(8)
        label = QLabel(_("Family"), self)
        label.setBuddy(self.families)
        bar.addWidget(label)
        bar.addWidget(self.families)
        bar.addWidget(self.progress)
        bar.addStretch(1)
        bar.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.arrange)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.hint, 1)

    def _connect(self) -> None:
        self.families.activated.connect(lambda _row: self._family_chosen())
        self.next.clicked.connect(self._to_next)
        self.sheet.written.connect(self._write)
        self.sheet.quotations_chosen.connect(lambda code, ids: self._store(code, quotations=ids))
        self.sheet.choose_wanted.connect(self._choose_quotations)
        self.sheet.others_wanted.connect(self._choose_others)
        self.sheet.quotation_wanted.connect(self.quotation_wanted)
        self.sheet.wished.connect(self._do_wish)
        self.sheet.behind_wanted.connect(self._show_behind)
        self.sheet.dropped.connect(self._drop)
        self.sheet.group_moved.connect(self._move_group)
        self.arrange.changed.connect(self._arrange_as)

    @property
    def family(self) -> FamilyId | None:
        """The family that is written about."""
        return self.families.currentData()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.sheet.set_theme(theme)

    def set_language(self, language: str) -> None:
        """The language in which counts are worded."""
        self._language = language
        self.reload()

    def set_selection(self, selection: Selection) -> None:
        """What is counted."""
        self._selection = selection
        self.reload()

    def store(self) -> None:
        """Stores what is being typed."""
        self.sheet.store()

    def reload(self) -> None:
        """Counts and shows everything anew."""
        self._source = None
        self._fill_families()
        self._load()

    def reload_texts(self) -> None:
        """Shows what was written, chosen or arranged, without counting anew where that is not needed."""
        if self._source is None or self._shown is None:
            self.reload()
            return
        source, shown = self._source, self._shown
        source.renew_choices()
        family = self._project.families.get(shown.family)
        design = source.known(self._project.descriptions.design(shown.family))
        if (design.by, design.measure) != (shown.design.by, shown.design.measure):
            self._load()
            return
        written, before = source.written(family), {row.code: row for row in shown.rows}
        rows: list[ThickRow] = []
        for code, group in source.members(family):
            now = written.get(code.id, Description())
            same = _content(now) == _content(self._written.get(code.id, Description()))
            known = before.get(code.id) if same else None
            rows.append(
                source.placed(known, group, now, design)
                if known is not None
                else source.row(code, group, now, design=design)
            )
        self._written = written
        self._shown = replace(shown, rows=arranged(rows, design.order), design=design)
        self._show()

    def _show(self) -> None:
        assert self._source is not None and self._shown is not None
        self.arrange.show_design(self._shown.design, self._source.attributes)
        self.sheet.show_description(self._shown, self._source.translate)
        self._tell()

    def _fill_families(self) -> None:
        """Families that hold codes, at any depth; at first the one that most was written about."""
        current = self.family
        kept = [one for one in self._project.families.all() if self._project.families.members(one.id)]
        self.families.clear()
        for family in kept:
            self.families.addItem(family.name, family.id)
        if kept and self.families.findData(current) < 0:
            count = {one.id: len(self._project.descriptions.of_family(one.id)) for one in kept}
            current = max(kept, key=lambda one: (count[one.id], one.parent is not None)).id
        self.families.setCurrentIndex(self.families.findData(current))
        self.bar.setVisible(bool(kept))
        self.hint.setVisible(not kept)
        self.sheet.setVisible(bool(kept))
        self.arrange.setVisible(bool(kept))

    def _family_chosen(self) -> None:
        self._load()
        self.family_changed.emit()

    def _load(self) -> None:
        self.sheet.store()
        family = self.family
        if family is None:
            self._shown = None
            self.sheet.clear()
            return
        self._loading += 1
        number = self._loading
        self._operations.run(
            self._verb(family),
            label=_("Counting for the thick description"),
            done=lambda loaded: self._loaded(number, loaded),
        )

    def _verb(self, family: FamilyId) -> Callable[[Progress], Loaded]:
        source, project, language = self._source, self._project, self._language
        selection = self._selection

        def work(_progress: Progress) -> Loaded:
            mine = source or ThickSource(project, language=language, selection=selection)
            return mine, thick_description(project, family, source=mine)

        return work

    def _loaded(self, number: int, loaded: Loaded) -> None:
        if number != self._loading:
            return
        self.sheet.store()  # what was typed meanwhile belongs to the family that was shown
        self._source, self._shown = loaded
        self._written = self._source.written(self._project.families.get(self._shown.family))
        self._show()

    def _tell(self) -> None:
        if self._shown is None:
            return
        rows = self._shown.rows
        done = sum(bool(row.meaning.strip()) for row in rows)
        self.progress.setText(_("{done} of {total} rows written").format(done=done, total=len(rows)))
        self.next.setEnabled(done < len(rows))

    def _to_next(self) -> None:
        row = self.sheet.first_unwritten()
        if row is not None:
            row.meaning.setFocus(Qt.FocusReason.TabFocusReason)

    def _write(self, code: CodeId, field: str, text: str) -> None:
        self._store(code, **{field: text.strip()})

    def _store(self, code: CodeId, **what: object) -> None:
        if self._shown is not None:
            family = self._shown.family
            self._operations.do(lambda: self._project.descriptions.write(family, code, **what))  # type: ignore[arg-type]

    # The arrangement

    def _do_wish(self, wish: Wish) -> None:
        """What the menu or the keys of a row ask for."""
        assert self._shown is not None
        design = self._shown.design
        match wish.what:
            case "move":
                self._place(moved(self._places(), wish.code, wish.value))
            case "way":
                self._arrange_as(design.with_polarity(wish.code, wish.value))
            case "hide":
                self._arrange_as(design.with_hidden(wish.code, wish.value))
            case _:
                self._put_under(wish.code, wish.value)

    def _places(self) -> list[tuple[CodeId, str]]:
        assert self._shown is not None
        return [(row.code, row.group) for row in self._shown.rows]

    def _arrange_as(self, design: SheetDesign) -> None:
        assert self._shown is not None
        shown = self._shown
        self.sheet.store()
        if design.sub_heads is SubHeads.OWN is not shown.design.sub_heads and not self._headed:
            heads = {row.code: row.group for row in shown.rows}
            self._operations.do(lambda: self._project.descriptions.head(shown.family, heads))
            return
        self._operations.do(lambda: self._project.descriptions.arrange(shown.family, design))

    @property
    def _headed(self) -> bool:
        """Whether the researcher gave sub-heads already."""
        return any(written.heading for written in self._written.values())

    def _place(self, codes: list[CodeId]) -> None:
        assert self._shown is not None
        family, before = self._shown.family, [row.code for row in self._shown.rows]
        if codes != before:
            self.sheet.store()
            self._operations.do(lambda: self._project.descriptions.place(family, codes))

    def _move_group(self, group: str, step: int) -> None:
        self._place(moved_group(self._places(), group, step))

    def _drop(self, code: CodeId, before: CodeId | None) -> None:
        """Puts a row where it was dropped; under a sub-head of one's own it takes that."""
        assert self._shown is not None
        if code == before:
            return
        groups = dict(self._places())
        last = self._shown.rows[-1].code
        there = groups[last if before is None else before]
        own = self._shown.design.sub_heads is SubHeads.OWN
        if own and there != groups[code]:
            self._put_under(code, there)
        elif groups[code] and there != groups[code] and not own:
            self._operations.tell(_("A row stays under its family; take sub-heads of your own to move it."))
            return
        self._place(moved_before(self._places(), code, before))

    def _put_under(self, code: CodeId, head: str | None) -> None:
        assert self._shown is not None
        shown = self._shown
        if head is None:
            dialog = NameDialog(_("New sub-head"), _("Name"), parent=self.window())
            dialog.accepted.connect(lambda: self._put_under(code, dialog.name.text()))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
            return
        heads = {code: head}
        if shown.design.sub_heads is not SubHeads.OWN and not self._headed:
            heads = {row.code: row.group for row in shown.rows} | heads
        self.sheet.store()
        self._operations.do(lambda: self._project.descriptions.head(shown.family, heads))

    # Choosing

    def _choose_quotations(self, row: ThickRow) -> None:
        assert self._source is not None
        choices = [
            Choice(one.citation.quotation, one.citation.words, f"{one.citation.source}   ·   {why(one, _)}")
            for one in self._source.suggestions(row.code)
        ]
        hint = _("Which quotations show how “{code}” is discussed? Tick them and put them into your order.")
        chosen = [] if row.proposed else [one.quotation for one in row.quotations]
        dialog = ChooseDialog(
            _("Choose quotations"), hint.format(code=row.name), choices, chosen, self._theme, self.window()
        )
        dialog.accepted.connect(lambda: self._store(row.code, quotations=dialog.chosen()))
        self._open(dialog)

    def _choose_others(self, row: ThickRow) -> None:
        assert self._source is not None and self._shown is not None
        measure = self._shown.design.measure
        found = self._source.others(row.code, measure)
        listed = [*found, *(one for one in row.others if one.code not in {o.code for o in found})]
        unit = UNIT_NAMES[UNITS[measure]]
        choices = [
            Choice(
                one.code,
                one.name,
                f"{_(unit)}: {one.count} · {one.coefficient_in_words(_, screen_language())}",
            )
            for one in listed
        ]
        hint = _("Which codes are to stand beside “{code}”? Behind each: how often they occur together.")
        dialog = ChooseDialog(
            _("Other codes"),
            hint.format(code=row.name),
            choices,
            [other.code for other in row.others],
            self._theme,
            self.window(),
            reset=_("Back to the first ones by number") if row.others_chosen else "",
        )
        dialog.accepted.connect(lambda: self._store(row.code, other_codes=dialog.chosen()))
        dialog.reset_wanted.connect(lambda: self._store(row.code, top_codes=True))
        self._open(dialog)

    def _show_behind(self, code: CodeId, other: CodeId | None) -> None:
        """The quotations that a number counts."""
        assert self._source is not None and self._shown is not None
        source, project, language = self._source, self._project, screen_language()
        unit, names = UNITS[self._shown.design.measure], {one.id: one.name for one in project.codes.all()}
        title, first = f"“{names[code]}”", (code,) if other is None else (code, other)
        if other is not None:
            title = _("“{one}” together with “{other}”").format(one=names[code], other=names[other])

        def work(_progress: Progress) -> list[QuotationLine]:
            if other is None:
                ids = quotations_behind(source.data, (code,))
            else:
                ids = quotations_together(source.data, code, other, unit=unit)
            return quotation_lines(project, ids, language=language, first_codes=first)

        self._operations.run(
            work, label=_("Looking up quotations"), done=lambda lines: self._list(title, lines)
        )

    def _list(self, title: str, lines: list[QuotationLine]) -> None:
        count = quotations_in_words(len(lines), _)
        dialog = BehindDialog(f"{title}: {count}", lines, self._theme, self.window())
        dialog.quotation_wanted.connect(self.quotation_wanted)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _content(written: Description) -> Description:
    """What was written, wherever the row stands."""
    return replace(written, heading="", position=0)

"""Writing a thick description: choose a family, write beside its quotations, see how far you are."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.operations import Operations
from qualcode.gui.report.choosing import Choice, ChooseDialog
from qualcode.gui.report.worksheet import Worksheet
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import _
from qualcode.model import CodeId, FamilyId
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.descriptions import Description
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.thick import ThickDescription, ThickRow, ThickSource, thick_description
from qualcode.reports.wording import quoted

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
        self.sheet = Worksheet(theme, self)
        self.hint = Hint(
            _(
                "A thick description goes family by family, and there are no families with codes yet. "
                "Put codes that belong together into a family in Code, or add a codebook that has families."
            ),
            self,
        )
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.families.setAccessibleName(_("Family"))
        self.families.setMinimumWidth(260)
        self.families.setMaximumWidth(460)
        self.next.setToolTip(_("Ctrl+Down and Ctrl+Up go from row to row; Tab goes to the next field"))
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
        """Shows what was written or chosen, without counting anew."""
        if self._source is None or self._shown is None:
            self.reload()
            return
        now = self._project.descriptions.of_family(self._shown.family)
        for row in self._shown.rows:
            if now.get(row.code) != self._written.get(row.code):
                self._renew(row, now.get(row.code, Description()))
        self._written = now
        self._tell()

    def _renew(self, row: ThickRow, written: Description) -> None:
        assert self._source is not None and self._shown is not None
        before = self._written.get(row.code, Description())
        if (written.quotations, written.other_codes) == (before.quotations, before.other_codes):
            fresh = replace(row, meaning=written.meaning, tone=written.tone)
        else:
            fresh = self._source.row(self._project.codes.get(row.code), row.group, written)
        rows = tuple(fresh if one.code == row.code else one for one in self._shown.rows)
        self._shown = replace(self._shown, rows=rows)
        self.sheet.renew(fresh)

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
        self._written = self._project.descriptions.of_family(self._shown.family)
        self.sheet.show_description(self._shown, self._source.translate)
        self._tell()

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

    def _choose_quotations(self, row: ThickRow) -> None:
        assert self._source is not None
        choices = [
            Choice(one.quotation, f"{quoted(one.text)}\n{one.source}")
            for one in self._source.candidates(row.code)
        ]
        hint = _("Which quotations show how “{code}” is discussed? Drag them into the order you want.")
        chosen = [] if row.proposed else [one.quotation for one in row.quotations]
        dialog = ChooseDialog(
            _("Choose quotations"), hint.format(code=row.name), choices, chosen, self._theme, self.window()
        )
        dialog.accepted.connect(lambda: self._store(row.code, quotations=dialog.chosen()))
        self._open(dialog)

    def _choose_others(self, row: ThickRow) -> None:
        assert self._source is not None
        table = self._source.together
        names: dict[int, str] = {code.id: code.name for code in self._project.codes.all()}
        found = table.strongest(row.code, limit=len(table.codes))
        choices = [Choice(key, f"{names[key]} ({count})") for key, count, _c in found if key in names]
        hint = _("Which codes are to stand beside “{code}”? Behind each: how often they occur together.")
        chosen = [other.code for other in row.others]
        dialog = ChooseDialog(
            _("Other codes"), hint.format(code=row.name), choices, chosen, self._theme, self.window()
        )
        dialog.accepted.connect(lambda: self._store(row.code, other_codes=dialog.chosen()))
        self._open(dialog)

    def _open(self, dialog: ChooseDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

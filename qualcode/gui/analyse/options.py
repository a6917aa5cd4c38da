"""How a table is counted: the choices above it. Only those that say something about it are there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QSpinBox, QVBoxLayout, QWidget

from qualcode.gui.analyse.question import COEFFICIENT, COUNTS, MATRICES, PAIRS, SHARE, Question
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import offer_of
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.gui.widgets.flow import Flow, labelled
from qualcode.i18n import N_, _
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.tables import TableOptions
from qualcode.tables.cooccurrence import UNIT_NAMES

SHOWN = {
    COUNTS: N_("how often"),
    COEFFICIENT: N_("coefficient c"),
    SHARE: N_("share of the row's code"),
    PAIRS: N_("list of pairs"),
}
DOCUMENT_COUNTS = {"quotations": N_("quotations"), "codings": N_("codings"), "characters": N_("characters")}
ATTRIBUTE_COUNTS = {"participants": N_("participants"), "quotations": N_("quotations")}


class Options(QWidget):
    """Says through `changed` that the table is to be counted in another way."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes = ChoiceButton(_("Codes"), theme, self)
        self.used_only = QCheckBox(_("Only codes in use"), self)
        self.unit, self.show_what = _combo(UNIT_NAMES), _combo(SHOWN)
        self.anchor, self.at_least = QComboBox(), QSpinBox()
        self.count_documents, self.count_groups = _combo(DOCUMENT_COUNTS), _combo(ATTRIBUTE_COUNTS)
        self.attribute = QComboBox()
        self.table = "groundedness"
        self._fields: list[tuple[QWidget, Callable[[str], bool]]] = []
        self._setup()
        self._lay_out()
        self._connect()
        self._fit()

    def question(self, selection: Selection) -> Question:
        """What is asked now, over a selection of coders, documents and participants."""
        show = self.show_what.currentData()
        if self.unit.currentData() == "overlap" and show == SHARE:
            show = COUNTS
        return Question(
            self.table,
            replace(selection, codes=self.codes.ids),
            self._options(),
            show if self.table == "cooccurrence" else COUNTS,
            self.used_only.isChecked(),
        )

    def show_for(self, table: str) -> None:
        """Shows what can be chosen for a table."""
        self.table = table
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.codes.set_theme(theme)

    def reload(self, project: Project) -> None:
        """Offers what the study holds now; what was chosen stays chosen."""
        codes, families = project.codes.all(), project.families.all()
        groups = [Group(family.name, frozenset(project.families.members(family.id))) for family in families]
        choices = [Choice(code.id, code.name, code.color) for code in codes]
        self.codes.offer(choices, groups=[group for group in groups if group.members])
        _refill(self.anchor, [(_("any code"), None), *((code.name, code.id) for code in codes)])
        _refill(self.attribute, [(one.name, one.name) for one in offer_of(project).attributes])
        self._fit()

    def state(self) -> dict[str, Any]:
        """What is chosen, to be given to `restore` next time."""
        chosen = {name: combo.currentData() for name, combo in self._combos().items()}
        rest = {"at_least": self.at_least.value(), "used_only": self.used_only.isChecked()}
        return {name: value for name, value in chosen.items() if value is not None} | rest

    def restore(self, state: Mapping[str, Any]) -> None:
        """Chooses what was chosen, as far as it is still offered."""
        for name, combo in self._combos().items():
            row = combo.findData(state.get(name))
            if name in state and row >= 0:
                combo.setCurrentIndex(row)
        self.at_least.blockSignals(True)
        if isinstance(state.get("at_least"), int):
            self.at_least.setValue(state["at_least"])
        self.at_least.blockSignals(False)
        self.used_only.blockSignals(True)
        self.used_only.setChecked(state.get("used_only", True) is not False)
        self.used_only.blockSignals(False)
        self._fit()

    def _combos(self) -> dict[str, QComboBox]:
        return {
            "unit": self.unit,
            "show": self.show_what,
            "count_documents": self.count_documents,
            "count_groups": self.count_groups,
            "attribute": self.attribute,
            "anchor": self.anchor,
        }

    def _options(self) -> TableOptions:
        counts = {"code-document": self.count_documents, "code-attribute": self.count_groups}
        combo = counts.get(self.table)
        return TableOptions(
            unit=self.unit.currentData(),
            count=combo.currentData() if combo else "",
            attribute=self.attribute.currentData() or "" if self.table == "code-attribute" else "",
            anchor=self.anchor.currentData() if self.table == "cooccurrence" else None,
            at_least=self.at_least.value(),
        )

    def _setup(self) -> None:
        self.used_only.setChecked(True)
        self.used_only.setToolTip(_("Leaves out the codes that do not occur in what is counted over"))
        self.anchor.setEditable(True)
        self.anchor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer, line = self.anchor.completer(), self.anchor.lineEdit()
        assert completer is not None and line is not None  # an editable box has both
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.anchor.setToolTip(_("Only codes that occur together with this one"))
        line.editingFinished.connect(self._settle_anchor)
        self.at_least.setRange(1, 9999)
        self.at_least.setToolTip(_("Only codes that occur together with it at least so often"))
        self.at_least.setKeyboardTracking(False)

    def _lay_out(self) -> None:
        flow = Flow(self)

        def add(text: str, field: QWidget, applies: Callable[[str], bool]) -> None:
            part = labelled(text, field)
            flow.add(part)
            self._fields.append((part, applies))

        def of(*tables: str) -> Callable[[str], bool]:
            return lambda table: table in tables

        add(_("Attribute"), self.attribute, of("code-attribute"))
        add(_("Count"), self.count_documents, of("code-document"))
        add(_("Count"), self.count_groups, of("code-attribute"))
        add(_("Occurring together in"), self.unit, of("cooccurrence"))
        add(_("Show"), self.show_what, of("cooccurrence"))
        add(_("Only with"), self.anchor, of("cooccurrence"))
        add(_("at least"), self.at_least, of("cooccurrence"))
        add("", self.codes, lambda _table: True)
        add("", self.used_only, of(*MATRICES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow)

    def _connect(self) -> None:
        self.codes.chosen.connect(self._ask)
        for combo in self._combos().values():
            combo.activated.connect(self._ask)
        self.used_only.toggled.connect(self._ask)
        self.at_least.valueChanged.connect(self._ask)

    def _ask(self) -> None:
        self._fit()
        self.changed.emit()

    def _settle_anchor(self) -> None:
        """What was typed becomes a code, or goes."""
        typed = self.anchor.currentText().casefold()
        row = self.anchor.findText(typed, Qt.MatchFlag.MatchFixedString)
        if row >= 0 and row != self.anchor.currentIndex():
            self.anchor.setCurrentIndex(row)
            self._ask()
        else:
            self.anchor.setCurrentText(self.anchor.itemText(self.anchor.currentIndex()))

    def _fit(self) -> None:
        """Shows what matters to the table."""
        for part, applies in self._fields:
            part.setVisible(applies(self.table))
        self.at_least.setEnabled(self.anchor.currentData() is not None)
        bounded = self.unit.currentData() != "overlap"
        row = self.show_what.findData(SHARE)
        self.show_what.model().item(row).setEnabled(bounded)  # type: ignore[attr-defined]
        why = "" if bounded else _("Has no upper bound with overlapping quotations; choose another unit")
        self.show_what.setItemData(row, why, Qt.ItemDataRole.ToolTipRole)
        if not bounded and self.show_what.currentData() == SHARE:
            self.show_what.setCurrentIndex(self.show_what.findData(COUNTS))


def _combo(words: Mapping[str, str]) -> QComboBox:
    combo = QComboBox()
    for key, word in words.items():
        combo.addItem(_(word), key)
    return combo


def _refill(combo: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Offers other items; the same one stays chosen where it is still there."""
    before = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for name, key in items:
        combo.addItem(name, key)
    keys = [key for _name, key in items]
    combo.setCurrentIndex(keys.index(before) if before in keys else (0 if items else -1))
    combo.blockSignals(False)

"""The left side of Analyse: which table, counted over what, and how."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.question import (
    COEFFICIENT,
    COUNTS,
    MATRICES,
    PAIRS,
    SHARE,
    Question,
)
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton, offer_of
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.i18n import N_, _
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.tables import TABLES, TableOptions
from qualcode.tables.cooccurrence import UNIT_NAMES

ID = int(Qt.ItemDataRole.UserRole)
SHOWN = {
    COUNTS: N_("how often"),
    COEFFICIENT: N_("coefficient c"),
    SHARE: N_("share of the row's code"),
    PAIRS: N_("list of pairs"),
}
DOCUMENT_COUNTS = {"quotations": N_("quotations"), "codings": N_("codings"), "characters": N_("characters")}
ATTRIBUTE_COUNTS = {"participants": N_("participants"), "quotations": N_("quotations")}
WIDTH = 236


class Choosing(QWidget):
    """Says through `changed` that something else is asked; `question` is what."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tables = QListWidget(self)
        self.coders = ChoiceButton(_("Coders"), theme, self)
        self.documents = ChoiceButton(_("Documents"), theme, self)
        self.codes = ChoiceButton(_("Codes"), theme, self)
        self.people = AttributeFilterButton(theme, self)
        self.used_only = QCheckBox(_("Only codes in use"), self)
        self.unit, self.show_what = _combo(UNIT_NAMES), _combo(SHOWN)
        self.anchor, self.at_least = QComboBox(self), QSpinBox(self)
        self.count_documents, self.count_groups = _combo(DOCUMENT_COUNTS), _combo(ATTRIBUTE_COUNTS)
        self.attribute = QComboBox(self)
        self._forms: dict[str, QWidget] = {}
        self._setup()
        self.set_theme(theme)

    @property
    def table(self) -> str:
        """The key of the chosen table."""
        return self.tables.currentItem().data(ID)

    def question(self) -> Question:
        """What is asked now."""
        show = self.show_what.currentData()
        if self.unit.currentData() == "overlap" and show == SHARE:
            show = COUNTS
        return Question(
            self.table,
            Selection(self.coders.ids, self.documents.ids, self.codes.ids, self.people.filters),
            self._options(),
            show if self.table == "cooccurrence" else COUNTS,
            self.used_only.isChecked(),
        )

    def choose_table(self, key: str) -> None:
        """Chooses a table by its key."""
        self.tables.setCurrentRow(list(TABLES).index(key))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.tables.setStyleSheet(
            "QListWidget { background: transparent; outline: none; }"
            "QListWidget::item { padding: 5px 8px; border-radius: 4px; border-left: 3px solid transparent; }"
            f"QListWidget::item:hover {{ background: {theme.alternate}; }}"
            f"QListWidget::item:selected {{ background: {theme.selection}; color: {theme.text}; }}"
            f"QListWidget::item:selected:focus {{ border-left-color: {theme.accent}; }}"
        )
        for button in (self.coders, self.documents, self.people, self.codes):
            button.set_theme(theme)

    def reload(self, project: Project) -> None:
        """Offers what the study holds now; what was chosen stays chosen."""
        coders = project.coders.all()
        self.coders.offer([Choice(coder.id, coder.name) for coder in coders])
        self.coders.setVisible(len(coders) > 1)
        self.documents.offer([Choice(info.id, info.name) for info in project.documents.all()])
        codes = project.codes.all()
        families = project.families.all()
        groups = [Group(family.name, frozenset(project.families.members(family.id))) for family in families]
        self.codes.offer(
            [Choice(code.id, code.name, code.color) for code in codes],
            groups=[g for g in groups if g.members],
        )
        _refill(self.anchor, [(_("any code"), None), *((code.name, code.id) for code in codes)])
        offer = offer_of(project)
        self.people.offer(offer)
        _refill(self.attribute, [(one.name, one.name) for one in offer.attributes])
        self.at_least.setEnabled(self.anchor.currentData() is not None)

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
        for key, table in TABLES.items():
            item = QListWidgetItem(_(table.title))
            item.setData(ID, key)
            self.tables.addItem(item)
        self.tables.setAccessibleName(_("Which table"))
        self.tables.setFrameShape(QFrame.Shape.NoFrame)
        self.tables.setFixedHeight((self.tables.fontMetrics().height() + 10) * self.tables.count() + 4)
        self.tables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tables.setCurrentRow(0)
        self.used_only.setChecked(True)
        self.used_only.setToolTip(_("Leaves out the codes that do not occur in what is counted over"))
        self._setup_anchor()
        self._lay_out()
        self._connect()
        self._fit()

    def _setup_anchor(self) -> None:
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
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 10, 12)
        column.setSpacing(6)
        column.addWidget(_heading(_("Table")))
        column.addWidget(self.tables)
        column.addSpacing(8)
        column.addWidget(_heading(_("Counted over")))
        for button in (self.coders, self.documents, self.people, self.codes, self.used_only):
            column.addWidget(button)
        column.addSpacing(8)
        self._forms = self._make_forms()
        for form in self._forms.values():
            column.addWidget(form)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setMinimumWidth(WIDTH - 32)

    def _make_forms(self) -> dict[str, QWidget]:
        """How to count, by table."""
        return {
            "cooccurrence": _form(
                [
                    (_("Occurring together in"), self.unit),
                    (_("Show"), self.show_what),
                    (_("Only with"), self.anchor),
                    (_("at least"), self.at_least),
                ]
            ),
            "code-document": _form([(_("Count"), self.count_documents)]),
            "code-attribute": _form([(_("Attribute"), self.attribute), (_("Count"), self.count_groups)]),
        }

    def _connect(self) -> None:
        self.tables.currentRowChanged.connect(self._ask)
        for button in (self.coders, self.documents, self.people, self.codes):
            button.chosen.connect(self._ask)
        for combo in (
            self.unit,
            self.show_what,
            self.anchor,
            self.count_documents,
            self.count_groups,
            self.attribute,
        ):
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
        for key, form in self._forms.items():
            form.setVisible(key == self.table)
        self.used_only.setVisible(self.table in MATRICES)
        self.at_least.setEnabled(self.anchor.currentData() is not None)
        bounded = self.unit.currentData() != "overlap"
        row = self.show_what.findData(SHARE)
        self.show_what.model().item(row).setEnabled(bounded)  # type: ignore[attr-defined]
        why = "" if bounded else _("Has no upper bound with overlapping quotations; choose another unit")
        self.show_what.setItemData(row, why, Qt.ItemDataRole.ToolTipRole)
        if not bounded and self.show_what.currentData() == SHARE:
            self.show_what.setCurrentIndex(self.show_what.findData(COUNTS))


def _combo(words: dict[str, str]) -> QComboBox:
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


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _form(rows: Sequence[tuple[str, QWidget]]) -> QWidget:
    """Labels above their fields, which are as wide as the column."""
    widget = QWidget()
    form = QFormLayout(widget)
    form.setContentsMargins(0, 0, 0, 0)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setSpacing(4)
    for text, field in rows:
        label = QLabel(text)
        label.setBuddy(field)
        field.setAccessibleName(text)
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(12)
        form.addRow(label, field)
    return widget

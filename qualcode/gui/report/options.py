"""What a report can be asked beside its language: grouping of quotations, parts of the appendix, coders."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from qualcode.gui.report.agreement_options import AgreementOptions
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import N_, _
from qualcode.project.selection import Selection
from qualcode.reports.appendix import PARTS
from qualcode.reports.request import RequestOptions

GROUPINGS = {
    "code": N_("by code"),
    "participant": N_("by participant"),
    "question": N_("by question of the guide"),
}
CONTEXTS = {
    "words": N_("some words around it"),
    "turn": N_("the whole turn"),
    "none": N_("the quotation only"),
}


class ReportOptions(QWidget):
    """Shows what the chosen report can be asked; `changed` when something else is."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grouping, self.context = _combo(GROUPINGS, self), _combo(CONTEXTS, self)
        self.parts, self.least = ChoiceButton(_("Parts"), theme, self), QSpinBox(self)
        self.kind = ""
        self._quotations, self._appendix = QWidget(self), QWidget(self)
        self.agreement = AgreementOptions(theme, self)
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(beside(self._quotations, self._appendix, None))
        column.addWidget(self.agreement)
        self.show_kind("")

    def _set_up(self) -> None:
        self.grouping.setAccessibleName(_("How quotations are grouped"))
        self.context.setAccessibleName(_("What stands around a quotation"))
        self.least.setRange(0, 9999)
        self.least.setSpecialValueText(_("the most frequent"))
        self.least.setAccessibleName(_("Pairs of codes from this number of co-occurrences on"))
        self.least.setToolTip(_("Pairs of codes that occur together at least so often; 0: the most frequent"))
        self.parts.offer([Choice(number, _(part.title)) for number, part in enumerate(PARTS, start=1)])
        self.parts.setMinimumWidth(190)
        _line(self._quotations, (_("Quotations"), self.grouping), (_("with"), self.context))
        _line(self._appendix, ("", self.parts), (_("Pairs of codes from"), self.least))
        for box in (self.grouping, self.context):
            box.activated.connect(lambda _row: self.changed.emit())
        self.parts.chosen.connect(lambda _ids: self.changed.emit())
        self.least.editingFinished.connect(self.changed)
        self.agreement.changed.connect(self.changed)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.parts.set_theme(theme)
        self.agreement.set_theme(theme)

    def show_kind(self, kind: str) -> None:
        """Shows what the report with this key can be asked."""
        self.kind = kind
        self._quotations.setVisible(kind == "quotations")
        self._appendix.setVisible(kind == "appendix")
        self.agreement.setVisible(kind == "agreement")
        self.setVisible(kind in ("quotations", "appendix", "agreement"))

    def values(self, selection: Selection) -> RequestOptions:
        """What is asked of the report that is shown, about this part of the study."""
        if self.kind == "agreement":
            return self.agreement.values(selection)
        if self.kind == "quotations":
            grouping, context = str(self.grouping.currentData()), str(self.context.currentData())
            return {"selection": selection, "grouping": grouping, "context": context}
        if self.kind == "appendix":
            keys = tuple(PARTS[number - 1].key for number in self.parts.ids)
            return {"selection": selection, "parts": keys, "at_least": self.least.value()}
        return {"selection": selection}


def _combo(words: dict[str, str], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for key, text in words.items():
        box.addItem(_(text), key)
    return box


def _line(holder: QWidget, *fields: tuple[str, QWidget]) -> None:
    """Fields beside each other, each with its label before it."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for words, field in fields:
        if words:
            label = QLabel(words, holder)
            label.setBuddy(field)
            row.addWidget(label)
        row.addWidget(field)

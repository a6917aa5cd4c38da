"""How the rows of a worksheet are arranged: order, sub-heads, who is named, what other codes go by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from qualcode.i18n import N_, _
from qualcode.model.worksheets import Measure, RowOrder, SheetDesign, SubHeads

E = TypeVar("E", bound=StrEnum)

ORDERS = {
    RowOrder.CODEBOOK: N_("as in the codebook"),
    RowOrder.HAND: N_("by hand"),
    RowOrder.GROUNDEDNESS: N_("most quotations first"),
    RowOrder.NAME: N_("by name"),
}
HEADS = {
    SubHeads.FAMILIES: N_("families within"),
    SubHeads.OWN: N_("of your own"),
    SubHeads.NONE: N_("none"),
}
MEASURES = {
    Measure.COUNT: N_("number of pairs"),
    Measure.COEFFICIENT: N_("coefficient c"),
    Measure.CLUSTER: N_("clusters of text"),
}


PEOPLE: Mapping[StrEnum, str] = {}  # attributes come with the study


class ArrangeBar(QWidget):
    """Four choices beside each other; `changed` gives the design with what was chosen."""

    changed = Signal(object)  # SheetDesign

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._design = SheetDesign()
        self.order, self.heads, self.by, self.measure = (QComboBox(self) for _n in range(4))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._add(self.order, _("Order"), _("Rows by hand: drag them, or Alt+Up and Alt+Down"), ORDERS)
        self._add(self.heads, _("Sub-heads"), _("Heads above groups of rows"), HEADS)
        self._add(self.by, _("By whom"), _("Who is named: participants, or groups of them"), PEOPLE)
        self._add(self.measure, _("Other codes by"), _("What candidates are ranked by"), MEASURES)
        layout.addStretch(1)
        self._connect()

    def _add(self, box: QComboBox, title: str, tip: str, choices: Mapping[E, str]) -> None:
        label = QLabel(title, self)
        label.setBuddy(box)
        label.setToolTip(tip)
        box.setAccessibleName(title)
        box.setToolTip(tip)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for key, text in choices.items():
            box.addItem(_(text), key)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(label)
        layout.addWidget(box)

    def _connect(self) -> None:
        changes: tuple[tuple[QComboBox, Callable[[object], SheetDesign]], ...] = (
            (self.order, lambda key: replace(self._design, order=RowOrder(str(key)))),
            (self.heads, lambda key: replace(self._design, sub_heads=SubHeads(str(key)))),
            (self.by, lambda key: replace(self._design, by=str(key))),
            (self.measure, lambda key: replace(self._design, measure=Measure(str(key)))),
        )
        for box, change in changes:
            box.activated.connect(lambda _row, b=box, c=change: self._chosen(c(b.currentData())))

    def _chosen(self, design: SheetDesign) -> None:
        if design != self._design:
            self.changed.emit(design)

    def show_design(self, design: SheetDesign, attributes: Sequence[str]) -> None:
        """Shows how a family is arranged; `attributes` are those by which people can be named."""
        self._design = design
        self.by.clear()
        self.by.addItem(_("participants"), "")
        for name in attributes:
            self.by.addItem(name, name)
        chosen = ((self.order, design.order), (self.heads, design.sub_heads), (self.measure, design.measure))
        for box, key in (*chosen, (self.by, design.by)):
            box.setCurrentIndex(max(0, box.findData(key)))

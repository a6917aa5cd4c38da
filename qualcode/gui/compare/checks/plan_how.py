"""Planning, last part: what is compared and in what it is counted, and what the report will say."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.compare.question import SEGMENT, UNITS
from qualcode.i18n import _
from qualcode.model import Coder, CoderId
from qualcode.model.rounds import RoundDesign


class HowPart(QWidget):
    """Free or given passages, the unit, and the researcher's words for the checklist of the report."""

    changed = Signal()

    def __init__(self, coders: Sequence[Coder], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.free = QRadioButton(_("Every coder marks passages"), self)
        self.given = QRadioButton(_("The passages are given; the others only code them"), self)
        self.unit, self.spans_of = QComboBox(self), QComboBox(self)
        self.interviewer = QCheckBox(_("Leave out what the interviewer says"), self)
        self.purpose, self.training, self.independence = (QLineEdit(self) for _number in range(3))
        for key, name in UNITS.items():
            if key != SEGMENT:
                self.unit.addItem(_(name), key)
        for coder in coders:
            self.spans_of.addItem(coder.name, coder.id)
        self.free.setChecked(True)
        self.interviewer.setChecked(True)
        self._lay_out()
        self.free.toggled.connect(lambda _on: self._show_fields())
        for radio in (self.free, self.given):
            radio.toggled.connect(lambda _on: self.changed.emit())
        self._show_fields()

    def _lay_out(self) -> None:
        self.purpose.setPlaceholderText(_("For instance: to test whether the definitions are clear"))
        self.training.setPlaceholderText(_("For instance: coded one interview together, talked it over"))
        self.independence.setPlaceholderText(_("For instance: each alone, with a file of their own"))
        for field, name in (
            (self.unit, _("Counted in")),
            (self.spans_of, _("Passages of")),
            (self.purpose, _("Purpose")),
            (self.training, _("Training")),
            (self.independence, _("Independence")),
        ):
            field.setAccessibleName(name)
        head = QLabel(_("For the report; may stay empty"), self)
        head.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Passages"), self.free)
        form.addRow(_("Counted in"), self.unit)
        form.addRow("", self.given)
        form.addRow(_("Passages of"), self.spans_of)
        form.addRow("", self.interviewer)
        form.addRow(head)
        form.addRow(_("Purpose"), self.purpose)
        form.addRow(_("Training"), self.training)
        form.addRow(_("Independence"), self.independence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)

    def _show_fields(self) -> None:
        self.unit.setEnabled(self.free.isChecked())
        self.spans_of.setEnabled(self.given.isChecked())

    def lock(self) -> None:
        """Of a closed check only the words for the report can be changed."""
        for part in (self.free, self.given, self.unit, self.spans_of, self.interviewer):
            part.setEnabled(False)

    def show_plan(self, design: RoundDesign) -> None:
        """Shows what was planned."""
        (self.given if design.unit == SEGMENT else self.free).setChecked(True)
        self.unit.setCurrentIndex(max(0, self.unit.findData(design.unit)))
        self.spans_of.setCurrentIndex(max(0, self.spans_of.findData(design.spans_of)))
        self.interviewer.setChecked(design.without_interviewer)
        self.purpose.setText(design.purpose)
        self.training.setText(design.training)
        self.independence.setText(design.independence)

    def put_into(self, design: RoundDesign) -> RoundDesign:
        """The design with what was chosen here."""
        given = self.given.isChecked()
        whose = self.spans_of.currentData()
        return replace(
            design,
            unit=SEGMENT if given else str(self.unit.currentData()),
            spans_of=CoderId(int(whose)) if given and whose is not None else None,
            without_interviewer=self.interviewer.isChecked(),
            purpose=self.purpose.text().strip(),
            training=self.training.text().strip(),
            independence=self.independence.text().strip(),
        )

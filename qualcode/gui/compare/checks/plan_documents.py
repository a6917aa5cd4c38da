"""Planning, second part: which documents, by hand or drawn, and what the sample lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qualcode.errors import NotPossibleError
from qualcode.gui.compare.checks import words
from qualcode.gui.widgets.panels import FilterLine
from qualcode.i18n import _
from qualcode.model import CodeId, DocumentId
from qualcode.model.rounds import SAMPLINGS, RoundDesign, Sampling
from qualcode.project import Project

if TYPE_CHECKING:
    from qualcode.project.round_needs import SampleCover

ID = int(Qt.ItemDataRole.UserRole)
USUAL_SHARE = 20  # percent: what most studies draw
LARGEST_SEED = 9999


class DocumentsPart(QWidget):
    """The documents with check marks; drawing sets them, setting one by hand makes the sample one's own."""

    changed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._codes: tuple[CodeId, ...] = ()
        self.how, self.attribute = QComboBox(self), QComboBox(self)
        self.slider, self.share = QSlider(Qt.Orientation.Horizontal, self), QSpinBox(self)
        self.seed, self.again = QSpinBox(self), QPushButton(_("Draw again"), self)
        self.list = QListWidget(self)
        self.filter = FilterLine(_("Filter documents"), self)
        self.all, self.none = QPushButton(_("All"), self), QPushButton(_("None"), self)
        self.said, self.lacks, self.problem = QLabel(self), QLabel(self), QLabel(self)
        self._offer()
        self._lay_out()
        self._connect()
        self._show_fields()

    def _offer(self) -> None:
        for key, name in SAMPLINGS.items():
            self.how.addItem(_(name).capitalize(), key.value)
        for one in self._project.attributes.all():
            self.attribute.addItem(one.name)
        for info in self._project.documents.all():
            item = QListWidgetItem(info.name)
            item.setData(ID, info.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        for part in (self.slider, self.share):
            part.setRange(5, 100)
            part.setValue(USUAL_SHARE)
        self.share.setSuffix(" %")
        self.seed.setRange(1, LARGEST_SEED)
        self.seed.setValue(_any_seed())
        if not self.attribute.count():
            row = self.how.findData(Sampling.STRATIFIED.value)
            self.how.model().item(row).setEnabled(False)  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Documents of the check"))
        self.how.setAccessibleName(_("How the documents are chosen"))
        self.slider.setAccessibleName(_("Share of the documents"))
        self.attribute.setAccessibleName(_("Groups by"))
        self.share.setAccessibleName(_("Share of the documents"))
        self.seed.setAccessibleName(_("Seed"))
        self.seed.setToolTip(_("The same seed draws the same documents; it stands in the report"))
        for button in (self.again, self.all, self.none):
            button.setAutoDefault(False)
        self.list.setSpacing(2)
        for label in (self.said, self.lacks, self.problem):
            label.setWordWrap(True)
        self.lacks.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._share_row, self._seed_row = QWidget(self), QWidget(self)
        for holder, parts in (
            (self._share_row, (self.slider, self.share)),
            (self._seed_row, (self.seed, self.again)),
        ):
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                row.addWidget(part, 1 if part is self.slider else 0)
            if holder is self._seed_row:
                row.addStretch(1)
        self._form.addRow(_("Documents"), self.how)
        self._form.addRow(_("Groups by"), self.attribute)
        self._form.addRow(_("Share"), self._share_row)
        self._form.addRow(_("Seed"), self._seed_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._form)
        beside = QHBoxLayout()
        for part in (self.filter, self.all, self.none):
            beside.addWidget(part, 1 if part is self.filter else 0)
        layout.addLayout(beside)
        layout.addWidget(self.list, 1)
        for label in (self.said, self.lacks, self.problem):
            layout.addWidget(label)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self.share.setValue)
        self.share.valueChanged.connect(self.slider.setValue)
        self.share.valueChanged.connect(lambda _value: self.draw())
        self.seed.valueChanged.connect(lambda _value: self.draw())
        self.attribute.currentIndexChanged.connect(lambda _row: self.draw())
        self.how.currentIndexChanged.connect(lambda _row: (self._show_fields(), self.draw()))
        self.again.clicked.connect(lambda: self.seed.setValue(_any_seed(besides=self.seed.value())))
        self.filter.textChanged.connect(self._filter)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.all.clicked.connect(lambda: self._check_shown(on=True))
        self.none.clicked.connect(lambda: self._check_shown(on=False))
        self.list.itemChanged.connect(lambda _item: self._by_hand())
        self.list.itemActivated.connect(
            lambda item: item.setCheckState(
                Qt.CheckState.Unchecked
                if item.checkState() == Qt.CheckState.Checked
                else Qt.CheckState.Checked
            )
        )

    @property
    def sampling(self) -> Sampling:
        """How the documents are chosen."""
        return Sampling(str(self.how.currentData()))

    def chosen(self) -> tuple[DocumentId, ...]:
        """The documents with a check mark."""
        return tuple(item.data(ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def put_into(self, design: RoundDesign) -> RoundDesign:
        """The design with how the documents were chosen."""
        way = self.sampling
        drawn = way is not Sampling.CHOSEN
        return replace(
            design,
            sampling=way,
            attribute=self.attribute.currentText() if way is Sampling.STRATIFIED else "",
            share=self.share.value() / 100 if drawn else 0.0,
            seed=self.seed.value() if drawn else 0,
        )

    def use_codes(self, codes: tuple[CodeId, ...]) -> None:
        """Draws for these codes; none: all."""
        if codes != self._codes:
            self._codes = codes
            if self.sampling is Sampling.RARE:
                self.draw()

    def show_plan(self, documents: Sequence[DocumentId], design: RoundDesign) -> None:
        """Shows what was planned; nothing is drawn."""
        blockers = [
            QSignalBlocker(part) for part in (self.how, self.attribute, self.slider, self.share, self.seed)
        ]
        self.how.setCurrentIndex(max(0, self.how.findData(design.sampling.value)))
        self.attribute.setCurrentIndex(max(0, self.attribute.findText(design.attribute)))
        if design.share:
            self.share.setValue(round(design.share * 100))
            self.slider.setValue(self.share.value())
        if design.seed:
            self.seed.setValue(min(design.seed, LARGEST_SEED))
        del blockers
        self._show_fields()
        self._check(documents)

    def show_cover(self, cover: "SampleCover", names: Mapping[CodeId, str]) -> None:
        """Says what the sample is of the study, and what it lacks."""
        self.said.setText(words.share(cover)[:1].upper() + words.share(cover)[1:] + ".")
        self.lacks.setText(words.lacking(cover, names))

    def draw(self) -> None:
        """Draws a sample as it was asked for."""
        self.problem.setText("")
        if self.sampling is not Sampling.CHOSEN:
            try:
                self._check(self._project.rounds.draw(self.put_into(RoundDesign()), codes=self._codes))
            except NotPossibleError as error:
                self.problem.setText(str(error))
        self.changed.emit()

    def _check(self, documents: Sequence[DocumentId]) -> None:
        blocker = QSignalBlocker(self.list)
        for item in self._items():
            on = item.data(ID) in documents
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        del blocker
        self.list.viewport().update()

    def _filter(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip().casefold() not in item.text().casefold())

    def _check_shown(self, *, on: bool) -> None:
        """Sets or takes away the marks of the documents that the filter shows."""
        shown = {item.data(ID) for item in self._items() if not item.isHidden()}
        kept = set(self.chosen())
        self._check(sorted(kept | shown if on else kept - shown))
        self._by_hand()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _by_hand(self) -> None:
        if self.sampling is not Sampling.CHOSEN:
            blocker = QSignalBlocker(self.how)
            self.how.setCurrentIndex(self.how.findData(Sampling.CHOSEN.value))
            del blocker
            self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        drawn = self.sampling is not Sampling.CHOSEN
        self._form.setRowVisible(self.attribute, self.sampling is Sampling.STRATIFIED)
        self._form.setRowVisible(self._share_row, drawn)
        self._form.setRowVisible(self._seed_row, drawn)


def _any_seed(besides: int = 0) -> int:
    chance = SystemRandom()
    return next(seed for seed in iter(lambda: chance.randint(1, LARGEST_SEED), 0) if seed != besides)

"""Planning, first part: what the check is called, who codes, which codes and which codebook."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.i18n import _, ngettext
from qualcode.model import CodeId
from qualcode.model.ids import RoundId
from qualcode.model.rounds import Round
from qualcode.project import Project

ID = int(Qt.ItemDataRole.UserRole)
LIST_HEIGHT = 118


class WhoPart(QWidget):
    """Tells by `changed` when something else was chosen."""

    changed = Signal()

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.name, self.coders, self.new = QLineEdit(self), QListWidget(self), QLineEdit(self)
        self.add = QPushButton(_("Add"), self)
        self.codes = ChoiceButton(_("Codes"), theme, self)
        self.version = QComboBox(self)
        self.words_only = QCheckBox(_("Consensus only: no coefficients"), self)
        self._offer()
        self._lay_out()
        self._connect()

    def _offer(self) -> None:
        project = self._project
        self.name.setText(_("Check {number}").format(number=len(project.rounds.all()) + 1))
        for coder in project.coders.people():
            self._add(coder.name, checked=True)
        codes = sorted(
            (one for one in project.codes.all() if not one.retired), key=lambda one: one.name.casefold()
        )
        self.codes.offer(
            [Choice(one.id, one.name, one.color) for one in codes],
            groups=[Group(one.name, frozenset(one.codes)) for one in project.families.all() if one.codes],
        )
        self.version.addItem(_("As it is now"), None)
        for one in project.rounds.all():
            count = len(project.rounds.standing_codes(one.id))
            told = ngettext(
                "As in “{name}”: {count} code worded the same since",
                "As in “{name}”: {count} codes worded the same since",
                count,
            )
            self.version.addItem(told.format(name=one.name, count=count), one.id)

    def _lay_out(self) -> None:
        self.coders.setAccessibleName(_("Coders"))
        self.name.setAccessibleName(_("Name of the check"))
        self.version.setAccessibleName(_("Codebook"))
        self.coders.setMaximumHeight(LIST_HEIGHT)
        self.coders.setSpacing(2)
        self.new.setPlaceholderText(_("Name or initials of another coder"))
        self.new.setAccessibleName(_("Another coder"))
        beside = QHBoxLayout()
        beside.addWidget(self.new, 1)
        beside.addWidget(self.add)
        who = QVBoxLayout()
        who.setSpacing(4)
        who.addWidget(self.coders)
        who.addLayout(beside)
        why = QLabel(
            _(
                "Where interpretation itself is the method, as in reflexive thematic analysis, a coefficient "
                "measures what is not meant. Coders then compare and talk, and the decisions are reported."
            ),
            self,
        )
        why.setWordWrap(True)
        why.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Name"), self.name)
        form.addRow(_("Coders"), who)
        form.addRow(_("Codes"), self.codes)
        form.addRow(_("Codebook"), self.version)
        form.addRow("", self.words_only)
        form.addRow("", why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self.coders.itemChanged.connect(lambda _item: self.changed.emit())
        self.coders.itemActivated.connect(_toggle)
        self.codes.chosen.connect(lambda _ids: self.changed.emit())
        self.version.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.words_only.toggled.connect(lambda _on: self.changed.emit())
        self.add.clicked.connect(self.add_coder)
        self.new.returnPressed.connect(self.add_coder)
        self.new.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.add.setEnabled(False)
        self.add.setAutoDefault(False)

    def show_round(self, one: Round) -> None:
        """Shows what was planned."""
        names = {coder.name: coder.id for coder in self._project.coders.all()}
        self.name.setText(one.name)
        for row in range(self.coders.count()):
            item = self.coders.item(row)
            _check(item, on=names.get(item.text()) in one.coders)
        self.codes.choose(one.codes)
        own = self.version.findData(one.id)
        if own >= 0:
            self.version.removeItem(own)
        self.version.setCurrentIndex(max(0, self.version.findData(one.design.version_of)))
        self.words_only.setChecked(one.design.consensus_only)

    def lock(self) -> None:
        """Of a closed check only the name, and that it reports no coefficients, can be changed."""
        for part in (self.coders, self.new, self.add, self.codes, self.version):
            part.setEnabled(False)

    def add_coder(self) -> None:
        """Puts a new name on the list; the coder is made when the check is planned."""
        name = self.new.text().strip()
        if not name:
            return
        known = [self.coders.item(row) for row in range(self.coders.count())]
        found = next((item for item in known if item.text().casefold() == name.casefold()), None)
        if found is not None:
            _check(found, on=True)
        else:
            self._add(name, checked=True)
        self.new.clear()
        self.changed.emit()

    def chosen_coders(self) -> Sequence[str]:
        """The names of those who code."""
        items = (self.coders.item(row) for row in range(self.coders.count()))
        return [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]

    def chosen_codes(self) -> tuple[CodeId, ...]:
        """The codes that are compared; none: all."""
        return tuple(CodeId(key) for key in self.codes.ids)

    def version_of(self) -> RoundId | None:
        """The earlier check whose codebook is used again."""
        found = self.version.currentData()
        return RoundId(int(found)) if found is not None else None

    def _add(self, name: str, *, checked: bool) -> None:
        item = QListWidgetItem(name)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        )
        _check(item, on=checked)
        self.coders.addItem(item)


def _check(item: QListWidgetItem, *, on: bool) -> None:
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def _toggle(item: QListWidgetItem) -> None:
    _check(item, on=item.checkState() != Qt.CheckState.Checked)

"""Setting up a framework matrix: its name, rows, columns and rating scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
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

from qualcode.gui.report.alt_keys import alt_step
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.gui.widgets.panels import FilterLine
from qualcode.gui.widgets.rows_view import quiet_selection
from qualcode.i18n import _
from qualcode.model import Matrix
from qualcode.model.scales import Scale
from qualcode.project import Project
from qualcode.project.judged import BY_ATTRIBUTE

_ID = int(Qt.ItemDataRole.UserRole)
_KIND = _ID + 1
MOST_PROPOSED = 25


@dataclass(frozen=True, slots=True)
class Offered:
    """A column that can be chosen; `group` is "code", "family", "question" or "query"."""

    key: str
    name: str
    group: str
    color: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a matrix of this study can consist of."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[Offered, ...]
    scales: tuple[Scale, ...]
    families: Mapping[str, frozenset[str]]
    proposed: tuple[str, ...]


def offer_of(project: Project, language: str) -> Offer:
    """Rows, columns and scales of the study; proposed are the codes of the family that is used most."""
    rows = [("participants", _("Participants")), ("documents", _("Documents"))]
    if project.cases.all():
        rows.append(("cases", _("Cases")))
    named = _("Attribute: {name}")
    rows += [(f"{BY_ATTRIBUTE}{a.name}", named.format(name=a.name)) for a in project.attributes.all()]
    columns = [Offered(f"code:{c.id}", c.name, "code", c.color) for c in project.codes.all() if not c.retired]
    families = project.families.all()
    columns += [Offered(f"family:{f.id}", f.name, "family", f.color) for f in families]
    columns += [Offered(f"question:{q.id}", q.title, "question") for q in project.guide.questions()]
    columns += [Offered(f"query:{q.name}", q.name, "query") for q in project.queries.all()]
    members = {f.name: frozenset(f"code:{c}" for c in project.families.members(f.id)) for f in families}
    scales = tuple(project.scales.offered(language))
    return Offer(tuple(rows), tuple(columns), scales, members, _proposed(project, columns, members))


def _proposed(
    project: Project, columns: Sequence[Offered], families: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    used = {f"code:{key}": count for key, count in project.codes.groundedness().items()}
    fitting = [keys for keys in families.values() if 1 < len(keys) <= MOST_PROPOSED]
    best = max(fitting, key=lambda keys: sum(used.get(key, 0) for key in keys), default=frozenset[str]())
    if not best:
        best = frozenset(sorted(used, key=lambda key: -used[key])[:MOST_PROPOSED])
    return tuple(one.key for one in columns if one.key in best)


class ColumnList(QListWidget):
    """Columns to tick, in an order that can be dragged, or changed with Alt and an arrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Columns"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = alt_step(event)
        if not step:
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentItem(item)


class SetupDialog(QDialog):
    """What a matrix consists of; changes nothing itself."""

    def __init__(
        self, offer: Offer, theme: Theme, *, matrix: Matrix | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._offer, self._theme = offer, theme
        self.setWindowTitle(_("Set up the matrix") if matrix else _("New framework matrix"))
        self.resize(600, 600)
        self.name = QLineEdit(matrix.name if matrix else _("Framework matrix"), self)
        self.rows, self.scale, self.kind = QComboBox(self), QComboBox(self), QComboBox(self)
        self.marks = QLabel(self)
        self.filter = FilterLine(_("Filter columns"), self)
        self.columns = ColumnList(self)
        self.count = QLabel(self)
        self._fill(matrix)
        self._arrange()
        self._connect()
        self._enable()
        self.name.selectAll()

    def values(self) -> tuple[str, str, list[str], str]:
        """Name, rows, columns in their order, and scale."""
        rows, scale = str(self.rows.currentData()), str(self.scale.currentData())
        return self.name.text().strip(), rows, self.ticked(), scale

    def ticked(self) -> list[str]:
        """The keys of the chosen columns, in their order."""
        items = map(self.columns.item, range(self.columns.count()))
        return [str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def tick(self, keys: Sequence[str], *, only: bool = False) -> None:
        """Ticks columns; with `only` no others."""
        for item in map(self.columns.item, range(self.columns.count())):
            if item.data(_ID) in keys:
                item.setCheckState(Qt.CheckState.Checked)
            elif only:
                item.setCheckState(Qt.CheckState.Unchecked)

    def _fill(self, matrix: Matrix | None) -> None:
        design = matrix.design if matrix else {}
        for key, words in self._offer.rows:
            self.rows.addItem(words, key)
        self.rows.setCurrentIndex(max(self.rows.findData(design.get("rows", "participants")), 0))
        for scale in self._offer.scales:
            marks = " ".join(one.mark for one in scale.marks)
            self.scale.addItem(f"{scale.name or scale.key}:  {marks}", scale.key)
        self.scale.addItem(_("No ratings, only summaries"), "")
        first = self._offer.scales[0].key if self._offer.scales else ""
        self.scale.setCurrentIndex(max(self.scale.findData(design.get("scale", first)), 0))
        chosen = [str(key) for key in design.get("columns", self._offer.proposed)]
        places = {key: place for place, key in enumerate(chosen)}
        for one in sorted(self._offer.columns, key=lambda one: places.get(one.key, len(places))):
            self._add(one, ticked=one.key in places)
        kinds = (("", _("All kinds")), *_group_names())
        present = {one.group for one in self._offer.columns}
        for key, words in kinds:
            if not key or key in present:
                self.kind.addItem(words, key)

    def _add(self, one: Offered, *, ticked: bool) -> None:
        kind = dict(_kind_names())[one.group]
        text = one.name if one.group == "code" else f"{one.name}  ({kind})"
        item = QListWidgetItem(text, self.columns)
        if one.color:
            item.setIcon(mark_icon(one.color, self._theme))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(_ID, one.key)
        item.setData(_KIND, one.group)
        item.setToolTip(one.name)

    def _arrange(self) -> None:
        for box, words in ((self.rows, _("Rows")), (self.scale, _("Rating scale")), (self.kind, _("Kind"))):
            box.setAccessibleName(words)
        quiet_selection(self.columns, self._theme)
        form = QFormLayout()
        form.addRow(_("Name"), self.name)
        form.addRow(_("Rows"), self.rows)
        form.addRow(_("Rating scale"), self.scale)
        note = QLabel(
            _("Columns. Tick them with the space bar; drag them, or press Alt and an arrow, to order them."),
            self,
        )
        note.setWordWrap(True)
        note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        above = QHBoxLayout()
        above.addWidget(self.kind)
        above.addWidget(self.filter, 1)
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(note)
        column.addLayout(above)
        column.addWidget(self.columns, 1)
        column.addLayout(self._below())
        column.addWidget(self.buttons)

    def _below(self) -> QHBoxLayout:
        """Choosing many columns at once, and how many are chosen."""
        self.family = QComboBox(self)
        self.family.setAccessibleName(_("Choose a whole family"))
        self.family.addItem(_("Choose a whole family…"))
        self.family.addItems(list(self._offer.families))
        self.family.setVisible(bool(self._offer.families))
        self.none = QPushButton(_("None"), self)
        row = QHBoxLayout()
        for part in (self.family, self.none):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.count)
        return row

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._enable)
        self.columns.itemChanged.connect(self._enable)
        self.filter.textChanged.connect(self._narrow)
        self.filter.down_pressed.connect(self.columns.setFocus)
        self.filter.left.connect(self.reject)
        self.kind.activated.connect(self._narrow)
        self.family.activated.connect(self._take_family)
        self.none.clicked.connect(lambda: self.tick([], only=True))

    def _take_family(self, row: int) -> None:
        if row > 0:
            self.tick(sorted(self._offer.families[self.family.itemText(row)]))
        self.family.setCurrentIndex(0)

    def _narrow(self, _changed: object = None) -> None:
        wanted, kind = self.filter.text().strip().casefold(), str(self.kind.currentData())
        for item in map(self.columns.item, range(self.columns.count())):
            of_kind = not kind or item.data(_KIND) == kind
            item.setHidden(not of_kind or wanted not in item.text().casefold())

    def _enable(self, _changed: object = None) -> None:
        count = len(self.ticked())
        self.count.setText(_("{count} of {total}").format(count=count, total=self.columns.count()))
        self.ok.setEnabled(bool(self.name.text().strip()) and count > 0)


def _group_names() -> tuple[tuple[str, str], ...]:
    return (
        ("code", _("Codes")),
        ("family", _("Families")),
        ("question", _("Questions")),
        ("query", _("Saved queries")),
    )


def _kind_names() -> tuple[tuple[str, str], ...]:
    return (
        ("code", _("code")),
        ("family", _("family")),
        ("question", _("question")),
        ("query", _("saved query")),
    )

"""Groups and relations of a query: boxes that hold conditions and other boxes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.analyse.query.condition import ConditionRow, Surroundings
from qualcode.gui.analyse.query.words import DISTANCES, RELATIONS, TOGETHER
from qualcode.i18n import _
from qualcode.query.form import Condition, Group, How, Item, Relation, Together
from qualcode.query.lying import Distance

ANYWHERE = "anywhere"
USUAL_DISTANCE = 2
MOST = 999


class Box(QFrame):
    """A part of the form with others in it, marked by a line at its left."""

    changed = Signal()
    remove_wanted = Signal()
    replace_wanted = Signal(object)  # Item

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 2, 0, 2)
        self.column.setSpacing(6)
        self.negated = QCheckBox(_("not"), self)
        self.negated.toggled.connect(self.changed)
        self.remove = QToolButton(self)
        self.remove.setText("✕")
        self.remove.setAutoRaise(True)
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.clicked.connect(self.remove_wanted)
        self.set_theme()

    def set_theme(self) -> None:
        """Light or dark."""
        color = self.around.theme().frame
        self.setObjectName("queryBox")
        self.setStyleSheet(f"#queryBox {{ border: 0; border-left: 3px solid {color}; }}")
        for part in self.findChildren(Box):
            part.set_theme()

    def made(self, item: Item, *, one_coding: bool = False) -> "ConditionRow | Box":
        """The part that shows an item, connected so that this one hears of its changes."""
        part = part_for(item, self.around, self, one_coding=one_coding)
        part.changed.connect(self.changed)
        part.remove_wanted.connect(lambda: self.drop(part))
        part.replace_wanted.connect(lambda other: self.put(part, other))
        return part

    def drop(self, part: "ConditionRow | Box") -> None:
        """Takes a part away."""
        raise NotImplementedError

    def put(self, part: "ConditionRow | Box", item: Item) -> None:
        """Shows another item in the place of a part."""
        raise NotImplementedError

    def item(self) -> Item:
        """What stands in the form."""
        raise NotImplementedError

    def offers_changed(self) -> None:
        """The study offers other things than before."""
        for row in self.findChildren(ConditionRow):
            row.offers_changed()

    def enter(self) -> None:
        """Gives its first line the keyboard."""
        first = self.findChild(ConditionRow)
        if first is not None:
            first.enter()


class GroupBox(Box):
    """A group: how its parts belong together, the parts, and buttons that add one."""

    def __init__(
        self, item: Group, around: Surroundings, parent: QWidget | None = None, *, whole: bool = False
    ) -> None:
        super().__init__(around, parent)
        self.parts: list[ConditionRow | Box] = []
        self.together = QComboBox(self)
        self.together.setAccessibleName(_("How the conditions of the group belong together"))
        for key, words in TOGETHER.items():
            self.together.addItem(_(words), str(key))
        self.together.setCurrentIndex(self.together.findData(str(item.together)))
        self.together.activated.connect(self._other_kind)
        self.negated.setChecked(item.negated)
        self.negated.setVisible(not whole)
        self.remove.setVisible(not whole)
        self.remove.setAccessibleName(_("Remove the group"))
        self.remove.setToolTip(_("Remove the group"))
        self._lay_out()
        for one in item.items:
            self._add(one)

    def item(self) -> Group:
        items = tuple(part.item() for part in self.parts)
        return Group(Together(self.together.currentData()), items, self.negated.isChecked())

    def show_item(self, item: Group) -> None:
        """Shows another group, without telling."""
        self._clear()
        self.together.setCurrentIndex(self.together.findData(str(item.together)))
        self.add_relation.setVisible(not self._of_one_coding)
        self.negated.blockSignals(True)
        self.negated.setChecked(item.negated)
        self.negated.blockSignals(False)
        for one in item.items:
            self._add(one)

    def add(self, item: Item) -> None:
        """A new part at the end, with the keyboard."""
        self._add(item)
        self.parts[-1].enter()
        self.changed.emit()

    def drop(self, part: ConditionRow | Box) -> None:
        place = self.parts.index(part)
        self.parts.remove(part)
        _away(part)
        self.changed.emit()
        if self.parts:
            self.parts[min(place, len(self.parts) - 1)].enter()
        else:
            self.add_condition.setFocus()

    def put(self, part: ConditionRow | Box, item: Item) -> None:
        place = self.parts.index(part)
        self.parts[place] = self.made(item, one_coding=self._of_one_coding)
        self.items.replaceWidget(part, self.parts[place])
        _away(part)
        self.parts[place].enter()
        self.changed.emit()

    @property
    def _of_one_coding(self) -> bool:
        return self.together.currentData() == Together.ONE_CODING

    def _clear(self) -> None:
        for part in self.parts:
            _away(part)
        self.parts = []

    def _add(self, item: Item) -> None:
        part = self.made(item, one_coding=self._of_one_coding)
        self.parts.append(part)
        self.items.addWidget(part)

    def _other_kind(self) -> None:
        """Within one coding other conditions can be asked than elsewhere, so the parts are made anew."""
        items = [part.item() for part in self.parts]
        self._clear()
        for item in items:
            self._add(item)
        self.add_relation.setVisible(not self._of_one_coding)
        self.changed.emit()

    def _lay_out(self) -> None:
        head, foot, self.items = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self.items.setSpacing(6)
        head.addWidget(self.negated)
        head.addWidget(self.together)
        head.addStretch(1)
        head.addWidget(self.remove)
        self.add_condition = _adding(_("Condition"), lambda: self.add(Condition("code")), self)
        self.add_group = _adding(
            _("Group"), lambda: self.add(Group(Together.ANY, (Condition("code"), Condition("code")))), self
        )
        self.add_relation = _adding(_("Relation"), lambda: self.add(_new_relation()), self)
        self.add_relation.setToolTip(_("Two conditions on quotations that lie so to each other"))
        self.add_relation.setVisible(not self._of_one_coding)
        for button in (self.add_condition, self.add_group, self.add_relation):
            foot.addWidget(button)
        foot.addStretch(1)
        self.column.addLayout(head)
        self.column.addLayout(self.items)
        self.column.addLayout(foot)


class RelationBox(Box):
    """A quotation of the first kind that lies so to one of the second kind."""

    def __init__(self, item: Relation, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.first, self.second = self.made(item.first), self.made(item.second)
        self.how, self.near = QComboBox(self), QComboBox(self)
        self.most = QSpinBox(self)
        self.within = QLabel(_("at most"), self)
        self.negated.setChecked(item.negated)
        self.remove.setAccessibleName(_("Remove the relation"))
        self.remove.setToolTip(_("Remove the relation"))
        self._offer(item)
        self._lay_out()
        self._fit()
        self.how.activated.connect(self._edited)
        self.near.activated.connect(self._edited)
        self.most.valueChanged.connect(self.changed)

    def item(self) -> Relation:
        how, near = How(self.how.currentData()), self.near.currentData()
        ordered = how in (How.AFTER, How.BEFORE)
        most = self.most.value() if ordered and near != ANYWHERE else None
        unit = Distance(near) if most is not None else Distance.TURNS
        return Relation(self.first.item(), how, self.second.item(), most, unit, self.negated.isChecked())

    def drop(self, part: ConditionRow | Box) -> None:
        self.replace_wanted.emit((self.second if part is self.first else self.first).item())

    def put(self, part: ConditionRow | Box, item: Item) -> None:
        made = self.made(item)
        if part is self.first:
            self.first = made
        else:
            self.second = made
        self.column.replaceWidget(part, made)
        _away(part)
        made.enter()
        self.changed.emit()

    def _offer(self, item: Relation) -> None:
        for how, words in RELATIONS.items():
            self.how.addItem(_(words), str(how))
        self.how.setCurrentIndex(self.how.findData(str(item.how)))
        self.how.setAccessibleName(_("How the first lies to the second"))
        self.near.addItem(_("anywhere"), ANYWHERE)
        for unit, words in DISTANCES.items():
            self.near.addItem(_(words), str(unit))
        self.near.setCurrentIndex(0 if item.most is None else self.near.findData(str(item.unit)))
        self.near.setAccessibleName(_("How far apart"))
        self.most.setRange(0, MOST)
        self.most.setValue(USUAL_DISTANCE if item.most is None else item.most)
        self.most.setAccessibleName(_("How many at most"))

    def _lay_out(self) -> None:
        head, row = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.how)
        row.addWidget(self.within)
        row.addWidget(self.most)
        row.addWidget(self.near)
        row.addStretch(1)
        head.addWidget(self.negated)
        head.addWidget(QLabel(_("Finds the first, where it lies so to the second"), self))
        head.addStretch(1)
        head.addWidget(self.remove)
        self.column.addLayout(head)
        self.column.addWidget(self.first)
        self.column.addLayout(row)
        self.column.addWidget(self.second)

    def _fit(self) -> None:
        ordered = self.how.currentData() in (How.AFTER, How.BEFORE)
        self.near.setVisible(ordered)
        distant = ordered and self.near.currentData() != ANYWHERE
        self.most.setVisible(distant)
        self.within.setVisible(distant)

    def _edited(self) -> None:
        self._fit()
        self.changed.emit()


def part_for(
    item: Item, around: Surroundings, parent: QWidget, *, one_coding: bool = False
) -> ConditionRow | Box:
    """The widget that shows an item."""
    match item:
        case Condition():
            return ConditionRow(item, around, parent, one_coding=one_coding)
        case Group():
            return GroupBox(item, around, parent)
        case Relation():
            return RelationBox(item, around, parent)


def _new_relation() -> Relation:
    return Relation(Condition("code"), How.OVERLAPS, Condition("code"))


def _adding(text: str, add: object, parent: QWidget) -> QPushButton:
    button = QPushButton(f"+ {text}", parent)
    button.setFlat(True)
    button.clicked.connect(add)
    return button


def _away(part: QWidget) -> None:
    part.hide()
    part.setParent(None)
    part.deleteLater()

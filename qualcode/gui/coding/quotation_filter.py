"""The filter of the list of quotations: everything that can be ticked in one tree, found by typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.coding.ranking import fold
from qualcode.gui.coding.study import Study
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon, origin_in_words
from qualcode.gui.widgets.panels import FilterLine
from qualcode.i18n import _
from qualcode.model import Origin
from qualcode.model.finding import QuotationFilter

KEY = int(Qt.ItemDataRole.UserRole)
FEW = 6  # so many values of a kind are open from the start
Key = int | str


@dataclass(frozen=True, slots=True)
class Section:
    """What can be ticked of one kind: `field` is that of the filter, `choices` are (key, name, colour)."""

    field: str
    title: str
    choices: tuple[tuple[Key, str, str], ...]


def sections_of(study: Study) -> list[Section]:
    """What the quotations of a study can be filtered by; kinds with nothing to choose fall out."""
    stances = [(mark.mark, mark.name, "") for mark in study.sayings.stances]
    used = [origin for origin in Origin if any(code.origin is origin for code in study.codes)]
    found = [
        Section("stances", _("Stance"), (*stances, ("", _("none noted"), ""))),
        Section("origins", _("Origin of the code"), tuple((o.value, origin_in_words(o), "") for o in used)),
        Section("coders", _("Coder"), tuple((one.id, one.name, "") for one in study.coders)),
        Section("families", _("Family"), tuple((one.id, one.name, one.color) for one in study.families)),
        Section("codes", _("Code"), tuple((one.id, one.name, one.color) for one in study.codes)),
        Section("documents", _("Document"), tuple((one.id, one.name, "") for one in study.documents)),
    ]
    return [section for section in found if len(section.choices) > 1]


def still_there(wanted: QuotationFilter, study: Study) -> QuotationFilter:
    """The filter without what the study has no more."""
    there: Mapping[str, set[int]] = {
        "codes": {one.id for one in study.codes},
        "families": {one.id for one in study.families},
        "coders": {one.id for one in study.coders},
        "documents": {one.id for one in study.documents},
    }
    kept = {name: tuple(key for key in getattr(wanted, name) if key in keys) for name, keys in there.items()}
    return replace(wanted, **kept)


class QuotationFilterPopup(QFrame):
    """Ticks in a tree; `closed` carries the filter when the popup is closed, however that is done."""

    closed = Signal(object)  # QuotationFilter
    people_wanted = Signal()

    def __init__(
        self,
        sections: Sequence[Section],
        wanted: QuotationFilter,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        people: bool = False,
    ) -> None:
        """`people`: there are attributes of participants to filter by, in a list of their own."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._wanted, self._sections = wanted, sections
        self.search = FilterLine(_("Type what to filter by"), self)
        self.tree = _Tree(self)
        self.people = QPushButton(_("Participants…"), self)
        self.people.setVisible(people)
        self._fill(theme)
        self._setup()
        self._arrange()

    def filter(self) -> QuotationFilter:
        """What is ticked now, with the words as they were."""
        ticked = {
            section.field: tuple(
                item.data(0, KEY)
                for item in self._values(place)
                if item.checkState(0) == Qt.CheckState.Checked
            )
            for place, section in enumerate(self._sections)
        }
        return replace(self._wanted, **ticked)

    def clear(self) -> None:
        """Takes every tick away."""
        for place in range(len(self._sections)):
            for item in self._values(place):
                item.setCheckState(0, Qt.CheckState.Unchecked)

    def open_below(self, widget: QWidget) -> None:
        """Opens under a button, or above it where there is no room."""
        screen, size = widget.screen().availableGeometry(), self.sizeHint().expandedTo(self.minimumSize())
        place = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        if place.y() + size.height() > screen.bottom():
            place.setY(max(widget.mapToGlobal(QPoint(0, -size.height() - 2)).y(), screen.top()))
        place.setX(max(min(place.x(), screen.right() - size.width()), screen.left()))
        self.move(place)
        self.show()
        self.search.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.filter())
        super().closeEvent(event)

    def _fill(self, theme: Theme) -> None:
        for section in self._sections:
            ticked = getattr(self._wanted, section.field)
            top = QTreeWidgetItem(self.tree, [section.title])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            for key, name, color in section.choices:
                item = QTreeWidgetItem(top, [name])
                item.setData(0, KEY, key)
                item.setToolTip(0, name)
                item.setCheckState(0, Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
                if color:
                    item.setIcon(0, mark_icon(color, theme))
            top.setExpanded(len(section.choices) <= FEW or bool(ticked))

    def _setup(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Filter of the quotations"))
        self.setMinimumSize(340, 420)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("What the quotations are limited to"))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.toggled.connect(_toggle)
        self.tree.left.connect(self.close)
        self.search.textChanged.connect(self._narrow)
        self.search.down_pressed.connect(self._go_down)
        self.search.left.connect(self.close)
        self.search.returnPressed.connect(self._tick_first)
        self.people.clicked.connect(self._want_people)

    def _arrange(self) -> None:
        clear, done = QPushButton(_("No filter"), self), QPushButton(_("Ready"), self)
        clear.clicked.connect(self.clear)
        done.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(clear)
        row.addWidget(self.people)
        row.addStretch(1)
        row.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)

    def _values(self, place: int) -> list[QTreeWidgetItem]:
        top = self.tree.topLevelItem(place)
        children = [top.child(row) for row in range(top.childCount())] if top is not None else []
        return [child for child in children if child is not None]

    def _shown(self) -> list[QTreeWidgetItem]:
        values = (item for place in range(len(self._sections)) for item in self._values(place))
        return [item for item in values if not item.isHidden()]

    def _narrow(self, text: str) -> None:
        parts = fold(text).split()
        for place, section in enumerate(self._sections):
            values, top = self._values(place), self.tree.topLevelItem(place)
            for item in values:
                item.setHidden(not all(part in fold(item.text(0)) for part in parts))
            if top is not None:
                top.setHidden(all(item.isHidden() for item in values))
                top.setExpanded(bool(parts) or len(section.choices) <= FEW)
        first = next(iter(self._shown()), None) if parts else None
        if first is not None:
            self.tree.setCurrentItem(first)

    def _go_down(self) -> None:
        self.tree.setFocus()
        current, shown = self.tree.currentItem(), self._shown()
        if shown and (current is None or current.parent() is None):
            self.tree.setCurrentItem(shown[0])

    def _tick_first(self) -> None:
        """Enter ticks what was found and makes room for the next."""
        if not self.search.text():
            self.close()
        elif self._shown():
            _toggle(self.tree.currentItem() or self._shown()[0])
            self.search.selectAll()

    def _want_people(self) -> None:
        self.close()
        self.people_wanted.emit()


class _Tree(QTreeWidget):
    toggled = Signal(object)  # the item
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.toggled.emit(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _toggle(item: QTreeWidgetItem) -> None:
    if item.parent() is None:
        item.setExpanded(not item.isExpanded())
        return
    on = item.checkState(0) == Qt.CheckState.Checked
    item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def is_empty(wanted: QuotationFilter) -> bool:
    """Whether the filter lets everything through."""
    return not any(getattr(wanted, field.name) for field in fields(wanted))

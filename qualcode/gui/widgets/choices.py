"""A button that says what is chosen ("Documents: 3 of 8") and opens a list with check marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.gui.widgets.panels import FilterLine
from qualcode.i18n import _

ID = int(Qt.ItemDataRole.UserRole)
FILTER_FROM = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose."""

    id: int
    name: str
    color: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices that belong together, such as the codes of a family."""

    name: str
    members: frozenset[int]


class ChoiceButton(QPushButton):
    """`chosen` is emitted with the ids, () standing for all, when the list is closed with a change."""

    chosen = Signal(object)

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None, *, least: int = 1) -> None:
        super().__init__(parent)
        self._title, self._theme, self._least = title, theme, least
        self._choices: tuple[Choice, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._ids: tuple[int, ...] = ()
        self.popup: ChoicePopup | None = None
        self.setStyleSheet("text-align: left; padding: 5px 9px;")
        self.clicked.connect(self.open)
        self._name()

    @property
    def ids(self) -> tuple[int, ...]:
        """The chosen ids in their order; () when all are."""
        return self._ids

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme

    def offer(self, choices: Sequence[Choice], *, groups: Sequence[Group] = ()) -> None:
        """What can be chosen; a choice made before holds as far as it is still there."""
        self._choices, self._groups = tuple(choices), tuple(groups)
        self.choose(self._ids)

    def choose(self, ids: Sequence[int]) -> None:
        """Chooses these, without telling."""
        kept = tuple(choice.id for choice in self._choices if choice.id in set(ids))
        self._ids = () if len(kept) == len(self._choices) or len(kept) < self._least else kept
        self._name()

    def open(self) -> None:
        """Opens the list under the button."""
        self.popup = ChoicePopup(self._choices, self._groups, self._ids, self._theme, self, least=self._least)
        self.popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.popup.closed.connect(self._close)
        place = self.mapToGlobal(QPoint(0, self.height() + 2))
        screen = self.screen().availableGeometry()
        size = self.popup.sizeHint().expandedTo(self.popup.minimumSize())
        place.setX(min(place.x(), screen.right() - size.width()))
        place.setY(min(place.y(), screen.bottom() - size.height()))
        self.popup.move(place)
        self.popup.show()

    def _close(self, ids: Sequence[int]) -> None:
        self.popup = None
        before = self._ids
        self.choose(ids)
        if self._ids != before:
            self.chosen.emit(self._ids)

    def _name(self) -> None:
        names = [choice.name for choice in self._choices if choice.id in self._ids]
        group = next((g.name for g in self._groups if self._ids and g.members == set(self._ids)), "")
        if not names:
            words = _("all ({count})").format(count=len(self._choices))
        elif group or len(names) == 1:
            words = group or names[0]
        else:
            words = _("{count} of {total}").format(count=len(names), total=len(self._choices))
        shown = words if len(words) <= 24 else words[:23].rstrip() + "…"
        self.setText(f"{self._title}: {shown}  ▾")
        self.setAccessibleName(f"{self._title}: {words}")
        self.setToolTip(self._title + ": " + (", ".join(names) if 0 < len(names) <= 20 else words))


class ChoicePopup(QFrame):
    """The list; Escape and a click beside it close it, and what is checked then holds."""

    closed = Signal(object)

    def __init__(
        self,
        choices: Sequence[Choice],
        groups: Sequence[Group],
        ids: Sequence[int],
        theme: Theme,
        parent: QWidget,
        *,
        least: int,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.list = QListWidget(self)
        self.filter = FilterLine(_("Filter"), self)
        self.group = QComboBox(self)
        self._choices, self._groups, self._least = choices, groups, least
        self._fill(set(ids), theme)
        self._setup()

    def checked(self) -> list[int]:
        """The ids with a check mark."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    def check(self, ids: Sequence[int] | frozenset[int] | set[int]) -> None:
        """Checks these and no others."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setCheckState(Qt.CheckState.Checked if item.data(ID) in ids else Qt.CheckState.Unchecked)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.checked())
        super().closeEvent(event)

    def _fill(self, ids: set[int], theme: Theme) -> None:
        for choice in self._choices:
            item = QListWidgetItem(choice.name)
            item.setToolTip(choice.name)
            item.setData(ID, choice.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(
                Qt.CheckState.Checked if not ids or choice.id in ids else Qt.CheckState.Unchecked
            )
            if choice.color:
                item.setIcon(mark_icon(choice.color, theme))
            self.list.addItem(item)

    def _setup(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMinimumSize(310, min(160 + 26 * len(self._choices), 440))
        self.list.setAccessibleName(_("What to include"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemActivated.connect(self._toggle)
        self.filter.setVisible(len(self._choices) >= FILTER_FROM)
        self.filter.textChanged.connect(self._filter)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.left.connect(self.close)
        self.group.setVisible(bool(self._groups))
        self.group.setAccessibleName(_("Choose a whole family"))
        self.group.addItem(_("Choose a whole family…"))
        self.group.addItems([group.name for group in self._groups])
        self.group.activated.connect(self._take_group)
        self._lay_out()
        (self.filter if self.filter.isVisibleTo(self) else self.list).setFocus()

    def _lay_out(self) -> None:
        every, none, done = (QPushButton(text, self) for text in (_("All"), _("None"), _("Ready")))
        every.clicked.connect(lambda: self.check({choice.id for choice in self._choices}))
        none.clicked.connect(lambda: self.check(set()))
        done.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.group, self.filter, self.list):
            layout.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(every)
        row.addWidget(none)
        row.addStretch(1)
        row.addWidget(done)
        layout.addLayout(row)

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _filter(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())

    def _take_group(self, row: int) -> None:
        if row > 0:
            self.check(self._groups[row - 1].members)

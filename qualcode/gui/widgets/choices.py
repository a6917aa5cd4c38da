"""A button that says what is chosen ("Documents: 3 of 8") and opens a list with check marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
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
from qualcode.gui.widgets.popups import show_below
from qualcode.i18n import _

ID = int(Qt.ItemDataRole.UserRole)
FILTER_FROM = 12
LETTERS = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose. Under a `section` stands what is chosen beside all others, and not among them."""

    id: int
    name: str
    color: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices that belong together, such as the codes of a family."""

    name: str
    members: frozenset[int]


class ChoiceButton(QPushButton):
    """`chosen` is emitted with the ids, () standing for all, when the list is closed with a change.

    () stands for all that are under no section; with the words `nothing` for nothing at all. What is chosen
    is written out as far as it fits in `letters`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        title: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        least: int = 1,
        nothing: str = "",
        letters: int = LETTERS,
    ) -> None:
        super().__init__(parent)
        self._title, self._theme, self._least, self._nothing = title, theme, least, nothing
        self._most, self._letters = 0, letters
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

    @property
    def offers(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._choices)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme

    def retitle(self, title: str, *, most: int = 0) -> None:
        """Asks for something else, of which at most so many can be chosen (0: any number)."""
        self._title, self._most = title, most
        self._name()

    def offer(self, choices: Sequence[Choice], *, groups: Sequence[Group] = ()) -> None:
        """What can be chosen; a choice made before holds as far as it is still there."""
        self._choices, self._groups = tuple(choices), tuple(groups)
        self.choose(self._ids)

    def choose(self, ids: Sequence[int]) -> None:
        """Chooses these, without telling."""
        wanted, every = set(ids), self._every()
        kept = tuple(choice.id for choice in self._choices if choice.id in wanted)
        kept = kept[: self._most] if self._most else kept
        self._ids = () if (kept == every and not self._nothing) or len(kept) < self._least else kept
        self._name()

    def open(self) -> None:
        """Opens the list under the button."""
        checked = self._ids or (() if self._nothing else self._every())
        self.popup = ChoicePopup(self._choices, self._groups, checked, self._theme, self, title=self._title)
        self.popup.closed.connect(self._close)
        show_below(self.popup, self)

    def words(self) -> str:
        """What is chosen, in words."""
        chosen = [choice for choice in self._choices if choice.id in self._ids]
        if not chosen:
            return self._nothing or _("all ({count})").format(count=len(self._every()))
        group = next((g.name for g in self._groups if g.members == set(self._ids)), "")
        if group or len(chosen) == 1:
            return group or chosen[0].name
        plain = [choice for choice in chosen if not choice.section]
        parts = [_("{count} of {total}").format(count=len(plain), total=len(self._every()))] if plain else []
        sections = dict.fromkeys(choice.section for choice in chosen if choice.section)
        return " + ".join(parts + [self._in_section(name, chosen) for name in sections])

    def _in_section(self, section: str, chosen: Sequence[Choice]) -> str:
        names = [choice.name for choice in chosen if choice.section == section]
        return names[0] if len(names) == 1 else f"{section} ({len(names)})"

    def _every(self) -> tuple[int, ...]:
        return tuple(choice.id for choice in self._choices if not choice.section)

    def _close(self, ids: Sequence[int]) -> None:
        self.popup = None
        before = self._ids
        self.choose(ids)
        if self._ids != before:
            self.chosen.emit(self._ids)

    def _name(self) -> None:
        words = self.words()
        names = [choice.name for choice in self._choices if choice.id in self._ids]
        shown = words if len(words) <= self._letters else words[: self._letters - 1].rstrip() + "…"
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
        title: str,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.list = QListWidget(self)
        self.filter = FilterLine(_("Filter"), self)
        self.group = QComboBox(self)
        self._choices, self._groups, self._title = choices, groups, title
        self._fill(set(ids), theme)
        self._setup()

    def checked(self) -> list[int]:
        """The ids with a check mark."""
        return [item.data(ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def check(self, ids: Sequence[int] | frozenset[int] | set[int]) -> None:
        """Checks these and no others."""
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(ID) in ids else Qt.CheckState.Unchecked)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.checked())
        super().closeEvent(event)

    def _fill(self, ids: set[int], theme: Theme) -> None:
        section = ""
        for choice in self._choices:
            if choice.section != section:
                section = choice.section
                self._add_heading(section or self._title)
            item = QListWidgetItem(choice.name)
            item.setToolTip(choice.name)
            item.setData(ID, choice.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if choice.id in ids else Qt.CheckState.Unchecked)
            if choice.color:
                item.setIcon(mark_icon(choice.color, theme))
            self.list.addItem(item)

    def _add_heading(self, text: str) -> None:
        heading = QListWidgetItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.list.addItem(heading)

    def _items(self) -> list[QListWidgetItem]:
        """The lines that can be chosen: all but headings."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item.data(ID) is not None]

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
        every.clicked.connect(
            lambda: self.check({choice.id for choice in self._choices if not choice.section})
        )
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
        for item in self._items():
            item.setHidden(text.casefold() not in item.text().casefold())

    def _take_group(self, row: int) -> None:
        if row > 0:
            self.check(self._groups[row - 1].members)

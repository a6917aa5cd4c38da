"""A button that says what is chosen, and opens a list to choose another thing: one of several."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import FILTER_FROM
from qualcode.gui.widgets.marks import mark_icon
from qualcode.gui.widgets.panels import FilterLine
from qualcode.gui.widgets.popups import show_below
from qualcode.i18n import _

_ROW = int(Qt.ItemDataRole.UserRole)
_LONGEST, _MOST_ROWS, _WIDEST = 30, 14, 460


@dataclass(frozen=True, slots=True)
class Pick:
    """Something to choose. `why_not`: why it cannot be chosen now; "" where it can."""

    key: object
    name: str
    tip: str = ""
    color: str = ""
    why_not: str = ""


class PickButton(QPushButton):
    """`picked` is emitted with the key when another one was chosen; until then it is the first."""

    picked = Signal(object)

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._theme = title, theme
        self._picks: tuple[Pick, ...] = ()
        self._key: object = None
        self.popup: PickPopup | None = None
        self.setStyleSheet("text-align: left; padding: 5px 9px;")
        self.clicked.connect(self.open)

    @property
    def key(self) -> object:
        """The key of what is chosen."""
        return self._key

    @property
    def picks(self) -> tuple[Pick, ...]:
        """What is offered."""
        return self._picks

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme

    def offer(self, picks: Sequence[Pick], chosen: object) -> None:
        """What can be chosen, and what is; the first where that is not among it."""
        self._picks = tuple(picks)
        keys = [pick.key for pick in self._picks]
        self._key = chosen if chosen in keys else (keys[0] if keys else None)
        name = next((pick.name for pick in self._picks if pick.key == self._key), "–")
        shown = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
        self.setText(f"{self._title}: {shown}  ▾")
        self.setAccessibleName(f"{self._title}: {name}")
        self.setToolTip(f"{self._title}: {name}")

    def choose(self, key: object) -> None:
        """Chooses, and tells when that is another one than before."""
        if key != self._key and any(pick.key == key and not pick.why_not for pick in self._picks):
            self.offer(self._picks, key)
            self.picked.emit(key)

    def open(self) -> None:
        """Opens the list under the button."""
        self.popup = PickPopup(self._picks, self._key, self._theme, self)
        self.popup.chosen.connect(self.choose)
        show_below(self.popup, self)


class PickPopup(QFrame):
    """The list; Enter or a click chooses, Escape leaves all as it was."""

    chosen = Signal(object)

    def __init__(self, picks: Sequence[Pick], key: object, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.list, self.filter = QListWidget(self), FilterLine(_("Filter"), self)
        self._picks = tuple(picks)
        for row, pick in enumerate(picks):
            self._add(row, pick, theme)
            if pick.key == key:
                self.list.setCurrentRow(row)
        self._setup(theme)

    def _add(self, row: int, pick: Pick, theme: Theme) -> None:
        item = QListWidgetItem(pick.name)
        item.setToolTip(pick.why_not or pick.tip or pick.name)
        item.setData(_ROW, row)
        if pick.color:
            item.setIcon(mark_icon(pick.color, theme))
        if pick.why_not:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _setup(self, theme: Theme) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setAccessibleName(_("What to choose"))
        self.list.setStyleSheet(
            "QListWidget::item { padding: 3px 6px; }"
            f"QListWidget::item:hover {{ background: {theme.alternate}; }}"
            f"QListWidget::item:selected {{ background: {theme.selection}; color: {theme.text}; }}"
        )
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFixedSize(self._size())
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.filter.setVisible(len(self._picks) >= FILTER_FROM)
        self.filter.textChanged.connect(self._narrow)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.returnPressed.connect(self._take_current)
        self.filter.left.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.filter)
        layout.addWidget(self.list)
        (self.filter if self.filter.isVisibleTo(self) else self.list).setFocus()

    def _size(self) -> QSize:
        rows = min(max(self.list.count(), 1), _MOST_ROWS)
        width = max(self.list.sizeHintForColumn(0) + 28, 180)
        return QSize(min(width, _WIDEST), rows * max(self.list.sizeHintForRow(0), 20) + 6)

    def _narrow(self, text: str) -> None:
        """Shows the matching ones; the first of them is current, so that Enter takes it."""
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())
            if first is None and not item.isHidden() and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                first = row
        self.list.setCurrentRow(-1 if first is None else first)

    def _take_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            key = self._picks[item.data(_ROW)].key
            self.close()
            self.chosen.emit(key)

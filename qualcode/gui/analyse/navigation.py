"""What Analyse can show, under headings: the tables, and the pages that are no tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from qualcode.gui.analyse.pages import GROUPS, PAGES
from qualcode.gui.theme import Theme
from qualcode.i18n import N_, _
from qualcode.reports.tables import TABLES

_PLACE = int(Qt.ItemDataRole.UserRole)
_LEAST_ROWS = 6

ABOUT = {
    "groundedness": N_("How often each code was used, in how many documents, by how many participants"),
    "families": N_("The same for whole families of codes"),
    "cooccurrence": N_("Which codes occur together, and how strongly"),
    "anchors": N_("One code, or a few, against all others"),
    "triples": N_("Which three codes occur together most often"),
    "code-document": N_("How often each code was used in each document"),
    "code-participant": N_("How often each participant mentions each code"),
    "code-attribute": N_("Which groups of participants mention a code: by role, region, age …"),
    "combination": N_("Code A and (B or C), and other combinations, by participant or group"),
    "saturation": N_("How many new codes each further interview brought"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A table ("tables") or a page ("pages"), by its key."""

    group: str
    key: str

    @property
    def is_table(self) -> bool:
        """Whether it is one of TABLES."""
        return self.group == "tables"


def places() -> dict[str, list[tuple[Place, str, str]]]:
    """What stands under each heading of GROUPS: place, title, and what it is for."""
    tables = [
        (Place("tables", key), _(table.title), _(ABOUT[key]) if key in ABOUT else _(table.title))
        for key, table in TABLES.items()
    ]
    return {"tables": tables, "pages": [(Place("pages", p.key), _(p.title), _(p.about)) for p in PAGES]}


class Navigation(QListWidget):
    """A list with headings; `chosen` carries the Place when another one becomes current."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Place, int] = {}
        self.setAccessibleName(_("What to show"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for group, offered in places().items():
            self._add_group(_(GROUPS[group]), offered)
        self.setCurrentRow(min(self._rows.values()))
        self.currentItemChanged.connect(self._tell)
        self.set_theme(theme)

    @property
    def place(self) -> Place:
        """What is current."""
        return self.currentItem().data(_PLACE)

    def has(self, place: Place) -> bool:
        """Whether it is offered."""
        return place in self._rows

    def choose(self, place: Place) -> None:
        """Makes a place current."""
        self.setCurrentRow(self._rows[place])

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.setStyleSheet(
            "QListWidget { background: transparent; outline: none; }"
            "QListWidget::item { padding: 4px 8px; border-radius: 4px; border-left: 3px solid transparent; }"
            f"QListWidget::item:disabled {{ color: {theme.text}; padding: 6px 0 2px 0; border: none; }}"
            f"QListWidget::item:hover:enabled {{ background: {theme.alternate}; }}"
            f"QListWidget::item:selected {{ background: {theme.selection}; color: {theme.text}; }}"
            f"QListWidget::item:selected:focus {{ border-left-color: {theme.accent}; }}"
        )

    def sizeHint(self) -> QSize:
        """Room for all of it; the window may give less, and it then scrolls."""
        return QSize(super().sizeHint().width(), self._height(self.count()))

    def minimumSizeHint(self) -> QSize:
        """Some rows are always in sight."""
        return QSize(80, self._height(min(_LEAST_ROWS, self.count())))

    def _height(self, rows: int) -> int:
        return sum(self.sizeHintForRow(row) for row in range(rows)) + 4

    def _add_group(self, title: str, offered: Sequence[tuple[Place, str, str]]) -> None:
        if not offered:
            return
        heading = QListWidgetItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.addItem(heading)
        for place, name, about in offered:
            item = QListWidgetItem(name)
            item.setData(_PLACE, place)
            item.setToolTip(about)
            item.setData(int(Qt.ItemDataRole.AccessibleDescriptionRole), about)
            self._rows[place] = self.count()
            self.addItem(item)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PLACE) is not None:
            self.chosen.emit(item.data(_PLACE))

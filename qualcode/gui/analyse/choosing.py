"""The left side of Analyse: which table or page, and counted over what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qualcode.gui.analyse.counted_over import CountedOver
from qualcode.gui.analyse.navigation import Navigation, Place
from qualcode.gui.theme import Theme

WIDTH = 246


class Choosing(QWidget):
    """`place_chosen` carries the Place that is wanted; `over.changed` says that the filter is another."""

    place_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = Navigation(theme, self)
        self.over = CountedOver(theme, self)
        self.places.chosen.connect(self.place_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 10, 12)
        column.setSpacing(10)
        column.addWidget(self.places)
        column.addWidget(self.over)
        column.addStretch(1)
        self.setMinimumWidth(WIDTH)  # or a wide page would take its room

    def choose_table(self, key: str) -> None:
        """Goes to a table by its key."""
        self.places.choose(Place("tables", key))

    def choose_page(self, key: str) -> None:
        """Goes to a page by its key."""
        self.places.choose(Place("pages", key))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.places.set_theme(theme)
        self.over.set_theme(theme)

"""What tables in the researcher's own order have in common: filter, hint, buttons to move and delete rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QToolButton

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.gui.widgets.rows_view import MANY, RowsView

_MOVING = ("previous", "next")


@dataclass(frozen=True, slots=True)
class OrderedTable:
    """The parts of such a panel. `buttons` are called by their icons; "previous", "next" and "close" (delete)
    are always there, those in `about_rows` need a selected row, as "close" does."""

    head: PanelHead
    filter: FilterLine
    table: RowsView
    hint: Hint
    buttons: Mapping[str, QToolButton]
    about_rows: tuple[str, ...] = ("close",)

    def connect(
        self, *, chosen: Callable[[Any], object], import_: Callable[[], object], delete: Callable[[], object]
    ) -> None:
        """Lets the parts work together; `chosen` gets the row that was selected, or None."""
        table = self.table
        table.chosen.connect(lambda row: (self.enable(), chosen(row)))
        table.horizontalHeader().sortIndicatorChanged.connect(lambda *_args: self.enable())
        self.filter.textChanged.connect(table.narrow)
        self.filter.textChanged.connect(lambda _text: self.enable())
        self.filter.down_pressed.connect(table.setFocus)
        self.hint.clicked.connect(import_)
        self.buttons["import"].clicked.connect(import_)
        self.buttons["previous"].clicked.connect(lambda: table.move_selected(-1))
        self.buttons["next"].clicked.connect(lambda: table.move_selected(1))
        self.buttons["close"].clicked.connect(delete)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(name, theme))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these rows, or the hint when there are none; many get a line to filter with."""
        self.table.show_rows(rows)
        self.head.set_count(len(rows))
        self.table.setVisible(bool(rows))
        self.hint.setVisible(not rows)
        self.filter.setVisible(len(rows) > MANY or bool(self.filter.text()))
        self.table.select_first()
        self.enable()

    def enable(self) -> None:
        """Buttons that need a row are on where one is selected; rows move in their own order only."""
        some = bool(self.table.selected())
        for name in self.about_rows:
            self.buttons[name].setEnabled(some)
        for name in _MOVING:
            self.buttons[name].setEnabled(some and self.table.in_own_order)

"""The grip of a row of the worksheet: dragged it moves the row, pressed it opens what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from qualcode.gui import icons
from qualcode.gui.report.alt_keys import alt_step
from qualcode.gui.theme import Theme
from qualcode.i18n import N_, _
from qualcode.model import CodeId
from qualcode.model.worksheets import Polarity
from qualcode.reports.thick import ThickRow

MIME = "application/x-qualcode-worksheet-row"
WAYS = {
    Polarity.SHORTER: N_("Whichever is &shorter"),
    Polarity.SAID: N_("Those who &do"),
    Polarity.SILENT: N_("All &but those who do not"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with a row. `what`: "move" (-1 or 1), "way", "hide", "head" ("" for none, None to
    ask for a new one)."""

    code: CodeId
    what: str
    value: Any


class Grip(QToolButton):
    """Small and quiet at the left of a row."""

    wished = Signal(object)  # Wish

    def __init__(self, row: ThickRow, theme: Theme, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.row, self._heads, self._pressed = row, heads, QPoint()
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("Drag to move the row, press for more"))
        self.setAccessibleName(_("What to do with the row “{code}”").format(code=row.name))
        self.menu_shown = QMenu(self)
        self.menu_shown.aboutToShow.connect(self._fill)
        self.clicked.connect(self._open)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.setIcon(icons.icon("grip", theme, color=theme.quiet))

    def show_heads(self, heads: Sequence[str]) -> None:
        """The sub-heads that rows stand under."""
        self._heads = heads

    def _open(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _fill(self) -> None:
        """Menus are made when they open: a worksheet has many rows."""
        menu = self.menu_shown
        menu.clear()
        for text, step, keys in ((_("Move &up"), -1, "Alt+Up"), (_("Move &down"), 1, "Alt+Down")):
            self._action(menu, f"{text}\t{keys}", "move", step)
        self._fill_heads(menu.addMenu(_("Sub-&head")))
        self._fill_ways(menu.addMenu(_("Who &mentions it")))
        menu.addSeparator()
        hide = self._action(menu, _("&Leave it out of reports"), "hide", not self.row.hidden)
        hide.setCheckable(True)
        hide.setChecked(self.row.hidden)

    def _fill_heads(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for name in ("", *self._heads):
            action = self._action(menu, name or _("none"), "head", name)
            action.setCheckable(True)
            action.setChecked(name == self.row.group)
            group.addAction(action)
        menu.addSeparator()
        self._action(menu, _("&New…"), "head", None)

    def _fill_ways(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for way, text in WAYS.items():
            action = self._action(menu, _(text), "way", way)
            action.setCheckable(True)
            action.setChecked(way is self.row.polarity)
            group.addAction(action)

    def _action(self, menu: QMenu, text: str, what: str, value: object) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: self.wished.emit(Wish(self.row.code, what, value)))
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if alt_step(event):
            event.ignore()  # the row moves
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and far >= QApplication.startDragDistance():
            self.setDown(False)
            self._drag()
        else:
            super().mouseMoveEvent(event)

    def _drag(self) -> None:
        drag, data = QDrag(self), QMimeData()
        data.setData(MIME, str(self.row.code).encode())
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)

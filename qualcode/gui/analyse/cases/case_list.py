"""The list of cases: title, how many tell it how, and whether it is disputed."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from qualcode.gui import icons
from qualcode.gui.analyse.cases.lines import CaseLine, disputed_sentence, key_of
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import lay_out_table
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import MANY, RowsView
from qualcode.i18n import _


class CaseList(QWidget):
    """Wishes about cases; nothing is done here."""

    chosen = Signal(object)  # CaseLine | None
    add_wanted = Signal()
    renamed = Signal(object, object)  # CaseId, title
    delete_wanted = Signal(object)  # list[CaseLine]
    merge_wanted = Signal(object)  # list[CaseLine], into the first
    order_wanted = Signal(object)  # list[CaseId]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PanelHead(_("Cases"), self)
        self.table = RowsView(self._fields(), key_of, name=_("Cases"), theme=theme, movable=True, parent=self)
        self.filter = FilterLine(_("Filter cases"), self)
        self.hint = Hint(_how_it_works(), self, button=_("New case…"))
        self.buttons: dict[str, QToolButton] = {
            "plus": self.head.add_button(_("New case")),
            "family": self.head.add_button(_("Make one case of the selected ones")),
            "previous": self.head.add_button(_("Move up (Ctrl+Shift+Up)")),
            "next": self.head.add_button(_("Move down (Ctrl+Shift+Down)")),
            "close": self.head.add_button(_("Delete (Del)")),
        }
        lay_out_table(self, above=(self.head, self.filter), table=self.table, hint=self.hint)
        self._connect()
        self.set_theme(theme)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(_("Case"), lambda line: line.case.title, lambda line: line.order, width=120, stretches=True,
                  tip=lambda line: line.about,
                  write=lambda line, text: self.renamed.emit(line.case.id, text)),
            Field(_("Told"), lambda line: line.outcomes, lambda line: len(line.case.tellings), width=78,
                  tip=lambda line: line.about,
                  heading_tip=_("How many participants tell it as: + success, – failure, ± partly, "
                                "? outcome not said, · only named")),
            Field(_("Kind"), lambda line: line.group, width=92,
                  mark=lambda line: disputed_sentence(line.case)),
        )  # fmt: skip

    def _connect(self) -> None:
        table, buttons = self.table, self.buttons
        table.chosen.connect(lambda line: (self._enable(), self.chosen.emit(line)))
        table.selectionModel().selectionChanged.connect(lambda *_args: self._enable())
        table.delete_wanted.connect(self.delete_wanted)
        table.order_wanted.connect(self.order_wanted)
        table.opened.connect(lambda _line: table.edit_field(0))
        table.menu_wanted.connect(self._menu)
        table.horizontalHeader().sortIndicatorChanged.connect(lambda *_args: self._enable())
        self.filter.textChanged.connect(table.narrow)
        self.filter.down_pressed.connect(table.setFocus)
        self.hint.clicked.connect(self.add_wanted)
        buttons["plus"].clicked.connect(self.add_wanted)
        buttons["family"].clicked.connect(self._merge)
        buttons["previous"].clicked.connect(lambda: table.move_selected(-1))
        buttons["next"].clicked.connect(lambda: table.move_selected(1))
        buttons["close"].clicked.connect(self._delete)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(name, theme))

    def show_lines(self, lines: Sequence[CaseLine]) -> None:
        """Shows these cases, or what a case is when there are none."""
        self.table.show_rows(lines)
        self.head.set_count(len(lines))
        self.table.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        self.filter.setVisible(len(lines) > MANY or bool(self.filter.text()))
        self.table.select_first()
        self._enable()

    def _enable(self) -> None:
        selected = len(self.table.selected())
        self.buttons["close"].setEnabled(selected > 0)
        self.buttons["family"].setEnabled(selected > 1)
        for name in ("previous", "next"):
            self.buttons[name].setEnabled(selected > 0 and self.table.in_own_order)

    def _delete(self) -> None:
        if self.table.selected():
            self.delete_wanted.emit(self.table.selected())

    def _merge(self) -> None:
        if len(self.table.selected()) > 1:
            self.merge_wanted.emit(self.table.selected())

    def _menu(self, place: QPoint, _line: CaseLine) -> None:
        menu = QMenu(self)
        menu.addAction(_("New case…"), self.add_wanted.emit)
        menu.addAction(_("Rename"), lambda: self.table.edit_field(0))
        merge = menu.addAction(_("Make one case of the selected ones"), self._merge)
        merge.setEnabled(len(self.table.selected()) > 1)
        menu.addSeparator()
        menu.addAction(_("Delete"), self._delete)
        menu.exec(place)
        menu.deleteLater()


def _how_it_works() -> str:
    return "\n\n".join(
        (
            _("No cases yet. A case is something that happened and that participants tell of."),
            _(
                "1. Make a case, or put a quotation into one: right-click it in the Code workspace and "
                "choose “Put into a case”."
            ),
            _("2. Say for each participant how it ended, how it is told, and what caused it."),
            _("3. Compare: good and bad cases side by side, and those that are told in two ways."),
        )
    )

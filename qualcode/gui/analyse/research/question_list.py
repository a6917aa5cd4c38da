"""The research questions in a table: number, text, how many answer it, and a mark where none does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import lay_out_table
from qualcode.gui.widgets.ordered_table import OrderedTable
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _
from qualcode.project.research_counts import QuestionCounts


class QuestionList(QWidget):
    """Wishes about research questions; nothing is done here."""

    chosen = Signal(object)  # QuestionCounts | None
    add_wanted = Signal()
    edited = Signal(object, object)  # ResearchQuestionId, what of it
    delete_wanted = Signal(object)  # list[QuestionCounts]
    order_wanted = Signal(object)  # list[ResearchQuestionId]
    codebook_wanted = Signal(object)  # name of a codebook that the study took over

    def __init__(
        self, theme: Theme, *, offered: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._offered = offered
        self.head = PanelHead(_("Research questions"), self)
        self.table = RowsView(
            self._fields(),
            lambda row: row.question.id,
            name=_("Research questions"),
            theme=theme,
            movable=True,
            parent=self,
        )
        self.filter = FilterLine(_("Filter questions"), self)
        self.hint = Hint(
            _(
                "No research questions yet. Write down what your study asks, and choose which codes and "
                "families answer each question. You then see how well each one is grounded, which has no "
                "code yet, and which codes answer none; with “Save…” it becomes a table of your thesis."
            ),
            self,
            button=_("Add research questions…"),
        )
        self._buttons = self._make_buttons()
        self._parts = OrderedTable(self.head, self.filter, self.table, self.hint, self._buttons)
        lay_out_table(self, above=(self.head, self.filter), table=self.table, hint=self.hint)
        self._parts.connect(chosen=self.chosen.emit, import_=self._open_add_menu, delete=self._delete)
        self.table.delete_wanted.connect(self.delete_wanted)
        self.table.order_wanted.connect(self.order_wanted)
        self.table.opened.connect(lambda _row: self.table.edit_field(1))
        self.table.menu_wanted.connect(self._menu)
        self.set_theme(theme)

    def _make_buttons(self) -> dict[str, QToolButton]:
        buttons = {
            "import": self.head.add_button(_("Add research questions")),
            "previous": self.head.add_button(_("Move up (Ctrl+Shift+Up)")),
            "next": self.head.add_button(_("Move down (Ctrl+Shift+Down)")),
            "close": self.head.add_button(_("Delete (Del)")),
        }
        buttons["import"].setText(_("Add…"))
        buttons["import"].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return buttons

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(_("No."), lambda row: row.question.number, lambda row: row.question.order, width=50,
                  write=lambda row, text: self.edited.emit(row.question.id, {"number": text})),
            Field(_("Research question"), lambda row: row.question.text, width=140, stretches=True,
                  tip=lambda row: row.question.title,
                  write=lambda row, text: self.edited.emit(row.question.id, {"text": text})),
            Field(_("Answered by"), answered_by, lambda row: len(row.parts), width=112,
                  quiet=lambda row: not row.parts,
                  mark=lambda row: " ".join(row.remarks(_)) if row.warned else "",
                  tip=lambda row: "\n".join((*(one.name for one in row.parts), *row.remarks(_)))),
            Field(_("Quotations"), lambda row: str(row.counted.quotations) if row.parts else "–",
                  lambda row: row.counted.quotations, numeric=True, width=86,
                  heading_tip=_("Distinct quotations with any of its codes")),
        )  # fmt: skip

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._parts.set_theme(theme)

    def show_questions(self, rows: Sequence[QuestionCounts]) -> None:
        """Shows these questions."""
        self._parts.show_rows(rows)

    def add_menu(self) -> QMenu:
        """Where research questions can come from."""
        menu = QMenu(self)
        menu.addAction(_("Write one yourself…"), self.add_wanted.emit)
        names = self._offered()
        if names:
            menu.addSection(_("From a codebook of this study"))
        for name in names:
            menu.addAction(name.replace("&", "&&"), lambda name=name: self.codebook_wanted.emit(name))
        return menu

    def _open_add_menu(self) -> None:
        menu = self.add_menu()
        if len(menu.actions()) == 1:
            self.add_wanted.emit()
        else:
            button = self._buttons["import"]
            menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def _delete(self) -> None:
        if self.table.selected():
            self.delete_wanted.emit(self.table.selected())

    def _menu(self, place: QPoint, _row: QuestionCounts) -> None:
        menu = QMenu(self)
        menu.addAction(_("Change the text"), lambda: self.table.edit_field(1))
        menu.addAction(_("Change the number"), lambda: self.table.edit_field(0))
        menu.addSeparator()
        menu.addAction(_("Delete"), self._delete)
        menu.exec(place)
        menu.deleteLater()


def answered_by(row: QuestionCounts) -> str:
    """How many codes and families answer a question, in words."""
    codes = sum(not part.is_family for part in row.parts)
    families = len(row.parts) - codes
    words = [
        (_("1 code") if codes == 1 else _("{n} codes").format(n=codes)) if codes else "",
        (_("1 family") if families == 1 else _("{n} families").format(n=families)) if families else "",
    ]
    return ", ".join(word for word in words if word) or (_("a note") if row.question.note else _("nothing"))

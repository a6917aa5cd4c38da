"""The interview guide in a table: number, question, in how many interviews it was asked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.questions.lines import GuideLine
from qualcode.gui.widgets.layouts import lay_out_table
from qualcode.gui.widgets.ordered_table import OrderedTable
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _, ngettext


class GuideTable(QWidget):
    """Wishes about questions; nothing is done here."""

    chosen = Signal(object)  # GuideLine | None
    edit_wanted = Signal(object)  # GuideLine
    add_wanted = Signal()
    delete_wanted = Signal(object)  # list[GuideLine]
    order_wanted = Signal(object)  # list[QuestionId]
    number_wanted = Signal(object, object)  # QuestionId, number
    text_wanted = Signal(object, object)  # QuestionId, text
    file_wanted = Signal()
    codebook_wanted = Signal(object)  # key of a built-in codebook

    def __init__(
        self,
        theme: Theme,
        *,
        codebooks: Callable[[], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._codebooks = codebooks
        self.head = PanelHead(_("Interview guide"), self)
        self.table = RowsView(
            self._fields(),
            lambda line: line.question.id,
            name=_("Interview guide"),
            theme=theme,
            movable=True,
            parent=self,
        )
        self.filter = FilterLine(_("Filter questions"), self)
        self.hint = Hint(
            _(
                "No questions yet. Import them from your codebook, or from a list or table in Word, Excel or "
                "text. The program then looks for the places where you asked them, and shows the answers of "
                "all participants under each other."
            ),
            self,
            button=_("Import questions…"),
        )
        self._buttons = self._make_buttons()
        self._parts = OrderedTable(self.head, self.filter, self.table, self.hint, self._buttons)
        lay_out_table(self, above=(self.head, self.filter), table=self.table, hint=self.hint)
        self._connect()
        self.set_theme(theme)

    def _make_buttons(self) -> dict[str, QToolButton]:
        buttons = {
            "import": self.head.add_button(_("Import questions…")),
            "plus": self.head.add_button(_("Add a question")),
            "previous": self.head.add_button(_("Move up (Ctrl+Shift+Up)")),
            "next": self.head.add_button(_("Move down (Ctrl+Shift+Down)")),
            "close": self.head.add_button(_("Delete (Del)")),
        }
        buttons["import"].setText(_("Import…"))
        buttons["import"].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return buttons

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(_("No."), lambda line: line.question.number, lambda line: line.question.order, width=54,
                  write=lambda line, text: self.number_wanted.emit(line.question.id, text)),
            Field(_("Question"), lambda line: line.question.text, width=180, stretches=True, tip=_about,
                  write=lambda line, text: self.text_wanted.emit(line.question.id, text)),
            Field(_("Asked"), lambda line: f"{line.asked}/{line.documents}", lambda line: line.asked,
                  numeric=True, width=66, quiet=lambda line: not line.asked,
                  heading_tip=_("In how many interviews of all the question was asked")),
            Field(_("To judge"), lambda line: str(line.waiting) if line.waiting else "",
                  lambda line: line.waiting, numeric=True, width=74, tip=_waiting,
                  heading_tip=_("Suggestions that wait for your judgement")),
        )  # fmt: skip

    def _connect(self) -> None:
        table = self.table
        self._parts.connect(chosen=self.chosen.emit, import_=self._import, delete=self._delete)
        table.opened.connect(self.edit_wanted)
        table.delete_wanted.connect(self.delete_wanted)
        table.order_wanted.connect(self.order_wanted)
        table.menu_wanted.connect(self._menu)
        self._buttons["plus"].clicked.connect(self.add_wanted)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._parts.set_theme(theme)

    def show_lines(self, lines: Sequence[GuideLine]) -> None:
        """Shows these questions."""
        self._parts.show_rows(lines)

    def import_menu(self) -> QMenu:
        """Where questions can come from."""
        menu = QMenu(self)
        menu.addAction(_("From a file (Word, Excel, text, codebook)…"), self.file_wanted.emit)
        codebooks = self._codebooks()
        if codebooks:
            menu.addSection(_("From a built-in codebook"))
        for key, title in codebooks:
            menu.addAction(title, lambda key=key: self.codebook_wanted.emit(key))
        menu.addSeparator()
        menu.addAction(_("Write one yourself…"), self.add_wanted.emit)
        return menu

    def _import(self) -> None:
        button = self._buttons["import"]
        menu = self.import_menu()
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def _delete(self) -> None:
        if self.table.selected():
            self.delete_wanted.emit(self.table.selected())

    def _menu(self, place: object, line: GuideLine) -> None:
        menu = QMenu(self)
        menu.addAction(_("Change the question and its codes…"), lambda: self.edit_wanted.emit(line))
        menu.addAction(_("Add a question"), self.add_wanted.emit)
        menu.addSeparator()
        menu.addAction(_("Delete"), self._delete)
        menu.exec(place)  # type: ignore[call-overload]
        menu.deleteLater()


def _about(line: GuideLine) -> str:
    codes = _("Codes: {names}").format(names=", ".join(line.codes)) if line.codes else _("No codes")
    return f"{line.question.title}\n\n{codes}"


def _waiting(line: GuideLine) -> str:
    if not line.waiting:
        return _("Nothing waits for your judgement.")
    return ngettext("{count} suggestion to judge", "{count} suggestions to judge", line.waiting).format(
        count=line.waiting
    )

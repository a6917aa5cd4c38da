"""The documents of the study in a table: names, participants, sizes, order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import lay_out_table
from qualcode.gui.widgets.ordered_table import OrderedTable
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _, screen_language
from qualcode.model import DocumentId, DocumentInfo
from qualcode.model.ids import made_at

NAME_COLUMN = 1


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document with what the table says of it."""

    info: DocumentInfo
    participants: str
    codings: int
    added: datetime
    completed: tuple[str, ...] = ()  # the coders who coded it to its end


def document_lines(
    infos: Sequence[DocumentInfo],
    people: Mapping[DocumentId, Sequence[str]],
    codings: Mapping[DocumentId, int],
    completed: Mapping[DocumentId, Sequence[str]] | None = None,
) -> list[DocumentLine]:
    """One line a document; `people` are the names of its respondents, `completed` those of coders."""
    done = completed or {}
    return [
        DocumentLine(
            info,
            ", ".join(people.get(info.id, ())),
            codings.get(info.id, 0),
            made_at(info.id).astimezone(),
            tuple(done.get(info.id, ())),
        )
        for info in infos
    ]


class DocumentsTable(QWidget):
    """Wishes about documents; nothing is done here."""

    chosen = Signal(object)  # DocumentLine | None
    open_wanted = Signal(object)  # DocumentId
    import_wanted = Signal()
    rename_wanted = Signal(object, object)  # DocumentId, name
    delete_wanted = Signal(object)  # list[DocumentInfo]
    order_wanted = Signal(object)  # list[DocumentId]
    complete_wanted = Signal(object)  # DocumentId, coded to its end, or not yet
    correct_wanted = Signal(object)  # DocumentId, its text to be corrected
    corrected_file_wanted = Signal(object)  # DocumentId, to be replaced by a corrected file

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PanelHead(_("Documents"), self)
        self.table = RowsView(
            self._fields(),
            lambda line: line.info.id,
            name=_("Documents"),
            theme=theme,
            movable=True,
            parent=self,
        )
        self.filter = FilterLine(_("Filter documents"), self)
        self.hint = Hint(
            _(
                "No interviews yet. Drag Word or text files, or a whole folder, onto this window. "
                "You will see what was understood before anything is stored."
            ),
            self,
            button=_("Import transcripts…"),
        )
        self._buttons = {
            "import": self.head.add_button(_("Import transcripts…")),
            "code": self.head.add_button(_("Open in Code (Enter)")),
            "previous": self.head.add_button(_("Move up (Ctrl+Shift+Up)")),
            "next": self.head.add_button(_("Move down (Ctrl+Shift+Down)")),
            "close": self.head.add_button(_("Delete (Del)")),
        }
        self._parts = OrderedTable(
            self.head, self.filter, self.table, self.hint, self._buttons, about_rows=("code", "close")
        )
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("#", lambda line: f"{line.info.order}", lambda line: line.info.order, width=58,
                  numeric=True, quiet=lambda _line: True,
                  heading_tip=_("The order of the study; drag rows to change it")),
            Field(_("Name"), lambda line: line.info.name, width=190, stretches=True, tip=_about,
                  write=lambda line, name: self.rename_wanted.emit(line.info.id, name)),
            Field(_("Participants"), lambda line: line.participants, width=120),
            _number(_("Words"), lambda line: line.info.words, 72),
            _number(_("Turns"), lambda line: line.info.turns, 66),
            Field(_("Codings"), lambda line: f"{'✓ ' if line.completed else ''}{line.codings:n}",
                  lambda line: line.codings, width=90, numeric=True, tip=_completed,
                  heading_tip=_("✓: coded to its end by at least one coder")),
            Field(_("Added"), lambda line: _day(line.added), lambda line: line.added.timestamp(), width=104),
        )  # fmt: skip

    def _arrange(self) -> None:
        self._buttons["import"].setText(_("Import…"))
        self._buttons["import"].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        lay_out_table(self, above=(self.head, self.filter), table=self.table, hint=self.hint)

    def _connect(self) -> None:
        table = self.table
        self._parts.connect(chosen=self.chosen.emit, import_=self.import_wanted.emit, delete=self._delete)
        table.opened.connect(lambda line: self.open_wanted.emit(line.info.id))
        table.delete_wanted.connect(lambda lines: self.delete_wanted.emit([line.info for line in lines]))
        table.order_wanted.connect(self.order_wanted)
        table.menu_wanted.connect(self._menu)
        self._buttons["code"].clicked.connect(self._open)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._parts.set_theme(theme)

    def show_lines(self, lines: Sequence[DocumentLine]) -> None:
        """Shows these documents."""
        self._parts.show_rows(lines)

    def _open(self) -> None:
        if self.table.current() is not None:
            self.open_wanted.emit(self.table.current().info.id)

    def _wish(self, signal: SignalInstance) -> None:
        if self.table.current() is not None:
            signal.emit(self.table.current().info.id)

    def _delete(self) -> None:
        if self.table.selected():
            self.delete_wanted.emit([line.info for line in self.table.selected()])

    def _menu(self, place: object, _line: DocumentLine) -> None:
        menu = QMenu(self)
        menu.addAction(_("Open in Code"), self._open)
        menu.addAction(_("I have coded this document to its end"), lambda: self._wish(self.complete_wanted))
        menu.addAction(_("Rename"), lambda: self.table.edit_field(NAME_COLUMN))
        menu.addSeparator()
        menu.addAction(_("Correct the text…"), lambda: self._wish(self.correct_wanted))
        menu.addAction(_("Import a corrected file…"), lambda: self._wish(self.corrected_file_wanted))
        menu.addSeparator()
        menu.addAction(_("Make this order the order of the study"), self._keep_order)
        menu.addSeparator()
        menu.addAction(_("Delete"), self._delete)
        menu.exec(place)  # type: ignore[arg-type]

    def _keep_order(self) -> None:
        self.order_wanted.emit([line.info.id for line in self.table.shown()])


def _completed(line: DocumentLine) -> str:
    if not line.completed:
        return ""
    return _("Coded to its end by {names}").format(names=", ".join(line.completed))


def _number(title: str, value: object, width: int) -> Field:
    return Field(title, lambda line: f"{value(line):n}", value, numeric=True, width=width)  # type: ignore[operator,arg-type]


def _day(when: datetime) -> str:
    return QLocale(screen_language()).toString(QDate(when.year, when.month, when.day), "d MMM yyyy")


def _about(line: DocumentLine) -> str:
    return "\n".join((line.info.name, _("Imported from {file}").format(file=line.info.source_name or "–")))

"""The participants of the study in a table: a column for each attribute, edited in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qualcode.gui import icons
from qualcode.gui.coding.panel import FilterLine, Hint, PanelHead
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.rows import Field
from qualcode.gui.transcripts.table import MANY, RowsView
from qualcode.gui.widgets.layouts import lay_out_table
from qualcode.i18n import _
from qualcode.model import Participant, ParticipantId

_FIRST = 2  # the column of the first attribute


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant with the names of the documents in which he or she speaks."""

    person: Participant
    documents: str


def attribute_names(people: Sequence[Participant]) -> list[str]:
    """All attributes in the order in which they first occur."""
    return list(dict.fromkeys(name for person in people for name in person.attributes))


def person_lines(
    people: Sequence[Participant], documents: Mapping[ParticipantId, Sequence[str]]
) -> list[PersonLine]:
    """One line a participant."""
    return [PersonLine(person, ", ".join(documents.get(person.id, ()))) for person in people]


class ParticipantsTable(QWidget):
    """Wishes about participants; nothing is done here."""

    rename_wanted = Signal(object, object)  # ParticipantId, name
    attribute_changed = Signal(object, object, object)  # Participant, attribute, value
    column_wanted = Signal()
    rename_column_wanted = Signal(object)  # attribute
    remove_column_wanted = Signal(object)  # attribute
    person_wanted = Signal()
    delete_wanted = Signal(object)  # list[Participant]
    import_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.head = PanelHead(_("Participants"), self)
        self.table = RowsView(
            self._fields(), lambda line: line.person.id, name=_("Participants"), theme=theme, parent=self
        )
        self.filter = FilterLine(_("Filter participants"), self)
        self.hint = Hint(
            _(
                "Participants appear here with the interviews. Roles and organisations can be taken over "
                "from an Excel or CSV table with a row per participant."
            ),
            self,
            button=_("Import participants…"),
        )
        self._buttons = {
            "import": self.head.add_button(_("Import participants from an Excel or CSV table…")),
            "plus": self.head.add_button(_("Add a column, such as role or region…")),
            "people": self.head.add_button(_("Add a participant…")),
        }
        self._buttons["import"].setText(_("Import…"))
        self._buttons["import"].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> None:
        lay_out_table(self, above=(self.head, self.filter), table=self.table, hint=self.hint)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.table.narrow)
        self.filter.down_pressed.connect(self.table.setFocus)
        self.hint.clicked.connect(self.import_wanted)
        self._buttons["import"].clicked.connect(self.import_wanted)
        self._buttons["plus"].clicked.connect(self.column_wanted)
        self._buttons["people"].clicked.connect(self.person_wanted)
        self.table.opened.connect(lambda _line: self.table.edit_field(self.table.currentIndex().column()))
        self.table.menu_wanted.connect(self._cell_menu)
        self.table.delete_wanted.connect(self._delete)
        head = self.table.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name, theme))

    def show_lines(self, lines: Sequence[PersonLine]) -> None:
        """Shows these participants; a column is kept as wide as it was made."""
        names = attribute_names([line.person for line in lines])
        if names != self._names:
            self._names = names
            self.table.rows.set_rows([])
            self.table.rows.set_fields(self._fields())
            self.table.set_widths()
            self.table.show_rows(lines)
            self.table.fit_widths()
        self.table.show_rows(lines)
        self.head.set_count(len(lines))
        self.table.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        self.filter.setVisible(len(lines) > MANY or bool(self.filter.text()))
        self._buttons["plus"].setEnabled(bool(lines))

    def _fields(self) -> list[Field]:
        name = Field(
            _("Name"),
            lambda line: line.person.name,
            width=130,
            write=lambda line, text: self.rename_wanted.emit(line.person.id, text),
        )
        documents = Field(
            _("Speaks in"),
            lambda line: line.documents or "–",
            width=150,
            quiet=lambda line: not line.documents,
        )
        return [name, documents, *map(self._attribute, self._names)]

    def _attribute(self, name: str) -> Field:
        return Field(
            name[:1].upper() + name[1:],
            lambda line: line.person.attributes.get(name, ""),
            lambda line: line.person.attributes.get(name, "").casefold(),
            width=118,
            write=lambda line, text: self.attribute_changed.emit(line.person, name, text),
        )

    def _cell_menu(self, place: QPoint, _line: PersonLine) -> None:
        menu = QMenu(self)
        column = self.table.currentIndex().column()
        menu.addAction(_("Edit"), lambda: self.table.edit_field(column))
        menu.addAction(_("Copy"), self.table.copy)
        menu.addAction(_("Delete"), lambda: self._delete(self.table.selected()))
        self._column_actions(menu, column)
        menu.exec(place)

    def _delete(self, lines: Sequence[PersonLine]) -> None:
        self.delete_wanted.emit([line.person for line in lines])

    def _head_menu(self, place: QPoint) -> None:
        head = self.table.horizontalHeader()
        menu = QMenu(self)
        menu.addAction(_("Add a column…"), self.column_wanted.emit)
        self._column_actions(menu, head.logicalIndexAt(place))
        menu.exec(head.mapToGlobal(place))

    def _column_actions(self, menu: QMenu, column: int) -> None:
        if _FIRST <= column < _FIRST + len(self._names):
            name = self._names[column - _FIRST]
            menu.addSeparator()
            menu.addAction(
                _("Rename the column “{name}”…").format(name=name),
                lambda: self.rename_column_wanted.emit(name),
            )
            menu.addAction(
                _("Remove the column “{name}”").format(name=name),
                lambda: self.remove_column_wanted.emit(name),
            )

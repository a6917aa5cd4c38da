"""The participants of the study in a table: a column for each attribute, edited in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import lay_out_table
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.gui.widgets.rows import Field, as_text
from qualcode.gui.widgets.rows_view import MANY, RowsView
from qualcode.i18n import _, screen_language
from qualcode.model import Participant, ParticipantId
from qualcode.model.attributes import (
    KIND_NAMES,
    TICKED,
    Attribute,
    AttributeKind,
    measure,
    read_value,
    shown_value,
)
from qualcode.model.sorting import natural_key

_FIRST = 2  # the column of the first attribute


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant with the names of the documents in which he or she speaks."""

    person: Participant
    documents: str


def person_lines(
    people: Sequence[Participant], documents: Mapping[ParticipantId, Sequence[str]]
) -> list[PersonLine]:
    """One line a participant."""
    return [PersonLine(person, ", ".join(documents.get(person.id, ()))) for person in people]


class ParticipantsTable(QWidget):
    """Wishes about participants; nothing is done here."""

    rename_wanted = Signal(object, object)  # ParticipantId, name
    attribute_changed = Signal(object, object, object)  # Participant, attribute, value
    block_pasted = Signal(object)  # list of (ParticipantId, attribute, text)
    column_wanted = Signal()
    kind_wanted = Signal(object, object)  # attribute, AttributeKind
    order_wanted = Signal(object)  # names of attributes
    variants_wanted = Signal(object)  # attribute
    export_wanted = Signal()
    rename_column_wanted = Signal(object)  # attribute
    remove_column_wanted = Signal(object)  # attribute
    person_wanted = Signal()
    delete_wanted = Signal(object)  # list[Participant]
    import_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attributes: list[Attribute] = []
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
            "export": self.head.add_button(_("Save all participants as an Excel or CSV table…")),
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
        self._buttons["export"].clicked.connect(self.export_wanted)
        self.table.opened.connect(lambda _line: self.table.edit_field(self.table.currentIndex().column()))
        self.table.menu_wanted.connect(self._cell_menu)
        self.table.delete_wanted.connect(self._delete)
        self.table.pasted.connect(self._paste)
        head = self.table.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name, theme))

    def show_lines(self, lines: Sequence[PersonLine], attributes: Sequence[Attribute]) -> None:
        """Shows these participants; a column is kept as wide as it was made."""
        before = [(one.name, one.kind) for one in self._attributes]
        self._attributes = list(attributes)
        if before != [(one.name, one.kind) for one in attributes]:
            if [name for name, _kind in before] != self._names:
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
        for name in ("plus", "export"):
            self._buttons[name].setEnabled(bool(lines))

    def type_again(self, person: Participant, name: str, text: str) -> None:
        """Opens a cell again with what was typed there and could not be stored."""
        column = _FIRST + self._names.index(name)
        QTimer.singleShot(0, self, lambda: self.table.type_again(person.id, column, text))

    @property
    def _names(self) -> list[str]:
        return [one.name for one in self._attributes]

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
        return [name, documents, *map(self._attribute, self._attributes)]

    def _attribute(self, one: Attribute) -> Field:
        def stored(line: PersonLine) -> str:
            return line.person.attributes.get(one.name, "")

        choices = None
        if one.kind in TICKED:
            choices = lambda _line: [_("yes"), _("no"), ""]  # noqa: E731
        elif one.kind is AttributeKind.CHOICE:
            choices = lambda _line: self._choices(one.name)  # noqa: E731
        return Field(
            one.name[:1].upper() + one.name[1:],
            lambda line: shown_value(one.kind, stored(line), language=screen_language()),
            lambda line: sortable(one.kind, stored(line)),
            numeric=one.kind in (AttributeKind.NUMBER, AttributeKind.DURATION),
            width=118,
            write=lambda line, text: self.attribute_changed.emit(line.person, one.name, text),
            choices=choices,
            free=one.kind is AttributeKind.CHOICE,
            heading_tip="\n".join(
                (one.name, _(KIND_NAMES[one.kind]), _("Right click for kind, spelling and order"))
            ),
            mark=lambda line: _remark(one.kind, stored(line)),
            dated=one.kind is AttributeKind.DATE,
        )

    def _choices(self, name: str) -> list[str]:
        """The values that are offered now; they grow with what is filled in."""
        found = next((one.choices for one in self._attributes if one.name == name), ())
        return sorted(found, key=natural_key)

    def _paste(self, lines: Sequence[PersonLine], column: int, cells: Sequence[Sequence[str]]) -> None:
        """Cells of a spreadsheet from the current cell on; a line of headings is left out."""
        first = max(column - _FIRST, 0)
        titles = [field.title.casefold() for field in self.table.rows.fields[_FIRST + first :]]
        if column < _FIRST:
            return
        if len(cells) > 1 and [cell.casefold() for cell in cells[0]] == titles[: len(cells[0])]:
            cells = cells[1:]
        block = [
            (line.person.id, name, text)
            for line, row in zip(lines, cells, strict=False)
            for name, text in zip(self._names[first:], row, strict=False)
        ]
        if block:
            self.block_pasted.emit(block)

    def _fill_down(self, column: int) -> None:
        """The value of the first selected row for all selected rows."""
        lines = self.table.selected()
        name = self._names[column - _FIRST]
        text = self.table.rows.fields[column].text(lines[0])
        self.block_pasted.emit([(line.person.id, name, text) for line in lines[1:]])

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
        if not _FIRST <= column < _FIRST + len(self._attributes):
            return
        one, place = self._attributes[column - _FIRST], column - _FIRST
        name = one.name
        menu.addSeparator()
        if len(self.table.selected()) > 1:
            menu.addAction(_("Fill down in the selected rows"), lambda: self._fill_down(column))
        kinds = menu.addMenu(_("Kind of “{name}”").format(name=name))
        for kind, words in KIND_NAMES.items():
            action = kinds.addAction(_(words), lambda kind=kind: self.kind_wanted.emit(name, kind))
            action.setCheckable(True)
            action.setChecked(kind is one.kind)
        if one.kind in (AttributeKind.TEXT, AttributeKind.CHOICE):
            menu.addAction(_("Look for spelling variants…"), lambda: self.variants_wanted.emit(name))
        menu.addAction(
            _("Rename the column “{name}”…").format(name=name), lambda: self.rename_column_wanted.emit(name)
        )
        for words, step in ((_("Move to the left"), -1), (_("Move to the right"), 1)):
            action = menu.addAction(words, lambda step=step: self._move(place, step))
            action.setEnabled(0 <= place + step < len(self._attributes))
        menu.addAction(
            _("Remove the column “{name}”").format(name=name), lambda: self.remove_column_wanted.emit(name)
        )

    def _move(self, place: int, step: int) -> None:
        names = self._names
        names.insert(place + step, names.pop(place))
        self.order_wanted.emit(names)


def sortable(kind: AttributeKind, stored: str) -> str:
    """A text that Qt sorts as `sort_key` does: by value, then what does not fit, then what is not given."""
    value = measure(kind, stored) if stored else None
    if not stored:
        return "2"
    if isinstance(value, date):
        value = value.toordinal()
    if isinstance(value, int | Decimal):
        return f"0{float(value) + 1e12:024.6f}"
    return f"1{as_text(stored)}"


def _remark(kind: AttributeKind, stored: str) -> str:
    """What to look at in a value; "" where it fits."""
    reading = read_value(kind, stored)
    if kind is AttributeKind.NUMBER and measure(kind, stored) is not None:
        return ""
    return reading.problem or reading.remark

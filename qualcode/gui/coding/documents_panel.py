"""The documents of the study in a list: filter, order, and how many codings each has."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from qualcode.gui.coding.ranking import fold
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton
from qualcode.gui.widgets.marks import PAINT, MarkDelegate, Painted
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.i18n import _, ngettext
from qualcode.model import DocumentId, DocumentInfo

ID = int(Qt.ItemDataRole.UserRole)


class DocumentsPanel(QWidget):
    """Says which document is wanted; the order can be changed by dragging."""

    document_wanted = Signal(object)  # DocumentId
    order_wanted = Signal(object)  # list[DocumentId]
    menu_wanted = Signal(object, object)  # QPoint (global), DocumentId

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._infos: list[DocumentInfo] | None = None
        self._codings: Mapping[DocumentId, int] = {}
        self._completed: frozenset[DocumentId] = frozenset()
        self._quiet = False
        self.head = PanelHead(_("Documents"), self)
        self.people = AttributeFilterButton(theme, self)
        self._only: frozenset[int] | None = None
        self.filter = FilterLine(_("Filter documents"), self)
        self.list = QListView(self)
        self._model = QStandardItemModel(self)
        self.hint = Hint(
            _("No interviews yet. Drag Word or text files onto the window."),
            self,
        )
        self._delegate = MarkDelegate(theme, self)
        self._setup()

    def _setup(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setDragDropOverwriteMode(False)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(_("Documents"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(4)
        for widget in (self.head, self.people, self.filter, self.list, self.hint):
            layout.addWidget(widget, 1 if widget is self.list else 0)
        self.filter.textChanged.connect(self._fill)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.returnPressed.connect(self._open_first)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.customContextMenuRequested.connect(self._menu)
        self._model.rowsRemoved.connect(self._moved)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        self.people.set_theme(theme)
        self.list.viewport().update()

    def show_documents(self, infos: Sequence[DocumentInfo], codings: Mapping[DocumentId, int]) -> None:
        """Shows these documents with their numbers of codings."""
        if list(infos) == self._infos:
            self.set_codings(codings)
            return
        self._infos, self._codings = list(infos), codings
        self._fill()

    def narrow(self, only: frozenset[int] | None) -> None:
        """Lists only these documents; None lists all."""
        if only != self._only:
            self._only = only
            self._fill()

    def set_codings(self, codings: Mapping[DocumentId, int]) -> None:
        """Changes only the numbers."""
        self._codings = codings
        self._dress_again()

    def set_completed(self, completed: frozenset[DocumentId]) -> None:
        """Marks the documents that the coder at work has coded to their end."""
        if completed != self._completed:
            self._completed = completed
            self._dress_again()

    def _dress_again(self) -> None:
        by_id = {info.id: info for info in self._infos or ()}
        self._quiet = True
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            info = by_id.get(item.data(ID))
            if info:
                self._dress(item, info)
        self._quiet = False

    def select(self, document: DocumentId | None) -> None:
        """Marks a document as the one shown, without telling."""
        self._quiet = True
        index = next(
            (self._model.index(row, 0) for row in range(self._model.rowCount()) if self._id(row) == document),
            None,
        )
        flag = QItemSelectionModel.SelectionFlag
        if index is not None:
            self.list.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        else:
            self.list.clearSelection()
        self._quiet = False

    def neighbour(self, document: DocumentId | None, *, forward: bool) -> DocumentId | None:
        """The document after (before) this one in the list."""
        ids = [info.id for info in self._listed()]
        if document is None or document not in ids:
            return ids[0] if ids else None
        place = ids.index(document) + (1 if forward else -1)
        return ids[place] if 0 <= place < len(ids) else None

    def _id(self, row: int) -> DocumentId | None:
        item = self._model.item(row)
        return item.data(ID) if item else None

    def _listed(self) -> list[DocumentInfo]:
        """The documents of the participants that are chosen."""
        return [info for info in self._infos or () if self._only is None or info.id in self._only]

    def _fill(self) -> None:
        infos = self._listed()
        current = self.list.currentIndex().data(ID)
        words = fold(self.filter.text()).split()
        self._quiet = True
        self._model.clear()
        for info in infos:
            if all(word in fold(info.name) for word in words):
                item = QStandardItem()
                item.setData(info.id, ID)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
                self._dress(item, info)
                self._model.appendRow(item)
        self._quiet = False
        self.head.set_count(len(infos))
        self.hint.setVisible(not infos and self._only is None)
        self.list.setVisible(bool(infos) or self._only is not None)
        self.filter.setVisible(len(infos) > 7 or bool(self.filter.text()))
        self.select(current)

    def _dress(self, item: QStandardItem, info: DocumentInfo) -> None:
        count = self._codings.get(info.id, 0)
        done = info.id in self._completed
        number = str(count) if count else "–"
        item.setData(Painted(info.name, number=f"✓ {number}" if done else number, quiet=False), PAINT)
        codings = ngettext("{count} coding", "{count} codings", count).format(count=count)
        codings = _("{codings}, coded to its end").format(codings=codings) if done else codings
        size = _("{words} words, {turns} turns").format(words=f"{info.words:n}", turns=info.turns)
        item.setToolTip(f"{info.name}\n{size}, {codings}")
        item.setData(f"{info.name}, {codings}", Qt.ItemDataRole.AccessibleTextRole)

    def _current_changed(self) -> None:
        document = self.list.currentIndex().data(ID)
        if not self._quiet and document is not None:
            self.document_wanted.emit(document)

    def _open_first(self) -> None:
        if self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _moved(self) -> None:
        if not self._quiet and not self.filter.text():
            ids = [key for row in range(self._model.rowCount()) if (key := self._id(row)) is not None]
            if sorted(ids) == sorted(info.id for info in self._infos or ()):
                self.order_wanted.emit(ids)

    def _menu(self, place: object) -> None:
        index = self.list.indexAt(place)  # type: ignore[arg-type]
        if index.isValid():
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(place), index.data(ID))  # type: ignore[arg-type]

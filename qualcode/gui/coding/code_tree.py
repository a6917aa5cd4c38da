"""The codes in a tree of families: filter, order, drag onto the text, drop onto a family."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QActionGroup,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QToolButton, QTreeView, QVBoxLayout, QWidget

from qualcode.codebook import READERS
from qualcode.gui import icons
from qualcode.gui.coding.tree_rows import ORDER_NAMES, Order, Row, tree_rows
from qualcode.gui.text.view import code_mime, dragged_code
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import PAINT, MarkDelegate, Painted, origin_in_words
from qualcode.gui.widgets.panels import FilterLine, Hint, PanelHead
from qualcode.i18n import _, ngettext
from qualcode.model import Code, CodeId, Family, FamilyId

CODE = int(Qt.ItemDataRole.UserRole) + 2
FAMILY = int(Qt.ItemDataRole.UserRole) + 3
KEY = int(Qt.ItemDataRole.UserRole) + 4
FAMILY_MIME = "application/x-qualcode-family"
CODEBOOK_ENDINGS = tuple(f".{ending}" for ending in READERS if ending != "txt")


class _Model(QStandardItemModel):
    """Items whose drag carries the code, or the family."""

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        code = next((index.data(CODE) for index in indexes if index.data(CODE) is not None), None)
        if code is not None:
            return code_mime(code)
        family = next((index.data(FAMILY) for index in indexes if index.data(FAMILY) is not None), None)
        return family_mime(family) if family is not None else QMimeData()


class CodeTree(QTreeView):
    """The tree itself; what is dropped on it or pressed in it becomes a wish."""

    code_into_family = Signal(object, object)  # CodeId, FamilyId | None
    family_into_family = Signal(object, object)  # FamilyId, FamilyId | None: at the top
    codebook_dropped = Signal(object)  # Path
    rename_wanted = Signal()
    delete_wanted = Signal()
    apply_wanted = Signal()
    favourite_wanted = Signal(object)  # 1-9

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = QPersistentModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        wishes = {
            Qt.Key.Key_F2: self.rename_wanted,
            Qt.Key.Key_Delete: self.delete_wanted,
            Qt.Key.Key_Return: self.apply_wanted,
            Qt.Key.Key_Enter: self.apply_wanted,
        }
        if key in wishes:
            wishes[Qt.Key(key)].emit()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self.currentIndex().data(CODE) is not None:
            self.favourite_wanted.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        carries = dragged_code(data) is not None or dragged_family(data) is not None
        if carries or codebook_in(data):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        data, index = event.mimeData(), self.indexAt(event.position().toPoint())
        family = dragged_family(data)
        other = family is not None and family != index.data(FAMILY)
        into = _is_family(index) and (other or dragged_code(data) is not None)
        self._mark(index if into else QModelIndex())
        to_the_top = family is not None and not index.isValid()
        if into or to_the_top or codebook_in(data):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(QModelIndex())
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(QModelIndex())
        path, code = codebook_in(event.mimeData()), dragged_code(event.mimeData())
        family, index = dragged_family(event.mimeData()), self.indexAt(event.position().toPoint())
        if path:
            event.acceptProposedAction()
            self.codebook_dropped.emit(path)
        elif code is not None and _is_family(index):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.code_into_family.emit(code, index.data(FAMILY))
        elif family is not None and (_is_family(index) or not index.isValid()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.family_into_family.emit(family, index.data(FAMILY) if index.isValid() else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over.isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().accent().color(), 1.5))
            painter.drawRoundedRect(self.visualRect(self._over).adjusted(1, 1, -2, -2), 4, 4)
            painter.end()

    def _mark(self, index: QModelIndex) -> None:
        """Shows where a code would go."""
        self._over = QPersistentModelIndex(index)
        self.viewport().update()


class CodesPanel(QWidget):
    """Heading, filter and tree of the codes."""

    code_selected = Signal(object)  # CodeId | None
    family_selected = Signal(object)  # FamilyId | None
    menu_wanted = Signal(object, object, object)  # QPoint, list[CodeId], FamilyId | None
    new_code_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: list[Code] = []
        self._families: list[Family] = []
        self._quotations: Mapping[CodeId, int] = {}
        self._rows: tuple = ()
        self._closed: set[str] = set()
        self._quiet = False
        self.order = Order.NAME
        self.head = PanelHead(_("Codes"), self)
        self.filter = FilterLine(_("Filter codes and families"), self)
        self.tree = CodeTree(self)
        self._model = _Model(self)
        self._delegate = MarkDelegate(theme, self, keep_ends=True)
        self.hint = Hint(_("No codes yet. Drag a codebook here: Excel, CSV or TOML."), self)
        self.plus = self.head.add_button(_("New code"))
        self.sort = self.head.add_button(_("Order of the codes"))
        self._setup()
        self._sort_menu()
        self.set_theme(theme)

    def _setup(self) -> None:
        tree = self.tree
        tree.setModel(self._model)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(10)
        tree.setMouseTracking(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setDragEnabled(True)
        tree.setAcceptDrops(True)
        tree.setDropIndicatorShown(False)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(_("Codes by family"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(4)
        for widget in (self.head, self.filter, tree, self.hint):
            layout.addWidget(widget, 1 if widget is tree else 0)
        self.filter.textChanged.connect(self._fill)
        self.filter.down_pressed.connect(self._enter_tree)
        self.filter.left.connect(self.left)
        tree.selectionModel().selectionChanged.connect(self._tell)
        tree.customContextMenuRequested.connect(self._menu)
        tree.collapsed.connect(lambda index: self._folded(index, closed=True))
        tree.expanded.connect(lambda index: self._folded(index, closed=False))
        tree.doubleClicked.connect(lambda index: tree.apply_wanted.emit() if index.data(CODE) else None)
        self.plus.clicked.connect(self.new_code_wanted)

    def _sort_menu(self) -> None:
        menu, group = QMenu(self), QActionGroup(self)
        for order, name in ORDER_NAMES.items():
            action = menu.addAction(_(name))
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _on=False, order=order: self.set_order(order))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Open all families"), self.tree.expandAll)
        menu.addAction(_("Close all families"), self.tree.collapseAll)
        self.sort.setMenu(menu)
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        self.plus.setIcon(icons.icon("plus", theme))
        self.sort.setIcon(icons.icon("sort", theme))
        colors = self.tree.palette()
        colors.setColor(colors.ColorRole.Highlight, QColor(theme.base))  # the delegate draws the selection
        colors.setColor(colors.ColorRole.HighlightedText, QColor(theme.text))
        self.tree.setPalette(colors)
        self.tree.viewport().update()

    def set_order(self, order: Order) -> None:
        """How codes stand within their family."""
        self.order = order
        self._rows = ()
        self._fill()

    def show_codes(
        self, codes: Sequence[Code], families: Sequence[Family], quotations: Mapping[CodeId, int]
    ) -> None:
        """Shows these codes with their numbers of quotations."""
        self._codes, self._families, self._quotations = list(codes), list(families), quotations
        self._fill()

    def set_quotations(self, quotations: Mapping[CodeId, int]) -> None:
        """Changes only the numbers (and the order where it depends on them)."""
        changed = quotations != self._quotations
        self._quotations = quotations
        if changed and self.order is Order.GROUNDEDNESS:
            self._rows = ()
            self._fill()
        elif changed:
            self._dress_all(self._model.invisibleRootItem())

    def selected_codes(self) -> list[CodeId]:
        """The selected codes, each once."""
        found = (index.data(CODE) for index in self.tree.selectionModel().selectedIndexes())
        return list(dict.fromkeys(code for code in found if code is not None))

    def selected_family(self) -> FamilyId | None:
        """The family at the cursor."""
        return self.tree.currentIndex().data(FAMILY)

    def select(self, code: CodeId | None) -> None:
        """Selects a code without telling; leaves a place where it stands already."""
        if code is None or code in self.selected_codes():
            return
        item = next(
            (item for item in self._items(self._model.invisibleRootItem()) if item.data(CODE) == code), None
        )
        self._quiet = True
        if item is not None:
            self.tree.setCurrentIndex(item.index())
            self.tree.scrollTo(item.index())
        self._quiet = False

    def _fill(self) -> None:
        """Builds the tree anew, unless it would be the same."""
        rows = tree_rows(
            self._codes,
            self._families,
            words=self.filter.text(),
            order=self.order,
            quotations=self._quotations,
        )
        shape = (_shape(rows), bool(self.filter.text()))
        if shape == self._rows:
            self._dress_all(self._model.invisibleRootItem())
            return
        self._rows = shape
        chosen, top = self.tree.currentIndex().data(KEY), self.tree.verticalScrollBar().value()
        self._quiet = True
        self._model.clear()
        self._add(self._model.invisibleRootItem(), rows, "")
        self._open(self._model.invisibleRootItem())
        again = next((i for i in self._items(self._model.invisibleRootItem()) if i.data(KEY) == chosen), None)
        if again is not None and chosen:
            self.tree.setCurrentIndex(again.index())
        self.tree.verticalScrollBar().setValue(top)
        self._quiet = False
        self.head.set_count(len(self._codes))
        empty = not self._codes and not self._families
        self.hint.setVisible(empty)
        self.tree.setVisible(not empty)
        self.filter.setVisible(not empty)

    def _add(
        self, parent: QStandardItem, rows: Sequence[Row], path: str, within: Family | None = None
    ) -> None:
        for row in rows:
            item = QStandardItem()
            item.setData(f"{path}/{row.key}", KEY)
            if row.code:
                item.setData(row.code.id, CODE)
            else:
                item.setData(row.family.id if row.family else None, FAMILY)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
            self._dress(item, row.code, row.family, len(row.rows), within)
            self._add(item, row.rows, f"{path}/{row.key}", row.family)
            parent.appendRow(item)

    def _dress_all(self, parent: QStandardItem) -> None:
        codes = {code.id: code for code in self._codes}
        families = {family.id: family for family in self._families}
        for item in self._items(parent):
            code, family = codes.get(item.data(CODE)), families.get(item.data(FAMILY))
            within = families.get(item.parent().data(FAMILY)) if item.parent() else None
            self._dress(item, code, family, item.rowCount(), within)

    def _dress(
        self, item: QStandardItem, code: Code | None, family: Family | None, below: int, within: Family | None
    ) -> None:
        if code:
            painted, tip = self._code_line(code, within)
        else:
            name = family.name if family else _("In no family")
            painted = Painted(name, bold=bool(family), quiet=not family, extra=str(below) if below else "")
            tip = name + (f"\n{family.definition}" if family and family.definition else "")
        if item.data(PAINT) != painted:
            item.setData(painted, PAINT)
            item.setToolTip(tip)
            item.setData(tip.partition("\n")[0], Qt.ItemDataRole.AccessibleTextRole)

    def _code_line(self, code: Code, within: Family | None) -> tuple[Painted, str]:
        count = self._quotations.get(code.id, 0)
        quotations = ngettext("{count} quotation", "{count} quotations", count).format(count=count)
        badge = code.origin.value + (f" · {code.favourite}" if code.favourite else "")
        painted = Painted(
            short_name(code.name, within.name if within else ""),
            code.color,
            badge,
            number=str(count) if count else "–",
            quiet=code.retired,
        )
        facts = [code.name, f"{origin_in_words(code.origin)}, {quotations}"]
        if code.favourite:
            facts.append(_("Key {key} puts it on the selected passage").format(key=code.favourite))
        if code.definition:
            facts.append(code.definition)
        return painted, "\n".join(facts)

    def _items(self, parent: QStandardItem) -> list[QStandardItem]:
        found: list[QStandardItem] = []
        for row in range(parent.rowCount()):
            child = parent.child(row)
            found.append(child)
            found += self._items(child)
        return found

    def _open(self, parent: QStandardItem) -> None:
        everything = bool(self.filter.text())
        for item in self._items(parent):
            if item.rowCount():
                self.tree.setExpanded(item.index(), everything or item.data(KEY) not in self._closed)

    def _folded(self, index: QModelIndex, *, closed: bool) -> None:
        if not self._quiet and not self.filter.text():
            (self._closed.add if closed else self._closed.discard)(index.data(KEY))

    def _enter_tree(self) -> None:
        first = next(
            (i for i in self._items(self._model.invisibleRootItem()) if i.data(CODE) is not None), None
        )
        self.tree.setFocus()
        if first is not None and not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(first.index())

    def _tell(self) -> None:
        if self._quiet:
            return
        codes = self.selected_codes()
        self.code_selected.emit(codes[0] if len(codes) == 1 else None)
        if not codes:
            self.family_selected.emit(self.selected_family())

    def _menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        family = index.data(FAMILY) if index.isValid() else None
        codes = self.selected_codes() if index.data(CODE) is not None else []
        self.menu_wanted.emit(self.tree.viewport().mapToGlobal(place), codes, family)


def family_mime(family: FamilyId) -> QMimeData:
    """What the tree puts into the drag of a family."""
    data = QMimeData()
    data.setData(FAMILY_MIME, str(family).encode("ascii"))
    return data


def dragged_family(data: QMimeData) -> FamilyId | None:
    """The family in a drag; None if it holds something else."""
    digits = data.data(FAMILY_MIME).toStdString() if data.hasFormat(FAMILY_MIME) else ""
    return FamilyId(int(digits)) if digits.isascii() and digits.isdigit() else None


def codebook_in(data: QMimeData) -> Path | None:
    """The codebook file in a drag."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in CODEBOOK_ENDINGS), None)


def short_name(name: str, family: str) -> str:
    """The name without the family's name that it begins with: that stands right above it."""
    if not family or not name.casefold().startswith(family.casefold()):
        return name
    rest = name[len(family) :].lstrip(" :–—-/")
    return f"… {rest}" if rest and not name[len(family)].isalnum() else name


def _is_family(index: QModelIndex) -> bool:
    return index.isValid() and index.data(CODE) is None


def _shape(rows: Sequence[Row]) -> tuple:
    return tuple((row.key, _shape(row.rows)) for row in rows)

"""The table of names: what each is, how often it stands in the study, what takes its place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qualcode.gui.pseudonyms.draft import NameRow
from qualcode.gui.theme import Theme
from qualcode.i18n import N_, _
from qualcode.model.sorting import natural_key
from qualcode.pseudonyms import KIND_NAMES, Decision, Kind

AnyIndex = QModelIndex | QPersistentModelIndex
DECISION, NAME, KIND, HITS, DOCUMENTS, PLACEHOLDER = range(6)
HEADINGS = (N_("Replace?"), N_("Name"), N_("Kind"), N_("Hits"), N_("Documents"), N_("Placeholder"))
DECISIONS = {Decision.OPEN: N_("undecided"), Decision.REPLACE: N_("replace"), Decision.KEEP: N_("leave")}
_CHECKS = {
    Decision.OPEN: Qt.CheckState.PartiallyChecked,
    Decision.REPLACE: Qt.CheckState.Checked,
    Decision.KEEP: Qt.CheckState.Unchecked,
}
_VARIANTS = ", "
_ALIGNED_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class NamesModel(QAbstractTableModel):
    """The rows of a draft; what is changed in it is a wish."""

    change_wanted = Signal(object, object)  # original, dict of what changes
    ORIGINAL = int(Qt.ItemDataRole.UserRole)
    SORT = ORIGINAL + 1

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[NameRow] = []
        self.theme = theme

    def show_rows(self, rows: Sequence[NameRow]) -> None:
        """Shows these; the same names stay selected when only their values changed."""
        same = [row.name.original for row in rows] == [row.name.original for row in self._rows]
        if same:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADINGS) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> NameRow:
        """The row with this number."""
        return self._rows[number]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's own signature
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[section])
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == DECISION:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (NAME, KIND, PLACEHOLDER) else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], index.column()
        shown: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _text(row, column),
            Qt.ItemDataRole.EditRole: lambda: _edited(row, column),
            Qt.ItemDataRole.CheckStateRole: lambda: (
                _CHECKS[row.name.decision] if column == DECISION else None
            ),
            Qt.ItemDataRole.TextAlignmentRole: lambda: (
                _ALIGNED_RIGHT if column in (HITS, DOCUMENTS) else None
            ),
            Qt.ItemDataRole.ForegroundRole: lambda: self._color(row, column),
            Qt.ItemDataRole.ToolTipRole: lambda: _tip(row, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{_(HEADINGS[column])}: {_text(row, column)}",
            self.ORIGINAL: lambda: row.name.original,
            self.SORT: lambda: _sort_key(row, column),
        }
        return shown[role]() if role in shown else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = self._rows[index.row()].name
        change = _change(index.column(), value, role)
        if change is None:
            return False
        self.change_wanted.emit(name.original, change)
        return True

    def _color(self, row: NameRow, column: int) -> QColor | None:
        if row.name.decision is Decision.KEEP or column in (DECISION, DOCUMENTS):
            return QColor(self.theme.quiet)
        if column == PLACEHOLDER and row.name.decision is Decision.REPLACE and not row.name.placeholder:
            return QColor(self.theme.warning)
        return None


class NamesFilter(QSortFilterProxyModel):
    """Some of the names: those with words in them, of a kind, decided or not; sorted by value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.show_only: Decision | Kind | None = None
        self.setSortRole(NamesModel.SORT)

    def use(self, words: str, show_only: Decision | Kind | None) -> None:
        """Shows the names that fit."""
        self.beginFilterChange()
        self.words, self.show_only = words.casefold(), show_only
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:  # noqa: ARG002
        model = self.sourceModel()
        assert isinstance(model, NamesModel)
        name = model.row(source_row).name
        if self.show_only is not None and self.show_only not in (name.decision, name.kind):
            return False
        return any(self.words in form.casefold() for form in (*name.forms, name.placeholder))

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:
        return left.data(NamesModel.SORT) < right.data(NamesModel.SORT)


class NamesView(QTableView):
    """The table; Space decides, Enter goes to the hits."""

    toggled = Signal()
    entered_name = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Names"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.SelectedClicked
        )
        self.setItemDelegateForColumn(KIND, _KindDelegate(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.horizontalHeader().setHighlightSections(False)

    def arrange(self) -> None:
        """Widths of the columns: the name and the placeholder share what is left."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(48)
        for column in range(len(HEADINGS)):
            wide = column in (NAME, PLACEHOLDER)
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QTableView.State.EditingState
        if event.key() == Qt.Key.Key_Space and not editing:
            self.toggled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right) and not editing:
            self.entered_name.emit()
        else:
            super().keyPressEvent(event)


class _KindDelegate(QStyledItemDelegate):
    """A kind is chosen from the four."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:  # noqa: ARG002
        combo = QComboBox(parent)
        for kind in Kind:
            combo.addItem(_(KIND_NAMES[kind]), kind)
        combo.activated.connect(lambda _row: (self.commitData.emit(combo), self.closeEditor.emit(combo)))
        return combo

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(list(Kind).index(Kind(index.data(Qt.ItemDataRole.EditRole))))
        editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())  # type: ignore[arg-type]


def _text(row: NameRow, column: int) -> str:
    name = row.name
    match column:
        case 0:
            return _(DECISIONS[name.decision])
        case 1:
            return _VARIANTS.join(name.forms)
        case 2:
            return _(KIND_NAMES[name.kind])
        case 3:
            return str(row.hits) if row.replaced == row.hits else f"{row.replaced} / {row.hits}"
        case 4:
            return str(row.documents)
    return name.placeholder


def _edited(row: NameRow, column: int) -> object:
    if column == NAME:
        return _VARIANTS.join(row.name.forms)
    return row.name.kind.value if column == KIND else row.name.placeholder


def _tip(row: NameRow, column: int) -> str:
    if column == HITS and row.replaced != row.hits:
        return _("{replaced} of {hits} places would be replaced; look at the others on the right.").format(
            replaced=row.replaced, hits=row.hits
        )
    if column == NAME:
        ways = _("Other ways in which it is written go behind a comma.")
        return f"{_(row.why)}\n{ways}" if row.why else ways
    return ""


def _sort_key(row: NameRow, column: int) -> object:
    match column:
        case 0:
            return list(Decision).index(row.name.decision)
        case 3:
            return -row.hits
        case 4:
            return -row.documents
    return natural_key(_text(row, column))


def _change(column: int, value: object, role: int) -> dict[str, object] | None:
    if column == DECISION and role == Qt.ItemDataRole.CheckStateRole:
        checked = Qt.CheckState(value) != Qt.CheckState.Unchecked
        return {"decision": Decision.REPLACE if checked else Decision.KEEP}
    if role != Qt.ItemDataRole.EditRole:
        return None
    if column == KIND:
        return {"kind": Kind(value)}
    if column == PLACEHOLDER:
        return {"placeholder": str(value).strip()}
    forms = [form.strip() for form in str(value).split(",") if form.strip()]
    return {"original": forms[0], "variants": tuple(forms[1:])} if forms else None

"""The list of files that are about to be imported: a tick, a name, and how each stands, in words.

A file that gives several documents is a group. Long lists can be narrowed by name and by how files stand.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.incoming import Incoming, State, state_in_words
from qualcode.gui.widgets.rows import ROW, AnyIndex
from qualcode.gui.widgets.rows_view import MANY, quiet_selection
from qualcode.i18n import N_, _, ngettext

_ICON = 16
_LOUD = (State.UNREADABLE, State.REMARKS, State.ANSWER, State.VERSION)
_GROUP = ROW + 1
_FILTERS: tuple[tuple[str, tuple[State, ...]], ...] = (
    (N_("All ({count})"), tuple(State)),
    (N_("To be answered ({count})"), (State.ANSWER, State.VERSION)),
    (N_("With remarks ({count})"), (State.REMARKS,)),
    (N_("Ready ({count})"), (State.READY,)),
    (N_("Already in the study ({count})"), (State.PRESENT,)),
    (N_("Cannot be read ({count})"), (State.UNREADABLE,)),
)


class FileList(QWidget):
    """Says which document is looked at, which are wanted, and which are to leave the list."""

    current_changed = Signal(object)  # place in the list, or None
    wanted_changed = Signal(object, object)  # places, bool
    remove_wanted = Signal(object)  # places

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[Incoming] = []
        self.name, self.filter = QLineEdit(self), QComboBox(self)
        self.name.setPlaceholderText(_("Part of a name"))
        self.name.setClearButtonEnabled(True)
        self.name.setAccessibleName(_("Show files with this in their name"))
        self.filter.setAccessibleName(_("Which files to show"))
        self.tree = _Tree(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.name, self.filter, self.tree):
            layout.addWidget(part)
        self.name.textChanged.connect(lambda _text: self._narrow())
        self.filter.activated.connect(lambda _row: self._narrow())
        self.tree.currentItemChanged.connect(lambda item, _old: self._tell_current(item))
        self.tree.itemChanged.connect(self._item_changed)
        self.tree.toggle_wanted.connect(self._toggle)
        self.tree.remove_wanted.connect(lambda: self.remove_wanted.emit(self.selected()))
        self.setFocusProxy(self.tree)
        self._items: list[QTreeWidgetItem] = []
        self._count()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.tree.set_theme(theme)

    def show_files(self, files: Sequence[Incoming], current: int | None = None) -> None:
        """Shows these documents, one after the other; `current` is the one that is looked at."""
        same = [one.key for one in files] == [one.key for one in self._files]
        self._files = list(files)
        self.tree.blockSignals(True)
        if not same or len(self._items) != len(files):
            self._build()
        for place, file in enumerate(files):
            if self._items[place].data(0, ROW) is not file:
                self._dress(place, file)
        self.tree.blockSignals(False)
        self._count()
        self._narrow()
        if files and current is not None and self.current() != current:
            self.select(min(current, len(files) - 1))

    def current(self) -> int | None:
        """The place of the document that is looked at."""
        return self._place_of(self.tree.currentItem())

    def current_key(self) -> tuple[Path, int] | None:
        """What tells the document apart that is looked at, as it was shown last."""
        place = self.current()
        return self._files[place].key if place is not None else None

    def select(self, place: int) -> None:
        """Looks at this document."""
        item = self._items[place]
        item.setHidden(False)
        group = item.parent()
        if group is not None:
            group.setExpanded(True)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.tree.setCurrentItem(item, 0, flags)

    def selected(self) -> list[int]:
        """The places of the selected documents; a group stands for all of its documents."""
        places: set[int] = set()
        for item in self.tree.selectedItems():
            places.update(self._places_under(item))
        return sorted(places)

    def shown(self) -> list[int]:
        """The places of the documents that the filter lets through."""
        return [place for place, item in enumerate(self._items) if not item.isHidden()]

    def _build(self) -> None:
        self.tree.clear()
        self._items = []
        groups: dict[Path, QTreeWidgetItem] = {}
        for file in self._files:
            parent: QTreeWidget | QTreeWidgetItem = self.tree
            if file.parts > 1:
                parent = groups.get(file.path) or self._group(file.path)
                groups[file.path] = parent  # type: ignore[assignment]
            self._items.append(QTreeWidgetItem(parent))  # type: ignore[call-overload]

    def _group(self, path: Path) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree)
        group.setData(0, _GROUP, str(path))
        group.setText(0, path.name)
        group.setToolTip(0, str(path))
        group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        group.setExpanded(True)
        return group

    def _dress(self, place: int, file: Incoming) -> None:
        item, words = self._items[place], state_in_words(file)
        item.setData(0, ROW, file)
        item.setText(0, file.title)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{file.title}, {words}")
        told = (str(file.path), words, file.problem, *(remark.sentence for remark in file.remarks))
        item.setToolTip(0, "\n".join(part for part in told if part))
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if file.transcript else flags)
        tick = Qt.CheckState.Checked if file.chosen else Qt.CheckState.Unchecked
        item.setData(0, Qt.ItemDataRole.CheckStateRole, tick if file.transcript else None)
        group = item.parent()
        if group is not None:
            asked = sum(one.questions > 0 for one in self._files if one.path == file.path)
            group.setData(0, _GROUP, _group_words(file.parts, asked))
            group.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{group.text(0)}, {group.data(0, _GROUP)}")

    def _count(self) -> None:
        """How many files stand how, in the list to choose from; there only for long lists."""
        many = len(self._files) > MANY
        self.name.setVisible(many)
        self.filter.setVisible(many)
        row = max(0, self.filter.currentIndex())
        texts = [
            _(text).format(count=sum(file.state in states for file in self._files))
            for text, states in _FILTERS
        ]
        if [self.filter.itemText(n) for n in range(self.filter.count())] != texts:
            self.filter.clear()
            self.filter.addItems(texts)
            self.filter.setCurrentIndex(row)

    def _narrow(self) -> None:
        many = len(self._files) > MANY
        wanted = self.name.text().strip().casefold() if many else ""
        states = _FILTERS[max(0, self.filter.currentIndex())][1] if many else tuple(State)
        for file, item in zip(self._files, self._items, strict=True):
            named = wanted in f"{file.path.name} {file.title}".casefold()
            item.setHidden(not (named and (file.state in states or item is self.tree.currentItem())))
        for row in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(row)
            if group is not None and group.childCount():
                mine = self._places_under(group)
                group.setHidden(all(self._items[place].isHidden() for place in mine))

    def _place_of(self, item: QTreeWidgetItem | None) -> int | None:
        if item is None:
            return None
        if item.childCount():
            item = item.child(0)
        return next((place for place, one in enumerate(self._items) if one is item), None)

    def _places_under(self, item: QTreeWidgetItem) -> list[int]:
        mine = [item.child(n) for n in range(item.childCount())] or [item]
        return [place for place, one in enumerate(self._items) if one in mine]

    def _tell_current(self, item: QTreeWidgetItem | None) -> None:
        self.current_changed.emit(self._place_of(item))

    def _item_changed(self, item: QTreeWidgetItem) -> None:
        if item.childCount() or item.data(0, ROW) is None:
            return  # its documents tell
        place = self._place_of(item)
        wanted = item.checkState(0) is Qt.CheckState.Checked
        if place is not None and self._files[place].chosen != wanted:
            self.wanted_changed.emit([place], wanted)

    def _toggle(self) -> None:
        places = [place for place in self.selected() if self._files[place].transcript]
        if places:
            self.wanted_changed.emit(places, not all(self._files[place].chosen for place in places))


class _Tree(QTreeWidget):
    """Space ticks all that is selected, Delete takes it from the list."""

    toggle_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.delegate = _FileDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        quiet_selection(self, theme)
        self.setAccessibleName(_("Files"))
        self.setToolTip(_("Space: import or leave out. Delete: take from the list"))
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        quiet_selection(self, theme)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class _FileDelegate(QStyledItemDelegate):
    """Two lines: the name; a sign and words for how the file stands."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, option.fontMetrics.height() * 2 + 16)  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        name, own.text = own.text, ""  # type: ignore[attr-defined]
        widget: QWidget = own.widget  # type: ignore[attr-defined]
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, widget)
        left = self._outline(painter, own, widget)
        file, group = index.data(ROW), index.data(_GROUP)
        box = QRect(own.rect).adjusted(0, 7, -8, -7)  # type: ignore[attr-defined]
        box.setLeft(left)
        painter.save()
        if isinstance(file, Incoming):
            self._lines(painter, own, box, (name, state_in_words(file), file.state))
        elif group is not None:
            self._lines(painter, own, box, (name, str(group), State.READY))
        painter.restore()

    def _outline(self, painter: QPainter, own: QStyleOptionViewItem, widget: QWidget) -> int:
        """A box around the tick that can be seen on every ground; where the text begins."""
        left = own.rect.left()  # type: ignore[attr-defined]
        if own.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:  # type: ignore[attr-defined]
            element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
            box = widget.style().subElementRect(element, own, widget)
            painter.setPen(QColor(self.theme.quiet))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        return left + 30

    def _lines(
        self, painter: QPainter, own: QStyleOptionViewItem, box: QRect, told: tuple[str, str, State]
    ) -> None:
        name, words, state = told
        metrics = own.fontMetrics  # type: ignore[attr-defined]
        painter.setPen(QColor(self.theme.text))
        short = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box.left(), box.top() + metrics.ascent(), short)
        color = QColor(self.theme.warning if state in _LOUD else self.theme.quiet)
        base = box.top() + metrics.height() + 2
        painter.drawPixmap(box.left() - 1, base + 1, icons.pixmap(state.value, color.name(), _ICON))
        painter.setPen(color)
        short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - _ICON - 5)
        painter.drawText(box.left() + _ICON + 4, base + metrics.ascent(), short)


def _group_words(documents: int, asked: int) -> str:
    text = ngettext("{count} document", "{count} documents", documents).format(count=documents)
    if not asked:
        return text
    return f"{text}, " + ngettext("{count} needs an answer", "{count} need an answer", asked).format(
        count=asked
    )

"""The list of files that are about to be imported: name, a tick, and how each stands, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.incoming import Incoming, State, state_in_words
from qualcode.gui.transcripts.rows import ROW, AnyIndex
from qualcode.gui.transcripts.table import quiet_selection
from qualcode.i18n import _

_ICON = 16


class FileList(QListWidget):
    """Says which file is looked at and which are wanted."""

    current_changed = Signal(object)  # place in the list, or None
    wanted_changed = Signal(object, object)  # place, bool

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._delegate = _FileDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        quiet_selection(self, theme)
        self.setAccessibleName(_("Files"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.currentRowChanged.connect(lambda row: self.current_changed.emit(row if row >= 0 else None))
        self.itemChanged.connect(self._item_changed)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        quiet_selection(self, theme)
        self.viewport().update()

    def show_files(self, files: Sequence[Incoming]) -> None:
        """Shows these files, one after the other."""
        self._quiet = True
        while self.count() > len(files):
            self.takeItem(self.count() - 1)
        while self.count() < len(files):
            self.addItem(QListWidgetItem())
        for place, file in enumerate(files):
            self._dress(self.item(place), file)
        self._quiet = False
        if self.currentRow() < 0 and files:
            self.setCurrentRow(0)

    def show_file(self, place: int, file: Incoming) -> None:
        """Shows how one file stands now."""
        self._quiet = True
        self._dress(self.item(place), file)
        self._quiet = False

    def _dress(self, item: QListWidgetItem, file: Incoming) -> None:
        item.setData(ROW, file)
        item.setText(file.path.name)
        words = state_in_words(file)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{file.path.name}, {words}")
        item.setToolTip(
            "\n".join(part for part in (str(file.path), words, file.problem, *file.remarks) if part)
        )
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if file.transcript else flags)
        tick = Qt.CheckState.Checked if file.chosen else Qt.CheckState.Unchecked
        item.setData(Qt.ItemDataRole.CheckStateRole, tick if file.transcript else None)

    def _item_changed(self, item: QListWidgetItem) -> None:
        if not self._quiet:
            self.wanted_changed.emit(self.row(item), item.checkState() is Qt.CheckState.Checked)


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
        self._outline(painter, own, widget)
        file = index.data(ROW)
        if not isinstance(file, Incoming):
            return
        self._lines(painter, own, file, name, QColor(self.theme.text))

    def _outline(self, painter: QPainter, own: QStyleOptionViewItem, widget: QWidget) -> None:
        """A box around the tick that can be seen on every ground."""
        if own.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:  # type: ignore[attr-defined]
            element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
            box = widget.style().subElementRect(element, own, widget)
            painter.setPen(QColor(self.theme.quiet))
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _lines(
        self,
        painter: QPainter,
        own: QStyleOptionViewItem,
        file: Incoming,
        name: str,
        text: QColor,
    ) -> None:
        metrics = own.fontMetrics  # type: ignore[attr-defined]
        box = own.rect.adjusted(30, 7, -8, -7)  # type: ignore[attr-defined]
        painter.save()
        painter.setPen(text)
        painter.drawText(
            box.left(),
            box.top() + metrics.ascent(),
            metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, box.width()),
        )
        color = QColor(_state_color(file.state, self.theme))
        base = box.top() + metrics.height() + 2
        painter.drawPixmap(box.left() - 1, base + 1, icons.pixmap(file.state.value, color.name(), _ICON))
        painter.setPen(color)
        words = metrics.elidedText(state_in_words(file), Qt.TextElideMode.ElideRight, box.width() - _ICON - 5)
        painter.drawText(box.left() + _ICON + 4, base + metrics.ascent(), words)
        painter.restore()


def _state_color(state: State, theme: Theme) -> str:
    return theme.warning if state in (State.UNREADABLE, State.REMARKS) else theme.quiet

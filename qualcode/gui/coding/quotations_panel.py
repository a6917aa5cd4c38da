"""A list of quotations with their context: those of the selected code, or of the document on screen."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.coding.lines import QuotationLine
from qualcode.gui.coding.marks import draw_mark
from qualcode.gui.coding.panel import Hint, PanelHead
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.model import QuotationId

AnyIndex = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole) + 1


class QuotationsPanel(QWidget):
    """Shows lines and says which one is wanted."""

    quotation_wanted = Signal(object)  # QuotationId
    uncode_wanted = Signal(object)  # list[QuotationId]
    scope_changed = Signal(object)  # "code" or "document"
    menu_wanted = Signal(object, object)  # QPoint (global), list[QuotationId]
    copied = Signal(object)  # list[QuotationId]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self.head = PanelHead(_("Quotations"), self)
        self.scope = QComboBox(self)
        self.list = _List(self)
        self._model = _Model(self)
        self._delegate = _Delegate(theme, self)
        self.hint = Hint("", self)
        self._setup()

    def _setup(self) -> None:
        self.scope.addItem(_("of the selected code"), "code")
        self.scope.addItem(_("in this document"), "document")
        self.scope.setAccessibleName(_("Which quotations"))
        self.head.row.insertWidget(1, self.scope)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(_("Quotations"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.head, self.list, self.hint):
            layout.addWidget(widget, 1 if widget is self.list else 0)
        self.scope.activated.connect(lambda _row: self.scope_changed.emit(self.scope.currentData()))
        self.list.clicked.connect(lambda index: self.quotation_wanted.emit(index.data(LINE).id))
        self.list.activated.connect(lambda index: self.quotation_wanted.emit(index.data(LINE).id))
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.delete_pressed.connect(lambda: self.uncode_wanted.emit(self.selected()))
        self.list.copy_pressed.connect(lambda: self.copied.emit(self.selected()))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def show_lines(self, lines: Sequence[QuotationLine], *, scope: str, title: str, hint: str = "") -> None:
        """Shows these lines; `hint` when there are none."""
        self.scope.setCurrentIndex(self.scope.findData(scope))
        other = title != self._title
        self._title = title
        self.head.set_title(title)
        self.head.set_count(len(lines))
        chosen = self.selected()
        if list(lines) != self._model.lines:
            top = self.list.verticalScrollBar().value()
            self._model.show_lines(lines)
            self.list.verticalScrollBar().setValue(0 if other else top)
            if chosen:
                self.select(chosen[0])
        self.list.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        self.hint.set_text(hint)

    def selected(self) -> list[QuotationId]:
        """The selected quotations in order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self._model.lines[row].id for row in rows]

    def select(self, quotation: QuotationId | None) -> None:
        """Marks a quotation where it is listed, without telling."""
        row = next((n for n, line in enumerate(self._model.lines) if line.id == quotation), None)
        if row is None:
            self.list.clearSelection()
        elif quotation not in self.selected():
            self.list.setCurrentIndex(self._model.index(row, 0))
            self.list.scrollTo(self._model.index(row, 0))

    def _menu(self, place: object) -> None:
        if self.selected():
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(place), self.selected())  # type: ignore[arg-type]


class _List(QListView):
    delete_pressed = Signal()
    copy_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[QuotationLine] = []

    def show_lines(self, lines: Sequence[QuotationLine]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.where}: {line.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line)
        return None


def _tip(line: QuotationLine) -> str:
    codes = ", ".join(name for name, _color in line.codes)
    text = line.text if len(line.text) < 900 else line.text[:900] + "…"
    return "\n\n".join(part for part in (line.where, text, codes, line.comment) if part)


class _Delegate(QStyledItemDelegate):
    """Two lines of text with a quiet context, under them where it stands and its codes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(200, option.fontMetrics.height() * 3 + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(LINE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            ground = QColor(self.theme.selection)
            ground.setAlphaF(0.8 if option.state & QStyle.StateFlag.State_Active else 0.45)
            painter.fillRect(option.rect, ground)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(self.theme.alternate))
        painter.setPen(QColor(self.theme.border))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(10, 5, -10, -5)
        height = option.fontMetrics.height()
        quiet = QColor(self.theme.text if chosen else self.theme.quiet)
        self._head(painter, QRect(box.left(), box.top(), box.width(), height), line, quiet, option.font)
        words = QRect(box.left(), box.top() + height + 3, box.width(), height * 2 + 2)
        self._words(painter, words, line, quiet)
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, line: QuotationLine, quiet: QColor, font: QFont) -> None:
        painter.setFont(font)
        metrics = painter.fontMetrics()
        painter.setPen(quiet)
        where = metrics.elidedText(line.where, Qt.TextElideMode.ElideRight, box.width() // 2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), where)
        x = box.left() + metrics.horizontalAdvance(where) + 16
        for name, color in line.codes:
            room = box.right() - x - 15
            if room < 40:
                painter.setPen(quiet)
                painter.drawText(
                    QRect(x, box.top(), 20, box.height()), int(Qt.AlignmentFlag.AlignVCenter), "…"
                )
                break
            draw_mark(painter, QRect(x, box.center().y() - 4, 9, 9).toRectF(), color, self.theme)
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, min(room, 260))
            painter.setPen(QColor(self.theme.text))
            place = QRect(x + 14, box.top(), room, box.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            x += 14 + metrics.horizontalAdvance(shown) + 14

    def _words(self, painter: QPainter, box: QRect, line: QuotationLine, quiet: QColor) -> None:
        """The quotation over two lines: the context before it quietly, then its own words."""
        metrics = painter.fontMetrics()
        before = f"… {line.before[-32:].partition(' ')[2]}" if line.before else ""
        if metrics.horizontalAdvance(before) > box.width() // 3:
            before = ""
        indent = metrics.horizontalAdvance(before)
        painter.setPen(quiet)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), before)
        painter.setPen(QColor(self.theme.text))
        first, rest = _break(line.text, metrics, box.width() - indent)
        painter.drawText(box.adjusted(indent, 0, 0, 0), int(Qt.AlignmentFlag.AlignTop), first)
        second = QRect(box.left(), box.top() + metrics.height() + 1, box.width(), metrics.height())
        shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(second, int(Qt.AlignmentFlag.AlignTop), shown)
        used = metrics.horizontalAdvance(shown if rest else first) + (0 if rest else indent)
        left = box.width() - used - 10
        if line.after and left > 60 and shown == rest:
            painter.setPen(quiet)
            where = second if rest else box
            after = metrics.elidedText(line.after + " …", Qt.TextElideMode.ElideRight, left)
            painter.drawText(where.adjusted(used, 0, 0, 0), int(Qt.AlignmentFlag.AlignTop), after)


def _break(text: str, metrics: object, width: int) -> tuple[str, str]:
    """The words that fit on the first line, and the rest."""
    words = text[:600].split(" ")
    shown = ""
    for number, word in enumerate(words):
        longer = f"{shown} {word}".strip()
        if metrics.horizontalAdvance(longer) > width:  # type: ignore[attr-defined]
            if not shown:
                return "", text
            return shown, " ".join(words[number:])
        shown = longer
    return shown, ""

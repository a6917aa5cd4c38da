"""A list of quotations: where it was said, its codes, the words in their context."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qualcode.gui.coding.marks import draw_mark
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_text
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.gui.widgets.text_lines import Part, draw, lay_out
from qualcode.i18n import _

AnyIndex = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
MOST_LINES = 4
LONGEST_SHOWN = 900


class QuotationModel(QAbstractListModel):
    """The lines as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[QuotationLine] = []

    def show_lines(self, lines: Sequence[QuotationLine]) -> None:
        """Other lines."""
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
            return f"{line.source}: {line.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line)
        return None


def _tip(line: QuotationLine) -> str:
    codes = ", ".join(name for name, _color in line.codes)
    coders = _("Coded by {names}.").format(names=", ".join(line.coders)) if line.coders else ""
    text = line.text if len(line.text) <= LONGEST_SHOWN else line.text[:LONGEST_SHOWN] + "…"
    head = line.source if line.document in line.source else f"{line.source}  ({line.document})"
    return "\n\n".join(part for part in (head, text, codes, coders, line.comment) if part)


class QuotationDelegate(QStyledItemDelegate):
    """Paints a line: citation and codes above, then the words, with their context quietly around them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name_coders = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: QuotationLine = index.data(LINE)
        metrics = option.fontMetrics
        width = max(self.parent().viewport().width() - 28, 120)  # type: ignore[attr-defined]
        letters = len(line.before) + len(line.text[:LONGEST_SHOWN]) + len(line.after) + 2
        rows = min(-(-letters * metrics.averageCharWidth() * 21 // (20 * width)), MOST_LINES)
        return QSize(120, metrics.height() * (1 + max(rows, 1)) + 2 * max(rows, 1) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: QuotationLine = index.data(LINE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option, self.theme)
        box = option.rect.adjusted(12, 7, -12, -6)
        quiet = self.theme.text if chosen else self.theme.quiet
        height = option.fontMetrics.height()
        self._head(painter, QRect(box.left(), box.top(), box.width(), height), line, quiet, option.font)
        words = [
            Part(f"{line.before} " if line.before else "", quiet),
            Part(line.text[:LONGEST_SHOWN], self.theme.text),
            Part(f" {line.after}" if line.after else "", quiet),
        ]
        rows = (option.rect.height() - height - 14) // (height + 2)
        layout = lay_out(words, option.font, box.width() - 8, most=max(rows, 1))
        draw(painter, layout, box.left(), box.top() + height + 4, quiet)
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, line: QuotationLine, quiet: str, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.text))
        room = QRect(box.left(), box.top(), box.width() * 3 // 5, box.height())
        left = box.left() + _drawn(painter, room, line.source, Qt.TextElideMode.ElideMiddle) + 14
        painter.setFont(font)
        right = box.right()
        if self.name_coders:
            names = ", ".join(line.coders)
            painter.setPen(QColor(quiet))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), names)
            right -= painter.fontMetrics().horizontalAdvance(names) + 12
        chips = QRect(left, box.top(), right - left, box.height())
        draw_codes(painter, chips, line.codes, self.theme, quiet)


def _drawn(
    painter: QPainter, box: QRect, text: str, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> int:
    """Draws on one line; gives the width it took."""
    shown = painter.fontMetrics().elidedText(text, elide, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Selection, hover, focus and the line under an item of a list."""
    if option.state & QStyle.StateFlag.State_Selected:
        ground = QColor(theme.selection)
        ground.setAlphaF(0.8 if option.state & QStyle.StateFlag.State_Active else 0.5)
        painter.fillRect(option.rect, ground)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(theme.alternate))
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.fillRect(
            QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(theme.accent)
        )


def draw_codes(
    painter: QPainter, box: QRect, codes: Sequence[tuple[str, str]], theme: Theme, quiet: str
) -> None:
    """Code chips (a colour mark and the name) as far as they fit; "+2" says how many do not."""
    x, metrics = box.left(), painter.fontMetrics()
    for number, (name, color) in enumerate(codes):
        left = len(codes) - number - 1
        room = box.right() - x - 14 - (metrics.horizontalAdvance(f"+{left}") + 10 if left else 0)
        if room < 44:
            painter.setPen(QColor(quiet))
            painter.drawText(
                QRect(x, box.top(), 40, box.height()), int(Qt.AlignmentFlag.AlignVCenter), f"+{left + 1}"
            )
            return
        draw_mark(painter, QRect(x, box.center().y() - 4, 9, 9).toRectF(), color, theme)
        painter.setPen(QColor(theme.text))
        x += 14 + _drawn(painter, QRect(x + 14, box.top(), min(room, 220), box.height()), name) + 12


class QuotationList(QListView):
    """Shows quotations; Enter or double-click says which one is wanted in the transcript."""

    quotation_wanted = Signal(object)  # quotation id
    copied = Signal(object)  # how many citations
    left = Signal()  # Escape

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = QuotationModel(self)
        self._painter = QuotationDelegate(theme, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Quotations"))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(self._want)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._painter.theme = theme
        self.viewport().update()

    def show_lines(self, lines: Sequence[QuotationLine]) -> None:
        """Shows these, from the first one on."""
        self._painter.name_coders = len({coder for line in lines for coder in line.coders}) > 1
        self.lines.show_lines(lines)
        self.scrollToTop()

    def selected(self) -> list[QuotationLine]:
        """The selected lines in order."""
        return [self.lines.lines[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def copy_citations(self) -> None:
        """Copies the selected quotations (all, when none is selected) as “words” (P3, turn 41)."""
        lines = self.selected() or self.lines.lines
        if lines:
            copy_text("\n".join(line.printed for line in lines))
            self.copied.emit(len(lines))

    def enter(self) -> None:
        """Gives the list the keyboard, at its first line."""
        if self.lines.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(0, 0))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_citations()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _want(self, index: QModelIndex) -> None:
        if index.isValid():
            self.quotation_wanted.emit(self.lines.lines[index.row()].id)

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        menu = QMenu(self)
        if index.isValid():
            menu.addAction(_("Show in the transcript"), lambda: self._want(index))
        if self.lines.lines:
            menu.addAction(_("Copy as citation"), self.copy_citations)
        if menu.actions():
            menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()

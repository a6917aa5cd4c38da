"""A list of places: who marked what, as a lane per coder under the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qualcode.gui.compare.places import PlaceLine
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.clipboard import copy_text
from qualcode.gui.widgets.quotation_list import paint_ground
from qualcode.gui.widgets.text_lines import Part, height_of, lay_out, lines_of, units
from qualcode.i18n import _

AnyIndex = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
LANE, LEADING, EDGE = 5, 2, 12
MEMO_LINES = 2


@dataclass(frozen=True, slots=True)
class LaneStyle:
    """How a coder's lane is drawn: colour and dashes, so that colour alone tells nothing."""

    color: str
    dashes: Qt.PenStyle


def lane_styles(theme: Theme, count: int) -> list[LaneStyle]:
    """A style for each of `count` coders."""
    colors = (theme.label_respondent, theme.label_interviewer, theme.label_other, theme.quiet)
    dashes = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
    return [LaneStyle(colors[k % 4], dashes[k % 4]) for k in range(count)]


class PlaceModel(QAbstractListModel):
    """The places as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[PlaceLine] = []

    def show_lines(self, lines: Sequence[PlaceLine]) -> None:
        """Other places."""
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
            passage = line.excerpt.text[line.excerpt.start : line.excerpt.end]
            return f"{line.source}, {line.words}: {passage}"
        if role == Qt.ItemDataRole.ToolTipRole:
            memos = [f"{coder}: {text}" for coder, text in line.memos]
            return "\n\n".join(
                [f"{line.source}: {line.words}", *memos, _("Enter shows it in the transcript")]
            )
        return None


class PlaceDelegate(QStyledItemDelegate):
    """Paints a place: source and kind, the words with a lane per coder, memos."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.coders: tuple[str, ...] = ()
        self._heights: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        """Measures anew."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self.parent().viewport().width()  # type: ignore[attr-defined]
        key = (index.row(), width)
        if key not in self._heights:
            line: PlaceLine = index.data(LINE)
            text = self._layout(line, option.font, width - 2 * EDGE)
            memos = self._memo_layouts(line, option.font, width - 2 * EDGE)
            height = option.fontMetrics.height() + 6 + height_of(text, leading=LEADING, gap=self._gap())
            height += sum(height_of(memo) + 2 for memo in memos)
            self._heights[key] = int(height) + 16
        return QSize(120, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: PlaceLine = index.data(LINE)
        painter.save()
        paint_ground(painter, option, self.theme)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(EDGE, 7, -EDGE, -6)
        self._head(painter, box, line, option.font, chosen=chosen)
        layout = self._layout(line, option.font, box.width(), chosen=chosen)
        top = box.top() + option.fontMetrics.height() + 5
        layout.draw(painter, QPointF(box.left(), top))
        self._lanes(painter, layout, line, QPointF(box.left(), top))
        y = top + height_of(layout, leading=LEADING, gap=self._gap()) + 2
        for memo in self._memo_layouts(line, option.font, box.width()):
            memo.draw(painter, QPointF(box.left(), y))
            y += height_of(memo) + 2
        painter.restore()

    def _gap(self) -> int:
        return LANE * len(self.coders) + 3

    def _head(self, painter: QPainter, box: QRect, line: PlaceLine, font: QFont, *, chosen: bool) -> None:
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.text))
        row = QRect(box.left(), box.top(), box.width(), painter.fontMetrics().height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(row, flags, line.source)
        used = painter.fontMetrics().horizontalAdvance(line.source)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text if chosen else self.theme.quiet))
        painter.drawText(row.adjusted(used + 14, 0, 0, 0), flags, line.words)

    def _layout(self, line: PlaceLine, font: QFont, width: float, *, chosen: bool = False) -> QTextLayout:
        quiet = self.theme.text if chosen else self.theme.quiet
        text, start, end = line.excerpt.text, line.excerpt.start, line.excerpt.end
        parts = [
            Part(text[:start], quiet),
            Part(text[start:end], self.theme.text),
            Part(text[end:], quiet),
        ]
        return lay_out(parts, font, width, leading=LEADING, gap=self._gap())

    def _memo_layouts(self, line: PlaceLine, font: QFont, width: float) -> list[QTextLayout]:
        italic = QFont(font)
        italic.setItalic(True)
        return [
            lay_out(
                [Part(f"{coder}: {' '.join(text.split())}", self.theme.text)], italic, width, most=MEMO_LINES
            )
            for coder, text in line.memos
        ]

    def _lanes(self, painter: QPainter, layout: QTextLayout, line: PlaceLine, at: QPointF) -> None:
        styles, text = lane_styles(self.theme, len(self.coders)), line.excerpt.text
        for lane in line.excerpt.lanes:
            first, last = units(text[: lane.start]), units(text[: lane.end])
            style = styles[lane.coder]
            painter.setPen(QPen(QColor(style.color), 2.6, style.dashes, Qt.PenCapStyle.FlatCap))
            for row in lines_of(layout):
                low = max(first, row.textStart())
                high = min(last, row.textStart() + row.textLength())
                if low < high:
                    y = at.y() + row.y() + row.height() + 2 + LANE * lane.coder
                    left, right = _x(row, low), min(_x(row, high), row.naturalTextWidth())
                    painter.drawLine(QPointF(at.x() + left, y), QPointF(at.x() + max(right, left + 3), y))


def _x(row: QTextLine, position: int) -> float:
    """Where a position of the text stands on its line."""
    found: Any = row.cursorToX(position)  # a pair, although its annotation says one number
    return float(found[0] if isinstance(found, tuple) else found)


class PlaceList(QListView):
    """Shows places; Enter or double-click says which quotation is wanted in the transcript."""

    quotation_wanted = Signal(object)
    copied = Signal(object)  # how many places
    left = Signal()  # Escape

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = PlaceModel(self)
        self._painter = PlaceDelegate(theme, self)
        self.setModel(self.places)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Places where coders meet or differ"))
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

    def show_places(self, lines: Sequence[PlaceLine], coders: tuple[str, ...]) -> None:
        """Shows these, from the first one on."""
        self._painter.coders = coders
        self._painter.forget()
        self.places.show_lines(lines)
        self.scrollToTop()

    def copy_citations(self) -> None:
        """Copies the selected places (all, when none is selected) as citations with who marked them."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        lines = [self.places.lines[row] for row in rows] or self.places.lines
        if lines:
            copy_text("\n".join(f"{line.printed}: {line.words}" for line in lines))
            self.copied.emit(len(lines))

    def enter(self) -> None:
        """Gives the list the keyboard, at its first line."""
        if self.places.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.places.index(0, 0))
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
            self._painter.forget()
            self.scheduleDelayedItemsLayout()

    def _want(self, index: QModelIndex) -> None:
        if index.isValid() and self.places.lines[index.row()].quotation:
            self.quotation_wanted.emit(self.places.lines[index.row()].quotation)

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        menu = QMenu(self)
        if index.isValid():
            menu.addAction(_("Show in the transcript"), lambda: self._want(index))
        if self.places.lines:
            menu.addAction(_("Copy as citation"), self.copy_citations)
        if menu.actions():
            menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()


class Legend(QWidget):
    """Which lane is whose."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.coders: tuple[str, ...] = ()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.update()

    def show_coders(self, coders: tuple[str, ...]) -> None:
        """Other coders."""
        self.coders = coders
        self.setAccessibleName(_("Lanes: {names}").format(names=", ".join(coders)))
        self.setFixedWidth(sum(self._room(name) for name in coders) + 4)
        self.update()

    def _room(self, name: str) -> int:
        return 34 + self.fontMetrics().horizontalAdvance(name) + 14

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        for name, style in zip(self.coders, lane_styles(self._theme, len(self.coders)), strict=True):
            y = self.height() / 2 + 1
            painter.setPen(QPen(QColor(style.color), 2.6, style.dashes, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(x, y), QPointF(x + 26, y))
            painter.setPen(QColor(self._theme.text))
            box = QRectF(x + 32, 0, self._room(name), self.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), name)
            x += self._room(name)
        painter.end()

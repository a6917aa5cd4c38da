"""Painting cells and headings of a table: quiet tints and bars, numbers always legible on them."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qualcode.gui.theme import Theme, over
from qualcode.gui.widgets.content import NOTHING, Said
from qualcode.gui.widgets.marks import draw_mark
from qualcode.gui.widgets.table_model import BAR, COLOR, TINT, VALUE, FrameModel

AnyIndex = QModelIndex | QPersistentModelIndex
STRONGEST = {"light": 0.50, "dark": 0.46}
FAINTEST, CURRENT_ROW = 0.05, 0.35
CROSS = {"light": 0.05, "dark": 0.08}
UPRIGHT_LIMIT, NAME_LIMIT = 150, 230
NARROW = 84
FEW_COLUMNS, FEW_LIMIT = 15, 185
WRAPPED_LINES = 4
CELL = QSize(46, 28)
_WRAP = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


def faded(color: str, alpha: float) -> QColor:
    """A colour with an alpha."""
    paint = QColor(color)
    paint.setAlphaF(alpha)
    return paint


def tint_color(tint: float, theme: Theme) -> QColor:
    """The ground of a cell that is tinted by 0 to 1; -1 is a code's own cell."""
    if tint < 0:
        return over(theme.base, faded(theme.quiet, 0.18))
    strength = FAINTEST + (STRONGEST[theme.name] - FAINTEST) * min(tint, 1.0) if tint > 0 else 0.0
    return over(theme.base, faded(theme.accent, strength))


def _frame_of(index: AnyIndex) -> FrameModel:
    """The model of a cell; this room's views have no other."""
    return cast(FrameModel, index.model())


class CellDelegate(QStyledItemDelegate):
    """A cell: tint or bar, colour mark of a code, text; a frame around the current one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self._ground(painter, option, index)
        matrix = _frame_of(index).content.matrix
        text = str(index.data())
        box = option.rect.adjusted(3, 0, -3, 0) if matrix else option.rect.adjusted(8, 0, -10, 0)
        color = index.data(COLOR)
        if color:
            draw_mark(painter, QRectF(box.left(), box.center().y() - 4.5, 10, 10), color, self.theme)
            box.setLeft(box.left() + 18)
        self._text(painter, option, index, box, text)
        self._frame(painter, option, index)
        painter.restore()

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, box: QRect, text: str
    ) -> None:
        value = index.data(VALUE)
        quiet = text == NOTHING or (isinstance(value, Said) and value.sort is None)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(self.theme.text if chosen or not quiet else self.theme.quiet))
        alignment = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        font = QFont(option.font)
        if quiet and text != NOTHING and _frame_of(index).content.matrix and box.width() < NARROW:
            font.setPointSizeF(max(6.5, font.pointSizeF() * 0.74))
            painter.setFont(font)
            painter.drawText(box, alignment | int(Qt.TextFlag.TextWordWrap), text)
            return
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, alignment, shown)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tint, bar = index.data(TINT), index.data(BAR)
        current = self.parent().currentIndex()  # type: ignore[attr-defined]
        if current.row() == index.row() and not _frame_of(index).content.matrix:
            painter.fillRect(option.rect, faded(self.theme.selection, CURRENT_ROW))
        if tint:
            painter.fillRect(option.rect, tint_color(tint, self.theme))
        if _frame_of(index).content.matrix and self._in_cross(index):
            painter.fillRect(option.rect, faded(self.theme.text, CROSS[self.theme.name]))
        if bar and not tint:
            digits = option.fontMetrics.horizontalAdvance("000") + 16  # the numbers stay beside the bars
            room = option.rect.adjusted(4, 5, -digits, -5)
            room.setWidth(max(1, round(room.width() * bar)))
            painter.fillRect(room, tint_color(0.35, self.theme))
        if option.state & QStyle.StateFlag.State_Selected:
            active = bool(option.state & QStyle.StateFlag.State_Active)
            painter.fillRect(option.rect, faded(self.theme.selection, 0.75 if active else 0.5))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(self.theme.quiet), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _in_cross(self, index: AnyIndex) -> bool:
        """Whether it is in the row or the column of the cell under the mouse, else of the current one."""
        view = self.parent()
        middle = view.hovered if view.hovered.isValid() else view.currentIndex()  # type: ignore[attr-defined]
        return middle.isValid() and (middle.row() == index.row() or middle.column() == index.column())

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index == self.parent().currentIndex():  # type: ignore[attr-defined]
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(self.theme.accent), 2 if focused else 1))
            painter.drawRect(
                option.rect.adjusted(1, 1, -1, -1) if focused else option.rect.adjusted(0, 0, -1, -1)
            )


class Headings(QHeaderView):
    """Headings: above a list in one line, beside a matrix as names, above a matrix upright."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.theme = theme
        self.upright = self.wrapped = False
        self._extent = 28
        self.name_limit = NAME_LIMIT
        self.setSectionsClickable(orientation == Qt.Orientation.Horizontal)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(24)

    def measure(self) -> None:
        """Takes as much room as the longest name needs, within limits."""
        metrics, model = self.fontMetrics(), self.model()
        across = self.orientation() == Qt.Orientation.Horizontal
        if across and self.wrapped:
            self._extent = self._wrapped_height()
        elif across and not self.upright:
            self._extent = metrics.height() + 12
        else:
            names = (str(model.headerData(i, self.orientation())) for i in range(self.count()))
            longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
            few = across and self.count() <= FEW_COLUMNS
            upright = FEW_LIMIT if few else UPRIGHT_LIMIT
            self._extent = min(longest + 36, upright if across else self.name_limit)
        self.updateGeometry()

    def _wrapped_height(self) -> int:
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        highest = metrics.height()
        for i in range(self.count()):
            box = QRect(0, 0, self.sectionSize(i) - 8, 1000)
            title = str(self.model().headerData(i, self.orientation()))
            highest = max(highest, metrics.boundingRect(box, _WRAP, title).height())
        return min(highest, WRAPPED_LINES * metrics.height()) + 12

    def sizeHint(self) -> QSize:
        """Only the extent counts in a table. Qt's own hint measures sections that are gone already while
        the model is being emptied, and ends the program."""
        if self.orientation() == Qt.Orientation.Horizontal:
            return QSize(self.defaultSectionSize(), self._extent)
        return QSize(self._extent, self.defaultSectionSize())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        self._ground(painter, rect, section)
        text = str(self.model().headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole))
        color = self.model().headerData(section, self.orientation(), COLOR)
        font = QFont(self.font())
        font.setBold(self._is_current(section))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        if self.orientation() == Qt.Orientation.Horizontal and self.upright:
            self._draw_upright(painter, rect, section, text, color)
        elif self.wrapped:
            painter.drawText(rect.adjusted(4, 2, -4, -2), _WRAP, f"{text} {self._arrow(section)}".strip())
        elif self.orientation() == Qt.Orientation.Horizontal:
            self._draw_title(painter, rect, section, text)
        else:
            self._draw_name(painter, rect, text, color)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, section: int) -> None:
        across = self.orientation() == Qt.Orientation.Horizontal
        current = self._is_current(section) and (self.upright or self.wrapped or not across)
        painter.fillRect(rect, QColor(self.theme.alternate if current else self.theme.window))
        painter.setPen(QColor(self.theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _is_current(self, section: int) -> bool:
        view = self.parent()
        for index in (view.currentIndex(), view.hovered):  # type: ignore[attr-defined]
            place = index.column() if self.orientation() == Qt.Orientation.Horizontal else index.row()
            if index.isValid() and place == section:
                return True
        return False

    def _frame_model(self) -> FrameModel:
        return cast(FrameModel, self.model())

    def _arrow(self, section: int) -> str:
        sorting = self._frame_model().sorted_by
        if sorting is None or sorting[0] != section:
            return ""
        return "▼" if sorting[1] else "▲"

    def _draw_title(self, painter: QPainter, rect: QRect, section: int, text: str) -> None:
        column = self._frame_model().content.columns[section]
        box, arrow = rect.adjusted(8, 0, -8, 0), self._arrow(section)
        if arrow:
            room = painter.fontMetrics().horizontalAdvance(arrow) + 4
            place = box if not column.number else QRect(box.left(), box.top(), room, box.height())
            side = Qt.AlignmentFlag.AlignLeft if column.number else Qt.AlignmentFlag.AlignRight
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), arrow)
            box = box.adjusted(room, 0, 0, 0) if column.number else box.adjusted(0, 0, -room, 0)
        side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw_upright(self, painter: QPainter, rect: QRect, section: int, text: str, color: str) -> None:
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        box = QRect(6, 0, rect.height() - 10, rect.width())
        if color:
            draw_mark(painter, QRectF(box.left(), box.center().y() - 4.5, 10, 10), color, self.theme)
            box.setLeft(box.left() + 16)
        arrow = self._arrow(section)
        room = box.width() - (16 if arrow else 0)
        painter.setPen(QColor(self.theme.text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        if arrow:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), arrow)

    def _draw_name(self, painter: QPainter, rect: QRect, text: str, color: str) -> None:
        box = rect.adjusted(8, 0, -8, 0)
        if color:
            draw_mark(painter, QRectF(box.left(), box.center().y() - 4.5, 10, 10), color, self.theme)
            box.setLeft(box.left() + 16)
        painter.setPen(QColor(self.theme.text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

"""Drawing a code in a list: a small colour mark, its name, where it comes from, how often it occurs.

Text is always in the normal colours; colour only marks.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qualcode.gui.theme import Theme, code_line
from qualcode.i18n import N_, _
from qualcode.model import Origin

PAINT = int(Qt.ItemDataRole.UserRole) + 1
AnyIndex = QModelIndex | QPersistentModelIndex

ORIGIN_NAMES = {
    Origin.DEDUCTIVE: N_("deductive"),
    Origin.INDUCTIVE: N_("inductive"),
    Origin.IN_VIVO: N_("in vivo"),
    Origin.THEORY: N_("theory or value"),
}


@dataclass(frozen=True, slots=True)
class Painted:
    """What a line in a list shows; `extra` stands quietly behind the name, `number` at the end."""

    name: str
    color: str = ""
    badge: str = ""
    extra: str = ""
    number: str = ""
    bold: bool = False
    quiet: bool = False
    second: str = ""


class MarkDelegate(QStyledItemDelegate):
    """Draws items that have a `Painted` under the role PAINT; one or two lines high."""

    def __init__(
        self, theme: Theme, parent: object = None, *, lines: int = 1, keep_ends: bool = False
    ) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self.theme = theme
        self._lines = lines
        # names of one family often begin alike: then their ends tell more than their beginnings
        self._elide = Qt.TextElideMode.ElideMiddle if keep_ends else Qt.TextElideMode.ElideRight

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(80, self.lines_height(option.fontMetrics))

    def lines_height(self, metrics: QFontMetrics) -> int:
        """How high an item is in this font."""
        return metrics.height() * self._lines + (10 if self._lines == 1 else 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painted = index.data(PAINT)
        if not isinstance(painted, Painted):
            super().paint(painter, option, index)
            return
        painter.save()
        self._ground(painter, option)
        box = option.rect.adjusted(6, 0, -8, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pens = _Pens(self.theme, chosen=chosen)
        line = QRect(box)
        if self._lines > 1:
            line.setHeight(box.height() // 2 + 2)
            below = QRect(box.left() + 18, line.bottom() - 2, box.width() - 18, box.height() - line.height())
            self._text(painter, below, painted.second, pens.quiet, option.font)
        self._line(painter, line, painted, pens, option.font)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            ground = QColor(self.theme.selection)
            ground.setAlphaF(0.85 if state & QStyle.StateFlag.State_Active else 0.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = QColor(self.theme.alternate)
        else:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)

    def _line(self, painter: QPainter, box: QRect, painted: Painted, pens: "_Pens", font: QFont) -> None:
        left, right = box.left(), box.right()
        if painted.number:
            width = painter.fontMetrics().horizontalAdvance(painted.number)
            place = QRect(right - width, box.top(), width + 1, box.height())
            painter.setPen(pens.quiet)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), painted.number
            )
            right -= width + 8
        if painted.badge:
            right -= (
                self._badge(painter, QRect(left, box.top(), right - left, box.height()), painted.badge, pens)
                + 6
            )
        if painted.color:
            draw_mark(painter, QRectF(left + 1, box.center().y() - 4.5, 10, 10), painted.color, self.theme)
            left += 18
        name = QFont(font)
        name.setBold(painted.bold)
        room = QRect(left, box.top(), max(0, right - left), box.height())
        used = self._text(painter, room, painted.name, pens.quiet if painted.quiet else pens.text, name)
        rest = QRect(left + used + 8, box.top(), max(0, right - left - used - 8), box.height())
        if painted.extra and rest.width() > 30:
            self._text(painter, rest, painted.extra, pens.quiet, font)

    def _text(self, painter: QPainter, box: QRect, text: str, color: QColor, font: QFont) -> int:
        painter.setFont(font)
        painter.setPen(color)
        shown = painter.fontMetrics().elidedText(text, self._elide, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        return painter.fontMetrics().horizontalAdvance(shown)

    def _badge(self, painter: QPainter, room: QRect, text: str, pens: "_Pens") -> int:
        font = QFont(painter.font())
        small = QFont(font)
        small.setPointSizeF(max(6.5, font.pointSizeF() * 0.78))
        painter.setFont(small)
        width = max(painter.fontMetrics().horizontalAdvance(text) + 8, 18)
        height = painter.fontMetrics().height() + 1
        box = QRectF(room.right() - width, room.center().y() - height / 2 + 1, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(pens.faint, 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(pens.quiet)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.setFont(font)
        return int(width)


class _Pens:
    """The colours of text; on the selection everything is in the full text colour."""

    def __init__(self, theme: Theme, *, chosen: bool) -> None:
        self.text = QColor(theme.text)
        self.quiet = QColor(theme.text if chosen else theme.quiet)
        self.faint = QColor(theme.quiet if chosen else theme.border)


def draw_mark(painter: QPainter, box: QRectF, color: str, theme: Theme) -> None:
    """The small square in the colour of a code."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(code_line(color, theme))
    painter.drawRoundedRect(box, 2.5, 2.5)


def mark_icon(color: str, theme: Theme, *, size: int = 14) -> QIcon:
    """The colour mark as an icon for buttons and menus."""
    ratio = QApplication.instance().devicePixelRatio() if QApplication.instance() else 1.0  # type: ignore[union-attr]
    picture = QPixmap(int(size * ratio), int(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_mark(painter, QRectF(1, 1, size - 2, size - 2), color, theme)
    painter.end()
    return QIcon(picture)


def origin_in_words(origin: Origin) -> str:
    """ "deductive", "inductive" ... in the language of the screen."""
    return _(ORIGIN_NAMES[origin])

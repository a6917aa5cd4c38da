"""A list of places: who marked what, as a lane per coder under the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QTextLayout, QTextLine
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from qualcode.gui.compare.places import PlaceLine
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.lines_list import LINE, AnyIndex, LinesDelegate, LinesList, LinesModel
from qualcode.gui.widgets.quotation_items import paint_ground
from qualcode.gui.widgets.text_lines import Part, height_of, lay_out, lines_of, units
from qualcode.i18n import _

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


def _spoken(line: PlaceLine) -> str:
    passage = line.excerpt.text[line.excerpt.start : line.excerpt.end]
    return f"{line.source}, {line.words}: {passage}"


def _tip(line: PlaceLine) -> str:
    memos = [f"{coder}: {text}" for coder, text in line.memos]
    return "\n\n".join([f"{line.source}: {line.words}", *memos, _("Enter shows it in the transcript")])


class PlaceDelegate(LinesDelegate):
    """Paints a place: source and kind, the words with a lane per coder, memos."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
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
        rest = row.adjusted(used + 14, 0, 0, 0)
        words = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, flags, words)

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
                    left, right = text_x(row, low), min(text_x(row, high), row.naturalTextWidth())
                    painter.drawLine(QPointF(at.x() + left, y), QPointF(at.x() + max(right, left + 3), y))


def text_x(row: QTextLine, position: int) -> float:
    """Where a position of the text stands on its line."""
    found: Any = row.cursorToX(position)  # a pair, although its annotation says one number
    return float(found[0] if isinstance(found, tuple) else found)


class PlaceList(LinesList[PlaceLine]):
    """Places where coders meet or differ; copied as citations with who marked them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._painter = PlaceDelegate(theme)
        model = LinesModel(_spoken, _tip)
        name = _("Places where coders meet or differ")
        super().__init__(model, self._painter, name=name, parent=parent)

    def wanted(self, line: PlaceLine) -> int | None:
        return line.quotation

    def cited(self, line: PlaceLine) -> str:
        return f"{line.printed}: {line.words}"

    def show_places(self, lines: Sequence[PlaceLine], coders: tuple[str, ...]) -> None:
        """Shows these, from the first one on, with a lane for each of the coders."""
        self._painter.coders = coders
        self.show_lines(lines)


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

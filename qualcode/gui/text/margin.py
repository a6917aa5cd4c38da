"""The margin right of the text: a bracket per quotation and the names of its codes.

Brackets stand in lanes; names are in the normal text colour with a small mark in the colour of the
code, as near to their first line as there is room, and stay in sight while their quotation does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from qualcode.gui.text.frame import Frame
from qualcode.gui.text.labels import Place, Wish, place_names
from qualcode.gui.text.layer import NEUTRAL, Layer, Mark, Passage
from qualcode.gui.text.painter import Emphasis
from qualcode.gui.text.positions import Positions
from qualcode.gui.theme import Theme, code_line
from qualcode.i18n import _
from qualcode.model import CodeId, QuotationId

LANE = 8.0
FIRST_LANE = 7.0
FEWEST_LANES, MOST_LANES = 2, 8
LEADER = 12.0
REACH = 6  # rows that a name may stand below its line
STRIPES = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NameKey = tuple[QuotationId, CodeId | None]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A quotation's bracket on the screen; `open_top` and `open_bottom` say that it goes on there."""

    passage: Passage
    x: float
    top: float
    bottom: float
    first_line: float
    open_top: bool
    open_bottom: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A code name on the screen."""

    bracket: Bracket
    mark: Mark | None
    place: Place[NameKey]
    box: QRectF


class Margin(QWidget):
    """Draws what stands beside the lines of a frame; heights are those of the text's viewport."""

    coding_clicked = Signal(object, object)
    hovered = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Codes in the margin"))
        self.setMouseTracking(True)
        self.show_coders = False
        self._theme, self._layer, self._emphasis = theme, Layer(), Emphasis()
        self._frame, self._positions = Frame([]), Positions("")
        self._brackets: list[Bracket] = []
        self._names: list[Name] = []
        self._stale = True
        self._signs: dict[NameKey, tuple[str, str]] = {}

    def sizeHint(self) -> QSize:
        return QSize(240, 100)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_layer(self, layer: Layer, positions: Positions) -> None:
        self._layer, self._positions = layer, positions
        self._renew()

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        self._renew()

    def set_signs(self, signs: Mapping[NameKey, tuple[str, str]]) -> None:
        """A sign behind names of codes, and what the tooltip says of it; those of a passage by None."""
        self._signs = dict(signs)
        self.update()

    def set_emphasis(self, emphasis: Emphasis) -> None:
        self._emphasis = emphasis
        self.update()

    def names(self) -> list[Name]:
        """The names on the screen, from top to bottom."""
        self._measure()
        return self._names

    def resizeEvent(self, _event: QEvent) -> None:
        self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._measure()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bracket in sorted(self._brackets, key=lambda one: one.passage.id in self._emphasis.out):
            self._paint_bracket(painter, bracket)
        for _bracket, names in groupby(self._names, key=lambda name: name.bracket.passage.id):
            self._paint_leader(painter, list(names))
        for name in self._names:
            self._paint_name(painter, name)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (found := self._at(event.position())):
            self.coding_clicked.emit(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        self.hovered.emit(found[0] if found else None)

    def leaveEvent(self, _event: QEvent) -> None:
        self.hovered.emit(None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def quotation_at(self, place: QPointF) -> QuotationId | None:
        """The quotation whose name or bracket is there."""
        found = self._at(place)
        return found[0] if found else None

    def tip_at(self, place: QPointF) -> str:
        """What the tooltip says there: whole names, who coded, and names that found no room."""
        for name in self.names():
            if name.box.contains(place):
                keys = [name.place.key, *name.place.folded]
                said = [self._signs[key][1] for key in self._signed(name)]
                return "\n".join([*(self._tip(*key) for key in keys), *said])
        found = self._at(place)
        passage = self._layer.passages.get(found[0]) if found else None
        return "\n".join(_about(mark) for mark in passage.marks) if passage else ""

    def _tip(self, quotation: QuotationId, code: CodeId | None) -> str:
        passage = self._layer.passages[quotation]
        return next((_about(mark) for mark in passage.marks if mark.code == code), passage.comment)

    def _renew(self) -> None:
        self._stale = True
        self.update()

    def _measure(self) -> None:
        if self._stale:
            self._stale = False
            self._brackets = self._measured_brackets()
            self._names = self._measured_names()

    def _lane_x(self, lane: int) -> float:
        return FIRST_LANE + min(lane, MOST_LANES - 1) * LANE

    def _names_x(self) -> float:
        lanes = min(max(self._layer.lanes, FEWEST_LANES), MOST_LANES)
        return FIRST_LANE + lanes * LANE + LEADER

    def _measured_brackets(self) -> list[Bracket]:
        if not self._frame.lines:
            return []
        to_points = self._positions.to_points
        visible = self._layer.passages_in(to_points(self._frame.start), to_points(self._frame.end))
        return [self._bracket(passage) for passage in visible]

    def _bracket(self, passage: Passage) -> Bracket:
        start = self._positions.to_units(passage.span.start)
        end = self._positions.to_units(passage.span.end)
        first, last = self._frame.line_at(start), self._frame.line_at(end - 1)
        top = first.top if first else -20.0
        bottom = last.foot if last else self.height() + 20.0
        middle = (first.top + first.foot) / 2 if first else -20.0
        return Bracket(passage, self._lane_x(passage.lane), top, bottom, middle, first is None, last is None)

    def _row(self) -> float:
        return QFontMetricsF(self.font()).height() + 3

    def _measured_names(self) -> list[Name]:
        row, left = self._row(), self._names_x()
        wishes: list[tuple[float, int, Bracket, Mark | None]] = []
        for order, bracket in enumerate(self._brackets):
            anchor = max(bracket.first_line - row / 2, min(3.0, bracket.bottom - row))
            marks: Sequence[Mark | None] = bracket.passage.marks or (None,)
            wishes += [(anchor, order, bracket, mark) for mark in marks]
        wishes.sort(key=lambda wish: wish[:2])
        by_key = {_key(bracket, mark): (bracket, mark) for _a, _o, bracket, mark in wishes}
        places = place_names(
            [Wish(_key(bracket, mark), anchor) for anchor, _o, bracket, mark in wishes],
            row=row,
            reach=REACH * row,
        )
        width = max(20.0, self.width() - left - 8)
        return [Name(*by_key[p.key], p, QRectF(left, p.top, width, row)) for p in places]

    def _at(self, place: QPointF) -> NameKey | None:
        self._measure()
        for name in self._names:
            if name.box.adjusted(-LEADER / 2, 0, 0, 0).contains(place):
                return name.place.key
        for bracket in reversed(self._brackets):
            if abs(bracket.x - place.x()) <= LANE / 2 and bracket.top <= place.y() <= bracket.bottom:
                return (bracket.passage.id, None)
        return None

    def _strength(self, passage: Passage) -> str:
        return "dim" if self._emphasis.out and passage.id not in self._emphasis.out else "rest"

    def _paint_bracket(self, painter: QPainter, bracket: Bracket) -> None:
        colors = [mark.color for mark in bracket.passage.marks[:STRIPES]] or [NEUTRAL]
        out = bracket.passage.id in self._emphasis.out
        thick = 2.4 if out else 1.6
        strength = self._strength(bracket.passage)
        for number, color in enumerate(colors):
            stroke = code_line(color, self._theme, strength)
            x = bracket.x + number * 2.0
            painter.fillRect(QRectF(x, bracket.top, thick, bracket.bottom - bracket.top), stroke)
        hook = code_line(colors[0], self._theme, strength)
        if not bracket.open_top:
            painter.fillRect(QRectF(bracket.x - 4, bracket.top, 4, thick), hook)
        if not bracket.open_bottom:
            painter.fillRect(QRectF(bracket.x - 4, bracket.bottom - thick, 4, thick), hook)

    def _paint_leader(self, painter: QPainter, names: Sequence[Name]) -> None:
        """One line from a bracket to its first name, and one that holds its names together."""
        first, last = names[0], names[-1]
        bracket = first.bracket
        out = bracket.passage.id in self._emphasis.out
        stripes = min(max(len(bracket.passage.marks), 1), STRIPES)
        start = QPointF(bracket.x + 2.0 * stripes + 1, first.place.anchor + self._row() / 2)
        painter.setPen(QPen(QColor(self._theme.quiet if out else self._theme.border), 1.0))
        left = first.box.left() - 5
        painter.drawLine(start, QPointF(left, first.box.center().y()))
        if last is not first:
            painter.drawLine(QPointF(left, first.box.center().y()), QPointF(left, last.box.center().y()))

    def _paint_name(self, painter: QPainter, name: Name) -> None:
        passage, mark, box = name.bracket.passage, name.mark, name.box
        strength = self._strength(passage)
        color = code_line(mark.color if mark else NEUTRAL, self._theme, strength)
        painter.fillRect(QRectF(box.left(), round(box.top()) + 3, 3.5, box.height() - 6), color)
        rest = self._paint_tail(painter, name, box.adjusted(9, 0, 0, 0))
        font = self._name_font(passage, mark)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet if strength == "dim" else self._theme.text))
        text = QFontMetricsF(font).elidedText(
            _name(passage, mark), Qt.TextElideMode.ElideRight, rest.width() + 0.5
        )
        painter.drawText(rest.adjusted(0, 0, 4, 0), _LEFT, text)

    def _name_font(self, passage: Passage, mark: Mark | None) -> QFont:
        font = QFont(self.font())
        font.setItalic(mark is None)
        if passage.id == self._emphasis.selected or self._emphasis.out == {passage.id}:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_tail(self, painter: QPainter, name: Name, box: QRectF) -> QRectF:
        """Draws who coded and how many names are folded behind the name; gives the room it has."""
        tail = self._tail(name)
        if not tail:
            return box
        full = QFontMetricsF(self._name_font(name.bracket.passage, name.mark))
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(tail)
        room = max(0.0, box.width() - width - 8)
        taken = min(full.horizontalAdvance(_name(name.bracket.passage, name.mark)), room)
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(QRectF(box.left() + taken + 8, box.top(), width + 2, box.height()), _LEFT, tail)
        return QRectF(box.left(), box.top(), taken, box.height())

    def _signed(self, name: Name) -> list[NameKey]:
        """The signs at a name: its own, those folded behind it, and at the first name that of the passage."""
        passage = name.bracket.passage
        first = not passage.marks or name.mark is passage.marks[0]
        keys = [name.place.key, *name.place.folded, *([(passage.id, None)] if first else [])]
        return [key for key in dict.fromkeys(keys) if key in self._signs]

    def _tail(self, name: Name) -> str:
        who = name.mark.coders if self.show_coders and name.mark else ()
        parts = [", ".join(initials(coder) for coder in who)]
        parts += [f"[{self._signs[key][0]}]" for key in self._signed(name)]
        parts.append(f"+{len(name.place.folded)}" if name.place.folded else "")
        return "  ".join(part for part in parts if part)


def initials(coder: str) -> str:
    """ "SV" for "Sanne de Vries"; a single word of up to four letters stays as it is.

    A number at the end stays, so that "coder1" and "coder2" differ.
    """
    words = coder.split()
    if len(words) == 1:
        number = coder[len(coder.rstrip("0123456789")) :][-2:]
        return coder if len(coder) <= 4 else coder[:2] + number
    return "".join(word[0] for word in words if not word.islower()) or coder[:2]


def _key(bracket: Bracket, mark: Mark | None) -> NameKey:
    return (bracket.passage.id, mark.code if mark else None)


def _name(passage: Passage, mark: Mark | None) -> str:
    return mark.name if mark else passage.comment.replace("\n", " ")


def _about(mark: Mark) -> str:
    """ "trust in partners - AB, CD": whole name and coders."""
    return f"{mark.name} - {', '.join(mark.coders)}" if mark.coders else mark.name

"""The numbers of the turns, left of the text; a click selects what was said in the turn."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qualcode.gui.text.frame import Frame, TextLine
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.model import Turn

WIDTH = 46


class Gutter(QWidget):
    """Draws the number of each turn beside the line it begins on."""

    turn_clicked = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Turn numbers"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._frame = Frame([])
        self._turns: dict[int, Turn] = {}

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_turns(self, turns: dict[int, Turn]) -> None:
        """The turn that begins in each block, by block number."""
        self._turns = turns
        self.update()

    def show_frame(self, frame: Frame) -> None:
        """Draws the numbers beside the lines of `frame`, whose heights are those of this widget."""
        self._frame = frame
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._number_font())
        painter.setPen(QColor(self._theme.quiet))
        for line, turn in self._numbered():
            box = QRectF(0, line.top, self.width() - 10, line.foot - line.top)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(turn.number)
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        turn = self._turn_near(event.position())
        if turn is not None:
            self.turn_clicked.emit(turn)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            turn = self._turn_near(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _about(turn) if turn else "", self)
            return True
        return super().event(event)

    def _number_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 0.5))
        return font

    def _numbered(self) -> list[tuple[TextLine, Turn]]:
        return [
            (line, turn)
            for line in self._frame.lines
            if line.number == 0 and (turn := self._turns.get(line.block.blockNumber())) is not None
        ]

    def _turn_near(self, place: QPointF) -> Turn | None:
        near = [turn for line, turn in self._numbered() if line.top - 4 <= place.y() <= line.foot + 4]
        return near[0] if near else None


def _about(turn: Turn) -> str:
    """ "Turn 12, Y1" and, where it is known, the time."""
    text = _("Turn {number}, {speaker}").format(number=turn.number, speaker=turn.speaker)
    if turn.seconds is None:
        return text
    minutes, seconds = divmod(int(turn.seconds), 60)
    return f"{text}, {minutes // 60}:{minutes % 60:02d}:{seconds:02d}"

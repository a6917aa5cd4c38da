"""What is painted in a preview beside the letters: who speaks, and the marks of what cleaning changed.

Each speaker has a bar in the margin with a pattern of its own, and all but the interviewer a quiet
tint, so that speakers are told apart without colour too. Marks are proofreaders': a hook where a line
went on, an arc under a word that was put together, a caret where something was left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTextBlock

from qualcode.gui.theme import Theme
from qualcode.model import Document, Edit, EditKind, Role

_BAR = 3.0
_BAR_LEFT = 3.0
_TINT = 0.07
_HUES = ("#0b7285", "#5f3b94", "#2b6a2f", "#8a3358", "#7a5a00")
_PATTERNS: tuple[tuple[float, ...], ...] = ((), (4.0, 1.5), (1.2, 1.2), (6.0, 1.2, 1.2, 1.2), (2.5, 2.5))


@dataclass(frozen=True, slots=True)
class SpeakerLook:
    """The bar of a speaker: its colour and pattern (lengths of dash and gap), and the tint behind."""

    color: QColor
    pattern: tuple[float, ...]
    tint: QColor | None


def looks(document: Document, theme: Theme) -> dict[str, SpeakerLook]:
    """How each speaker is shown, by label."""
    roles: dict[str, Role] = {}
    for turn in document.turns:
        roles.setdefault(turn.speaker, turn.role)
    found: dict[str, SpeakerLook] = {}
    others = 0
    for number, (label, role) in enumerate(roles.items()):
        pattern = _PATTERNS[number % len(_PATTERNS)]
        if role is Role.INTERVIEWER:
            found[label] = SpeakerLook(QColor(theme.label_interviewer), pattern, None)
            continue
        color = QColor(theme.label(role)) if others == 0 else _hue(others, theme)
        tint = QColor(color)
        tint.setAlphaF(_TINT if others % 2 == 0 else _TINT * 1.9)
        found[label] = SpeakerLook(color, pattern, tint)
        others += 1
    return found


def _hue(number: int, theme: Theme) -> QColor:
    color = QColor(_HUES[(number - 1) % len(_HUES)])
    return color.lighter(230) if theme.dark else color


def paint_speakers(
    painter: QPainter,
    blocks: Sequence[tuple[QTextBlock, QRectF]],
    spoken: Mapping[int, SpeakerLook],
    width: int,
) -> None:
    """Bars and tints behind the blocks that can be seen; `spoken` says by block number who speaks."""
    for block, box in blocks:
        look = spoken.get(block.blockNumber())
        if look is None or block.length() <= 1:
            continue
        area = QRectF(_BAR_LEFT, box.top() - 2, width - 2 * _BAR_LEFT, box.height() + 5)
        if look.tint is not None:
            painter.fillRect(area, look.tint)
        pen = QPen(look.color, _BAR, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if look.pattern:
            pen.setDashPattern(list(look.pattern))
        painter.setPen(pen)
        x = _BAR_LEFT + _BAR / 2
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))


def mark_path(kind: EditKind, place: QPointF) -> QPainterPath:
    """The mark of an edit of this kind, below the line of writing at `place`."""
    x, y = place.x(), place.y()
    path = QPainterPath()
    if kind is EditKind.JOINED:
        path.moveTo(x + 3, y - 1)
        path.lineTo(x + 3, y + 3)
        path.lineTo(x - 3, y + 3)
        path.moveTo(x - 1, y + 1)
        path.lineTo(x - 3, y + 3)
        path.lineTo(x - 1, y + 5)
    elif kind is EditKind.HYPHEN:
        path.moveTo(x - 5, y)
        path.quadTo(x, y + 6, x + 5, y)
    else:
        path.addPolygon(QPolygonF([QPointF(x - 4, y + 6), QPointF(x, y), QPointF(x + 4, y + 6)]))
        path.closeSubpath()
    return path


def paint_mark(painter: QPainter, edit: Edit, place: QPointF, theme: Theme, *, current: bool) -> QRectF:
    """Paints the mark of an edit; where it can be pointed at."""
    quiet = edit.kind in (EditKind.JOINED, EditKind.SPACE)
    color = QColor(theme.accent if current or not quiet else theme.quiet)
    path = mark_path(edit.kind, place)
    painter.setPen(QPen(color, 2.0 if current else 1.2))
    solid = edit.kind not in (EditKind.JOINED, EditKind.HYPHEN)
    painter.setBrush(color if solid else Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    box = path.boundingRect().adjusted(-4, -14, 4, 3)
    if current:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(path.boundingRect().adjusted(-4, -4, 4, 4))
    return box

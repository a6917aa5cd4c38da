"""How a quotation is listed: what is read aloud, its tooltip, and how it is painted, roomy or compact."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.lines_list import LINE, AnyIndex, LinesDelegate, LinesModel
from qualcode.gui.widgets.marks import draw_mark
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.gui.widgets.text_lines import Part, draw, lay_out
from qualcode.i18n import _

LONGEST_SHOWN = 900


@dataclass(frozen=True, slots=True)
class ItemStyle:
    """How much room an item takes: at most `lines` of text, or always so many (`same_height`).

    `before` is how many characters stand before the quotation, 0 for all that there are.
    """

    margins: tuple[int, int, int, int]
    lines: int
    same_height: bool
    bold_source: bool
    before: int = 0


ROOMY = ItemStyle((12, 7, 12, 6), lines=4, same_height=False, bold_source=True)
COMPACT = ItemStyle((10, 5, 10, 5), lines=2, same_height=True, bold_source=False, before=32)
IN_TURN = ItemStyle((10, 5, 10, 5), lines=5, same_height=True, bold_source=False, before=160)


def quotation_model() -> LinesModel[QuotationLine]:
    """A model of quotations."""
    return LinesModel(lambda line: f"{line.source}: {line.text}", quotation_tip)


def quotation_tip(line: QuotationLine) -> str:
    """A quotation in full, with its codes, coders and comment."""
    codes = ", ".join(name for name, _color in line.codes)
    coders = _("Coded by {names}.").format(names=", ".join(line.coders)) if line.coders else ""
    text = line.text if len(line.text) <= LONGEST_SHOWN else line.text[:LONGEST_SHOWN] + "…"
    head = line.source if line.document in line.source else f"{line.source}  ({line.document})"
    return "\n\n".join(part for part in (head, text, codes, coders, line.comment) if part)


class QuotationDelegate(LinesDelegate):
    """Paints a line: source and codes above, then the words, with their context quietly around them."""

    def __init__(self, theme: Theme, style: ItemStyle = ROOMY, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.style = style
        self.name_coders = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics = option.fontMetrics
        _left, top, _right, bottom = self.style.margins
        if self.style.same_height:
            return QSize(120, metrics.height() * (1 + self.style.lines) + top + bottom + 6)
        line: QuotationLine = index.data(LINE)
        width = max(self.parent().viewport().width() - 28, 120)  # type: ignore[attr-defined]
        letters = len(line.before) + len(line.text[:LONGEST_SHOWN]) + len(line.after)
        rows = min(-(-letters * metrics.averageCharWidth() * 21 // (20 * width)), self.style.lines)
        return QSize(120, metrics.height() * (1 + max(rows, 1)) + 2 * max(rows, 1) + top + bottom + 5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: QuotationLine = index.data(LINE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option, self.theme)
        left, top, right, bottom = self.style.margins
        box = option.rect.adjusted(left, top, -right, -bottom)
        quiet = self.theme.text if chosen else self.theme.quiet
        height = option.fontMetrics.height()
        self._head(painter, QRect(box.left(), box.top(), box.width(), height), line, quiet, option.font)
        rows = self.style.lines
        if not self.style.same_height:
            rows = max((option.rect.height() - height - top - bottom - 1) // (height + 2), 1)
        words = self._words(painter, line, quiet, box.width())
        layout = lay_out(words, option.font, box.width() - 8, most=rows)
        draw(painter, layout, box.left(), box.top() + height + 4, quiet)
        painter.restore()

    def _words(self, painter: QPainter, line: QuotationLine, quiet: str, width: int) -> list[Part]:
        before, after = line.before, line.after
        if self.style.before:
            if len(before) > self.style.before:
                before = f"… {before[-self.style.before :].partition(' ')[2]}"
            if painter.fontMetrics().horizontalAdvance(before) > width * (self.style.lines - 1) // 3:
                before = ""  # in a narrow list the words themselves matter more
            after = f"{after} …" if after else ""
        return [Part(before, quiet), Part(line.text[:LONGEST_SHOWN], self.theme.text), Part(after, quiet)]

    def _head(self, painter: QPainter, box: QRect, line: QuotationLine, quiet: str, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(self.style.bold_source)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.text if self.style.bold_source else quiet))
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

"""What each coder has at a place, a row each; choosing a row follows that coder."""

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.compare.disagreements.looking import CoderThere
from qualcode.gui.compare.place_list import LaneStyle, lane_styles
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import draw_mark
from qualcode.i18n import _, ngettext

SAMPLE, GAP, MARK, NAME = 30, 10, 10, 230
_CENTRE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CoderRow(QPushButton):
    """The key, the lane, the name, and the code that he or she put there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._there: CoderThere | None = None
        self._style = LaneStyle(theme.text, Qt.PenStyle.SolidLine)
        self._followed = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)

    def show_coder(self, there: CoderThere, style: LaneStyle, theme: Theme, *, followed: bool) -> None:
        """Another coder, or another place."""
        self._there, self._style, self._theme, self._followed = there, style, theme, followed
        told = self.told()
        self.setAccessibleName(f"{there.number}: {there.name}: {told}")
        key = f"{there.number}" + (f", {'AB'[there.number - 1]}" if there.number <= 2 else "")
        self.setToolTip(
            told
            if there.absent
            else _("As {name} has it: {what} ({key})").format(name=there.name, what=told, key=key)
        )
        self.update()

    def told(self) -> str:
        """What the coder has there, in words."""
        there = self._there
        if there is None or there.absent:
            return _("did not code this document")
        if not there.lanes:
            return _("no code here")
        return " + ".join(lane.code.name for lane in there.lanes)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 13)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._there is None:
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = QColor(self._theme.text if self.isEnabled() else self._theme.quiet)
        box = self.rect().adjusted(10, 0, -10, 0)
        box = self._key(painter, box, text)
        painter.setPen(QPen(QColor(self._style.color), 3, self._style.dashes, Qt.PenCapStyle.FlatCap))
        if self._there.lanes:
            painter.drawLine(box.left(), box.center().y() + 1, box.left() + SAMPLE, box.center().y() + 1)
        box.adjust(SAMPLE + GAP, 0, 0, 0)
        painter.setPen(text)
        name = QRect(box.left(), box.top(), min(NAME, box.width() // 3), box.height())
        shown = self.fontMetrics().elidedText(self._there.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, _CENTRE, shown)
        box.adjust(min(self.fontMetrics().horizontalAdvance(shown) + 2 * GAP, name.width()), 0, 0, 0)
        self._codes(painter, box, text)

    def _key(self, painter: QPainter, box: QRect, color: QColor) -> QRect:
        """The key as on a keyboard, or a sign that this coder was followed."""
        assert self._there is not None
        cap = QRectF(box.left(), box.center().y() - 9, 19, 19)
        painter.setPen(QPen(QColor(self._theme.frame), 1))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(color)
        sign = "✓" if self._followed else str(self._there.number)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), sign)
        return box.adjusted(19 + GAP, 0, 0, 0)

    def _codes(self, painter: QPainter, box: QRect, color: QColor) -> None:
        assert self._there is not None
        words = self._there.words
        if words:
            told = ngettext("{count} word", "{count} words", words).format(count=words)
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), told)
            box = box.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(told) - GAP, 0)
        if not self._there.lanes:
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(box, _CENTRE, self.told())
            return
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        for number, lane in enumerate(self._there.lanes):
            if number:
                painter.setPen(color)
                painter.drawText(box, _CENTRE, "+")
                box.adjust(GAP + 6, 0, 0, 0)
            if box.width() < 40:
                break
            mark = QRectF(box.left(), box.center().y() - MARK / 2 + 1, MARK, MARK)
            draw_mark(painter, mark, lane.code.color, self._theme)
            box.adjust(MARK + 6, 0, 0, 0)
            shown = painter.fontMetrics().elidedText(lane.code.name, Qt.TextElideMode.ElideRight, box.width())
            painter.setPen(color)
            painter.drawText(box, _CENTRE, shown)
            box.adjust(painter.fontMetrics().horizontalAdvance(shown) + GAP, 0, 0, 0)


class CoderRows(QWidget):
    """The coders of a place below each other."""

    followed = Signal(object)  # a coder's id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[CoderRow] = []
        self._coders: tuple[CoderThere, ...] = ()
        self._accepted: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.show_coders(self._coders, accepted=self._accepted, enabled=self.isEnabled())

    def show_coders(self, coders: tuple[CoderThere, ...], *, accepted: int | None, enabled: bool) -> None:
        """What they have at a place, and who of them was followed."""
        self._coders, self._accepted = coders, accepted
        self.setEnabled(enabled)
        while len(self.rows) < len(coders):
            row = CoderRow(self._theme, self)
            row.clicked.connect(partial(self._follow, len(self.rows)))
            self.rows.append(row)
            self._column.addWidget(row)
        styles = lane_styles(self._theme, len(coders))
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(coders))
            if number < len(coders):
                there = coders[number]
                row.show_coder(there, styles[number], self._theme, followed=there.coder == accepted)
                row.setEnabled(not there.absent)

    def _follow(self, number: int, _on: bool = False) -> None:
        self.followed.emit(self._coders[number].coder)

"""The passages that were found, each with a tick box: space ticks, and so does a click on the box."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionButton, QStyleOptionViewItem, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.lines_list import LINE, AnyIndex, LinesDelegate, LinesModel, set_up_lines
from qualcode.gui.widgets.quotation_items import paint_ground
from qualcode.gui.widgets.text_lines import Part, draw, lay_out
from qualcode.i18n import _
from qualcode.project.autocode import Proposal

_LINES = 2
_LONGEST = 700
_BEFORE = 120  # characters of a long passage before what was found
_BOX = 30


@dataclass(frozen=True, slots=True)
class HitLine:
    """A passage, the name of its document, and whether it has all the codes already."""

    proposal: Proposal
    document: str


class HitsModel(LinesModel[HitLine]):
    """Which lines are ticked is told by `ticked`, in the order of the lines."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_spoken, lambda line: f"{_source(line)}\n\n{line.proposal.text[:_LONGEST]}")
        self._unticked: set[int] = set()

    def show_lines(self, lines: Sequence[HitLine]) -> None:
        """Other lines, all ticked."""
        self._unticked.clear()
        super().show_lines(lines)
        self.changed.emit()

    def ticked(self) -> list[Proposal]:
        """The passages that are to be coded."""
        return [line.proposal for row, line in enumerate(self.lines) if row not in self._unticked]

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Ticks these rows, or takes their ticks away."""
        self._unticked = self._unticked - set(rows) if on else self._unticked | set(rows)
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))
        self.changed.emit()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            on = index.row() not in self._unticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


def _source(line: HitLine) -> str:
    if line.proposal.turn is None:
        return line.document
    turn = _("turn {number}").format(number=line.proposal.turn)
    return ", ".join(part for part in (line.document, turn, line.proposal.speaker) if part)


def _spoken(line: HitLine) -> str:
    return f"{_source(line)}: {line.proposal.text[:_LONGEST]}"


class HitsDelegate(LinesDelegate):
    """A tick box, where it was said, and the words; what was found stands out by colour and underline."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(160, option.fontMetrics.height() * (1 + _LINES) + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: HitLine = index.data(LINE)
        painter.save()
        paint_ground(painter, option, self.theme)
        self._box(painter, option, on=index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        box = option.rect.adjusted(_BOX + 6, 6, -12, -4)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.text))
        head = QRect(box.left(), box.top(), box.width(), option.fontMetrics.height())
        source = painter.fontMetrics().elidedText(_source(line), Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), source)
        layout = lay_out(self._words(line), option.font, box.width() - 8, most=_LINES)
        draw(painter, layout, box.left(), head.bottom() + 5, self.theme.quiet)
        painter.restore()

    def _box(self, painter: QPainter, option: QStyleOptionViewItem, *, on: bool) -> None:
        check = QStyleOptionButton()
        check.rect = box_of(option.rect)
        check.palette = option.palette
        check.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        )
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, check, painter, option.widget)

    def _words(self, line: HitLine) -> list[Part]:
        """The passage from a little before what was found on, which stands out."""
        one = line.proposal
        first = one.found[0].start - one.start if one.found else 0
        begin = 0 if first <= _BEFORE else one.text.find(" ", first - _BEFORE) + 1
        parts = [Part("… ", self.theme.quiet)] if begin else []
        place = begin
        whole = len(one.found) == 1 and one.found[0].end - one.found[0].start == len(one.text)
        for span in () if whole else one.found:
            start, end = span.start - one.start, span.end - one.start
            if start < place:
                continue
            parts += [
                Part(_flat(one.text[place:start]), self.theme.quiet),
                Part(_flat(one.text[start:end]), self.theme.text, marked=True),
            ]
            place = end
        return [
            *parts,
            Part(
                _flat(one.text[place : place + _LONGEST]), self.theme.quiet if not whole else self.theme.text
            ),
        ]


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def box_of(line: QRect) -> QRect:
    """Where the tick box of a line is."""
    return QRect(line.left() + 10, line.top() + 7, 18, 18)


class HitsList(QListView):
    """Space ticks the selected lines, or takes their ticks away; Enter shows the passage."""

    shown = Signal(object)  # Proposal

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitsModel()
        self.hits.setParent(self)
        self._painter = HitsDelegate(theme, self)
        self.setModel(self.hits)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        set_up_lines(self, name=_("Passages that were found"))
        self.doubleClicked.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._painter.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [index.row() for index in self.selectedIndexes()]
        if event.key() == Qt.Key.Key_Space and rows:
            state = self.hits.data(self.currentIndex(), Qt.ItemDataRole.CheckStateRole)
            self.hits.tick(rows, state != Qt.CheckState.Checked)
            if len(rows) == 1:
                self.setCurrentIndex(self.hits.index(min(rows[0] + 1, self.hits.rowCount() - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and box_of(self.visualRect(index)).adjusted(-8, -6, 8, 6).contains(
            event.position().toPoint()
        ):
            state = self.hits.data(index, Qt.ItemDataRole.CheckStateRole)
            self.hits.tick([index.row()], state != Qt.CheckState.Checked)
            return
        super().mousePressEvent(event)

    def _show(self, index: AnyIndex) -> None:
        if index.isValid():
            self.shown.emit(self.hits.lines[index.row()].proposal)

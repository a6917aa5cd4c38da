"""The list of places: two lines each, painted as they come into view, so that thousands stay smooth."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from qualcode.gui.compare.disagreements.lines import STATE_SIGNS, STATES, ListedPlace, State
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.lines_list import LINE, AnyIndex, LinesDelegate, LinesList, LinesModel
from qualcode.gui.widgets.marks import draw_mark
from qualcode.gui.widgets.quotation_items import paint_ground
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.agreement.places import Place

EDGE, GAP, MARK = 10, 8, 10
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _spoken(line: ListedPlace) -> str:
    decided = line.decision_words or _(STATES[line.state])
    return f"{line.codes_words}, {line.source}, {line.kind_words}, {decided}: {line.words}"


def _tip(line: ListedPlace) -> str:
    reason = line.decision.reason if line.decision else ""
    decided = f"{_(STATES[line.state])}: {line.decision_words}" if line.decision else ""
    where = line.source if line.interview in line.source else f"{line.source}  ({line.interview})"
    return "\n\n".join(
        part for part in (line.codes_words, where, line.kind_words, line.words, decided, reason) if part
    )


class PlaceItemDelegate(LinesDelegate):
    """Paints a place: its code and source, below them how the coders relate, the words, what was decided."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 17)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: ListedPlace = index.data(LINE)
        painter.save()
        paint_ground(painter, option, self.theme)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = self.theme.text if chosen else self.theme.quiet
        high = option.fontMetrics.height()
        box = option.rect.adjusted(EDGE, 6, -EDGE, -6)
        above = QRect(box.left(), box.top(), box.width(), high)
        self._head(painter, above, line, option.font, quiet)
        below = QRect(box.left() + MARK + GAP, above.bottom() + 4, box.width() - MARK - GAP, high)
        self._below(painter, below, line, option.font, quiet)
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, line: ListedPlace, font: QFont, quiet: str) -> None:
        draw_mark(painter, QRectF(box.left(), box.center().y() - 4, MARK, MARK), line.code.color, self.theme)
        painter.setFont(font)
        room = box.adjusted(MARK + GAP, 0, 0, 0)
        used = min(painter.fontMetrics().horizontalAdvance(line.source) + 3, room.width() // 2)
        _write(painter, room.adjusted(room.width() - used, 0, 0, 0), line.source, quiet, _RIGHT)
        bold = QFont(font)
        bold.setBold(line.is_open)
        painter.setFont(bold)
        _write(painter, room.adjusted(0, 0, -used - GAP, 0), line.codes_words, self.theme.text, _LEFT)

    def _below(self, painter: QPainter, box: QRect, line: ListedPlace, font: QFont, quiet: str) -> None:
        painter.setFont(font)
        decided, measured = _decided(line), painter.fontMetrics().horizontalAdvance
        used = _write(
            painter, box.adjusted(0, 0, -box.width() // 3, 0), line.kind_words, self.theme.text, _LEFT
        )
        left = box.adjusted(used + GAP, 0, 0, 0)
        if decided:  # what was decided matters more than the words
            right = min(measured(decided) + 3, left.width())
            _write(painter, left.adjusted(left.width() - right, 0, 0, 0), decided, self.theme.text, _RIGHT)
            left.adjust(0, 0, -right - GAP, 0)
        if left.width() > 40:
            _write(painter, left, line.words, quiet, _LEFT)


def _decided(line: ListedPlace) -> str:
    if line.state is State.CHANGED:
        return f"{STATE_SIGNS[line.state]} {_(STATES[line.state])}"
    return f"{STATE_SIGNS[line.state]} {line.decision_words}" if line.decision else ""


def _write(painter: QPainter, box: QRect, text: str, color: str, flags: int) -> int:
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, flags, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


class PlaceItems(LinesList[ListedPlace]):
    """Places to choose from; several can be chosen at once. `chosen` carries the current line, or None."""

    chosen = Signal(object)
    opened = Signal(object)  # Enter, or a double click

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.cite: Callable[[ListedPlace], str] = _spoken
        model = LinesModel[ListedPlace](_spoken, _tip)
        name = _("Places where coders meet or differ")
        super().__init__(model, PlaceItemDelegate(theme), name=name, parent=parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(False)
        self._quiet = False
        self._rows: dict[Place, int] = {}
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._tell())
        self.doubleClicked.disconnect()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.lines[index.row()]))

    def wanted(self, line: ListedPlace) -> int | None:
        """Quotations are shown by the page, which knows whose there are."""
        self.opened.emit(line)
        return None

    def cited(self, line: ListedPlace) -> str:
        return self.cite(line)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are verbs here, and go to no line."""

    def current(self) -> ListedPlace | None:
        """The line that has the cursor."""
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def show_places(self, lines: Sequence[ListedPlace]) -> None:
        """Shows these; what was chosen stays so, and what is gone gives its place to the one after it."""
        rows = {line.place: row for row, line in enumerate(lines)}
        if list(rows) == list(self._rows):
            self.lines.lines = list(lines)
            if lines:
                self.lines.dataChanged.emit(self.lines.index(0, 0), self.lines.index(len(lines) - 1, 0))
                self._tell()
            return
        row, kept = self.currentIndex().row(), {line.place for line in self.selected()}
        now, scrolled = self.current(), self.verticalScrollBar().value()
        self._quiet, self._rows = True, rows
        self.show_lines(lines)
        self.verticalScrollBar().setValue(scrolled)
        if lines:
            at = rows.get(now.place) if now is not None else None
            self.choose(at if at is not None else min(max(row, 0), len(lines) - 1))
            if at is not None:
                self._select([rows[place] for place in kept if place in rows])
        self._quiet = False
        self._tell()

    def row_of(self, line: ListedPlace) -> int | None:
        """Where a place stands in the list."""
        return self._rows.get(line.place)

    def renew(self, fresh: Sequence[ListedPlace]) -> None:
        """Shows places that are in the list as they are now."""
        for line in fresh:
            row = self._rows.get(line.place)
            if row is not None:
                self.lines.lines[row] = line
        self.viewport().update()  # dataChanged would lay all of them out again

    def opened_since(self, before: Sequence[ListedPlace]) -> int | None:
        """The first row that was decided in `before` and is open now."""
        decided = {line.place for line in before if line.decision is not None}
        open_now = (self._rows[p] for p in decided if p in self._rows)
        rows = [row for row in open_now if self.lines.lines[row].decision is None]
        return min(rows, default=None)

    def next_open(self, gone: Sequence[ListedPlace]) -> ListedPlace | None:
        """The open place after these, from the beginning where there is none below them."""
        lines, rows = self.lines.lines, {self._rows.get(line.place, -1) for line in gone}
        first = max(rows, default=-1) + 1
        order = chain(range(first, len(lines)), range(first))
        return next((lines[row] for row in order if lines[row].is_open and row not in rows), None)

    def choose(self, row: int) -> None:
        """Makes a row the current and only one."""
        self.setCurrentIndex(self.lines.index(row, 0))
        self.scrollTo(self.currentIndex())

    def _select(self, rows: Sequence[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag.Select
        for row in rows:
            self.selectionModel().select(self.lines.index(row, 0), flag)

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.current())


class KeyFilter(QObject):
    """Gives plain keys (with Shift or without) to the page while a list has the keyboard.

    `verb_of` says what a key does, None for keys that are the list's own.
    """

    def __init__(self, verb_of: Callable[[QKeyEvent], Callable[[], object] | None], parent: QObject) -> None:
        super().__init__(parent)
        self._verb_of = verb_of

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in kinds and isinstance(event, QKeyEvent):
            verb = self._verb_of(event)
            if verb is not None:
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                else:
                    verb()
                return True
        return super().eventFilter(watched, event)

"""The answers to a question below each other; suggestions among them are accepted or rejected by key."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.questions.lines import AnswerLine
from qualcode.gui.widgets.clipboard import copy_text
from qualcode.gui.widgets.lines_list import LINE, AnyIndex, LinesDelegate, LinesModel, set_up_lines
from qualcode.gui.widgets.quotation_items import draw_codes, paint_ground
from qualcode.gui.widgets.text_lines import Part, draw, height_of, lay_out
from qualcode.i18n import _
from qualcode.model import Role

_LEFT, _TOP, _RIGHT, _BOTTOM, _GAP = 14, 9, 12, 9, 3
_ASKED_LINES, _ANSWER_LINES = 3, 12
_SIGN = 15


class AnswersDelegate(LinesDelegate):
    """Paints who, where and codes on one line, then the question as asked in grey, then the answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._heights: dict[tuple[object, int], int] = {}

    def forget(self) -> None:
        """Measures anew."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: AnswerLine = index.data(LINE)
        width = max(self.parent().viewport().width() - _LEFT - _RIGHT, 160)  # type: ignore[attr-defined]
        key = ((line.key, line.asked, line.said), width)
        if key not in self._heights:
            self._heights[key] = self._height(line, option.font, option.fontMetrics.height(), width)
        return QSize(120, self._heights[key])

    def _height(self, line: AnswerLine, font: QFont, row: int, width: int) -> int:
        total = _TOP + row + _BOTTOM
        for parts, most in self._paragraphs(line, chosen=False):
            total += int(height_of(lay_out(parts, font, width, most=most))) + _GAP
        return total

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: AnswerLine = index.data(LINE)
        painter.save()
        painter.setClipRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option, self.theme)
        box = option.rect.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        quiet = self.theme.text if chosen else self.theme.quiet
        self._head(
            painter,
            QRect(box.left(), box.top(), box.width(), option.fontMetrics.height()),
            line,
            quiet,
            option.font,
        )
        y = box.top() + option.fontMetrics.height() + _GAP
        for parts, most in self._paragraphs(line, chosen=chosen):
            layout = lay_out(parts, option.font, box.width(), most=most)
            draw(painter, layout, box.left(), y, quiet)
            y += int(height_of(layout)) + _GAP
        painter.restore()

    def _paragraphs(self, line: AnswerLine, *, chosen: bool) -> list[tuple[list[Part], int]]:
        quiet = self.theme.text if chosen else self.theme.quiet
        found: list[tuple[list[Part], int]] = []
        if line.asked:
            found.append(([Part(line.asked, quiet)], _ASKED_LINES))
        parts: list[Part] = []
        for who, role, words in line.said:
            if parts:
                parts.append(Part("\u2028", quiet))
            asks = role is Role.INTERVIEWER
            parts.append(Part(f"{who}: " if who else "", quiet))
            parts.append(Part(words, quiet if asks else self.theme.text))
        if parts:
            found.append((parts, _ANSWER_LINES if line.suggestion is None else 2))
        if line.why:
            found.append(([Part(_("Why: {reason}").format(reason=line.why), quiet)], 1))
        return found

    def _head(self, painter: QPainter, box: QRect, line: AnswerLine, quiet: str, font: QFont) -> None:
        left = box.left()
        if line.suggestion is not None:
            color = self.theme.accent if line.suggestion.sure else self.theme.warning
            picture = icons.pixmap("help", color, _SIGN)
            painter.drawPixmap(left, box.center().y() - _SIGN // 2 + 1, picture)
            left += _SIGN + 6
        bold = QFont(font)
        bold.setBold(line.found)
        left += _text(painter, QRect(left, box.top(), box.width() // 2, box.height()), line.title, bold,
                      self.theme.text if line.found else quiet) + 10  # fmt: skip
        beside = "  ·  ".join(part for part in (line.where, line.state) if part)
        room = box.right() - left - (150 if line.codes else 0)
        left += _text(painter, QRect(left, box.top(), max(room, 40), box.height()), beside, font, quiet) + 14
        painter.setFont(font)
        if line.codes:
            draw_codes(
                painter,
                QRect(left, box.top(), box.right() - left, box.height()),
                line.codes,
                self.theme,
                quiet,
            )


def _text(painter: QPainter, box: QRect, text: str, font: QFont, color: str) -> int:
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    return painter.fontMetrics().horizontalAdvance(shown)


class AnswersList(QListView):
    """Wishes about the selected lines; nothing is done here."""

    accept_wanted = Signal(object)  # list[Suggestion]
    reject_wanted = Signal(object)  # list[Suggestion]
    unask_wanted = Signal(object)  # list[AskedId]
    by_hand_wanted = Signal(object)  # DocumentId
    opened = Signal(object)  # AnswerLine
    current_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = AnswersDelegate(theme, self)
        self.lines: LinesModel[AnswerLine] = LinesModel(lambda line: line.spoken, lambda line: line.spoken)
        self.lines.setParent(self)
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        set_up_lines(self, name=_("Answers"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(lambda index: self._open(index.data(LINE)))
        self.selectionModel().selectionChanged.connect(lambda *_args: self.current_changed.emit())

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._painter.theme = theme
        self.viewport().update()

    def show_lines(self, lines: list[AnswerLine], *, keep: bool) -> None:
        """Shows these; with `keep` the place stays, and the next line takes over from one that went."""
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._painter.forget()
        self.lines.show_lines(lines)
        self.scheduleDelayedItemsLayout()
        if not lines:
            return
        place = min(max(row, 0), len(lines) - 1) if keep else 0
        self.setCurrentIndex(self.lines.index(place, 0))
        if keep:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(top)
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()

    def selected(self) -> list[AnswerLine]:
        """The selected lines in order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.lines.lines[row] for row in rows]

    def accept(self) -> None:
        """Wishes the selected suggestions to be taken over."""
        self._wish_suggestions(self.accept_wanted)

    def reject(self) -> None:
        """Wishes the selected suggestions to be forgotten, or answers to be no answers after all."""
        asked = [line.asked_id for line in self.selected() if line.asked_id is not None]
        if asked:
            self.unask_wanted.emit(asked)
        self._wish_suggestions(self.reject_wanted)

    def by_hand(self) -> None:
        """Wishes to choose the turn in the current interview."""
        line = self.current()
        if line is not None:
            self.by_hand_wanted.emit(line.document)

    def open_current(self) -> None:
        """Wishes to see the current line in the transcript."""
        self._open(self.current())

    def current(self) -> AnswerLine | None:
        """The current line."""
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def _wish_suggestions(self, signal: object) -> None:
        found = [line.suggestion for line in self.selected() if line.suggestion is not None]
        if found:
            signal.emit(found)  # type: ignore[attr-defined]

    def _open(self, line: AnswerLine | None) -> None:
        if line is not None and line.found:
            self.opened.emit(line)
        elif line is not None:
            self.by_hand_wanted.emit(line.document)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers()
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_text("\n\n".join(line.spoken for line in self.selected()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.current())
        elif plain and event.key() == Qt.Key.Key_A:
            self.accept()
        elif plain and event.key() == Qt.Key.Key_R:
            self.reject()
        elif plain and event.key() == Qt.Key.Key_H:
            self.by_hand()
        elif event.key() == Qt.Key.Key_Delete:
            self.reject()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._painter.forget()
            self.scheduleDelayedItemsLayout()

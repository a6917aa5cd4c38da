"""A transcript to look at: the text exactly as it will be stored, with what cleaning changed marked.

Nothing can be changed in it, and the marks are painted beside the letters: the text stays what it is.
"""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from qualcode.gui.text.positions import Positions
from qualcode.gui.text.typography import make_document, style_turns
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.edits_in_words import edit_in_words
from qualcode.gui.transcripts.preview_paint import SpeakerLook, looks, paint_mark, paint_speakers
from qualcode.i18n import _
from qualcode.model import Document, Edit, EditKind

_ABOVE = 0.3  # of the height: where a place that is jumped to comes


class TranscriptPreview(QTextEdit):
    """Shows a document that is not stored; nothing can be changed in it."""

    edit_shown = Signal(object)  # number of the edit among those marked, or None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Document | None = None
        self._pages: QTextDocument | None = None
        self._positions = Positions("")
        self._edits: tuple[Edit, ...] = ()
        self._marked: list[Edit] = []
        self._units: list[int] = []
        self._kinds: frozenset[EditKind] = frozenset(EditKind)
        self._current: int | None = None
        self._pointable: list[tuple[QRectF, Edit]] = []
        self._spoken: dict[int, SpeakerLook] = {}
        self._place: tuple[int, int] | None = None
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview of the transcript"))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        shown, self._shown = self._shown, None
        self.show_document(shown, self._edits)

    def show_document(self, document: Document | None, edits: Sequence[Edit] = ()) -> None:
        """Shows a document and what was changed in it; keeps its place when the text is the same."""
        edits = tuple(edits)
        if document is not None and document == self._shown and edits == self._edits:
            return
        same = document is not None and self._shown is not None and document.text == self._shown.text
        place = self.verticalScrollBar().value() if same else 0
        self._shown, self._edits = document, edits
        self._place = self._place if same else None
        if document is None:
            self.clear()
            self._spoken = {}
        else:
            self._put(document)
        self._mark_edits()
        self._mark_place()
        self.verticalScrollBar().setValue(place)

    def _put(self, document: Document) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.08)
        self._positions = Positions(document.text)
        pages = make_document(document, font, parent=self)
        style_turns(pages, document, self._positions, self._theme)
        self.setDocument(pages)
        if self._pages is not None:
            self._pages.deleteLater()
        self._pages = pages
        self._spoken = _spoken(pages, document, self._positions, looks(document, self._theme))

    # Places

    def show_place(self, start: int, end: int) -> None:
        """Goes to a place in the text and marks it; the whole line where it is a point."""
        self._place = (start, end)
        self._mark_place()
        self._go_to(start)

    def marked_place(self) -> tuple[int, int] | None:
        """The place that is marked, if any."""
        return self._place

    def _mark_place(self) -> None:
        if self._place is None or self._shown is None:
            self.setExtraSelections([])
            return
        start, end = self._place
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_units(min(start, len(self._shown.text))))
        if end > start:
            last = self._positions.to_units(min(end, len(self._shown.text)))
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor  # type: ignore[attr-defined]
        mark.format.setBackground(QColor(self._theme.hit_now))  # type: ignore[attr-defined]
        self.setExtraSelections([mark])

    def _go_to(self, position: int) -> None:
        if self._shown is None:
            return
        block = self.document().findBlock(self._positions.to_units(min(position, len(self._shown.text))))
        layout = self.document().documentLayout()
        layout.documentSize()  # a long text is laid out only as far as it was needed
        line = block.layout().lineForTextPosition(self._positions.to_units(position) - block.position())
        top = layout.blockBoundingRect(block).top() + (line.y() if line.isValid() else 0)
        self.verticalScrollBar().setValue(int(top - _ABOVE * self.viewport().height()))

    # What was changed

    def mark_kinds(self, kinds: frozenset[EditKind]) -> None:
        """Marks edits of these kinds."""
        if kinds != self._kinds:
            self._kinds = kinds
            self._mark_edits()

    @property
    def marked(self) -> list[Edit]:
        """The edits that are marked, in order."""
        return self._marked

    def step(self, by: int) -> None:
        """Goes to the next marked edit (1) or the one before (-1), from where one is; goes round."""
        if not self._marked:
            return
        if self._current is None:
            first = bisect_left(self._units, self._top_unit())
            self._current = (first if by > 0 else first - 1) % len(self._marked)
        else:
            self._current = (self._current + by) % len(self._marked)
        self._go_to(self._marked[self._current].start)
        self.viewport().update()
        self.edit_shown.emit(self._current)

    def _mark_edits(self) -> None:
        self._marked = [edit for edit in self._edits if edit.kind in self._kinds]
        self._units = [self._positions.to_units(edit.start) for edit in self._marked]
        self._current = None
        self.edit_shown.emit(None)
        self.viewport().update()

    def _top_unit(self) -> int:
        return self.cursorForPosition(QPoint(0, 0)).position()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        blocks = self._visible()
        painter = QPainter(self.viewport())
        paint_speakers(painter, blocks, self._spoken, self.viewport().width())
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pointable = []
        for block, box in blocks:
            self._paint_marks(painter, block, box)
        painter.end()

    def _visible(self) -> list[tuple[QTextBlock, QRectF]]:
        """The blocks that can be seen, with their places in the viewport."""
        found: list[tuple[QTextBlock, QRectF]] = []
        if self._shown is None:
            return found
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -top)
            if box.top() > self.viewport().height():
                break
            found.append((block, box))
            block = block.next()
        return found

    def _paint_marks(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        first = bisect_left(self._units, block.position())
        last = bisect_left(self._units, block.position() + block.length())
        for number in range(first, last):
            inside = self._units[number] - block.position()
            line = block.layout().lineForTextPosition(inside)
            if line.isValid():
                edit = self._marked[number]
                place = QPointF(box.left() + _left_of(line, inside), box.top() + line.y() + line.ascent() + 3)
                current = number == self._current
                area = paint_mark(painter, edit, place, self._theme, current=current)
                self._pointable.append((area, edit))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told_at(event.pos()), self)
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _told_at(self, place: QPoint) -> str:
        near = [edit for box, edit in self._pointable if box.contains(QPointF(place))]
        return "\n".join(edit_in_words(edit) for edit in near)


def _left_of(line: QTextLine, place: int) -> float:
    """Where the character at this place of the line begins, from the left of its block."""
    found: object = line.cursorToX(place)  # the pair that Qt gives is typed as a number
    return float(found[0]) if isinstance(found, tuple) else float(str(found))


def _spoken(
    pages: QTextDocument, document: Document, positions: Positions, shown: dict[str, SpeakerLook]
) -> dict[int, SpeakerLook]:
    """Who speaks in each block, by block number."""
    found: dict[int, SpeakerLook] = {}
    for turn in document.turns:
        block = pages.findBlock(positions.to_units(turn.start))
        last = positions.to_units(turn.end)
        while block.isValid() and block.position() < last:
            found.setdefault(block.blockNumber(), shown[turn.speaker])
            block = block.next()
    return found

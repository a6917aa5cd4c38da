"""The lines of text that are on the screen now: measured once, shared by text, margin and gutter."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument

_BELOW = 14.0  # what is drawn under the letters


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line on the screen. `start` and `end` are UTF-16 positions in the document; heights and
    widths are pixels in the viewport, `top` to `foot` the body of the letters."""

    block: QTextBlock
    number: int
    start: int
    end: int
    left: float
    right: float
    top: float
    foot: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a stretch of text that lies on one line."""

    line: TextLine
    left: float
    right: float


class Frame:
    """Visible lines in order; empty when there is no text."""

    def __init__(self, lines: list[TextLine]) -> None:
        self.lines = lines
        self._starts = [line.start for line in lines]

    @property
    def start(self) -> int:
        """UTF-16 position where the first visible line begins."""
        return self.lines[0].start if self.lines else 0

    @property
    def end(self) -> int:
        """UTF-16 position where the last visible line ends."""
        return self.lines[-1].end if self.lines else 0

    def line_at(self, position: int) -> TextLine | None:
        """The visible line that holds a UTF-16 position."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position > self.lines[index].end:
            return None
        return self.lines[index]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The visible parts of [start, end), line by line."""
        index = max(0, bisect_right(self._starts, start) - 1)
        for line in self.lines[index:]:
            if line.start >= end:
                return
            if line.end <= start:
                continue
            left = x_at(line, start) if start > line.start else line.left
            right = x_at(line, end) if end < line.end else line.right
            if right > left:
                yield Piece(line, left, right)


def x_at(line: TextLine, position: int) -> float:
    """The x of a UTF-16 position on its line, in the viewport."""
    layout = line.block.layout()
    # PySide gives the place and the position it belongs to.
    found = cast("tuple[float, int]", layout.lineAt(line.number).cursorToX(position - line.block.position()))
    shift = line.left - layout.lineAt(line.number).naturalTextRect().left()
    return found[0] + shift


def measure(document: QTextDocument, *, scroll_x: float, scroll_y: float, height: float) -> Frame:
    """The lines between `scroll_y` and `scroll_y` + `height` of the document."""
    layout = document.documentLayout()
    lines: list[TextLine] = []
    block = _first_block(document, scroll_y)
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > scroll_y + height:
            break
        _add_lines(lines, block, box.left() - scroll_x, box.top() - scroll_y, height)
        block = block.next()
    return Frame(lines)


def _first_block(document: QTextDocument, y: float) -> QTextBlock:
    """A block at or just above document height `y`; lays out the text only as far as that."""
    place = document.documentLayout().hitTest(QPointF(0.0, y), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, place))
    return block.previous() if block.previous().isValid() else block


def _add_lines(lines: list[TextLine], block: QTextBlock, left: float, top: float, height: float) -> None:
    layout, position = block.layout(), block.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        y = top + line.y()
        foot = y + line.ascent() + line.descent()
        if foot + _BELOW < 0:
            continue
        if y > height:
            return
        natural = line.naturalTextRect()
        start, x = position + line.textStart(), left + natural.left()
        end = start + line.textLength()
        lines.append(TextLine(block, number, start, end, x, x + natural.width(), y, foot))

"""A transcript as a QTextDocument: paragraphs, line height, speaker labels, quieter interviewer.

Block formats are set once. Labels and roles are formats of the layouts, not of the document, which
is ten times as fast for a long text and can be renewed for another theme without an edit.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

from qualcode.gui.text.positions import Positions, display_text
from qualcode.gui.theme import Theme
from qualcode.model import Document, Role, Turn

LINE_HEIGHT = 152  # per cent; leaves room for the lines of codes under the text
PARAGRAPH_SPACE = 16.0  # the last line of a paragraph gets no line height of its own
DOCUMENT_MARGIN = 14.0
_BLANK_HEIGHT = 3.0


def make_document(document: Document, font: QFont, *, parent: QObject | None = None) -> QTextDocument:
    """The text in paragraphs; call `style_turns` before it is laid out."""
    result = QTextDocument(parent)
    result.setUndoRedoEnabled(False)
    result.setDefaultFont(font)
    result.setDocumentMargin(DOCUMENT_MARGIN)
    cursor = QTextCursor(result)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_paragraph())
    cursor.insertText(display_text(document.text))
    _narrow_blank_lines(result)
    cursor.endEditBlock()
    return result


def style_turns(target: QTextDocument, document: Document, positions: Positions, theme: Theme) -> None:
    """Sets label and role formats on the layouts of all turns."""
    labels = {role: _label(theme, role) for role in Role}
    said = {role: _said(theme, role) for role in Role}
    by_block: dict[int, tuple[QTextBlock, list[QTextLayout.FormatRange]]] = {}
    for turn in document.turns:
        for start, end, style in (
            (turn.start, turn.text_start, labels[turn.role]),
            (turn.text_start, turn.end, said[turn.role] if turn.role is Role.INTERVIEWER else None),
        ):
            if style is not None:
                _add(by_block, target, positions.to_units(start), positions.to_units(end), style)
    for block, ranges in by_block.values():
        block.layout().setFormats(ranges)


def turns_by_block(target: QTextDocument, turns: Sequence[Turn], positions: Positions) -> dict[int, Turn]:
    """The turn that begins in a block, by block number; the first one where there are several."""
    found: dict[int, Turn] = {}
    for turn in turns:
        found.setdefault(target.findBlock(positions.to_units(turn.start)).blockNumber(), turn)
    return found


def _add(
    by_block: dict[int, tuple[QTextBlock, list[QTextLayout.FormatRange]]],
    target: QTextDocument,
    start: int,
    end: int,
    style: QTextCharFormat,
) -> None:
    block = target.findBlock(start)
    while block.isValid() and block.position() < end:
        first = max(start, block.position())
        last = min(end, block.position() + block.length() - 1)
        if first < last:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = first - block.position(), last - first, style
            by_block.setdefault(block.position(), (block, []))[1].append(piece)
        block = block.next()


def _label(theme: Theme, role: Role) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    style.setForeground(QColor(theme.label(role)))
    return style


def _said(theme: Theme, role: Role) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(QColor(theme.said(role)))
    return style


def _paragraph() -> QTextBlockFormat:
    style = QTextBlockFormat()
    style.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    style.setBottomMargin(PARAGRAPH_SPACE)
    return style


def _narrow_blank_lines(target: QTextDocument) -> None:
    """An empty line in the file is a little space on the screen, not a whole line."""
    style = QTextBlockFormat()
    style.setLineHeight(_BLANK_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor, block = QTextCursor(target), target.begin()
    while block.isValid():
        if block.length() == 1:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(style)
        block = block.next()

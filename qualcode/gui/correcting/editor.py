"""The text of a transcript to be corrected: labels stand out, quotations are marked lightly."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from qualcode.gui.correcting.typed import TypedText
from qualcode.gui.text.positions import Positions
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.model import Document, Role, Span, merge_spans

LARGER = 1.15
_REST_MS = 300
_MARGIN = 22


def label_roles(document: Document) -> dict[str, Role]:
    """How the turns of a document begin ("R:"), with the role of who speaks."""
    text = document.text
    roles = {text[turn.start : turn.text_start].strip(): turn.role for turn in document.turns}
    return {label: role for label, role in roles.items() if label}


class CorrectionEditor(QPlainTextEdit):
    """Holds the exact text; `rested` tells that typing paused, for what takes longer than a key."""

    rested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._typed = TypedText("")
        self._labels = LabelColours(self.document(), theme)
        self._marks: list[QTextEdit.ExtraSelection] = []
        self._hits: list[QTextEdit.ExtraSelection] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.rested)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Text of the transcript"))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        self.setFont(font)
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.document().contentsChange.connect(self._follow)

    @property
    def text(self) -> str:
        """The text as it was typed, exactly."""
        return self._typed.text

    def show_text(self, text: str, labels: Mapping[str, Role]) -> None:
        """Shows a text to be corrected; undo does not go back behind it."""
        self._labels.labels = dict(labels)
        shown = TypedText(text)
        self.setPlainText(shown.shown)
        self._typed = shown  # only now: Qt puts a text in by several changes
        self._rest.stop()

    def mark(self, touched: Iterable[Span], others: Iterable[Span]) -> None:
        """Marks quotations: those whose words were changed, and the others."""
        positions = Positions(self._typed.text)
        self._marks = [
            *self._selections(merge_spans(others), positions, self._quiet()),
            *self._selections(merge_spans(touched), positions, self._loud()),
        ]
        self._paint()

    def show_hits(self, hits: Iterable[Span], current: Span | None) -> None:
        """Marks what was found, and goes to the current one."""
        positions = Positions(self._typed.text)
        found = self._selections(hits, positions, _ground(self._theme.hit))
        if current is not None:
            found += self._selections([current], positions, _ground(self._theme.hit_now))
            self.go_to(current)
        self._hits = found
        self._paint()

    def go_to(self, span: Span, *, select: bool = False) -> None:
        """Scrolls to a place, a third from the top, and puts the cursor there."""
        positions = Positions(self._typed.text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions.to_units(span.start))
        if select:
            cursor.setPosition(positions.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        block = self.document().findBlock(positions.to_units(span.start))
        top = block.firstLineNumber() - self.viewport().height() // self.fontMetrics().lineSpacing() // 3
        self.verticalScrollBar().setValue(max(0, top))
        self.ensureCursorVisible()

    def position(self) -> int:
        """Where the cursor is, in code points."""
        return Positions(self._typed.text).to_points(self.textCursor().selectionStart())

    def selection(self) -> Span | None:
        """What is selected, in code points."""
        cursor = self.textCursor()
        return Positions(self._typed.text).span(cursor.anchor(), cursor.position())

    def _follow(self, _position: int, _removed: int, _added: int) -> None:
        if self._typed.follow(self.document().toRawText()):
            self._rest.start()

    def _paint(self) -> None:
        self.setExtraSelections([*self._marks, *self._hits])

    def _selections(
        self, spans: Iterable[Span], positions: Positions, style: QTextCharFormat
    ) -> list[QTextEdit.ExtraSelection]:
        made: list[QTextEdit.ExtraSelection] = []
        for span in spans:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(positions.to_units(span.start))
            cursor.setPosition(positions.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, style  # type: ignore[attr-defined]
            made.append(one)
        return made

    def _quiet(self) -> QTextCharFormat:
        color = QColor(self._theme.accent)
        color.setAlphaF(0.16 if self._theme.dark else 0.10)
        return _ground(color)

    def _loud(self) -> QTextCharFormat:
        color = QColor(self._theme.warning)
        color.setAlphaF(0.20 if self._theme.dark else 0.13)
        style = _ground(color)
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setUnderlineColor(QColor(self._theme.warning))
        return style


class LabelColours(QSyntaxHighlighter):
    """Speakers' labels at the beginning of a line, in the colour of their role."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._styles = {role: _label(theme.label(role)) for role in Role}
        self.labels: dict[str, Role] = {}

    def highlightBlock(self, text: str) -> None:
        if not text.startswith(tuple(self.labels)):
            return
        label = max((label for label in self.labels if text.startswith(label)), key=len)
        self.setFormat(0, len(label.encode("utf-16-le")) // 2, self._styles[self.labels[label]])


def _ground(color: QColor | str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(QColor(color))
    return style


def _label(color: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    style.setForeground(QColor(color))
    return style

"""The text itself with its highlights: a read-only QTextEdit that paints quotations under the letters.

All positions that go in and out are code points. Changing quotations never touches the document.
"""

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from qualcode.gui.text.finder import Hits
from qualcode.gui.text.frame import Frame, measure
from qualcode.gui.text.handles import Ends, ends_of, paint_ends
from qualcode.gui.text.layer import Layer
from qualcode.gui.text.painter import Canvas, Emphasis, paint_hits, paint_layer, paint_target
from qualcode.gui.text.positions import Positions
from qualcode.gui.text.typography import DOCUMENT_MARGIN, make_document, style_turns
from qualcode.gui.text.units import Unit, grow, next_edge, unit_at
from qualcode.gui.theme import Theme
from qualcode.model import Document, Span

ZOOMS = (60, 70, 80, 90, 100, 110, 125, 140, 160, 180, 200, 240, 280)
READING_POINTS = 11.0
LINE_CHARACTERS = 88
_SAMPLE = "De gemeente heeft daar toen samen met ons afspraken over gemaakt, en dat werkte. "


class Paper(QTextEdit):
    """Shows one document, its layer of quotations, hits, and what is brought out."""

    selection_changed = Signal(object)  # Span | None
    frame_changed = Signal(object)  # Frame
    zoom_changed = Signal(object)  # per cent

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.shown: Document | None = None
        self.positions, self.layer, self.hits = Positions(""), Layer(), Hits()
        self.emphasis = Emphasis()
        self._frame, self._stale = Frame([]), True
        self._zoom = 100
        self._target: Span | None = None
        self._grown: list[Span | None] = []
        self._last_selection: Span | None = None
        self._sheet: QTextDocument | None = None
        self._setup()
        self.selectionChanged.connect(self._tell_selection)

    def _setup(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)

    def put_document(self, document: Document | None) -> None:
        """Shows another text, from its beginning."""
        self.shown = document
        self.positions = Positions(document.text if document else "")
        self._frame, self._stale = Frame([]), True
        former = self._sheet
        if document is None:
            self._sheet = QTextDocument(self)
        else:
            self._sheet = make_document(document, self.reading_font(), parent=self)
            style_turns(self._sheet, document, self.positions, self.theme)
        self.setDocument(self._sheet)
        if former is not None:
            former.deleteLater()
        self.setCursorWidth(2)
        self._tell_selection()
        self.document().documentLayout().update.connect(self._layout_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._layout_changed)

    def put_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.theme = theme
        colors = self.palette()
        for role, value in (
            (QPalette.ColorRole.Base, theme.base),
            (QPalette.ColorRole.Text, theme.text),
            (QPalette.ColorRole.Highlight, theme.selection),
            (QPalette.ColorRole.HighlightedText, theme.text),
        ):
            colors.setColor(role, QColor(value))
        self.setPalette(colors)
        if self.shown:
            style_turns(self.document(), self.shown, self.positions, theme)
            self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    # Size

    def reading_font(self) -> QFont:
        """The font of the text at the present zoom."""
        font = QFont(self.font())
        font.setPointSizeF(READING_POINTS * self._zoom / 100)
        return font

    def widest_text(self) -> int:
        """Pixels that a line of comfortable length takes, with the space beside it."""
        sample = QFontMetricsF(self.reading_font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return int(sample * LINE_CHARACTERS + 2 * DOCUMENT_MARGIN)

    @property
    def zoom(self) -> int:
        """Size of the text in per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Size of the text in per cent, from 60 to 280; the place in the text stays."""
        percent = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        if percent == self._zoom:
            return
        top = self.top_position()
        self._zoom = percent
        self.document().setDefaultFont(self.reading_font())
        self.zoom_changed.emit(percent)
        self.scroll_to(top, share=0.0)

    def zoom_step(self, steps: int) -> None:
        """That many sizes up, or down when negative."""
        nearest = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self._zoom))
        self.set_zoom(ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])

    # Place

    def caret(self) -> int:
        """Where the caret stands."""
        return self.positions.to_points(self.textCursor().position())

    def selection(self) -> Span | None:
        """The selected text; None when nothing is selected."""
        cursor = self.textCursor()
        return self.positions.span(cursor.selectionStart(), cursor.selectionEnd())

    def put_cursor(self, anchor: int, position: int) -> None:
        """Selects from `anchor` to `position`, where the caret goes; does not scroll."""
        cursor, bar = self.textCursor(), self.verticalScrollBar()
        before = bar.value()
        cursor.setPosition(self.positions.to_units(anchor))
        cursor.setPosition(self.positions.to_units(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        bar.setValue(before)

    def top_position(self) -> int:
        """The first character of the first line that is on the screen for at least a half.

        `scroll_to` may leave a few pixels of that line above the screen; it is the first all the same.
        """
        frame = self.frame()
        lines = [line for line in frame.lines if line.top + line.foot >= 0] or frame.lines
        return self.positions.to_points(lines[0].start) if lines else 0

    def scroll_to(self, position: int, *, share: float = 0.3) -> None:
        """Puts the line of a character at this share of the height."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.positions.to_units(position))
        y = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(int(y - share * self.viewport().height()))

    def reveal(self, span: Span) -> None:
        """Scrolls so that the beginning of `span` can be read, unless it can be already."""
        line = self.frame().line_at(self.positions.to_units(span.start))
        if line is None or line.top < 0 or line.foot > self.viewport().height() - 30:
            self.scroll_to(span.start)

    def nearest_position(self, x: float, y: float) -> int:
        """The place between characters that is nearest to a place in the viewport."""
        return self.positions.to_points(self.cursorForPosition(QPointF(x, y).toPoint()).position())

    def position_at(self, x: float, y: float) -> int | None:
        """The character at a place in the viewport; None beside the text."""
        for line in self.frame().lines:
            if line.top - 5 <= y <= line.foot + 8 and line.left <= x <= line.right:
                inner = line.block.layout().lineAt(line.number)
                shift = line.left - inner.naturalTextRect().left()
                unit = line.block.position() + inner.xToCursor(
                    x - shift, inner.CursorPosition.CursorOnCharacter
                )
                return self.positions.to_points(unit)
        return None

    # Selection

    def select_span(self, span: Span | None) -> None:
        """Selects a piece of text, the caret at its end; None removes the selection."""
        start, end = (span.start, span.end) if span else (self.caret(), self.caret())
        self.put_cursor(start, end)

    def grow_selection(self) -> None:
        """From caret or selection to the word, the sentence, the turn, the whole text."""
        now = self.selection()
        start, end = (now.start, now.end) if now else (self.caret(), self.caret())
        larger = grow(self.shown, start, end) if self.shown else None
        if larger:
            before = [*self._grown, now]
            self.select_span(larger)
            self._grown = before

    def shrink_selection(self) -> None:
        """Takes the last growing back."""
        if self._grown:
            before = self._grown[:-1]
            self.select_span(self._grown[-1])
            self._grown = before

    def select_unit(self, unit: Unit) -> None:
        """Selects the word, sentence or turn at the caret."""
        span = unit_at(self.shown, self.caret(), unit) if self.shown else None
        if span:
            self.select_span(span)

    def extend_selection(self, unit: Unit, *, forward: bool) -> None:
        """Moves the caret's end of the selection by a word, a sentence or a turn."""
        if self.shown:
            anchor = self.positions.to_points(self.textCursor().anchor())
            self.put_cursor(anchor, next_edge(self.shown, self.caret(), unit, forward=forward))
            self.ensureCursorVisible()

    def _tell_selection(self) -> None:
        span = self.selection()
        if span != self._last_selection:
            self._last_selection = span
            self._grown = []
            self.selection_changed.emit(span)

    # Painting

    def frame(self) -> Frame:
        """The lines on the screen."""
        if self._stale:
            self._stale = False
            self._frame = measure(
                self.document(),
                scroll_x=self.horizontalScrollBar().value(),
                scroll_y=self.verticalScrollBar().value(),
                height=self.viewport().height(),
            )
            self.frame_changed.emit(self._frame)
        return self._frame

    def ends(self) -> Ends:
        """The ends of the selected quotation, where they are on the screen."""
        passage = self.layer.passages.get(self.emphasis.selected) if self.emphasis.selected else None
        if passage is None or not self.frame().lines:
            return Ends()
        return ends_of(self.frame(), self.positions, passage.span)

    def put_target(self, span: Span | None) -> None:
        """Shows where something that is being dragged would land."""
        if span != self._target:
            self._target = span
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self.frame()
        if frame.lines:
            painter = QPainter(self.viewport())
            painter.setClipRect(QRectF(event.rect()))
            self._paint_under(Canvas(painter, frame, self.positions, self.theme))
            painter.end()
        super().paintEvent(event)

    def _paint_under(self, canvas: Canvas) -> None:
        paint_layer(canvas, self.layer, self.emphasis)
        paint_ends(canvas.painter, self.ends(), QColor(self.theme.text))
        visible = canvas.visible()
        paint_hits(canvas, self.hits.between(visible.start, visible.end), self.hits.span)
        if self._target:
            paint_target(canvas, self._target)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.renew_frame()

    def renew_frame(self) -> None:
        """Measures the lines now, so that text, margin and numbers move in the same moment."""
        self._stale = True
        self.frame()

    def _layout_changed(self, *_area: object) -> None:
        self._stale = True

    # Copying

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words as they stand in our text, not as Qt would give them back."""
        data, span = QMimeData(), self.selection()
        data.setText(self.shown.text[span.start : span.end] if span and self.shown else "")
        return data

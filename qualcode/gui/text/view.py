"""The transcript as it is read and coded: text, highlights, margin, turn numbers, find bar.

It shows values and says what the researcher does; it knows nothing of a study. All positions that
go in and out are code points.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from qualcode.gui.text.find import FindBar, find_all
from qualcode.gui.text.finder import Hits, hits_from
from qualcode.gui.text.gutter import Gutter
from qualcode.gui.text.handles import dragged
from qualcode.gui.text.layer import Layer, build_layer
from qualcode.gui.text.layout import columns_for
from qualcode.gui.text.margin import Margin
from qualcode.gui.text.overview import Overview
from qualcode.gui.text.painter import Emphasis
from qualcode.gui.text.paper import Paper
from qualcode.gui.text.typography import turns_by_block
from qualcode.gui.theme import LIGHT, Theme
from qualcode.i18n import _
from qualcode.model import Code, CodeId, Coder, Document, Quotation, QuotationId, Span, Turn

CODE_MIME = "application/x-qualcode-code"
HOVER_DELAY_MS = 120


class TranscriptView(Paper):
    """One document with its quotations; see the signals for what it says and the methods for the rest."""

    quotation_clicked = Signal(object)  # QuotationId | None; also when it was gone to by keyboard
    coding_clicked = Signal(object, object)  # QuotationId, CodeId | None (None: its bracket)
    code_dropped = Signal(object, object)  # CodeId, Span
    resize_wanted = Signal(object, object)  # QuotationId, Span: an end of the quotation was dragged
    context_menu_wanted = Signal(object, object)  # QPoint (global), list[QuotationId], the shortest first
    typed = Signal(str)
    enter_pressed = Signal()

    def __init__(self, parent: QWidget | None = None, *, theme: Theme = LIGHT) -> None:
        super().__init__(theme, parent)
        self._selected: QuotationId | None = None
        self._hovered: QuotationId | None = None
        self._pointed: QuotationId | None = None
        self._code: CodeId | None = None
        self._pressed: QPoint | None = None
        self._held = ""  # the end of the selected quotation that is being dragged
        self._kept: int | None = None
        self._make_parts()
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Transcript"))
        self.set_theme(theme)

    def _make_parts(self) -> None:
        self.gutter, self.margin = Gutter(self, self.theme), Margin(self, self.theme)
        self.overview, self.find_bar = Overview(self, self.theme), FindBar(self)
        self.find_bar.hide()
        self._hover_timer = QTimer(self, singleShot=True, interval=HOVER_DELAY_MS)
        self._hover_timer.timeout.connect(lambda: self._set_hovered(self._pointed))
        self.frame_changed.connect(self.gutter.show_frame)
        self.frame_changed.connect(self.margin.show_frame)
        self.zoom_changed.connect(self._place_columns)
        self.gutter.turn_clicked.connect(self._select_turn)
        self.margin.coding_clicked.connect(self._margin_clicked)
        self.margin.hovered.connect(self._set_hovered)
        self.overview.place_wanted.connect(self.scroll_to)
        self.find_bar.wanted.connect(self._search)
        self.find_bar.moved.connect(lambda forward: self.find_next(forward=forward))
        self.find_bar.closed.connect(self.close_find)

        for part in (self.gutter, self.margin, self.overview):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the wheel scroll and the menu open over the parts beside the text too."""
        if watched in (self.gutter, self.margin, self.overview):
            if isinstance(event, QWheelEvent):
                QApplication.sendEvent(self.viewport(), event)
                return True
            if isinstance(event, QContextMenuEvent) and watched is self.margin:
                quotation = self.margin.quotation_at(QPointF(event.pos()))
                self.context_menu_wanted.emit(event.globalPos(), [] if quotation is None else [quotation])
                return True
            if event.type() == QEvent.Type.MouseButtonRelease:
                return True
        return super().eventFilter(watched, event)

    # What is shown

    def show_document(
        self,
        document: Document | None,
        quotations: Iterable[Quotation] = (),
        codes: Iterable[Code] = (),
        *,
        coders: Iterable[Coder] = (),
        show_coders: bool = False,
    ) -> None:
        """Shows a document from its beginning with its quotations; None shows nothing."""
        self._selected = self._hovered = self._pointed = None
        self.layer, self.hits, self.emphasis = Layer(), Hits(), Emphasis()
        self.put_document(document)
        turns = turns_by_block(self.document(), document.turns, self.positions) if document else {}
        self.gutter.set_turns(turns)
        self.set_quotations(quotations, codes, coders=coders, show_coders=show_coders)
        name = document.name if document else ""
        self.setAccessibleName(_("Transcript of {name}").format(name=name) if name else _("Transcript"))
        self._place_columns()
        self.renew_frame()
        if self.find_bar.isVisible():
            self.find_bar.start()

    def set_quotations(
        self,
        quotations: Iterable[Quotation],
        codes: Iterable[Code],
        *,
        coders: Iterable[Coder] = (),
        show_coders: bool | None = None,
    ) -> None:
        """Shows these quotations of the same document instead; text, place and selection stay."""
        self.layer = build_layer(quotations, codes, coders=coders, previous=self.layer)
        if show_coders is not None:
            self.margin.show_coders = show_coders
        known = self.layer.passages
        self._selected = self._selected if self._selected in known else None
        self._hovered = self._hovered if self._hovered in known else None
        self.margin.set_layer(self.layer, self.positions)
        self.overview.set_layer(self.layer, self.positions.code_points)
        self._emphasise()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.put_theme(theme)
        self.find_bar.setPalette(QApplication.palette())
        for part in (self.gutter, self.margin, self.overview):
            part.set_theme(theme)

    # Quotations

    @property
    def selected_quotation(self) -> QuotationId | None:
        """The quotation that was clicked or gone to last."""
        return self._selected

    def select_quotation(self, quotation: QuotationId | None) -> None:
        """Brings a quotation out and into sight, the caret at its start; None lets go of it."""
        passage = self.layer.passages.get(quotation) if quotation is not None else None
        self._selected = passage.id if passage else None
        if passage:
            self.put_cursor(passage.span.start, passage.span.start)
            self.reveal(passage.span)
        self._emphasise()

    def bring_out_code(self, code: CodeId | None) -> None:
        """Brings out all quotations of a code, also beside the scroll bar; None ends it."""
        self._code = code
        self.overview.set_code(code)
        self._emphasise()

    def quotations_at(self, position: int) -> list[QuotationId]:
        """Quotations that hold the character at `position`, the shortest first."""
        found = self.layer.passages_in(position, position + 1)
        return [passage.id for passage in sorted(found, key=lambda one: (len(one.span), -one.span.start))]

    def next_quotation(self) -> QuotationId | None:
        """Goes to the quotation after the selected one or the caret; None at the end."""
        return self._go(forward=True)

    def previous_quotation(self) -> QuotationId | None:
        """Goes to the quotation before the selected one or the caret; None at the beginning."""
        return self._go(forward=False)

    def _go(self, *, forward: bool) -> QuotationId | None:
        order, passages = self.layer.order, self.layer.passages
        selected = self._selected
        if selected is not None and selected in passages:
            index = order.index(selected) + (1 if forward else -1)
        else:
            before = sum(passages[key].span.start < self.caret() for key in order)
            index = before if forward else before - 1
        if not 0 <= index < len(order):
            return None
        self.select_quotation(order[index])
        self.quotation_clicked.emit(order[index])
        return order[index]

    def _emphasise(self) -> None:
        """Hovering goes before the selected quotation, that before the code that was brought out."""
        one = self._hovered if self._hovered is not None else self._selected
        if one is not None:
            out = frozenset([one])
        else:
            codes = self.layer.passages.values() if self._code is not None else ()
            out = frozenset(p.id for p in codes if any(mark.code == self._code for mark in p.marks))
        self.emphasis = Emphasis(out, self._selected)
        self.margin.set_emphasis(self.emphasis)
        self.overview.set_out(out)
        self.viewport().update()

    def _set_hovered(self, quotation: QuotationId | None) -> None:
        self._hover_timer.stop()
        self._pointed = quotation
        if quotation != self._hovered:
            self._hovered = quotation if quotation in self.layer.passages else None
            self._emphasise()

    def _margin_clicked(self, quotation: QuotationId, code: CodeId | None) -> None:
        self.select_quotation(quotation)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.coding_clicked.emit(quotation, code)

    def _select_turn(self, turn: Turn) -> None:
        start = turn.text_start if turn.text_start < turn.end else turn.start
        text = self.shown.text[start : turn.end].rstrip() if self.shown else ""
        if text:
            self.select_span(Span(start, start + len(text)))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # Finding

    def open_find(self) -> None:
        """Shows the find bar, with the selected words in it."""
        span = self.selection()
        words = self.shown.text[span.start : span.end] if span and self.shown else ""
        self.find_bar.show()
        self._place_columns()
        self.find_bar.start(words if "\n" not in words and len(words) < 80 else "")

    def close_find(self) -> None:
        """Hides the find bar; the current hit becomes the selection."""
        current = self.hits.span
        self.find_bar.hide()
        self._set_hits(Hits())
        self._place_columns()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if current:
            self.select_span(current)

    def find_next(self, *, forward: bool = True) -> None:
        """To the next or previous hit."""
        self._set_hits(self.hits.step(forward=forward))

    def _search(self, words: str, match_case: bool, whole_words: bool) -> None:
        text, span = (self.shown.text if self.shown else ""), self.selection()
        found = find_all(text, words, match_case=match_case, whole_words=whole_words)
        self._set_hits(hits_from(found, span.start if span else self.top_position()))

    def _set_hits(self, hits: Hits) -> None:
        if hits.spans != self.hits.spans:
            self.overview.set_hits(hits.spans)
        self.hits = hits
        self.find_bar.show_count(hits.current + 1, len(hits.spans))
        if hits.span:
            self.reveal(hits.span)
        self.viewport().update()

    # Where everything stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        top, width = self._anchor(), self.viewport().width()
        super().resizeEvent(event)
        self._place_columns()
        self.renew_frame()
        if self.viewport().width() != width and self.verticalScrollBar().value() > 0:
            self.scroll_to(top, share=0.0)
        self._kept = top

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._kept = None
        super().scrollContentsBy(dx, dy)

    def _anchor(self) -> int:
        """The character to keep at the top while the width changes, the same one until it is scrolled."""
        return self.top_position() if self._kept is None else self._kept

    def _place_columns(self, *_zoom: object) -> None:
        area = self.contentsRect()
        bar = self.verticalScrollBar().sizeHint().width()
        columns = columns_for(area.width() - bar, self.widest_text())
        top = self.find_bar.sizeHint().height() if self.find_bar.isVisibleTo(self) else 0
        left = columns.blank + columns.gutter
        right = columns.margin + columns.overview
        margins = self.viewportMargins()
        if (margins.left(), margins.top(), margins.right()) != (left, top, right):
            self.setViewportMargins(left, top, right, 0)
        height = area.height() - top
        after = left + columns.text
        self._size_letters()
        self.find_bar.setGeometry(0, 0, area.width() - bar, top)
        self.gutter.setGeometry(columns.blank, top, columns.gutter, height)
        self.margin.setGeometry(after, top, columns.margin, height)
        self.overview.setGeometry(after + columns.margin, top, columns.overview, height)

    def _size_letters(self) -> None:
        """Names and numbers grow with the text, though less."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * min(max(1 + (self.zoom - 100) / 250, 0.9), 1.5))
        for part in (self.gutter, self.margin):
            if part.font() != font:
                part.setFont(font)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._held = self.ends().at(event.position()) if left else ""
        self._pressed = event.position().toPoint() if left and not self._held else None
        if not self._held:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._let_go(event.position())
            return
        super().mouseReleaseEvent(event)
        place, pressed = event.position().toPoint(), self._pressed
        self._pressed = None
        if pressed is None or self.selection() is not None:
            return
        if (place - pressed).manhattanLength() < QApplication.startDragDistance():
            self._click(place)

    def _dragged_span(self, place: QPointF) -> Span | None:
        """What the selected quotation becomes if its end is let go here."""
        passage = self.layer.passages.get(self._selected) if self._selected is not None else None
        if passage is None:
            return None
        return dragged(passage.span, self._held, self.nearest_position(place.x(), place.y()))

    def _let_go(self, place: QPointF) -> None:
        span, quotation = self._dragged_span(place), self._selected
        self._held = ""
        self.put_target(None)
        passage = self.layer.passages.get(quotation) if quotation is not None else None
        if span is not None and passage is not None and span != passage.span:
            self.resize_wanted.emit(quotation, span)

    def _click(self, place: QPoint) -> None:
        """Selects the shortest quotation here; a further click on the same place the next longer one."""
        position = self.position_at(place.x(), place.y())
        found = self.quotations_at(position) if position is not None else []
        now = self._selected
        if now is not None and now in found:
            chosen = found[(found.index(now) + 1) % len(found)]
        else:
            chosen = found[0] if found else None
        if chosen is None and now is None:
            return
        self._selected = chosen
        self._emphasise()
        self.quotation_clicked.emit(chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.put_target(self._dragged_span(event.position()))
            return
        super().mouseMoveEvent(event)
        at_end = not event.buttons() and self.ends().at(event.position())
        shape = Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        if event.buttons():
            self._set_hovered(None)
            return
        position = self.position_at(event.position().x(), event.position().y())
        found = self.quotations_at(position) if position is not None else []
        pointed = found[0] if found else None
        if pointed != self._pointed:
            self._pointed = pointed
            self._hover_timer.start()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._set_hovered(None)
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            inside = self.viewport().mapFrom(self, event.pos())
            position, place = self.position_at(inside.x(), inside.y()), event.globalPos()
        else:
            position, place = self.caret(), self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.context_menu_wanted.emit(place, self.quotations_at(position) if position is not None else [])

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.close_find()
        elif event.key() == Qt.Key.Key_Escape and self._selected is not None:
            self.select_quotation(None)
            self.quotation_clicked.emit(None)
        elif _is_typing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    # Codes dragged onto the text

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_code(event.mimeData()) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        span = self._drop_span(event.position().x(), event.position().y())
        self.put_target(span)
        if span is None or dragged_code(event.mimeData()) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.put_target(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.put_target(None)
        span = self._drop_span(event.position().x(), event.position().y())
        code = dragged_code(event.mimeData())
        if span is None or code is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.code_dropped.emit(code, span)

    def _drop_span(self, x: float, y: float) -> Span | None:
        """The selection if it lies here, otherwise the shortest quotation here."""
        position, selected = self.position_at(x, y), self.selection()
        if position is None:
            return None
        if selected and selected.start <= position < selected.end:
            return selected
        found = self.quotations_at(position)
        return self.layer.passages[found[0]].span if found else None


def code_mime(code: CodeId) -> QMimeData:
    """What a list of codes puts into a drag."""
    data = QMimeData()
    data.setData(CODE_MIME, str(code).encode("ascii"))
    return data


def dragged_code(data: QMimeData) -> CodeId | None:
    """The code in a drag; None if it holds something else."""
    digits = data.data(CODE_MIME).toStdString() if data.hasFormat(CODE_MIME) else ""
    return CodeId(int(digits)) if digits.isascii() and digits.isdigit() else None


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key gives a character to begin a code name with; a blank scrolls, as in any reader."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
    # Alt Gr arrives as Ctrl+Alt on Windows and gives letters such as é.
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.GroupSwitchModifier, both)
    return plain and event.text().isprintable() and not event.text().isspace() and event.text() != ""

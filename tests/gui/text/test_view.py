"""The coding view as a researcher meets it: drawn, clicked, typed into, dragged onto."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qualcode.gui.text.margin import initials
from qualcode.gui.text.units import Unit
from qualcode.gui.text.view import TranscriptView, code_mime
from qualcode.gui.theme import DARK, LIGHT, contrast
from qualcode.model import Code, CodeId, Coder, CoderId, Document, Quotation, QuotationId, Span

SPEECH = "Wij werken 😀 samen met de gemeente. Dat gaat 👩‍👩‍👧 goed, vind ik. "
TEXT = "I: Hoe gaat het daar?\nR: " + SPEECH * 12 + "\n\nI: Oké.\nR: Klaar dus.\n"
START = TEXT.index("samen")
QUOTES = [
    (1, START, START + 60, (1,)),
    (2, START + 20, START + 120, (2, 3)),
    (3, START + 24, START + 31, (4,)),
]

ELSEWHERE = TEXT.index("Oké")
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(
    qtbot: QtBot, document_of: Callable[[str], Document], quotations: list[Quotation], codes: list[Code]
) -> Iterator[TranscriptView]:
    widget = TranscriptView()
    qtbot.addWidget(widget)
    widget.resize(1000, 620)
    widget.show_document(
        document_of(TEXT), quotations, codes, coders=[Coder(CoderId(1), "Sanne de Vries")], show_coders=True
    )
    widget.show()
    qtbot.waitExposed(widget)
    widget.setFocus()
    yield widget


@pytest.fixture
def quotations(quotation: Callable[..., Quotation]) -> list[Quotation]:
    return [quotation(number, start, end, *marks) for number, start, end, marks in QUOTES]


def place_of(view: TranscriptView, position: int) -> QPoint:
    """The middle of the letters at a position, in the viewport."""
    unit = view.positions.to_units(position)
    piece = next(view.frame().pieces(unit, unit + 1))
    return QPoint(int((piece.left + piece.right) / 2), int((piece.line.top + piece.line.foot) / 2))


def picture(view: TranscriptView) -> QImage:
    return view.viewport().grab().toImage()


def under(view: TranscriptView, position: int) -> QColor:
    """The ground at the upper left of the letter at a position."""
    unit = view.positions.to_units(position)
    piece = next(view.frame().pieces(unit, unit + 1))
    return picture(view).pixelColor(int(piece.left + 1), int(piece.line.top))


def column(view: TranscriptView, position: int) -> tuple[str, ...]:
    """Colours from the ground of a letter down through the lines under it."""
    unit = view.positions.to_units(position)
    piece = next(view.frame().pieces(unit, unit + 1))
    rows = [int(piece.line.top), *range(round(piece.line.foot) + 1, round(piece.line.foot) + 9)]
    return tuple(picture(view).pixelColor(int(piece.left + 1), row).name() for row in rows)


def click(view: TranscriptView, position: int) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, position))


def press(view: TranscriptView, key: Qt.Key, how: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(view, key, how)


# Drawing


def test_the_ground_is_tinted_exactly_where_a_quotation_is(view: TranscriptView) -> None:
    base = QColor(LIGHT.base)
    assert under(view, START - 2) == base
    assert under(view, START) != base
    assert under(view, START + 119) != base
    assert under(view, START + 121) == base


def test_overlaps_look_different_from_each_part(view: TranscriptView) -> None:
    seen = {column(view, START + at) for at in (5, 21, 26, 80)}
    assert len(seen) == 4


def test_every_place_is_found_again_where_it_is_drawn(view: TranscriptView) -> None:
    for position in range(START, START + 200):
        if TEXT[position] not in "\u200d ":
            unit = view.positions.to_units(position)
            pieces = list(view.frame().pieces(unit, unit + 1))
            if pieces and pieces[0].right - pieces[0].left > 3:
                place = place_of(view, position)
                assert view.position_at(place.x(), place.y()) == position


def test_new_quotations_leave_text_place_and_selection_alone(
    view: TranscriptView, quotation: Callable[..., Quotation], quotations: list[Quotation], codes: list[Code]
) -> None:
    paper, before = view.document(), view.document().revision()
    view.select_span(Span(30, 44))
    at = view.verticalScrollBar().value()
    assert under(view, START + 200) == QColor(LIGHT.base)
    view.set_quotations([*quotations, quotation(9, START + 190, START + 220, 5)], codes)
    assert under(view, START + 200) != QColor(LIGHT.base)
    assert view.document() is paper and paper.revision() == before
    assert view.selection() == Span(30, 44)
    assert view.verticalScrollBar().value() == at
    view.set_quotations(quotations, codes)
    assert under(view, START + 200) == QColor(LIGHT.base)


def test_an_interviewer_speaks_more_quietly_and_labels_are_bold(view: TranscriptView) -> None:
    first = view.document().begin().layout().formats()
    assert first[0].format.fontWeight() == 700
    assert first[1].format.foreground().color() == QColor(LIGHT.said_by_interviewer)


def test_dark_is_dark(view: TranscriptView) -> None:
    view.set_theme(DARK)
    ground = under(view, START - 2)
    assert ground == QColor(DARK.base)
    formats = view.document().begin().layout().formats()
    assert contrast(formats[0].format.foreground().color(), ground) >= 4.5


@pytest.mark.parametrize("text", ["", "\n\n", "R: a\u2029b\u2028c\ufeff\x00\n\nI: \U0001f600\n"])
def test_odd_texts_are_shown_without_shifting(
    view: TranscriptView, text: str, document_of: Callable[[str], Document]
) -> None:
    view.show_document(document_of(text))
    picture(view)
    assert view.document().blockCount() == text.count("\n") + 1
    for position in range(len(text)):
        view.select_span(Span(position, position + 1))
        assert view.selection() == Span(position, position + 1)


def test_nothing_to_show(view: TranscriptView) -> None:
    view.show_document(None)
    picture(view)
    view.grow_selection()
    view.extend_selection(Unit.TURN, forward=True)
    assert view.selection() is None
    assert view.next_quotation() is None


# Selecting


def test_selection_is_told_in_code_points(view: TranscriptView, qtbot: QtBot) -> None:
    span = Span(TEXT.index("👩"), TEXT.index("👩") + 5)
    with qtbot.waitSignal(view.selection_changed) as told:
        view.select_span(span)
    assert told.args == [span]
    view.copy()
    assert QGuiApplication.clipboard().text() == TEXT[span.start : span.end]


def test_shift_and_arrows_select_from_the_caret(view: TranscriptView) -> None:
    view.put_cursor(START, START)
    for _word in range(2):
        press(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    span = view.selection()
    assert span is not None
    assert TEXT[span.start : span.end] == "samen met "


def test_growing_and_shrinking_go_the_same_way(view: TranscriptView) -> None:
    view.put_cursor(START + 1, START + 1)
    seen = []
    for _step in range(3):
        view.grow_selection()
        seen.append(view.selection())
    assert [TEXT[s.start : s.end] for s in seen[:2] if s] == [
        "samen",
        SPEECH.split(". ", maxsplit=1)[0] + ".",
    ]
    view.shrink_selection()
    assert view.selection() == seen[1]
    view.shrink_selection()
    view.shrink_selection()
    assert view.selection() is None


def test_a_selection_grows_by_sentence_and_turn(view: TranscriptView) -> None:
    view.put_cursor(TEXT.index("Wij"), TEXT.index("Wij"))
    view.extend_selection(Unit.SENTENCE, forward=True)
    view.extend_selection(Unit.SENTENCE, forward=True)
    assert view.selection() == Span(TEXT.index("Wij"), TEXT.index("Wij") + len(SPEECH.rstrip()))
    view.select_unit(Unit.TURN)
    assert view.selection() == Span(TEXT.index("Wij"), TEXT.index("\n\n") - 1)


def test_a_click_on_a_turn_number_selects_what_was_said(view: TranscriptView) -> None:
    line = view.frame().lines[0]
    QTest.mouseClick(view.gutter, Qt.MouseButton.LeftButton, pos=QPoint(20, int(line.top + 5)))
    span = view.selection()
    assert span is not None
    assert TEXT[span.start : span.end] == "Hoe gaat het daar?"


# Quotations


def test_a_click_takes_the_shortest_quotation_and_further_clicks_the_others(
    view: TranscriptView, qtbot: QtBot
) -> None:
    told: list[object] = []
    view.quotation_clicked.connect(told.append)
    for _click in range(4):
        click(view, START + 26)
        QTest.qWait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 20)
    click(view, ELSEWHERE)
    assert told == [3, 1, 2, 3, None]


def test_the_quotation_brought_out_is_stronger_and_the_rest_dimmer(view: TranscriptView) -> None:
    def strength(at: int) -> int:
        return 255 - min(under(view, START + at).getRgb()[:3])

    out, rest = strength(5), strength(80)
    view.select_quotation(QuotationId(1))
    view.put_cursor(0, 0)
    assert strength(5) > out
    assert strength(80) < rest
    view.select_quotation(None)
    assert (strength(5), strength(80)) == (out, rest)


def test_next_and_previous_go_through_all_in_order(view: TranscriptView) -> None:
    view.put_cursor(0, 0)
    assert [view.next_quotation() for _step in range(4)] == [1, 2, 3, None]
    assert [view.previous_quotation() for _step in range(3)] == [2, 1, None]
    assert view.selected_quotation == 1
    assert view.caret() == START


def test_large_ids_arrive_whole(
    view: TranscriptView, quotations: list[Quotation], codes: list[Code], qtbot: QtBot
) -> None:
    large = QuotationId(2**62 + 12345)
    view.set_quotations([replace(quotations[0], id=large)], codes)
    with qtbot.waitSignal(view.quotation_clicked) as told:
        view.next_quotation()
    assert told.args == [large]


def test_a_code_can_be_brought_out(view: TranscriptView) -> None:
    view.bring_out_code(CodeId(2))
    assert view.emphasis.out == {2}
    view.bring_out_code(None)
    assert view.emphasis.out == frozenset()


def test_revealing_scrolls_only_when_needed(view: TranscriptView) -> None:
    view.resize(700, 260)
    view.reveal(Span(3, 5))
    assert view.verticalScrollBar().value() == 0
    last = TEXT.index("Klaar")
    view.reveal(Span(last, last + 5))
    assert view.frame().line_at(view.positions.to_units(last)) is not None


def test_an_end_of_the_selected_quotation_can_be_dragged(view: TranscriptView) -> None:
    told: list[tuple[object, object]] = []
    view.resize_wanted.connect(lambda quotation, span: told.append((quotation, span)))
    view.select_quotation(QuotationId(2))
    last = view.ends().last
    assert last is not None
    target = START + 150
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=last.center().toPoint())
    QTest.mouseMove(view.viewport(), place_of(view, target))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, target))
    assert len(told) == 1
    quotation, span = told[0]
    assert quotation == 2
    assert isinstance(span, Span) and span.start == START + 20
    assert abs(span.end - target) <= 1
    assert view.selection() is None


def test_an_end_that_is_let_go_where_it_was_changes_nothing(view: TranscriptView) -> None:
    told: list[object] = []
    view.resize_wanted.connect(lambda quotation, _span: told.append(quotation))
    view.select_quotation(QuotationId(2))
    first = view.ends().first
    assert first is not None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first.center().toPoint())
    assert told == []
    assert view.selected_quotation == 2


# The margin


def test_names_stand_in_the_margin_and_a_click_says_which_coding(view: TranscriptView, qtbot: QtBot) -> None:
    names = view.margin.names()
    assert [(n.mark.name if n.mark else "") for n in names] == ["code 1", "code 2", "code 3", "code 4"]
    with qtbot.waitSignal(view.coding_clicked) as told:
        QTest.mouseClick(view.margin, Qt.MouseButton.LeftButton, pos=names[2].box.center().toPoint())
    assert told.args == [2, 3]
    assert view.selected_quotation == 2


def test_a_tooltip_gives_the_whole_name_and_the_coder(view: TranscriptView) -> None:
    names = view.margin.names()
    assert view.margin.tip_at(names[0].box.center()) == "code 1 - Sanne de Vries"


def test_too_many_names_fold_and_their_tooltip_has_them_all(
    view: TranscriptView, quotation: Callable[..., Quotation], codes: list[Code]
) -> None:
    many = [replace(codes[0], id=CodeId(n), name=f"name {n}") for n in range(1, 31)]
    view.set_quotations([quotation(1, START, START + 10, *range(1, 31))], many)
    view.renew_frame()
    names = view.margin.names()
    assert len(names) + len(names[-1].place.folded) == 30
    assert view.margin.tip_at(names[-1].box.center()).count("\n") == len(names[-1].place.folded)


def test_hovering_in_the_margin_brings_the_quotation_out(view: TranscriptView) -> None:
    place = view.margin.names()[0].box.center().toPoint()
    QTest.mouseMove(view.margin, place)
    view.margin.hovered.emit(QuotationId(1))
    assert view.emphasis.out == {1}
    view.margin.hovered.emit(None)
    assert view.emphasis.out == frozenset()


def test_the_wheel_scrolls_over_the_margin_too(view: TranscriptView) -> None:
    view.resize(700, 260)
    for part in (view.margin, view.gutter, view.overview):
        before = view.verticalScrollBar().value()
        QGuiApplication.sendEvent(part, wheel(part.rect().center()))
        assert view.verticalScrollBar().value() > before


def test_a_right_click_on_a_name_asks_for_the_menu_of_its_quotation(
    view: TranscriptView, qtbot: QtBot
) -> None:
    place = view.margin.names()[0].box.center().toPoint()
    with qtbot.waitSignal(view.context_menu_wanted) as told:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(7, 8))
        QGuiApplication.sendEvent(view.margin, event)
    assert told.args == [QPoint(7, 8), [1]]


def wheel(place: QPoint) -> QWheelEvent:
    return QWheelEvent(
        QPointF(place),
        QPointF(place),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_hovering_over_the_text_brings_out_after_a_moment(view: TranscriptView, qtbot: QtBot) -> None:
    QTest.mouseMove(view.viewport(), place_of(view, START + 5))
    assert view.emphasis.out == frozenset()
    qtbot.waitUntil(lambda: view.emphasis.out == {1})
    QTest.mouseMove(view.viewport(), place_of(view, ELSEWHERE))
    qtbot.waitUntil(lambda: view.emphasis.out == frozenset())


def test_a_quotation_that_only_has_a_remark_is_named_by_it(
    view: TranscriptView, quotation: Callable[..., Quotation]
) -> None:
    view.set_quotations([replace(quotation(1, START, START + 10), comment="Ask\nagain")], [])
    picture(view)
    view.margin.grab()
    name = view.margin.names()[0]
    assert name.mark is None
    assert view.margin.tip_at(name.box.center()) == "Ask\nagain"


@pytest.mark.parametrize(
    ("coder", "expected"),
    [
        ("Sanne de Vries", "SV"),
        ("AB", "AB"),
        ("Willem", "Wi"),
        ("coder1", "co1"),
        ("coder2", "co2"),
        ("jan de boer", "ja"),
    ],
)
def test_initials(coder: str, expected: str) -> None:
    assert initials(coder) == expected


# Keyboard


def test_typing_and_enter_are_passed_on_and_change_nothing(view: TranscriptView) -> None:
    told: list[str] = []
    view.typed.connect(told.append)
    view.enter_pressed.connect(lambda: told.append("enter"))
    view.select_span(Span(30, 40))
    QTest.keyClicks(view, "vE")
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_Space)
    press(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    press(view, Qt.Key.Key_Delete)
    assert told == ["v", "E", "enter"]
    assert view.document().characterCount() == view.positions.units + 1


def test_letters_made_with_alt_gr_count_as_typing(view: TranscriptView) -> None:
    told: list[str] = []
    view.typed.connect(told.append)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    view.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, both, "é"))
    view.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier, ""))
    assert told == ["é"]


def test_escape_lets_go_of_the_quotation(view: TranscriptView) -> None:
    view.select_quotation(QuotationId(2))
    press(view, Qt.Key.Key_Escape)
    assert view.selected_quotation is None


def test_the_context_menu_names_the_quotations_here(view: TranscriptView, qtbot: QtBot) -> None:
    view.put_cursor(START + 26, START + 26)
    with qtbot.waitSignal(view.context_menu_wanted) as told:
        reason = QContextMenuEvent.Reason.Keyboard
        view.contextMenuEvent(QContextMenuEvent(reason, QPoint(1, 1), QPoint(1, 1)))
    assert told.args is not None
    assert told.args[1] == [3, 1, 2]


# Dragging a code


def drop(view: TranscriptView, data: QMimeData, position: int) -> bool:
    place = QPointF(place_of(view, position))
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    move = QDragMoveEvent(place.toPoint(), action, data, left, PLAIN)
    view.dragMoveEvent(move)
    view.dropEvent(QDropEvent(place, action, data, left, PLAIN))
    return move.isAccepted()


def test_a_code_drops_on_the_selection_or_on_a_quotation(view: TranscriptView) -> None:
    told: list[tuple[object, object]] = []
    view.code_dropped.connect(lambda code, span: told.append((code, span)))
    selected = Span(START + 200, START + 240)
    view.select_span(selected)
    code = CodeId(2**62 + 1)
    assert drop(view, code_mime(code), START + 210)
    assert drop(view, code_mime(code), START + 26)
    assert not drop(view, code_mime(code), ELSEWHERE)
    assert told == [(code, selected), (code, Span(START + 24, START + 31))]


@pytest.mark.parametrize("content", [b"", b"12x", b"-3", "٣".encode()])
def test_what_is_no_code_is_refused(view: TranscriptView, content: bytes) -> None:
    data = QMimeData()
    data.setData("application/x-qualcode-code", content)
    assert not drop(view, data, START + 26)


# Finding


def test_finding_counts_marks_and_moves(view: TranscriptView) -> None:
    view.open_find()
    QTest.keyClicks(view.find_bar.line, "gemeente")
    assert view.find_bar.count.text() == "1 of 12"
    press_line = view.find_bar.line
    QTest.keyClick(press_line, Qt.Key.Key_Return)
    assert view.find_bar.count.text() == "2 of 12"
    QTest.keyClick(press_line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(press_line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.find_bar.count.text() == "12 of 12"
    second = TEXT.index("gemeente", TEXT.index("gemeente") + 1)
    assert under(view, second + 1) == QColor(LIGHT.hit)


def test_escape_closes_the_find_bar_and_selects_the_hit(view: TranscriptView) -> None:
    view.open_find()
    view.find_bar.line.setText("klaar")
    QTest.keyClick(view.find_bar.line, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert view.selection() == Span(TEXT.index("Klaar"), TEXT.index("Klaar") + 5)
    assert view.hits.spans == ()


def test_switches_and_no_hit(view: TranscriptView) -> None:
    view.open_find()
    view.find_bar.line.setText("GEMEENTE")
    view.find_bar.case.click()
    assert view.find_bar.count.text() == "not found"
    assert not view.find_bar.next.isEnabled()
    view.find_bar.line.setText("gemeent")
    view.find_bar.whole.click()
    assert view.find_bar.count.text() == "not found"


# Size


def test_zooming_keeps_the_place(view: TranscriptView) -> None:
    view.resize(700, 260)
    view.scroll_to(TEXT.index("Oké") - 300, share=0.0)
    top = view.top_position()
    view.set_zoom(160)
    assert view.zoom == 160
    assert abs(view.top_position() - top) < 120
    view.zoom_step(-1)
    assert view.zoom == 140
    view.set_zoom(10_000)
    assert view.zoom == 280


@pytest.mark.parametrize("size", [(420, 300), (900, 600), (2400, 1200)])
def test_lines_are_never_longer_than_is_comfortable(view: TranscriptView, size: tuple[int, int]) -> None:
    view.resize(*size)
    picture(view)
    assert max(line.end - line.start for line in view.frame().lines) <= 100
    assert view.horizontalScrollBar().maximum() == 0
    assert view.margin.geometry().right() < view.width()


def test_parts_have_names_for_screen_readers(view: TranscriptView) -> None:
    assert view.accessibleName() == "Transcript of Talk"
    for part in (view.gutter, view.margin, view.overview, view.find_bar, view.find_bar.line):
        assert part.accessibleName()


def test_a_narrower_window_and_back_keeps_the_place(view: TranscriptView) -> None:
    view.resize(800, 260)
    view.scroll_to(TEXT.index("Oké") - 300, share=0.0)
    top = view.top_position()
    for width in (*range(800, 500, -20), *range(500, 801, 20)):
        view.resize(width, 260)
        picture(view)
    assert view.top_position() == top


def test_going_back_to_the_same_place_again_and_again_does_not_creep_down(view: TranscriptView) -> None:
    view.resize(700, 260)
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum() - 60, 23):
        bar.setValue(value)
        view.scroll_to(view.top_position(), share=0.0)
        top = view.top_position()
        view.scroll_to(top, share=0.0)
        assert view.top_position() == top

"""Other borders and another code for a place: by keys, and by dragging over the words."""

from place_parts import key, layer
from PySide6.QtCore import QPoint, Qt
from workspace_parts import at_rest

from qualcode.gui.compare.disagreements.editing import moved
from qualcode.model import Span
from qualcode.model.consensus import Verdict

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_borders_move_by_word_and_by_letter(study):
    document = study.documents.get(study.documents.all()[0].id)
    start = document.text.index("Dat helpt echt.")
    span = Span(start, start + len("Dat helpt"))

    def words(**how):
        found = moved(document, span, **how)
        return document.text[found.start : found.end]

    assert words(at_end=True, forward=True) == "Dat helpt echt"
    assert words(at_end=True, forward=False) == "Dat"
    assert words(at_end=False, forward=True) == "helpt"
    assert words(at_end=False, forward=False) == "elkaar. Dat helpt"
    assert words(at_end=True, forward=True, letter=True) == "Dat helpt "
    assert words(at_end=False, forward=True, letter=True) == "at helpt"
    one = Span(start, start + 1)
    assert moved(document, one, at_end=True, forward=False, letter=True) == one


def test_other_borders_by_keys(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    borders = page.detail.borders
    assert borders.hasFocus()
    qtbot.keyClick(borders, Qt.Key.Key_Right)
    qtbot.keyClick(borders, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(borders, Qt.Key.Key_Left, SHIFT)
    page.grab()
    text = page.detail.shown.text.text
    assert text[borders.span.start : borders.span.end] == "bellen elkaar. Dat helpt"
    qtbot.keyClick(borders, Qt.Key.Key_Return)
    assert layer(study, 0) == {("hulp", "bellen elkaar. Dat helpt")}
    (one,) = study.consensus.decisions()
    assert one.verdict is Verdict.EDIT
    assert page.list.hasFocus()
    assert page.list.currentIndex().row() == 1
    # what was made is where editing begins again
    key(qtbot, operations, page.list, Qt.Key.Key_Up)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    assert text[borders.span.start : borders.span.end] == "bellen elkaar. Dat helpt"


def test_another_code_by_the_code_bar(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_C)
    assert page.picker.isVisible()
    qtbot.keyClicks(page.picker.line, "contact")
    qtbot.keyClick(page.picker.line, Qt.Key.Key_Return)
    assert page.detail.borders.hasFocus()
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Return)
    assert layer(study, 0) == {("contact", "Wij bellen elkaar. Dat helpt echt.")}


def test_escape_leaves_the_place_open(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Right)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    assert not page.detail.is_editing
    assert study.consensus.decisions() == []


def test_a_reason_is_asked_after_the_borders(study, show, qtbot, operations):
    page = show(study)
    page.detail.deciding.each.setChecked(True)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Right)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Return)
    why = page.detail.deciding.why
    assert why.hasFocus()
    qtbot.keyClicks(why, "Wij hoort er niet bij")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    (one,) = study.consensus.decisions()
    assert one.reason == "Wij hoort er niet bij"
    assert layer(study, 0) == {("hulp", "bellen elkaar. Dat helpt echt.")}


def test_what_is_edited_stays_while_the_study_changes_elsewhere(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Right)
    before = page.detail.borders.span
    study.codes.add("nieuw")
    at_rest(qtbot, operations)
    assert page.detail.is_editing
    assert page.detail.borders.span == before


def test_dragging_over_the_words(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    view = page.detail.passage
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 12))
    qtbot.mouseMove(view, QPoint(view.width() - 10, 12))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 10, 12))
    span = page.detail.borders.span
    text = page.detail.shown.text.text
    assert text[span.start : span.end].startswith("I: Hoe gaat het?")
    assert span.end > page.detail.shown.bounds.start

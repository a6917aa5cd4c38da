"""A supervisor who works in the study: remarks made in Code, and the sign at codings with open ones."""

import pytest
from PySide6.QtCore import QPointF, Qt
from window_parts import TEXT, TRUST, make_study, make_window

from qualcode.model.reviews import ReviewKind

WORDS = "We trust each other."
MISSED = "I just ring them when something is wrong."


@pytest.fixture
def window(qtbot, tmp_path):
    study = make_study(tmp_path)
    info = study.documents.all()[0]
    study.quotations.code(info.id, TRUST, TRUST + len(WORDS), [study.codes.named("trust in partners").id])
    study.coders.use("Willem")
    made = make_window(qtbot, tmp_path)
    made.use_project(study)
    made.area.coding.show_document(info.id)
    yield made
    made.close()


def quotation(window):
    return window.project.quotations.all()[0]


def test_another_code_is_proposed_from_the_key(qtbot, window):
    coding = window.area.coding
    coding.show_quotation(quotation(window).id)
    window.actions_by_key["remark"].trigger()
    dialog = coding.remarking.dialog
    assert dialog.about.currentText() == "trust in partners – SV"
    dialog.kinds[ReviewKind.OTHER_CODE].click()
    dialog.code.choose(int(window.project.codes.named("time").id))
    qtbot.keyClicks(dialog.text, "that is time")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (one,) = window.project.reviews.queue()
    assert (one.kind, one.text, one.subject) == (ReviewKind.OTHER_CODE, "that is time", "coding")
    assert one.proposed == window.project.codes.named("time").id
    window.undo()
    assert window.project.reviews.queue() == []


def test_a_passage_that_was_missed(qtbot, window):
    coding = window.area.coding
    start = TEXT.index(MISSED)
    coding.view.select_span(type(quotation(window).span)(start, start + len(MISSED)))
    coding.remarking.ask()
    dialog = coding.remarking.dialog
    assert dialog.coding is None
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    qtbot.keyClicks(dialog.text, "here too")
    dialog.accept()
    (line,) = window.project.reviews.lines()
    assert (line.review.kind, line.quotation.text) == (ReviewKind.MISSING, MISSED)
    window.undo()
    assert [q.text for q in window.project.quotations.all()] == [WORDS]


def test_the_sign_and_its_words_go_when_the_remark_was_dealt_with(qtbot, window):
    coding, key = window.area.coding, quotation(window).codings[0].id
    coding.show_quotation(quotation(window).id)
    remark = window.project.reviews.add("coding", key, "Is it?", kind=ReviewKind.QUESTION)
    (name,) = coding.view.margin.names()
    assert "[?]" in coding.view.margin._tail(name)
    tip = coding.view.margin.tip_at(QPointF(name.box.center()))
    assert "Open remark by Willem: question. “Is it?”" in tip
    chip = coding.inspector.quotation_page.chips.itemAt(0).widget()
    assert "Is it?" in chip.remarks.text()
    window.project.reviews.answer(remark, "Yes")
    (name,) = coding.view.margin.names()
    assert "[?]" not in coding.view.margin._tail(name)
    chip = coding.inspector.quotation_page.chips.itemAt(0).widget()
    assert chip.remarks.text() == ""


def test_agreeing_needs_no_words(qtbot, window):
    coding = window.area.coding
    coding.remarking.ask_about(quotation(window).codings[0].id, quotation(window))
    dialog = coding.remarking.dialog
    dialog.kinds[ReviewKind.AGREE].click()
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.accept()
    assert [one.kind for one in window.project.reviews.queue()] == [ReviewKind.AGREE]

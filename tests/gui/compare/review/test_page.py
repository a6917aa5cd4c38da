"""The page Review: remarks dealt with by keys, each as one step."""

import pytest
from PySide6.QtCore import Qt
from studies import new_project, passage
from workspace_parts import at_rest, following, unnamed

from qualcode.gui.compare.review.page import ReviewPage
from qualcode.gui.theme import DARK
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.model.reviews import ReviewKind, ReviewState

WORDS = ("Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet.")


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, documents=2) as project:
        info = project.documents.all()[0]
        contact = project.codes.add("contact", definition="Hoe men elkaar bereikt.")
        project.codes.add("respect", definition="Achting.")
        for words in WORDS[:2]:
            project.quotations.code(info.id, *passage(words), [contact])
        yield project


def reviewed(study):
    """Willem proposes another code, asks a question, and misses a passage without saying which code."""
    first, second = [c for q in study.quotations.all() for c in q.codings]
    info, respect = study.documents.all()[0], study.codes.named("respect").id
    missed = study.quotations.comment(info.id, *passage(WORDS[2]), "een opmerking")
    study.coders.use("Willem")
    study.reviews.add("coding", first.id, "respect!", kind=ReviewKind.OTHER_CODE, proposed=respect)
    study.reviews.add("coding", second.id, "Klopt dit?", kind=ReviewKind.QUESTION)
    study.reviews.add("quotation", missed, "Deze mis ik", kind=ReviewKind.MISSING)
    study.coders.use("SV")
    return study


@pytest.fixture
def show(qtbot, operations):
    with following(ReviewPage, qtbot, operations) as make:
        yield make


def states(study):
    return [line.review.state for line in study.reviews.lines()]


def key(qtbot, operations, widget, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    if isinstance(widget, RowsView):
        qtbot.waitUntil(lambda: bool(widget.shown()))
    for one in keys:
        qtbot.keyClick(widget, one, modifier)
    at_rest(qtbot, operations)


def test_without_remarks_it_says_what_to_do(study, show):
    page = show(study)
    assert page.empty.isVisible()
    assert "Word" in page.empty.text.text()
    page.empty.button.click()
    assert page.by_word.dialog.isVisible()
    page.by_word.dialog.reject()


def test_the_queue_and_the_chosen_remark(study, show):
    page = show(reviewed(study))
    assert [one.kind for one in page.list.shown()] == [
        ReviewKind.OTHER_CODE,
        ReviewKind.QUESTION,
        ReviewKind.MISSING,
    ]
    assert page.detail.line.id == page.list.shown()[0].id
    assert "Wij bellen elkaar." in page.detail.passage.text()
    assert "Achting." in page.detail.proposed.texts.text()
    assert "Hoe men elkaar bereikt." in page.detail.now.texts.text()
    assert unnamed(page) == []


def test_accepting_is_one_step_and_goes_to_the_next(study, show, qtbot, operations, told):
    page = show(reviewed(study))
    key(qtbot, operations, page.list, Qt.Key.Key_A)
    assert states(study) == [ReviewState.ACCEPTED, ReviewState.OPEN, ReviewState.OPEN]
    assert told.last.sentence == "Accepted: “contact” is now “respect”."
    assert (len(page.list.shown()), page.detail.line.kind) == (2, ReviewKind.QUESTION)
    assert "Since then 1 coding was moved." in page.effects.said.text()
    study.undo()
    at_rest(qtbot, operations)
    assert len(page.list.shown()) == 3
    assert page.detail.line.kind is ReviewKind.QUESTION


def test_accepting_asks_for_the_code_where_it_is_not_clear(study, show, qtbot, operations):
    page = show(reviewed(study))
    key(qtbot, operations, page.list, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_A)
    assert page.picker.isVisible()
    qtbot.keyClicks(page.picker.line, "respe")
    key(qtbot, operations, page.picker.line, Qt.Key.Key_Return)
    assert states(study)[2] is ReviewState.ACCEPTED
    coded = next(q for q in study.quotations.all() if q.text == WORDS[2])
    assert [c.code for c in coded.codings] == [study.codes.named("respect").id]
    study.undo()
    assert next(q for q in study.quotations.all() if q.text == WORDS[2]).codings == ()


def test_rejecting_with_and_without_a_reason(study, show, qtbot, operations):
    page = show(reviewed(study))
    key(qtbot, operations, page.list, Qt.Key.Key_R)
    assert page.detail.why.isVisible()
    key(qtbot, operations, page.detail.why, Qt.Key.Key_Escape)
    assert states(study)[0] is ReviewState.OPEN
    key(qtbot, operations, page.list, Qt.Key.Key_R)
    qtbot.keyClicks(page.detail.why, "het blijft zo")
    key(qtbot, operations, page.detail.why, Qt.Key.Key_Return)
    key(qtbot, operations, page.list, Qt.Key.Key_R)
    key(qtbot, operations, page.detail.why, Qt.Key.Key_Return)
    assert states(study)[:2] == [ReviewState.REJECTED, ReviewState.REJECTED]
    assert [a.text for line in study.reviews.lines() for a in line.answers] == ["het blijft zo"]


def test_answering_keeps_what_was_typed_with_its_remark(study, show, qtbot, operations):
    page = show(reviewed(study))
    key(qtbot, operations, page.list, Qt.Key.Key_T)
    assert page.detail.answer.hasFocus()
    qtbot.keyClicks(page.detail.answer, "ja, want")
    key(qtbot, operations, page.detail.answer, Qt.Key.Key_Escape)
    key(qtbot, operations, page.list, Qt.Key.Key_Down)
    assert page.detail.answer.toPlainText() == ""
    key(qtbot, operations, page.list, Qt.Key.Key_Up)
    assert page.detail.answer.toPlainText() == "ja, want"
    control = Qt.KeyboardModifier.ControlModifier
    key(qtbot, operations, page.detail.answer, Qt.Key.Key_Return, modifier=control)
    assert states(study)[0] is ReviewState.ANSWERED
    assert study.reviews.lines()[0].answers[0].text == "ja, want"


def test_filters_and_opening_again(study, show, qtbot, operations):
    page = show(reviewed(study))
    key(qtbot, operations, page.list, Qt.Key.Key_A)
    page.bar.show_state("dealt")
    page.bar.changed.emit()
    assert [one.state for one in page.list.shown()] == [ReviewState.ACCEPTED]
    key(qtbot, operations, page.list, Qt.Key.Key_O)
    assert states(study)[0] is ReviewState.OPEN
    assert not page.list.isVisible()
    assert "Dealt with" in page.none.label.text()


def test_enter_opens_the_passage(study, show, qtbot):
    page = show(reviewed(study))
    with qtbot.waitSignal(page.quotation_wanted) as caught:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert study.quotations.by_ids(caught.args)[0].text == WORDS[0]


def test_choosing_a_code_makes_a_question_a_proposal(study, show, qtbot, operations):
    page = show(reviewed(study))
    key(qtbot, operations, page.list, Qt.Key.Key_Down, Qt.Key.Key_C)
    qtbot.keyClicks(page.picker.line, "nieuw idee")
    key(qtbot, operations, page.picker.line, Qt.Key.Key_Return)
    line = study.reviews.lines()[1]
    assert (line.review.kind, line.review.state) == (ReviewKind.OTHER_CODE, ReviewState.OPEN)
    assert line.review.proposed == study.codes.named("nieuw idee").id
    page.set_theme(DARK)
    assert page.detail.proposed.name.text().startswith("nieuw idee")


def changed(study):
    """The two codings with "contact" wait to be looked at again, beside what Willem said."""
    study.look_again.redefine(
        study.codes.named("contact").id, definition="Alleen bellen.", why="De coderingen liepen uiteen."
    )
    return study


def only_again(page):
    page.bar.kind.setCurrentIndex(page.bar.kind.findData(ReviewKind.LOOK_AGAIN.value))
    page.bar.changed.emit()


def names(study):
    codes = {code.id: code.name for code in study.codes.all()}
    return {q.text: sorted(codes[c.code] for c in q.codings) for q in study.quotations.all()}


def test_looking_again_has_words_of_its_own_and_a_filter(study, show):
    page = show(changed(reviewed(study)))
    assert len(page.list.shown()) == 5
    only_again(page)
    assert [one.first_words for one in page.list.shown()] == list(WORDS[:2])
    assert [one.coder for one in page.list.shown()] == ["SV", "SV"]
    assert page.detail.buttons["accept"].text() == "It stands   A"
    assert page.detail.buttons["reject"].text() == "No longer coded   R"
    assert "De coderingen liepen uiteen." in page.detail.answers.text()
    assert unnamed(page) == []


def test_several_stand_as_they_are_in_one_step(study, show, qtbot, operations, told):
    page = show(changed(study))
    page.list.selectAll()
    assert "2 remarks are selected" in page.detail.where.text()
    key(qtbot, operations, page.list, Qt.Key.Key_A)
    assert states(study) == [ReviewState.ACCEPTED, ReviewState.ACCEPTED]
    assert told.last.sentence == "2 remarks accepted."
    page.bar.show_state("dealt")
    page.bar.changed.emit()
    qtbot.waitUntil(lambda: [one.state_words for one in page.list.shown()] == ["stands", "stands"])
    page.list.selectAll()
    key(qtbot, operations, page.list, Qt.Key.Key_O)
    assert states(study) == [ReviewState.OPEN, ReviewState.OPEN]
    study.undo()
    study.undo()
    assert states(study) == [ReviewState.OPEN, ReviewState.OPEN]
    assert study.next_undo().label.startswith("New definition of “contact”")


def test_several_go_under_another_code_in_one_step(study, show, qtbot, operations, told):
    page = show(changed(study))
    page.list.selectAll()
    key(qtbot, operations, page.list, Qt.Key.Key_C)
    qtbot.keyClicks(page.picker.line, "respe")
    key(qtbot, operations, page.picker.line, Qt.Key.Key_Return)
    assert told.last.sentence == "2 codings are under “respect” now."
    assert names(study) == {WORDS[0]: ["respect"], WORDS[1]: ["respect"]}
    study.undo()
    assert names(study) == {WORDS[0]: ["contact"], WORDS[1]: ["contact"]}
    assert states(study) == [ReviewState.OPEN, ReviewState.OPEN]


def test_what_is_no_longer_coded(study, show, qtbot, operations):
    page = show(changed(study))
    key(qtbot, operations, page.list, Qt.Key.Key_R)
    assert names(study) == {WORDS[1]: ["contact"]}
    assert page.detail.line.first_words == WORDS[1]
    page.detail.buttons["reject"].click()
    assert names(study) == {}
    study.undo()
    study.undo()
    assert names(study) == {WORDS[0]: ["contact"], WORDS[1]: ["contact"]}


def test_what_changed_since_the_review_that_is_chosen(study, show, qtbot, operations):
    page = show(reviewed(study))
    assert not page.effects.which.isVisibleTo(page.effects)
    key(qtbot, operations, page.list, Qt.Key.Key_A)
    study.coders.use("Anneke")
    study.reviews.add("coding", study.reviews.lines()[1].review.subject_id, "Mee eens?")
    study.coders.use("SV")
    at_rest(qtbot, operations)
    assert page.effects.which.count() == 2
    assert page.effects.said.text().startswith("Review by Anneke")
    assert page.effects.table.shown() == []
    page.effects.which.setCurrentIndex(0)
    page.effects.which.activated.emit(0)
    at_rest(qtbot, operations)
    assert page.effects.said.text().startswith("Review by Willem")
    assert [(one.name, one.before, one.after) for one in page.effects.table.shown()] == [
        ("contact", 2, 1),
        ("respect", 0, 1),
    ]
    assert page.effects.chosen.reviewer == "Willem"
    study.quotations.uncode([study.reviews.lines()[1].review.subject_id])
    at_rest(qtbot, operations)
    assert page.effects.chosen.reviewer == "Willem"


def test_another_page_leads_to_the_queue(study, show, qtbot, operations):
    page = show(reviewed(study))
    page.hide()
    changed(study)
    page.open_with({"state": "open", "kind": "look again"})
    page.show()
    at_rest(qtbot, operations)
    assert {one.kind for one in page.list.shown()} == {ReviewKind.LOOK_AGAIN}
    page.open_with({"state": "open"})
    at_rest(qtbot, operations)
    assert len(page.list.shown()) == 5


def test_the_codes_of_a_split_are_offered_first_with_their_definitions(study, show, qtbot, operations):
    contact = study.codes.named("contact").id
    made = study.codes.add_many(
        [{"name": "zwaaien", "definition": "Van ver."}, {"name": "bellen", "definition": "Aan de lijn."}]
    )
    study.look_again.after_split(contact, made, why="Twee dingen.")
    page = show(study)
    assert "Van ver." in page.detail.proposed.texts.text()
    assert page.detail.proposed.title.text() == "May belong to"
    key(qtbot, operations, page.list, Qt.Key.Key_C)
    key(qtbot, operations, page.picker.line, Qt.Key.Key_Return)
    assert names(study) == {WORDS[0]: ["zwaaien"], WORDS[1]: ["contact"]}

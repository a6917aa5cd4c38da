"""The page Disagreements: places decided by keys and with the mouse, each as one step."""

import pytest
from place_parts import key, kinds, layer, verdicts
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from studies import new_project, passage
from workspace_parts import at_rest, unnamed

from qualcode.gui.compare.disagreements.lines import State
from qualcode.gui.theme import DARK, LIGHT
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.project import open_project

BOUNDARY, OMISSION, OTHER = PlaceKind.BOUNDARY, PlaceKind.OMISSION, PlaceKind.OTHER_CODE


def test_the_places_where_they_differ_in_the_order_of_the_text(study, show):
    page = show(study)
    assert kinds(page) == [BOUNDARY, OMISSION, OTHER] * 4
    first = page.list.lines.lines[0]
    assert first.source.endswith("turn 2")
    assert first.kind_words == "↔ different boundaries"
    assert page.list.lines.lines[1].kind_words == "∅ only SV"
    assert page.progress.told.text() == "0 of 12 decided"
    assert page.progress.matches.text().startswith("Take over all 4 matches")
    assert unnamed(page) == []


def test_the_chosen_place_with_lanes_memos_and_definitions(study, show, qtbot, operations):
    page = show(study)
    shown = page.detail.shown
    text = shown.excerpt.text
    lanes = [text[lane.start : lane.end] for lane in shown.excerpt.lanes]
    assert lanes == ["Wij bellen elkaar. Dat helpt echt.", "Dat helpt echt."]
    assert [(c.name, c.words) for c in shown.coders] == [("SV", 6), ("MK", 3)]
    assert "Alleen dit?" in page.detail.memos.text()
    assert not page.detail.other.isVisible()
    key(qtbot, operations, page.list, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert "Over de mail." in page.detail.code.texts.text()
    assert "Niet over de mail." in page.detail.other.texts.text()
    page.set_theme(DARK)
    page.grab()
    page.set_theme(LIGHT)


def test_each_verdict_by_its_key_and_the_next_open_place_is_chosen(study, show, qtbot, operations, told):
    page = show(study)
    keys = (
        *(Qt.Key.Key_U, Qt.Key.Key_1, Qt.Key.Key_B),
        *(Qt.Key.Key_I, Qt.Key.Key_2, Qt.Key.Key_L),
        *(Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_D),
    )
    for number, one in enumerate(keys, start=1):
        qtbot.keyClick(page.list, one)
        assert page.list.currentIndex().row() == number
    assert told.last.sentence == "“mail” decided: later."
    assert told.last.undo
    assert verdicts(study) == [
        Verdict.UNION,
        Verdict.ACCEPT,
        Verdict.ACCEPT,
        Verdict.INTERSECTION,
        Verdict.ACCEPT,
        Verdict.BOTH,
        Verdict.ACCEPT,
        Verdict.NEITHER,
        Verdict.LATER,
    ]
    assert page.progress.told.text() == "8 of 12 decided  ·  1 later"
    assert layer(study, 0) == {
        ("hulp", "Wij bellen elkaar. Dat helpt echt."),
        ("mail", "Maar de mail niet."),
        ("mail", "Dat duurt te lang."),
    }
    assert layer(study, 1) == {
        ("hulp", "Dat helpt echt."),
        ("traag", "Dat duurt te lang."),
        ("mail", "Dat duurt te lang."),
    }
    assert layer(study, 2) == {("hulp", "Wij bellen elkaar. Dat helpt echt.")}


def test_the_coders_own_codings_stay(study, show, qtbot, operations):
    people = {one.id for one in study.coders.people()}

    def own():
        return {c.id for q in study.quotations.all() for c in q.codings if c.coder in people}

    before = own()
    page = show(study)
    for _n in range(12):
        qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert own() == before
    assert page.next.isVisible()
    assert "All 12 places are decided. 4 matches can be taken over" in page.next.told.text()
    page.next.button.click()
    assert not page.next.isVisible()
    assert len(study.consensus.decisions(matches=True)) == 16
    assert not page.progress.matches.isVisible()


def test_a_decision_is_one_step_and_undo_opens_the_place_again(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    before = study.history(limit=1)[0].id
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    assert study.history(limit=2)[1].id == before
    study.undo()
    at_rest(qtbot, operations)
    assert [line.state for line in page.list.lines.lines[:2]] == [State.DECIDED, State.OPEN]
    assert page.progress.told.text() == "1 of 12 decided"
    assert verdicts(study) == [Verdict.UNION]
    assert page.list.currentIndex().row() == 1


def test_withdrawing(study, show, qtbot, operations, told):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_Z)
    assert told.last.sentence == "Nothing was decided here yet."
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    key(qtbot, operations, page.list, Qt.Key.Key_Up)
    assert page.detail.deciding.withdraw.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Z)
    assert study.consensus.decisions() == []
    assert page.list.lines.lines[0].decision is None
    assert layer(study, 0) == set()


def test_reasons(study, show, qtbot, operations):
    page = show(study)
    why = page.detail.deciding.why
    qtbot.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert why.hasFocus()
    assert study.consensus.decisions() == []
    qtbot.keyClicks(why, "Zo bedoelden we het")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    (one,) = study.consensus.decisions()
    assert (one.verdict, one.reason) == (Verdict.ACCEPT, "Zo bedoelden we het")
    assert page.list.hasFocus()
    assert (page.list.currentIndex().row(), why.text()) == (1, "")
    # a reason that is typed first goes with the decision that follows
    qtbot.keyClick(page.list, Qt.Key.Key_W)
    qtbot.keyClicks(why, "Mail is geen hulp")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    assert study.consensus.decisions()[1].reason == "Mail is geen hulp"
    # Escape leaves the place open
    qtbot.keyClick(page.list, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(why, Qt.Key.Key_Escape)
    assert len(study.consensus.decisions()) == 2


def test_asking_each_time_is_remembered(study, show, qtbot, operations):
    page = show(study)
    page.detail.deciding.each.setChecked(True)
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert page.detail.deciding.why.hasFocus()
    qtbot.keyClick(page.detail.deciding.why, Qt.Key.Key_Return)
    assert verdicts(study) == [Verdict.UNION]
    other = show(study)
    other.restore(page.state())
    assert other.detail.deciding.each.isChecked()


def test_a_reason_for_what_was_decided_already(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    key(qtbot, operations, page.list, Qt.Key.Key_Up, Qt.Key.Key_W)
    qtbot.keyClicks(page.detail.deciding.why, "Achteraf")
    qtbot.keyClick(page.detail.deciding.why, Qt.Key.Key_Return)
    (one,) = study.consensus.decisions()
    assert (one.verdict, one.reason) == (Verdict.UNION, "Achteraf")


def test_the_same_for_several(study, show, qtbot, operations, told):
    page = show(study, subject={"code": study.codes.named("hulp").id})
    assert kinds(page) == [BOUNDARY] * 4
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.list, Qt.Key.Key_Down, shift)
    qtbot.keyClick(page.list, Qt.Key.Key_Down, shift)
    assert page.detail.deciding.same.text() == "The same for all 3 places that are chosen:"
    assert not page.detail.deciding.buttons[Verdict.EDIT].isEnabled()
    qtbot.keyClick(page.list, Qt.Key.Key_I)
    assert verdicts(study) == [Verdict.INTERSECTION] * 3
    assert study.next_undo().label == "Decision about 3 places"
    assert told.last.sentence == "3 places decided: what all marked."
    assert page.list.currentIndex().row() == 3
    assert len(page.list.selected()) == 1


def test_what_says_nothing_cannot_be_decided(study, show, qtbot, operations, told):
    page = show(study)
    key(qtbot, operations, page.list, Qt.Key.Key_Down)
    assert not page.detail.deciding.buttons[Verdict.UNION].isEnabled()
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert "says nothing here" in told.last.sentence
    assert study.consensus.decisions() == []


def test_buttons_do_what_the_keys_do(study, show, qtbot, operations):
    page = show(study)
    qtbot.mouseClick(page.detail.coders.rows[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.detail.deciding.buttons[Verdict.NEITHER], Qt.MouseButton.LeftButton)
    first, second = study.consensus.decisions()
    mk = next(one for one in study.coders.all() if one.name == "MK")
    assert (first.verdict, first.accepted, second.verdict) == (Verdict.ACCEPT, mk.id, Verdict.NEITHER)
    key(qtbot, operations, page.list, Qt.Key.Key_Up, Qt.Key.Key_Up)
    page.grab()
    assert "as MK has it (SV" in page.detail.decided.text()


def test_the_passage_in_the_transcript(study, show, qtbot, operations):
    page = show(study)
    with qtbot.waitSignal(page.quotation_wanted) as heard:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    (quotation,) = study.quotations.by_ids([heard.args[0]])
    assert quotation.text == "Wij bellen elkaar. Dat helpt echt."


def test_filters_and_orders(study, show, qtbot, operations):
    page = show(study)
    page.bar.kind.choose(OTHER.value)
    assert kinds(page) == [OTHER] * 4
    page.bar.kind.choose("all")
    assert len(kinds(page)) == 16
    page.bar.kind.choose("differ")
    page.bar.sort.choose("impact")
    weights = [line.place.weight for line in page.list.lines.lines]
    assert weights == sorted(weights, reverse=True)
    page.bar.sort.choose("code")
    names = [line.code.name for line in page.list.lines.lines]
    assert names == sorted(names)
    page.bar.document.choose(int(study.documents.all()[1].id))
    assert len(kinds(page)) == 3
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    page.bar.state.choose("decided")
    assert [line.state for line in page.list.lines.lines] == [State.DECIDED]
    page.bar.state.choose("later")
    assert page.bar.state.key == "decided"  # nothing is for later, so it is not offered


def test_with_open_places_only_the_next_one_takes_the_place(study, show, qtbot, operations):
    page = show(study)
    page.bar.state.choose("open")
    second = page.list.lines.lines[1].place
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert page.list.lines.rowCount() == 11
    assert page.list.current().place == second


def test_opened_from_another_page(study, show, qtbot, operations):
    mail, document = study.codes.named("mail").id, study.documents.all()[2].id
    page = show(study, subject={"code": mail, "document": document})
    assert [line.code.name for line in page.list.lines.lines] == ["mail", "mail"]
    page.open_with({"code": study.codes.named("hulp").id})
    at_rest(qtbot, operations)
    assert kinds(page) == [BOUNDARY] * 4


def test_what_was_decided_has_a_lane_of_its_own(study, show, qtbot, operations):
    page = show(study)
    for one in (Qt.Key.Key_I, Qt.Key.Key_N, Qt.Key.Key_Home):
        qtbot.keyClick(page.list, one)
    shown = page.detail.shown
    text, lanes = shown.excerpt.text, shown.excerpt.lanes
    assert [text[one.start : one.end] for one in lanes if one.coder == 2] == ["Dat helpt echt."]
    assert page.detail.decided.text().startswith("━━  ✓ what all marked")
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.detail.decided.text().startswith("✓ no code here")
    assert {one.coder for one in page.detail.shown.excerpt.lanes} == {0}
    page.grab()


def test_undo_after_the_last_decision_takes_back_that_all_are_decided(study, show, qtbot, operations):
    page = show(study, subject={"document": study.documents.all()[0].id})
    for _n in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert page.next.isVisible()
    study.undo()
    at_rest(qtbot, operations)
    assert not page.next.isVisible()
    assert page.list.currentIndex().row() == 2


def test_undo_leads_back_to_a_place_that_the_filter_had_hidden(study, show, qtbot, operations):
    page = show(study)
    page.bar.state.choose("open")
    page.list.setFocus()
    place = page.list.lines.lines[0].place
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    study.undo()
    study.undo()
    at_rest(qtbot, operations)
    assert page.list.current().place == place


def test_undo_gives_the_keyboard_back_to_a_list_that_was_empty(study, show, qtbot, operations):
    page = show(study)
    page.bar.state.choose("open")
    page.list.setFocus()
    while page.list.isVisible():
        qtbot.keyClick(page.list, Qt.Key.Key_A)
    page.bar.state.setFocus()  # a hidden list loses the keyboard to whatever comes next in the window
    study.undo()
    at_rest(qtbot, operations)
    assert len(page.list.lines.lines) == 1
    qtbot.waitUntil(page.list.hasFocus)


def test_codings_that_changed_since_are_said(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    document = study.documents.all()[0]
    quotation = next(q for q in study.quotations.of_document(document.id) if q.text == "Dat helpt echt.")
    study.coders.use("MK")
    study.quotations.resize(quotation.id, *passage("Dat helpt"))
    at_rest(qtbot, operations)
    line = page.list.lines.lines[0]
    assert line.state is State.CHANGED
    assert page.bar.state.picks[-1].name == "coded differently since (1)"
    key(qtbot, operations, page.list, Qt.Key.Key_Up)
    assert "look again" in page.detail.decided.text()


def test_three_coders_and_one_who_did_not_take_part(study, show, qtbot, operations, told):
    study.coders.use("WB")
    study.quotations.code(
        study.documents.all()[0].id, *passage("Dat helpt echt."), [study.codes.named("hulp").id]
    )
    page = show(study, subject={"code": study.codes.named("hulp").id})
    assert [row.told() for row in page.detail.coders.rows] == ["hulp", "hulp", "hulp"]
    assert page.bar.coders.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    assert layer(study, 0) == {("hulp", "Dat helpt echt.")}
    row = next(n for n, one in enumerate(page.list.lines.lines) if one.interview == "gesprek 2")
    page.list.choose(row)
    assert page.detail.coders.rows[2].told() == "did not code this document"
    assert not page.detail.coders.rows[2].isEnabled()
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    assert told.last.sentence == "WB did not code this document."
    assert len(study.consensus.decisions()) == 1


def test_copied_places_are_cited(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("“Wij bellen elkaar. Dat helpt echt.” (")
    assert text.endswith("hulp: ↔ different boundaries: open")


def test_empty_states(tmp_path, show, qtbot, operations):
    with new_project(tmp_path) as study:
        page = show(study)
        assert page.nothing.isVisible()
        assert page.nothing.title.text() == "One coder so far"
        code = study.codes.add("contact")
        document = study.documents.all()[0]
        for coder in ("SV", "MK"):
            study.coders.use(coder)
            study.quotations.code(document.id, *passage("Wij bellen elkaar."), [code])
        at_rest(qtbot, operations)
        assert page.nothing.title.text() == "They marked exactly the same everywhere"
        assert page.nothing.button.text() == "Take over 1 match"
        page.nothing.button.click()
        at_rest(qtbot, operations)
        assert len(study.consensus.decisions(matches=True)) == 1
        assert not page.nothing.button.isVisible()
        with qtbot.waitSignal(page.page_wanted) as heard:
            page.nothing.second.click()
        assert heard.args[0] == "agreement"


def test_a_blind_coder_sees_why(study, show):
    study.blinding.start(study.coders.current)
    page = show(study)
    assert page.nothing.title.text() == "You code without seeing the others"
    assert page.list.lines.rowCount() == 0


def test_a_study_that_is_open_to_look_at(study, show, qtbot, operations, told):
    path = study.path
    study.close()
    with open_project(path, readonly=True) as opened:
        page = show(opened)
        assert not any(button.isEnabled() for button in page.detail.deciding.buttons.values())
        assert not page.detail.coders.rows[0].isEnabled()
        for one in (Qt.Key.Key_A, Qt.Key.Key_U, Qt.Key.Key_M, Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_W):
            told.messages.clear()
            qtbot.keyClick(page.list, one)
            assert told.last.sentence == "This study is open to look at only."


@pytest.mark.parametrize("verb", ["merge", "delete"])
def test_places_follow_the_codebook(study, show, qtbot, operations, verb):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    mail, slow = study.codes.named("mail").id, study.codes.named("traag").id
    if verb == "merge":
        study.codes.merge([slow], mail)
    else:
        study.codes.delete(slow)
    at_rest(qtbot, operations)
    found = kinds(page)
    assert found == ([BOUNDARY, OMISSION] if verb == "merge" else [BOUNDARY, OMISSION, OMISSION]) * 4


def test_the_places_of_a_check(study, show, qtbot, operations):
    coders, document = [one.id for one in study.coders.people()], study.documents.all()[1].id
    key_of = study.rounds.plan("Ronde 1", coders=coders, documents=[document])
    page = show(study, subject={"round": key_of})
    assert kinds(page) == [BOUNDARY, OMISSION, OTHER]
    assert not page.bar.coders.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert [one.round for one in study.consensus.decisions()] == [key_of]
    page.bar.round.choose(None)
    at_rest(qtbot, operations)
    assert len(kinds(page)) == 12
    assert page.progress.told.text() == "1 of 12 decided"


def test_letters_that_are_no_verbs_go_nowhere(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClicks(page.list, "t")
    assert page.list.currentIndex().row() == 0

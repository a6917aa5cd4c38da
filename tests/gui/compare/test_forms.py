"""The forms of the page Agreement: coders against coders, per code, per document; columns and diagnoses."""

import pytest
from agreement_parts import cells, choose, coding_as, rows
from PySide6.QtCore import Qt
from studies import passage, transcript
from workspace_parts import at_rest

from qualcode.gui.compare.code_table import USUAL
from qualcode.gui.compare.pages import PAGES


@pytest.fixture
def three(coded):
    """A third coder, who agrees with the first on everything in the first document."""
    names = {code.name: code.id for code in coded.codes.all()}
    first, _second = coded.documents.all()
    with coding_as(coded, "JB"):
        coded.quotations.code(first.id, *passage("Wij bellen elkaar."), [names["gelijk"]])
        coded.quotations.code(first.id, *passage("Dat helpt echt. Maar de mail niet."), [names["grenzen"]])
    return coded


def go_to(workspace, form, qtbot, operations, *, measure=""):
    workspace.result.line.show_form(form)
    if measure:
        pick = workspace.result.line
        (pick.pair_measure if form == "coders" else pick.document_measure).choose(measure)
    at_rest(qtbot, operations)


def test_every_pair_has_the_figure_that_the_two_alone_have(three, show, qtbot, operations):
    workspace = show(three)
    go_to(workspace, "coders", qtbot, operations)
    pairs = cells(workspace)
    assert pairs["SV", "JB"] == "1.00"
    assert pairs["SV", "MK"] == pairs["MK", "SV"] != "1.00"
    assert pairs["SV", "SV"] == "–"
    workspace.bar.narrow_to(tuple(c.id for c in three.coders.all() if c.name in ("SV", "MK")))
    at_rest(qtbot, operations)
    alone = workspace.answer.comparison.overall.pooled_kappa.value
    assert pairs["SV", "MK"] == f"{alone:.2f}"


@pytest.mark.parametrize("measure", ["mean alpha", "percent", "jaccard"])
def test_other_figures_of_pairs(three, show, qtbot, operations, measure):
    workspace = show(three)
    go_to(workspace, "coders", qtbot, operations, measure=measure)
    assert cells(workspace)["SV", "JB"] == ("100.0%" if measure == "percent" else "1.00")


def test_a_pair_leads_to_these_two_and_back_to_all(three, show, qtbot, operations):
    workspace = show(three)
    go_to(workspace, "coders", qtbot, operations)
    table = workspace.result.table
    table.clicked.emit(table.frame.index(0, 2))
    at_rest(qtbot, operations)
    assert workspace.result.line.form == "codes"
    assert workspace.answer.comparison.coders == ("SV", "JB")
    workspace.result.line.everyone.click()
    at_rest(qtbot, operations)
    assert len(workspace.answer.comparison.coders) == 3
    assert not workspace.result.line.everyone.isVisible()


def test_the_same_coder_twice_is_no_pair(three, show, qtbot, operations):
    workspace = show(three)
    go_to(workspace, "coders", qtbot, operations)
    with qtbot.assertNotEmitted(workspace.bar.changed):
        workspace.result.table.clicked.emit(workspace.result.table.frame.index(1, 1))
    assert workspace.result.line.form == "coders"


def test_coders_with_nothing_in_common_are_told_in_words(coded, show, qtbot, operations):
    """JB coded only what nobody else coded, so there is no figure for a pair with JB."""
    coded.documents.add([transcript("gesprek 3")])
    third = coded.documents.all()[-1]
    with coding_as(coded, "JB"):
        coded.quotations.code(third.id, *passage("Wij bellen elkaar."), [coded.codes.all()[0].id])
    workspace = show(coded)
    go_to(workspace, "coders", qtbot, operations)
    assert cells(workspace)["SV", "JB"] == "nothing in common"
    assert cells(workspace)["SV", "MK"][:2] in ("0.", "1.")


def test_disagreements_per_code_and_document(coded, show, qtbot, operations):
    workspace = show(coded)
    go_to(workspace, "documents", qtbot, operations, measure="differences")
    counts = cells(workspace)
    assert counts["grenzen", "gesprek 1"] == "1"
    assert counts["gelijk", "gesprek 1"] == "0"
    assert counts["alleen", "gesprek 2"] == "1"
    assert counts["alleen", "gesprek 1"] == "–"
    assert not any(row == "ongebruikt" for row, _column in counts)
    tip = workspace.result.table.frame.sentence(workspace.result.table.frame.index(0, 1))
    assert tip


@pytest.mark.parametrize("form", ["coders", "documents", "confusions"])
def test_a_matrix_is_filled_anew_when_the_same_question_is_answered_again(
    coded, show, qtbot, operations, form
):
    workspace = show(coded)
    go_to(workspace, form, qtbot, operations)
    workspace.bar.changed.emit()
    at_rest(qtbot, operations)
    shown, _measure = workspace.result._filled[form]
    assert shown is workspace.result.shown


def test_what_is_undefined_in_a_document_says_why(coded, show, qtbot, operations):
    workspace = show(coded)
    go_to(workspace, "documents", qtbot, operations)
    frame = workspace.result.table.frame
    row = next(i for i, one in enumerate(frame.content.rows) if one.name == "alleen")
    assert frame.text(frame.place_of(row), 0) == "–"
    assert "Nobody used the code" in frame.sentence(frame.index(frame.place_of(row), 0))


def test_columns_are_chosen_and_remembered(coded, show, qtbot, operations):
    workspace = show(coded)
    shown = list(rows(workspace)["gelijk"])
    assert "neither" not in shown and "kappa" in shown
    line = workspace.result.line
    assert line.shown_columns == USUAL
    line.restore({"columns": ["alpha", "alpha_interval", "gone"]})
    line.columns_changed.emit()
    assert list(rows(workspace)["gelijk"]) == ["code", "alpha", "alpha_interval"]
    assert line.state()["columns"] == ["alpha", "alpha_interval"]


def test_a_diagnosis_shows_only_its_codes(coded, show, qtbot, operations):
    workspace = show(coded)
    diagnoses = workspace.result.diagnoses
    unused = next(one for one in diagnoses.found if one.key == "not applied")
    assert {code.name for code in coded.codes.all() if code.id in unused.codes} == {"ongebruikt"}
    button = diagnoses.buttons[diagnoses.found.index(unused)]
    button.click()
    assert list(rows(workspace)) == ["ongebruikt"]
    at_rest(qtbot, operations)
    assert workspace.places.title.text() == "ongebruikt"
    button.click()
    assert len(rows(workspace)) == 4


def test_what_to_look_at_has_a_sign_and_advice(coded, show):
    workspace = show(coded)
    content = workspace.result.table.frame.content
    row = next(i for i, one in enumerate(content.rows) if one.name == "alleen")
    note = [column.id for column in content.columns].index("note")
    assert content.values[row][note].startswith("½ only SV used it")
    assert content.sentence(row, note).count(". ") >= 1


def test_how_it_was_left_comes_back(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.result.line.show_form("documents")
    workspace.result.tables["codes"].sort_next(0)
    state = workspace.state()
    again = show(coded)
    again.restore(state)
    at_rest(qtbot, operations)
    assert again.result.line.form == "documents"
    assert again.state()["sorted"] == state["sorted"]


def test_broken_memory_is_no_harm(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.restore(
        {"form": 3, "columns": "x", "way": {"unit": 7, "level": "x"}, "sorted": 1, "sizes": "a"}
    )
    at_rest(qtbot, operations)
    assert workspace.result.line.form == "codes"
    assert workspace.bar.way.way.unit == "character"


def test_deciding_opens_the_page_with_what_is_current(coded, show, qtbot, operations):
    if not any(spec.key == "disagreements" for spec in PAGES):
        pytest.skip("there is no page to decide on")
    workspace = show(coded)
    choose(workspace, "grenzen")
    at_rest(qtbot, operations)
    assert workspace.places.decide.isVisible()
    with qtbot.waitSignal(workspace.page_wanted) as heard:
        workspace.places.decide.click()
    page, subject = heard.args
    assert page == "disagreements"
    assert subject["code"] == next(code.id for code in coded.codes.all() if code.name == "grenzen")
    assert subject["document"] is None
    assert len(subject["coders"]) == 2


def test_the_tab_key_goes_from_the_choices_to_the_table_and_the_places(coded, show, qtbot, operations):
    workspace = show(coded)
    choose(workspace, "grenzen")
    at_rest(qtbot, operations)
    workspace.activateWindow()
    workspace.bar.coders.setFocus()
    qtbot.waitUntil(workspace.bar.coders.hasFocus)
    met = []
    for _step in range(30):
        qtbot.keyClick(workspace.focusWidget(), Qt.Key.Key_Tab)
        met.append(workspace.focusWidget())
        if met[-1] is workspace.places.list:
            break
    wanted = [
        workspace.bar.way,
        workspace.result.diagnoses.buttons[0],
        workspace.result.line.columns,
        workspace.result.line.further,
        workspace.result.table,
        workspace.places.list,
    ]
    assert [widget for widget in met if widget in wanted] == wanted


def test_the_matrix_of_coders_with_the_keyboard(three, show, qtbot, operations):
    workspace = show(three)
    go_to(workspace, "coders", qtbot, operations)
    workspace.result.enter()
    qtbot.keyClick(workspace.result.table, Qt.Key.Key_Right)
    qtbot.keyClick(workspace.result.table, Qt.Key.Key_Return)
    at_rest(qtbot, operations)
    assert workspace.answer.comparison.coders == ("SV", "JB")


def test_codes_that_stand_in_each_others_place(coded, show, qtbot, operations):
    """MK gives another code to what SV calls "alleen"; the cell leads to that place."""
    names = {code.name: code.id for code in coded.codes.all()}
    _first, second = coded.documents.all()
    with coding_as(coded, "MK"):
        coded.quotations.code(second.id, *passage("Dat duurt te lang."), [names["grenzen"]])
    workspace = show(coded)
    go_to(workspace, "confusions", qtbot, operations)
    counts = cells(workspace)
    assert counts["alleen", "grenzen"] == counts["grenzen", "alleen"] == "1"
    assert {row for row, _column in counts} == {"alleen", "grenzen"}
    choose(workspace, "alleen", column=[c.title for c in columns(workspace)].index("grenzen"))
    at_rest(qtbot, operations)
    assert workspace.places.title.text() == "alleen  ×  grenzen"
    assert len(workspace.places.list.lines.lines) == 1


def columns(workspace):
    return workspace.result.table.frame.content.columns


def test_no_code_in_the_place_of_another_is_said(coded, show, qtbot, operations):
    workspace = show(coded)
    go_to(workspace, "confusions", qtbot, operations)
    assert cells(workspace) == {}
    assert "Nowhere" in workspace.pair.label.text()

"""The Compare workspace on a small real study."""

import pytest
from agreement_parts import all_columns, choose, rows
from PySide6.QtCore import Qt
from studies import passage
from workspace_parts import at_rest, unnamed

from qualcode.gui.compare.question import Way
from qualcode.gui.theme import DARK, LIGHT


def test_figures_per_code_with_words_for_undefined_ones(coded, show):
    found = rows(all_columns(show(coded)))
    assert found["gelijk"]["kappa"] == "1.00"
    assert (found["gelijk"]["n SV"], found["gelijk"]["n MK"]) == ("2", "2")
    assert found["grenzen"]["both"] == str(len("Dat helpt echt."))
    assert found["grenzen"]["only MK"] == "0"
    assert found["ongebruikt"]["kappa"] in ("not applied", "no variation")
    assert "only SV used it" in found["alleen"]["note"]


def test_worst_first_and_undefined_last(coded, show):
    names = list(rows(show(coded)))
    assert names.index("grenzen") < names.index("gelijk")
    assert names[-1] == "ongebruikt"


def test_the_places_of_a_code(coded, show, qtbot, operations):
    workspace = show(coded)
    choose(workspace, "grenzen")
    at_rest(qtbot, operations)
    (line,) = workspace.places.list.lines.lines
    assert line.kind == "boundary"
    assert line.source.endswith("turn 2")
    assert line.memos == (("MK", "Te ruim?"),)
    marked = {lane.coder: line.excerpt.text[lane.start : lane.end] for lane in line.excerpt.lanes}
    assert marked == {0: "Dat helpt echt. Maar de mail niet.", 1: "Dat helpt echt."}
    with qtbot.waitSignal(workspace.quotation_wanted) as heard:
        workspace.places.list.doubleClicked.emit(workspace.places.list.lines.index(0, 0))
    (quotation,) = coded.quotations.by_ids([heard.args[0]])
    assert quotation.text.startswith("Dat helpt echt.")


def test_matches_are_shown_when_asked_for(coded, show, qtbot, operations):
    workspace = show(coded)
    content = workspace.result.tables["codes"].frame.content
    workspace.result.tables["codes"].choose(
        next(i for i, row in enumerate(content.rows) if row.name == "gelijk"), 0
    )
    at_rest(qtbot, operations)
    assert workspace.places.list.lines.lines == []
    assert "exactly the same" in workspace.places.hint.label.text()
    workspace.places.which.setCurrentIndex(workspace.places.which.findData("all"))
    workspace.places.which.activated.emit(1)
    assert [line.kind for line in workspace.places.list.lines.lines] == ["match", "match"]
    workspace.grab()  # painted without complaint


@pytest.mark.parametrize("unit", ["token", "sentence", "turn"])
def test_other_units(coded, show, qtbot, operations, unit):
    workspace = show(coded)
    workspace.bar.way.take(Way(unit=unit))
    at_rest(qtbot, operations)
    assert workspace.answer.comparison.unit == unit
    assert int(rows(workspace)["gelijk"]["both"]) in (2, 6, 8, 10)


def test_without_the_interviewer_there_is_less_text(coded, show, qtbot, operations):
    workspace = show(coded)
    before = workspace.answer.comparison.units
    workspace.bar.way.take(Way(leave_out_interviewer=True))
    at_rest(qtbot, operations)
    assert workspace.answer.comparison.units < before
    assert "interviewer" in workspace.result.note.text()


def test_by_document(coded, show, qtbot, operations):
    workspace = show(coded, DARK)
    workspace.result.line.show_form("documents")
    at_rest(qtbot, operations)
    content = workspace.result.tables["documents"].frame.content
    assert [column.title for column in content.columns] == ["gesprek 1", "gesprek 2"]
    row = next(i for i, row in enumerate(content.rows) if row.name == "gelijk")
    workspace.result.tables["documents"].choose(row, 1)
    at_rest(qtbot, operations)
    assert "gesprek 2" in workspace.places.title.text()
    workspace.set_theme(LIGHT)


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html"])
def test_export(coded, show, qtbot, operations, tmp_path, ending):
    workspace = show(coded)
    path = tmp_path / f"overeenstemming{ending}"
    workspace.exchange.export_to(path)
    qtbot.waitUntil(lambda: not operations.is_busy, timeout=30_000)
    assert path.stat().st_size > 500


def test_one_coder_is_told_how_to_get_a_second(study, show, qtbot, operations, tmp_path):
    code = study.codes.add("contact")
    document = study.documents.all()[0]
    study.quotations.code(document.id, *passage("Wij bellen elkaar."), [code])
    workspace = show(study)
    assert workspace.empty.title.text() == "One coder so far"
    assert workspace.empty.second.isVisible()
    path = tmp_path / "mk.csv"
    workspace.exchange.export_codings_to(path)
    at_rest(qtbot, operations)
    path.write_text(path.read_text("utf-8").replace("SV", "MK"), "utf-8")
    workspace.exchange.import_from(path)
    at_rest(qtbot, operations)
    at_rest(qtbot, operations)
    assert workspace.answer.comparison.coders == ("SV", "MK")
    assert rows(workspace)["contact"]["kappa"] == "1.00"


def test_coders_of_different_documents_cannot_be_compared(study, show):
    code = study.codes.add("contact")
    first, second = study.documents.all()
    study.quotations.code(first.id, *passage("Wij bellen elkaar."), [code])
    study.coders.use("MK")
    study.quotations.code(second.id, *passage("Wij bellen elkaar."), [code])
    workspace = show(study)
    assert "no document that all of these coders" in workspace.empty.title.text()
    assert not workspace.empty.button.isVisible()
    assert not workspace.result.line.copy.isEnabled()


def test_with_the_keyboard_from_the_figure_to_the_passage(coded, show, qtbot, operations):
    workspace = show(coded)
    content = workspace.result.tables["codes"].frame.content
    workspace.result.tables["codes"].choose(
        next(i for i, row in enumerate(content.rows) if row.name == "alleen"), 0
    )
    workspace.result.enter()
    qtbot.keyClick(workspace.result.table, Qt.Key.Key_Return)
    at_rest(qtbot, operations)
    assert workspace.places.list.currentIndex().row() == 0
    assert workspace.places.list.lines.lines[0].words == "∅ only SV"
    with qtbot.waitSignal(workspace.quotation_wanted):
        qtbot.keyClick(workspace.places.list, Qt.Key.Key_Return)


def test_three_coders(coded, show, qtbot, operations):
    coded.coders.use("JB")
    same = next(code.id for code in coded.codes.all() if code.name == "gelijk")
    for document in coded.documents.all():
        coded.quotations.code(document.id, *passage("Wij bellen elkaar."), [same])
    workspace = show(coded)
    columns = [column.title for column in all_columns(workspace).result.table.frame.content.columns]
    assert "All" in columns and "Only SV" not in columns
    content = workspace.result.tables["codes"].frame.content
    workspace.result.tables["codes"].choose(
        next(i for i, row in enumerate(content.rows) if row.name == "grenzen"), 0
    )
    at_rest(qtbot, operations)
    assert [line.words for line in workspace.places.list.lines.lines] == ["∅ only SV, MK"]
    workspace.grab()


def test_every_control_has_a_name(coded, show):
    assert unnamed(show(coded)) == []

"""The Analyse workspace on a small real study."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from studies import new_project, passage
from workspace_parts import at_rest, unnamed

from qualcode.gui.theme import DARK, LIGHT
from qualcode.reports.tables import TABLES


def texts(workspace):
    frame = workspace.tables.result.table.frame
    return [[frame.text(i, j) for j in range(frame.columnCount())] for i in range(frame.rowCount())]


def test_groundedness_counts_quotations_once_and_says_so(coded, show):
    workspace = show(coded)
    rows = {row[0]: row for row in texts(workspace)}
    assert rows["vertrouwen"][2:6] == ["3", "3", "2", "2 of 2"]
    assert rows["contact"][2:4] == ["3", "3"]
    assert rows["ongebruikt"][2:4] == ["0", "0"]
    assert "different quotations" in workspace.tables.result.note.text()


def test_the_quotations_behind_a_number_are_one_click_away(coded, show, qtbot, operations):
    workspace = show(coded)
    names = [row[0] for row in texts(workspace)]
    workspace.tables.result.table.choose(names.index("vertrouwen"), 2)
    at_rest(qtbot, operations)
    lines = workspace.tables.behind.list.lines.lines
    assert [line.text for line in lines] == ["Wij bellen elkaar.", "Dat helpt echt.", "Wij bellen elkaar."]
    assert lines[0].source.endswith("turn 2")
    with qtbot.waitSignal(workspace.quotation_wanted) as heard:
        workspace.tables.behind.list.doubleClicked.emit(workspace.tables.behind.list.lines.index(1, 0))
    assert heard.args == [lines[1].id]


def test_co_occurrence_by_unit(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.choosing.choose_table("cooccurrence")
    at_rest(qtbot, operations)
    frame = workspace.tables.result.table.frame
    names = [row.name for row in frame.content.rows]
    assert set(names) == {"vertrouwen", "contact"}  # the unused code is left out
    i, j = names.index("vertrouwen"), names.index("contact")
    assert frame.content.values[i][j] == 4  # two shared quotations, and MK's long one meets two
    workspace.tables.options.choose("unit", "identical")
    at_rest(qtbot, operations)
    assert workspace.tables.result.table.frame.content.values[i][j] == 2
    workspace.tables.result.table.choose(i, j)
    at_rest(qtbot, operations)
    assert len(workspace.tables.behind.list.lines.lines) == 2


def test_a_coefficient_out_of_range_is_a_word(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.choosing.choose_table("cooccurrence")
    workspace.tables.options.choose("show", "coefficient")
    at_rest(qtbot, operations)
    values = workspace.tables.result.table.frame.content.values
    assert values[0][1].text == "out of range"
    assert "bounded" in values[0][1].tip


def test_limited_to_a_coder(coded, show, qtbot, operations):
    workspace = show(coded)
    mk = next(coder for coder in coded.coders.all() if coder.name == "MK")
    workspace.choosing.over.coders.choose([mk.id])
    workspace.choosing.over.changed.emit()
    at_rest(qtbot, operations)
    rows = {row[0]: row for row in texts(workspace)}
    assert rows["vertrouwen"][2] == "0"
    assert rows["contact"][2] == "1"
    assert "coders MK" in workspace.tables.result.note.text()


def test_new_codings_are_counted_at_once_and_later_when_hidden(coded, show, qtbot, operations):
    workspace = show(coded)
    code = next(code for code in coded.codes.all() if code.name == "ongebruikt")
    stop = coded.listen(workspace.refresh)
    coded.quotations.code(coded.documents.all()[0].id, *passage("Dat duurt te lang."), [code.id])
    at_rest(qtbot, operations)
    assert {row[0]: row[2] for row in texts(workspace)}["ongebruikt"] == "1"
    workspace.hide()
    coded.undo()
    at_rest(qtbot, operations)
    assert {row[0]: row[2] for row in texts(workspace)}["ongebruikt"] == "1"
    workspace.show()
    at_rest(qtbot, operations)
    assert {row[0]: row[2] for row in texts(workspace)}["ongebruikt"] == "0"
    stop()


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".html", ".docx", ".png"])
def test_export(coded, show, qtbot, operations, tmp_path, ending):
    workspace = show(coded)
    workspace.choosing.choose_table("cooccurrence")
    at_rest(qtbot, operations)
    path = tmp_path / f"tabel{ending}"
    workspace.tables.export_to(path)
    qtbot.waitUntil(lambda: not operations.is_busy, timeout=30_000)
    assert path.stat().st_size > 50
    if ending == ".csv":
        assert "ongebruikt" not in path.read_text("utf-8-sig")


def test_all_tables_to_excel(coded, show, qtbot, operations, tmp_path):
    from openpyxl import load_workbook

    workspace = show(coded)
    workspace.tables.export_all_to(tmp_path / "alles.xlsx")
    qtbot.waitUntil(lambda: not operations.is_busy, timeout=30_000)
    assert len(load_workbook(tmp_path / "alles.xlsx").sheetnames) >= 5


def test_every_table_and_every_cell_has_an_answer(coded, show, qtbot, operations):
    people = coded.participants.all()
    coded.participants.edit(people[0].id, attributes={"rol": "casemanager"})
    workspace = show(coded, DARK)
    for key in reversed(TABLES):
        workspace.choosing.choose_table(key)
        at_rest(qtbot, operations)
        frame = workspace.tables.result.table.frame
        for i in range(frame.rowCount()):
            for j in range(frame.columnCount()):
                workspace.tables.result.table.choose(i, j)
                workspace.tables.look_again()
                qtbot.waitUntil(lambda: not operations.is_busy, timeout=20_000)
                value = frame.content.values[i][j]
                if key.startswith("code-") and key != "code-attribute":
                    assert len(workspace.tables.behind.list.lines.lines) == value
    workspace.set_theme(LIGHT)


def test_the_picture(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.tables.result.as_picture.setChecked(True)
    at_rest(qtbot, operations)
    assert workspace.tables.result.picture.shown
    first = workspace.tables.result.picture.image.accessibleName()
    workspace.choosing.choose_table("saturation")
    at_rest(qtbot, operations)
    assert workspace.tables.result.picture.image.accessibleName() not in ("", first)


def test_an_empty_study_says_what_to_do(tmp_path, show):
    with new_project(tmp_path, documents=0) as project:
        workspace = show(project)
        assert "Nothing has been coded yet" in workspace.tables.result.empty.title.text()
        assert not workspace.tables.result.copy.isVisible() and not workspace.tables.behind.isVisible()
        assert not workspace.choosing.over.coders.isVisible()  # one coder: nothing to choose


def test_with_the_keyboard_from_the_number_to_the_passage(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.activateWindow()
    names = [row[0] for row in texts(workspace)]
    workspace.tables.result.table.setFocus()
    workspace.tables.result.table.choose(names.index("contact"), 5)
    qtbot.keyClick(workspace.tables.result.table, Qt.Key.Key_Return)
    at_rest(qtbot, operations)
    quotations = workspace.tables.behind.list
    assert quotations.currentIndex().row() == 0
    with qtbot.waitSignal(workspace.quotation_wanted) as heard:
        qtbot.keyClick(quotations, Qt.Key.Key_Return)
    assert heard.args == [quotations.lines.lines[0].id]


def test_only_codes_that_occur_with_another_often_enough(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.choosing.choose_table("cooccurrence")
    trust = next(code.id for code in coded.codes.all() if code.name == "vertrouwen")
    workspace.tables.options.choose("anchor", trust)
    for least, kept in ((4, {"vertrouwen", "contact"}), (5, set())):
        workspace.tables.options.at_least.setValue(least)
        at_rest(qtbot, operations)
        assert {row.name for row in workspace.tables.result.table.frame.content.rows} == kept
    assert workspace.tables.result.pages.currentWidget() is workspace.tables.result.empty


def test_the_list_of_pairs_and_its_csv(coded, show, qtbot, operations, tmp_path):
    workspace = show(coded)
    workspace.choosing.choose_table("cooccurrence")
    workspace.tables.options.choose("unit", "identical")
    workspace.tables.options.choose("show", "pairs")
    at_rest(qtbot, operations)
    assert [row[2:] for row in texts(workspace)] == [["2", "0.50", "3", "3"]]
    workspace.tables.export_to(tmp_path / "paren.csv")
    qtbot.waitUntil(lambda: not operations.is_busy, timeout=30_000)
    lines = (tmp_path / "paren.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "code,other,count,coefficient,n1,n2"
    assert lines[1].endswith(",2,0.5,3,3")


def test_a_share_is_offered_only_where_it_is_bounded(coded, show, qtbot, operations):
    workspace = show(coded)
    options = workspace.tables.options
    workspace.choosing.choose_table("cooccurrence")

    def why_not(key):
        return next((pick.why_not for pick in options.picks["show"].picks if pick.key == key), None)

    assert "upper bound" in why_not("share") and why_not("bounded") == ""
    options.picks["show"].choose("share")
    assert options.show_what == "counts"  # it cannot be chosen
    options.picks["unit"].choose("cluster")
    assert why_not("share") == "" and why_not("bounded") is None
    options.picks["show"].choose("share")
    at_rest(qtbot, operations)
    assert workspace.tables.result.table.frame.text(0, 1).endswith("%")
    options.picks["unit"].choose("overlap")
    at_rest(qtbot, operations)
    assert options.show_what == "counts"


def test_every_control_has_a_name(coded, show, qtbot, operations):
    workspace = show(coded)
    for key in TABLES:
        workspace.choosing.choose_table(key)
        at_rest(qtbot, operations)
        assert unnamed(workspace) == []


def test_coming_back_without_changes_counts_nothing_again(coded, show, qtbot, operations):
    workspace = show(coded)
    before = workspace.tables.answer
    workspace.hide()
    workspace.show()
    workspace.refresh(None)
    at_rest(qtbot, operations)
    assert workspace.tables.answer is before


def test_from_a_matrix_to_a_table_that_is_not_there_and_back(study, show, qtbot, operations):
    for number in range(80):  # more than fit, so that the headings beside the matrix have grown
        code = study.codes.add(f"code {number}")
        study.quotations.code(study.documents.all()[0].id, *passage("Dat helpt echt."), [code])
    workspace = show(study)
    for key in ("groundedness", "cooccurrence", "code-participant", "code-attribute", "code-document"):
        workspace.choosing.choose_table(key)
        at_rest(qtbot, operations)
        assert (workspace.tables.result.table.frame.rowCount() > 0) == (key != "code-attribute")


def test_no_code_that_occurs_often_enough_with_the_chosen_one(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.choosing.choose_table("cooccurrence")
    options, result = workspace.tables.options, workspace.tables.result
    options.choose("anchor", coded.codes.all()[0].id)
    at_rest(qtbot, operations)
    assert result.table.frame.rowCount() == 2
    for number, pick in enumerate(options.picks["show"].picks):
        options.picks["show"].choose(pick.key)
        options.at_least.setValue(9 + number)
        at_rest(qtbot, operations)
        assert result.pages.currentWidget() is result.empty
        words = [label.text() for label in result.empty.findChildren(QLabel)]
        assert any(f"0 codes at least {9 + number} times" in text or "0 pairs" in text for text in words)

"""What can be chosen for the tables of Analyse, what they then show, and what is behind it."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from studies import new_project, passage
from workspace_parts import at_rest, on_screen, unnamed

from qualcode.gui.analyse import AnalyseWorkspace
from qualcode.gui.analyse.combination import expression
from qualcode.gui.analyse.matrices import in_plain_words
from qualcode.gui.theme import LIGHT
from qualcode.pseudonyms import Decision, Key, Name, guard_exports
from qualcode.reports.tables import TABLES
from qualcode.tables.options import knows

SHORT, LONG, LAST = "Wij bellen elkaar.", "Wij bellen elkaar. Dat helpt echt.", "Dat duurt te lang."


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, documents=3) as project:
        family = project.families.add("Ties")
        trust, contact = (project.codes.add(name, families=[family]) for name in ("trust", "contact"))
        time, _unused = (project.codes.add(name) for name in ("time", "unused"))
        first, second, _third = project.documents.all()
        for document in (first, second):
            project.quotations.code(document.id, *passage(SHORT), [trust, contact])
        project.quotations.code(first.id, *passage(LONG), [time])
        project.quotations.code(first.id, *passage(LAST), [time])
        regions = enumerate("bab", start=1)
        project.participants.take_over([{"document": f"gesprek {n}", "region": r} for n, r in regions])
        yield project


@pytest.fixture
def workspace(study, qtbot, operations):
    made = AnalyseWorkspace(study, operations, LIGHT)
    on_screen(qtbot, operations, made)
    yield made
    made.hide()


@pytest.fixture
def shows(workspace, qtbot, operations):
    """Goes to a table, chooses things, and gives the content on the screen."""

    def show(table, **choices):
        workspace.choosing.choose_table(table)
        for name, value in choices.items():
            workspace.tables.options.choose(name, value)
        at_rest(qtbot, operations)
        return workspace.tables.result.table.frame.content

    return show


def code(study, name):
    return next(one.id for one in study.codes.all() if one.name == name)


def by_name(content):
    return {row.name: list(values) for row, values in zip(content.rows, content.values, strict=True)}


def test_only_choices_that_say_something_are_there(workspace, shows):
    options = workspace.tables.options
    for table in TABLES:
        shows(table)
        shown = {name for name, pick in options.picks.items() if pick.isVisible()} - {"show"}
        assert shown <= knows(table), table
        assert options.used_only.isVisible() == ("used_only" in knows(table))
        assert options.at_least.isVisible() == ("at_least" in knows(table))
        assert unnamed(workspace) == []
    shows("cooccurrence")
    assert not options.interviewer.isVisible()
    shows("cooccurrence", unit="turn")
    assert options.interviewer.isVisible()


def test_every_table_keeps_its_own_choices(workspace, shows):
    shows("code-document", count="codings")
    shows("groundedness", sort="name")
    assert workspace.tables.options.options.count == ""
    shows("code-document")
    assert workspace.tables.options.options.count == "codings"
    assert workspace.tables.options.options.sort == ""
    assert workspace.tables.options.state() == {
        "code-document": {"count": "codings"},
        "groundedness": {"sort": "name"},
    }


def test_sorted_counted_and_cut(shows):
    assert [row.name for row in shows("groundedness", sort="name").rows] == [
        "contact",
        "time",
        "trust",
        "unused",
    ]
    assert [row.name for row in shows("groundedness", at_least=2, sort="").rows] == [
        "trust",
        "contact",
        "time",
    ]
    words = by_name(shows("code-document", count="words"))
    assert words["trust"] == [3, 3, 0, 6]  # per document, and in all
    assert words["time"] == [10, 0, 0, 10]
    content = shows("code-document", count="", share="row")
    assert by_name(content)["time"] == [1.0, 0.0, 0.0]
    assert content.sentence(2, 0) == "time  ×  gesprek 1: 2 quotations, 100% of the row"


def test_a_code_against_the_others(workspace, shows, study, qtbot, operations):
    shows("anchors")
    assert "Which code" in workspace.tables.result.empty.title.text()
    content = shows("anchors", anchors=(code(study, "time"),))
    assert [row.name for row in content.rows] == ["trust", "contact"]
    assert content.values[0][1:3] == [2, 1]  # two quotations, one overlaps one of time
    assert content.sentence(0, 2) == "trust and time: 1 pair of overlapping quotations, c = 0.33"
    workspace.tables.result.table.choose(0, 2)
    at_rest(qtbot, operations)
    texts = {line.text for line in workspace.tables.behind.list.lines.lines}
    assert texts == {SHORT, LONG}


def test_a_code_that_meets_no_other(workspace, shows, study):
    shows("anchors", anchors=(code(study, "unused"),))
    assert "No code occurs together" in workspace.tables.result.empty.title.text()


def test_three_codes_together(workspace, shows, study, qtbot, operations):
    content = shows("triples")
    assert [list(values[:4]) for values in content.values] == [["trust", "contact", "time", 1]]
    workspace.tables.result.table.choose(0, 3)
    at_rest(qtbot, operations)
    assert len(workspace.tables.behind.list.lines.lines) == 2
    options = workspace.tables.options
    ids = [one.id for one in study.codes.all()]
    options.anchors.choose(ids)
    assert len(options.anchors.ids) == 2  # two at most


def test_a_combination_by_attribute(workspace, shows, study, qtbot, operations):
    shows("combination")
    assert "Which combination" in workspace.tables.result.empty.title.text()
    made = workspace.tables.options.combination
    made.all_of.choose([code(study, "trust")])
    made.any_of.choose([code(study, "contact"), code(study, "time")])
    made.all_of.chosen.emit(made.all_of.ids)
    content = shows("combination", attribute="region")
    assert content.rows[0].name == "trust and (contact or time)"
    assert content.values[0] == [1, 1, 2]
    workspace.tables.result.table.choose(0, 0)
    at_rest(qtbot, operations)
    assert [line.text for line in workspace.tables.behind.list.lines.lines] == [SHORT]


def test_saturation_by_attribute_has_gaps(workspace, shows, qtbot, operations):
    content = shows("saturation")
    gap = next(
        values for row, values in zip(content.rows, content.values, strict=True) if row.name == "gesprek 3"
    )
    assert gap[-1].text == "not coded"
    content = shows("saturation", attribute="region")
    groups = [values[0] for values in content.values]
    assert groups == sorted(groups) and set(groups) == {"a", "b"}
    place = next(i for i, row in enumerate(content.rows) if row.name == "gesprek 2")
    new = next(j for j, column in enumerate(content.columns) if column.id == "new")
    workspace.tables.result.table.choose(place, new)
    at_rest(qtbot, operations)
    assert len(workspace.tables.behind.list.lines.lines) == 1


def test_what_is_behind_every_cell_is_as_many_as_it_says(workspace, shows, study):
    """Of tables that count quotations, in the units in which a cell is one quotation."""
    tables = workspace.tables
    for table, choices in (
        ("groundedness", {}),
        ("code-participant", {}),
        ("code-attribute", {"count": "quotations"}),
        ("cooccurrence", {"unit": "identical"}),
    ):
        content = shows(table, **choices)
        for i, values in enumerate(content.values):
            for j, value in enumerate(values):
                if content.columns[j].id in ("codings", "documents") or not isinstance(value, int):
                    continue
                found = tables._lookup.find(tables.answer.shown.behind(i, j))
                assert found.count == value, (table, content.rows[i].name, content.columns[j].title)


def test_pairs_in_words(shows, study):
    content = shows("cooccurrence")
    names = [row.name for row in content.rows]
    for i, j in combinations(range(len(names)), 2):
        sentence = content.sentence(i, j)
        assert sentence.startswith(f"{names[i]} and {names[j]}: {content.values[i][j]} pair")
    assert content.sentence(0, 0) == "trust: 2 quotations"


def test_families_and_queries_stand_as_one_code(workspace, shows, study, qtbot, operations):
    stop = study.listen(workspace.refresh)
    study.queries.save("no time", "not code(time)")
    stop()
    at_rest(qtbot, operations)
    family = study.families.all()[0]
    choice = workspace.tables.options.codes
    query = next(one.id for one in choice.listed if one.name == "no time")
    choice.choose([family.id, query])
    choice.chosen.emit(choice.ids)
    content = shows("groundedness")
    assert [row.name for row in content.rows] == ["Ties", "no time"]
    assert content.values[1][2] == 2
    assert "Ties" in choice.toolTip()
    choice.choose([family.id, *(one.id for one in choice.listed if not one.section)])
    choice.chosen.emit(choice.ids)
    assert {row.name for row in shows("groundedness").rows} >= {"Ties", "trust", "unused"}


POPUPS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # on no real screen


@POPUPS
def test_the_list_of_what_is_chosen(workspace, qtbot):
    choice = workspace.tables.options.codes
    choice.open()
    popup = choice.popup
    names = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert names[0] == "Families, each as one code" and "Codes" in names
    assert len(popup.checked()) == 4  # the codes; no family
    next(button for button in popup.findChildren(QPushButton) if button.text() == "None").click()
    popup.close()
    assert choice.ids == ()


@POPUPS
def test_one_of_several_is_picked_with_the_keyboard(workspace, shows, qtbot, operations):
    shows("cooccurrence")
    pick = workspace.tables.options.picks["unit"]
    pick.setFocus()
    qtbot.keyClick(pick, Qt.Key.Key_Space)
    assert pick.popup is not None
    qtbot.keyClick(pick.popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(pick.popup.list, Qt.Key.Key_Return)
    at_rest(qtbot, operations)
    assert workspace.tables.answer.question.options.unit == "identical"
    assert pick.accessibleName() == "Together in: same quotation"


def test_names_narrow_the_table_to_what_they_meet(workspace, shows):
    shows("cooccurrence")
    result = workspace.tables.result
    result.filter.setText("tim")
    table = result.table
    assert [table.frame.content.rows[table.frame.source(i)].name for i in range(table.frame.rowCount())] == [
        "time"
    ]
    assert result.counted.text() == "1 shown of 3 codes"
    seen = [c.title for j, c in enumerate(table.frame.content.columns) if not table.isColumnHidden(j)]
    assert set(seen) == {"trust", "contact", "time"}
    result.filter.setText("trust")
    table.choose(0, 1)
    result.filter.setText("")
    assert table.frame.rowCount() == 3 and not table.isColumnHidden(0)
    assert table.currentIndex().column() == 1


def test_what_is_copied_is_checked_for_names(workspace, shows, study, qtbot, monkeypatch):
    from qualcode.gui.widgets import clipboard

    content = shows("groundedness")
    asked = []
    monkeypatch.setattr(clipboard, "asks_to_keep", lambda error, _parent: asked.append(error.sentence))
    QApplication.clipboard().setText("before")
    name = Name("Trust", placeholder="<x>", decision=Decision.REPLACE, variants=("trust",))
    with guard_exports(Key(names=(name,))):
        workspace.tables.result.table.copy()
    assert QApplication.clipboard().text() == "before" and "Nothing was copied" in asked[0]
    workspace.tables.result.table.copy()
    assert QApplication.clipboard().text().startswith("Code\tOrigin\tQuotations")
    workspace.tables.result._copy_whole(note=True)
    text, html = QApplication.clipboard().text(), QApplication.clipboard().mimeData().html()
    assert text.startswith("Groundedness\n") and "different quotations" in text and "<table" in html
    workspace.tables.result._copy_whole(headings=False)
    assert QApplication.clipboard().text().startswith("trust\t")
    assert len(content.rows) == len(QApplication.clipboard().text().split("\n"))


def test_expressions_and_their_words():
    text = expression(["trust"], ["contact", "time (all)"], ["fear"])
    assert text == 'code(trust) and (code(contact) or code("time (all)")) and not code(fear)'
    assert in_plain_words(text) == "trust and (contact or time (all)) and not fear"
    assert in_plain_words('code("a, b", c)') == "(a, b or c)"
    assert expression([], [], ["fear"]) == ""
    assert in_plain_words("code(a) within code(b)") == "code(a) within code(b)"
    assert in_plain_words("trust and respect") == "trust and respect"

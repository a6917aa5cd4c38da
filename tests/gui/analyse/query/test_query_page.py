"""The query builder: form and text say the same, what is found follows, and what can be done with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from studies import new_project, passage
from workspace_parts import at_rest, on_screen, unnamed

from qualcode.gui.analyse.query import page as page_module
from qualcode.gui.analyse.query.completing import NameCompleter
from qualcode.gui.analyse.query.condition import ConditionRow
from qualcode.gui.analyse.query.groups import GroupBox, RelationBox
from qualcode.gui.analyse.query.page import QueryPage
from qualcode.gui.analyse.query.searching import answer, in_words, notes
from qualcode.gui.theme import DARK, LIGHT
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.query import parse
from qualcode.query.form import Condition, Group, How, Relation, Together, tree_of

pytestmark = pytest.mark.qt_log_ignore("raise", "grabbing the keyboard", extend=True)  # of lists that open

CODED = {
    "Wij bellen elkaar": ["bellen", "contact"],
    "bellen": ["bellen"],
    "de mail niet": ["mail, traag"],
    "Dat duurt te lang": ["tijd"],
}


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, documents=2) as project:
        first, second = (info.id for info in project.documents.all())
        for words, names in CODED.items():
            for name in names:
                known = {code.name: code.id for code in project.codes.all()}
                code = known.get(name) or project.codes.add(name)
                project.quotations.code(first, *passage(words), [code])
        project.quotations.comment(second, 0, 5, "alleen een opmerking")
        project.coders.use("MK")
        project.quotations.code(second, *passage("Dat helpt echt."), [project.codes.named("contact").id])
        project.coders.use("SV")
        yield project


@pytest.fixture
def made(study, qtbot, operations):
    widget = QueryPage(study, operations, LIGHT)
    on_screen(qtbot, operations, widget)
    yield widget
    widget.hide()


def rest(qtbot, operations, made):
    qtbot.waitUntil(lambda: not made.is_searching, timeout=20_000)
    at_rest(qtbot, operations)


def rows(made):
    return list(inside(made.form))


def inside(part):
    """The conditions of a part of the form, in their order."""
    match part:
        case ConditionRow():
            yield part
        case GroupBox():
            for one in part.parts:
                yield from inside(one)
        case RelationBox():
            yield from inside(part.first)
            yield from inside(part.second)


def found(made):
    return [line.text for line in made.found.list.lines.lines]


def test_a_study_without_a_query_says_what_to_do(made):
    assert "Fill in a condition" in made.found.hint.label.text()
    assert not made.found.export.isEnabled()
    assert not made.found.code_all.isEnabled()
    assert unnamed(made) == []


def test_typing_names_finds_quotations(made, qtbot, operations):
    (row,) = rows(made)
    row.line.setFocus()
    qtbot.keyClicks(row.line, "bellen")
    assert made.text.text() == "code(bellen)"
    rest(qtbot, operations, made)
    assert found(made) == ["Wij bellen elkaar", "bellen"]
    assert made.found.head.label.text() == "2 quotations · in 1 document · 1 of 2 participants"


def test_every_part_of_the_form_writes_the_text(made, qtbot):
    made.form.add_relation.click()
    made.form.add_group.click()
    relation, group = made.form.findChild(RelationBox), made.form.findChildren(GroupBox)[-1]
    lines = [row.line for row in rows(made)]
    for line, name in zip(lines, ["contact", "tijd", "bellen", "mail*", "contact"], strict=True):
        qtbot.keyClicks(line, name)
    relation.how.setCurrentIndex(relation.how.findData("after"))
    relation.how.activated.emit(0)
    relation.near.setCurrentIndex(relation.near.findData("sentences"))
    relation.near.activated.emit(0)
    relation.most.setValue(3)
    group.negated.setChecked(True)
    assert made.text.text() == (
        "code(contact) and code(tijd) within 3 sentences after code(bellen) "
        "and not (code(mail*) or code(contact))"
    )
    made.form.together.setCurrentIndex(made.form.together.findData("any"))
    made.form.together.activated.emit(1)
    assert parse(made.text.text()) == tree_of(made.form.item())
    assert " or code(tijd) within 3" in made.text.text()


def test_typing_the_text_makes_the_form(made, qtbot, operations):
    made.text.edit.setPlainText("code(mail) niet code(bellen)")
    qtbot.waitUntil(made.text.wrong.isVisible)
    assert "At character 12" in made.text.wrong.text()
    (mark,) = made.text.edit.extraSelections()
    assert mark.cursor.selectedText() == "niet"
    made.text.edit.setPlainText('not code("mail, traag") and code(tijd) in the same document as memo()')
    qtbot.waitUntil(lambda: len(rows(made)) == 3)
    assert not made.text.wrong.isVisible()
    assert made.form.item() == Group(
        Together.ALL,
        (
            Condition("code", ("mail, traag",), negated=True),
            Relation(Condition("code", ("tijd",)), How.SAME_DOCUMENT, Condition("memo")),
        ),
    )
    rest(qtbot, operations, made)
    assert found(made) == []
    assert "No quotation is like this" in made.found.hint.label.text()


def test_a_name_that_stands_for_nothing_is_told(made, qtbot, operations):
    made.show_query("code(bell)")
    rest(qtbot, operations, made)
    assert "There is no code “bell”" in made.text.wrong.text()
    assert "“bellen”" in made.text.wrong.text()
    assert made.answer.ids == ()


def test_an_older_answer_never_replaces_a_newer_one(made, qtbot, operations, monkeypatch):
    asked = []

    def slow(project, text, selection):
        asked.append(text)
        return answer(project, text, selection)

    monkeypatch.setattr(page_module, "answer", slow)
    operations.run(lambda _progress: qtbot_wait(), label="", done=lambda _x: None, quiet=True)
    made.show_query("code(bellen)")
    made._pause.stop()
    made._ask()
    made.show_query("code(tijd)")
    made._pause.stop()
    made._ask()
    rest(qtbot, operations, made)
    assert asked == ["code(tijd)"]
    assert found(made) == ["Dat duurt te lang"]


def qtbot_wait():
    import time

    time.sleep(0.2)


def test_over_whom_is_counted_limits_what_is_found(made, study, qtbot, operations):
    made.show_query("code(contact)")
    rest(qtbot, operations, made)
    assert found(made) == ["Wij bellen elkaar", "Dat helpt echt."]
    mk = next(coder.id for coder in study.coders.all() if coder.name == "MK")
    made.set_selection(Selection(coders=(mk,)))
    rest(qtbot, operations, made)
    assert found(made) == ["Dat helpt echt."]


def test_a_change_of_the_study_is_asked_anew(made, study, qtbot, operations):
    made.show_query("code(tijd)")
    rest(qtbot, operations, made)
    study.quotations.code(study.documents.all()[1].id, *passage("Waarom?"), [study.codes.named("tijd").id])
    made.refresh(None)
    rest(qtbot, operations, made)
    assert found(made) == ["Dat duurt te lang", "Waarom?"]


def test_save_rename_and_delete(made, study, told, qtbot, operations):
    made.show_query("code(tijd)")
    made.saved.name.setText("duurt lang")
    made.saved.save.click()
    assert [(one.name, one.expression) for one in study.queries.all()] == [("duurt lang", "code(tijd)")]
    assert told.last.undo
    assert not made.saved.rename.isEnabled()
    made.saved.name.setText("traag")
    made.saved.rename.click()
    assert [one.name for one in study.queries.all()] == ["traag"]
    made.saved.pick.choose("")
    assert made.text.text() == ""
    made.saved.pick.choose("traag")
    assert made.text.text() == "code(tijd)"
    assert made.saved.name.text() == "traag"
    made.saved.delete.click()
    assert study.queries.all() == []
    assert made.saved.chosen == ""
    study.undo()
    made.refresh(None)
    assert [pick.name for pick in made.saved.pick.picks] == ["New query", "traag"]


def test_an_empty_query_is_not_saved(made, study, told):
    made.saved.name.setText("niets")
    made.saved.save.click()
    assert told.last.error
    assert study.queries.all() == []


def test_coding_all_that_is_found_is_one_step(made, study, told, qtbot, operations):
    made.show_query("code(bellen)")
    rest(qtbot, operations, made)
    made.code_all_with(study.codes.named("tijd").id)
    at_rest(qtbot, operations)
    assert study.queries.count("code(tijd) and code(bellen)") == 2
    assert told.last.sentence == "2 quotations now have the code “tijd”."
    study.undo()
    assert study.queries.count("code(tijd) and code(bellen)") == 0


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "csv"])
def test_what_is_found_is_saved(made, tmp_path, qtbot, operations, ending):
    made.show_query("code(bellen)")
    rest(qtbot, operations, made)
    made.export_to(tmp_path / f"found.{ending}")
    at_rest(qtbot, operations)
    assert (tmp_path / f"found.{ending}").stat().st_size > 100


def test_choosing_from_the_list_keeps_names_with_commas_whole(made, qtbot):
    (row,) = rows(made)
    row.open()
    popup = row.popup
    names = [offer.value for offer in made._offers.of("code")]
    popup.check({names.index("mail, traag"), names.index("tijd")})
    popup.close()
    assert row.item().values == ("mail, traag", "tijd")
    assert made.text.text() == 'code("mail, traag", tijd)'


def test_a_filter_on_an_attribute_is_written_as_it_is(made, qtbot):
    (row,) = rows(made)
    row.kind.setCurrentIndex(row.kind.findData("attribute"))
    row.kind.activated.emit(0)
    qtbot.keyClicks(row.line, "regio=Oost, West")
    assert made.text.text() == "attribute(regio=Oost, West)"


def test_a_condition_becomes_a_relation_a_group_and_goes(made, qtbot):
    (row,) = rows(made)
    qtbot.keyClicks(row.line, "tijd")
    row._relate()
    qtbot.keyClicks(rows(made)[1].line, "bellen")
    assert made.text.text() == "code(tijd) overlaps code(bellen)"
    rows(made)[1].remove_wanted.emit()
    assert made.text.text() == "code(tijd)"
    rows(made)[0].remove_wanted.emit()
    assert made.text.text() == ""
    assert rows(made) == []


def test_within_one_coding_only_conditions_on_codings_are_offered(made, qtbot):
    made.show_query("coding(code(tijd) and coder(SV))")
    assert {row.kind.itemData(i) for row in rows(made) for i in range(row.kind.count())} == {
        "code",
        "family",
        "coder",
        "origin",
        "stance",
        "rating",
    }
    assert made.text.text() == "coding(code(tijd) and coder(SV))"


def test_names_are_completed_behind_the_last_comma(made, qtbot):
    (row,) = rows(made)
    qtbot.keyClicks(row.line, "tijd, mai")
    completer: NameCompleter = row.completer
    completer.setCompletionPrefix(row.line.text())
    assert completer.completionCount() == 1
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == 'tijd, "mail, traag"'


def test_the_keyboard_reaches_everything(made, qtbot):
    (row,) = rows(made)
    row.line.setFocus()
    seen = set()
    for _step in range(20):
        QTest.keyClick(made.window(), Qt.Key.Key_Tab)
        seen.add(made.window().focusWidget())
    assert {row.pick, row.more, made.form.add_condition, made.text.edit} <= seen


def test_light_and_dark(made):
    made.set_theme(DARK)
    assert DARK.warning in made.text.wrong.styleSheet()
    assert DARK.frame in made.form.styleSheet()


def test_what_tables_do_not_count_is_said(study):
    everything = answer(study, "all", EVERYTHING)
    assert len(everything.ids) == 6
    assert notes(everything) == "1 of them has no coding, so tables do not count it."
    assert in_words(everything).startswith("6 quotations · in 2 documents")


def test_every_control_of_a_long_query_has_a_name(made, qtbot, operations):
    made.show_query("code(tijd) within 2 turns after (code(bellen) or not memo()) and coding(code(contact))")
    rest(qtbot, operations, made)
    assert len(rows(made)) == 4
    assert unnamed(made) == []


def test_values_of_an_attribute_become_one_filter(made, study, qtbot):
    first, second = study.participants.all()
    study.participants.edit(first.id, attributes={"regio": "Oost", "rol": "a"})
    study.participants.edit(second.id, attributes={"regio": "West", "rol": "b"})
    made.refresh(None)
    made.show_query("attribute(regio=Oost)")
    (row,) = rows(made)
    shown = [offer.value for offer in made._offers.of("attribute")]
    assert shown == ["regio=Oost", "regio=West", "regio=", "rol=a", "rol=b", "rol="]
    for fresh, expected in (("regio=West", "regio=Oost,West"), ("rol=b", "rol=b")):
        row.open()
        assert "Oost" in made.text.text()
        row.popup.check({*row.popup.checked(), shown.index(fresh)})
        row.popup.close()
        assert made.text.text() == f"attribute({expected})"


def test_a_slow_search_says_that_it_searches(made, study, qtbot, operations, monkeypatch):
    def slow(project, text, selection):
        qtbot_wait()
        qtbot_wait()
        qtbot_wait()
        return answer(project, text, selection)

    monkeypatch.setattr(page_module, "answer", slow)
    made.show_query("code(tijd)")
    qtbot.waitUntil(lambda: made.found.head.label.text() == "Searching…")
    rest(qtbot, operations, made)
    assert made.found.head.label.text().startswith("1 quotation ·")

"""The page Research questions on a small real study."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from studies import new_project, passage
from workspace_parts import Told, at_rest, unnamed

from qualcode.codebook import load_builtin
from qualcode.gui.analyse.research.page import ResearchPage, split_number
from qualcode.gui.operations import Operations
from qualcode.gui.theme import DARK
from qualcode.project import Project
from qualcode.project.selection import Selection

Show = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path, documents=2, language="en") as project:
        family = project.families.add("Conditions")
        trust, time = (project.codes.add(name, families=[family]) for name in ("trust", "time"))
        project.codes.add("mandate")
        for info in project.documents.all():
            project.quotations.code(info.id, *passage("Wij bellen elkaar."), [trust])
        project.quotations.code(project.documents.all()[0].id, *passage("Dat helpt echt."), [time])
        yield project


@pytest.fixture
def page(study: Project, shown: Show, qtbot: QtBot, operations: Operations) -> ResearchPage:
    study.research.add("What helps?", number="1", codes=[study.codes.named("trust").id])
    study.research.add("What else?", number="2")
    made = shown(ResearchPage, study)
    at_rest(qtbot, operations)
    return made


def test_without_questions_the_page_says_what_to_do_and_takes_them_from_a_codebook(
    study: Project, shown: Show, qtbot: QtBot, operations: Operations, told: Told
) -> None:
    study.codebooks.take_over(load_builtin("safety_house"), language="en")
    page = shown(ResearchPage, study)
    at_rest(qtbot, operations)
    assert page.list.hint.isVisible() and not page.save.isEnabled()
    offered = [action for action in page.list.add_menu().actions() if action.text()]
    offered[-1].trigger()
    at_rest(qtbot, operations)
    assert len(page.list.table.rows.rows) == len(study.research.all()) > 3
    assert told.last.undo
    assert unnamed(page) == []


def test_each_question_has_its_numbers_and_the_empty_one_a_warning(page: ResearchPage, qtbot: QtBot) -> None:
    first, second = page.list.table.rows.rows
    assert (first.counted.quotations, first.warned, second.warned) == (2, False, True)
    (part,) = page.answers.parts.rows.rows
    assert (part.name, part.counted.participants, part.counted.participants_total) == ("trust", 2, 2)
    assert [one.name for one in page.answers.loose.rows.rows] == ["time", "mandate"]
    assert not page.answers.warning.isVisible()
    page.list.table.selectRow(1)
    assert "No code and no family answers" in page.answers.warning.text()
    assert page.answers.warning.isVisible()


def test_codes_and_families_are_linked_and_undone(
    page: ResearchPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    page.list.table.selectRow(1)
    family, mandate = study.families.all()[0].id, study.codes.named("mandate").id
    page.answers.pick.choose([mandate, family])
    page.answers.pick.chosen.emit(page.answers.pick.ids)
    question = study.research.numbered("2")
    assert (question.codes, question.families) == ((mandate,), (family,))
    at_rest(qtbot, operations)
    assert page.list.table.current().question.number == "2"
    assert [one.is_family for one in page.answers.parts.rows.rows] == [False, True]
    assert "Together: 3 quotations" in page.answers.together.text()
    study.undo()
    at_rest(qtbot, operations)
    assert page.answers.pick.ids == ()
    page.answers.loose.opened.emit(page.answers.loose.rows.rows[0])
    assert len(study.research.numbered("2").codes) == 1


def test_a_note_belongs_to_the_question_it_was_typed_at(
    page: ResearchPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    page.answers.note.setPlainText("read again")
    page.list.table.selectRow(1)
    at_rest(qtbot, operations)
    assert [one.note for one in study.research.all()] == ["read again", ""]
    assert page.answers.note.toPlainText() == ""


def test_the_quotations_behind_a_code_are_listed(
    page: ResearchPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    page.answers.parts.selectRow(0)
    at_rest(qtbot, operations)
    assert page.behind.list.isVisible()
    assert page.behind.about.text() == "trust: 2 quotations, 2 of 2 participants"
    wanted: list[int] = []
    page.quotation_wanted.connect(wanted.append)
    page.behind.quotation_wanted.emit(study.quotations.all()[0].id)
    assert wanted == [study.quotations.all()[0].id]


def test_the_filter_counts_again_and_questions_are_edited_moved_and_deleted(
    page: ResearchPage, study: Project, qtbot: QtBot, operations: Operations, told: Told
) -> None:
    page.set_selection(Selection(documents=(study.documents.all()[0].id,)))
    at_rest(qtbot, operations)
    assert page.answers.parts.rows.rows[0].counted.quotations == 1
    first, second = (one.id for one in study.research.all())
    page.list.edited.emit(first, {"text": " "})
    assert told.last.error
    page.list.order_wanted.emit([second, first])
    assert [one.number for one in study.research.all()] == ["2", "1"]
    page.add("3a. And then?")
    assert study.research.numbered("3a").text == "And then?"
    at_rest(qtbot, operations)
    assert page.list.table.current().question.number == "3a"
    page.list.delete_wanted.emit(page.list.table.selected())
    assert len(study.research.all()) == 2 and told.last.undo


def test_it_is_saved_as_a_table(
    page: ResearchPage, tmp_path: Path, qtbot: QtBot, operations: Operations
) -> None:
    page.set_theme(DARK)
    page.export_to(tmp_path / "research.html")
    at_rest(qtbot, operations)
    assert "What helps?" in (tmp_path / "research.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("3a. How so?", "3a", "How so?"),
        ("1 How so?", "1", "How so?"),
        ("2024 was a year?", "", "2024 was a year?"),
        ("How so?", "", "How so?"),
        ("4", "", "4"),
    ],
)
def test_a_number_in_front_is_taken_as_the_number(text: str, number: str, words: str) -> None:
    assert split_number(text) == (number, words)

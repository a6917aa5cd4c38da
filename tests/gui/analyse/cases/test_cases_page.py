"""The page Cases on a small real study."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from studies import new_project, passage
from workspace_parts import Told, at_rest, unnamed

from qualcode.gui.analyse.cases.page import CasesPage
from qualcode.gui.operations import Operations
from qualcode.gui.report.quotation_card import QuotationCard
from qualcode.gui.theme import DARK
from qualcode.model import Outcome
from qualcode.project import Project
from qualcode.project.selection import Selection

Show = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """Two interviews with a good and a bad example each; no case yet."""
    with new_project(tmp_path, documents=2, language="en") as project:
        good = project.codes.add("Example of successful collaboration")
        bad = project.codes.add("Example of unsuccessful collaboration")
        for info in project.documents.all():
            project.quotations.code(info.id, *passage("Wij bellen elkaar."), [good])
            project.quotations.code(info.id, *passage("Maar de mail niet."), [bad])
        yield project


@pytest.fixture
def page(study: Project, shown: Show, qtbot: QtBot, operations: Operations) -> CasesPage:
    """The page with one case, told by the first of two participants."""
    first = study.participants.all()[0].id
    case = study.cases.add("The mail", text="It took too long.")
    study.cases.tell(case, first, outcome=Outcome.SUCCESS, quotations=[study.quotations.all()[0].id])
    made = shown(CasesPage, study)
    at_rest(qtbot, operations)
    return made


def test_without_a_case_the_page_says_what_one_is(
    study: Project, shown: Show, qtbot: QtBot, operations: Operations
) -> None:
    page = shown(CasesPage, study)
    at_rest(qtbot, operations)
    assert page.list.hint.isVisible() and "Put into a case" in page.list.hint.label.text()
    assert not page.save.isEnabled()
    assert len(page.candidates.quotations.table.rows.rows) == 4
    assert not page.candidates.quotations.add.isEnabled()
    page.compare.click()
    assert "No cases yet" in page.paper.said
    page.one.click()
    page._show(page.verbs.add("The mail"))
    assert page.list.table.current().case.title == "The mail"
    assert page.desk.nobody.isVisible()
    assert unnamed(page) == []


def test_what_is_typed_and_chosen_on_a_card_is_stored_and_can_be_undone(
    page: CasesPage, study: Project, qtbot: QtBot
) -> None:
    (card,) = page.desk.cards.values()
    card.told.setPlainText("proud")
    card.told.store()
    card.outcome.setCurrentIndex(card.outcome.findData(Outcome.FAILURE.value))
    card.outcome.activated.emit(card.outcome.currentIndex())
    (telling,) = study.cases.all()[0].tellings
    assert (telling.told, telling.outcome) == ("proud", Outcome.FAILURE)
    assert page.desk.cards[card.participant] is card  # not built anew while one writes in it
    qtbot.waitUntil(lambda: page.list.table.current().outcomes == "–1")
    study.undo()
    qtbot.waitUntil(lambda: card.outcome.currentData() == Outcome.SUCCESS.value)
    study.undo()
    qtbot.waitUntil(lambda: card.told.toPlainText() == "")


def test_another_participant_is_added_and_makes_it_disputed(
    page: CasesPage, study: Project, qtbot: QtBot, told: Told
) -> None:
    first, second = study.participants.all()
    menu = page.desk.people_menu()
    assert [action.text() for action in menu.actions()] == [second.name]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: list(page.desk.cards) == [first.id, second.id])
    card = page.desk.cards[second.id]
    card.process.setCurrentIndex(card.process.findData(Outcome.SUCCESS.value))
    card.process.activated.emit(card.process.currentIndex())
    card.outcome.setCurrentIndex(card.outcome.findData(Outcome.FAILURE.value))
    card.outcome.activated.emit(card.outcome.currentIndex())
    qtbot.waitUntil(lambda: page.list.table.current().group == "disputed")
    assert study.cases.all()[0].tellings[1].process is Outcome.SUCCESS
    assert "Told otherwise by gesprek 1." in card.others.text()
    card.close_button.click()
    qtbot.waitUntil(lambda: list(page.desk.cards) == [first.id])
    assert told.last.undo


def test_waiting_quotations_are_put_into_the_case_as_one_step(
    page: CasesPage, study: Project, qtbot: QtBot, told: Told
) -> None:
    waiting = page.candidates.quotations
    assert waiting.table.rows.rows[0].why == "– failure"
    waiting.table.selectAll()
    before = len(study.history())
    waiting.add.click()
    qtbot.waitUntil(lambda: waiting.table.rows.rows == [])
    assert len(study.history()) == before + 1
    assert waiting.empty.isVisible()
    assert [len(one.quotations) for one in study.cases.all()[0].tellings] == [2, 2]
    assert "3 quotations" in told.last.sentence and told.last.undo


def test_quotations_of_a_card_are_shown_in_code_and_taken_out(
    page: CasesPage, study: Project, qtbot: QtBot
) -> None:
    (card,) = page.desk.cards.values()
    (quotation,) = card.findChildren(QuotationCard)
    wanted: list[int] = []
    page.quotation_wanted.connect(wanted.append)
    qtbot.keyClick(quotation, Qt.Key.Key_Return)
    assert wanted == [study.quotations.all()[0].id]
    tips = [button.toolTip() for button in quotation.findChildren(QToolButton)]
    assert "Take it out of the case (Delete)" in tips
    qtbot.keyClick(quotation, Qt.Key.Key_Delete)
    assert study.cases.all()[0].tellings[0].quotations == ()


def test_others_who_speak_of_it_are_offered_and_added_as_only_naming_it(
    page: CasesPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    qtbot.waitUntil(lambda: len(page.candidates.mentions.table.rows.rows) == 1)
    offered = page.candidates.mentions
    assert offered.table.rows.rows[0].who == "gesprek 2"
    offered.table.selectAll()
    offered.add.click()
    at_rest(qtbot, operations)
    assert [one.outcome for one in study.cases.all()[0].tellings] == [Outcome.SUCCESS, Outcome.NAMED]
    assert offered.table.rows.rows == []


def test_cases_are_renamed_merged_and_deleted_with_a_way_back(
    page: CasesPage, study: Project, qtbot: QtBot, told: Told
) -> None:
    second = study.cases.add("Mail again")
    qtbot.waitUntil(lambda: len(page.list.table.rows.rows) == 2)
    page.list.renamed.emit(second, "the MAIL")
    assert told.last.error and study.cases.get(second).title == "Mail again"
    page.desk.title.setText("The late mail")
    page.desk.title.store()
    assert study.cases.all()[0].title == "The late mail"
    page.list.table.selectAll()
    page.list.buttons["family"].click()
    assert [case.title for case in study.cases.all()] == ["The late mail"]
    assert told.last.undo
    qtbot.waitUntil(lambda: len(page.list.table.rows.rows) == 1)
    page.list.buttons["close"].click()
    assert study.cases.all() == []
    study.undo()
    study.undo()
    assert len(study.cases.all()) == 2


def test_the_codes_of_good_and_bad_examples_can_be_chosen(
    page: CasesPage, study: Project, qtbot: QtBot
) -> None:
    good, bad = (int(code.id) for code in study.codes.all())
    assert (page.candidates.good.ids, page.candidates.bad.ids) == ((good,), (bad,))
    page.candidates.bad.choose([])
    page.candidates.bad.chosen.emit(())
    assert study.cases.codes().failure == ()
    qtbot.waitUntil(lambda: {one.why for one in page.candidates.quotations.table.rows.rows} == {"+ success"})


def test_the_comparison_is_shown_and_saved(
    page: CasesPage, tmp_path: Path, qtbot: QtBot, operations: Operations
) -> None:
    page.compare.click()
    text = page.paper.browser.toPlainText()
    assert "Good cases" in text and "The mail" in text
    page.set_selection(Selection(documents=(page._project.documents.all()[1].id,)))
    assert "The mail" not in page.paper.browser.toPlainText()
    page.set_selection(Selection())
    page.export_to(tmp_path / "cases.html")
    at_rest(qtbot, operations)
    assert "The mail" in (tmp_path / "cases.html").read_text(encoding="utf-8")


def test_the_theme_changes_while_a_case_is_shown(page: CasesPage, qtbot: QtBot) -> None:
    page.set_theme(DARK)
    assert len(page.desk.cards) == 1
    assert unnamed(page) == []

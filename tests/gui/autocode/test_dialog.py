"""Coding by rule in the window: look, take ticks away, code, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from studies import new_project

from qualcode.finding import Way
from qualcode.gui.autocode.dialog import AutocodeDialog
from qualcode.gui.theme import DARK, LIGHT


@pytest.fixture
def study(tmp_path: Path):
    with new_project(tmp_path, documents=2) as project:
        yield project


@pytest.fixture
def dialog(study, operations, qtbot: QtBot) -> AutocodeDialog:
    made = AutocodeDialog(study, operations, LIGHT, here=(study.documents.all()[0].id, "gesprek 1"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def find(dialog: AutocodeDialog, qtbot: QtBot, words: str, count: int) -> None:
    dialog.fields.what.setText(words)
    qtbot.waitUntil(lambda: dialog.list.hits.rowCount() == count, timeout=10_000)


def test_passages_appear_while_typing_and_the_chosen_ones_are_coded(
    dialog: AutocodeDialog, study, qtbot: QtBot, told
) -> None:
    find(dialog, qtbot, "dat", 4)
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.code, "gevolg")
    assert dialog.ok.isEnabled()
    dialog.list.setCurrentIndex(dialog.list.hits.index(0, 0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "3" in dialog.ok.text()
    dialog.ok.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    (code,) = study.codes.all()
    assert (code.name, len(study.quotations.of_code(code.id))) == ("gevolg", 3)
    assert told.last.undo
    study.undo()
    assert (study.codes.all(), study.quotations.all()) == ([], [])


def test_only_this_document_and_every_form(dialog: AutocodeDialog, qtbot: QtBot) -> None:
    dialog.fields.way.setCurrentIndex(dialog.fields.way.findData(Way.LEMMA))
    find(dialog, qtbot, "gebeld", 2)
    dialog.fields.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.list.hits.rowCount() == 1, timeout=10_000)
    assert dialog.list.hits.lines[0].proposal.text == "Wij bellen elkaar."


def test_a_pattern_that_is_none_is_told_and_the_dialog_stays(
    dialog: AutocodeDialog, qtbot: QtBot, told
) -> None:
    dialog.fields.way.setCurrentIndex(dialog.fields.way.findData(Way.PATTERN))
    dialog.fields.what.setText("(")
    qtbot.waitUntil(lambda: bool(told.messages), timeout=10_000)
    assert told.last.error
    assert dialog.isVisible()


def test_a_click_on_the_box_ticks_and_enter_shows(dialog: AutocodeDialog, qtbot: QtBot) -> None:
    find(dialog, qtbot, "dat", 4)
    view = dialog.list
    place = view.visualRect(view.hits.index(1, 0)).topLeft()
    place.setX(place.x() + 18)
    place.setY(place.y() + 15)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(view.hits.ticked()) == 3
    dialog.none.click()
    assert view.hits.ticked() == []
    dialog.all.click()
    view.setCurrentIndex(view.hits.index(2, 0))
    with qtbot.waitSignal(dialog.passage_wanted) as shown:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown.args[0] == view.hits.lines[2].proposal
    dialog.list.set_theme(DARK)
    assert not dialog.grab().isNull()


def test_the_answers_to_a_question_are_chosen_from_the_guide(study, operations, qtbot: QtBot) -> None:
    question = study.guide.add("Hoe gaat het met het contact?", number="2")
    study.guide.ask(question, study.documents.all()[1].id, 0)
    made = AutocodeDialog(study, operations, LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.fields.way.setCurrentIndex(made.fields.way.findData(Way.QUESTION))
    assert made.fields.question.isVisible()
    assert not made.fields.what.isVisible()
    qtbot.waitUntil(lambda: made.list.hits.rowCount() == 4, timeout=10_000)
    assert made.list.hits.lines[0].proposal.text == "Wij bellen elkaar."
    assert {line.document for line in made.list.hits.lines} == {"gesprek 2"}


def test_closing_while_it_looks(study, operations, qtbot: QtBot) -> None:
    made = AutocodeDialog(study, operations, LIGHT)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.show()
    made.fields.way.setCurrentIndex(made.fields.way.findData(Way.PATTERN))
    made.fields.what.setText("[")
    made.look()
    with qtbot.waitSignal(made.destroyed, timeout=10_000):
        made.close()
    qtbot.waitUntil(lambda: not operations.is_busy, timeout=10_000)
    qtbot.wait(50)  # the fixture fails when something was done to what is no longer there

"""Splitting a code with the keyboard: each quotation under a new code, each step stored and undoable."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from studies import new_project, passage

from qualcode.gui.coding.split_dialog import SplitDialog
from qualcode.gui.theme import LIGHT
from qualcode.project import Project

PASSAGES = ("Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet.")


@pytest.fixture
def study(tmp_path: Path):
    with new_project(tmp_path) as project:
        code = project.codes.add("verbinden", families=[project.families.add("brokerage")])
        for words in PASSAGES:
            project.quotations.code(project.documents.all()[0].id, *passage(words), [code])
        yield project


@pytest.fixture
def dialog(study: Project, operations, qtbot: QtBot) -> SplitDialog:
    made = SplitDialog(study, operations, LIGHT, study.codes.named("verbinden"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    for name in ("extern", "intern"):
        qtbot.keyClicks(made.name, name)
        qtbot.keyClick(made.name, Qt.Key.Key_Return)
    return made


def carried(project: Project) -> dict[str, set[str]]:
    names = {code.id: code.name for code in project.codes.all()}
    return {one.text: {names[c.code] for c in one.codings} for one in project.quotations.all()}


def test_two_keys_are_enough(dialog: SplitDialog, study: Project, qtbot: QtBot) -> None:
    assert dialog.targets.hasFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        qtbot.keyClick(dialog.targets, key)
    assert carried(study) == dict(zip(PASSAGES, ({"extern"}, {"intern"}, {"extern"}), strict=True))
    assert all(code.families for code in study.codes.all())
    assert dialog.remove.isVisible()
    dialog.remove.click()
    assert {code.name for code in study.codes.all()} == {"extern", "intern"}


def test_several_codes_leaving_and_taking_back(dialog: SplitDialog, study: Project, qtbot: QtBot) -> None:
    dialog.targets.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.targets.item(1).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(dialog.targets, Qt.Key.Key_Return)
    assert carried(study)[PASSAGES[0]] == {"extern", "intern"}
    qtbot.keyClick(dialog.targets, Qt.Key.Key_Right)  # the second stays
    qtbot.keyClick(dialog.targets, Qt.Key.Key_2)
    assert carried(study) == dict(
        zip(PASSAGES, ({"extern", "intern"}, {"verbinden"}, {"intern"}), strict=True)
    )
    assert "1" in dialog.words.text()
    assert not dialog.remove.isVisible()
    dialog.undo.click()
    assert carried(study)[PASSAGES[2]] == {"verbinden"}
    assert dialog.line is not None
    assert dialog.line.text == PASSAGES[2]


def test_a_quotation_that_was_placed_is_not_placed_twice(
    dialog: SplitDialog, study: Project, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.targets, Qt.Key.Key_1)
    qtbot.keyClick(dialog.targets, Qt.Key.Key_Left)
    assert "extern" in dialog.source.text()
    qtbot.keyClick(dialog.targets, Qt.Key.Key_2)
    assert carried(study)[PASSAGES[0]] == {"extern"}


def test_those_that_stay_wait_to_be_looked_at_again(
    dialog: SplitDialog, study: Project, qtbot: QtBot
) -> None:
    assert not dialog.queue.isVisible()
    qtbot.keyClick(dialog.targets, Qt.Key.Key_1)
    for _n in range(2):
        qtbot.keyClick(dialog.targets, Qt.Key.Key_Right)
    dialog.queue.click()
    assert [line.quotation.text for line in study.reviews.lines()] == list(PASSAGES[1:])
    text = study.reviews.lines()[0].review.text
    assert "“extern”, “intern”" in text
    assert not dialog.isVisible()
    study.undo()
    assert study.reviews.lines() == []

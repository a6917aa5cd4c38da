"""What is typed is kept when the study closes or the language changes, and undone as a step; a study that is
open to look at only takes no typing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from window_parts import make_study, make_window
from workspace_parts import at_rest

from qualcode.gui.main_window import MainWindow
from qualcode.project import Project, open_project

FILE = "s.qualcode"
WORDS = "seen from two sides"


def _page(qtbot: QtBot, window: MainWindow, key: str) -> Any:
    window.show_workspace("analyse")
    workspace = window.area.currentWidget()
    workspace.choosing.choose_page(key)
    at_rest(qtbot, window.operations)
    return workspace.page(key)


def _summary(qtbot: QtBot, window: MainWindow) -> QWidget:
    page = _page(qtbot, window, "framework")
    page.grid.go_to(0, 0)
    page.look_again()
    return page.panel.summary


def _note(qtbot: QtBot, window: MainWindow) -> QWidget:
    return _page(qtbot, window, "research").answers.note


def _case(qtbot: QtBot, window: MainWindow) -> QWidget:
    page, case = _page(qtbot, window, "cases"), window.project.cases.all()[0].id
    page.list.table.select({case}, case)
    return page.desk.title


def _meaning(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.show_workspace("report")
    sheet = window.area.currentWidget().thick.sheet
    qtbot.waitUntil(lambda: bool(sheet.rows))
    return sheet.rows[0].meaning


FIELDS: dict[str, Callable[[QtBot, MainWindow], QWidget]] = {
    "framework": _summary,
    "research": _note,
    "cases": _case,
    "thick": _meaning,
}


def _written(project: Project) -> str:
    """Whatever was written in any of the fields."""
    matrix, family = project.matrices.all()[0], project.families.all()[0]
    texts = [one.summary for one in project.matrices.judgements(matrix.sheet).values()]
    texts += [one.note for one in project.research.all()] + [one.title for one in project.cases.all()]
    return " ".join([*texts, *(one.meaning for one in project.descriptions.of_family(family.id).values())])


def _study(folder: Path) -> Path:
    """A study with something to write about in each of the fields."""
    with make_study(folder) as project:
        columns = [f"code:{project.codes.all()[0].id}"]
        project.matrices.add("M", rows="documents", columns=columns)
        project.research.add("What matters?")
        project.cases.add("The baker")
    return folder / FILE


@pytest.fixture(params=sorted(FIELDS))
def typing(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window in which something is being typed in one of the fields, and the keyboard stays there."""
    study = _study(tmp_path)
    window = make_window(qtbot, tmp_path)
    window.open_study(study)
    field = FIELDS[request.param](qtbot, window)
    at_rest(qtbot, window.operations)
    QTest.keyClicks(field, WORDS)
    assert WORDS not in _written(window.project)
    return window


def test_closing_the_study_keeps_it(typing: MainWindow, tmp_path: Path) -> None:
    typing.close_study()
    with open_project(tmp_path / FILE) as project:
        assert WORDS in _written(project)


def test_another_language_keeps_it(typing: MainWindow) -> None:
    typing.set_language("nl")
    assert WORDS in _written(typing.project)
    typing.set_language("en")


def test_undo_takes_it_back_and_not_the_step_before(typing: MainWindow) -> None:
    typing.undo()
    assert WORDS not in _written(typing.project)
    assert typing.project.next_redo() is not None
    assert typing.project.cases.all() and typing.project.research.all() and typing.project.matrices.all()
    typing.redo()
    assert WORDS in _written(typing.project)


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_a_study_to_look_at_only_takes_no_typing(field: str, qtbot: QtBot, tmp_path: Path) -> None:
    study = _study(tmp_path)
    window = make_window(qtbot, tmp_path)
    window.open_study(study, readonly=True)
    shown: Any = FIELDS[field](qtbot, window)
    at_rest(qtbot, window.operations)
    before = shown.text() if hasattr(shown, "text") else shown.toPlainText()
    QTest.keyClicks(shown, WORDS)
    assert shown.isReadOnly()
    assert (shown.text() if hasattr(shown, "text") else shown.toPlainText()) == before
    window.close()

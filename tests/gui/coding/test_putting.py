"""Putting quotations into a case from the Code workspace."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu
from studies import new_project, passage
from workspace_parts import Told

from qualcode.gui.coding import place_menus
from qualcode.gui.coding.putting import case_menu, open_case_menu
from qualcode.gui.coding.workspace import CodeWorkspace
from qualcode.project import Project


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        yield project


def test_a_quotation_goes_into_a_case_by_its_menu_and_by_the_action(
    study: Project, shown: Callable[..., Any], told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: opened.append(menu))
    study.quotations.code(study.documents.all()[0].id, *passage("bellen"), [study.codes.add("a")])
    case = study.cases.add("R&D")
    workspace = shown(CodeWorkspace, study)
    (quotation,) = (one.id for one in study.quotations.all())
    menu = place_menus.of_quotations(workspace, [quotation])
    (inner,) = (action.menu() for action in menu.actions() if action.text() == "Put into a case")
    assert texts(inner) == ["R&&D", "New case…"]
    inner.actions()[0].trigger()
    assert study.cases.get(case).quotations == (quotation,)
    assert "R&D" in told.last.sentence and told.last.undo
    assert case_menu(workspace, [quotation]).actions()[0].isChecked()
    study.undo()
    assert study.cases.get(case).tellings == ()
    workspace.show_quotation(quotation)
    open_case_menu(workspace)
    opened[0].actions()[0].trigger()
    assert study.cases.get(case).quotations == (quotation,)


def test_without_a_quotation_it_says_what_to_choose(
    study: Project, shown: Callable[..., Any], told: Told
) -> None:
    open_case_menu(shown(CodeWorkspace, study))
    assert "Choose a quotation first" in told.last.sentence

"""One filter on participants in every workspace: what it leaves, and that it can be seen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from studies import new_project, passage
from workspace_parts import at_rest, operations, shown, told

from qualcode.gui.analyse.workspace import AnalyseWorkspace
from qualcode.gui.coding.workspace import CodeWorkspace
from qualcode.gui.compare.workspace import CompareWorkspace
from qualcode.gui.operations import Operations
from qualcode.gui.report.workspace import ReportWorkspace
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton
from qualcode.model.attribute_filters import AttributeFilter
from qualcode.project import Project

__all__ = ["operations", "shown", "told"]
EAST = AttributeFilter("region", ("Oost",))
Show = Callable[..., Any]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path, documents=3, language="en")
    regions = ("Oost", "West", "Oost")
    made.participants.take_over(
        [{"document": f"gesprek {n}", "region": region} for n, region in enumerate(regions, start=1)]
    )
    family = made.families.add("Contact")
    code = made.codes.add("a", families=[family])
    for coder in ("SV", "MK"):
        made.coders.use(coder)
        for info in made.documents.all():
            made.quotations.code(info.id, *passage("Wij bellen elkaar."), [code])
    made.coders.use("SV")
    yield made
    made.close()


def choose(button: AttributeFilterButton, *filters: AttributeFilter) -> None:
    button.choose(filters)
    button.chosen.emit(button.filters)


def test_analyse_counts_only_what_they_said(
    project: Project, shown: Show, operations: Operations, qtbot: QtBot
) -> None:
    workspace = shown(AnalyseWorkspace, project)
    qtbot.waitUntil(lambda: workspace.tables.answer is not None, timeout=20_000)
    choose(workspace.choosing.over.people, EAST)
    qtbot.waitUntil(
        lambda: "participants with region Oost" in workspace.tables.answer.table.note, timeout=20_000
    )
    assert list(workspace.tables.answer.table.content["quotations"]) == [2]
    assert "region Oost (2 of 3)" in workspace.choosing.over.people.accessibleName()
    at_rest(qtbot, operations)


def test_code_lists_their_documents_and_quotations(
    project: Project, shown: Show, operations: Operations, qtbot: QtBot
) -> None:
    workspace = shown(CodeWorkspace, project)
    workspace.show_code(project.codes.all()[0].id)
    at_rest(qtbot, operations)
    assert workspace.quotations.list.model().rowCount() == 3
    choose(workspace.documents.people, EAST)
    at_rest(qtbot, operations)
    assert workspace.documents.list.model().rowCount() == 2
    assert workspace.quotations.list.model().rowCount() == 2
    assert workspace.quotations.narrowed.text() == "Only participants with region Oost"
    first, code = project.documents.all()[0].id, project.codes.all()[0].id
    project.quotations.code(first, *passage("Dat helpt echt."), [code])
    qtbot.waitUntil(lambda: workspace.quotations.list.model().rowCount() == 3, timeout=20_000)
    people = project.participants.all()
    project.attributes.set_value(people[2].id, "region", "West")
    at_rest(qtbot, operations)
    assert workspace.documents.list.model().rowCount() == 1
    assert workspace.quotations.list.model().rowCount() == 2
    workspace.documents.people.clear()
    at_rest(qtbot, operations)
    assert workspace.documents.list.model().rowCount() == 3
    assert not workspace.quotations.narrowed.isVisible()


def test_compare_looks_at_their_documents(
    project: Project, shown: Show, operations: Operations, qtbot: QtBot
) -> None:
    workspace = shown(CompareWorkspace, project)
    qtbot.waitUntil(lambda: workspace.answer is not None, timeout=20_000)
    choose(workspace.bar.people, EAST)
    qtbot.waitUntil(lambda: len(workspace.answer.comparison.documents) == 2, timeout=20_000)
    at_rest(qtbot, operations)


def test_reports_are_about_them(
    project: Project, shown: Show, operations: Operations, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = shown(ReportWorkspace, project)
    choose(workspace.people, EAST)
    workspace.show_kind("quotations")
    qtbot.waitUntil(
        lambda: "participants with region Oost" in " ".join(workspace.paper.browser.toPlainText().split()),
        timeout=20_000,
    )
    workspace.bar.open.setChecked(False)
    workspace.save(tmp_path / "q.csv")
    qtbot.waitUntil((tmp_path / "q.csv").exists, timeout=20_000)
    at_rest(qtbot, operations)
    assert (tmp_path / "q.csv").read_text(encoding="utf-8-sig").count("Wij bellen elkaar.") == 2

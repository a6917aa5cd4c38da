"""The appendix and the report of quotations in the window: their options, and what to settle."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from studies import new_project, passage
from workspace_parts import unnamed

from qualcode.gui.report import ReportWorkspace
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING

Show = Callable[..., Any]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two codes, one without a definition; a typed quotation that no transcript has."""
    made = new_project(tmp_path, documents=2, language="en")
    family = made.families.add("voorwaarden")
    contact = made.codes.add("contact", definition="Wie wie spreekt", families=[family])
    tijd = made.codes.add("tijd", families=[family])
    for info in made.documents.all():
        made.quotations.code(info.id, *passage("Wij bellen elkaar."), [contact])
        made.quotations.code(info.id, *passage("Dat helpt echt."), [contact, tijd])
    made.descriptions.write(family, contact, meaning="“de gemeente had hier nooit aan mogen beginnen”")
    yield made
    made.close()


@pytest.fixture
def workspace(project: Project, shown: Show, qtbot: QtBot) -> ReportWorkspace:
    made = shown(ReportWorkspace, project)
    made.bar.open.setChecked(False)
    made.show_kind("appendix")
    qtbot.waitUntil(lambda: made.settle.list.count() == 2)
    return made


def test_the_tab_says_how_much_there_is_to_settle(workspace: ReportWorkspace) -> None:
    assert workspace.tabs.tabText(2) == "To settle: 2"
    texts = [workspace.settle.list.item(row).text() for row in range(2)]
    assert "stands in no transcript" in texts[0]
    assert "no definition: “tijd”" in texts[1]


def test_what_is_settled_goes_from_the_list(
    workspace: ReportWorkspace, project: Project, qtbot: QtBot
) -> None:
    project.codes.edit(project.codes.named("tijd").id, definition="Hoe lang iets duurt")
    workspace.refresh(None)
    qtbot.waitUntil(lambda: workspace.tabs.tabText(2) == "To settle: 1")


def test_enter_goes_to_a_displaced_quotation(
    workspace: ReportWorkspace, project: Project, qtbot: QtBot
) -> None:
    from qualcode.reports.consistency import Finding

    quotation = project.quotations.all()[0].id
    workspace.settle._show([Finding("quotation", "Anders.", "Kijk.", "quotation", int(quotation))])
    workspace.tabs.setCurrentIndex(2)
    workspace.settle.list.setFocus()
    with qtbot.waitSignal(workspace.quotation_wanted) as caught:
        QTest.keyClick(workspace.settle.list, Qt.Key.Key_Return)
    assert caught.args == [quotation]


def test_a_finding_that_leads_nowhere_offers_no_place(workspace: ReportWorkspace) -> None:
    workspace.settle.list.setCurrentRow(1)
    assert not workspace.settle.show_place.isEnabled()


def test_only_the_chosen_parts_are_previewed_and_saved(
    workspace: ReportWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    keys = [2, 3]  # participants, transcripts
    workspace.options.parts.choose(keys)
    workspace.options.changed.emit()
    qtbot.waitUntil(lambda: "2. Transcripts" in workspace.paper.browser.toPlainText())
    qtbot.waitUntil(lambda: "Codebook" not in workspace.paper.browser.toPlainText())
    workspace.save(tmp_path / "a.xlsx")
    qtbot.waitUntil((tmp_path / "a.xlsx").exists)
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names[:2] == ["Table 1. Participants", "Table 2. Transcripts"]
    assert len(names) == 3


def test_quotations_can_be_grouped_by_participant(workspace: ReportWorkspace, qtbot: QtBot) -> None:
    workspace.show_kind("quotations")
    assert not workspace.tabs.isVisible()
    box = workspace.options.grouping
    box.setCurrentIndex(box.findData("participant"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: "gesprek 2 · 2 quotations" in workspace.paper.browser.toPlainText())


def test_options_of_another_report_are_not_asked(workspace: ReportWorkspace) -> None:
    workspace.show_kind("codebook")
    assert workspace.options.values(EVERYTHING) == {"selection": EVERYTHING}
    assert not workspace.options.isVisible()


def test_everything_can_be_named_aloud(workspace: ReportWorkspace) -> None:
    assert unnamed(workspace.options) == []
    assert unnamed(workspace.settle) == []

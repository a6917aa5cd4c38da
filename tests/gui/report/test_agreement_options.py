"""What the report about agreement can be asked in the window: a check, other coders, no figures."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from pytestqt.qtbot import QtBot
from studies import new_project, passage

from qualcode.gui.report import ReportWorkspace
from qualcode.gui.report.check_words import CheckWords
from qualcode.model.ids import RoundId
from qualcode.model.rounds import RoundDesign
from qualcode.project import Project

Show = Callable[..., Any]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path, documents=3, language="en")
    contact = made.codes.add("contact")
    mine = made.coders.current
    for name in ("B", "C"):
        made.coders.use(name)
        for info in made.documents.all():
            made.quotations.code(info.id, *passage("Wij bellen elkaar."), [contact])
            if name == "C":
                made.quotations.code(info.id, *passage("Dat helpt echt."), [contact])
    made.coders.use(mine.name)
    yield made
    made.close()


@pytest.fixture
def workspace(project: Project, shown: Show) -> ReportWorkspace:
    made = shown(ReportWorkspace, project)
    made.show_kind("agreement")
    return made


def planned(project: Project, **design: Any) -> RoundId:
    coders = [coder.id for coder in project.coders.find(["B", "C"])]
    documents = [info.id for info in project.documents.all()[:2]]
    return project.rounds.plan("Round 1", coders=coders, documents=documents, design=RoundDesign(**design))


def page(workspace: ReportWorkspace, qtbot: QtBot, words: str) -> str:
    qtbot.waitUntil(lambda: words in workspace.paper.browser.toPlainText())
    return workspace.paper.browser.toPlainText()


def test_the_page_shows_the_paragraph_and_the_checklist(workspace: ReportWorkspace, qtbot: QtBot) -> None:
    text = page(workspace, qtbot, "Checklist")
    assert "Two coders (B and C) coded all 3 transcripts." in text
    assert workspace.options.agreement.isVisible() and not workspace.options.parts.isVisible()


def test_the_newest_check_is_proposed(project: Project, shown: Show, qtbot: QtBot) -> None:
    key = planned(project, unit="turn", without_interviewer=True)
    workspace = shown(ReportWorkspace, project)
    workspace.show_kind("agreement")
    text = page(workspace, qtbot, "Checklist")
    assert "2 of the 3 transcripts" in text and "speaker turn by speaker turn" in text
    options = workspace.options.agreement
    assert options.way.way.check == key and options.way.way.unit == "turn"
    options.way.take(replace(options.way.way, check=None))
    assert "all 3 transcripts" in page(workspace, qtbot, "all 3 transcripts")


def test_without_figures_there_is_none(workspace: ReportWorkspace, qtbot: QtBot) -> None:
    page(workspace, qtbot, "Krippendorff's α")
    workspace.options.agreement.plain.setChecked(True)
    text = page(workspace, qtbot, "How the coding was checked")
    assert "%" not in text and "Krippendorff" not in text


def test_a_check_without_figures_is_reported_without(project: Project, shown: Show, qtbot: QtBot) -> None:
    planned(project, consensus_only=True)
    workspace = shown(ReportWorkspace, project)
    workspace.show_kind("agreement")
    page(workspace, qtbot, "How the coding was checked")
    plain = workspace.options.agreement.plain
    assert plain.isChecked() and not plain.isEnabled()
    way = workspace.options.agreement.way
    way.take(replace(way.way, check=None))
    assert plain.isEnabled() and not plain.isChecked()


def test_coders_and_documents_that_are_chosen(
    workspace: ReportWorkspace, project: Project, qtbot: QtBot
) -> None:
    options = workspace.options.agreement
    options.documents.choose((int(project.documents.all()[0].id),))
    options.changed.emit()
    assert "1 of the 3 transcripts" in page(workspace, qtbot, "1 of the 3 transcripts")


def test_what_is_saved_is_what_is_shown(workspace: ReportWorkspace, qtbot: QtBot, tmp_path: Path) -> None:
    workspace.options.agreement.plain.setChecked(True)
    workspace.bar.open.setChecked(False)
    path = tmp_path / "agreement.docx"
    workspace.save(path)
    qtbot.waitUntil(path.exists)
    assert docx.Document(str(path)).paragraphs[0].text == "How the coding was checked"


def test_what_the_checklist_asks_is_filled_in_here(
    project: Project, shown: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = planned(project)
    project.rounds.close(key)
    workspace = shown(ReportWorkspace, project)
    workspace.show_kind("agreement")
    assert "To fill in" in page(workspace, qtbot, "Checklist")

    def typed(dialog: CheckWords) -> bool:
        assert dialog.fields["final"].toPlainText() == ""
        dialog.fields["resolution"].setPlainText("they talked\nit through")
        return True

    monkeypatch.setattr(CheckWords, "exec", typed)
    workspace.options.agreement.words.click()
    assert project.rounds.get(key).design.resolution == "they talked it through"
    page(workspace, qtbot, "They talked it through.")
    project.undo()
    qtbot.waitUntil(lambda: "talked" not in workspace.paper.browser.toPlainText())
    options = workspace.options.agreement
    options.way.take(replace(options.way.way, check=None))
    assert not options.words.isVisible()

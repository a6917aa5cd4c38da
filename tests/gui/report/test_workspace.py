"""The Report workspace on a small real study: writing, choosing, undoing, looking, saving."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from studies import new_project, passage
from workspace_parts import Told, unnamed

from qualcode.gui.operations import Operations
from qualcode.gui.report import ReportWorkspace
from qualcode.gui.theme import DARK
from qualcode.model import FamilyId, Origin
from qualcode.project import Project
from qualcode.reports.reports import REPORTS

Show = Callable[..., Any]
PASSAGES = ("Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet.", "Dat duurt te lang.")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path, documents=2, language="en")
    family = made.families.add("voorwaarden")
    contact = made.codes.add("contact", definition="Wie wie spreekt", families=[family])
    made.codes.add("tijd", families=[family])
    trust = made.codes.add("vertrouwen", origin=Origin.INDUCTIVE, families=[family])
    made.families.add("leeg")
    for info in made.documents.all():
        for words in PASSAGES:
            made.quotations.code(info.id, *passage(words), [contact])
        made.quotations.code(info.id, *passage("Dat helpt echt."), [trust])
    yield made
    made.close()


@pytest.fixture
def family(project: Project) -> FamilyId:
    return project.families.named("voorwaarden").id


@pytest.fixture
def workspace(project: Project, shown: Show, qtbot: QtBot) -> ReportWorkspace:
    made = shown(ReportWorkspace, project)
    qtbot.waitUntil(lambda: len(made.thick.sheet.rows) == 3)
    return made


def meaning(project: Project, family: FamilyId, code: str) -> str:
    written = project.descriptions.of_family(family).get(project.codes.named(code).id)
    return written.meaning if written else ""


def test_a_row_holds_what_was_counted(workspace: ReportWorkspace) -> None:
    contact, time, trust = workspace.thick.sheet.rows
    assert [row.name.text() for row in (contact, time, trust)] == ["contact", "tijd", "vertrouwen"]
    assert contact.often.text() == "8 quotations"
    assert contact.whom.text() == "2 of 2 participants"
    assert contact.definition.text() == "Wie wie spreekt"
    assert time.often.text() == "not mentioned" and not time.choose.isVisible()
    assert [other.name for other in trust.row.others] == ["contact"]
    assert workspace.thick.families.count() == 1
    assert workspace.thick.progress.text() == "0 of 3 rows written"


def test_what_is_written_is_stored_on_leaving_and_can_be_undone(
    workspace: ReportWorkspace, project: Project, family: FamilyId
) -> None:
    first, second, _third = workspace.thick.sheet.rows
    first.meaning.setFocus()
    QTest.keyClicks(first.meaning, "Bellen is alles. ")
    assert first.extent.text() == "3 words · not stored yet"
    QTest.keyClick(first.meaning, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert second.meaning.hasFocus()
    assert meaning(project, family, "contact") == "Bellen is alles."
    assert workspace.thick.progress.text() == "1 of 3 rows written"
    project.undo()
    assert first.meaning.toPlainText() == ""
    assert workspace.thick.progress.text() == "0 of 3 rows written"


def test_a_pause_stores_and_leaves_the_cursor_alone(
    workspace: ReportWorkspace, project: Project, family: FamilyId, qtbot: QtBot
) -> None:
    editor = workspace.thick.sheet.rows[0].meaning
    editor.setFocus()
    QTest.keyClicks(editor, "Een begin ")
    qtbot.waitUntil(lambda: meaning(project, family, "contact") == "Een begin", timeout=4000)
    QTest.keyClicks(editor, "en meer")
    assert editor.toPlainText() == "Een begin en meer"
    editor.store()
    assert meaning(project, family, "contact") == "Een begin en meer"


def test_tab_goes_from_cell_to_cell_and_to_the_next_row(workspace: ReportWorkspace) -> None:
    first, second, _third = workspace.thick.sheet.rows
    first.grip.setFocus()
    stops = [first.meaning, *first.cards, first.choose, first.keep, first.tone]
    stops += [first.often, *first.pairs, first.change]
    assert len(stops) == 9
    for stop in [*stops, second.grip, second.meaning, second.tone]:
        QTest.keyClick(workspace.window().focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus(), stop
    second.meaning.setFocus()
    QTest.keyClick(second.meaning, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert first.meaning.hasFocus()


def test_editors_grow_with_their_text(workspace: ReportWorkspace) -> None:
    editor = workspace.thick.sheet.rows[0].tone
    before = editor.minimumHeight()
    editor.setFocus()
    QTest.keyClicks(editor, "woord " * 60)
    assert editor.minimumHeight() > before * 2


def test_quotations_are_kept_ordered_and_taken_out(
    workspace: ReportWorkspace, project: Project, family: FamilyId
) -> None:
    row = workspace.thick.sheet.rows[0]
    code = project.codes.named("contact").id
    assert row.row.proposed and row.keep.isVisible()
    proposed = [one.quotation for one in row.row.quotations]
    row.keep.click()
    assert project.descriptions.of_family(family)[code].quotations == tuple(proposed)
    assert not row.row.proposed and not row.keep.isVisible()
    row._raise(proposed[1])
    assert [one.quotation for one in row.row.quotations] == proposed[::-1]
    row._choose(proposed[:1])
    assert [one.quotation for one in row.row.quotations] == proposed[:1]


def test_quotations_are_chosen_from_all_of_the_code(
    workspace: ReportWorkspace, project: Project, family: FamilyId
) -> None:
    workspace.thick._choose_quotations(workspace.thick.sheet.rows[0].row)
    dialog = workspace.thick.dialog
    assert dialog.list.count() == 8 and dialog.chosen() == []
    dialog.filter.setText("mail")
    seen = [place for place in range(8) if not dialog.list.item(place).isHidden()]
    assert len(seen) == 2
    dialog.list.item(seen[0]).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    assert ["mail" in one.text for one in workspace.thick.sheet.rows[0].row.quotations] == [True]


def test_other_codes_are_chosen(workspace: ReportWorkspace, project: Project, family: FamilyId) -> None:
    workspace.thick._choose_others(workspace.thick.sheet.rows[0].row)
    dialog = workspace.thick.dialog
    assert dialog.list.count() == 1
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    code = project.codes.named("contact").id
    assert project.descriptions.of_family(family)[code].other_codes == ()
    assert workspace.thick.sheet.rows[0].row.others == ()


def test_new_codings_are_counted(workspace: ReportWorkspace, project: Project, qtbot: QtBot) -> None:
    time = project.codes.named("tijd").id
    project.quotations.code(project.documents.all()[0].id, *passage("Dat duurt te lang."), [time])
    qtbot.waitUntil(lambda: workspace.thick.sheet.rows[1].often.text() == "1 quotation")


@pytest.mark.parametrize("kind", REPORTS, ids=[kind.key for kind in REPORTS])
def test_every_report_is_shown_and_saved(
    kind: Any,
    workspace: ReportWorkspace,
    project: Project,
    tmp_path: Path,
    qtbot: QtBot,
    told: Told,
) -> None:
    project.matrices.add("M", rows="documents", columns=[f"code:{project.codes.named('contact').id}"])
    workspace.show_kind(kind.key)
    workspace.tabs.setCurrentIndex(1)
    qtbot.waitUntil(
        lambda: bool(workspace.paper.browser.toPlainText() or workspace.paper.said), timeout=20_000
    )
    workspace.bar.open.setChecked(False)
    if workspace.paper.said:
        assert kind.key in ("agreement", "lenses")
        return
    for ending in kind.endings:
        path = tmp_path / f"verslag{ending}"
        told.messages.clear()
        workspace.save(path)
        qtbot.waitUntil(lambda: bool(told.messages), timeout=20_000)
        assert path.stat().st_size > (50 if ending == ".csv" else 500)
        assert not told.last.error and path.name in told.last.sentence
    offered = [ending for ending, button in workspace.bar.buttons.items() if button.isVisibleTo(workspace)]
    assert set(offered) == set(kind.endings)


def test_what_is_typed_is_in_the_preview_and_the_file(workspace: ReportWorkspace, qtbot: QtBot) -> None:
    QTest.keyClicks(workspace.thick.sheet.rows[1].meaning, "Haast speelt geen rol.")
    workspace.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Haast speelt geen rol." in workspace.paper.browser.toPlainText(), timeout=20_000)


def test_a_file_that_cannot_be_written_is_one_sentence(
    workspace: ReportWorkspace,
    tmp_path: Path,
    qtbot: QtBot,
    told: Told,
) -> None:
    workspace.save(tmp_path / "nergens" / "verslag.docx")
    qtbot.waitUntil(lambda: bool(told.messages), timeout=20_000)
    assert told.last.error and "does not exist" in told.last.sentence


def test_closing_the_window_stores_what_was_typed(
    workspace: ReportWorkspace, project: Project, family: FamilyId
) -> None:
    QTest.keyClicks(workspace.thick.sheet.rows[2].meaning, "Nog net.")
    assert meaning(project, family, "vertrouwen") == ""
    workspace.close()
    assert meaning(project, family, "vertrouwen") == "Nog net."


def test_what_is_typed_while_another_family_loads_stays_with_its_own(
    workspace: ReportWorkspace, project: Project, family: FamilyId, qtbot: QtBot
) -> None:
    other = project.families.add("andere")
    project.codes.add("nieuw", families=[other])
    qtbot.waitUntil(lambda: workspace.thick.families.count() == 2 and len(workspace.thick.sheet.rows) == 3)
    workspace.thick.families.setCurrentIndex(1)
    workspace.thick.families.activated.emit(1)
    workspace.thick.sheet.rows[0].meaning.setPlainText("Snel nog iets.")
    qtbot.waitUntil(lambda: len(workspace.thick.sheet.rows) == 1)
    assert meaning(project, family, "contact") == "Snel nog iets."
    assert project.descriptions.of_family(other) == {}


def test_an_empty_study_says_what_to_do_next(tmp_path: Path, shown: Show) -> None:
    (tmp_path / "leeg").mkdir()
    with new_project(tmp_path / "leeg", documents=0) as empty:
        workspace = shown(ReportWorkspace, empty)
        assert workspace.thick.hint.isVisible() and not workspace.thick.sheet.isVisible()
        workspace.set_theme(DARK)


def test_it_loads_nothing_while_hidden(
    workspace: ReportWorkspace,
    project: Project,
    operations: Operations,
    qtbot: QtBot,
) -> None:
    workspace.hide()
    project.codes.add("laat", families=[project.families.named("voorwaarden").id])
    assert not operations.is_busy and len(workspace.thick.sheet.rows) == 3
    workspace.show()
    qtbot.waitUntil(lambda: len(workspace.thick.sheet.rows) == 4)


def test_everything_that_takes_the_keyboard_has_a_name(workspace: ReportWorkspace) -> None:
    assert unnamed(workspace) == []
    workspace.thick._choose_quotations(workspace.thick.sheet.rows[0].row)
    assert unnamed(workspace.thick.dialog) == []


def test_light_and_dark_change_while_it_is_shown(workspace: ReportWorkspace) -> None:
    workspace.set_theme(DARK)
    assert workspace.thick.sheet.rows[0].often.text() == "8 quotations"
    assert (
        len(workspace.thick.sheet.rows[0].row.quotations) == workspace.thick.sheet.rows[0].quotations.count()
    )


def test_saving_proposes_a_name_and_opens_the_file(
    workspace: ReportWorkspace, tmp_path: Path, qtbot: QtBot, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    opened: list[str] = []

    def ask(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(path)
        return str(tmp_path / "mijn bijlage"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    workspace.bar.buttons[".docx"].click()
    qtbot.waitUntil(lambda: bool(told.messages), timeout=20_000)
    assert Path(proposed[0]).name == "study-thick-description-voorwaarden.docx"
    assert opened == [str(tmp_path / "mijn bijlage.docx")] and Path(opened[0]).exists()

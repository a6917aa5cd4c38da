"""The Transcripts workspace on real studies: import, rename, order, speakers, participants."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot
from studies import TEXT, new_project, passage, transcript
from workspace_parts import Told, unnamed

from qualcode.gui.operations import Operations
from qualcode.gui.theme import DARK
from qualcode.gui.transcripts.incoming import State
from qualcode.gui.transcripts.workspace import TranscriptsWorkspace
from qualcode.gui.widgets.rows import SORT
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.model import ParticipantDraft, Role
from qualcode.project import Project
from qualcode.transcripts.sheets import Holds

Show = Callable[..., Any]
INTERVIEW = "I: Hoe gaat het?\n\nR: Goed.\n\nI: Waarom?\n\nR: Wij bellen elkaar nu veel vaker dan eerst.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path, documents=3)
    yield made
    made.close()


@pytest.fixture
def workspace(project: Project, shown: Show) -> TranscriptsWorkspace:
    return shown(TranscriptsWorkspace, project)


@pytest.fixture
def imported(
    workspace: TranscriptsWorkspace, qtbot: QtBot, tmp_path: Path
) -> Callable[..., TranscriptsWorkspace]:
    """Opens the import dialog for a folder of files with these contents."""

    def open_dialog(**files: bytes) -> TranscriptsWorkspace:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name.replace("_", ".")).write_bytes(content)
        workspace.import_files([folder])
        assert workspace.dialog is not None
        qtbot.waitUntil(lambda: bool(workspace.dialog.files) and not workspace.dialog.reader.running)
        return workspace

    return open_dialog


def say_what_it_holds(workspace: TranscriptsWorkspace, qtbot: QtBot, holds: Holds) -> None:
    """Answers the question what a table holds."""
    qtbot.waitUntil(lambda: workspace.importing.question is not None)
    question = workspace.importing.question
    question.choices[holds].setChecked(True)
    question.go_on.click()


def names(project: Project) -> list[str]:
    return [info.name for info in project.documents.all()]


def test_the_documents_are_listed_with_what_is_known(
    workspace: TranscriptsWorkspace, project: Project
) -> None:
    code = project.codes.add("bellen")
    project.quotations.code(project.documents.all()[0].id, *passage("Wij bellen elkaar."), [code])
    line = workspace.documents.table.shown()[0]
    assert (line.info.name, line.participants, line.info.turns, line.codings) == (
        "gesprek 1",
        "gesprek 1",
        4,
        1,
    )
    assert [person.person.name for person in workspace.participants.table.shown()] == names(project)


def test_nothing_is_stored_before_import_and_one_import_is_one_step(
    imported: Callable[..., TranscriptsWorkspace],
    project: Project,
    qtbot: QtBot,
    told: Told,
) -> None:
    workspace = imported(a_txt=INTERVIEW.encode(), b_txt=INTERVIEW.replace("Goed", "Slecht").encode())
    assert len(names(project)) == 3
    steps = len(project.history())
    workspace.dialog.ok.click()
    qtbot.waitUntil(lambda: workspace.dialog is None)
    assert names(project)[3:] == ["a", "b"]
    assert len(project.history()) == steps + 1
    assert told.last.sentence == "2 transcripts were imported." and told.last.undo
    project.undo()
    assert len(names(project)) == 3


def test_roles_participants_and_names_can_be_changed_before_import(
    imported: Callable[..., TranscriptsWorkspace], project: Project, qtbot: QtBot
) -> None:
    workspace = imported(a_txt=INTERVIEW.encode())
    dialog = workspace.dialog
    dialog._set_role(dialog.page.speakers.shown()[0], Role.OTHER)
    dialog._set_participant(dialog.page.speakers.shown()[1], "gesprek 2")
    dialog.page.name.setText("interview met A")
    assert dialog.page.preview.toPlainText().startswith("I: Hoe gaat het?")
    dialog.ok.click()
    qtbot.waitUntil(lambda: workspace.dialog is None)
    info = project.documents.named("interview met A")
    people = {person.id: person.name for person in project.participants.all()}
    speakers = {one.label: one for one in project.documents.speakers(info.id)}
    assert speakers["I"].role is Role.OTHER
    assert people[speakers["R"].participant] == "gesprek 2"
    assert len(people) == 3


def test_files_that_cannot_be_read_say_why_and_are_left_out(
    imported: Callable[..., TranscriptsWorkspace], project: Project, qtbot: QtBot
) -> None:
    workspace = imported(
        leeg_txt=b"", goed_txt=INTERVIEW.encode(), kapot_docx=b"PK\x03\x04nothing", oud_txt=TEXT.encode()
    )
    dialog = workspace.dialog
    states = {file.path.name: file.state for file in dialog.files}
    assert states["leeg.txt"] is states["kapot.docx"] is State.UNREADABLE
    assert states["goed.txt"] is State.READY and states["oud.txt"] is State.PRESENT
    assert "empty" in next(file.problem for file in dialog.files if file.path.name == "leeg.txt")
    assert [one.transcript.name for one in dialog.desk.wanted()] == ["goed"]
    assert dialog.ok.text() == "Import 1 transcript"
    old = dialog.list.tree.findItems("oud.txt", Qt.MatchFlag.MatchExactly)[0]
    old.setCheckState(0, Qt.CheckState.Checked)
    assert [one.transcript.name for one in dialog.desk.wanted()] == ["goed", "oud"]
    dialog.reject()
    qtbot.waitUntil(lambda: workspace.dialog is None)
    assert len(names(project)) == 3


def test_text_can_be_kept_as_it_is(imported: Callable[..., TranscriptsWorkspace], qtbot: QtBot) -> None:
    lines = ["I: Hoe gaat het nu met jullie samenwerking in de wijk en", "daarbuiten?"]
    for number in range(12):
        lines += [
            f"R: Dat is antwoord {number} en het loopt door tot aan de rand van",
            "het blad en dan verder.",
        ]
        lines += ["I: En verder, wat gebeurt er dan nog meer in de wijk waar u", "werkt?"]
    dialog = imported(pagina_txt="\n".join(lines).encode()).dialog
    mended = dialog.files[0].transcript
    dialog.page.panel.join.click()
    qtbot.waitUntil(lambda: not dialog.reader.running)
    kept = dialog.files[0].transcript
    assert mended.cleaned and not kept.cleaned
    assert kept.text == "\n".join(lines) and mended.text != kept.text


def test_closing_the_dialog_while_it_reads_is_quiet(
    workspace: TranscriptsWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(30):
        (tmp_path / f"i{number}.txt").write_text(INTERVIEW * 40, encoding="utf-8")
    workspace.import_files([tmp_path])
    workspace.dialog.reject()
    qtbot.wait(200)
    assert workspace.dialog is None


def test_documents_are_renamed_ordered_and_deleted_with_undo(
    workspace: TranscriptsWorkspace,
    project: Project,
    told: Told,
) -> None:
    table = workspace.documents.table
    model = table.model()
    assert model.setData(model.index(1, 1), "tweede gesprek")
    assert names(project) == ["gesprek 1", "tweede gesprek", "gesprek 3"]
    model.setData(model.index(1, 1), "gesprek 1")
    assert told.last.error and names(project)[1] == "tweede gesprek"
    table.selectRow(1)
    QTest.keyClick(
        table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert names(project) == ["tweede gesprek", "gesprek 1", "gesprek 3"]
    assert table.current().info.name == "tweede gesprek"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert names(project) == ["gesprek 1", "gesprek 3"] and told.last.undo
    project.undo()
    assert names(project) == ["tweede gesprek", "gesprek 1", "gesprek 3"]


def test_rows_do_not_move_while_the_table_is_sorted_otherwise(
    workspace: TranscriptsWorkspace, project: Project
) -> None:
    table = workspace.documents.table
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [line.info.name for line in table.shown()] == ["gesprek 3", "gesprek 2", "gesprek 1"]
    table.selectRow(1)
    table.move_selected(1)
    assert names(project) == ["gesprek 1", "gesprek 2", "gesprek 3"]
    workspace.documents._keep_order()
    assert names(project) == ["gesprek 3", "gesprek 2", "gesprek 1"]
    assert table.model().index(0, 3).data(SORT) == table.shown()[0].info.words


def test_a_new_name_for_a_speaker_makes_a_participant_in_one_step(
    workspace: TranscriptsWorkspace, project: Project
) -> None:
    steps = len(project.history())
    model = workspace.details.speakers.model()
    model.setData(model.index(1, 2), "P1")
    info = project.documents.all()[0]
    person = next(one for one in project.participants.all() if one.name == "P1")
    assert [one.participant for one in project.documents.speakers(info.id)][1] == person.id
    assert len(project.history()) == steps + 1
    assert {one.name for one in project.participants.all()} == {"P1", "gesprek 2", "gesprek 3"}
    project.undo()
    assert {one.name for one in project.participants.all()} == {"gesprek 1", "gesprek 2", "gesprek 3"}
    model.setData(model.index(0, 1), "third party")
    assert project.documents.speakers(info.id)[0].role is Role.OTHER


def test_a_speaker_who_becomes_a_respondent_becomes_somebody(
    workspace: TranscriptsWorkspace, project: Project
) -> None:
    model = workspace.details.speakers.model()
    model.setData(model.index(0, 1), "respondent")
    people = {one.id: one.name for one in project.participants.all()}
    first = project.documents.all()[0]
    named = [people[one.participant] for one in project.documents.speakers(first.id) if one.participant]
    assert named == ["gesprek 1 I", "gesprek 1"]


def test_only_participants_who_speak_nowhere_are_deleted(
    workspace: TranscriptsWorkspace, project: Project, told: Told
) -> None:
    workspace.verbs.add_person("P9")
    table = workspace.participants.table
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert told.last.error and len(project.participants.all()) == 4
    table.clearSelection()
    table.selectRow(3)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert told.last.undo and [one.name for one in project.participants.all()] == [
        "gesprek 1",
        "gesprek 2",
        "gesprek 3",
    ]


def test_columns_of_participants_are_added_filled_renamed_and_removed(
    workspace: TranscriptsWorkspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: ("rol", True))
    workspace.participants.column_wanted.emit()
    table = workspace.participants.table
    assert [field.title for field in table.rows.fields] == ["Name", "Speaks in", "Rol"]
    table.model().setData(table.model().index(0, 2), "wijkagent")
    assert project.participants.all()[0].attributes == {"rol": "wijkagent"}
    workspace.verbs.rename_column("rol", "functie")
    assert project.participants.all()[0].attributes == {"functie": "wijkagent"}
    workspace.verbs.remove_column("functie")
    assert [field.title for field in table.rows.fields] == ["Name", "Speaks in"]
    project.undo()
    assert project.participants.all()[0].attributes == {"functie": "wijkagent"}


def test_participants_are_taken_over_from_a_file(
    workspace: TranscriptsWorkspace,
    project: Project,
    tmp_path: Path,
    told: Told,
    qtbot: QtBot,
) -> None:
    (tmp_path / "mensen.csv").write_text(
        "naam,rol,interview\nP1,wijkagent,gesprek 1\nP9,,\n", encoding="utf-8"
    )
    workspace.import_files([tmp_path / "mensen.csv"])
    say_what_it_holds(workspace, qtbot, Holds.PEOPLE)
    assert not told.messages
    assert workspace.people.dialog is not None
    workspace.people.dialog.accept_button.click()
    assert told.last.sentence == "2 participants added, 1 linked to a document, not linked: P9."
    assert {person.name for person in project.participants.all()} == {"P1", "P9", "gesprek 2", "gesprek 3"}
    (tmp_path / "fout.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    workspace.import_files([tmp_path / "fout.csv"])
    say_what_it_holds(workspace, qtbot, Holds.PEOPLE)
    assert not workspace.people.dialog.accept_button.isEnabled()
    assert "which column names the participants" in workspace.people.dialog.summary.text()
    workspace.people.dialog.reject()


def test_the_memo_is_stored_when_another_document_is_chosen(
    workspace: TranscriptsWorkspace, project: Project
) -> None:
    first, second, _third = project.documents.all()
    workspace.details.memo.setPlainText("Zij lachte veel.")
    workspace.documents.table.selectRow(1)
    assert [memo.text for memo in project.memos.of("document", first.id)] == ["Zij lachte veel."]
    assert project.memos.of("document", second.id) == []
    assert workspace.details.memo.toPlainText() == ""


def test_enter_and_double_click_open_a_document(
    workspace: TranscriptsWorkspace, project: Project, qtbot: QtBot
) -> None:
    table = workspace.documents.table
    table.selectRow(2)
    with qtbot.waitSignal(workspace.document_wanted) as wanted:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [project.documents.all()[2].id]
    place: QPoint = table.visualRect(table.model().index(0, 1)).center()
    table.setCurrentIndex(table.model().index(0, 1))
    with qtbot.waitSignal(workspace.document_wanted) as wanted:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == [project.documents.all()[0].id]


def test_an_empty_study_says_what_to_do_next(tmp_path: Path, shown: Show) -> None:
    with new_project(tmp_path, documents=0) as empty:
        workspace = shown(TranscriptsWorkspace, empty)
        assert workspace.documents.hint.isVisible() and not workspace.documents.table.isVisible()
        assert workspace.details.hint.isVisible()
        workspace.set_theme(DARK)


def test_hidden_it_waits_and_then_shows_everything(
    workspace: TranscriptsWorkspace,
    project: Project,
    operations: Operations,
) -> None:
    workspace.hide()
    project.participants.add(ParticipantDraft("P20"))
    assert len(workspace.participants.table.shown()) == 3
    workspace.show()
    assert len(workspace.participants.table.shown()) == 4


def test_copied_rows_are_text_with_tabs(workspace: TranscriptsWorkspace, qtbot: QtBot) -> None:
    from PySide6.QtGui import QGuiApplication

    workspace.documents.table.selectAll()
    workspace.documents.table.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["#", "Name"] and lines[1].split("\t")[1] == "gesprek 1"
    assert len(lines) == 4


def test_many_documents_can_be_filtered_and_then_do_not_move(
    workspace: TranscriptsWorkspace, project: Project
) -> None:
    panel = workspace.documents
    assert not panel.filter.isVisible()
    project.documents.add([transcript(f"extra {number}") for number in range(12)])
    assert panel.filter.isVisible()
    panel.filter.setText("GESPREK")
    assert [line.info.name for line in panel.table.shown()] == ["gesprek 1", "gesprek 2", "gesprek 3"]
    assert not panel.table.in_own_order
    panel.filter.clear()
    assert len(panel.table.shown()) == 15 and panel.table.in_own_order


def test_everything_that_takes_the_keyboard_has_a_name(imported: Callable[..., TranscriptsWorkspace]) -> None:
    workspace = imported(a_txt=INTERVIEW.encode())
    assert unnamed(workspace) == []
    assert unnamed(workspace.dialog) == []


@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
def test_a_click_on_a_role_opens_a_list_to_choose_from(
    imported: Callable[..., TranscriptsWorkspace], project: Project
) -> None:
    workspace = imported(a_txt=INTERVIEW.encode())
    for table in (workspace.dialog.page.speakers, workspace.details.speakers):
        index = table.model().index(0, 1)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        editor = table.findChild(QComboBox)
        editor.setCurrentIndex(2)
        editor.activated.emit(2)
        assert table.shown()[0].role is Role.OTHER
    assert workspace.dialog.files[0].transcript.speakers[0].role is Role.OTHER
    first = project.documents.all()[0]
    assert project.documents.speakers(first.id)[0].role is Role.OTHER


def test_f2_types_a_new_name(workspace: TranscriptsWorkspace, project: Project, qtbot: QtBot) -> None:
    table = workspace.documents.table
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    editor.setText("nieuwe naam")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(project)[0] == "nieuwe naam")


class Drop(QDropEvent):
    """A row of a table, let go in the middle of another."""

    def __init__(self, table: RowsView, row: int, *, below: bool) -> None:
        box = table.visualRect(table.model().index(row, 0))
        place = QPointF(box.center().x(), box.bottom() if below else box.top())
        self.mime = QMimeData()
        move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
        super().__init__(place, move, self.mime, Qt.MouseButton.LeftButton, none)
        self._table = table

    def source(self) -> RowsView:
        return self._table


@pytest.mark.parametrize(
    ("dragged", "onto", "below", "expected"),
    [
        (0, 2, True, "231"),
        (2, 0, False, "312"),
        (1, 1, True, "123"),
        (0, 1, False, "123"),
        (0, 1, True, "213"),
    ],
)
def test_rows_are_dragged_into_another_order(
    workspace: TranscriptsWorkspace, project: Project, dragged: int, onto: int, below: bool, expected: str
) -> None:
    table = workspace.documents.table
    table.selectRow(dragged)
    event = Drop(table, onto, below=below)
    table.dropEvent(event)
    assert "".join(name[-1] for name in names(project)) == expected
    assert event.dropAction() is Qt.DropAction.IgnoreAction  # or the view would delete the row itself


def test_files_can_be_dropped_on_it(workspace: TranscriptsWorkspace, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "gevallen.txt").write_text(INTERVIEW, encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "gevallen.txt"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
    workspace.dragEnterEvent(entering)
    workspace.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, none))
    assert entering.isAccepted()
    qtbot.waitUntil(lambda: [file.path.name for file in workspace.dialog.files] == ["gevallen.txt"])
    workspace.dialog.reject()


def test_names_are_sorted_as_people_count(workspace: TranscriptsWorkspace, project: Project) -> None:
    project.documents.rename(project.documents.all()[2].id, "Gesprek 10")
    table = workspace.documents.table
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [line.info.name for line in table.shown()] == ["gesprek 1", "gesprek 2", "Gesprek 10"]


def test_the_preview_counts_words_as_the_study_does(
    imported: Callable[..., TranscriptsWorkspace], project: Project, qtbot: QtBot
) -> None:
    workspace = imported(a_txt=INTERVIEW.encode())
    said = workspace.dialog.page.summary.text()
    workspace.dialog.ok.click()
    qtbot.waitUntil(lambda: workspace.dialog is None)
    assert said == f"4 turns, {project.documents.named('a').words} words"

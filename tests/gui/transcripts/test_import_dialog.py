"""The import dialog: what it asks, marks and lets one decide, with the mouse and with the keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from studies import TEXT, new_project, passage
from workspace_parts import Told, unnamed

from qualcode.gui.correcting.review import ReviewDialog
from qualcode.gui.theme import DARK, LIGHT
from qualcode.gui.transcripts.edits_in_words import edit_in_words, reading_in_words
from qualcode.gui.transcripts.import_dialog import ImportDialog
from qualcode.gui.transcripts.incoming import State, as_document
from qualcode.gui.transcripts.preview_paint import looks
from qualcode.gui.transcripts.workspace import TranscriptsWorkspace
from qualcode.model import EditKind, Join, Role
from qualcode.project import Project
from qualcode.transcripts import ReadingOptions, understand
from qualcode.transcripts.sheets import Holds

SPELLINGS = "\n".join(
    ["I: Hoe gaat het?", "R1: Goed hoor.", "I: En dan?", "Resp. 1: Dat weet ik niet."] * 5
    + ["I: Nog iets?", "R1: Nee."]
)
ANSWERS = "respondent;leeftijd;Wat kan er beter?;Wat ging goed?\n" + "".join(
    f"P{n};{20 + n};Er zou {n} keer meer tijd moeten zijn om elkaar te leren kennen.;"
    f"Het ging {n} keer heel goed met de afspraken in de wijk.\n"
    for n in range(1, 6)
)
Open = Callable[..., ImportDialog]


def page_text() -> str:
    """An interview as copied from a page: lines cut off, a word cut in two, times, page numbers."""
    lines = []
    for number in range(14):
        lines += [
            f"I: [00:{number:02d}:05] Hoe gaat het nu met jullie samenwerking in de wijk en",
            "daarbuiten?",
            f"R: Dat is antwoord {number} en het loopt door tot aan de rand van dit blorp-",
            "wrattel en dan gaat het zomaar verder met nog veel meer woorden over de",
            "wijk.",
        ]
        if number % 5 == 4:
            lines += ["", str(number // 5 + 1), ""]
    return "\n".join(lines)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path, documents=1)
    yield made
    made.close()


@pytest.fixture
def workspace(project: Project, shown: Callable[..., Any]) -> TranscriptsWorkspace:
    return shown(TranscriptsWorkspace, project)


@pytest.fixture
def opened(workspace: TranscriptsWorkspace, qtbot: QtBot, tmp_path: Path) -> Open:
    """Opens the dialog on a folder of files with these names and contents."""

    def open_dialog(files: dict[str, str | bytes]) -> ImportDialog:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        workspace.import_files([folder])
        assert workspace.dialog is not None
        read(qtbot, workspace.dialog)
        return workspace.dialog

    return open_dialog


def read(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: bool(dialog.files) and not dialog.reader.running)


def finish(qtbot: QtBot, workspace: TranscriptsWorkspace) -> None:
    assert workspace.dialog is not None
    workspace.dialog.ok.click()
    qtbot.waitUntil(lambda: workspace.dialog is None)


def test_a_question_is_shown_first_and_answered_with_a_key(opened: Open, qtbot: QtBot) -> None:
    dialog = opened({"a.txt": "I: Wat?\nR: Dat.\n" * 4, "b.txt": SPELLINGS})
    assert dialog.files[1].state is State.ANSWER and dialog.list.current() == 1
    assert dialog.page.bar.isVisible() and "1 needs an answer" in dialog.counted.text()
    assert dialog.page.bar.yes.hasFocus()
    qtbot.keyClick(dialog.page.bar.yes, Qt.Key.Key_Space)
    assert [line.label for line in dialog.page.speakers.shown()] == ["I", "R1"]
    assert not dialog.page.bar.isVisible() and dialog.files[1].state is State.READY
    assert dialog.ok.hasFocus()
    dialog.page.again.click()
    read(qtbot, dialog)
    assert dialog.page.bar.isVisible() and not dialog.page.again.isVisible()


def test_a_folder_of_twelve_takes_three_actions(
    opened: Open, workspace: TranscriptsWorkspace, project: Project, qtbot: QtBot
) -> None:
    """Drop the folder, answer whether two labels are one speaker, import."""
    said = [
        ("Sanne de V.", "Hoe ging dat?"),
        ("Karel Bos", "Goed."),
        ("sanne", "En nu?"),
        ("Karel Bos", "Ook."),
    ]
    cues = "".join(
        f"00:00:{n:02d}.000 --> 00:00:{n:02d}.900\n<v {said[n % 4][0]}>{said[n % 4][1]}</v>\n\n"
        for n in range(40)
    )
    files: dict[str, str | bytes] = {
        f"verslag {n}.txt": f"Interviewer: Hoe gaat het?\nRespondent: Goed, {n}.\n" * 5 for n in range(11)
    }
    dialog = opened(files | {"teams.vtt": "WEBVTT\n\n" + cues})
    assert dialog.page.bar.isVisible() and "“Sanne de V.”" in dialog.page.bar.text.text()
    qtbot.keyClick(dialog.page.bar.yes, Qt.Key.Key_Space)
    assert dialog.ok.hasFocus() and "answer" not in dialog.counted.text()
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: workspace.dialog is None)
    assert len(project.documents.all()) == 13
    teams = project.documents.named("teams")
    labels = {one.label: one.role for one in project.documents.speakers(teams.id)}
    assert labels == {"Sanne de V.": Role.INTERVIEWER, "Karel Bos": Role.RESPONDENT}


def test_labels_are_merged_by_selection_and_a_key(opened: Open, qtbot: QtBot) -> None:
    dialog = opened({"a.txt": "I: Wat?\nR: Dat.\nVriend: Dit.\nR: Zo.\n" * 4})
    table = dialog.page.speakers
    lines = {line.label: line for line in table.shown()}
    table.select({lines["R"].key, lines["Vriend"].key}, lines["R"].key)
    qtbot.keyClick(table, Qt.Key.Key_M)
    assert [(line.label, line.turns) for line in table.shown()] == [("I", 4), ("R", 12)]


def test_a_label_goes_back_to_text_and_a_name_becomes_a_speaker(opened: Open, qtbot: QtBot) -> None:
    text = "I: Wat?\nR: Dat.\n" * 12 + "Piet: Mag ik ook iets zeggen?\n" + "Kern: en meer.\nR: Ja.\n" * 5
    dialog = opened({"a.txt": text})
    table = dialog.page.speakers
    possible = [line for line in table.shown() if line.role is None]
    assert [line.label for line in possible] == ["Piet"]
    assert possible[0].turns == 1 and possible[0].first.startswith("Mag ik")
    table.accepted.emit(possible[0], Role.OTHER)
    read(qtbot, dialog)
    roles = {line.label: line.role for line in table.shown()}
    assert roles["Piet"] is Role.OTHER
    kern = next(line for line in table.shown() if line.label == "Kern")
    table.select({kern.key}, kern.key)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    read(qtbot, dialog)
    assert "Kern" not in [line.label for line in table.shown() if line.role is not None]
    transcript = dialog.files[0].transcript
    assert transcript is not None and "Kern: en meer." in transcript.text
    assert {line.label: line.role for line in table.shown()}["Piet"] is Role.OTHER


def test_changes_are_marked_counted_and_walked_through(opened: Open, qtbot: QtBot) -> None:
    dialog = opened({"a.txt": page_text()})
    page, transcript = dialog.page, dialog.files[0].transcript
    assert transcript is not None
    found = {edit.kind for edit in transcript.edits}
    assert {EditKind.JOINED, EditKind.PAGE_NUMBER, EditKind.TIME} <= found
    assert page.preview.toPlainText() == transcript.text
    assert page.preview.marked == list(transcript.edits)
    qtbot.keyClick(dialog, Qt.Key.Key_F3)
    total = len(transcript.edits)
    qtbot.waitUntil(lambda: page.changes.counted.text() == f"1 of {total}")
    qtbot.keyClick(dialog, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.changes.counted.text() == f"{total} of {total}")
    row = next(
        n for n in range(page.changes.which.count()) if "page number" in page.changes.which.itemText(n)
    )
    page.changes.which.setCurrentIndex(row)
    page.changes.which.activated.emit(row)
    assert {edit.kind for edit in page.preview.marked} == {EditKind.PAGE_NUMBER}
    page.changes.show_changes.click()
    assert page.preview.marked == []


def test_every_change_says_what_was_there(opened: Open) -> None:
    dialog = opened({"a.txt": page_text()})
    transcript = dialog.files[0].transcript
    assert transcript is not None
    numbers = [edit for edit in transcript.edits if edit.kind is EditKind.PAGE_NUMBER]
    assert edit_in_words(numbers[0]) == "A page number was left out: “1”"
    said = reading_in_words(transcript, ReadingOptions())
    assert f"{len(numbers)} page numbers left out" in said and "time stamps hidden" in said
    assert dialog.page.line.text.text() == f"As recognised: {said}"


def test_a_file_is_read_in_another_way_and_so_are_all(opened: Open, qtbot: QtBot) -> None:
    dialog = opened({"a.txt": page_text(), "b.txt": page_text() + "\nR: Einde."})
    texts = [file.transcript.text for file in dialog.files if file.transcript]
    dialog.page.line.change.click()
    dialog.page.panel.times.click()
    read(qtbot, dialog)
    now = [file.transcript.text for file in dialog.files if file.transcript]
    assert "[00:03:05]" in now[0] and now[1] == texts[1]
    assert dialog.page.line.text.text().startswith("As chosen")
    dialog.page.panel.all.click()
    read(qtbot, dialog)
    assert all("[00:03:05]" in file.transcript.text for file in dialog.files if file.transcript)
    dialog.page.panel.usual.click()
    read(qtbot, dialog)
    assert dialog.files[0].transcript is not None and dialog.files[0].transcript.text == texts[0]


def test_a_wrong_encoding_is_put_right(opened: Open, qtbot: QtBot) -> None:
    text = "I: Hoe was het café?\nR: Een idee\u0308le plek, zei ze: prima.\n" * 6
    dialog = opened({"a.txt": text.replace("e\u0308", "ë").encode("mac_roman")})
    panel = dialog.page.panel
    for key, wanted in (("cp1252", False), ("mac_roman", True)):
        panel.encoding.setCurrentIndex(panel.encoding.findData(key))
        panel.encoding.activated.emit(panel.encoding.currentIndex())
        read(qtbot, dialog)
        transcript = dialog.files[0].transcript
        assert transcript is not None and ("café" in transcript.text) is wanted


def test_a_file_with_the_wrong_ending_is_read_as_what_it_is(opened: Open, qtbot: QtBot) -> None:
    cues = "".join(f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n<v Anna>Zin {n}.</v>\n\n" for n in range(1, 6))
    dialog = opened({"a.txt": "WEBVTT\n\n" + cues})
    panel = dialog.page.panel
    panel.format.setCurrentIndex(panel.format.findData("vtt"))
    panel.format.activated.emit(panel.format.currentIndex())
    read(qtbot, dialog)
    transcript = dialog.files[0].transcript
    assert transcript is not None and transcript.format == "vtt"
    assert [one.label for one in transcript.speakers] == ["Anna"]


def test_cut_words_are_judged_with_keys(opened: Open, qtbot: QtBot) -> None:
    dialog = opened({"a.txt": page_text()})
    transcript = dialog.files[0].transcript
    assert transcript is not None
    doubts = {doubt.key for doubt in transcript.doubts}
    assert doubts and dialog.page.changes.doubts.isVisible()
    dialog.page.changes.doubts.click()
    table = dialog.page.doubts.table
    qtbot.waitUntil(lambda: table.current() is not None)
    doubt = table.current()
    start, end = dialog.page.preview.marked_place() or (0, 0)
    assert doubt.left in transcript.text[start:end]
    for key, how, written in (
        (Qt.Key.Key_K, Join.KEEP, f"{doubt.left}-{doubt.right}"),
        (Qt.Key.Key_D, Join.DROP, f"{doubt.left}{doubt.right}"),
    ):
        table.select({doubt.key}, doubt.key)
        qtbot.keyClick(table, key)
        read(qtbot, dialog)
        now = dialog.files[0].transcript
        assert now is not None and written in now.text
        assert dialog.desk.choices(dialog.files[0].path).options.joins[doubt.key] is how


def test_a_remark_leads_to_its_place(opened: Open, qtbot: QtBot) -> None:
    text = "Interview op maandag 8 juni 2021\n" + "I: Wat?\nR: Dat.\n" * 12
    dialog = opened({"a.txt": text})
    placed = [one for one in dialog.files[0].remarks if one.start is not None]
    assert placed, "the weekday is wrong"
    remarks = dialog.page.remarks
    remarks.setFocus()
    remarks.setCurrentRow(0)
    qtbot.keyClick(remarks, Qt.Key.Key_Return)
    assert dialog.page.preview.marked_place() == (placed[0].start, placed[0].end)


def test_a_table_of_answers_is_a_group_of_documents(
    workspace: TranscriptsWorkspace, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "antwoorden.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    workspace.import_files([path])
    qtbot.waitUntil(lambda: workspace.importing.question is not None)
    question = workspace.importing.question
    assert question is not None and question.chosen() is Holds.ANSWERS
    question.go_on.click()
    qtbot.waitUntil(lambda: workspace.dialog is not None)
    dialog = workspace.dialog
    assert dialog is not None
    read(qtbot, dialog)
    group = dialog.list.tree.topLevelItem(0)
    assert group is not None and group.childCount() == 5 and group.text(0) == "antwoorden.csv"
    panel = dialog.page.panel
    ticks = [panel.answers.item(n).checkState() is Qt.CheckState.Checked for n in range(4)]
    assert ticks == [False, False, True, True]
    panel.answers.item(3).setCheckState(Qt.CheckState.Unchecked)
    read(qtbot, dialog)
    assert all("ging" not in file.transcript.text for file in dialog.files if file.transcript)
    group = dialog.list.tree.topLevelItem(0)
    group.child(4).setCheckState(0, Qt.CheckState.Unchecked)
    finish(qtbot, workspace)
    assert [info.name for info in project.documents.all()][1:] == [f"antwoorden P{n}" for n in range(1, 5)]


def test_space_leaves_files_out_and_delete_takes_them_from_the_list(opened: Open, qtbot: QtBot) -> None:
    dialog = opened({f"{n}.txt": f"I: Wat?\nR: {n}.\n" * 4 for n in range(4)})
    tree = dialog.list.tree
    dialog.list.select(0)
    qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert [file.chosen for file in dialog.files] == [False, False, True, True]
    assert dialog.ok.text() == "Import 2 transcripts"
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert [file.path.name for file in dialog.files] == ["2.txt", "3.txt"]
    assert tree.topLevelItemCount() == 2 and dialog.list.current() == 0


def test_many_files_can_be_narrowed(opened: Open) -> None:
    files: dict[str, str | bytes] = {f"verslag {n}.txt": f"I: Wat?\nR: {n}.\n" * 4 for n in range(20)}
    dialog = opened(files | {"leeg.txt": b"", "b.txt": SPELLINGS})
    shown = dialog.list
    assert shown.filter.isVisible() and shown.name.isVisible()
    texts = [shown.filter.itemText(n) for n in range(shown.filter.count())]
    assert texts[0] == "All (22)" and "To be answered (1)" in texts and "Cannot be read (1)" in texts
    shown.name.setText("verslag 1")
    visible = {dialog.files[place].path.name for place in shown.shown()}
    assert {"verslag 1.txt", "verslag 19.txt"} <= visible and "verslag 2.txt" not in visible
    shown.name.clear()
    shown.filter.setCurrentIndex(texts.index("Cannot be read (1)"))
    shown.filter.activated.emit(shown.filter.currentIndex())
    visible = {dialog.files[place].path.name for place in shown.shown()}
    assert "leeg.txt" in visible and "verslag 1.txt" not in visible


def test_a_corrected_version_takes_the_place_of_the_document(
    opened: Open, workspace: TranscriptsWorkspace, project: Project, told: Told, qtbot: QtBot
) -> None:
    info = project.documents.all()[0]
    project.quotations.code(info.id, *passage("Wij bellen elkaar."), [project.codes.add("bellen")])
    dialog = opened({f"{info.name}.txt": TEXT.replace("I: ", "I: Nou, ", 1)})
    assert dialog.files[0].state is State.VERSION
    dialog.page.bar.yes.click()
    assert "replaces" in dialog.list.tree.topLevelItem(0).data(0, Qt.ItemDataRole.AccessibleTextRole)
    steps = len(project.history())
    finish(qtbot, workspace)
    assert [one.name for one in project.documents.all()] == [info.name]
    document = project.documents.get(info.id)
    assert document.text.startswith("I: Nou, ")
    (quotation,) = project.quotations.all()
    assert document.text[quotation.start : quotation.end] == "Wij bellen elkaar."
    assert len(project.history()) == steps + 1 and told.last.undo
    project.undo()
    assert project.documents.get(info.id).text == TEXT


def test_what_is_lost_is_decided_before_anything_is_stored(
    opened: Open, workspace: TranscriptsWorkspace, project: Project, qtbot: QtBot
) -> None:
    info = project.documents.all()[0]
    project.quotations.code(info.id, *passage("Wij bellen elkaar."), [project.codes.add("bellen")])
    dialog = opened({f"{info.name}.txt": TEXT.replace("Wij bellen elkaar.", "Nee."), "nieuw.txt": SPELLINGS})
    place = next(n for n, file in enumerate(dialog.files) if file.state is State.VERSION)
    dialog.list.select(place)
    dialog.page.bar.yes.click()
    steps = len(project.history())

    def answer(accept: bool) -> None:
        found = [one for one in dialog.findChildren(ReviewDialog) if one.isVisible()]
        if not found:
            QTimer.singleShot(20, lambda: answer(accept))
            return
        if accept:
            found[0].drop_rest.click()
            found[0].apply.click()
        else:
            found[0].reject()

    answer(accept=False)
    dialog.ok.click()
    qtbot.waitUntil(dialog.split.isEnabled)
    assert workspace.dialog is dialog and len(project.history()) == steps
    answer(accept=True)
    finish(qtbot, workspace)
    assert len(project.history()) == steps + 1
    assert "Nee." in project.documents.get(info.id).text and len(project.documents.all()) == 2
    project.undo()
    assert project.documents.get(info.id).text == TEXT and len(project.quotations.all()) == 1


def test_files_dropped_on_the_dialog_are_added(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened({"a.txt": "I: Wat?\nR: Dat.\n" * 4})
    (tmp_path / "later.txt").write_text("I: Wie?\nR: Zij.\n" * 4, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "later.txt"))])
    actions, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), actions, data, Qt.MouseButton.LeftButton, keys)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(9, 9), actions, data, Qt.MouseButton.LeftButton, keys))
    qtbot.waitUntil(lambda: len(dialog.files) == 2 and not dialog.reader.running)
    assert [file.path.name for file in dialog.files] == ["a.txt", "later.txt"]


def test_the_keyboard_reaches_every_part_and_imports(
    opened: Open, workspace: TranscriptsWorkspace, project: Project, qtbot: QtBot
) -> None:
    dialog = opened({"a.txt": "Op maandag 8 juni 2021\n" + "I: Wat?\nR: Dat.\n" * 8})
    reached = []
    for _step in range(5):
        QTest.keyClick(dialog, Qt.Key.Key_F6)
        reached.append(dialog.focusWidget())
    page = dialog.page
    assert set(reached) == {dialog.list.tree, page.name, page.speakers, page.remarks, page.preview}
    assert unnamed(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: workspace.dialog is None)
    assert len(project.documents.all()) == 2
    QTest.keyClick(workspace, Qt.Key.Key_F15)  # Qt believes that Ctrl is down until another key comes


def test_speakers_can_be_told_apart_without_colour() -> None:
    text = "X: Wat?\nY1: Dat.\nY2: Dit.\nQ: Zo.\n" * 5
    document = as_document(understand(text, name="a"))
    for theme in (LIGHT, DARK):
        patterns = [look.pattern for look in looks(document, theme).values()]
        assert len(patterns) == 4 and len(set(patterns)) == 4


def test_it_can_be_shown_in_the_dark_with_everything_open(opened: Open) -> None:
    dialog = opened({"a.txt": page_text(), "b.txt": SPELLINGS})
    dialog.list.select(0)
    dialog.page.line.change.click()
    dialog.page.changes.doubts.click()
    dialog.set_theme(DARK)
    assert not dialog.grab().isNull()
    assert unnamed(dialog) == []


def test_no_letter_serves_two_keys(opened: Open) -> None:
    dialog = opened({"a.txt": page_text(), "b.txt": SPELLINGS})
    dialog.page.line.change.click()
    dialog.page.again.show()
    letters = [
        text[text.index("&") + 1].casefold()
        for part in dialog.findChildren(QWidget)
        if part.isVisible() and "&" in (text := str(part.property("text") or ""))
    ]
    assert len(letters) >= 12 and len(set(letters)) == len(letters), sorted(letters)


def test_a_question_about_a_table_can_be_escaped(
    workspace: TranscriptsWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "antwoorden.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    workspace.import_files([path])
    qtbot.waitUntil(lambda: workspace.importing.question is not None)
    question = workspace.importing.question
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert workspace.importing.question is None
    assert workspace.dialog is None

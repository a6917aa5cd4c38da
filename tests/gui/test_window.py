"""The window as a whole: studies, files, languages, colours, what is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHeaderView, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from window_parts import TEXT, TRUST, make_study, make_window

from qualcode.errors import NotPossibleError
from qualcode.gui.action_list import ACTIONS, MENUS
from qualcode.gui.action_spec import SEPARATOR
from qualcode.gui.actions import keys_of, specs
from qualcode.gui.crash import CrashDialog
from qualcode.gui.handlers import handlers
from qualcode.gui.help import help_page
from qualcode.gui.main_window import MainWindow
from qualcode.gui.study_dialogs import NewStudyDialog
from qualcode.gui.workspaces import WORKSPACES
from qualcode.i18n import screen_language
from qualcode.model import Span
from qualcode.project import create_project, open_project


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    make_study(tmp_path).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    return window


def test_every_action_has_a_handler_a_menu_and_a_key_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    wanted = {spec.key for spec in specs() if spec.role != "submenu"}
    assert set(handlers(window)) == wanted
    assert {spec.menu for spec in ACTIONS} == {menu.key for menu in MENUS}
    keys = [key.toString() for spec in specs() for key in keys_of(spec, {})]
    assert len(keys) == len(set(keys)), sorted(keys)
    assert not [spec for spec in ACTIONS if spec.key != SEPARATOR and not spec.text]


def test_keys_can_be_changed_and_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    window.settings.set("shortcuts", {"in_vivo": "Ctrl+Alt+V", "find": ""})
    window._rebuild()
    action = window.actions_by_key["in_vivo"]
    assert action.shortcut() == QKeySequence("Ctrl+Alt+V") and "Ctrl+Alt+V" in action.toolTip()
    assert window.actions_by_key["find"].shortcuts() == []
    assert "Ctrl+Alt+V" in help_page(window.settings.get("shortcuts"))


def test_without_a_study(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    assert not window.actions_by_key["undo"].isEnabled() and window.windowTitle() == "qualcode"
    window.take_files([tmp_path / "interview.docx"])
    assert "Start or open a study first" in window.strip.text.text()


def test_open_shows_name_and_first_document(window: MainWindow) -> None:
    assert "Neighbours" in window.windowTitle()
    assert window.area.coding.document.name == "P1"
    assert window.settings.recent()[0].name == "s.qualcode"
    window.close_study()
    assert window.project is None and window.area is None and not window.bar.isVisible()
    window.open_study(window.settings.recent()[0])
    assert window.project is not None


def test_what_is_no_study_gives_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty.qualcode").touch()
    window.open_study(tmp_path / "empty.qualcode")
    assert window.strip.message.error and window.project is not None
    window.open_study(tmp_path / "absent.qualcode")
    assert window.strip.message.error and window.project.path.name == "s.qualcode"


def test_a_study_in_use_can_be_looked_at(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_study(tmp_path) as held:
        window = make_window(qtbot, tmp_path)

        def answer(box: QMessageBox) -> int:
            box.buttons()[0].click() if "look" in box.buttons()[0].text() else box.buttons()[1].click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", answer)
        window.open_study(held.path)
        if window.project is not None:  # the lock of one process may be taken twice by the same process
            assert window.project.readonly
            code = window.project.codes.all()[0]
            window.area.coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])
            assert window.strip.message.error


def test_undo_names_the_step_and_brings_a_deleted_code_back(window: MainWindow) -> None:
    coding, project = window.area.coding, window.project
    code = project.codes.named("time")
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])
    coding.verbs.delete([code.id])
    assert project.quotations.all() == [] and window.strip.undo.isVisible()
    assert "time" in window.actions_by_key["undo"].text()
    window.strip.undo.click()
    assert [q.text for q in project.quotations.all()] == ["We trust each other."]
    assert window.actions_by_key["redo"].isEnabled()


def test_a_code_dropped_on_the_selection(window: MainWindow) -> None:
    coding = window.area.coding
    code = window.project.codes.named("reachability")
    coding.view.code_dropped.emit(code.id, Span(TRUST, TRUST + 21))
    assert [q.text for q in window.project.quotations.all()] == ["We trust each other."]


def test_numbers_follow(qtbot: QtBot, window: MainWindow) -> None:
    coding = window.area.coding
    code = window.project.codes.named("time")
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])
    qtbot.waitUntil(lambda: coding.study.quotations_of_codes.get(code.id) == 1)
    assert coding.study.codings_of_documents[coding.document.id] == 1
    qtbot.waitUntil(lambda: len(coding.quotations._model.lines) == 1)
    line = coding.quotations._model.lines[0]
    assert line.text == "We trust each other." and "turn 2" in line.source


def test_files_dropped_on_the_window_are_shown_before_they_are_imported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "P9.txt"
    file.write_text(TEXT, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.area.key == "transcripts", timeout=10_000)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
    QApplication.activeModalWidget().reject()
    qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=10_000)


def test_a_codebook_file_becomes_codes_in_one_step(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("code,definition,family\nSafety,To be safe,Values\nRespect,,Values\n", encoding="utf-8")
    before = len(window.project.history())
    window.take_files([file])
    qtbot.waitUntil(lambda: len(window.project.codes.all()) == 5, timeout=20_000)
    assert len(window.project.history()) == before + 1
    assert window.project.codes.named("Safety").definition == "To be safe"


def test_definition_and_memo_are_stored_when_left(window: MainWindow) -> None:
    coding = window.area.coding
    code = window.project.codes.named("time")
    coding.show_code(code.id)
    page = coding.inspector.code_page
    page.texts["definition"].setPlainText("How long it takes")
    page.memo.setPlainText("A thought")
    coding.inspector.store()
    assert window.project.codes.get(code.id).definition == "How long it takes"
    assert window.project.memos.of("code", code.id)[0].text == "A thought"
    window.undo()
    window.undo()
    assert window.project.codes.get(code.id).definition == ""
    assert page.texts["definition"].toPlainText() == ""


def test_a_name_that_is_refused_goes_back(window: MainWindow) -> None:
    coding = window.area.coding
    coding.show_code(window.project.codes.named("time").id)
    page = coding.inspector.code_page
    page.name.setText("Reachability")
    page.name.store()
    assert window.strip.message.error and page.name.text() == "time"


def test_text_that_is_being_typed_belongs_to_the_code_it_was_typed_for(window: MainWindow) -> None:
    coding = window.area.coding
    first, second = window.project.codes.named("time"), window.project.codes.named("reachability")
    coding.show_code(first.id)
    coding.inspector.code_page.texts["definition"].setPlainText("about time")
    coding.show_code(second.id)
    assert window.project.codes.get(first.id).definition == "about time"
    assert window.project.codes.get(second.id).definition == ""


def test_a_comment_makes_a_quotation(window: MainWindow) -> None:
    coding = window.area.coding
    coding.view.select_span(Span(TRUST, TRUST + 20))
    coding.passage.start_comment()
    coding.inspector.quotation_page.comment.setPlainText("striking")
    coding.inspector.store()
    assert [(q.text, q.comment) for q in window.project.quotations.all()] == [
        ("We trust each other.", "striking")
    ]


def test_a_new_range(window: MainWindow) -> None:
    coding = window.area.coding
    coding.passage.code_span(Span(TRUST, TRUST + 20), [coding.study.codes[0].id])
    coding.view.select_quotation(window.project.quotations.all()[0].id)
    coding.passage.change_range()
    coding.view.select_span(Span(TRUST, TRUST + 8))
    coding.passage.change_range()
    assert [q.text for q in window.project.quotations.all()] == ["We trust"]


def test_coders_are_shown_where_there_is_more_than_one(qtbot: QtBot, window: MainWindow) -> None:
    coding, project = window.area.coding, window.project
    assert not window.bar.who.isVisible()
    code = project.codes.named("time")
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])
    window.use_coder("MK")
    assert window.bar.who.isVisible() and project.coders.current.name == "MK"
    coding.passage.code_span(Span(TRUST, TRUST + 8), [code.id])
    assert len(coding._quotations) == 2
    window.show_coders([project.coders.current.id])
    assert [q.text for q in coding._quotations] == ["We trust"]
    qtbot.waitUntil(lambda: coding.study.quotations_of_codes == {code.id: 1})
    window.show_coders([])
    qtbot.waitUntil(lambda: coding.study.quotations_of_codes == {code.id: 2})


def test_another_language_keeps_the_study_open(qtbot: QtBot, window: MainWindow) -> None:
    window.area.coding.show_document(window.project.documents.all()[1].id)
    window.set_language("nl")
    assert screen_language() == "nl" and window.project is not None
    qtbot.waitUntil(lambda: window.area.coding.document is not None)
    assert window.area.coding.document.name == "P2"
    window.project.codes.add("still heard")
    study = window.area.coding.study
    qtbot.waitUntil(lambda: any(code.name == "still heard" for code in study.codes))
    window.set_language("en")


def test_colours_can_be_changed_while_working(window: MainWindow) -> None:
    window.choose_theme("dark")
    assert window.theme.dark and window.area.coding.view.theme.dark
    assert QApplication.palette().window().color().lightness() < 80
    window.choose_theme("light")
    assert not window.theme.dark


def test_other_colours_reach_every_workspace_also_where_it_is_not_shown(
    qtbot: QtBot, window: MainWindow
) -> None:
    def headings() -> list[QHeaderView]:
        return [part for part in window.area.findChildren(QHeaderView) if part.isVisible()]

    for key in ("transcripts", "analyse", "coding"):
        window.show_workspace(key)
        qtbot.waitUntil(lambda key=key: bool(headings()) or key == "coding", timeout=20_000)
        qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=20_000)
    for name, dark in (("dark", True), ("light", False)):
        window.choose_theme(name)
        for key in ("transcripts", "analyse", "coding"):
            window.show_workspace(key)
            qtbot.waitUntil(lambda key=key: bool(headings()) or key == "coding", timeout=20_000)
            for part in headings():
                assert (part.palette().button().color().lightness() < 128) == dark


def test_next_morning_everything_is_at_the_same_place(qtbot: QtBot, tmp_path: Path) -> None:
    make_study(tmp_path, documents=3).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    second = window.project.documents.all()[1]
    window.area.coding.show_document(second.id)
    window.area.coding.view.set_zoom(140)
    window.close()
    again = make_window(qtbot, tmp_path)
    again.open_study(tmp_path / "s.qualcode")
    assert again.area.coding.document.id == second.id and again.area.coding.view.zoom == 140


def test_all_workspaces_can_be_shown(qtbot: QtBot, window: MainWindow) -> None:
    for spec in WORKSPACES:
        window.actions_by_key[spec.key].trigger()
        assert window.area.key == spec.key and window.actions_by_key[spec.key].isChecked()
    qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=20_000)


def test_an_empty_study_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    create_project(tmp_path / "empty", coder="SV", keep_backups=False).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "empty.qualcode")
    coding = window.area.coding
    assert coding.documents.hint.isVisible() and coding.codes.hint.isVisible() and coding.empty.isVisible()
    assert not window.actions_by_key["code_bar"].isEnabled()


def test_a_new_study_needs_a_name_that_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewStudyDialog(tmp_path, coder="SV", language="nl")
    qtbot.addWidget(dialog)
    assert not dialog._make.isEnabled()
    dialog.name.setText("Wie is er bij? a/b")
    assert dialog.path() == tmp_path / "Wie is er bij- a-b.qualcode" and dialog._make.isEnabled()
    dialog.path().touch()
    dialog.name.setText("Wie is er bij? a/b ")
    assert not dialog._make.isEnabled() and not dialog.problem.isHidden()


def test_history_lists_the_steps(qtbot: QtBot, window: MainWindow) -> None:
    window.history.show()
    panel = window.history.widget()
    window.project.codes.add("one more")
    assert "one more" in panel._model.item(0).toolTip() and "SV" in panel._model.item(0).toolTip()
    panel.filter.setText("import")
    assert panel._model.rowCount() == 1


def test_whose_work_it_is_is_said_when_the_user_is_new_to_the_study(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert "You work as SV" in window.strip.text.text()
    path = window.project.path
    window.use_coder("MK")
    window.close_study()
    window.open_study(path)
    assert window.project.coders.current.name == "MK" and window.strip.message is None


def test_the_crash_dialog_shows_and_copies_the_details(qtbot: QtBot) -> None:
    try:
        [].pop()
    except IndexError as error:
        dialog = CrashDialog(error)
    qtbot.addWidget(dialog)
    assert "pop from empty list" in dialog.details and "qualcode" in dialog.details
    button = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    button.click()
    assert QApplication.clipboard().text() == dialog.details


def test_analyse_is_left_as_it_was_and_saves_what_it_shows(qtbot: QtBot, tmp_path: Path) -> None:
    make_study(tmp_path).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    save = window.actions_by_key["save_shown"]
    assert not save.isEnabled()
    window.show_workspace("analyse")
    analyse = window.area.workspace("analyse")
    qtbot.waitUntil(save.isEnabled)
    analyse.choosing.choose_table("cooccurrence")
    analyse.tables.options.choose("unit", "turn")
    qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=20_000)
    window.close()
    again = make_window(qtbot, tmp_path)
    again.open_study(tmp_path / "s.qualcode")
    again.show_workspace("analyse")
    analyse = again.area.workspace("analyse")
    assert analyse.place.key == "cooccurrence" and analyse.tables.options.options.unit == "turn"
    qtbot.waitUntil(lambda: analyse.tables.answer is not None, timeout=20_000)
    again.close_study()


def test_other_workspaces_can_ask_for_a_quotation(window: MainWindow) -> None:
    document = window.project.documents.all()[1]
    window.project.quotations.code(document.id, TRUST, TRUST + 20, [window.project.codes.all()[0].id])
    quotation = window.project.quotations.all()[0]
    window.show_workspace("analyse")
    window.area.workspace("analyse").quotation_wanted.emit(quotation.id)
    assert window.area.key == "coding" and window.area.coding.document.id == document.id
    assert window.area.coding.view.selected_quotation == quotation.id


def test_closing_while_something_runs(qtbot: QtBot, window: MainWindow) -> None:
    coding = window.area.coding
    for start in range(TRUST, TRUST + 5):
        coding.passage.code_span(Span(start, TRUST + 20), [coding.study.codes[0].id])
    window.close_study()
    qtbot.wait(300)
    assert window.project is None and not window.operations.is_busy


def test_messages_go_and_errors_stay(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    window.strip._timer.setInterval(30)
    window.operations.tell("Done.")
    qtbot.waitUntil(lambda: window.strip.message is None)
    window.operations.tell_error(NotPossibleError("It cannot be.", "Try another."))
    qtbot.wait(80)
    assert window.strip.text.text() == "It cannot be. Try another."


def test_a_long_message_is_cut_and_whole_in_its_tooltip(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    window.operations.tell("word " * 300)
    assert window.strip.text.text().endswith("…") and len(window.strip.text.toolTip()) > 1400
    assert window.width() <= 1400


def test_a_study_to_look_at_only_offers_no_changes(qtbot: QtBot, tmp_path: Path) -> None:
    make_study(tmp_path).close()
    window = make_window(qtbot, tmp_path)
    window.use_project(open_project(tmp_path / "s.qualcode", readonly=True))
    coding = window.area.coding
    coding.view.select_span(Span(TRUST, TRUST + 19))
    on = {key for key, action in window.actions_by_key.items() if action.isEnabled()}
    assert not on & {"code_bar", "in_vivo", "new_code", "import_documents", "undo"}
    assert {"copy", "find", "analyse", "next_document"} <= on
    coding.passage.open_code_bar("tr")
    assert not coding.bar.isVisible()
    assert "look at only" in coding.next_thing()
    window.close()


def test_undoing_the_deletion_of_the_document_shown_shows_it_again(qtbot: QtBot, tmp_path: Path) -> None:
    make_study(tmp_path).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    first, second = (info.id for info in window.project.documents.all())
    window.area.coding.show_document(second)
    window.project.documents.delete(second)
    qtbot.waitUntil(lambda: window.area.coding.document.id == first)
    window.undo()
    qtbot.waitUntil(lambda: window.area.coding.document.id == second)
    window.close()


def test_another_language_gives_no_keys_to_a_hidden_transcript(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    window.use_project(make_study(tmp_path))
    window.show_workspace("compare")
    window.set_language("nl")
    window.activateWindow()
    view = window.area.coding.view
    assert not view.isVisible()
    assert window.focusWidget() is not view
    window.set_language("en")
    window.show_workspace("coding")
    qtbot.waitUntil(window.area.coding.view.hasFocus)
    window.close()

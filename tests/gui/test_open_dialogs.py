"""Dialogs that are open while the window closes or becomes dark; leaving them by the keyboard."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox
from window_parts import TRUST, make_study, make_window

from qualcode.errors import QualcodeError
from qualcode.gui.autocode.dialog import AutocodeDialog
from qualcode.gui.memos.window import MemosWindow
from qualcode.gui.theme import DARK
from qualcode.gui.transcripts.import_dialog import ImportDialog
from qualcode.project import open_project


@pytest.fixture
def window(qtbot, tmp_path):
    made = make_window(qtbot, tmp_path)
    made.use_project(make_study(tmp_path))
    return made


@pytest.fixture
def dialog(qtbot, window, tmp_path) -> ImportDialog:
    (tmp_path / "P9.txt").write_text("I: How?\n\nR: So.\n\nI: Why?\n\nR: Thus.\n", encoding="utf-8")
    window.take_files([tmp_path / "P9.txt"])
    (made,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: bool(made.files) and not made.reader.running)
    return made


@pytest.mark.parametrize("how", ["close", "close_study"])
def test_no_dialog_outlives_what_it_is_about(window, dialog, how):
    getattr(window, how)()
    assert window.project is None
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_a_dialog_that_stores_keeps_the_window_open(window, dialog):
    dialog.set_busy(True)
    window.close()
    assert window.isVisible()
    assert window.project is not None
    dialog.set_busy(False)


def test_dialogs_become_dark_with_the_window(window, dialog):
    window.choose_theme("dark")
    assert dialog.list.tree.palette().base().color().name() == DARK.base


def test_another_language_closes_them(window, dialog):
    window.set_language("nl")
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert window.project is not None


@pytest.mark.parametrize("how", ["close", "close_study", "set_language"])
def test_words_of_a_memo_are_not_lost(window, qtbot, how):
    window.actions_by_key["memos"].trigger()
    (memos,) = window.findChildren(MemosWindow)
    key = window.project.memos.add("study", 0, "")
    path = window.project.path
    qtbot.waitUntil(lambda: len(memos.shown()) == 1)
    qtbot.keyClicks(memos.text, "Trust came late.")
    getattr(window, how)(*(["nl"] if how == "set_language" else []))
    if window.project is not None:
        window.close_study()
    with closing(open_project(path)) as project:
        assert next(memo.text for memo in project.memos.all() if memo.id == key) == "Trust came late."


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_escape_closes_the_memos_and_code_by_rule_opens_once(window, qtbot):
    window.actions_by_key["memos"].trigger()
    (memos,) = window.findChildren(MemosWindow)
    memos.activateWindow()
    qtbot.waitUntil(memos.isActiveWindow)
    qtbot.keyClick(memos.text, Qt.Key.Key_Escape)
    assert not memos.isVisible()
    window.actions_by_key["autocode"].trigger()
    window.actions_by_key["autocode"].trigger()
    assert len([one for one in window.findChildren(AutocodeDialog) if one.isVisible()]) == 1


def test_escape_stores_a_comment_and_goes_back_to_the_transcript(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    coding = window.area.coding
    document = window.project.documents.all()[0].id
    code = window.project.codes.all()[0].id
    window.project.quotations.code(document, TRUST, TRUST + 20, [code])
    coding.show_quotation(window.project.quotations.all()[0].id)
    coding.passage.start_comment()
    comment = coding.inspector.quotation_page.comment
    qtbot.waitUntil(comment.hasFocus)
    qtbot.keyClicks(comment, "striking")
    qtbot.keyClick(comment, Qt.Key.Key_Escape)
    assert coding.view.hasFocus()
    assert [one.comment for one in window.project.quotations.all()] == ["striking"]


def test_an_error_is_told_on_the_dialog_that_covers_the_window(window, dialog):
    window.operations.tell_error(QualcodeError("It cannot be done.", "Try another way."))
    (box,) = dialog.findChildren(QMessageBox)
    assert (box.text(), box.informativeText()) == ("It cannot be done.", "Try another way.")
    box.close()
    assert window.strip.text.text().startswith("It cannot be done.")


def test_without_a_dialog_the_strip_is_enough(window):
    window.operations.tell_error(QualcodeError("It cannot be done."))
    assert not window.findChildren(QMessageBox)

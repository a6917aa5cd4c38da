"""The window with all memos: search, write, read, link, delete, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot
from studies import new_project, passage

from qualcode.gui.memos.about import AboutDialog
from qualcode.gui.memos.notes import link_to, notes, subjects
from qualcode.gui.memos.window import MemosWindow
from qualcode.gui.theme import DARK, LIGHT
from qualcode.project import Project


@pytest.fixture
def study(tmp_path: Path):
    with new_project(tmp_path, documents=2) as project:
        code = project.codes.add("contact")
        first = project.documents.all()[0].id
        project.quotations.code(first, *passage("Wij bellen elkaar."), [code], memo="sterk voorbeeld")
        project.quotations.comment(first, *passage("Dat helpt echt."), "ironisch bedoeld?")
        project.memos.add("study", 0, "Begonnen met *open* coderen.", title="Dagboek")
        project.memos.add("code", code, "Ook mail hieronder?")
        yield project


@pytest.fixture
def window(study: Project, operations, qtbot: QtBot):
    quotation = study.quotations.all()[0].id
    made = MemosWindow(study, operations, LIGHT, selected=lambda: quotation)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def kinds(window: MemosWindow) -> list[str]:
    return [note.kind for note in window.shown()]


def test_everything_that_was_noted_is_there_and_can_be_searched(window: MemosWindow) -> None:
    assert sorted(kinds(window)) == ["code", "coding", "comment", "study"]
    window.filter.setText("IRONISCH")
    assert kinds(window) == ["comment"]
    window.filter.setText("contact")
    assert sorted(kinds(window)) == ["code", "coding"]
    window.filter.clear()
    window.kind.setCurrentIndex(window.kind.findData("study"))
    window.kind.activated.emit(0)
    assert [note.title for note in window.shown()] == ["Dagboek"]
    window.set_theme(DARK)
    assert not window.grab().isNull()


def pick(window: MemosWindow, kind: str) -> None:
    row = kinds(window).index(kind)
    window.list.setCurrentIndex(window.list.model().index(row, 0))


def test_what_is_written_is_stored_when_another_is_chosen(window: MemosWindow, study: Project) -> None:
    pick(window, "study")
    window.text.setPlainText("Anders.")
    window.title.setText("Logboek")
    pick(window, "coding")
    assert [(memo.title, memo.text) for memo in study.memos.of("study")] == [("Logboek", "Anders.")]
    window.text.setPlainText("zwak voorbeeld")
    pick(window, "comment")
    (coding,) = next(one for one in study.quotations.all() if one.codings).codings
    assert coding.memo == "zwak voorbeeld"
    window.text.setPlainText("letterlijk bedoeld")
    window.close()
    assert any(one.comment == "letterlijk bedoeld" for one in study.quotations.all())
    study.undo()
    assert any(one.comment == "ironisch bedoeld?" for one in study.quotations.all())


def test_storing_while_typing_stays_at_the_same_memo(window: MemosWindow, qtbot: QtBot) -> None:
    pick(window, "coding")
    window.text.setFocus()
    qtbot.keyClicks(window.text, "echt een ")
    window.store()
    qtbot.wait(20)
    assert window.current() is not None
    assert (window.current().kind, window.text.toPlainText()) == ("coding", "echt een sterk voorbeeld")
    qtbot.keyClicks(window.text, "heel ")
    assert window.text.toPlainText() == "echt een heel sterk voorbeeld"


def test_a_new_memo_about_something(window: MemosWindow, study: Project, qtbot: QtBot) -> None:
    second = study.documents.all()[1]
    window.add_about("document", second.id)
    assert window.about.text() == "Document: gesprek 2"
    qtbot.keyClicks(window.title, "eerste indruk")
    qtbot.keyClicks(window.text, "rustig")
    window.store()
    (memo,) = study.memos.of("document", second.id)
    assert (memo.title, memo.text) == ("eerste indruk", "rustig")


def test_a_link_leads_to_its_quotation(window: MemosWindow, study: Project, qtbot: QtBot) -> None:
    pick(window, "study")
    window.link.click()
    quotation = study.quotations.all()[0]
    (memo,) = study.memos.of("study")
    assert link_to(study, quotation.id) in memo.text
    window.read.click()
    assert "Wij bellen elkaar." in window.page.toPlainText()
    with qtbot.waitSignal(window.quotation_wanted) as wanted:
        window.page.anchorClicked.emit(QUrl(f"quotation:{quotation.id}"))
    assert wanted.args[0] == quotation.id
    window.page.anchorClicked.emit(QUrl("https://example.org"))  # leads nowhere


def test_delete_and_undo(window: MemosWindow, study: Project, told) -> None:
    pick(window, "code")
    window.delete.click()
    assert "code" not in kinds(window)
    assert told.last.undo
    study.undo()
    assert "code" in kinds(window)


def test_what_a_memo_can_be_about(study: Project, qtbot: QtBot) -> None:
    dialog = AboutDialog(subjects(study))
    qtbot.addWidget(dialog)
    dialog.filter.setText("gesprek 2")
    assert {kind for kind, _key, _name in [dialog.chosen()]} <= {"document", "participant"}  # type: ignore[misc]
    dialog.filter.setText("niets van dat al")
    assert dialog.chosen() is None
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Escape)
    assert len(notes(study)) == 4

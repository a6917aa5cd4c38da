"""Correcting in the window: the editor tells what it touches, the review decides, one step is stored."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from studies import TEXT, new_project, passage
from workspace_parts import Told

from qualcode.gui.correcting.edit_dialog import CorrectTextDialog
from qualcode.gui.correcting.opening import correct_text, replace_by_file
from qualcode.gui.correcting.review import ReviewDialog
from qualcode.gui.operations import Operations
from qualcode.gui.theme import LIGHT
from qualcode.model import DocumentId, Span
from qualcode.project import Project

WITHOUT = TEXT.replace("Dat helpt echt. ", "")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        code = made.codes.add("bellen")
        for words in ("Wij bellen elkaar", "Dat helpt echt.", "te lang"):
            made.quotations.code(document_of(made), *passage(words), [code])
        yield made


def document_of(project: Project) -> DocumentId:
    return project.documents.all()[0].id


def quoted(project: Project) -> list[str]:
    return [one.text for one in project.quotations.all()]


def later(kind: type, what: Callable[..., object]) -> None:
    """Does `what` with the dialog of this kind as soon as it is there."""

    def look() -> None:
        found = QApplication.activeModalWidget()
        if not isinstance(found, kind) or not found.isActiveWindow():
            QTimer.singleShot(10, look)
            return
        try:
            what(found)
        finally:
            if found.isVisible():  # a failed assertion must not leave it open
                found.done(0)

    QTimer.singleShot(0, look)


@pytest.fixture
def editing(qtbot: QtBot, project: Project, operations: Operations) -> Iterator[CorrectTextDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = correct_text(window, project, operations, LIGHT, document_of(project))
    assert dialog is not None
    dialog.finished.disconnect(dialog.deleteLater)
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.done(0)


def test_the_editor_tells_what_is_touched(qtbot: QtBot, editing: CorrectTextDialog) -> None:
    assert editing.touched.text() == "3 quotations in this text"
    assert not editing.save.isEnabled()
    editing.editor.setPlainText(WITHOUT.replace("bellen", "belden"))
    wanted = "1 quotation changes · 1 quotation would be lost"
    qtbot.waitUntil(lambda: editing.touched.text() == wanted)
    assert editing.save.isEnabled()
    editing.go_to_next()
    assert editing.editor.position() == editing.editor.text.index("Wij belden")
    editing.editor.setPlainText("Vooraf.\n\n" + TEXT)
    qtbot.waitUntil(lambda: editing.touched.text() == "No quotation changes.")


def test_saving_without_a_change_of_meaning_asks_nothing(
    qtbot: QtBot, project: Project, editing: CorrectTextDialog, told: Told
) -> None:
    editing.editor.setPlainText("Vooraf.\n\n" + TEXT)
    qtbot.keyClick(editing.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not editing.isVisible())
    assert project.documents.get(document_of(project)).text.startswith("Vooraf.")
    assert quoted(project) == ["Wij bellen elkaar", "Dat helpt echt.", "te lang"]
    assert told.last.undo
    project.undo()
    assert project.documents.get(document_of(project)).text == TEXT


def test_saving_with_a_lost_quotation_asks(
    qtbot: QtBot, project: Project, editing: CorrectTextDialog
) -> None:
    editing.editor.setPlainText(WITHOUT)
    later(ReviewDialog, lambda review: review.reject())
    editing.save_wanted.emit(editing.editor.text)
    assert editing.isVisible()
    assert project.documents.get(document_of(project)).text == TEXT

    def drop(review: ReviewDialog) -> None:
        assert not review.apply.isEnabled()
        qtbot.keyClick(review.list, Qt.Key.Key_D)
        assert review.apply.isEnabled()
        qtbot.keyClick(review.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    later(ReviewDialog, drop)
    editing.save_wanted.emit(editing.editor.text)
    assert quoted(project) == ["Wij bellen elkaar", "te lang"]


def test_leaving_asks_only_when_something_was_typed(
    qtbot: QtBot, editing: CorrectTextDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    editing.editor.insertPlainText("x")
    editing.reject()
    assert len(asked) == 1
    assert editing.isVisible()
    editing.editor.undo()
    editing.reject()
    assert len(asked) == 1
    assert not editing.isVisible()


def test_words_are_found(qtbot: QtBot, editing: CorrectTextDialog) -> None:
    editing.open_find()
    editing.find_bar.line.setText("dat")
    assert editing.find_bar.count.text() == "1 of 2"
    qtbot.keyClick(editing.find_bar.line, Qt.Key.Key_Return)
    assert editing.editor.position() == TEXT.rindex("Dat")
    qtbot.keyClick(editing.find_bar.line, Qt.Key.Key_Escape)
    assert editing.isVisible()
    assert editing.find_bar.isHidden()


def test_a_corrected_file_is_reviewed_before_it_is_stored(
    qtbot: QtBot, project: Project, operations: Operations, told: Told, tmp_path: Path
) -> None:
    file = tmp_path / "beter.txt"
    file.write_text(WITHOUT.replace("te lang", "te langzaam"), encoding="utf-8")

    def decide(review: ReviewDialog) -> None:
        assert project.documents.get(document_of(project)).text == TEXT
        assert review.summary.text() == "The text comes from beter.txt now. 1 quotation reads the same."
        start = review.plan.text.index("de mail")
        review.page.text.go_to(Span(start, start + 7), select=True)
        qtbot.keyClick(review.list, Qt.Key.Key_P)
        assert review.state.text() == "Everything is decided."
        review.list.setCurrentRow(1)
        assert "line-through" in review.page.old.text()
        qtbot.keyClick(review.list, Qt.Key.Key_D)
        qtbot.keyClick(review.list, Qt.Key.Key_K)
        review.apply.click()

    later(ReviewDialog, decide)
    replace_by_file(None, project, operations, LIGHT, document_of(project), file)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(told.messages))
    assert quoted(project) == ["Wij bellen elkaar", "de mail", "te langzaam"]
    assert project.documents.original(document_of(project)) == file.read_bytes()
    assert told.last.undo


def test_a_candidate_is_taken_by_its_number(qtbot: QtBot, project: Project) -> None:
    text = TEXT.replace("Dat helpt echt. ", "").replace("te lang.", "te lang. Dat hielp echt niet.")
    plan = project.corrections.plan(document_of(project), text)
    review = ReviewDialog(
        plan,
        codes={code.id: code.name for code in project.codes.all()},
        coders={coder.id: coder.name for coder in project.coders.all()},
        theme=LIGHT,
    )
    qtbot.addWidget(review)
    review.show()
    qtbot.waitUntil(review.isActiveWindow)
    assert review.page.candidates[0].isVisible()
    qtbot.keyClick(review.list, Qt.Key.Key_1)
    [(key, span)] = review.choices.decisions.items()
    assert key == plan.lost[0].quotation.id
    assert span is not None
    assert "hielp echt" in text[span.start : span.end]

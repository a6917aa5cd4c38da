"""From the window: the document at hand is corrected, and every workspace shows the new text."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_parts import TRUST, make_study, make_window

from qualcode.gui.correcting.edit_dialog import CorrectTextDialog
from qualcode.gui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    study = make_study(tmp_path)
    code = study.codes.named("time").id
    document = study.documents.all()[0].id
    study.quotations.code(document, TRUST, TRUST + 8, [code])
    path = study.path
    study.close()
    made = make_window(qtbot, tmp_path)
    made.open_study(path)
    return made


def dialog_of(window: MainWindow) -> CorrectTextDialog:
    return window.findChildren(CorrectTextDialog)[-1]


def test_code_shows_the_corrected_text(qtbot: QtBot, window: MainWindow) -> None:
    assert window.area is not None
    assert window.project is not None
    window.actions_by_key["correct_text"].trigger()
    dialog = dialog_of(window)
    dialog.editor.setPlainText("Before the talk.\n\n" + dialog.editor.text.replace("three", "four"))
    dialog.save.click()
    assert not dialog.isVisible()
    coding = window.area.coding
    assert coding.document is not None
    assert coding.document.text.startswith("Before the talk.")
    [quotation] = window.project.quotations.all()
    assert quotation.text == "We trust"
    assert window.project.check() == []
    window.actions_by_key["undo"].trigger()
    assert coding.document.text.startswith("I: How do you work")


def test_transcripts_corrects_the_document_that_is_selected(qtbot: QtBot, window: MainWindow) -> None:
    assert window.area is not None
    window.show_workspace("transcripts")
    workspace = window.area.workspace("transcripts")
    infos = window.project.documents.all()  # type: ignore[union-attr]
    workspace.documents.table.select({infos[1].id}, infos[1].id)  # type: ignore[attr-defined]
    workspace.details.correct.click()  # type: ignore[attr-defined]
    dialog = dialog_of(window)
    assert infos[1].name in dialog.windowTitle()
    dialog.done(0)
    window.actions_by_key["correct_text"].trigger()
    assert infos[1].name in dialog_of(window).windowTitle()
    dialog_of(window).done(0)

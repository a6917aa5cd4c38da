"""An interview marked by hand in Word, through the real window."""

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from window_parts import make_study, make_window

from qualcode.gui.transcripts.marked import take_marked
from qualcode.gui.transcripts.marked_dialog import MarkedDialog


@pytest.fixture
def window(qtbot, tmp_path):
    made = make_window(qtbot, tmp_path)
    made.use_project(make_study(tmp_path))
    yield made
    made.close()


def marked(path):
    word = docx.Document()
    word.add_paragraph("I: How do you work together here?")
    paragraph = word.add_paragraph("R: ")
    run = paragraph.add_run("We trust each other.")
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(" That took three years.").font.highlight_color = WD_COLOR_INDEX.RED
    word.add_comment(run, text="good", author="Willem")
    word.save(path)
    return path


def opened(qtbot, window, path):
    take_marked(window, path)
    qtbot.waitUntil(lambda: window.findChildren(MarkedDialog) != [], timeout=10_000)
    return window.findChildren(MarkedDialog)[0]


def test_a_legend_turns_colours_into_codings(qtbot, window, tmp_path):
    dialog = opened(qtbot, window, marked(tmp_path / "P2.docx"))
    assert set(dialog.fields) == {"yellow", "red"}
    assert dialog.document.currentText() == "P2"
    dialog.fields["yellow"].setCurrentText("trust in partners")
    dialog.accept()
    study = window.project
    qtbot.waitUntil(lambda: bool(study.quotations.all()), timeout=10_000)
    (quotation,) = study.quotations.all()
    assert (quotation.text, quotation.comment) == ("We trust each other.", "good")
    assert [c.code for c in quotation.codings] == [study.codes.named("trust in partners").id]
    assert quotation.document == study.documents.named("P2").id
    qtbot.waitUntil(lambda: window.area.coding.document.id == quotation.document, timeout=10_000)
    window.undo()
    assert study.quotations.all() == []


def test_without_a_code_or_comments_there_is_nothing_to_take(qtbot, window, tmp_path):
    dialog = opened(qtbot, window, marked(tmp_path / "new.docx"))
    assert dialog.into is None
    dialog.comments.setChecked(False)
    assert not dialog.take.isEnabled()
    dialog.fields["red"].setCurrentText("years")
    assert dialog.take.isEnabled()
    assert dialog.legend == {"red": "years"}
    dialog.reject()

"""The review by way of Word, through the real window."""

import docx
import pytest
from window_parts import TEXT, TRUST, make_study, make_window

from qualcode.gui.compare.opening import export_for_review, open_review, take_over_review
from qualcode.gui.compare.review.export_dialog import ExportDialog
from qualcode.gui.compare.review.take_over_dialog import TakeOverDialog
from qualcode.model.reviews import ReviewKind

TRUSTED = (TRUST, TRUST + len("We trust each other."))


@pytest.fixture
def window(qtbot, tmp_path):
    study = make_study(tmp_path)
    for info in study.documents.all():
        study.quotations.code(info.id, *TRUSTED, [study.codes.named("trust in partners").id])
    made = make_window(qtbot, tmp_path)
    made.use_project(study)
    yield made
    made.close()


def idle(qtbot, window):
    qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=20_000)


def exported(qtbot, window, path):
    """Writes interviews for review, as the dialog does when a file was chosen."""
    export_for_review(window)
    page = open_review(window)
    dialog = page.by_word.dialog
    assert isinstance(dialog, ExportDialog)
    assert "2 interviews, 2 codings" in dialog.count.text()
    page.by_word.export_to(path, dialog)
    idle(qtbot, window)
    dialog.reject()
    return path


def reviewed(path):
    word = docx.Document(path)
    comments = list(word.comments)
    comments[0].add_paragraph("time: this is about time")
    comments[1].add_paragraph("Is this trust?")
    word.save(path)
    return path


def test_out_and_back_by_dropping_the_file(qtbot, window, tmp_path):
    path = reviewed(exported(qtbot, window, tmp_path / "r.docx"))
    window.show_workspace("coding")
    window.take_files([path])
    page = open_review(window)
    qtbot.waitUntil(lambda: page.by_word.dialog is not None, timeout=10_000)
    dialog = page.by_word.dialog
    assert isinstance(dialog, TakeOverDialog)
    assert window.area.key == "compare"
    assert window.project.reviews.all() == []
    assert dialog.said.text() == "“r.docx”: 2 remarks by SV."
    assert [one.kind for one in dialog.list.shown()] == [ReviewKind.OTHER_CODE, ReviewKind.QUESTION]
    dialog.accept()
    idle(qtbot, window)
    qtbot.waitUntil(lambda: len(page.list.shown()) == 2, timeout=10_000)
    assert window.area.workspace("transcripts").dialog is None
    window.undo()
    assert window.project.reviews.all() == []


def test_known_remarks_and_lost_ones_are_said(qtbot, window, tmp_path):
    path = reviewed(exported(qtbot, window, tmp_path / "r.docx"))
    take_over_review(window, path)
    page = open_review(window)
    qtbot.waitUntil(lambda: page.by_word.dialog is not None, timeout=10_000)
    page.by_word.dialog.accept()
    idle(qtbot, window)
    qtbot.waitUntil(lambda: page.by_word.dialog is None, timeout=10_000)
    gone = window.project.reviews.queue()[0].subject_id
    window.project.quotations.uncode([gone])
    take_over_review(window, path)
    qtbot.waitUntil(lambda: page.by_word.dialog is not None, timeout=10_000)
    dialog = page.by_word.dialog
    assert "1 known already" in dialog.said.text()
    assert "1 without a place" in dialog.said.text()
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_a_word_file_of_something_else_is_a_transcript(qtbot, window, tmp_path):
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(tmp_path / "P3.docx")
    window.take_files([tmp_path / "P3.docx"])
    transcripts = window.area.workspace("transcripts")
    qtbot.waitUntil(lambda: transcripts.dialog is not None, timeout=10_000)
    transcripts.dialog.reject()


def test_a_file_that_is_no_review_is_told(qtbot, window, tmp_path):
    docx.Document().save(tmp_path / "x.docx")
    take_over_review(window, tmp_path / "x.docx")
    idle(qtbot, window)
    qtbot.waitUntil(lambda: "holds no interviews" in window.strip.text.text(), timeout=10_000)


def test_the_report_of_a_review(qtbot, window, tmp_path):
    page = open_review(window)
    page.by_word.save_report(tmp_path / "r.docx")
    idle(qtbot, window)
    text = "".join(p.text for p in docx.Document(tmp_path / "r.docx").paragraphs)
    assert "Neighbours" in text
    assert "trust in partners" not in text  # nobody reviewed anything

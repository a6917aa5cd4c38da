"""The page Questions: from an empty guide to answers side by side, with the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from workspace_parts import unnamed

from qualcode.gui.theme import DARK, LIGHT
from qualcode.gui.transcripts.questions import page as page_module
from qualcode.gui.transcripts.questions.dialogs import QuestionDialog, TurnDialog
from qualcode.gui.transcripts.questions.page import QuestionsPage
from qualcode.model import Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import create_project

FIRST = (
    "I: Wat is uw functie bij de bibliotheek?",
    "R: Leesconsulent.",
    "I: En hoe verloopt de samenwerking met de leerkrachten?",
    "R: Wisselend. De ene belt wel.",
    "I: Welke belemmeringen ervaart u door de begroting?",
    "R: Geen geld voor boeken.",
)
MOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SECOND = ("I: Vertel eens, uw functie?", "R: Directeur.", "I: En lastig met geld?", "R: Nooit genoeg.")


def interview(name: str, lines: tuple[str, ...]) -> Transcript:
    turns: list[TurnDraft] = []
    position = 0
    for line in lines:
        turns.append(TurnDraft(position, position + 3, position + len(line), line[0]))
        position += len(line) + 2
    text = "\n\n".join(lines)
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT))
    return Transcript(name, text, "txt", f"{name}.txt", text.encode(), tuple(turns), speakers)


@pytest.fixture
def study(tmp_path: Path):
    with create_project(tmp_path / "s.qualcode", coder="SV", keep_backups=False) as project:
        project.documents.add([interview("Ada", FIRST), interview("Bo", SECOND)])
        project.codes.add("samenwerking")
        yield project


@pytest.fixture
def with_guide(study):
    study.guide.add("Wat is uw functie bij de bibliotheek?", number="1")
    study.guide.add("Hoe verloopt de samenwerking met de leerkrachten?", number="2")
    study.guide.add("Welke belemmeringen ervaart u door de begroting?", number="3")
    return study


@pytest.fixture
def page(qtbot, shown, with_guide):
    made = shown(QuestionsPage, with_guide)
    qtbot.waitUntil(lambda: bool(made.suggestions), timeout=20_000)
    return made


def titles(page) -> list[tuple[str, str]]:
    return [(line.title, line.state) for line in page.answers.lines.lines]


def test_an_empty_guide_says_what_to_do(shown, study) -> None:
    page = shown(QuestionsPage, study)
    assert page.guide.hint.isVisible()
    assert not page.guide.table.isVisible()
    actions = [action.text() for action in page.guide.import_menu().actions()]
    assert any("file" in text for text in actions)
    assert len(actions) > 4
    assert unnamed(page) == []


def test_a_guide_without_interviews(shown, with_guide) -> None:
    for info in with_guide.documents.all():
        with_guide.documents.delete(info.id)
    page = shown(QuestionsPage, with_guide)
    assert page.hint.isVisible()
    assert "Import your interviews first" in page.hint.label.text()


def test_suggestions_are_judged_with_the_keyboard(qtbot, page, with_guide) -> None:
    page.guide.table.selectRow(1)
    assert titles(page)[0] == ("Ada", "suggestion, sure")
    assert titles(page)[1] == ("Bo", "not found")
    assert page.accept.isEnabled()
    qtbot.keyClick(page.answers, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: titles(page)[0] == ("Ada", ""), timeout=5000)
    line = page.answers.lines.lines[0]
    assert line.asked == "En hoe verloopt de samenwerking met de leerkrachten?"
    assert line.said[0][2] == "Wisselend. De ene belt wel."
    assert page.guide.table.shown()[1].asked == 1
    assert not page.accept.isEnabled()

    page.guide.table.selectRow(0)
    before = len(page.suggestions)
    qtbot.keyClick(page.answers, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: len(page.suggestions) == before - 1, timeout=5000)
    assert with_guide.guide.rejected()


def test_an_answer_can_turn_out_to_be_none(qtbot, page, with_guide, told) -> None:
    page.guide.table.selectRow(1)
    qtbot.keyClick(page.answers, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: titles(page)[0] == ("Ada", ""), timeout=5000)
    assert page.reject.text() == "Not asked here (R)"
    qtbot.keyClick(page.answers, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: with_guide.guide.asked() == [], timeout=5000)
    assert told.last.undo


def test_all_sure_ones_at_once(qtbot, page, with_guide, told) -> None:
    sure = [one for one in page.suggestions if one.sure]
    assert str(len(sure)) in page.sure.text()
    qtbot.mouseClick(page.sure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(with_guide.guide.asked()) == len(sure), timeout=5000)
    with_guide.undo()
    assert with_guide.guide.asked() == []


def test_enter_goes_to_the_place_in_the_transcript(qtbot, page, with_guide) -> None:
    page.guide.table.selectRow(1)
    wanted = []
    page.place_wanted.connect(lambda document, span: wanted.append((document, span)))
    qtbot.keyClick(page.answers, Qt.Key.Key_Return)
    (document, span) = wanted[0]
    text = with_guide.documents.get(document).text
    assert text[span.start : span.end] == FIRST[2]


def test_by_hand(qtbot, page, with_guide, monkeypatch) -> None:
    seen: list[TurnDialog] = []

    def choose(dialog: TurnDialog) -> int:
        seen.append(dialog)
        dialog.filter.setText("geld")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(page_module.TurnDialog, "exec", choose)
    page.guide.table.selectRow(2)
    place = next(n for n, line in enumerate(page.answers.lines.lines) if line.title == "Bo")
    page.answers.setCurrentIndex(page.answers.lines.index(place, 0))
    qtbot.keyClick(page.answers, Qt.Key.Key_H)
    bo = with_guide.documents.named("Bo").id
    qtbot.waitUntil(lambda: len(with_guide.guide.asked(bo)) == 1, timeout=5000)
    (asked,) = with_guide.guide.asked(bo)
    assert with_guide.documents.get(bo).text[asked.start :].startswith("I: En lastig met geld?")
    assert seen


def test_questions_are_added_changed_moved_and_deleted(qtbot, page, with_guide, monkeypatch, told) -> None:
    def fill(dialog: QuestionDialog) -> int:
        dialog.number.setText("4")
        dialog.question.setPlainText("Hoe nu\nverder?")
        dialog.codes.item(0).setCheckState(Qt.CheckState.Checked)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(page_module.QuestionDialog, "exec", fill)
    page.add_question()
    question = with_guide.guide.numbered("4")
    assert (question.text, len(question.codes)) == ("Hoe nu verder?", 1)
    assert page.guide.table.current().question.id == question.id
    qtbot.keyClick(
        page.guide.table,
        Qt.Key.Key_Up,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert [one.number for one in with_guide.guide.questions()] == ["1", "2", "4", "3"]
    qtbot.keyClick(page.guide.table, Qt.Key.Key_Delete)
    assert [one.number for one in with_guide.guide.questions()] == ["1", "2", "3"]
    assert told.last.undo
    page.verbs.set_text(with_guide.guide.numbered("1").id, " ")
    assert told.last.error


def test_a_file_and_a_codebook(page, with_guide, tmp_path, told) -> None:
    path = tmp_path / "more.txt"
    path.write_text("5. Wat wenst u?\n6. Wie helpt u?\n", encoding="utf-8")
    page.verbs.import_file(path)
    assert len(with_guide.guide.questions()) == 5
    page.verbs.import_codebook("network_tensions")
    assert len(with_guide.guide.questions()) == 29
    assert "Not in this study’s codebook" in told.last.sentence
    page.verbs.import_file(tmp_path / "absent.txt")
    assert told.last.error


def test_it_can_be_drawn_in_both_themes(page) -> None:
    for theme in (DARK, LIGHT):
        page.set_theme(theme)
        assert not page.grab().isNull()
    page.guide.table.selectRow(2)
    assert page.answers.lines.lines
    assert unnamed(page) == []

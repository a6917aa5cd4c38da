"""A check of agreement from its plan to its report, and a review with Word in the middle, in the window."""

from pathlib import Path

import docx
import pytest
from libreoffice import edited, needs_libreoffice
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from window_parts import make_window, press, write
from workspace_parts import at_rest

from qualcode.gui.blind.dialogs import UnblindDialog
from qualcode.gui.compare.checks import verbs as check_verbs
from qualcode.gui.compare.disagreements.code_dialogs import SplitCodeDialog
from qualcode.model import Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.model.reviews import ReviewKind, ReviewState
from qualcode.model.rounds import RoundState
from qualcode.project import create_project

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
TURNS = (
    "I: How do you work together here?",
    "R: We trust each other. That took three years. I just ring them when something is wrong. "
    "They pick up the phone.",
    "I: And before that?",
    "R: Before that nobody knew my number. The office sent letters. Letters take weeks.",
    "I: What changed?",
    "R: A colleague left and it fell apart. We had to start all over. Now the same people come every week. "
    "I know who they are. They know what I need.",
    "I: Does it always work?",
    "R: Sometimes nobody answers at all. Then I write an e-mail and wait. Waiting costs me most of the day.",
)
TEXT = "\n\n".join(TURNS) + "\n"
CODES = {"t": "trust", "i": "time", "r": "reachability"}
FIRST = (  # a sentence, how many of them, a code: what SV does
    ("We trust each other.", 2, "t"),
    ("I just ring them", 1, "r"),
    ("They pick up", 1, "r"),
    ("Before that nobody", 1, "r"),
    ("The office sent", 1, "i"),
    ("Letters take", 1, "i"),
    ("A colleague left", 1, "t"),
    ("Now the same", 1, "t"),
    ("They know what", 1, "t"),
    ("Sometimes nobody", 1, "r"),
    ("Then I write", 1, "i"),
    ("Waiting costs", 1, "i"),
)
SECOND = (  # and MK: two the same; ten otherwise
    ("We trust each other.", 1, "t"),
    ("I just ring them", 1, "r"),
    ("They pick up", 1, "t"),
    ("Letters take", 1, "i"),
    ("We had to start", 1, "t"),
    ("Now the same", 2, "t"),
    ("They know what", 1, "r"),
    ("Then I write", 2, "i"),
)


@pytest.fixture
def window(qtbot, tmp_path):
    """A study with one interview and three codes, open in Code; SV is at work."""
    project = create_project(tmp_path / "s.qualcode", name="Neighbours", coder="SV", keep_backups=False)
    turns, position = [], 0
    for turn in TURNS:
        turns.append(TurnDraft(position, position + 3, position + len(turn), turn[0]))
        position += len(turn) + 2
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT))
    project.documents.add([Transcript("P1", TEXT, "txt", "P1.txt", TEXT.encode(), tuple(turns), speakers)])
    for name in CODES.values():
        project.codes.add(name)
    shown = make_window(qtbot, tmp_path)
    shown.use_project(project)
    qtbot.waitUntil(lambda: shown.area.coding.document is not None)
    yield shown
    shown.close()


def go_to(qtbot, window, widget):
    """Gives the keyboard to a part of the window, also where a dialog was open before."""
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)


def code(qtbot, window, work):
    """Codes with the keyboard: to the sentence, select it, the first letters of a code."""
    window.show_workspace("coding")
    view = window.area.coding.view
    go_to(qtbot, window, view)
    for words, count, key in work:
        start = TEXT.index(words)
        view.put_cursor(start, start)
        for _sentence in range(count):
            press(qtbot, Qt.Key.Key_Right, ALT, SHIFT)
        write(qtbot, CODES[key][:4])
        press(qtbot, Qt.Key.Key_Return)
    at_rest(qtbot, window.operations)


def page_of(qtbot, window, key):
    window.show_workspace("compare")
    page = window.area.workspace("compare").show_page(key)
    window.activateWindow()
    at_rest(qtbot, window.operations)
    return page


def coded(project, coder):
    """What a coder has: (words, code)."""
    names = {one.id: one.name for one in project.codes.all()}
    who = next(one.id for one in project.coders.all() if one.name == coder)
    found = project.quotations.all()
    return sorted((q.text, names[c.code]) for q in found for c in q.codings if c.coder == who)


def answered(monkeypatch, kind, fill):
    """Lets the next dialogs of a kind be filled in on the screen instead of waited for."""

    def exec_(dialog):
        dialog.show()
        fill(dialog)
        return dialog.result() or QDialog.DialogCode.Accepted

    monkeypatch.setattr(kind, "exec", exec_)


def planned(qtbot, window):
    """A check of SV and MK on all that there is, as the dialog proposes it."""
    page = page_of(qtbot, window, "checks")
    page.empty.button.click()
    at_rest(qtbot, window.operations)
    dialog = page.dialog
    if "MK" not in dialog.who.chosen_coders():
        dialog.who.new.setText("MK")
        dialog.who.add_coder()
    dialog.how.purpose.setText("Are the definitions clear?")
    dialog.accept()
    at_rest(qtbot, window.operations)
    return page


def test_two_coders_blind_compared_ten_decisions_a_split_and_the_report(qtbot, window, monkeypatch, tmp_path):
    project, operations = window.project, window.operations
    code(qtbot, window, FIRST)
    checks = planned(qtbot, window)
    (check,) = project.rounds.all()
    sv, mk = check.coders
    checks.panel.coders.buttons["complete", sv].click()
    at_rest(qtbot, operations)
    checks.panel.coders.buttons["blind", mk].click()
    at_rest(qtbot, operations)

    window.use_coder("MK")
    assert project.blinding.is_blind()
    assert coded(project, "SV") == []  # nothing of it reaches MK
    code(qtbot, window, SECOND)
    window.actions_by_key["complete"].trigger()
    answered(monkeypatch, UnblindDialog, lambda dialog: dialog.why.setText("both are done"))
    window.actions_by_key["unblind"].trigger()
    window.use_coder("SV")
    at_rest(qtbot, operations)
    before = coded(project, "SV"), coded(project, "MK")
    assert (len(before[0]), len(before[1])) == (12, 8)

    checks = page_of(qtbot, window, "checks")
    assert checks.panel.detail.ready
    checks.panel.buttons["close"].click()
    at_rest(qtbot, operations)
    assert project.rounds.get(check.id).state is RoundState.CLOSED
    checks.panel.buttons["disagreements"].click()
    at_rest(qtbot, operations)

    page = window.area.workspace("compare").page("disagreements")
    assert page.isVisible()
    differ = [line for line in page.found.lines if line.kind is not PlaceKind.MATCH]
    assert len(differ) == 10
    assert {line.kind for line in differ} == set(PlaceKind) - {PlaceKind.MATCH}
    keys = (
        Qt.Key.Key_U, Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_B,
        Qt.Key.Key_L, Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_A, Qt.Key.Key_U,
    )  # fmt: skip
    go_to(qtbot, window, page.list)
    page.list.choose(page.list.row_of(differ[0]))
    write_reason(qtbot, "what was meant by it")
    for key in keys:
        assert QApplication.focusWidget() is page.list
        press(qtbot, key)
        at_rest(qtbot, operations)
    decisions = project.consensus.decisions()
    assert len(decisions) == 10
    assert decisions[0].reason == "what was meant by it"
    assert {one.verdict for one in decisions} == {
        Verdict.ACCEPT,
        Verdict.UNION,
        Verdict.NEITHER,
        Verdict.BOTH,
    }
    assert {one.round for one in decisions} == {check.id}
    assert (coded(project, "SV"), coded(project, "MK")) == before  # the coders' own codings stay
    press(qtbot, Qt.Key.Key_M)
    at_rest(qtbot, operations)
    assert project.consensus.progress([line.place for line in page.found.lines]).open == 0

    def split(dialog):
        dialog.names.setFocus()
        qtbot.keyClicks(dialog.names, "they answer")
        qtbot.keyClick(dialog.names, Qt.Key.Key_Return)
        qtbot.keyClicks(dialog.names, "nobody answers")
        dialog.why.setText("getting through and not getting through were one code")
        dialog.ok.click()

    answered(monkeypatch, SplitCodeDialog, split)
    rows = (page.list.row_of(one) for one in page.found.lines if one.code.name == "reachability")
    page.list.choose(next(row for row in rows if row is not None))
    menu = page.codebook.make_menu(page.chosen(), page._theme)
    next(one for one in menu.actions() if one.text().startswith("Split “reachability”")).trigger()
    at_rest(qtbot, operations)
    assert (coded(project, "SV"), coded(project, "MK")) == before  # nothing is assigned by itself
    page.next.button.click()
    at_rest(qtbot, operations)
    look_again(qtbot, window, before)

    written = tmp_path / "check.docx"
    monkeypatch.setattr(check_verbs, "ask_path", lambda *_args, **_options: written)
    checks = page_of(qtbot, window, "checks")
    checks.panel.buttons["report"].click()
    qtbot.waitUntil(written.exists, timeout=20_000)
    at_rest(qtbot, operations)
    text = all_words(written)
    for words in ("Are the definitions clear?", "what was meant by it", "Krippendorff", "reachability"):
        assert words in text
    assert project.check() == []


def write_reason(qtbot, reason):
    """W goes to the line for a reason; it goes with the decision that follows."""
    press(qtbot, Qt.Key.Key_W)
    write(qtbot, reason)
    press(qtbot, Qt.Key.Key_Return)


def look_again(qtbot, window, before):
    """The queue after the split: one coding goes under a new code, one stands, one is taken off."""
    project, operations = window.project, window.operations
    review = window.area.workspace("compare").page("review")
    assert review.isVisible()
    assert {line.kind for line in review.list.shown()} == {ReviewKind.LOOK_AGAIN}
    both = sum(name == "reachability" for side in before for _words, name in side)
    assert len(review.list.shown()) == both == 6
    go_to(qtbot, window, review.list)
    press(qtbot, Qt.Key.Key_C)
    write(qtbot, "they an")
    press(qtbot, Qt.Key.Key_Return)
    at_rest(qtbot, operations)
    assert QApplication.focusWidget() is review.list
    press(qtbot, Qt.Key.Key_A)
    at_rest(qtbot, operations)
    press(qtbot, Qt.Key.Key_R)
    at_rest(qtbot, operations)
    assert len(review.list.shown()) == both - 3
    after = [*coded(project, "SV"), *coded(project, "MK")]
    assert sum(name == "they answer" for _words, name in after) == 1
    assert sum(name == "reachability" for _words, name in after) == both - 2


def all_words(path: Path) -> str:
    word = docx.Document(path)
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


def by_libreoffice(path: Path, folder: Path, coding: int) -> Path:
    return edited(
        path,
        folder,
        'Say doc, "Letters take weeks", "reachability: they are slow", "AT"',
        f'TypeBelow doc, "{coding}", "Is this trust?"',
        'Rewrite doc, "How do you work together here?", "How do you all work together here, these days?"',
        'TypeAfter doc, "fell apart", " completely"',
        'ParagraphAfter doc, "What changed?", "[a long silence]"',
        'MoveParagraph doc, "Sometimes nobody", -3',
    )


def by_word(path: Path, folder: Path, coding: int) -> Path:
    """The same as Word would leave it: runs cut where a comment begins, and a paragraph dragged elsewhere."""
    word = docx.Document(path)
    lines = {p.text[:12]: p for p in word.paragraphs if p.text[:3] in ("I: ", "R: ")}
    run = next(r for p in word.paragraphs for r in p.runs if "Letters take weeks" in r.text)
    word.add_comment(run, text="reachability: they are slow", author="AT")
    next(one for one in word.comments if str(coding) in one.text).add_paragraph("Is this trust?")
    first = lines["I: How do yo"].runs[-1]
    first.text = first.text.replace("here?", "here, these days?")
    lines["I: What chan"].insert_paragraph_before("[a long silence]")
    lines["I: And befor"]._p.addprevious(lines["R: Sometimes"]._p)
    out = folder / "reviewed.docx"
    word.save(out)
    return out


@pytest.mark.parametrize(
    "reviewed", [by_word, pytest.param(by_libreoffice, marks=needs_libreoffice)], ids=["word", "libreoffice"]
)
def test_a_review_with_word_in_the_middle(qtbot, window, tmp_path, reviewed):
    project, operations = window.project, window.operations
    code(qtbot, window, FIRST)
    before = {q.id: (q.start, q.end, q.text) for q in project.quotations.all()}
    review = page_of(qtbot, window, "review")
    review.empty.button.click()
    at_rest(qtbot, operations)
    path = tmp_path / "for review.docx"
    review.by_word.export_to(path, review.by_word.dialog)
    qtbot.waitUntil(path.exists, timeout=20_000)
    at_rest(qtbot, operations)
    review.by_word.dialog.reject()
    coding = next(q.codings[0].id for q in project.quotations.all() if q.text.startswith("A colleague"))

    review.by_word.take_over(reviewed(path, tmp_path, coding))
    qtbot.waitUntil(lambda: review.by_word.dialog is not None, timeout=20_000)
    review.by_word.dialog.accept()
    at_rest(qtbot, operations)
    assert {q.id: (q.start, q.end, q.text) for q in project.quotations.all() if q.id in before} == before
    lines = {line.kind: line for line in review.list.shown()}
    assert set(lines) == {ReviewKind.QUESTION, ReviewKind.MISSING}
    assert lines[ReviewKind.QUESTION].words == "A colleague left and it fell apart."
    assert lines[ReviewKind.MISSING].words.rstrip(".") == "Letters take weeks"
    assert lines[ReviewKind.MISSING].proposed.name == "reachability"

    go_to(qtbot, window, review.list)
    for line in list(review.list.shown()):
        if line.kind is ReviewKind.MISSING:
            press(qtbot, Qt.Key.Key_A)
        else:
            press(qtbot, Qt.Key.Key_T)
            write(qtbot, "It is: they left together.")
            press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        at_rest(qtbot, operations)
    assert {one.state for one in project.reviews.all() if one.parent is None} == {
        ReviewState.ACCEPTED,
        ReviewState.ANSWERED,
    }
    assert ("Letters take weeks", "reachability") in {
        (words.rstrip("."), name) for words, name in coded(project, "SV")
    }
    written = tmp_path / "review.docx"
    review.by_word.save_report(written)
    qtbot.waitUntil(written.exists, timeout=20_000)
    at_rest(qtbot, operations)
    text = all_words(written)
    assert "Is this trust?" in text
    assert "It is: they left together." in text
    assert project.check() == []

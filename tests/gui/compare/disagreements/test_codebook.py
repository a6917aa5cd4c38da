"""From disagreements to the codebook: a code sharpened, split or merged, its codings in a queue."""

import pytest
from place_parts import key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from workspace_parts import at_rest

from qualcode.gui.coding.split_dialog import SplitDialog
from qualcode.gui.compare.disagreements.code_dialogs import (
    MergeCodesDialog,
    SharpenDialog,
    SplitCodeDialog,
)
from qualcode.model.reviews import ReviewKind


@pytest.fixture
def answer(monkeypatch):
    """Lets a dialog be filled in instead of waited for; gives the dialogs that came up."""
    seen = []

    def answering(kind, fill):
        def run(self):
            seen.append(self)
            self.show()
            fill(self)
            return self.result()

        monkeypatch.setattr(kind, "exec", run)

    answering.seen = seen
    return answering


def waiting(study):
    """The remarks that ask to look at a coding again."""
    return [one for one in study.reviews.all() if one.kind is ReviewKind.LOOK_AGAIN]


def item(page, words):
    """The entry of the menu of the code that begins so."""
    lines = page.chosen()
    menu = page.codebook.make_menu(lines, page._theme)
    return next(one for one in menu.actions() if one.text().startswith(words))


def test_the_menu_of_a_place_with_two_codes(study, show, qtbot, operations):
    page = show(study)
    key(qtbot, operations, page.list, Qt.Key.Key_Down, Qt.Key.Key_Down)
    menu = page.codebook.make_menu(page.chosen(), page._theme)
    texts = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert texts == [
        "mail",
        "Sharpen “mail”…",
        "Split “mail”…",
        "traag",
        "Sharpen “traag”…",
        "Split “traag”…",
        "Merge “mail” and “traag”…",
    ]


def test_sharpening_a_definition(study, show, qtbot, operations, answer, told):
    def fill(dialog):
        assert not dialog.ok.isEnabled()
        dialog.texts["definition"].setPlainText("Wie elkaar echt helpt.")
        dialog.texts["exclusion"].setPlainText("Niet: bellen.")
        dialog.why.setText("Grenzen liepen uiteen")
        dialog.ok.click()

    answer(SharpenDialog, fill)
    page = show(study)
    item(page, "Sharpen “hulp”").trigger()
    at_rest(qtbot, operations)
    code = study.codes.named("hulp")
    assert (code.definition, code.exclusion) == ("Wie elkaar echt helpt.", "Niet: bellen.")
    assert len(waiting(study)) == 8
    assert "Grenzen liepen uiteen" in waiting(study)[0].text
    assert "8 codings are to be looked at again." in page.next.told.text()
    with qtbot.waitSignal(page.page_wanted) as heard:
        page.next.button.click()
    assert heard.args[0] == "review"
    assert "Wie elkaar echt helpt." in page.detail.code.texts.text()
    study.undo()
    assert waiting(study) == []


def test_only_the_codings_at_the_chosen_places(study, show, qtbot, operations, answer):
    def fill(dialog):
        dialog.texts["inclusion"].setPlainText("Bij echte hulp.")
        dialog.here.setChecked(True)
        dialog.ok.click()

    answer(SharpenDialog, fill)
    page = show(study)
    item(page, "Sharpen “hulp”").trigger()
    assert len(waiting(study)) == 2


def test_splitting_for_later(study, show, qtbot, operations, answer):
    def fill(dialog):
        dialog.names.setPlainText("hulp geven\nHulp vragen\n\nhulp geven")
        dialog.why.setText("Twee dingen door elkaar")
        dialog.ok.click()

    answer(SplitCodeDialog, fill)
    study.codes.add("hulp vragen")
    page = show(study)
    item(page, "Split “hulp”").trigger()
    at_rest(qtbot, operations)
    names = {code.name for code in study.codes.all()}
    assert {"hulp", "hulp geven", "hulp vragen"} <= names
    assert len(waiting(study)) == 8


def test_splitting_now_with_what_is_left_in_the_queue(study, show, qtbot, operations, answer):
    def ask(dialog):
        dialog.names.setPlainText("hulp geven\nhulp vragen")
        dialog.now.setChecked(True)
        dialog.ok.click()

    def go_through(dialog):
        qtbot.keyClick(dialog.targets, Qt.Key.Key_1)
        qtbot.keyClick(dialog.targets, Qt.Key.Key_2)
        dialog.accept()

    answer(SplitCodeDialog, ask)
    answer(SplitDialog, go_through)
    page = show(study)
    item(page, "Split “hulp”").trigger()
    at_rest(qtbot, operations)
    counts = study.codes.groundedness()
    assert [counts.get(study.codes.named(n).id, 0) for n in ("hulp", "hulp geven", "hulp vragen")] == [
        6,
        1,
        1,
    ]
    assert len(waiting(study)) == 6


def test_leaving_the_split_at_once_changes_nothing(study, show, qtbot, operations, answer):
    def ask(dialog):
        dialog.names.setPlainText("hulp geven")
        dialog.now.setChecked(True)
        dialog.ok.click()

    answer(SplitCodeDialog, ask)
    answer(SplitDialog, lambda dialog: dialog.reject())
    page = show(study)
    before = study.codes.all()
    item(page, "Split “hulp”").trigger()
    at_rest(qtbot, operations)
    assert (study.codes.all(), waiting(study)) == (before, [])
    assert not page.next.isVisible()


def test_what_the_split_itself_put_in_the_queue_is_counted_once(study, show, qtbot, operations, answer):
    def ask(dialog):
        dialog.names.setPlainText("hulp geven")
        dialog.now.setChecked(True)
        dialog.ok.click()

    def leave_all(dialog):
        while dialog.line is not None:
            dialog.stay.click()
        dialog.queue.click()
        dialog.accept()

    answer(SplitCodeDialog, ask)
    answer(SplitDialog, leave_all)
    page = show(study)
    item(page, "Split “hulp”").trigger()
    at_rest(qtbot, operations)
    assert len(waiting(study)) == 8
    assert all("\n" not in one.text for one in waiting(study))
    assert "8 codings are to be looked at again." in page.next.told.text()


def test_merging_both_codes(study, show, qtbot, operations, answer):
    def fill(dialog):
        dialog.stays.setCurrentText("traag")
        dialog.why.setText("Bijna hetzelfde")
        dialog.ok.click()

    answer(MergeCodesDialog, fill)
    page = show(study)
    key(qtbot, operations, page.list, Qt.Key.Key_Down, Qt.Key.Key_Down)
    item(page, "Merge").trigger()
    at_rest(qtbot, operations)
    assert "mail" not in {code.name for code in study.codes.all()}
    assert [line.code.name for line in page.list.lines.lines] == ["hulp", "traag"] * 4
    assert "“mail” was merged into “traag”." in page.next.told.text()


def test_leaving_a_dialog_changes_nothing(study, show, qtbot, operations, answer):
    for kind in (SharpenDialog, SplitCodeDialog, MergeCodesDialog):
        answer(kind, QDialog.reject)
    page = show(study)
    before = study.history(limit=1)[0].id
    for words in ("Sharpen", "Split", "Merge"):
        item(page, words).trigger()
    assert study.history(limit=1)[0].id == before
    assert len(answer.seen) == 3


@pytest.mark.qt_log_ignore("does not support")
def test_the_menu_opens_by_its_key(study, show, qtbot, operations):
    page = show(study)
    qtbot.keyClick(page.list, Qt.Key.Key_K)
    assert page.codebook.menu.isVisible()
    assert page.codebook.menu.activeAction().text().startswith("Sharpen")
    page.codebook.menu.close()

"""The page Checks: planned in the dialog, followed, closed, and held against each other over time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox
from studies import new_project, passage
from workspace_parts import at_rest, following, unnamed

from qualcode.gui.blind.dialogs import UnblindDialog
from qualcode.gui.compare.checks.page import ChecksPage
from qualcode.gui.compare.checks.panel import CODEBOOK, NEEDS, OVER_TIME
from qualcode.gui.theme import DARK, LIGHT
from qualcode.model import CodingDraft, ParticipantDraft
from qualcode.model.rounds import RoundDesign, RoundState, Sampling
from qualcode.project import open_project

WORDS = ("Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet.")


@pytest.fixture
def study(tmp_path):
    """Three interviews coded by SV and MK, who differ in the last one."""
    with new_project(tmp_path, documents=3) as project:
        contact, respect = project.codes.add("contact"), project.codes.add("respect")
        mk = project.coders.ensure("MK").id
        for number, info in enumerate(project.documents.all()):
            project.quotations.code(info.id, *passage(WORDS[0]), [contact])
            project.quotations.code(info.id, *passage(WORDS[1]), [respect])
            last = WORDS[1] if number < 2 else WORDS[2]
            project.quotations.code_many(
                [
                    CodingDraft(info.id, *passage(WORDS[0]), contact, coder=mk),
                    CodingDraft(info.id, *passage(last), respect, coder=mk),
                ]
            )
        yield project


@pytest.fixture
def show(qtbot, operations):
    with following(ChecksPage, qtbot, operations) as make:
        yield make


def plan(study, name="First", *, documents=(), **design):
    people = [coder.id for coder in study.coders.people()]
    return study.rounds.plan(name, coders=people, documents=documents, design=RoundDesign(**design))


def complete(study, round_id):
    for row in study.rounds.progress(round_id):
        study.blinding.complete(row.document, coder=row.coder)


def cells(page):
    return [[field.text(line) for field in page.panel.grid.rows.fields] for line in page.panel.grid.shown()]


def answer(monkeypatch, button):
    """Clicks a button of the next message box, and gives what the boxes asked."""
    asked = []

    def exec_(box):
        asked.append(box.informativeText() or box.text())
        box.buttons()[button].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return asked


def test_without_checks_it_says_what_one_is(study, show):
    page = show(study)
    assert page.empty.isVisible()
    assert page.empty.button.text() == "Plan a check…"


def test_a_check_is_planned_in_the_dialog(study, show, qtbot, operations):
    page = show(study)
    page.empty.button.click()
    dialog = page.dialog
    at_rest(qtbot, operations)
    assert dialog.who.name.text() == "Check 1"
    assert dialog.who.chosen_coders() == ["SV", "MK"]
    dialog.who.name.setText("Round one")
    dialog.who.new.setText("TK")
    dialog.who.add_coder()
    dialog.who.coders.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.who.codes.choose([study.codes.named("respect").id])
    dialog.how.purpose.setText("clear definitions?")
    dialog.documents.none.click()
    assert not dialog.go.isEnabled()
    assert "documents" in dialog.problem.text()
    dialog.documents.all.click()
    dialog.accept()
    at_rest(qtbot, operations)
    made = study.rounds.all()[0]
    names = {coder.id: coder.name for coder in study.coders.all()}
    assert (made.name, [names[key] for key in made.coders]) == ("Round one", ["MK", "TK"])
    assert made.codes == (study.codes.named("respect").id,)
    assert made.documents == tuple(info.id for info in study.documents.all())
    assert (made.design.purpose, made.design.sampling) == ("clear definitions?", Sampling.CHOSEN)
    assert made.design.without_interviewer
    assert page.panel.title.text() == "Round one"
    assert "3 of 3 documents (100 % of the text), chosen by hand, with 1 code" in page.panel.plan.text()


def test_a_sample_is_drawn_and_a_mark_by_hand_makes_it_ones_own(study, show, qtbot, operations):
    page = show(study)
    page.ask()
    part = page.dialog.documents
    part.how.setCurrentIndex(part.how.findData(Sampling.RANDOM.value))
    part.seed.setValue(7)
    drawn = part.chosen()
    assert list(drawn) == study.rounds.draw(part.put_into(RoundDesign()))
    assert len(drawn) == 1
    part.share.setValue(60)
    assert len(part.chosen()) == 2
    at_rest(qtbot, operations)
    page.dialog._look()
    at_rest(qtbot, operations)
    assert part.said.text() == "2 of 3 documents (67 % of the text)."
    assert part.put_into(RoundDesign()).seed == 7
    item = part.list.item(0)
    item.setCheckState(
        Qt.CheckState.Unchecked if item.checkState() == Qt.CheckState.Checked else Qt.CheckState.Checked
    )
    assert part.sampling is Sampling.CHOSEN
    assert part.put_into(RoundDesign()).seed == 0
    page.dialog.reject()


def test_a_sample_from_every_group_asks_for_an_attribute(study, show):
    page = show(study)
    page.ask()
    part = page.dialog.documents
    row = part.how.findData(Sampling.STRATIFIED.value)
    assert not part.how.model().item(row).isEnabled()
    page.dialog.reject()
    person = study.participants.add(ParticipantDraft("P1", {"region": "east"}))
    study.documents.set_speaker(study.documents.speakers()[1].id, participant=person)
    page.ask()
    part = page.dialog.documents
    part.how.setCurrentIndex(row)
    page.dialog.tabs.setCurrentIndex(1)
    assert part.attribute.isVisible()
    assert len(part.chosen()) == 2  # one who is "east", one of those of whom nothing is known
    page.dialog.reject()


def test_given_passages_are_those_of_a_coder(study, show):
    page = show(study)
    page.ask()
    how = page.dialog.how
    how.given.setChecked(True)
    how.spans_of.setCurrentIndex(how.spans_of.findText("MK"))
    page.dialog.accept()
    made = study.rounds.all()[0].design
    assert (made.unit, made.spans_of) == ("segment", study.coders.find(["MK"])[0].id)
    assert not how.unit.isEnabled()


def test_what_a_check_takes_is_shown_while_it_is_planned(study, show, qtbot, operations):
    page = show(study)
    page.ask()
    qtbot.waitUntil(lambda: bool(page.dialog.needs.table.shown()))
    at_rest(qtbot, operations)
    wanted = study.rounds.needs(
        documents=[info.id for info in study.documents.all()], coders=2, alpha_min=0.8
    )
    assert page.dialog.needs.table.shown() == wanted
    assert "0 of 2 codes" in page.dialog.needs.note.text()
    page.dialog.reject()


def test_the_grid_says_how_far_everybody_is_and_leads_to_the_document(study, show, qtbot, operations):
    first = study.documents.all()[0].id
    study.coders.ensure("TK")
    plan(study)
    page = show(study)
    assert cells(page) == [[f"gesprek {n}", "2 codings", "2 codings", "not begun"] for n in (1, 2, 3)]
    grid = page.panel.grid
    grid.setCurrentIndex(grid.model().index(0, 2))
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    at_rest(qtbot, operations)
    mk = study.coders.find(["MK"])[0].id
    assert study.blinding.completed() == {first: frozenset({mk})}
    assert cells(page)[0] == ["gesprek 1", "2 codings", "✓ 2 codings", "not begun"]
    assert page.list.current().done == 1
    with qtbot.waitSignal(page.document_wanted) as wish:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert wish.args == [first]
    study.undo()
    at_rest(qtbot, operations)
    assert cells(page)[0][2] == "2 codings"


def test_buttons_of_a_coder_complete_all_and_make_blind(study, show, qtbot, operations, monkeypatch):
    plan(study)
    page = show(study)
    mk = study.coders.find(["MK"])[0]
    page.panel.coders.buttons["complete", mk.id].click()
    at_rest(qtbot, operations)
    assert len(study.blinding.completed()) == 3
    page.panel.coders.buttons["blind", mk.id].click()
    at_rest(qtbot, operations)
    assert study.blinding.blind() == [mk.id]
    monkeypatch.setattr(UnblindDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    page.panel.coders.buttons["blind", mk.id].click()
    at_rest(qtbot, operations)
    assert study.blinding.blind() == []
    page.panel.coders.buttons["complete", mk.id].click()
    at_rest(qtbot, operations)
    assert study.blinding.completed() == {}


def test_a_blind_coder_sees_own_progress_only_and_compares_nothing(study, show, qtbot, operations):
    key = plan(study)
    complete(study, key)
    study.rounds.close(key)
    study.blinding.start(study.coders.current)
    page = show(study)
    assert [row[1:] for row in cells(page)] == [["✓ 2 codings", "complete"]] * 3
    buttons = page.panel.buttons
    assert not any(buttons[name].isEnabled() for name in ("compare", "disagreements", "report", "close"))
    page.panel.tabs.setCurrentIndex(OVER_TIME)
    at_rest(qtbot, operations)
    assert page.panel.over_time.hint.isVisible()
    assert not page.panel.over_time.table.isVisible()


def test_it_is_closed_when_all_is_coded_and_asked_about_before(study, show, qtbot, operations, monkeypatch):
    key = plan(study)
    page = show(study)
    asked = answer(monkeypatch, 1)
    page.panel.buttons["close"].click()
    assert "SV: 0 of 3 complete" in asked[0]
    assert study.rounds.get(key).state is RoundState.OPEN
    complete(study, key)
    at_rest(qtbot, operations)
    page.panel.buttons["close"].click()
    at_rest(qtbot, operations)
    assert len(asked) == 1
    assert study.rounds.get(key).state is RoundState.CLOSED
    qtbot.waitUntil(lambda: "closed" in page.panel.title.text())
    page.panel.buttons["close"].click()
    at_rest(qtbot, operations)
    assert study.rounds.get(key).state is RoundState.OPEN


def test_a_closed_check_can_only_be_renamed_and_worded(study, show, qtbot, operations):
    key = plan(study)
    complete(study, key)
    study.rounds.close(key)
    page = show(study)
    page.panel.change.trigger()
    dialog = page.dialog
    assert not dialog.who.coders.isEnabled()
    assert not dialog.documents.isEnabled()
    dialog.who.name.setText("The first")
    dialog.how.training.setText("two talks")
    figures = study.rounds.get(key).result
    dialog.accept()
    at_rest(qtbot, operations)
    now = study.rounds.get(key)
    assert (now.name, now.design.training, now.result) == ("The first", "two talks", figures)


def test_an_open_check_is_changed_as_it_was_planned(study, show, qtbot, operations):
    first = study.documents.all()[0].id
    key = plan(study, documents=[first], unit="turn", alpha_min=0.667)
    page = show(study)
    page.panel.change.trigger()
    dialog = page.dialog
    assert dialog.documents.chosen() == (first,)
    assert dialog.how.unit.currentData() == "turn"
    before = study.rounds.get(key)
    dialog.accept()
    at_rest(qtbot, operations)
    after = study.rounds.get(key)
    assert (after.coders, after.documents, after.codes, after.design) == (
        before.coders,
        before.documents,
        before.codes,
        before.design,
    )


def test_checks_are_held_against_each_other(study, show, qtbot, operations):
    documents = [info.id for info in study.documents.all()]
    for name, chosen in (("First", documents[:2]), ("Second", documents[1:])):
        key = plan(study, name, documents=chosen)
        complete(study, key)
        study.rounds.close(key)
        study.codes.edit(study.codes.named("contact").id, definition=f"after {name}")
    page = show(study)
    page.panel.tabs.setCurrentIndex(OVER_TIME)
    at_rest(qtbot, operations)
    panel = page.panel.over_time
    found = study.rounds.over_time([one.id for one in study.rounds.all()])
    titles = [field.title for field in panel.table.rows.fields]
    assert titles == ["Code", "First", "Difference", "Second"]
    rows = {
        field[0]: field[1:]
        for field in ([f.text(row) for f in panel.table.rows.fields] for row in panel.table.shown())
    }
    assert next(iter(rows)) == "All codes together"
    respect = next(row for row in found.codes if row.name == "respect")
    assert rows["respect"][0] == "1.00"
    assert rows["respect"][2] == f"{respect.moments[1].figure.value:.2f}"
    assert rows["respect"][1].startswith("−")
    assert "≠" in rows["contact"][1]
    assert "≠" not in rows["respect"][1]
    panel.table.selectAll()
    panel.table.copy()
    panel.measure.setCurrentIndex(1)
    at_rest(qtbot, operations)
    assert "κ" in panel.note.text()


def test_what_changed_in_the_codebook_and_what_is_needed(study, show, qtbot, operations):
    plan(study)
    study.codes.edit(study.codes.named("respect").id, definition="esteem")
    page = show(study)
    page.panel.tabs.setCurrentIndex(CODEBOOK)
    assert [(one.name, one.after.definition) for one in page.panel.changes.shown()] == [("respect", "esteem")]
    page.panel.tabs.setCurrentIndex(NEEDS)
    assert [one.codings for one in page.panel.needs.table.shown()] == [6, 6]


def test_it_leads_to_the_other_pages(study, show, qtbot):
    key = plan(study)
    page = show(study)
    for button, goal in (("compare", "agreement"), ("disagreements", "disagreements")):
        with qtbot.waitSignal(page.page_wanted) as wish:
            page.panel.buttons[button].click()
        assert wish.args[0] == goal
        assert wish.args[1]["round"] == key


def test_another_page_can_open_it(study, show, qtbot, operations):
    first = plan(study)
    plan(study, "Second")
    page = show(study)
    assert page.panel.detail.round.name == "Second"
    page.open_with(first)
    at_rest(qtbot, operations)
    assert page.panel.detail.round.name == "First"
    page.open_with("new")
    qtbot.waitUntil(lambda: page.dialog is not None)
    page.dialog.reject()
    state = page.state()
    page.open_with(study.rounds.all()[1].id)
    page.restore(state)
    page.refresh(None)
    at_rest(qtbot, operations)
    assert page.panel.detail.round.id == first


def test_a_check_is_deleted_and_that_is_undone(study, show, qtbot, operations):
    plan(study)
    page = show(study)
    page.panel.delete.trigger()
    at_rest(qtbot, operations)
    assert study.rounds.all() == []
    assert page.empty.isVisible()
    study.undo()
    at_rest(qtbot, operations)
    assert page.panel.title.text() == "First"


def test_the_check_that_is_chosen_is_deleted_also_before_it_was_read(study, show, qtbot, operations):
    first, second = plan(study), plan(study, "Second")
    page = show(study)
    page.list.select({second}, second)
    at_rest(qtbot, operations)
    page.list.select({first}, first)
    page.list.delete_wanted.emit([page.list.current()])
    assert [one.id for one in study.rounds.all()] == [second]


def test_a_report_on_a_check_is_written(study, show, qtbot, operations, tmp_path):
    key = plan(study)
    complete(study, key)
    page = show(study)
    page._verbs.report(key, tmp_path / "check.docx")
    at_rest(qtbot, operations)
    assert (tmp_path / "check.docx").stat().st_size > 5_000


def test_a_study_that_is_open_to_look_at_changes_nothing(study, show, qtbot, operations):
    plan(study)
    path = study.path
    study.close()
    with open_project(path, readonly=True) as looked_at:
        page = show(looked_at)
        assert not page.plan.isEnabled()
        assert not page.panel.buttons["close"].isEnabled()
        assert not any(button.isEnabled() for button in page.panel.coders.buttons.values())
        page.ask()
        assert page.dialog is None
        page.hide()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_control_has_a_name(study, show, theme, qtbot, operations):
    plan(study)
    page = show(study, theme)
    page.set_theme(theme)
    assert unnamed(page) == []
    page.ask()
    for part in range(page.dialog.tabs.count()):
        page.dialog.tabs.setCurrentIndex(part)
        assert unnamed(page.dialog) == []
    page.dialog.reject()

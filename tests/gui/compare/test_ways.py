"""How coders are compared: given passages, families, completed documents, checks, what was agreed on."""

import pytest
from agreement_parts import rows
from studies import passage
from workspace_parts import at_rest

from qualcode.gui.compare.question import Way
from qualcode.gui.compare.way_button import Offered, WayPopup
from qualcode.model.rounds import RoundDesign
from qualcode.project import open_project


def coder(project, name):
    return next(one.id for one in project.coders.all() if one.name == name)


def code(project, name):
    return next(one.id for one in project.codes.all() if one.name == name)


def take(workspace, way, qtbot, operations):
    workspace.bar.way.take(way)
    at_rest(qtbot, operations)


def test_families_in_place_of_codes(coded, show, qtbot, operations):
    family = coded.families.add("samen")
    for name in ("grenzen", "alleen"):
        coded.codes.set_families(code(coded, name), [family])
    workspace = show(coded)
    take(workspace, Way(level="family"), qtbot, operations)
    found = rows(workspace)
    assert found["samen"]["n SV"] == "2"
    assert "grenzen" not in found
    assert "families" in workspace.bar.way.text()
    assert len(workspace.places.list.lines.lines) >= 1
    assert not workspace.places.decide.isVisible()


def test_given_passages(coded, show, qtbot, operations):
    workspace = show(coded)
    take(workspace, Way(unit="segment", passages_of=coder(coded, "SV")), qtbot, operations)
    assert workspace.answer.comparison.unit == "segment"
    assert workspace.answer.comparison.units == 4
    assert "the passages of SV" in workspace.result.note.text()


def test_only_completed_documents(coded, show, qtbot, operations):
    workspace = show(coded)
    take(workspace, Way(completed=True), qtbot, operations)
    assert "have completed" in workspace.empty.title.text()
    first, _second = coded.documents.all()
    for name in ("SV", "MK"):
        coded.blinding.complete(first.id, coder=coder(coded, name))
    workspace.refresh(None)
    at_rest(qtbot, operations)
    assert workspace.answer.comparison.documents == ("gesprek 1",)


def test_only_what_a_check_is_about(coded, show, qtbot, operations):
    _first, second = coded.documents.all()
    check = coded.rounds.plan(
        "ronde 1",
        coders=[coder(coded, "SV"), coder(coded, "MK")],
        documents=[second.id],
        codes=[code(coded, "gelijk"), code(coded, "alleen")],
        design=RoundDesign(unit="sentence"),
    )
    workspace = show(coded)
    workspace.open_with({"check": check, "code": code(coded, "alleen")})
    at_rest(qtbot, operations)
    assert set(rows(workspace)) == {"gelijk", "alleen"}
    assert workspace.answer.comparison.documents == ("gesprek 2",)
    assert workspace.answer.comparison.unit == "sentence"
    assert "Check “ronde 1”" in workspace.result.note.text()
    assert workspace.places.title.text() == "alleen"
    assert "check" not in workspace.state()["way"]


def test_what_is_chosen_must_belong_to_the_check(coded, show, qtbot, operations):
    first, second = coded.documents.all()
    check = coded.rounds.plan(
        "ronde 1", coders=[coder(coded, "SV"), coder(coded, "MK")], documents=[second.id]
    )
    workspace = show(coded)
    workspace.bar.documents.choose((first.id,))
    take(workspace, Way(check=check), qtbot, operations)
    assert "belongs to the check “ronde 1”" in workspace.empty.title.text()


def test_only_some_codes(coded, show, qtbot, operations):
    workspace = show(coded)
    workspace.bar.codes.choose((code(coded, "gelijk"),))
    workspace.bar.codes.chosen.emit(())
    at_rest(qtbot, operations)
    assert list(rows(workspace)) == ["gelijk"]
    assert workspace.answer.comparison.overall.pooled_kappa.value == pytest.approx(1)


def test_what_was_agreed_on_counts_only_where_it_is_chosen(coded, show, qtbot, operations):
    from qualcode.agreement.places import places

    found = places(coded.agreement.data(), coders=[coder(coded, "SV"), coder(coded, "MK")])
    coded.consensus.take_matches(found)
    layer = coded.consensus.layer()
    workspace = show(coded)
    assert workspace.answer.comparison.coders == ("SV", "MK")
    workspace.bar.narrow_to((coder(coded, "SV"), layer.id))
    at_rest(qtbot, operations)
    assert workspace.answer.comparison.negotiated
    assert "not between independent coders" in workspace.result.note.text()
    assert workspace.answer.comparison.coders == ("SV", "after discussion")
    assert workspace.bar.coders.words() == "1 of 2 + After discussion"


def test_who_codes_blind_is_led_to_the_checks(coded, show, qtbot, operations):
    coded.coders.use("MK")
    coded.blinding.start(coded.coders.current)
    workspace = show(coded)
    assert "without seeing the others" in workspace.empty.title.text()
    assert workspace.result.shown is None
    assert workspace.empty.button.text() == "To the checks…"


def test_who_comes_to_work_blind_sees_no_comparison_that_was_there(coded, show, qtbot, operations):
    """The study is as it was, but who is at work now may not see the others."""
    coded.coders.use("MK")
    coded.blinding.start(coded.coders.current)
    coded.coders.use("SV")
    workspace = show(coded)
    assert workspace.answer.comparison is not None
    coded.coders.use("MK")
    workspace.refresh(None)
    at_rest(qtbot, operations)
    assert workspace.answer.comparison is None
    assert workspace.result.tables["codes"].frame.rowCount() == 0
    assert not workspace.places.list.lines.lines


def test_the_popup_takes_over_how_a_check_is_counted(qtbot, coded):
    check = coded.rounds.plan(
        "ronde 1",
        coders=[coder(coded, "SV"), coder(coded, "MK")],
        design=RoundDesign(unit="segment", spans_of=coder(coded, "MK"), without_interviewer=True),
    )
    people = tuple((one.id, one.name) for one in coded.coders.all())
    popup = WayPopup(Way(), Offered(people, tuple(coded.rounds.all())), None)
    qtbot.addWidget(popup)
    popup.check.setCurrentIndex(1)
    popup.check.activated.emit(1)
    assert popup.way() == Way("segment", coder(coded, "MK"), "code", True, False, check)
    assert popup.passages.isVisibleTo(popup)


def test_nobody_else_coded_the_passage(coded, show, qtbot, operations):
    """A code on a passage that ends where the other's begins shares nothing with it."""
    coded.coders.use("MK")
    first, _second = coded.documents.all()
    coded.quotations.code(first.id, *passage("Maar de mail niet."), [code(coded, "alleen")])
    workspace = show(coded)
    take(workspace, Way(unit="turn"), qtbot, operations)
    assert rows(workspace)["alleen"]["both"] == "0"


def test_a_study_that_is_only_read_is_compared_all_the_same(coded, show, qtbot, operations):
    coded.close()
    with open_project(coded.path, readonly=True) as study:
        workspace = show(study)
        assert rows(workspace)["gelijk"]["kappa"] == "1.00"
        take(workspace, Way(unit="sentence"), qtbot, operations)
        assert workspace.answer.comparison.unit == "sentence"
        imports = [one for one in workspace.result.line.files.menu().actions() if "Import" in one.text()]
        assert [one.isEnabled() for one in imports] == [False]


def test_with_one_coder_a_study_that_is_only_read_offers_nothing_to_do(study, show):
    study.close()
    with open_project(study.path, readonly=True) as read:
        workspace = show(read)
        assert workspace.empty.title.text() == "One coder so far"
        assert not workspace.empty.button.isVisible()
        assert not workspace.empty.second.isVisible()

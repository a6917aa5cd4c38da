"""From a check to the other pages of Compare, in the workspace as a whole."""

import pytest
from studies import new_project, passage
from workspace_parts import at_rest, showing

from qualcode.gui.compare.desk import CompareDesk
from qualcode.model import CodingDraft


@pytest.fixture
def study(tmp_path):
    """Two interviews coded by SV and MK; the check is about the second one."""
    with new_project(tmp_path, documents=2) as project:
        contact = project.codes.add("contact")
        mk = project.coders.ensure("MK").id
        for info in project.documents.all():
            project.quotations.code(info.id, *passage("Wij bellen elkaar."), [contact])
            project.quotations.code_many([CodingDraft(info.id, *passage("Wij bellen"), contact, coder=mk)])
        people = [coder.id for coder in project.coders.people()]
        project.rounds.plan("Second", coders=people, documents=[project.documents.all()[1].id])
        yield project


@pytest.fixture
def shown(qtbot, operations):
    with showing(CompareDesk, qtbot, operations) as show:
        yield show


def test_the_pages_show_what_was_planned(study, shown, qtbot, operations):
    desk = shown(study)
    checks = desk.show_page("checks")
    at_rest(qtbot, operations)
    checks.panel.buttons["disagreements"].click()
    at_rest(qtbot, operations)
    assert desk.key == "disagreements"
    second = study.documents.all()[1].id
    places = [line.place for line in desk.page("disagreements").found.lines]
    assert {place.document for place in places} == {second}
    desk.show_page("checks")
    checks.panel.buttons["compare"].click()
    at_rest(qtbot, operations)
    assert desk.key == "agreement"
    assert desk.page("agreement").answer.comparison.documents == ("gesprek 2",)

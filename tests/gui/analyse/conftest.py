"""What the tests of this workspace share with each other and with those of others."""

import pytest
from studies import new_project, passage
from workspace_parts import on_screen, operations, told

from qualcode.gui.analyse import AnalyseWorkspace
from qualcode.gui.theme import LIGHT

__all__ = ["operations", "told"]


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, documents=2) as project:
        yield project


@pytest.fixture
def coded(study):
    trust = study.codes.add("vertrouwen")
    contact = study.codes.add("contact")
    study.codes.add("ongebruikt")
    first, second = study.documents.all()
    for document in (first, second):
        study.quotations.code(document.id, *passage("Wij bellen elkaar."), [trust, contact])
    study.quotations.code(first.id, *passage("Dat helpt echt."), [trust])
    study.coders.use("MK")
    study.quotations.code(first.id, *passage("Wij bellen elkaar. Dat helpt echt."), [contact])
    return study


@pytest.fixture
def show(qtbot, operations):
    made = []

    def make(project, theme=LIGHT):
        workspace = AnalyseWorkspace(project, operations, theme)
        made.append(workspace)
        on_screen(qtbot, operations, workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.hide()

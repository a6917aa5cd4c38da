"""What the tests of this workspace share with each other and with those of others."""

import pytest
from studies import new_project, passage
from workspace_parts import operations, showing, told

from qualcode.gui.analyse import AnalyseWorkspace

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
    with showing(AnalyseWorkspace, qtbot, operations) as make:
        yield make

"""What the tests of this workspace share with those of others, and two coders in a small study."""

import pytest
from studies import new_project, passage
from workspace_parts import operations, showing, told

from qualcode.gui.compare.workspace import CompareWorkspace

__all__ = ["operations", "told"]


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, documents=2) as project:
        yield project


@pytest.fixture
def coded(study):
    """Two coders: one code alike, one with other boundaries, one by a single coder."""
    same, other, alone = (study.codes.add(name) for name in ("gelijk", "grenzen", "alleen"))
    study.codes.add("ongebruikt")
    first, second = study.documents.all()
    for coder in ("SV", "MK"):
        study.coders.use(coder)
        for document in (first, second):
            study.quotations.code(document.id, *passage("Wij bellen elkaar."), [same])
    study.quotations.code(first.id, *passage("Dat helpt echt."), [other], memo="Te ruim?")
    study.coders.use("SV")
    study.quotations.code(first.id, *passage("Dat helpt echt. Maar de mail niet."), [other])
    study.quotations.code(second.id, *passage("Dat duurt te lang."), [alone])
    return study


@pytest.fixture
def show(qtbot, operations):
    with showing(CompareWorkspace, qtbot, operations) as make:
        yield make

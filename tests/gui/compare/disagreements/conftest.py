"""A study in which two coders meet and differ, and the page on the screen."""

import pytest
from studies import new_project, passage
from workspace_parts import following, operations, told

from qualcode.gui.compare.disagreements.page import DisagreementsPage

__all__ = ["operations", "told"]
DOCUMENTS = 4


@pytest.fixture
def study(tmp_path):
    """In every document a match, other boundaries, an omission, and another code."""
    with new_project(tmp_path, documents=DOCUMENTS) as project:
        contact, help_ = (project.codes.add(name) for name in ("contact", "hulp"))
        mail = project.codes.add("mail", definition="Over de mail.")
        slow = project.codes.add("traag", definition="Het duurt lang.")
        project.codes.edit(slow, exclusion="Niet over de mail.")
        for coder in ("SV", "MK"):
            project.coders.use(coder)
            for document in project.documents.all():
                first = coder == "SV"
                code = project.quotations.code
                code(document.id, *passage("Hoe gaat het?"), [contact])
                wide = "Wij bellen elkaar. Dat helpt echt." if first else "Dat helpt echt."
                code(document.id, *passage(wide), [help_], memo="" if first else "Alleen dit?")
                code(document.id, *passage("Dat duurt te lang."), [slow if first else mail])
                if first:
                    code(document.id, *passage("Maar de mail niet."), [mail])
        project.coders.use("SV")
        yield project


@pytest.fixture
def show(qtbot, operations):
    with following(DisagreementsPage, qtbot, operations) as make:
        yield make

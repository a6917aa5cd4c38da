"""The places of a code under the figures: how they are said, and what is shown of them."""

import pytest
from studies import new_project, passage

from qualcode.gui.compare.places import find_places
from qualcode.gui.compare.question import Question, Way, answer
from qualcode.model.consensus import PlaceKind


@pytest.fixture
def study(tmp_path):
    """In two documents: an omission and, in the first, another code."""
    with new_project(tmp_path, documents=2) as project:
        mail, slow = project.codes.add("mail"), project.codes.add("traag")
        first, second = project.documents.all()
        for coder in ("SV", "MK"):
            project.coders.use(coder)
            code = mail if coder == "SV" else slow
            project.quotations.code(first.id, *passage("Dat duurt te lang."), [code], memo=f"zegt {coder}")
            project.quotations.code(second.id, *passage("Wij bellen elkaar."), [mail])
        project.quotations.code(second.id, *passage("Dat helpt echt."), [slow])
        yield project


def lines(project, name, *, level="code", document=None):
    found = answer(project, Question(way=Way(level=level)))
    code = next(row.code for row in found.comparison.codes if row.name == name)
    return find_places(project, found, code, document=document).lines


def test_another_code_is_said_with_who_put_it_there(study):
    (other, match) = lines(study, "mail")
    assert (other.kind, match.kind) == (PlaceKind.OTHER_CODE.value, PlaceKind.MATCH.value)
    assert other.words in (
        "≠ another code (SV: mail, MK: traag)",
        "≠ another code (MK: traag, SV: mail)",
    )
    assert other.group == "≠ another code"
    assert sorted(other.memos) == [("MK", "zegt MK"), ("SV", "zegt SV")]
    assert len(other.excerpt.lanes) == 2
    (quotation,) = study.quotations.by_ids([other.quotation])
    assert quotation.text == "Dat duurt te lang."


def test_the_other_code_has_the_same_place(study):
    found = lines(study, "traag")
    assert [one.words for one in found][1] == "∅ only MK"
    assert found[0].excerpt == lines(study, "mail")[0].excerpt


def test_of_one_document(study):
    second = study.documents.all()[1].id
    assert [one.kind for one in lines(study, "mail", document=second)] == [PlaceKind.MATCH.value]


def test_families_stand_for_their_codes(study):
    family = study.families.add("alles")
    for code in study.codes.all():
        study.codes.set_families(code.id, [family])
    found = lines(study, "alles", level="family")
    assert [one.words for one in found] == ["= the same passage", "= the same passage", "∅ only MK"]
    assert found[0].memos == (("SV", "zegt SV"), ("MK", "zegt MK"))
    assert found[0].quotation

"""What a comparison of coders is given of the study."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.agreement import compare
from qualcode.model import CoderKind
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.store import schema


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two documents: SV coded both, MK the first."""
    with new_project(tmp_path, documents=2) as project:
        one, two = (info.id for info in project.documents.all())
        contact = project.codes.add("contact")
        for document in (one, two):
            project.quotations.code(document, *passage("Wij bellen elkaar."), [contact])
        project.coders.use("MK")
        project.quotations.code(one, *passage("Wij bellen elkaar. Dat helpt echt."), [contact])
        project.coders.use("SV")
        yield project


def test_a_completed_document_without_codings_is_compared(project: Project) -> None:
    first, second = project.documents.all()
    assert compare(project.agreement.data(), rounds=0).documents == (first.name,)
    mk = project.coders.find(["MK"])[0]
    project.blinding.complete(second.id, coder=mk.id)
    data = project.agreement.data()
    assert data.completed == {second.id: {mk.id}}
    found = compare(data, rounds=0)
    assert found.documents == (first.name, second.name)
    assert found.codes[0].only_first == len("Wij bellen elkaar.")


def test_a_coder_who_only_completed_documents_takes_part(project: Project) -> None:
    project.coders.use("TR")
    for info in project.documents.all():
        project.blinding.complete(info.id)
    found = compare(project.agreement.data(), rounds=0)
    assert found.coders == ("SV", "MK", "TR")
    assert [d.reason for d in found.partly] == ["not coded by MK"]


def test_the_consensus_takes_part_only_where_it_is_chosen(project: Project) -> None:
    project.coders.use("overleg")
    first = project.documents.all()[0]
    project.quotations.code(first.id, *passage("Wij bellen elkaar."), [project.codes.named("contact").id])
    layer = project.coders.find(["overleg"])[0].id
    with project._context.step("layer") as writer:
        writer.update(schema.coder, {layer: {"kind": CoderKind.CONSENSUS}})
    independent = compare(project.agreement.data(), rounds=0)
    assert independent.coders == ("SV", "MK")
    assert not independent.negotiated
    sv = project.coders.find(["SV"])[0].id
    chosen = compare(project.agreement.data(Selection(coders=(sv, layer))), rounds=0)
    assert chosen.negotiated
    assert chosen.overall.note.startswith("agreement with the consensus, not between independent coders")


def family(project: Project, name: str, *codes: str, parent: str = "") -> int:
    above = project.families.named(parent).id if parent else None
    key = project.families.add(name, parent=above)
    for code in map(project.codes.named, codes):
        project.codes.set_families(code.id, (*code.families, key))
    return key


@pytest.fixture
def hierarchy(project: Project) -> Project:
    """Codes a, b in Inner within Outer; b also in Other; loose in none; SV and MK choose unlike siblings."""
    first = project.documents.all()[0]
    for name in ("a", "b", "loose"):
        project.codes.add(name)
    project.families.add("Outer")
    family(project, "Inner", "a", "b", parent="Outer")
    family(project, "Other", "b")
    for coder, code in (("SV", "a"), ("MK", "b")):
        project.coders.use(coder)
        words = passage("Dat duurt te lang.")
        project.quotations.code(first.id, *words, [project.codes.named(n).id for n in (code, "loose")])
    project.coders.use("SV")
    return project


def jaccards(project: Project, selection: Selection = EVERYTHING, **options: str) -> dict[str, float]:
    found = compare(project.agreement.data(selection, **options), rounds=0)
    return {code.name: code.jaccard.value for code in found.codes if any(code.codings)}


def test_families_stand_in_the_place_of_their_codes(hierarchy: Project) -> None:
    whole = 18 / 34
    assert jaccards(hierarchy) == {"contact": whole, "a": 0, "b": 0, "loose": 1}
    assert jaccards(hierarchy, level="family") == {"Inner": 1, "Other": 0, "contact": whole, "loose": 1}
    assert jaccards(hierarchy, level="top") == {"Outer": 1, "Other": 0, "contact": whole, "loose": 1}


def test_a_selection_limits_what_is_rolled_up(hierarchy: Project) -> None:
    inner, outer = (hierarchy.families.named(name).id for name in ("Inner", "Outer"))
    a, loose = (hierarchy.codes.named(name).id for name in ("a", "loose"))
    assert jaccards(hierarchy, Selection(families=(inner,))) == {"a": 0, "b": 0}
    assert jaccards(hierarchy, Selection(families=(inner,)), level="family") == {"Inner": 1}
    assert jaccards(hierarchy, Selection(families=(outer,)), level="family") == {"Inner": 1}
    assert jaccards(hierarchy, Selection(families=(inner,), codes=(loose,)), level="top") == {
        "Inner": 1,
        "loose": 1,
    }
    assert jaccards(hierarchy, Selection(codes=(a,)), level="top") == {"Outer": 0}


def test_a_level_does_not_change_who_judged_a_document(hierarchy: Project) -> None:
    inner = hierarchy.families.named("Inner").id
    second = hierarchy.documents.all()[1]
    hierarchy.coders.use("MK")
    hierarchy.quotations.code(second.id, *passage("Waarom?"), [hierarchy.codes.named("loose").id])
    chosen = Selection(families=(inner,))
    for level in ("code", "family", "top"):
        found = compare(hierarchy.agreement.data(chosen, level=level), rounds=0)
        assert len(found.documents) == 2 and found.level == level


def test_passages_of_a_coder_are_given_to_the_others(project: Project) -> None:
    sv, mk = (project.coders.find([name])[0].id for name in ("SV", "MK"))
    found = compare(project.agreement.data(unit="segment", spans_of=sv), unit="segment", rounds=0)
    assert found.documents == (project.documents.all()[0].name,)
    code = found.codes[0]
    assert (code.both, code.only_first, code.only_second, code.neither) == (1, 0, 0, 0)
    assert code.u_alpha.reason == "not for given passages"
    short = compare(project.agreement.data(unit="segment", spans_of=mk), unit="segment", rounds=0)
    assert (short.codes[0].both, short.codes[0].only_second) == (1, 0)  # SV covers half of it
    with pytest.raises(ValueError, match="given passages"):
        project.agreement.data(unit="segment")

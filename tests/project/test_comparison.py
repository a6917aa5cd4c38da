"""What a comparison of coders is given of the study."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.agreement import compare
from qualcode.model import CoderKind
from qualcode.project import Project
from qualcode.project.selection import Selection
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

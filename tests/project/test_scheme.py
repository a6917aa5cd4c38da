"""The code scheme over time, and what about it deserves a look."""

from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.model import Origin
from qualcode.project import Project
from qualcode.project.scheme import SchemeRow


@pytest.fixture
def project(tmp_path: Path):
    with new_project(tmp_path, documents=2) as study:
        yield study


def use(project: Project, document: int, words: str, *codes: int) -> None:
    project.quotations.code(project.documents.all()[document].id, *passage(words), list(codes))  # type: ignore[arg-type]


def test_made_merged_deleted_present_used(project: Project) -> None:
    deductive = [project.codes.add(name, origin=Origin.DEDUCTIVE) for name in ("a", "b", "c")]
    inductive = [project.codes.add(name) for name in ("d", "e")]
    project.codes.add("undone")
    project.undo()
    use(project, 0, "Wij bellen elkaar.", deductive[0], inductive[0])
    project.codes.merge([inductive[0]], deductive[0])
    project.codes.delete(deductive[1])
    project.codes.edit(deductive[2], retired=True)
    assert project.scheme.summary() == [
        SchemeRow("D", made=3, merged=0, deleted=1, present=2, retired=1, used=1),
        SchemeRow("I", made=2, merged=1, deleted=0, present=1, retired=0, used=0),
    ]


def test_what_happened_in_order(project: Project) -> None:
    first, second = project.codes.add("a"), project.codes.add("b")
    project.codes.edit(first, name="aa", definition="iets")
    project.codes.edit(second, color="#123456")
    project.codes.merge([second], first)
    assert [(event.kind, event.name, event.detail) for event in project.scheme.history()] == [
        ("made", "a", ""),
        ("made", "b", ""),
        ("renamed", "a", "aa"),
        ("redefined", "a", ""),
        ("merged", "b", "aa"),
    ]


def test_an_undone_merge_did_not_happen(project: Project) -> None:
    first, second = project.codes.add("a"), project.codes.add("b")
    project.codes.merge([second], first)
    project.undo()
    (row,) = project.scheme.summary()
    assert (row.made, row.merged, row.present) == (2, 0, 2)


def test_warnings(project: Project) -> None:
    one, twice, both, plain = (project.codes.add(name, definition="d") for name in ("1", "2", "b", "p"))
    project.codes.edit(plain, definition=" ")
    use(project, 0, "Wij bellen elkaar.", one, twice, both)
    use(project, 0, "Dat helpt echt.", twice)
    use(project, 1, "Dat helpt echt.", both)
    assert [(warning.name, warning.sentence) for warning in project.scheme.warnings()] == [
        ("1", "It has one quotation only."),
        ("2", "Only one participant of 2 mentions it."),
        ("p", "It has no definition."),
        ("p", "It is not used."),
    ]

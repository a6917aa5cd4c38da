"""Splitting and merging quotations: codings, comments and memos; other coders; undo to the same tables."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import TEXT, new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.project import Project

WHOLE = "Wij bellen elkaar. Dat helpt echt."
FIRST, SECOND = "Wij bellen elkaar.", "Dat helpt echt."


@pytest.fixture
def project(tmp_path: Path):
    with new_project(tmp_path) as study:
        yield study


def code(project: Project, words: str, *names: str) -> int:
    known = {one.name: one.id for one in project.codes.all()}
    codes = [known[name] if name in known else project.codes.add(name) for name in names]
    document = project.documents.all()[0].id
    project.quotations.code(document, *passage(words), codes)
    return next(one.id for one in project.quotations.of_document(document) if one.text == words)


def carried(project: Project) -> dict[str, list[str]]:
    names = {one.id: one.name for one in project.codes.all()}
    return {one.text: sorted(names[c.code] for c in one.codings) for one in project.quotations.all()}


def test_split_leaves_out_the_white_space_and_keeps_codes_and_comment(project: Project) -> None:
    whole = code(project, WHOLE, "a", "b")
    project.quotations.comment(project.documents.all()[0].id, *passage(WHOLE), "samen")
    first, second = project.quotations.split(whole, TEXT.index(SECOND))
    assert carried(project) == {FIRST: ["a", "b"], SECOND: ["a", "b"]}
    found = {one.id: one for one in project.quotations.all()}
    assert (found[first].comment, found[second].comment) == ("samen", "")
    project.undo()
    assert carried(project) == {WHOLE: ["a", "b"]}


def test_a_split_at_the_edge_is_refused_and_changes_nothing(project: Project) -> None:
    whole = code(project, WHOLE, "a")
    for at in (*passage(WHOLE), 0, len(TEXT)):
        with pytest.raises(NotPossibleError):
            project.quotations.split(whole, at)
    assert carried(project) == {WHOLE: ["a"]}


def test_split_onto_a_quotation_that_is_there(project: Project) -> None:
    code(project, SECOND, "b")
    whole = code(project, WHOLE, "a", "b")
    project.quotations.split(whole, TEXT.index(SECOND))
    assert carried(project) == {FIRST: ["a", "b"], SECOND: ["a", "b"]}


def test_what_another_coder_coded_stays(project: Project) -> None:
    whole = code(project, WHOLE, "a")
    project.coders.use("MK")
    code(project, WHOLE, "b")
    project.quotations.split(whole, TEXT.index(SECOND))
    assert carried(project) == {WHOLE: ["a"], FIRST: ["b"], SECOND: ["b"]}


def test_merge_unites_ranges_codes_and_comments(project: Project) -> None:
    first, second = code(project, FIRST, "a"), code(project, SECOND, "a", "b")
    for words in (FIRST, SECOND):
        project.quotations.comment(project.documents.all()[0].id, *passage(words), words[:3])
    project.quotations.merge([first, second])
    assert carried(project) == {WHOLE: ["a", "b"]}
    assert project.quotations.all()[0].comment == "Wij\nDat"
    project.undo()
    assert carried(project) == {FIRST: ["a"], SECOND: ["a", "b"]}


def test_merge_into_the_one_that_holds_the_other(project: Project) -> None:
    whole, part = code(project, WHOLE, "a"), code(project, SECOND, "b")
    assert project.quotations.merge([part, whole]) == whole
    assert carried(project) == {WHOLE: ["a", "b"]}


def test_merge_of_two_documents_or_of_one_is_refused(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=2) as project:
        one = code(project, FIRST, "a")
        other = project.documents.all()[1].id
        project.quotations.code(other, *passage(SECOND), [project.codes.named("a").id])
        two = project.quotations.of_document(other)[0].id
        for ids in ([one, two], [one]):
            with pytest.raises(NotPossibleError, match="one document"):
                project.quotations.merge(ids)


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_split_then_merge_gives_the_quotation_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with new_project(tmp_path_factory.mktemp("s")) as project:
        document = project.documents.all()[0].id
        codes = [project.codes.add(name) for name in "ab"]
        start = data.draw(st.integers(0, len(TEXT) - 6))
        end = data.draw(st.integers(start + 5, len(TEXT)))
        project.quotations.code(document, start, end, codes)
        (whole,) = project.quotations.all()
        at = data.draw(st.integers(start, end))
        try:
            parts = project.quotations.split(whole.id, at)
        except NotPossibleError:
            assert not TEXT[start:at].strip() or not TEXT[at:end].strip()
            return
        assert len({one.start for one in project.quotations.all()}) == 2
        for one in project.quotations.all():
            assert one.text == TEXT[one.start : one.end]
            assert {c.code for c in one.codings} == set(codes)
        project.quotations.merge(parts)
        (again,) = project.quotations.all()
        assert (again.start, again.end, len(again.codings)) == (start, end, 2)
        assert project.check() == []

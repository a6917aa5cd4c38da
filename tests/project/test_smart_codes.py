"""Families and queries as rows of tables: against their definitions, slowly, on studies made at random."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.project.smart_codes import query_id
from qualcode.query import QueryError
from qualcode.reports.grids import heading
from qualcode.tables.cooccurrence import UNITS, cooccurrence
from qualcode.tables.crosstab import code_by_document, code_by_participant
from qualcode.tables.data import StudyData
from qualcode.tables.explain import explain
from qualcode.tables.groundedness import family_rows, groundedness_rows, origin_rows
from qualcode.tables.saturation import saturation_rows

WORDS = ("Hoe gaat het?", "Wij bellen elkaar.", "bellen", "Dat helpt echt. Maar", "de mail niet", "te lang")
QUERIES = (
    "code(a) and not code(b)",
    "code(a) overlaps code(c)",
    "family(outer)",
    "text(bellen)",
    "coder(MK)",
)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with new_project(tmp_path_factory.mktemp("smart"), documents=2) as project:
        project.coders.use("MK")
        project.coders.use("SV")
        for name in "abcd":
            project.codes.add(name)
        outer = project.families.add("outer", color="#123456")
        inner = project.families.add("inner", parent=outer)
        named = {code.name: code.id for code in project.codes.all()}
        project.codes.set_families(named["a"], [outer])
        project.codes.set_families(named["b"], [inner])
        project.codes.set_families(named["c"], [inner])
        project.queries.save("own words", "code(a) and not code(b)")
        yield project


CODINGS = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from(WORDS),
        st.sampled_from("abcd"),
        st.sampled_from(["SV", "MK"]),
    ),
    max_size=14,
)


def code_anew(project: Project, rows: list[tuple[int, str, str, str]]) -> None:
    """The study with these codings only."""
    project.quotations.uncode([coding.id for q in project.quotations.all() for coding in q.codings])
    for document, words, code, coder in rows:
        project.coders.use(coder)
        info = project.documents.all()[document]
        project.quotations.code(info.id, *passage(words), [project.codes.named(code).id])


def quotations_by_hand(project: Project, codes: str, coders: set[str]) -> set[tuple[int, int]]:
    """Pairs of quotation and coder with any of these codes."""
    names = {code.id: code.name for code in project.codes.all()}
    who = {coder.id: coder.name for coder in project.coders.all()}
    return {
        (q.id, coding.coder)
        for q in project.quotations.all()
        for coding in q.codings
        if names[coding.code] in codes and who[coding.coder] in coders
    }


def pairs_of(data: StudyData, key: int) -> list[tuple[int, int]]:
    rows = data.codings.code == key
    return sorted(zip(data.codings.quotation[rows].tolist(), data.codings.coder[rows].tolist(), strict=True))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CODINGS, st.sampled_from([{"SV"}, {"MK"}, {"SV", "MK"}]))
def test_a_family_is_the_union_of_its_codes(study: Project, rows, coders) -> None:
    code_anew(study, rows)
    ids = tuple(c.id for c in study.coders.all() if c.name in coders) if len(coders) == 1 else ()
    outer = study.families.named("outer").id
    data = study.tables.data(Selection(families=(outer,), coders=ids))
    assert pairs_of(data, outer) == sorted(quotations_by_hand(study, "abc", coders))
    (row,) = groundedness_rows(data)
    (family,) = family_rows(study.tables.data(Selection(coders=ids)))[:1]
    assert (row.quotations, row.documents, row.participants) == (
        family.quotations,
        family.documents,
        family.participants,
    )
    assert family_rows(data) == (family,)
    a = study.codes.named("a").id
    both = study.tables.data(Selection(codes=(a,), families=(outer,), coders=ids))
    together = cooccurrence(both, unit="identical").counts
    assert together[0, 1] == together[0, 0]  # wherever the code is, its family is too


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CODINGS, st.sampled_from(QUERIES))
def test_a_query_is_what_it_finds(study: Project, rows, query) -> None:
    code_anew(study, rows)
    found = set(study.queries.ids(query))
    everything = quotations_by_hand(study, "abcd", {"SV", "MK"})
    data = study.tables.data(Selection(queries=(query,)))
    assert pairs_of(data, query_id(query)) == sorted(pair for pair in everything if pair[0] in found)
    (row,) = groundedness_rows(data)
    assert row.quotations == len(found)
    assert row.codings == len([pair for pair in everything if pair[0] in found])
    by_document = {
        info.id: len([q for q in study.quotations.of_document(info.id) if q.id in found])
        for info in study.documents.all()
    }
    assert code_by_document(data).counts.tolist() == [list(by_document.values())]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CODINGS, st.sampled_from(QUERIES), st.sampled_from(["SV", "MK"]))
def test_of_some_coders_a_query_is_asked_as_if_they_alone_had_coded(
    study: Project, rows, query, coder
) -> None:
    study.coders.use(coder)
    code_anew(study, [row for row in rows if row[3] == coder])
    alone = [(q, w) for q, w in pairs_of(study.tables.data(Selection(queries=(query,))), query_id(query))]
    places = {q.id: (q.document, q.start, q.end) for q in study.quotations.all()}
    expected = sorted(places[quotation] for quotation, _who in alone)
    code_anew(study, rows)
    key = next(one.id for one in study.coders.all() if one.name == coder)
    data = study.tables.data(Selection(queries=(query,), coders=(key,)))
    c = data.codings
    found = zip(c.document.tolist(), c.start.tolist(), c.end.tolist(), strict=True)
    assert sorted(found) == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CODINGS)
def test_a_code_counts_as_a_query_for_it_in_every_table(study: Project, rows) -> None:
    """A query for one code is a row like that code's, whatever is counted."""
    code_anew(study, rows)
    a, b = (study.codes.named(name).id for name in "ab")
    plain = study.tables.data(Selection(codes=(a, b)))
    smart = study.tables.data(Selection(codes=(b,), queries=("code(a)",)))
    key = query_id("code(a)")
    for unit in UNITS:
        one = cooccurrence(plain, unit=unit, codes=[a, b])
        other = cooccurrence(smart, unit=unit, codes=[key, b])
        assert one.counts.tolist() == other.counts.tolist()
    assert code_by_participant(plain).counts[0].tolist() == code_by_participant(smart).counts[1].tolist()
    first, second = saturation_rows(plain), saturation_rows(smart)
    assert [set(row.new_codes) - {b} for row in first] == [
        {a if code == key else code for code in row.new_codes} - {b} for row in second
    ]


def test_whole_rows(study: Project) -> None:
    code_anew(study, [(0, "bellen", "a", "SV"), (0, "bellen", "b", "SV"), (1, "bellen", "b", "MK")])
    outer, inner = study.families.named("outer"), study.families.named("inner")
    a = study.codes.named("a").id
    chosen = Selection(codes=(a,), families=(outer.id, inner.id), queries=("Own Words", "text(bellen)"))
    data = study.tables.data(chosen, language="en")
    assert [(row.id, row.name, row.kind, row.color) for row in data.codes] == [
        (a, "a", "code", data.codes[0].color),
        (outer.id, "outer", "family", "#123456"),
        (inner.id, "inner", "family", ""),
        (query_id("Own Words"), "own words", "query", ""),
        (query_id("text(bellen)"), "text(bellen)", "query", ""),
    ]
    assert all(row.id < 0 for row in data.codes if row.kind == "query")
    assert [row.quotations for row in groundedness_rows(data)] == [1, 2, 2, 0, 2]
    assert [(row.family, row.codes, row.quotations) for row in family_rows(data)] == [
        ("outer", 3, 2),
        ("inner", 2, 2),
    ]
    assert [row.codes for row in origin_rows(data)] == [1]
    assert saturation_rows(data)[0].new["smart"] == 3
    assert "a – outer, inner – outer" in data.scope
    assert "“own words”" in data.scope
    assert "code(a) and not code(b)" in data.scope
    assert "Number of codings: 1." in explain("groundedness", data)
    only = study.tables.data(Selection(queries=("own words",)), language="en")
    assert [row.kind for row in only.codes] == ["query"]
    assert "Number of codings" not in explain("groundedness", only)


def test_the_column_of_families_and_queries_is_called_so() -> None:
    assert heading("new_smart", str) == "New families and queries"
    assert heading("new_IV", str) == "New IV"


def test_a_family_called_as_a_code_says_what_it_is(study: Project) -> None:
    key = study.families.add("d")
    code = study.codes.named("d").id
    try:
        data = study.tables.data(Selection(codes=(code,), families=(key,)), language="en")
        assert [row.name for row in data.codes] == ["d", "d (family)"]
    finally:
        study.families.delete(key)


def test_what_is_no_query(study: Project) -> None:
    with pytest.raises(NotPossibleError, match="no saved query “other words”") as caught:
        study.tables.data(Selection(queries=("other words",)))
    assert "own words" in caught.value.remedy
    with pytest.raises(QueryError, match="character 9"):
        study.tables.data(Selection(queries=("code(a) und code(b)",)))
    with pytest.raises(NotPossibleError, match="no code “z”"):
        study.tables.data(Selection(queries=("code(z)",)))


def test_a_family_that_is_gone_is_left_out(study: Project) -> None:
    assert study.tables.data(Selection(families=(12345,))).codes == ()

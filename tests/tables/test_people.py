"""Limiting a study to some participants, held against the definition with sets and loops."""

from hypothesis import given
from hypothesis import strategies as st
from table_studies import PERSON, studies, study
from table_twins import of_participant, quotations, turns

from qualcode.tables.crosstab import code_by_participant
from qualcode.tables.data import StudyData
from qualcode.tables.groundedness import groundedness_rows
from qualcode.tables.people import of_people

SOME = st.sets(st.integers(PERSON, PERSON + 4))


@given(studies(), SOME)
def test_only_what_these_people_said_counts(data: StudyData, people: set[int]) -> None:
    limited = of_people(data, people)
    chosen = {p.id for p in data.participants} & people
    theirs = set[tuple[int, int, int, int]]().union(*(of_participant(data, person) for person in chosen))
    assert {p.id for p in limited.participants} == chosen
    assert set(quotations(limited)) == theirs
    for row in groundedness_rows(limited):
        carrying = {q for q, codes in quotations(data).items() if row.id in codes} & theirs
        assert row.quotations == len(carrying)
        assert row.documents == len({q[1] for q in carrying})
        assert row.participants_total == len(chosen)
        assert row.participants == sum(bool(carrying & of_participant(data, person)) for person in chosen)


@given(studies(), SOME)
def test_documents_and_turns_of_others_fall_out(data: StudyData, people: set[int]) -> None:
    limited = of_people(data, people)
    chosen = {p.id for p in data.participants} & people
    here = {turn[1] for turn, speaker in turns(data) if speaker in chosen}
    here |= {d.id for d in data.documents if d.respondents & chosen}
    assert {d.id for d in limited.documents} == here
    alone = {d.id for d in data.documents if len(d.respondents) == 1 and d.respondents <= chosen}
    expected = [turn[1:] for turn, speaker in turns(data) if turn[1] in alone or speaker in chosen]
    assert [turn[1:] for turn, _speaker in turns(limited)] == expected


@given(studies(), SOME)
def test_a_participants_numbers_are_the_same_with_and_without_the_others(
    data: StudyData, people: set[int]
) -> None:
    whole, part = code_by_participant(data), code_by_participant(of_people(data, people))
    columns = [whole.columns.index(key) for key in part.columns]
    assert whole.counts[:, columns].tolist() == part.counts.tolist()


def test_everybody_is_no_limit_where_all_that_is_coded_is_said_by_somebody() -> None:
    data = study([(0, 0, 5, 0, 0), (1, 2, 4, 1, 0)], turns=[(0, 0, 9, 0), (1, 0, 9, 1)])
    assert len(of_people(data, {PERSON, PERSON + 1, PERSON + 2}).codings) == 2
    assert len(of_people(data, {PERSON}).codings) == 1
    assert not of_people(data, set()).documents

"""The two faces of every operator say the same, and both say what its definition says."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from query_studies import Made, connection_to, sentences, studies
from query_trees import RELATIONS, SQL_LEAVES, SQL_RELATIONS, SQL_TREES, TREES
from query_twins import holds
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql

from qualcode.query.names import Names
from qualcode.query.plain import PlainStudy
from qualcode.query.stored import StoredStudy, found_by_sql
from qualcode.query.tree import in_sql
from qualcode.store import schema as s


@given(made=studies(), tree=st.one_of(SQL_RELATIONS, SQL_LEAVES, SQL_TREES))
@settings(deadline=None, max_examples=250)
def test_sql_and_python_find_the_same(made: Made, tree) -> None:
    assert in_sql(tree)
    with connection_to(made) as connection:
        assert set(found_by_sql(connection, tree, made.plain.names)) == set(made.plain.found(tree))


@given(made=studies(), tree=st.one_of(RELATIONS, TREES))
@settings(deadline=None, max_examples=400)
def test_python_finds_what_the_definition_says(made: Made, tree) -> None:
    expected = {q.id for q in made.plain.quotations if holds(tree, q, made.plain)}
    assert set(made.plain.found(tree)) == expected


@given(made=studies(), tree=TREES)
@settings(deadline=None, max_examples=200)
def test_a_stored_study_answers_as_the_plain_one(made: Made, tree) -> None:
    with connection_to(made) as connection:
        stored = StoredStudy(connection, made.plain.names, lambda _turns, few: sentences(few))
        assert set(stored.found(tree)) == set(made.plain.found(tree))


def coded_by(made: Made, coders: set[int]) -> PlainStudy:
    """The study as these coders alone coded it."""
    alone = [
        replace(one, codings=tuple(c for c in one.codings if c.coder in coders))
        for one in made.plain.quotations
        if not one.codings or any(c.coder in coders for c in one.codings)
    ]
    there = {one.id for one in alone}
    memos = [(key, text) for key, text in made.plain.memos if key in there]
    return replace(made.plain, quotations=alone, memos=memos)


@given(made=studies(), tree=st.one_of(SQL_RELATIONS, TREES), coders=st.sampled_from([(1,), (2,), (1, 2)]))
@settings(deadline=None, max_examples=250)
def test_asked_of_some_coders_it_is_as_if_they_alone_had_coded(made: Made, tree, coders) -> None:
    expected = set(coded_by(made, set(coders)).found(tree))
    with connection_to(made) as connection:
        asked = StoredStudy(connection, made.plain.names, lambda _turns, few: sentences(few), coders=coders)
        assert set(asked.found(tree)) == expected


@given(made=studies(), tree=st.one_of(SQL_RELATIONS, TREES))
@settings(deadline=None, max_examples=150)
def test_a_consensus_layer_changes_nothing_as_long_as_it_is_not_asked(made: Made, tree) -> None:
    """The second coder is the layer: what only it coded is there where something is written about it."""
    kept = {key for key, _text in made.plain.memos}
    written = [
        replace(one, codings=tuple(c for c in one.codings if c.coder == 1))
        for one in made.plain.quotations
        if not one.codings or one.comment or one.id in kept or any(c.coder == 1 for c in one.codings)
    ]
    there = {one.id for one in written}
    memos = [(key, text) for key, text in made.plain.memos if key in there]
    expected = set(replace(made.plain, quotations=written, memos=memos).found(tree))
    with connection_to(made) as connection:
        connection.execute(update(s.coder).where(s.coder.c.id == 2).values(kind="consensus"))
        asked = StoredStudy(connection, made.plain.names, lambda _turns, few: sentences(few), coders=(1,))
        assert set(asked.found(tree)) == expected


@given(tree=SQL_TREES)
@settings(deadline=None, max_examples=50)
def test_the_sql_face_can_be_put_to_a_team_s_database_too(tree) -> None:
    q = s.quotation.alias()
    statement = select(q.c.id).where(tree.where(q, Names(documents={1: "gesprek 1"})))
    assert "FROM quotation" in str(statement.compile(dialect=postgresql.dialect()))

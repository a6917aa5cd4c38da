"""The two faces of every operator say the same, and both say what its definition says."""

from hypothesis import given, settings
from hypothesis import strategies as st
from query_studies import Made, connection_to, sentences, studies
from query_trees import RELATIONS, SQL_LEAVES, SQL_RELATIONS, SQL_TREES, TREES
from query_twins import holds
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from qualcode.query.names import Names
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


@given(tree=SQL_TREES)
@settings(deadline=None, max_examples=50)
def test_the_sql_face_can_be_put_to_a_team_s_database_too(tree) -> None:
    q = s.quotation.alias()
    statement = select(q.c.id).where(tree.where(q, Names(documents={1: "gesprek 1"})))
    assert "FROM quotation" in str(statement.compile(dialect=postgresql.dialect()))

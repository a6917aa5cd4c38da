"""Queries as a form: every tree comes back, and what is not filled in is left out."""

from hypothesis import given, settings
from hypothesis import strategies as st
from query_trees import TREES

from qualcode.query import parse
from qualcode.query.form import (
    Condition,
    Group,
    How,
    Relation,
    Together,
    form_of,
    is_filled_in,
    item_of,
    tree_of,
)
from qualcode.query.lying import Distance
from qualcode.query.scanning import names_in, names_on_a_line


@given(TREES)
@settings(deadline=None, max_examples=400)
def test_every_tree_comes_back_from_its_form(tree) -> None:
    assert tree_of(item_of(tree)) == tree
    assert tree_of(form_of(tree)) == tree
    assert is_filled_in(form_of(tree))


def test_what_stands_in_a_form() -> None:
    tree = parse("code(a, b) and not (role(respondent) or memo()) and code(c) within 2 sentences after all")
    assert form_of(tree) == Group(
        Together.ALL,
        (
            Condition("code", ("a", "b")),
            Group(Together.ANY, (Condition("role", ("respondent",)), Condition("memo")), negated=True),
            Relation(Condition("code", ("c",)), How.AFTER, Condition("all"), 2, Distance.SENTENCES),
        ),
    )


def test_what_is_not_filled_in_is_left_out() -> None:
    empty, a = Condition("code"), Condition("code", ("a",))
    assert tree_of(Group(Together.ANY, (empty, a))) == parse("code(a)")
    assert tree_of(Group(Together.ALL, (empty, Group()))) is None
    assert tree_of(Relation(a, How.OVERLAPS, empty)) is None
    assert tree_of(Condition("attribute", ("",), negated=True)) is None
    assert tree_of(Condition("memo")) == parse("memo()")
    assert not is_filled_in(Group(Together.ANY, (empty, a)))
    talk = Condition("text", ("x",))
    assert tree_of(Group(Together.ONE_CODING, (a, talk))) == parse("coding(code(a))")


@given(st.lists(st.text(max_size=12), max_size=4).map(tuple))
@settings(deadline=None, max_examples=300)
def test_names_on_a_line_come_back(names) -> None:
    assert names_in(names_on_a_line(names)) == names

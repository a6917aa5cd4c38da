"""The text form of queries: what it means, that it can be written back, and what errors say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_trees import TREES

from qualcode.query import QueryError, parse, render
from qualcode.query.lying import Distance
from qualcode.query.operators.codings import CodeIs, CoderIs, FamilyIs, OriginIs
from qualcode.query.operators.guide import QuestionIs
from qualcode.query.operators.logic import And, Everything, Not, Or
from qualcode.query.operators.one_coding import OneCoding
from qualcode.query.operators.order import Follows, Precedes
from qualcode.query.operators.ranges import Encloses, Overlaps, Within
from qualcode.query.operators.saved import SavedQuery
from qualcode.query.operators.talk import AttributeIs, ParticipantIs, RoleIs
from qualcode.query.operators.units import SameAs, Unit
from qualcode.query.operators.words import Memo, Text

A, B, C = CodeIs(("a",)), CodeIs(("b",)), CodeIs(("c",))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("code(a)", A),
        ("  CODE ( a ) ", A),
        ('code("vertrouwen, loyaliteit", de ander)', CodeIs(("vertrouwen, loyaliteit", "de ander"))),
        ("code(foto's)", CodeIs(("foto's",))),
        ("code('a (b)')", CodeIs(("a (b)",))),
        ("code(“a”, „b”)", CodeIs(("a", "b"))),
        ('code("zei \\"ja\\" \\\\")', CodeIs(('zei "ja" \\',))),
        ("code(a) and code(b) or not code(c)", Or((And((A, B)), Not(C)))),
        ("code(a) en (code(b) of niet code(c))", And((A, Or((B, Not(C)))))),
        ("not code(a) within code(b)", Not(Within(A, B))),
        ("code(a) within not code(b)", Within(A, Not(B))),
        ("code(a) omvat code(b) and all overlaps code(c)", And((Encloses(A, B), Overlaps(Everything(), C)))),
        ("code(a) after code(b)", Follows(A, B)),
        ("code(a) volgt op code(b)", Follows(A, B)),
        ("code(a) within 2 turns after code(b)", Follows(A, B, 2, Distance.TURNS)),
        ("code(a) binnen 1 zin vóór code(b)", Precedes(A, B, 1, Distance.SENTENCES)),
        ("code(a) in the same turn as code(b)", SameAs(A, B, Unit.TURN)),
        ("code(a) in hetzelfde document als code(b)", SameAs(A, B, Unit.DOCUMENT)),
        ("code(a) same participant as code(b)", SameAs(A, B, Unit.PARTICIPANT)),
        ("attribute(region=Oost,West)", AttributeIs("region=Oost,West")),
        ("kenmerk('functie=hoofd (a.i.)')", AttributeIs("functie=hoofd (a.i.)")),
        ("rol(Respondent, overig)", RoleIs(("respondent", "other"))),
        ("herkomst(inductief, IV)", OriginIs(("I", "IV"))),
        ("memo()", Memo(())),
        ("vraag(3a, 4)", QuestionIs(("3a", "4"))),
        ("code(vertrouw*)", CodeIs(("vertrouw*",))),
        ("text(in- en uitstroom, sa*)", Text(("in- en uitstroom", "sa*"))),
        ("coding(code(a) and not coder(SV))", OneCoding(And((A, Not(CoderIs(("SV",))))))),
        ("zoekvraag(x y) or deelnemer(P1)", Or((SavedQuery(("x y",)), ParticipantIs(("P1",))))),
    ],
)
def test_what_a_text_means(text: str, tree) -> None:
    assert parse(text) == tree
    assert parse(render(tree)) == tree


@given(TREES)
@settings(deadline=None, max_examples=300)
def test_every_tree_can_be_written_and_read(tree) -> None:
    assert parse(render(tree)) == tree


NAMES = st.lists(st.text(max_size=12), min_size=1, max_size=3).map(tuple).filter(lambda names: names != ())


@given(st.sampled_from([CodeIs, FamilyIs, Text, ParticipantIs, SavedQuery]), NAMES)
@settings(deadline=None, max_examples=400)
def test_every_name_can_be_written_and_read(kind, names: tuple[str, ...]) -> None:
    assert parse(render(kind(names))) == kind(names)


@given(st.text(min_size=1, max_size=20))
@settings(deadline=None)
def test_every_filter_can_be_written_and_read(condition: str) -> None:
    assert parse(render(AttributeIs(condition))) == AttributeIs(condition)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "its end: expected a condition"),
        ("code(", 5, "expected a comma or a closing bracket"),
        ("code()", 5, "expected a name"),
        ('code("a', 7, "closing quotation mark"),
        ("code(a", 6, "expected a comma or a closing bracket"),
        ("(code(a)", 8, "closing bracket"),
        ("code(a) code(b)", 8, "“code”: expected “and”, “or”"),
        ("code(a) nd code(b)", 8, "Was “and” meant?"),
        ("kode(a)", 0, "Was “code” meant?"),
        ("code a", 5, "a bracket after “code”"),
        ("code(a) and", 11, "its end: expected a condition"),
        ("code(a))", 7, "“)”: expected"),
        ("code(a) within 2 code(b)", 17, "“turns” or “sentences”"),
        ("code(a) within 2 turns code(b)", 23, "“after” or “before”"),
        ("code(a) in the turn as code(b)", 15, "“same”"),
        ("code(a) same page as code(b)", 13, "“turn”, “document” or “participant”"),
        ("code(a) within code(b) within code(c)", 23, "second relation without brackets"),
        ("role(boss)", 5, "interviewer, respondent, other"),
        ("coding(text(a))", 7, "only code, family"),
        ("attribute()", 10, "region=Oost"),
        ("code(a) & code(b)", 8, "“&”: expected"),
        ("(" * 60 + "code(a)" + ")" * 60, 51, "too many brackets"),
    ],
)
def test_an_error_says_where_and_what_was_expected(text: str, position: int, words: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert raised.value.position == position
    assert words in str(raised.value)


@given(st.one_of(st.text(max_size=40), st.text(alphabet="code()and withn2\"', ", max_size=40)))
@settings(deadline=None, max_examples=500)
def test_any_text_is_a_query_or_a_clear_error(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert parse(render(tree)) == tree

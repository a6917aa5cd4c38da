"""Queries of every kind, for hypothesis."""

from hypothesis import strategies as st

from qualcode.query.lying import Distance
from qualcode.query.operators.codings import CodeIs, CoderIs, FamilyIs, OriginIs, RatingIs, StanceIs
from qualcode.query.operators.guide import QuestionIs
from qualcode.query.operators.logic import And, Everything, Not, Or
from qualcode.query.operators.one_coding import OneCoding
from qualcode.query.operators.order import Follows, Precedes
from qualcode.query.operators.ranges import Encloses, Overlaps, Within
from qualcode.query.operators.talk import AttributeIs, DocumentIs, ParticipantIs, RoleIs, SpeakerIs
from qualcode.query.operators.units import SameAs, Unit
from qualcode.query.operators.words import Comment, Memo, Text
from qualcode.query.tree import in_sql


def _some(*names: str):
    return st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(tuple)


OF_CODINGS = st.one_of(
    st.builds(CodeIs, _some("alfa", "Beta", "gamma", "delta", "nowhere", "*a", "ALF*")),
    st.builds(FamilyIs, _some("outer", "middle", "INNER", "nowhere", "*NE*")),
    st.builds(OriginIs, _some("D", "I", "IV", "T")),
    st.builds(CoderIs, _some("SV", "jb", "nobody")),
    st.builds(StanceIs, _some("", "present", "ontkend")),
    st.builds(RatingIs, _some("", "+", "++")),
)
ABOUT_SPEAKING = st.one_of(
    st.builds(SpeakerIs, _some("A", "b", "C", "X")),
    st.builds(RoleIs, _some("interviewer", "respondent", "other")),
    st.builds(ParticipantIs, _some("R1", "r2", "R3", "R9", "r*")),
    st.builds(AttributeIs, st.sampled_from(["regio=Oost", "regio=Oost,West", "regio=", "geen=x"])),
    st.builds(DocumentIs, _some("gesprek 1", "Gesprek 2", "gesprek 9", "ges*2")),
    st.builds(QuestionIs, _some("1", "1.", "3A", "3", "9", "3*")),
)
WORDS = st.one_of(
    st.builds(Text, _some("een", "BEL*", "de mail", "elkaar")),
    st.builds(Memo, st.one_of(st.just(()), _some("hand", "contact", "mooi"))),
    st.builds(Comment, st.one_of(st.just(()), _some("gezegd", "hand"))),
)


def _logic(part):
    several = st.lists(part, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, part))


INNER = st.recursive(OF_CODINGS, _logic, max_leaves=4)
ONE_CODING = st.builds(OneCoding, INNER)
SQL_LEAVES = st.one_of(OF_CODINGS, ABOUT_SPEAKING, ONE_CODING.filter(in_sql), st.just(Everything()))


def _related(part, *, sentences: bool):
    units = [Distance.TURNS, *([Distance.SENTENCES] if sentences else [])]
    near = [
        st.builds(kind, part, part, *distance)
        for kind in (Follows, Precedes)
        for distance in ((), (st.integers(0, 3), st.sampled_from(units)))
    ]
    lying = [st.builds(kind, part, part) for kind in (Within, Encloses, Overlaps)]
    return st.one_of(*near, *lying, st.builds(SameAs, part, part, st.sampled_from(list(Unit))))


FEW = st.sampled_from([Everything(), CodeIs(("alfa",)), CodeIs(("beta", "gamma")), Not(CodeIs(("alfa",)))])
SQL_RELATIONS, RELATIONS = _related(FEW, sentences=False), _related(FEW, sentences=True)
SQL_TREES = st.recursive(
    SQL_LEAVES, lambda part: st.one_of(_logic(part), _related(part, sentences=False)), max_leaves=6
).filter(in_sql)  # no more in each other than is put to a database
TREES = st.recursive(
    st.one_of(SQL_LEAVES, WORDS),
    lambda part: st.one_of(_logic(part), _related(part, sentences=True)),
    max_leaves=6,
)

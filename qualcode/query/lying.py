"""In which units a quotation lies: turns, sentences, documents, participants.

A unit holds a quotation if they share at least one character. A quotation that lies in none (in a header
before the first turn, in the blank line between two turns) is in no turn at all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from enum import StrEnum
from operator import attrgetter
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Select, Subquery, and_, func, select, union

from qualcode.model import Turn
from qualcode.query.names import Names
from qualcode.query.tree import Place, Study
from qualcode.store import schema as s


class Stretch(Protocol):
    """A stretch of text [start, end)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Distance(StrEnum):
    """What a distance in the text is counted in."""

    TURNS = "turns"
    SENTENCES = "sentences"


def held(units: Sequence[Stretch], place: Place) -> tuple[int, int] | None:
    """The first and the last of the units (in order, apart) that share a character with a place, by index."""
    first = bisect_right(units, place.start, key=attrgetter("end"))
    last = bisect_left(units, place.end, key=attrgetter("start")) - 1
    return (first, last) if first <= last else None


def turns_of(study: Study, place: Place) -> Sequence[Turn]:
    """The turns in which a quotation lies."""
    turns = study.turns().get(place.document, ())
    found = held(turns, place)
    return turns[found[0] : found[1] + 1] if found else ()


def participants_of(study: Study, place: Place) -> Set[int]:
    """The participants in whose turns a quotation lies, and the only respondent of its document."""
    spoken = {turn.participant for turn in turns_of(study, place) if turn.participant is not None}
    alone = study.names.sole_respondents.get(place.document)
    return {*spoken, alone} if alone is not None else spoken


def longest() -> ScalarSelect[int]:
    """The length of the longest quotation.

    What overlaps a stretch cannot begin further before it than this: with it an index on where quotations
    begin suffices, and the work does not grow with the square of their number.
    """
    q = s.quotation.alias()
    return select(func.coalesce(func.max(q.c.end - q.c.start), 0)).scalar_subquery()


def overlap(q: FromClause, other: FromClause) -> ColumnElement[bool]:
    """The condition that a quotation and another stretch of the same document share a character."""
    return and_(
        q.c.document_id == other.c.document_id,
        q.c.start < other.c.end,
        q.c.start > other.c.start - longest(),
        q.c.end > other.c.start,
    )


def in_turns(condition: ColumnElement[bool]) -> Select[Any]:
    """Ids of the quotations that lie in turns for which the condition holds."""
    q = s.quotation.alias()
    return select(q.c.id).select_from(s.turn).join(q, overlap(q, s.turn)).where(condition)


def turn_pairs() -> Subquery:
    """Pairs of quotation and turn in which it lies."""
    q, t = s.quotation.alias(), s.turn.alias()
    pairs = select(q.c.id.label("quotation"), t.c.id.label("unit")).select_from(t).join(q, overlap(q, t))
    return pairs.subquery()


def participant_pairs(names: Names) -> Subquery:
    """Pairs of quotation and participant whose it is."""
    q, t, v = s.quotation.alias(), s.turn.alias(), s.speaker.alias()
    spoken = (
        select(q.c.id.label("quotation"), v.c.participant_id.label("unit"))
        .select_from(t)
        .join(v, v.c.id == t.c.speaker_id)
        .join(q, overlap(q, t))
        .where(v.c.participant_id.is_not(None))
    )
    w, o = s.speaker.alias(), s.quotation.alias()
    alone = (
        select(o.c.id.label("quotation"), w.c.participant_id.label("unit"))
        .select_from(o)
        .join(w, w.c.document_id == o.c.document_id)
        .where(w.c.role == "respondent", w.c.participant_id.is_not(None))
        .where(o.c.document_id.in_(sorted(names.sole_respondents)))
    )
    return union(spoken, alone).subquery()

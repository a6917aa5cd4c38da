"""Who is speaking: speaker label, role, participant, attribute; and in which document.

A turn holds a quotation if they share at least one character; the label belongs to the turn. A quotation
that runs over several turns is of all their speakers.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import FromClause, or_

from qualcode.query.lying import in_turns, participants_of, turns_of
from qualcode.query.names import Names
from qualcode.query.tree import Conditions, Study
from qualcode.store import schema as s


@dataclass(frozen=True, slots=True)
class SpeakerIs:
    """True of quotations that share a character with a turn under one of these labels."""

    sql: ClassVar[bool] = True
    names: tuple[str, ...]

    def found(self, study: Study) -> Set[int]:
        return _in_turns_of(study, study.names.voices_labelled(self.names))

    def where(self, q: FromClause, names: Names) -> Conditions:
        wanted = sorted(names.voices_labelled(self.names))
        return q.c.id.in_(in_turns(s.turn.c.speaker_id.in_(wanted)))


@dataclass(frozen=True, slots=True)
class RoleIs:
    """True of quotations that share a character with a turn of interviewer, respondent or other."""

    sql: ClassVar[bool] = True
    names: tuple[str, ...]

    def found(self, study: Study) -> Set[int]:
        return _in_turns_of(study, study.names.voices_with_roles(self.names))

    def where(self, q: FromClause, names: Names) -> Conditions:
        roles = sorted(names.voices_with_roles(self.names))
        return q.c.id.in_(in_turns(s.turn.c.speaker_id.in_(roles)))


@dataclass(frozen=True, slots=True)
class ParticipantIs:
    """True of quotations of one of these participants, by the rule of all tables.

    A quotation is a participant's if it shares a character with one of his or her turns, or if he or she
    is the only respondent of the document.
    """

    sql: ClassVar[bool] = True
    names: tuple[str, ...]

    def found(self, study: Study) -> Set[int]:
        return _of_people(study, study.names.participants_named(self.names))

    def where(self, q: FromClause, names: Names) -> Conditions:
        return of_people(q, names, names.participants_named(self.names))


@dataclass(frozen=True, slots=True)
class AttributeIs:
    """True of quotations of a respondent whose attribute is as `condition` asks.

    It is written as every filter on participants: region=Oost,West (one of these), age>=40, age<=60,
    date=2021-06-01..2021-06-30 (both ends included), region= (not given). Whose a quotation is, see
    `ParticipantIs`.
    """

    sql: ClassVar[bool] = True
    condition: str

    def found(self, study: Study) -> Set[int]:
        return _of_people(study, study.names.participants_with(self.condition))

    def where(self, q: FromClause, names: Names) -> Conditions:
        return of_people(q, names, names.participants_with(self.condition))


@dataclass(frozen=True, slots=True)
class DocumentIs:
    """True of the quotations of one of these documents."""

    sql: ClassVar[bool] = True
    names: tuple[str, ...]

    def found(self, study: Study) -> Set[int]:
        wanted = study.names.documents_named(self.names)
        return {place.id for place in study.places(study.everything()) if place.document in wanted}

    def where(self, q: FromClause, names: Names) -> Conditions:
        return q.c.document_id.in_(sorted(names.documents_named(self.names)))


def of_people(q: FromClause, names: Names, people: Set[int]) -> Conditions:
    """The condition that a quotation is one of these participants'."""
    voices = [voice.id for voice in names.voices if voice.participant in people]
    alone = [document for document, person in names.sole_respondents.items() if person in people]
    return or_(q.c.document_id.in_(alone), q.c.id.in_(in_turns(s.turn.c.speaker_id.in_(voices))))


def _of_people(study: Study, people: Set[int]) -> Set[int]:
    places = study.places(study.everything())
    return {place.id for place in places if people & participants_of(study, place)}


def _in_turns_of(study: Study, voices: Set[int]) -> Set[int]:
    wanted = {(voice.document, voice.label) for voice in study.names.voices if voice.id in voices}
    return {
        place.id
        for place in study.places(study.everything())
        if any((turn.document, turn.speaker) in wanted for turn in turns_of(study, place))
    }

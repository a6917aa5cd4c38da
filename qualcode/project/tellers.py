"""Whose words quotations are, as counting has it: by participant."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from qualcode.model import ParticipantId, Quotation, Role, Turn
from qualcode.store.reads import documents as reads


def tellers(connection: Connection, quotations: Iterable[Quotation]) -> dict[int, tuple[ParticipantId, ...]]:
    """The participants of each quotation by its id, in the order in which they speak; () where nobody is.

    A quotation is a participant's when it shares a character with one of his or her turns; in a document
    with one respondent all quotations are the respondent's.
    """
    found = list(quotations)
    only = _only_respondents(connection)
    turns = {
        key: reads.turns_of(connection, key) for key in {one.document for one in found} if key not in only
    }
    return {one.id: _of(one, only, turns.get(one.document, ())) for one in found}


def _of(
    quotation: Quotation, only: Mapping[int, ParticipantId], turns: Iterable[Turn]
) -> tuple[ParticipantId, ...]:
    if quotation.document in only:
        return (only[quotation.document],)
    said = (
        turn.participant
        for turn in turns
        if turn.participant is not None and turn.start < quotation.end and turn.end > quotation.start
    )
    return tuple(dict.fromkeys(said))


def _only_respondents(connection: Connection) -> dict[int, ParticipantId]:
    """The respondent of each document that has exactly one."""
    people: dict[int, set[ParticipantId]] = {}
    for speaker in reads.speakers(connection):
        if speaker.role is Role.RESPONDENT and speaker.participant is not None:
            people.setdefault(speaker.document, set()).add(speaker.participant)
    return {key: next(iter(found)) for key, found in people.items() if len(found) == 1}

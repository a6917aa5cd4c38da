"""Reading documents, turns, speakers and participants."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Connection, func, select

from qualcode.model import (
    Document,
    DocumentId,
    DocumentInfo,
    Participant,
    ParticipantId,
    Role,
    TimeMark,
    Turn,
    TurnId,
)
from qualcode.store import schema as s


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker label of one document."""

    id: int
    document: DocumentId
    label: str
    role: Role
    participant: ParticipantId | None


def document_infos(connection: Connection) -> list[DocumentInfo]:
    """All documents in the order of the study, without text."""
    turns = (
        select(s.turn.c.document_id, func.count().label("turns")).group_by(s.turn.c.document_id).subquery()
    )
    statement = (
        select(s.document, func.coalesce(turns.c.turns, 0).label("turns"))
        .outerjoin(turns, turns.c.document_id == s.document.c.id)
        .order_by(s.document.c.position, s.document.c.id)
    )
    return [
        DocumentInfo(
            id=DocumentId(row.id),
            name=row.name,
            order=number,
            format=row.format,
            source_name=row.source_name,
            sha256=row.original_sha256,
            characters=row.characters,
            words=row.words,
            turns=row.turns,
        )
        for number, row in enumerate(connection.execute(statement), start=1)
    ]


def next_position(connection: Connection) -> int:
    """The position behind the last document."""
    last = connection.execute(select(func.max(s.document.c.position))).scalar_one()
    return 0 if last is None else int(last) + 1


def document(connection: Connection, info: DocumentInfo) -> Document:
    """The document with its text, turns and time marks."""
    turns, times = turns_of(connection, info.id), times_of(connection, info.id)
    return Document(info, text_of(connection, info.id), tuple(turns), tuple(times))


def times_of(connection: Connection, document_id: int) -> list[TimeMark]:
    """The time marks within a document's turns, in order."""
    statement = (
        select(s.content.c.text)
        .join(s.document, s.document.c.times_sha256 == s.content.c.sha256)
        .where(s.document.c.id == document_id)
    )
    stored = connection.execute(statement).scalar()
    return [TimeMark(int(position), seconds) for position, seconds in json.loads(stored or "[]")]


def text_of(connection: Connection, document_id: int) -> str:
    """The text of a document."""
    return texts(connection, [document_id])[document_id]


def texts(connection: Connection, document_ids: Iterable[int]) -> dict[int, str]:
    """The texts of these documents, by id."""
    statement = (
        select(s.document.c.id, s.content.c.text)
        .join(s.content, s.content.c.sha256 == s.document.c.text_sha256)
        .where(s.document.c.id.in_(list(document_ids)))
    )
    return {row.id: row.text for row in connection.execute(statement)}


def original_of(connection: Connection, document_id: int) -> bytes:
    """The bytes of the file that the document was imported from."""
    statement = (
        select(s.original.c.bytes)
        .join(s.document, s.document.c.original_sha256 == s.original.c.sha256)
        .where(s.document.c.id == document_id)
    )
    return connection.execute(statement).scalar_one()


def turns_of(connection: Connection, document_id: int) -> list[Turn]:
    """The turns of a document in order."""
    statement = (
        select(s.turn, s.speaker.c.label, s.speaker.c.role, s.speaker.c.participant_id)
        .join(s.speaker, s.speaker.c.id == s.turn.c.speaker_id)
        .where(s.turn.c.document_id == document_id)
        .order_by(s.turn.c.start)
    )
    return [
        Turn(
            id=TurnId(row.id),
            document=DocumentId(document_id),
            number=row.number,
            start=row.start,
            text_start=row.text_start,
            end=row.end,
            speaker=row.label,
            role=Role(row.role),
            participant=row.participant_id,
            seconds=row.seconds,
        )
        for row in connection.execute(statement)
    ]


def speakers(connection: Connection, document_id: int | None = None) -> list[Speaker]:
    """The speakers of one document, or of all."""
    statement = select(s.speaker).order_by(s.speaker.c.document_id, s.speaker.c.id)
    if document_id is not None:
        statement = statement.where(s.speaker.c.document_id == document_id)
    return [
        Speaker(row.id, DocumentId(row.document_id), row.label, Role(row.role), row.participant_id)
        for row in connection.execute(statement)
    ]


def participants(connection: Connection) -> list[Participant]:
    """All participants in the order in which they were added."""
    rows = connection.execute(select(s.participant).order_by(s.participant.c.id))
    return [Participant(ParticipantId(row.id), row.name, dict(row.attributes or {})) for row in rows]


def ids_of_document(connection: Connection, document_id: int) -> dict[str, list[int]]:
    """The ids of all rows that exist only because of this document, by table name."""
    within = select(s.quotation.c.id).where(s.quotation.c.document_id == document_id)
    on_document = (s.memo.c.subject == "document") & (s.memo.c.subject_id == document_id)
    on_quotations = (s.memo.c.subject == "quotation") & s.memo.c.subject_id.in_(within)
    return {
        "coding": _ids(connection, s.coding.c.id, s.coding.c.quotation_id.in_(within)),
        "memo": _ids(connection, s.memo.c.id, on_document | on_quotations),
        "quotation": _ids(connection, s.quotation.c.id, s.quotation.c.document_id == document_id),
        "asked": _ids(connection, s.asked.c.id, s.asked.c.document_id == document_id),
        "completed": _ids(connection, s.completed.c.id, s.completed.c.document_id == document_id),
        "decision": _ids(connection, s.decision.c.id, s.decision.c.document_id == document_id),
        "turn": _ids(connection, s.turn.c.id, s.turn.c.document_id == document_id),
        "speaker": _ids(connection, s.speaker.c.id, s.speaker.c.document_id == document_id),
    }


def _ids(connection: Connection, column: Column[int], where: ColumnElement[bool]) -> list[int]:
    return list(connection.execute(select(column).where(where)).scalars())

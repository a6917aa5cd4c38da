"""Reading the interview guide and where its questions were asked."""

from typing import Any

from sqlalchemy import Connection, select

from qualcode.model import Asked, AskedId, CodeId, DocumentId, Question, QuestionId
from qualcode.store import schema as s


def questions(connection: Connection) -> list[Question]:
    """The questions in the order of the guide; codes that are no longer in the study are left out."""
    known = set(connection.execute(select(s.code.c.id)).scalars())
    rows = connection.execute(select(s.question).order_by(s.question.c.position, s.question.c.id))
    return [
        Question(
            QuestionId(row.id),
            row.number,
            row.text,
            tuple(CodeId(code) for code in row.codes or () if code in known),
            order,
        )
        for order, row in enumerate(rows, start=1)
    ]


def asked(connection: Connection, document: int | None = None, question: int | None = None) -> list[Asked]:
    """Where questions were asked, by document and place; of one document or question where given."""
    statement = select(s.asked).order_by(s.asked.c.document_id, s.asked.c.start, s.asked.c.id)
    if document is not None:
        statement = statement.where(s.asked.c.document_id == document)
    if question is not None:
        statement = statement.where(s.asked.c.question_id == question)
    return [
        Asked(AskedId(row.id), QuestionId(row.question_id), DocumentId(row.document_id), row.start, row.end)
        for row in connection.execute(statement)
    ]


def questions_with_code(connection: Connection, code: int, into: int | None) -> dict[int, dict[str, Any]]:
    """The changes by question id that put `into` in the place of a code, or take it away."""
    rows = connection.execute(select(s.question.c.id, s.question.c.codes))
    held: dict[int, list[int]] = {row.id: list(row.codes or ()) for row in rows}
    return {
        key: {"codes": list(dict.fromkeys(c for c in (into if c == code else c for c in codes) if c))}
        for key, codes in held.items()
        if code in codes
    }

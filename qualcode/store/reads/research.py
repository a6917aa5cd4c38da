"""Reading the research questions, and what becomes of them when a code or family goes."""

from typing import Any

from sqlalchemy import Connection, select

from qualcode.model import CodeId, FamilyId, ResearchQuestion, ResearchQuestionId
from qualcode.store import schema as s


def questions(connection: Connection) -> list[ResearchQuestion]:
    """The research questions in order; codes and families no longer in the study are left out."""
    codes = set(connection.execute(select(s.code.c.id)).scalars())
    families = set(connection.execute(select(s.family.c.id)).scalars())
    table = s.research_question
    rows = connection.execute(select(table).order_by(table.c.position, table.c.id))
    return [
        ResearchQuestion(
            id=ResearchQuestionId(row.id),
            number=row.number,
            text=row.text,
            codes=tuple(CodeId(key) for key in row.codes or () if key in codes),
            families=tuple(FamilyId(key) for key in row.families or () if key in families),
            note=row.note,
            order=order,
        )
        for order, row in enumerate(rows, start=1)
    ]


def without(connection: Connection, column: str, gone: int, into: int | None) -> dict[int, dict[str, Any]]:
    """The changes by question id that put `into` in the place of a code or family, or take it away.

    `column` is "codes" or "families".
    """
    table = s.research_question
    rows = connection.execute(select(table.c.id, table.c[column]))
    held: dict[int, list[int]] = {row[0]: list(row[1] or ()) for row in rows}
    return {
        key: {column: list(dict.fromkeys(one for one in (into if k == gone else k for k in keys) if one))}
        for key, keys in held.items()
        if gone in keys
    }

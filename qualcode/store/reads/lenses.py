"""Reading what codings say beside their code, for lenses."""

from sqlalchemy import Connection, or_, select

from qualcode.store import schema as s

CodingKey = tuple[int, int, int]
"""Quotation, code and coder."""


def coding_marks(connection: Connection) -> dict[CodingKey, tuple[str, str]]:
    """Stance and rating of every coding that has either."""
    c = s.coding.c
    columns = select(c.quotation_id, c.code_id, c.coder_id, c.stance, c.rating)
    rows = connection.execute(columns.where(or_(c.stance != "", c.rating != "")))
    return {(q, code, coder): (stance, rating) for q, code, coder, stance, rating in rows}

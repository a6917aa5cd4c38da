"""Reading remarks of reviewers."""

from datetime import datetime

from sqlalchemy import Connection, select

from qualcode.model import CodeId, CoderId
from qualcode.model.reviews import Review, ReviewId, ReviewKind, ReviewState
from qualcode.store import schema as s


def reviews(connection: Connection) -> list[Review]:
    """All remarks whose coding or quotation is still there, in the order in which they were made."""
    here = {
        "coding": set(connection.execute(select(s.coding.c.id)).scalars()),
        "quotation": set(connection.execute(select(s.quotation.c.id)).scalars()),
    }
    codes = set(connection.execute(select(s.code.c.id)).scalars())
    rows = connection.execute(select(s.review).order_by(s.review.c.id))
    return [
        Review(
            ReviewId(row.id),
            row.subject,
            row.subject_id,
            ReviewKind(row.kind),
            row.text,
            ReviewState(row.state),
            None if row.coder_id is None else CoderId(row.coder_id),
            datetime.fromisoformat(row.changed),
            CodeId(row.proposed_code) if row.proposed_code in codes else None,
            None if row.parent_id is None else ReviewId(row.parent_id),
            row.source,
        )
        for row in rows
        if row.subject_id in here.get(row.subject, ())
    ]


def sources(connection: Connection) -> set[str]:
    """Where remarks came from that were taken over."""
    return set(connection.execute(select(s.review.c.source).where(s.review.c.source != "")).scalars())

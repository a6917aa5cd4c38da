"""Reading remarks of reviewers."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Table, select

from qualcode.model import CodeId, CoderId, CodingId
from qualcode.model.reviews import Review, ReviewId, ReviewKind, ReviewLine, ReviewState
from qualcode.store import schema as s
from qualcode.store.reads import quotations as quotation_reads

_CHUNK = 500


def reviews(connection: Connection) -> list[Review]:
    """All remarks whose coding or quotation is still there, in the order in which they were made."""
    rows = connection.execute(select(s.review).order_by(s.review.c.id)).all()
    if not rows:
        return []
    here = {
        name: _there(connection, table, {row.subject_id for row in rows if row.subject == name})
        for name, table in (("coding", s.coding), ("quotation", s.quotation))
    }
    codes = set(connection.execute(select(s.code.c.id)).scalars())
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


def _there(connection: Connection, table: Table, ids: Iterable[int]) -> set[int]:
    """Those of the ids that a table has."""
    wanted = sorted(ids)
    parts = [wanted[i : i + _CHUNK] for i in range(0, len(wanted), _CHUNK)]
    found = (connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars() for part in parts)
    return {key for keys in found for key in keys}


def sources(connection: Connection) -> dict[str, ReviewId]:
    """The remarks that were taken over, by where they came from."""
    statement = select(s.review.c.source, s.review.c.id).where(s.review.c.source != "")
    return {row.source: ReviewId(row.id) for row in connection.execute(statement)}


def lines(connection: Connection) -> list[ReviewLine]:
    """The remarks that are no answers, each with its passage and its answers."""
    found = reviews(connection)
    known = {one.id for one in found}
    about = [one for one in found if one.parent not in known]
    coded = {
        int(coding.id): coding
        for coding in quotation_reads.codings_by_ids(
            connection, [CodingId(one.subject_id) for one in about if one.subject == "coding"]
        )
    }
    wanted = {one.subject_id for one in about if one.subject == "quotation"}
    wanted |= {int(coding.quotation) for coding in coded.values()}
    quotations = {int(one.id): one for one in quotation_reads.by_ids(connection, wanted)}
    answers: dict[ReviewId, list[Review]] = {}
    for one in found:
        if one.parent is not None:
            answers.setdefault(one.parent, []).append(one)
    made: list[ReviewLine] = []
    for one in about:
        coding = coded.get(one.subject_id) if one.subject == "coding" else None
        quotation = quotations[int(coding.quotation) if coding else one.subject_id]
        code, coder = (coding.code, coding.coder) if coding else (None, None)
        made.append(ReviewLine(one, quotation, code, tuple(answers.get(one.id, ())), coder))
    return made


def about(connection: Connection, subject: str, subject_id: int) -> list[ReviewId]:
    """The remarks and answers on a coding or a quotation, also where that is gone."""
    where = (s.review.c.subject == subject) & (s.review.c.subject_id == subject_id)
    return [ReviewId(key) for key in connection.execute(select(s.review.c.id).where(where)).scalars()]

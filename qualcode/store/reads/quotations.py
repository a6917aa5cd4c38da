"""Reading quotations and codings, as values for the window and as columns for the tables."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from qualcode.model import CodeId, CoderId, Coding, CodingId, DocumentId, Quotation, QuotationId
from qualcode.store import schema as s
from qualcode.store.reads.consensus import counting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_q, _c = s.quotation, s.coding
_CHUNK = 10_000
_FEW = 500
BESIDE = 40  # characters that are stored before and after a quotation
Place = tuple[int, int, int]


def of_document(connection: Connection, document_id: int) -> list[Quotation]:
    """The quotations of a document with all their codings, by start and end."""
    return _quotations(connection, _q.c.document_id == document_id)


def by_ids(connection: Connection, ids: Iterable[int]) -> list[Quotation]:
    """The quotations with these ids, by document, start and end."""
    wanted = sorted(ids)
    parts = [wanted[i : i + _CHUNK] for i in range(0, len(wanted), _CHUNK)]
    return list(chain.from_iterable(_quotations(connection, _q.c.id.in_(part)) for part in parts))


def of_code(connection: Connection, code_id: int) -> list[Quotation]:
    """The quotations that carry a code, with all their codings."""
    return _quotations(connection, _q.c.id.in_(select(_c.c.quotation_id).where(_c.c.code_id == code_id)))


def all_quotations(connection: Connection) -> list[Quotation]:
    """Every quotation of the study."""
    return _quotations(connection, _q.c.id.is_not(None))


def _quotations(connection: Connection, where: ColumnElement[bool]) -> list[Quotation]:
    columns = (_q.c.id, _q.c.document_id, _q.c.start, _q.c.end, _q.c.text, _q.c.comment)
    order = (_q.c.document_id, _q.c.start, _q.c.end)
    codings: dict[int, list[Coding]] = {}
    statement = select(_c).join(_q, _q.c.id == _c.c.quotation_id).where(where).order_by(_c.c.id)
    for row in _tuples(connection, statement):
        made = Coding(CodingId(row[0]), QuotationId(row[1]), CodeId(row[2]), CoderId(row[3]), *row[4:7])
        codings.setdefault(row[1], []).append(made)
    return [
        Quotation(QuotationId(i), DocumentId(d), start, end, text, comment, tuple(codings.get(i, ())))
        for i, d, start, end, text, comment in _tuples(
            connection, select(*columns).where(where).order_by(*order)
        )
    ]


def ids_at(connection: Connection, places: Sequence[Place]) -> dict[Place, int]:
    """The ids of the quotations at these places (document, start, end); where there is none, absent."""
    statement = select(_q.c.document_id, _q.c.start, _q.c.end, _q.c.id)
    if len(places) <= _FEW:
        statement = statement.where(tuple_(_q.c.document_id, _q.c.start, _q.c.end).in_(places))
    else:
        statement = statement.where(_q.c.document_id.in_({document for document, _start, _end in places}))
    return {(d, start, end): i for d, start, end, i in _tuples(connection, statement)}


def coding_keys(connection: Connection, quotations: Collection[int]) -> set[tuple[int, int, int]]:
    """The (quotation, code, coder) of every coding on these quotations; with many, also of others."""
    statement = select(_c.c.quotation_id, _c.c.code_id, _c.c.coder_id)
    if len(quotations) <= _FEW:
        statement = statement.where(_c.c.quotation_id.in_(quotations))
    return set(_tuples(connection, statement))


def codings_by_ids(connection: Connection, ids: Iterable[int]) -> list[Coding]:
    """The codings with these ids."""
    wanted = sorted(ids)
    parts = [wanted[i : i + _CHUNK] for i in range(0, len(wanted), _CHUNK)]
    found = (connection.execute(select(_c).where(_c.c.id.in_(part)).order_by(_c.c.id)) for part in parts)
    return [_coding(row) for rows in found for row in rows]


def codings_of_code(connection: Connection, code_id: int) -> list[Coding]:
    """All codings with a code."""
    return [
        _coding(row)
        for row in connection.execute(select(_c).where(_c.c.code_id == code_id).order_by(_c.c.id))
    ]


def without_codings(connection: Connection, quotation_ids: Iterable[int]) -> list[int]:
    """Those of these quotations that have no coding, comment, memo or review left."""
    memos = select(s.memo.c.id).where(s.memo.c.subject == "quotation", s.memo.c.subject_id == _q.c.id)
    reviews = select(s.review.c.id).where(
        s.review.c.subject == "quotation", s.review.c.subject_id == _q.c.id, s.review.c.state != "rejected"
    )
    wanted = list(quotation_ids)
    found: list[int] = []
    for i in range(0, len(wanted), _CHUNK):
        statement = select(_q.c.id).where(
            _q.c.id.in_(wanted[i : i + _CHUNK]),
            _q.c.comment == "",
            ~select(_c.c.id).where(_c.c.quotation_id == _q.c.id).exists(),
            ~memos.exists(),
            ~reviews.exists(),
        )
        found += connection.execute(statement).scalars()
    return found


def displaced(connection: Connection) -> list[tuple[int, str, int, int]]:
    """(id, document name, start, end) of quotations whose stored words are not those of the text.

    SQLite and PostgreSQL count characters from 1 in substr. SQLite's stops at a NUL character, so what it
    doubts is looked at again.
    """
    here = func.substr(s.content.c.text, _q.c.start + 1, _q.c.end - _q.c.start)
    statement = (
        select(_q.c.id, s.document.c.name, _q.c.start, _q.c.end, _q.c.text, s.content.c.sha256)
        .join(s.document, s.document.c.id == _q.c.document_id)
        .join(s.content, s.content.c.sha256 == s.document.c.text_sha256)
        .where(or_(here != _q.c.text, _q.c.start < 0, and_(_q.c.end <= _q.c.start)))
    )
    doubted = _tuples(connection, statement)
    wanted = select(s.content.c.sha256, s.content.c.text).where(
        s.content.c.sha256.in_({sha256 for *_place, sha256 in doubted})
    )
    texts: dict[str, str] = {row.sha256: row.text for row in connection.execute(wanted)}
    return [
        (key, name, start, end)
        for key, name, start, end, words, sha256 in doubted
        if not 0 <= start < end or texts[sha256][start:end] != words
    ]


def astray(connection: Connection, document_id: int) -> set[int]:
    """Quotations, and answers to questions, that do not stand in the document's text as they are stored."""
    statement = select(s.content.c.text).join(s.document, s.document.c.text_sha256 == s.content.c.sha256)
    text = connection.execute(statement.where(s.document.c.id == document_id)).scalar() or ""
    columns = (_q.c.id, _q.c.start, _q.c.end, _q.c.before, _q.c.text, _q.c.after)
    found = {
        key
        for key, start, end, *words in _tuples(
            connection, select(*columns).where(_q.c.document_id == document_id)
        )
        if words != [text[max(0, start - BESIDE) : start], text[start:end], text[end : end + BESIDE]]
    }
    beyond = (s.asked.c.document_id == document_id) & (s.asked.c.end > len(text))
    return found | set(connection.execute(select(s.asked.c.id).where(beyond)).scalars())


def coding_columns(connection: Connection, coders: Collection[int] = ()) -> "NDArray[np.int64]":
    """The codings of these coders as an array of shape (n, 6): document, start, end, quotation, code, coder.

    Without `coders` those of all persons: the consensus layer's count only where it is chosen.
    """
    statement = select(_q.c.document_id, _q.c.start, _q.c.end, _q.c.id, _c.c.code_id, _c.c.coder_id)
    joined = statement.join(_c, _c.c.quotation_id == _q.c.id)
    return _array(connection, joined.where(*counting(connection, coders)), 6)


def first_codings(connection: Connection, coders: Collection[int] = ()) -> dict[int, int]:
    """By document the id (ids ascend in time) of its first coding, of these coders or of persons."""
    statement = (
        select(_q.c.document_id, func.min(_c.c.id))
        .join(_c, _c.c.quotation_id == _q.c.id)
        .group_by(_q.c.document_id)
    )
    statement = statement.where(*counting(connection, coders))
    return {row[0]: row[1] for row in connection.execute(statement)}


def turn_columns(connection: Connection) -> "NDArray[np.int64]":
    """All turns by document position and start, shape (n, 6): document, start, end, number, participant or 0,
    interviewer (1 or 0)."""
    t, p, d = s.turn, s.speaker, s.document
    interviewer = (p.c.role == "interviewer").cast(t.c.number.type)
    statement = (
        select(
            t.c.document_id, t.c.start, t.c.end, t.c.number, func.coalesce(p.c.participant_id, 0), interviewer
        )
        .join(p, p.c.id == t.c.speaker_id)
        .join(d, d.c.id == t.c.document_id)
        .order_by(d.c.position, d.c.id, t.c.start)
    )
    return _array(connection, statement, 6)


def _array(connection: Connection, statement: Any, width: int) -> "NDArray[np.int64]":
    import numpy as np

    rows = _tuples(connection, statement)
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows) * width).reshape(-1, width)


def _tuples(connection: Connection, statement: Any) -> list[Any]:
    """The rows as plain tuples straight from the driver: four times faster than Row objects."""
    cursor = connection.execute(statement).cursor
    assert cursor is not None
    return list(cursor.fetchall())


def _coding(row: Any) -> Coding:
    return Coding(
        CodingId(row.id),
        QuotationId(row.quotation_id),
        CodeId(row.code_id),
        CoderId(row.coder_id),
        row.memo,
        row.stance,
        row.rating,
    )

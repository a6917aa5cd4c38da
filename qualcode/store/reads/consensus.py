"""Reading the consensus layer and the decisions that were taken about places."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from qualcode.model import CodeId, CoderId, CoderKind, DocumentId
from qualcode.model.consensus import CodedSpan, Decision, PlaceKind, Verdict
from qualcode.model.ids import DecisionId, RoundId
from qualcode.store import schema as s
from qualcode.store.reads.plain_values import listed, moment, whole_numbers

_FEW = 500
_KINDS = frozenset(one.value for one in PlaceKind)
_VERDICTS = frozenset(one.value for one in Verdict)


def layers(connection: Connection) -> list[int]:
    """The ids of coders that are no persons: the consensus layer, where the study has one."""
    where = s.coder.c.kind == CoderKind.CONSENSUS.value
    return list(connection.execute(select(s.coder.c.id).where(where).order_by(s.coder.c.id)).scalars())


def hidden(connection: Connection, coders: Collection[int] = ()) -> set[int]:
    """The layers whose codings do not count: those that `coders` do not name."""
    return set(layers(connection)) - set(coders)


def counting(connection: Connection, coders: Collection[int] = ()) -> list[ColumnElement[bool]]:
    """When a coding counts: it is by one of these coders or, where none are given, by a person."""
    if coders:
        return [s.coding.c.coder_id.in_(list(coders))]
    without = hidden(connection)
    return [s.coding.c.coder_id.not_in(without)] if without else []


def only_theirs(layers: Collection[int]) -> Select[int]:
    """A query for the quotations that are there only because of these layers: nobody else coded them, and
    nothing is written about them."""
    c, q, other = s.coding, s.quotation, s.coding.alias()
    memos = select(s.memo.c.id).where(s.memo.c.subject == "quotation", s.memo.c.subject_id == q.c.id)
    remarks = select(s.review.c.id).where(
        s.review.c.subject == "quotation", s.review.c.subject_id == q.c.id, s.review.c.state != "rejected"
    )
    coded = select(other.c.id).where(other.c.quotation_id == q.c.id, other.c.coder_id.not_in(layers))
    theirs = select(q.c.id).join(c, c.c.quotation_id == q.c.id).where(c.c.coder_id.in_(layers))
    nothing = (q.c.comment == "") & ~coded.exists() & ~memos.exists() & ~remarks.exists()
    return theirs.where(nothing)


def decisions(connection: Connection, *, documents: Collection[int] = ()) -> list[Decision]:
    """All decisions, taken matches included, by document and place; of these documents where given."""
    d = s.decision.c
    columns = (d.id, d.document_id, d.start, d.end, d.code, d.kind, d.verdict, d.coder_id, d.changed)
    others = (d.other_code, d.accepted, d.reason, d.spans, d.round_id)
    statement = select(*columns, *others).order_by(d.document_id, d.start, d.id)
    if 0 < len(documents) <= _FEW:
        statement = statement.where(d.document_id.in_(documents))
    rows = [tuple(row) for row in connection.execute(statement)]
    if not rows:
        return []
    codes = set(connection.execute(select(s.code.c.id)).scalars())
    layer = set(layers(connection))
    times = {text: moment(text) for text in {row[8] for row in rows}}
    known = [row for row in rows if row[5] in _KINDS and row[6] in _VERDICTS]
    return [_decision(row, codes, layer, times) for row in known]


def _decision(row: Any, codes: set[int], layer: set[int], times: Mapping[str, datetime]) -> Decision:
    key, document, start, end, code, kind, verdict, coder, changed, *others = row
    other, accepted, reason, kept_spans, check = others
    spans = [span for span in spans_of(kept_spans) if span.code in codes]
    return Decision(
        DecisionId(key),
        DocumentId(document),
        start,
        end,
        CodeId(code) if code in codes else None,
        PlaceKind(kind),
        Verdict(verdict),
        None if coder is None else CoderId(coder),
        times[changed],
        CodeId(other) if other in codes else None,
        None if accepted is None else CoderId(accepted),
        reason,
        tuple(span for span in spans if span.coder not in layer),
        None if check is None else RoundId(check),
        tuple(span for span in spans if span.coder in layer),
    )


def codes_named(rows: Iterable[Mapping[Any, Any]]) -> set[int]:
    """The codes that rows of decisions name, which is done without a foreign key."""
    found: set[int | None] = set()
    for row in rows:
        found |= {row["code"], row["other_code"], *(span.code for span in spans_of(row["spans"]))}
    return {code for code in found if code is not None}


def named_by_decisions(connection: Connection) -> set[int]:
    """The codes that decisions name."""
    columns = select(s.decision.c.code, s.decision.c.other_code, s.decision.c.spans)
    return codes_named(connection.execute(columns).mappings())


def spans_of(value: Any) -> list[CodedSpan]:
    """The spans that a decision's row holds, each kept as [coder, start, end, code]; all else is left out."""
    found = [whole_numbers(span) for span in listed(value)]
    return [CodedSpan(*span) for span in found if len(span) == 4 and span[1] < span[2]]


def kept(spans: Iterable[CodedSpan]) -> list[list[int]]:
    """Spans as a decision's row holds them, each once and in the order of the text."""
    rows = sorted({(span.start, span.end, span.code, span.coder) for span in spans})
    return [[coder, start, end, code] for start, end, code, coder in rows]

"""Reading the consensus layer and the decisions that were taken about places."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from qualcode.model import CodeId, CoderId, CoderKind, DocumentId
from qualcode.model.consensus import CodedSpan, Decision, PlaceKind, Verdict
from qualcode.model.ids import DecisionId, RoundId
from qualcode.store import schema as s


def layers(connection: Connection) -> list[int]:
    """The ids of coders that are no persons: the consensus layer, where the study has one."""
    where = s.coder.c.kind == CoderKind.CONSENSUS.value
    return list(connection.execute(select(s.coder.c.id).where(where).order_by(s.coder.c.id)).scalars())


def decisions(connection: Connection, *, document: int | None = None) -> list[Decision]:
    """All decisions, taken matches included, by document and place; of one document where given."""
    statement = select(s.decision).order_by(s.decision.c.document_id, s.decision.c.start, s.decision.c.id)
    if document is not None:
        statement = statement.where(s.decision.c.document_id == document)
    rows = connection.execute(statement).mappings().all()
    if not rows:
        return []
    codes = set(connection.execute(select(s.code.c.id)).scalars())
    layer = set(layers(connection))
    return [_decision(row, codes, layer) for row in rows]


def _decision(row: Mapping[Any, Any], codes: set[int], layer: set[int]) -> Decision:
    spans = [span for span in spans_of(row["spans"]) if span.code in codes]
    return Decision(
        DecisionId(row["id"]),
        DocumentId(row["document_id"]),
        row["start"],
        row["end"],
        CodeId(row["code"]) if row["code"] in codes else None,
        PlaceKind(row["kind"]),
        Verdict(row["verdict"]),
        None if row["coder_id"] is None else CoderId(row["coder_id"]),
        datetime.fromisoformat(row["changed"]),
        CodeId(row["other_code"]) if row["other_code"] in codes else None,
        None if row["accepted"] is None else CoderId(row["accepted"]),
        row["reason"],
        tuple(span for span in spans if span.coder not in layer),
        None if row["round_id"] is None else RoundId(row["round_id"]),
        tuple(span for span in spans if span.coder in layer),
    )


def spans_of(value: Any) -> list[CodedSpan]:
    """The spans that a decision's row holds, each kept as [coder, start, end, code]."""
    return [CodedSpan(*span) for span in value or ()]


def kept(spans: Iterable[CodedSpan]) -> list[list[int]]:
    """Spans as a decision's row holds them, each once and in the order of the text."""
    rows = sorted({(span.start, span.end, span.code, span.coder) for span in spans})
    return [[coder, start, end, code] for start, end, code, coder in rows]

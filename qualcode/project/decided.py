"""What becomes of decisions when the text of a document changes, or codes are merged, split or removed.

They keep passages and codes without a foreign key, so every verb that moves these says so here, within its
own step. The codings that a decision put on the layer move as all codings do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, select

from qualcode.alignment import Alignment, Placed, place
from qualcode.model.consensus import CodedSpan
from qualcode.store import schema as s
from qualcode.store.reads.consensus import kept, spans_of
from qualcode.store.writer import Writer

Range = tuple[int, int]
Mover = Callable[[int, int], Range | None]
"""Where text[start:end) is now; None where it is gone."""


def move_decisions(writer: Writer, document: int, find: Mover, near: Callable[[int, int], Range]) -> None:
    """Lets the decisions about a document follow its text.

    `find` says where a passage went; `near` where a place is of which no passage is left: what was decided
    there stays on record.
    """
    changes: dict[int, dict[str, Any]] = {}
    for row in _rows(writer, s.decision.c.document_id == document):
        changes[row["id"]] = moved(row, find, near)
    writer.update(s.decision, changes)


def moved(row: Mapping[str, Any], find: Mover, near: Callable[[int, int], Range]) -> dict[str, Any]:
    """The columns of a decision that say where it is, after the text was changed."""
    spans: list[CodedSpan] = []
    for span in spans_of(row["spans"]):
        there = find(span.start, span.end)
        if there is not None:
            spans.append(CodedSpan(span.coder, *there, span.code))
    around = find(row["start"], row["end"]) or near(row["start"], row["end"])
    start = min((span.start for span in spans), default=around[0])
    end = max((span.end for span in spans), default=around[1])
    return {"start": start, "end": end, "spans": kept(spans)}


def along(alignment: Alignment, start: int, end: int) -> Range | None:
    """Where a passage went when the text was corrected; None where nothing of it is left."""
    if not 0 <= start < end <= len(alignment.old):
        return None
    placed = place(alignment, start, end, most=0)
    if isinstance(placed, Placed):
        return placed.start, placed.end
    first, last = alignment.span(start, end)
    return (first, last) if first < last else None


def follow_code(writer: Writer, gone: int, into: int | None) -> None:
    """Puts a code in the place of one that goes, in every decision; None: nothing comes instead."""
    changes: dict[int, dict[str, Any]] = {}
    for row in _rows(writer):
        spans = spans_of(row["spans"])
        if gone in (row["code"], row["other_code"], *(span.code for span in spans)):
            code, other = (into if row[name] == gone else row[name] for name in ("code", "other_code"))
            others = [span for span in spans if span.code != gone]
            now = [] if into is None else [replace(span, code=into) for span in spans if span.code == gone]
            code, other = (code, other) if code is not None else (other, None)
            changes[row["id"]] = {
                "code": code,
                "other_code": other if other != code else None,
                "spans": kept([*others, *now]),
            }
    writer.update(s.decision, changes)


def follow_split(writer: Writer, code: int, place: tuple[int, int, int], into: Sequence[int]) -> None:
    """Lets decisions follow a passage (document, start, end) whose codings went from a code to others."""
    document, start, end = place
    changes: dict[int, dict[str, Any]] = {}
    for row in _rows(writer, s.decision.c.document_id == document):
        spans = spans_of(row["spans"])
        here = [span for span in spans if (span.start, span.end, span.code) == (start, end, code)]
        if here:
            others = [span for span in spans if span not in here]
            now = [CodedSpan(span.coder, start, end, one) for span in here for one in into]
            change: dict[str, Any] = {"spans": kept([*others, *now])}
            left = {span.code for span in others}
            if code not in left and into[0] not in (row["code"], row["other_code"]):
                names = [name for name in ("code", "other_code") if row[name] == code]
                change |= dict.fromkeys(names[:1], into[0])
            changes[row["id"]] = change
    writer.update(s.decision, changes)


def _rows(writer: Writer, *where: ColumnElement[bool]) -> list[Mapping[Any, Any]]:
    return list(writer.connection.execute(select(s.decision).where(*where)).mappings())

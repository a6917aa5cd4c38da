"""What verbs on quotations share: find or make the quotation of a passage, put codings elsewhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model import Coding, Quotation, Span
from qualcode.project.context import Context
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as reads
from qualcode.store.writer import Writer

Key = tuple[int, int, int]


def rehome(
    writer: Writer,
    codings: Sequence[Coding],
    there: dict[tuple[int, int], Coding],
    place: Callable[[Coding], tuple[int, int]],
    change: Mapping[str, int],
) -> None:
    """Gives codings `change`; one whose new place is taken goes, and joins what it says to the one there."""
    changes: dict[int, dict[str, Any]] = {}
    gone: dict[int, int] = {}
    for coding in codings:
        stays = there.setdefault(place(coding), coding)
        if stays.id == coding.id:
            changes[coding.id] = {**changes.get(coding.id, {}), **change}
            continue
        gone[coding.id] = stays.id
        known = changes.setdefault(stays.id, {})
        known.update(_said_by_both(stays, coding, known))
    _remarks_follow(writer, "coding", gone)
    writer.delete(s.coding, gone)
    writer.update(s.coding, changes)


def _remarks_follow(writer: Writer, subject: str, others: Mapping[int, int]) -> None:
    """Lets the remarks of reviewers on these codings or quotations be about others."""
    if others:
        columns = select(s.review.c.id, s.review.c.subject_id).where(s.review.c.subject == subject)
        rows = writer.connection.execute(columns).all()
        changes = {row.id: {"subject_id": others[row.subject_id]} for row in rows if row.subject_id in others}
        writer.update(s.review, changes)


def _said_by_both(stays: Coding, gone: Coding, known: Mapping[str, Any]) -> dict[str, Any]:
    """The memo, stance and rating of one coding that two become; what differs stands in the memo."""
    said: dict[str, Any] = {}
    memo = joined(known.get("memo", stays.memo), gone.memo)
    for name in ("stance", "rating"):
        there, other = known.get(name, getattr(stays, name)), getattr(gone, name)
        said[name] = there or other
        if there and other and there != other:
            memo = joined(memo, other)
    return {**said, "memo": memo}


def follow(writer: Writer, old: Quotation, new: Quotation) -> None:
    """What was written about a quotation goes with it to its new range."""
    if old.comment:
        comment = joined(new.comment, old.comment)
        writer.update(s.quotation, {new.id: {"comment": comment}, old.id: {"comment": ""}})
    memos = code_reads.memos(writer.connection, "quotation", old.id)
    writer.update(s.memo, {memo.id: {"subject_id": new.id} for memo in memos})
    _remarks_follow(writer, "quotation", {old.id: new.id})
    instead_of(writer, {old.id: new.id})


def unite(writer: Writer, quotations: Sequence[Quotation]) -> None:
    """Makes the first of several quotations the only one; what was said about the others is kept with it."""
    first, *others = quotations
    for other in others:
        stays = reads.by_ids(writer.connection, [first.id])[0]  # as it is with what it took over so far
        there: dict[tuple[int, int], Coding] = {(c.code, c.coder): c for c in stays.codings}
        rehome(writer, other.codings, there, lambda c: (c.code, c.coder), {"quotation_id": first.id})
        follow(writer, other, stays)
    writer.delete(s.quotation, [other.id for other in others])


def resettle(writer: Writer, quotations: Iterable[Quotation], rows: Mapping[int, Mapping[str, Any]]) -> None:
    """Gives quotations of one document the places in their new `rows`, by id, no two of them the same.

    A place can hold one quotation at any moment, so those whose place another takes step aside first.
    Undo goes the same way back, so it meets no taken place either.
    """
    now = {one.span: one.id for one in quotations}
    goals = {key: Span(row["start"], row["end"]) for key, row in rows.items()}
    taken = sorted(now[span] for key, span in goals.items() if now.get(span, key) != key)
    writer.update(s.quotation, {key: {"start": -2 * n - 2, "end": -2 * n - 1} for n, key in enumerate(taken)})
    writer.update(s.quotation, rows)


def instead_of(writer: Writer, others: Mapping[int, int | None]) -> None:
    """Wherever quotations were chosen as examples, others take their place; None: nothing does."""
    for table in (s.description, s.telling):
        changes: dict[int, dict[str, Any]] = {}
        for key, chosen in code_reads.chosen_quotations(writer.connection, table).items():
            if not others.keys().isdisjoint(chosen):
                now = (others.get(quotation, quotation) for quotation in chosen)
                changes[key] = {"quotations": list(dict.fromkeys(q for q in now if q is not None))}
        writer.update(table, changes)


def remove_quotations(writer: Writer, ids: Iterable[int]) -> None:
    """Removes quotations that carry nothing any more, also from where they were chosen as examples."""
    gone = list(ids)
    if gone:
        instead_of(writer, dict.fromkeys(gone))
        writer.delete(s.quotation, gone)


def joined(first: str, second: str) -> str:
    """Two texts below each other."""
    return "\n".join(filter(None, (first, second)))


class Passages:
    """Finds or makes the quotations for passages, within a running step."""

    def __init__(self, context: Context, writer: Writer) -> None:
        self._context = context
        self._writer = writer

    def ensure(self, keys: Sequence[Key]) -> dict[Key, int]:
        """The quotation id of every passage (document, start, end)."""
        places = list(dict.fromkeys(keys))
        known = reads.ids_at(self._writer.connection, places)
        fresh = [key for key in places if key not in known]
        if fresh:
            texts = document_reads.texts(self._writer.connection, {document for document, _s, _e in fresh})
            ids = self._context.ids(len(fresh))
            rows = [row_of(key, quotation_id, texts) for quotation_id, key in zip(ids, fresh, strict=True)]
            self._writer.insert(s.quotation, rows)
            known.update(zip(fresh, ids, strict=True))
        return known


def row_of(key: Key, quotation_id: int, texts: Mapping[int, str]) -> dict[str, Any]:
    """The row of a quotation at a place. Raises NotPossibleError when that is not within its text."""
    document, start, end = key
    text = texts.get(document, "")
    if not 0 <= start < end <= len(text):
        raise NotPossibleError(
            _(
                "The passage {start}-{end} does not lie within the text, which has {length} characters."
            ).format(start=start, end=end, length=len(text)),
            _("Positions count characters from 0; the end is the position behind the last character."),
        )
    return {"id": quotation_id, "document_id": document, **around(text, start, end)}


def around(text: str, start: int, end: int) -> dict[str, Any]:
    """The columns of a quotation that say where it is: its place, its words and what stands beside them."""
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "before": text[max(0, start - reads.BESIDE) : start],
        "after": text[end : end + reads.BESIDE],
    }

"""Names replaced in the text of a document: turns, times, quotations and codings move along."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from qualcode.alignment import Alignment
from qualcode.model import DocumentId, Quotation, TimeMark
from qualcode.project.decided import move_decisions
from qualcode.project.documents import keep_times
from qualcode.project.passages import around, resettle, unite
from qualcode.pseudonyms import Hit, edits
from qualcode.segmentation import words
from qualcode.store import schema as s
from qualcode.store.reads import documents as reads
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.writer import Writer

Clean = Callable[[str], str]


def replace_in_text(
    writer: Writer, document: DocumentId, text: str, hits: Sequence[Hit], *, clean: Clean
) -> Alignment:
    """Stores the text with the hits replaced; all that points into it points at the same words still.

    What begins or ends within a name takes in the whole placeholder. `clean` replaces names in any text.
    """
    alignment = Alignment.from_edits(text, edits(hits))
    if alignment.unchanged:
        return alignment
    new = alignment.new
    times = [
        TimeMark(alignment.start(m.position), m.seconds) for m in reads.times_of(writer.connection, document)
    ]
    row = {
        "text_sha256": writer.keep_text(new),
        "times_sha256": keep_times(writer, times),
        "characters": len(new),
        "words": words(new),
    }
    writer.update(s.document, {document: row})
    _move(
        writer,
        s.turn,
        document,
        {"start": alignment.start, "text_start": alignment.start, "end": alignment.end},
    )
    _move(writer, s.asked, document, {"start": alignment.start, "end": alignment.end})
    _move_quotations(writer, document, alignment, clean)
    move_decisions(writer, document, alignment.span, alignment.span)
    return alignment


def _move(writer: Writer, table: Any, document: int, columns: Mapping[str, Callable[[int], int]]) -> None:
    rows = writer.connection.execute(select(table).where(table.c.document_id == document)).mappings()
    changes = {row["id"]: {name: moved(row[name]) for name, moved in columns.items()} for row in rows}
    for change in changes.values():
        change["end"] = max(change["end"], change.get("text_start", change["start"]))
    writer.update(table, changes)


def _move_quotations(writer: Writer, document: int, alignment: Alignment, clean: Clean) -> None:
    quotations = quotation_reads.of_document(writer.connection, document)
    groups: dict[tuple[int, int], list[Quotation]] = {}
    for one in quotations:
        groups.setdefault(alignment.span(one.start, one.end), []).append(one)
    for group in groups.values():
        unite(writer, group)  # each held a part of the name
    kept = {span: group[0] for span, group in groups.items()}
    resettle(writer, kept.values(), {q.id: _row(alignment, q, span, clean) for span, q in kept.items()})


def _row(alignment: Alignment, quotation: Quotation, span: tuple[int, int], clean: Clean) -> dict[str, Any]:
    if alignment.old[quotation.start : quotation.end] != quotation.text:
        # Damaged before: it stays recognisable as such, without the names.
        return {"start": span[0], "end": span[1], "text": clean(quotation.text), "before": "", "after": ""}
    return around(alignment.new, *span)

"""What decisions put on the consensus layer, and take off it, within a running step."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, select

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model import CoderId
from qualcode.model.consensus import CodedSpan, Decision, Verdict
from qualcode.project.context import Context
from qualcode.project.outcomes import Outcome
from qualcode.project.passages import Passages, remove_quotations
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import consensus as reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.writer import Writer

if TYPE_CHECKING:
    from qualcode.agreement.places import Place

Written = tuple[int, int, int, int]
"""Document, start, end and code of a coding of the layer."""
_Saying = Mapping[tuple[int, int, int, int, int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A verdict about a place, and the passages that it puts on the layer."""

    place: "Place"
    verdict: Verdict
    accepted: int | None
    outcome: tuple[Outcome, ...]

    @property
    def written(self) -> list[Written]:
        """The codings of the layer that this asks for."""
        return [(self.place.document, start, end, code) for code, start, end in self.outcome]

    def spans(self, layer: CoderId) -> list[list[int]]:
        """What the coders have and what the layer gets, as a decision's row keeps it."""
        own = (CodedSpan(layer, start, end, code) for code, start, end in self.outcome)
        return reads.kept([*self.place.spans, *own])


def written_by(decisions: Iterable[Decision]) -> set[Written]:
    """The codings that these decisions put on the layer."""
    return {(one.document, w.start, w.end, w.code) for one in decisions for w in one.written}


def check_there(connection: Connection, wanted: Sequence[Wanted]) -> None:
    """Raises NotPossibleError where a document, code or coder is not there, or a passage not in the text."""
    lengths = {int(info.id): info.characters for info in document_reads.document_infos(connection)}
    if any(one.place.document not in lengths for one in wanted):
        raise NotPossibleError(_("This document is no longer in the study."))
    if any(not 0 <= start < end <= lengths[key] for one in wanted for key, start, end, _code in one.written):
        raise NotPossibleError(_("A passage does not lie within the text of its document."))
    codes = {int(code.id) for code in code_reads.codes(connection)}
    if any(code not in codes for one in wanted for code, _start, _end in one.outcome):
        raise NotPossibleError(_("This code is no longer in the study."))
    coders = {int(one.id) for one in code_reads.coders(connection)}
    if any(one.accepted is not None and one.accepted not in coders for one in wanted):
        raise NotPossibleError(_("This coder is not in the study."))


def put_on(context: Context, writer: Writer, layer: CoderId, wanted: Sequence[Wanted]) -> None:
    """Makes the layer's codings; they have the stance and rating on which those who are followed agree."""
    source = {key: one for one in wanted for key in one.written}
    quotations = Passages(context, writer).ensure([key[:3] for key in source])
    known = quotation_reads.coding_keys(writer.connection, set(quotations.values()))
    fresh = [key for key in source if (quotations[key[:3]], key[3], layer) not in known]
    said = _said(writer, {key[0] for key in fresh})
    rows: list[dict[str, Any]] = [
        {
            "id": coding,
            "quotation_id": quotations[key[:3]],
            "code_id": key[3],
            "coder_id": layer,
            "stance": _agreed(said, source[key], key, 0),
            "rating": _agreed(said, source[key], key, 1),
        }
        for coding, key in zip(context.ids(len(fresh)), fresh, strict=True)
    ]
    writer.insert(s.coding, rows)


def take_off(writer: Writer, layer: CoderId, written: Set[Written]) -> None:
    """Removes codings of the layer, and passages that carry nothing then."""
    if not written:
        return
    quotations = quotation_reads.ids_at(writer.connection, list({key[:3] for key in written}))
    gone = {(quotations[key[:3]], key[3]) for key in written if key[:3] in quotations}
    columns = select(s.coding.c.id, s.coding.c.quotation_id, s.coding.c.code_id)
    rows = writer.connection.execute(columns.where(s.coding.c.coder_id == layer)).all()
    off = {row.id: row.quotation_id for row in rows if (row.quotation_id, row.code_id) in gone}
    writer.delete(s.coding, off)
    remove_quotations(writer, quotation_reads.without_codings(writer.connection, set(off.values())))


def _said(writer: Writer, documents: Set[int]) -> _Saying:
    """Stance and rating of the codings that have any, by document, start, end, code and coder."""
    q, c = s.quotation.c, s.coding.c
    columns = select(q.document_id, q.start, q.end, c.code_id, c.coder_id, c.stance, c.rating)
    said = columns.join(s.coding, c.quotation_id == q.id).where((c.stance != "") | (c.rating != ""))
    rows = cast("list[Any]", writer.connection.execute(said).all())
    return {tuple(row[:5]): (row[5], row[6]) for row in rows if row[0] in documents}


def _agreed(said: _Saying, wanted: Wanted, key: Written, which: int) -> str:
    """The one stance (0) or rating (1) of the codings that one of the layer stands for; "" if several."""
    document, start, end, code = key
    found = {
        said.get((document, span.start, span.end, span.code, span.coder), ("", ""))[which]
        for span in wanted.place.spans
        if span.code == code
        and span.start < end
        and start < span.end
        and wanted.accepted in (None, span.coder)
    } - {""}
    return found.pop() if len(found) == 1 else ""

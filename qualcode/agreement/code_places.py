"""Where coders differ on one code: the list that the page of agreement shows so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.agreement.data import ComparedDocument, ComparisonInput
from qualcode.agreement.spans import merged_ranges

Kind = Literal["match", "boundary", "only first", "only second", "only some"]


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """One coder's coding."""

    coder: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Overlapping codings of one code, all coders taken together; positions in the document.

    "match": every coder marked exactly this; "boundary": all marked part of it, but not the same;
    "only first", "only second": one of two coders; "only some": some of more than two.
    """

    document: int
    code: int
    start: int
    end: int
    kind: Kind
    spans: tuple[CodedSpan, ...]


def disagreements(
    data: ComparisonInput,
    code: int,
    *,
    coders: Sequence[int] | None = None,
    documents: Sequence[int] | None = None,
) -> list[Place]:
    """The places of one code in the order of documents and text, matches included.

    Defaults: all coders and all documents of `data`. Codings wholly in excluded text are left out.
    """
    chosen = list(coders if coders is not None else data.coders)
    columns = data.codings.where(data.codings.code == code)
    rows: dict[int, list[CodedSpan]] = {}
    for document, start, end, coder in zip(
        columns.document.tolist(),
        columns.start.tolist(),
        columns.end.tolist(),
        columns.coder.tolist(),
        strict=True,
    ):
        if coder in chosen and end > start:
            rows.setdefault(document, []).append(CodedSpan(coder, start, end))
    return [
        _place(document.id, code, spans, chosen)
        for document in data.documents
        if (documents is None or document.id in documents) and document.id in rows
        for spans in _clusters(_counted(document, rows[document.id]))
    ]


def _counted(document: ComparedDocument, spans: list[CodedSpan]) -> list[CodedSpan]:
    excluded = merged_ranges(document.excluded).tolist()
    return [s for s in spans if not any(a <= s.start and s.end <= b for a, b in excluded)]


def _clusters(spans: list[CodedSpan]) -> Iterator[list[CodedSpan]]:
    """Groups of spans that hang together by overlapping; spans that only touch do not."""
    group: list[CodedSpan] = []
    reach = 0
    for span in sorted(spans, key=lambda s: (s.start, s.end, s.coder)):
        if group and span.start >= reach:
            yield group
            group = []
        group.append(span)
        reach = max(reach, span.end) if len(group) > 1 else span.end
    if group:
        yield group


def _place(document: int, code: int, spans: list[CodedSpan], coders: list[int]) -> Place:
    start, end = spans[0].start, max(span.end for span in spans)
    return Place(document, code, start, end, _kind(spans, coders), tuple(spans))


def _kind(spans: list[CodedSpan], coders: list[int]) -> Kind:
    present = {span.coder for span in spans}
    if len(present) == len(coders):
        same = len({(span.start, span.end) for span in spans}) == 1
        return "match" if same else "boundary"
    if len(coders) > 2:
        return "only some"
    return "only first" if coders[0] in present else "only second"

"""The quotations of one document prepared for drawing: lanes, stacked lines, index. No Qt.

Built anew whenever quotations change; a former layer lends its lanes, so that nothing jumps.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from qualcode.gui.text.lanes import SpanIndex, assign_lanes, free_lane
from qualcode.model import Code, CodeId, Coder, CoderId, Quotation, QuotationId, Span

BRACKET_GAP = 90  # about one line: brackets on one line of text would overlap although the texts do not
MOST_CHANGES = 200  # beyond that a whole new layer is quicker
NEUTRAL = "#808080"
LineKey = tuple[CodeId, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """One code on a quotation, with the names of those who put it there."""

    code: CodeId
    name: str
    color: str
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation as it is drawn: its bracket's lane and its marks in the order of the codings."""

    id: QuotationId
    span: Span
    lane: int
    marks: tuple[Mark, ...]
    comment: str = ""

    @property
    def color(self) -> str:
        return self.marks[0].color if self.marks else NEUTRAL


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A stretch that carries one code, whatever quotations it comes from; `level` counts from 0."""

    code: CodeId
    span: Span
    color: str
    level: int


@dataclass(frozen=True, slots=True)
class Layer:
    """All passages and code lines of a document, an index on each, and what they were made from."""

    passages: Mapping[QuotationId, Passage] = field(default_factory=dict[QuotationId, Passage])
    lines: Mapping[LineKey, CodeLine] = field(default_factory=dict[LineKey, CodeLine])
    order: tuple[QuotationId, ...] = ()
    lanes: int = 0
    passage_index: SpanIndex[QuotationId] = field(default_factory=lambda: SpanIndex(()))
    line_index: SpanIndex[LineKey] = field(default_factory=lambda: SpanIndex(()))
    sources: Mapping[QuotationId, Quotation] = field(default_factory=dict[QuotationId, Quotation])
    book: Mapping[CodeId, Code] = field(default_factory=dict[CodeId, Code])
    coders: Mapping[CoderId, str] = field(default_factory=dict[CoderId, str])

    def passages_in(self, start: int, end: int) -> list[Passage]:
        """Passages that share a character with [start, end), by start, longest first."""
        return [self.passages[key] for key in self.passage_index.touching(start, end)]

    def lines_in(self, start: int, end: int) -> list[CodeLine]:
        """Code lines that share a character with [start, end), by level."""
        found = (self.lines[key] for key in self.line_index.touching(start, end))
        return sorted(found, key=lambda line: line.level)


def build_layer(
    quotations: Iterable[Quotation],
    codes: Iterable[Code],
    *,
    coders: Iterable[Coder] = (),
    previous: Layer | None = None,
) -> Layer:
    """The layer of these quotations; codes that are not in `codes` are left out.

    With a `previous` layer of the same document only what differs is made anew.
    """
    sources = {quotation.id: quotation for quotation in quotations}
    book = {code.id: code for code in codes}
    names = {coder.id: coder.name for coder in coders}
    before = previous or Layer()
    if not before.sources or before.book != book or before.coders != names:
        return _made(sources, book, names, before)
    changed = {key for key, now in sources.items() if not _same(before.sources.get(key), now)}
    gone = before.sources.keys() - sources.keys()
    if len(changed) + len(gone) > MOST_CHANGES:
        return _made(sources, book, names, before)
    return _updated(before, sources, changed, gone) if changed or gone else before


def _same(one: Quotation | None, other: Quotation) -> bool:
    return one is other or one == other


def _made(
    sources: Mapping[QuotationId, Quotation],
    book: Mapping[CodeId, Code],
    names: Mapping[CoderId, str],
    before: Layer,
) -> Layer:
    spans = {key: quotation.span for key, quotation in sources.items()}
    had = {key: passage.lane for key, passage in before.passages.items() if key in spans}
    lanes = assign_lanes(spans, previous=had, gap=BRACKET_GAP)
    passages = {key: _passage(quotation, lanes[key], book, names) for key, quotation in sources.items()}
    found = _code_spans(passages.values(), None)
    had_levels = {key: line.level for key, line in before.lines.items() if key in found}
    levels = assign_lanes(found, previous=had_levels)
    lines = {key: CodeLine(key[0], span, book[key[0]].color, levels[key]) for key, span in found.items()}
    return Layer(
        passages=passages,
        lines=lines,
        order=_order(passages),
        lanes=max(lanes.values(), default=-1) + 1,
        passage_index=SpanIndex(spans.items()),
        line_index=SpanIndex(found.items()),
        sources=sources,
        book=book,
        coders=names,
    )


def _updated(
    before: Layer,
    sources: Mapping[QuotationId, Quotation],
    changed: Set[QuotationId],
    gone: Set[QuotationId],
) -> Layer:
    passages, index = _updated_passages(before, sources, changed, gone)
    touched = [before.passages[key] for key in (changed | gone) if key in before.passages]
    touched += [passages[key] for key in changed]
    codes = {mark.code for passage in touched for mark in passage.marks}
    lines, line_index = _updated_lines(before, passages, codes)
    return Layer(
        passages=passages,
        lines=lines,
        order=_order(passages),
        lanes=max((passage.lane for passage in passages.values()), default=-1) + 1,
        passage_index=index,
        line_index=line_index,
        sources=sources,
        book=before.book,
        coders=before.coders,
    )


def _updated_passages(
    before: Layer,
    sources: Mapping[QuotationId, Quotation],
    changed: Set[QuotationId],
    gone: Set[QuotationId],
) -> tuple[dict[QuotationId, Passage], SpanIndex[QuotationId]]:
    passages = {key: passage for key, passage in before.passages.items() if key in sources}
    former = [(key, before.passages[key].span) for key in (changed | gone) if key in before.passages]
    index = before.passage_index.replaced(former, ())
    for key in sorted(changed):
        span = sources[key].span
        near = index.touching(span.start - BRACKET_GAP, span.end + BRACKET_GAP)
        had = before.passages.get(key)
        lane = free_lane({passages[other].lane for other in near}, wanted=had.lane if had else None)
        passages[key] = _passage(sources[key], lane, before.book, before.coders)
        index = index.replaced((), [(key, span)])
    return passages, index


def _updated_lines(
    before: Layer, passages: Mapping[QuotationId, Passage], codes: Set[CodeId]
) -> tuple[dict[LineKey, CodeLine], SpanIndex[LineKey]]:
    lines = {key: line for key, line in before.lines.items() if key[0] not in codes}
    former = [(key, line.span) for key, line in before.lines.items() if key[0] in codes]
    found = _code_spans(passages.values(), codes)
    same = {key for key, span in former if found.get(key) == span}
    lines |= {key: before.lines[key] for key in same}
    index = before.line_index.replaced((row for row in former if row[0] not in same), ())
    for key, span in found.items():
        if key not in same:
            had = before.lines.get(key)
            taken = {lines[other].level for other in index.touching(span.start, span.end)}
            level = free_lane(taken, wanted=had.level if had else None)
            lines[key] = CodeLine(key[0], span, before.book[key[0]].color, level)
            index = index.replaced((), [(key, span)])
    return lines, index


def _order(passages: Mapping[QuotationId, Passage]) -> tuple[QuotationId, ...]:
    rows = sorted((passage.span.start, -passage.span.end, key) for key, passage in passages.items())
    return tuple(key for _start, _end, key in rows)


def _passage(
    quotation: Quotation, lane: int, book: Mapping[CodeId, Code], names: Mapping[CoderId, str]
) -> Passage:
    by_code: dict[CodeId, list[str]] = {}
    for coding in quotation.codings:
        if coding.code in book:
            who = by_code.setdefault(coding.code, [])
            if name := names.get(coding.coder, ""):
                who.append(name)
    marks = tuple(Mark(code, book[code].name, book[code].color, tuple(who)) for code, who in by_code.items())
    return Passage(quotation.id, quotation.span, lane, marks, quotation.comment)


def _code_spans(passages: Iterable[Passage], codes: Set[CodeId] | None) -> dict[LineKey, Span]:
    """Where codes lie, whatever the quotations; all codes when `codes` is None."""
    by_code: dict[CodeId, list[Span]] = {}
    for passage in passages:
        for mark in passage.marks:
            if codes is None or mark.code in codes:
                by_code.setdefault(mark.code, []).append(passage.span)
    return {(code, span.start): span for code, spans in by_code.items() for span in _joined(spans)}


def _joined(spans: list[Span]) -> list[Span]:
    """The union; unlike stretches that overlap, stretches that only touch stay apart."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined

"""The quotations of one document prepared for drawing: lanes, stacked lines, index. No Qt.

Built anew whenever quotations change; a former layer lends its lanes, so that nothing jumps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qualcode.gui.text.lanes import SpanIndex, assign_lanes
from qualcode.model import Code, CodeId, Coder, CoderId, Quotation, QuotationId, Span

BRACKET_GAP = 90  # about one line: brackets on one line of text would overlap although the texts do not
NEUTRAL = "#808080"
LineKey = tuple[CodeId, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """One code on a quotation, with the names of those who put it there."""

    code: CodeId
    name: str
    color: str
    coders: tuple[str, ...]
    definition: str = ""


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
    """All passages and code lines of a document, and an index on each."""

    passages: Mapping[QuotationId, Passage] = field(default_factory=dict[QuotationId, Passage])
    lines: Mapping[LineKey, CodeLine] = field(default_factory=dict[LineKey, CodeLine])
    order: tuple[QuotationId, ...] = ()
    lanes: int = 0
    passage_index: SpanIndex[QuotationId] = field(default_factory=lambda: SpanIndex(()))
    line_index: SpanIndex[LineKey] = field(default_factory=lambda: SpanIndex(()))

    def passages_in(self, start: int, end: int) -> list[Passage]:
        """Passages that share a character with [start, end), by start, longest first."""
        return [self.passages[key] for key in self.passage_index.touching(start, end)]

    def lines_in(self, start: int, end: int) -> list[CodeLine]:
        """Code lines that share a character with [start, end)."""
        return [self.lines[key] for key in self.line_index.touching(start, end)]


def build_layer(
    quotations: Iterable[Quotation],
    codes: Iterable[Code],
    *,
    coders: Iterable[Coder] = (),
    previous: Layer | None = None,
) -> Layer:
    """The layer of these quotations; codes that are not in `codes` are left out."""
    before = previous or Layer()
    book = {code.id: code for code in codes}
    names = {coder.id: coder.name for coder in coders}
    given = {quotation.id: quotation for quotation in quotations}
    spans = {key: quotation.span for key, quotation in given.items()}
    had = {key: passage.lane for key, passage in before.passages.items() if key in spans}
    lanes = assign_lanes(spans, previous=had, gap=BRACKET_GAP)
    passages = {
        key: Passage(key, spans[key], lanes[key], _marks(quotation, book, names), quotation.comment)
        for key, quotation in given.items()
    }
    lines = _code_lines(passages, before.lines)
    return Layer(
        passages=passages,
        lines=lines,
        order=tuple(sorted(passages, key=lambda key: (spans[key].start, -spans[key].end, key))),
        lanes=max(lanes.values(), default=-1) + 1,
        passage_index=SpanIndex(spans.items()),
        line_index=SpanIndex((key, line.span) for key, line in lines.items()),
    )


def _marks(
    quotation: Quotation, book: Mapping[CodeId, Code], names: Mapping[CoderId, str]
) -> tuple[Mark, ...]:
    by_code: dict[CodeId, list[str]] = {}
    for coding in quotation.codings:
        if coding.code in book:
            by_code.setdefault(coding.code, []).append(names.get(coding.coder, ""))
    return tuple(
        Mark(code, book[code].name, book[code].color, tuple(n for n in who if n), book[code].definition)
        for code, who in by_code.items()
    )


def _code_lines(
    passages: Mapping[QuotationId, Passage], before: Mapping[LineKey, CodeLine]
) -> dict[LineKey, CodeLine]:
    by_code: dict[CodeId, list[Span]] = {}
    colors: dict[CodeId, str] = {}
    for passage in passages.values():
        for mark in passage.marks:
            by_code.setdefault(mark.code, []).append(passage.span)
            colors[mark.code] = mark.color
    spans = {(code, span.start): span for code, found in by_code.items() for span in _joined(found)}
    levels = assign_lanes(spans, previous={key: before[key].level for key in spans if key in before})
    return {key: CodeLine(key[0], span, colors[key[0]], levels[key]) for key, span in spans.items()}


def _joined(spans: list[Span]) -> list[Span]:
    """The union; unlike stretches that overlap, stretches that only touch stay apart."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined

"""Expectations about what goes together: a code is predicted where another is, and seen where they meet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qualcode.i18n import N_
from qualcode.lenses.data import LensData, Mention
from qualcode.lenses.expectation import NEVER, SURE, Expectation, Row
from qualcode.lenses.judging import affirmed, judged
from qualcode.lenses.outcomes import cannot_fail, choices_of, declared_warnings, legend, outcome, ratings_of
from qualcode.lenses.results import Cell, LensResult, Line, Sign, Summary

HOW = N_(
    "Seen: at least one quotation with the code in the row shares a character with one that carries the "
    "code in the column; the number is how many such quotations with the code in the row there are."
)


def compute(lens: Expectation, data: LensData) -> LensResult:
    """Predicted codes in the rows, in the columns those they are predicted with; over all units at once."""
    t = data.translate
    rows = [row for row in lens.rows if row.code in data.names]
    named = dict.fromkeys(code for row in lens.rows for code in row.where if code in data.names)
    spans = _spans(data)
    cells = {(row.code, where): _cell(lens, row, where, data, spans) for row in rows for where in named}
    return LensResult(
        kind="expectation",
        rows=tuple(Line(row.code, data.name(row.code), note=data.text(row.note)) for row in rows),
        columns=tuple(Line(code, data.name(code)) for code in named),
        cells=cells,
        summaries=tuple(_summaries(data, rows, list(named), cells)),
        warnings=tuple(_warnings(lens, data, rows, list(named))),
        how=(*legend(lens, t), t(HOW)),
        choices={"": choices_of(lens, data)},
    )


_Spans = Mapping[str, Mapping[int, list[Mention]]]


def _spans(data: LensData) -> _Spans:
    """The affirmed mentions by code and document; one who is two people's counts once."""
    found: dict[str, dict[int, dict[int, Mention]]] = {}
    for one in affirmed(data.mentions)[0]:
        found.setdefault(one.code, {}).setdefault(one.document, {})[one.quotation] = one
    return {code: {d: list(q.values()) for d, q in documents.items()} for code, documents in found.items()}


def meeting(one: Mapping[int, list[Mention]], other: Mapping[int, list[Mention]]) -> tuple[int, ...]:
    """The quotations of `one` that share a character with any of `other`, in reading order."""
    found: list[Mention] = []
    for document, mentions in one.items():
        there = other.get(document, ())
        found += [a for a in mentions if any(a.start < b.end and b.start < a.end for b in there)]
    return tuple(a.quotation for a in sorted(found, key=lambda a: (a.document, a.start, a.end)))


def _cell(lens: Expectation, row: Row, where: str, data: LensData, spans: _Spans) -> Cell:
    quotations = meeting(spans.get(row.code, {}), spans.get(where, {}))
    predicted = SURE if where in row.where else NEVER
    found = Cell("", Sign.PRESENT if quotations else Sign.NONE, quotations)
    over = judged(found, data, (data.columns[row.code], data.columns[where]), ratings_of(lens))
    text, sign = outcome(predicted, over.sign)
    computed = outcome(predicted, found.sign)[0] if over.judgement else ""
    count = f" {len(quotations)}" if quotations and text else ""
    return replace(over, text=text + count, sign=sign, computed=computed + count if computed else "")


def _summaries(
    data: LensData, rows: list[Row], named: list[str], cells: Mapping[tuple[str, str], Cell]
) -> Iterator[Summary]:
    t = data.translate
    for key, name, sign in (
        ("hit", t("Predicted and seen"), Sign.HIT),
        ("miss", t("Predicted, not seen"), Sign.MISS),
        ("surprise", t("Seen, not predicted"), Sign.SURPRISE),
    ):
        values = {code: sum(cells[row.code, code].sign is sign for row in rows) for code in named}
        yield Summary(key, name, "column", values)


def _warnings(lens: Expectation, data: LensData, rows: list[Row], named: list[str]) -> Iterable[str]:
    full = [data.name(row.code) for row in rows if len(named) > 1 and {*named} <= {*row.where}]
    return [*cannot_fail(full, len(named), data.translate), *declared_warnings(lens, data)]

"""The unitizing family of alpha: over all codes, and within families whose codes exclude each other.

Where coders put several codes of a family on one text, the family's coefficients are not defined: they
suppose that each coder divides the text among the codes. Only documents that all coders judged count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.agreement.bootstrap import Interval
from qualcode.agreement.coefficient import (
    GIVEN_PASSAGES,
    NOT_APPLIED,
    NOTHING_TO_COMPARE,
    Coefficient,
    unknown,
)
from qualcode.agreement.data import CodeGroup, Ints, regrouped
from qualcode.agreement.further_figures.figure import (
    OVERLAPPING,
    TOO_LARGE,
    Compared,
    FurtherFigure,
    ratio,
    redrawn,
)
from qualcode.agreement.ratings import Floats
from qualcode.agreement.spans import SpanTables, count
from qualcode.agreement.unitizing import (
    Segment,
    UnitizingTable,
    ku_alpha,
    ku_coverage,
    u_alpha_of_code,
    unitizing_table,
)
from qualcode.i18n import N_

MOST_SEGMENTS = 150_000
"""Passages of all families together up to which they are computed; a few seconds of work."""

END_TO_END = N_(
    "Every code against no code, summed over the codes: same passages, same boundaries, same code?"
)
SAME_PASSAGES = N_("Do coders mark the same passages, whatever the code?")
FAMILY = (
    ("u_alpha", N_("uα"), N_("Within the family: the same passages with the same code?")),
    ("bar_u_alpha", N_("|uα"), N_("Within the family: the same passages, whatever its codes?")),
    ("cu_alpha", N_("cuα"), N_("Within the family: the same code, where two coders marked something?")),
    ("cu_coverage", N_("Coverage of cuα"), N_("Share of the text that cuα rests on.")),
)
KU = N_("(k)uα")
KU_SAYS = N_(
    "Is this code told apart from the others of the family? It rests on {share}% of the text with it."
)
KU_BARE = N_("Is this code told apart from the others of the family?")
CROSSING = N_(
    "A coder gave two codes of the family to the same text in {n} places, so they do not exclude each other."
)
LARGE = N_("Left out because there are too many passages; choose fewer documents or codes.")


def unitizing_figures(compared: Compared, groups: Mapping[int, CodeGroup]) -> Iterator[FurtherFigure]:
    """u-alpha and |u-alpha of all codes, then the family per group of codes."""
    t = compared.t
    if compared.unit == "segment":
        yield FurtherFigure("u_alpha", t("uα"), unknown(GIVEN_PASSAGES), None, t(END_TO_END))
        yield FurtherFigure("bar_u_alpha", t("|uα"), unknown(GIVEN_PASSAGES), None, t(SAME_PASSAGES))
        return
    yield FurtherFigure("u_alpha", t("uα"), *_of_tables(compared, compared.tables), t(END_TO_END))
    whole = regrouped(compared.data, {1: ("", list(compared.data.codes))})
    together = count(
        whole, compared.documents, compared.coders, unit=compared.unit, judging=compared.tables.judging
    )
    yield FurtherFigure("bar_u_alpha", t("|uα"), *_of_tables(compared, together), t(SAME_PASSAGES))
    done = 0
    for name, members in groups.values():
        group = _group(compared, name, members)
        if group is None:
            continue
        done += len(group.start)
        yield from _family(compared, group, large=done > MOST_SEGMENTS)


def _of_tables(compared: Compared, tables: SpanTables) -> tuple[Coefficient, Interval | None]:
    """u-alpha of all codes of `tables`, each against gaps, from sums over documents."""
    coders = tables.judging.sum(axis=1)[:, None]
    lengths, both = (part.sum(axis=-1).astype(float) for part in (tables.coded, tables.both))
    applied = tables.anyone.sum(axis=0) > 0
    judged = (tables.units[:, None] * coders).astype(float) * applied.sum()
    per_document = {
        "lengths": lengths.sum(axis=1),
        "apart": (lengths - 2 * both / (coders - 1)).sum(axis=1),
        "squares": tables.squares.sum(axis=1).astype(float),
        "judged": judged[:, 0],
    }
    found = redrawn(
        per_document,
        lambda s: u_alpha_of_code(s["lengths"], s["apart"], s["squares"], judged=s["judged"]),
        compared,
    )
    return found if applied.any() else (unknown(NOT_APPLIED), None)


@dataclass(frozen=True)
class _Group:
    """The passages with codes of one family, in order of document, coder and place."""

    name: str
    codes: dict[int, str]
    document: Ints
    coder: Ints
    code: Ints
    start: Ints
    end: Ints

    def crossings(self) -> int:
        """How many passages lie over another one of the same coder."""
        same = (np.diff(self.document) == 0) & (np.diff(self.coder) == 0)
        return int((same & (self.start[1:] < self.end[:-1])).sum())


def _group(compared: Compared, name: str, members: Sequence[int]) -> _Group | None:
    """None where fewer than two of the codes were used."""
    ids = list(compared.data.codes)
    used = {k: compared.data.codes[ids[k]] for k in compared.applied if ids[k] in members}
    if len(used) < 2:
        return None
    spans, codes = compared.tables.spans, len(ids)
    document, code = spans.cell // codes, spans.cell % codes
    rows = np.flatnonzero(np.isin(code, list(used)) & np.isin(document, compared.by_all))
    order = rows[np.lexsort((spans.start[rows], spans.coder[rows], document[rows]))]
    columns = (document, spans.coder, code, spans.start, spans.end)
    return _Group(name, used, *(column[order] for column in columns))


def _family(compared: Compared, group: _Group, *, large: bool) -> Iterator[FurtherFigure]:
    t, crossings = compared.t, group.crossings()
    word, why = "", ""
    if crossings:
        word, why = OVERLAPPING, t(CROSSING).format(n=crossings)
    elif large:
        word, why = TOO_LARGE, t(LARGE)
    elif not compared.by_all:
        word = NOTHING_TO_COMPARE
    if word:
        key, name, says = FAMILY[0]
        yield FurtherFigure(key, t(name), unknown(word), None, why or t(says), group.name)
        return
    tables = _tables(compared, group)
    for key, name, says in FAMILY:
        value, interval = redrawn(_arrays(tables), STATISTICS[key], compared, otherwise=NOTHING_TO_COMPARE)
        yield FurtherFigure(key, t(name), value, interval, t(says), group.name)
    yield from _codes(compared, group, _added(tables))


def _codes(compared: Compared, group: _Group, table: UnitizingTable) -> Iterator[FurtherFigure]:
    t, ids = compared.t, list(compared.data.codes)
    for k, name in group.codes.items():
        share = ku_coverage(table, str(k)).value
        says = t(KU_BARE) if share is None else t(KU_SAYS).format(share=round(100 * share))
        value = ku_alpha(table, str(k))
        yield FurtherFigure("ku_alpha", f"{t(KU)}: {name}", value, None, says, group.name, ids[k])


def _tables(compared: Compared, group: _Group) -> list[UnitizingTable]:
    """A table per document that all judged, all with the same values."""
    values = [str(k) for k in group.codes]
    cuts = np.searchsorted(group.document, np.arange(len(compared.documents) + 1))
    rows = list(
        zip(*(part.tolist() for part in (group.coder, group.start, group.end, group.code)), strict=True)
    )
    tables: list[UnitizingTable] = []
    for k in compared.by_all:
        lanes: list[list[Segment]] = [[] for _ in compared.coders]
        for coder, start, end, code in rows[cuts[k] : cuts[k + 1]]:
            lanes[coder].append((start, end, str(code)))
        tables.append(unitizing_table(lanes, int(compared.tables.units[k]), values=values))
    return tables


def _arrays(tables: list[UnitizingTable]) -> dict[str, Floats]:
    return {
        name: np.stack([getattr(table, name) for table in tables])
        for name in ("observed", "squares", "covered_squares")
    }


def _added(tables: list[UnitizingTable]) -> UnitizingTable:
    """Documents laid end to end: everything the coefficients need is a sum over them."""
    sums = {name: part.sum(axis=0) for name, part in _arrays(tables).items()}
    return UnitizingTable(tables[0].values, **sums)


def _u(sums: dict[str, Floats]) -> Floats:
    observed, total = sums["observed"], sums["observed"].sum(axis=(1, 2))
    margins, rest = observed.sum(axis=2), total**2 - sums["squares"].sum(axis=1)
    expected = ratio(total * (total**2 - (margins**2).sum(axis=1)), rest)
    return 1 - ratio(total - np.trace(observed, axis1=1, axis2=2), expected)


def _bar_u(sums: dict[str, Floats]) -> Floats:
    observed, total = sums["observed"], sums["observed"].sum(axis=(1, 2))
    gaps, rest = observed[:, -1].sum(axis=1), total**2 - sums["squares"].sum(axis=1)
    return 1 - ratio(gaps - observed[:, -1, -1], ratio(total * gaps * (total - gaps), rest))


def _cu(sums: dict[str, Floats]) -> Floats:
    observed = sums["observed"][:, :-1, :-1]
    total, margins = observed.sum(axis=(1, 2)), observed.sum(axis=2)
    rest = total - ratio(sums["covered_squares"].sum(axis=1), total)
    expected = ratio(total**2 - (margins**2).sum(axis=1), rest)
    return 1 - ratio(total - np.trace(observed, axis1=1, axis2=2), expected)


def _coverage(sums: dict[str, Floats]) -> Floats:
    return ratio(sums["observed"][:, :-1, :-1].sum(axis=(1, 2)), sums["observed"].sum(axis=(1, 2)))


STATISTICS = {"u_alpha": _u, "bar_u_alpha": _bar_u, "cu_alpha": _cu, "cu_coverage": _coverage}

"""Why coders agree or do not: what stands behind the figures of each code, in words.

The evidence is how passages meet (`meetings`), how often who used the code, and whether families of
codes do better than their codes. The words are in `notes`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qualcode.agreement import binary
from qualcode.agreement.data import ComparedDocument, ComparisonInput, Unit, regrouped
from qualcode.agreement.figures import with_overall
from qualcode.agreement.findings import Confusion, FamilyGain
from qualcode.agreement.limits import FAMILY_GAIN
from qualcode.agreement.meetings import meetings
from qualcode.agreement.spans import SpanTables, coded_documents, count


@dataclass(frozen=True)
class Evidence:
    """What is known of one code besides its figures; numbers of passages.

    `instead` are other codes (id, name) with the number of passages that have them instead, most first;
    `families` those of the code of which the codes are mixed up with each other. `rates` and `extent`
    have an entry per coder: codings per unit judged, and share of these units with the code.
    """

    met: int
    unlike: int
    split: int
    omitted: int
    instead: tuple[tuple[int, str, int], ...]
    families: tuple[FamilyGain, ...]
    rates: tuple[float, ...]
    extent: tuple[float, ...]


@dataclass(frozen=True)
class Examined:
    """Evidence per code, in the order of `data.codes`, and all confusions, most frequent first."""

    codes: tuple[Evidence, ...] = ()
    confusions: tuple[Confusion, ...] = field(default=())


def examined(
    data: ComparisonInput,
    documents: Sequence[ComparedDocument],
    coders: Sequence[int],
    tables: SpanTables,
    *,
    unit: Unit,
) -> Examined:
    """The evidence on every code of a comparison."""
    ids, names = list(data.codes), list(data.codes.values())
    found = meetings(tables.spans, len(ids))
    gains = _gains(data, documents, coders, tables, unit=unit)
    judged = np.maximum(tables.units @ tables.judging, 1)
    rates, extent = (table.sum(axis=0) / judged for table in (tables.codings, tables.coded))
    rows: list[Evidence] = []
    for k, code in enumerate(ids):
        instead = sorted(found.instead.get(k, {}).items(), key=lambda one: (-one[1], one[0]))
        rows.append(
            Evidence(
                met=int(found.met[k]),
                unlike=int(found.unlike[k]),
                split=int(found.split[k]),
                omitted=int(found.omitted[k]),
                instead=tuple((ids[other], names[other], n) for other, n in instead),
                families=gains.get(code, ()),
                rates=tuple(rates[k].tolist()),
                extent=tuple(extent[k].tolist()),
            )
        )
    confusions = [Confusion(ids[k], other, n) for k, row in enumerate(rows) for other, _, n in row.instead]
    return Examined(tuple(rows), tuple(sorted(confusions, key=lambda one: -one.passages)))


def all_codes(rows: Sequence[Evidence]) -> Evidence:
    """The evidence on all codes laid end to end."""
    return Evidence(
        met=sum(row.met for row in rows),
        unlike=sum(row.unlike for row in rows),
        split=sum(row.split for row in rows),
        omitted=sum(row.omitted for row in rows),
        instead=(),
        families=(),
        rates=tuple(map(sum, zip(*(row.rates for row in rows), strict=True))),
        extent=tuple(map(sum, zip(*(row.extent for row in rows), strict=True))),
    )


def coded_nothing(
    data: ComparisonInput, documents: Sequence[ComparedDocument], coders: Sequence[int]
) -> list[tuple[int, str, list[str]]]:
    """Coders (id, name) with the names of documents that they completed and coded nothing in."""
    found: list[tuple[int, str, list[str]]] = []
    for coder in coders:
        coded = coded_documents(data.codings, coder)
        empty = [d.name for d in documents if coder in data.completed.get(d.id, ()) and d.id not in coded]
        if empty:
            found.append((coder, data.coders[coder], empty))
    return found


def _gains(
    data: ComparisonInput,
    documents: Sequence[ComparedDocument],
    coders: Sequence[int],
    tables: SpanTables,
    *,
    unit: Unit,
) -> Mapping[int, tuple[FamilyGain, ...]]:
    """By code the families with codes that are mixed up with each other."""
    position = {code: k for k, code in enumerate(data.codes)}
    used = tables.anyone.sum(axis=0) > 0
    families = {
        key: (name, some)
        for key, (name, members) in data.families.items()
        if len(some := [code for code in members if used[position[code]]]) > 1
    }
    if not families:
        return {}
    alone = _alphas(tables)
    grouped = count(regrouped(data, families), documents, coders, unit=unit, judging=tables.judging)
    found: dict[int, list[FamilyGain]] = {}
    for (key, (name, members)), together in zip(families.items(), _alphas(grouped), strict=True):
        apart = [alone[position[code]] for code in members if not np.isnan(alone[position[code]])]
        if apart and together - np.mean(apart) >= FAMILY_GAIN:
            gain = FamilyGain(key, name, float(together), float(np.mean(apart)))
            for code in members:
                found.setdefault(code, []).append(gain)
    return {code: tuple(gains) for code, gains in found.items()}


def _alphas(tables: SpanTables) -> NDArray[np.float64]:
    """Alpha per code, NaN where it is undefined."""
    return binary.alpha(with_overall(tables).each(lambda part: part.sum(axis=0)))[:-1]

"""Three codes together: which triples occur most often in one quotation, cluster of text, turn, and so on."""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import Dense, dense, first_of_each, sorted_distinct
from qualcode.tables.options import TRIPLE_UNITS
from qualcode.tables.pairs import group_ends, pairs_before
from qualcode.tables.together import runs
from qualcode.tables.units import (
    codes_in_documents,
    codes_in_units,
    quotations_in_turns,
    quotations_of_participants,
)

if TYPE_CHECKING:
    import pandas as pd

Ranked: TypeAlias = list[tuple[int, tuple[int, int, int]]]
"""(minus the count, three rows of codes), so that sorting puts the most frequent first."""


@dataclass(frozen=True, slots=True)
class Triple:
    """Three codes in the order of the codebook, how often together, and how often each (n1, n2, n3)."""

    codes: tuple[int, int, int]
    names: tuple[str, str, str]
    count: int
    totals: tuple[int, int, int]


@dataclass(frozen=True)
class Triples:
    """The most frequent triples, most frequent first; equal ones in the order of the codebook."""

    unit: str
    rows: tuple[Triple, ...]

    def frame(self) -> "pd.DataFrame":
        """Columns code, other, third, count, n1, n2, n3; index 0, 1, ..."""
        import pandas as pd

        columns = ["code", "other", "third", "count", "n1", "n2", "n3"]
        return pd.DataFrame([[*row.names, row.count, *row.totals] for row in self.rows], columns=columns)

    def as_json(self) -> dict[str, object]:
        """{"unit", "triples": [{"codes": [three names], "count", "totals": [three numbers]}]}"""
        rows = [
            {"codes": list(row.names), "count": row.count, "totals": list(row.totals)} for row in self.rows
        ]
        return {"unit": self.unit, "triples": rows}


def triples(
    data: StudyData,
    *,
    unit: str = "cluster",
    at_least: int = 1,
    limit: int = 50,
    holding: Sequence[int] = (),
    interviewer_turns: bool = True,
) -> Triples:
    """The `limit` most frequent triples with a count of at least `at_least`, all with the codes `holding`.

    "cluster": quotations of the three codes that overlap are merged into clusters of text; counted are the
    clusters that hold all three. Raises ValueError for a unit that is not in TRIPLE_UNITS, for a code that is
    not in `data`, and for more than two codes in `holding`.
    """
    if unit not in TRIPLE_UNITS:
        raise ValueError(f"unknown unit: {unit}")
    counted = dense(data)
    ids = [code.id for code in data.codes]
    held = _held(ids, holding)
    least = max(at_least, 1)
    if unit == "cluster":
        found = _best(_clustered(counted, held), least, limit)
        totals = np.bincount(counted.carries, minlength=len(counted.codes))
    else:
        units = _units(data, counted, unit, interviewer=interviewer_turns)
        found = _in_units(*units, held, len(ids), least, limit)
        totals = np.bincount(units[1], minlength=len(ids))
    return Triples(unit, tuple(_triple(data, -minus, rows, totals) for minus, rows in found))


def _held(ids: list[int], holding: Sequence[int]) -> list[int]:
    """The rows of the codes that every triple holds."""
    held = sorted(ids.index(code) for code in dict.fromkeys(holding))  # ValueError where it is not there
    if len(held) > 2:
        raise ValueError("more than two codes are held")
    return held


def _triple(data: StudyData, count: int, rows: tuple[int, int, int], totals: Ints) -> Triple:
    one, other, third = (data.codes[i] for i in rows)
    return Triple(
        codes=(one.id, other.id, third.id),
        names=(one.name, other.name, third.name),
        count=count,
        totals=(int(totals[rows[0]]), int(totals[rows[1]]), int(totals[rows[2]])),
    )


def _units(data: StudyData, counted: Dense, unit: str, *, interviewer: bool) -> tuple[Ints, Ints]:
    """Distinct pairs (unit, code) of the listed codes, sorted by unit."""
    if unit == "identical":
        where, code = counted.carried, counted.carries
    elif unit == "document":
        where, code = codes_in_documents(counted)
    elif unit == "turn":
        pairs = quotations_in_turns(data, counted, interviewer=interviewer)
        where, code = codes_in_units(counted, *pairs)
    else:
        where, code = codes_in_units(counted, *quotations_of_participants(data, counted))
    listed = code < counted.rows
    return where[listed], code[listed]


def _in_units(where: Ints, code: Ints, held: list[int], codes: int, least: int, limit: int) -> Ranked:
    """The most frequent triples of codes in units, from distinct pairs (unit, code).

    Units with fewer than three codes hold no triple. Of the units with a code, a product of matrices gives
    how many hold every two others; where nothing is held, only the two that come after it.
    """
    number = np.cumsum(first_of_each(where)) - 1
    several = np.bincount(number)[number] > 2 if len(number) else np.zeros(0, bool)
    where, code = where[several], code[several]
    number = np.cumsum(first_of_each(where)) - 1
    holds = np.zeros((int(number[-1]) + 1 if len(number) else 0, codes), np.float32)
    holds[number, code] = 1
    found: Ranked = []
    for first in held[:1] or range(codes):
        part = holds[holds[:, first] > 0]
        found = _merged(found, _with_first(part, first, held, least), limit)
        if len(found) == limit:
            least = max(least, -found[-1][0])
    return found


def _with_first(holds: "np.ndarray", first: int, held: list[int], least: int) -> Ranked:
    after = 0 if held else first + 1
    together = np.triu(np.rint(holds[:, after:].T @ holds[:, after:]).astype(np.int64), 1)
    if held:
        together[first], together[:, first] = 0, 0
    if len(held) == 2:
        kept = np.zeros_like(together)
        kept[held[1]], kept[:, held[1]] = together[held[1]], together[:, held[1]]
        together = kept
    one, other = np.nonzero(together >= least)
    rows = np.sort(np.stack([np.full(len(one), first), one + after, other + after], axis=1), axis=1)
    counts = together[one, other].tolist()
    return [(-count, (a, b, c)) for count, (a, b, c) in zip(counts, rows.tolist(), strict=True)]


def _merged(found: Ranked, more: Ranked, limit: int) -> Ranked:
    return sorted([*found, *more])[:limit]


@dataclass(frozen=True, eq=False)
class _Clusters:
    """Triples that may be together in clusters: per triple the most clusters there can be, and their runs.

    `rows` (n x 3) and `most` (n) are sorted by `most`, highest first, then by rows.
    """

    rows: Ints
    most: Ints
    start: Ints
    end: Ints
    of_code: tuple[Ints, ...]

    def count(self, codes: tuple[int, int, int]) -> int:
        """The number of clusters that hold all three codes."""
        member = np.repeat(np.arange(3), [len(self.of_code[code]) for code in codes])
        run = np.concatenate([self.of_code[code] for code in codes])
        order = np.argsort(self.start[run], kind="stable")
        member, run = member[order], run[order]
        opens = np.ones(len(run), bool)
        opens[1:] = self.start[run][1:] >= np.maximum.accumulate(self.end[run])[:-1]
        cluster = np.cumsum(opens) - 1
        size = int(cluster[-1]) + 1
        held = [np.bincount(cluster[member == i], minlength=size) > 0 for i in range(3)]
        return int((held[0] & held[1] & held[2]).sum())


def _best(clusters: _Clusters, least: int, limit: int) -> Ranked:
    """The most frequent triples: counted one by one, until what can still come is no better."""
    found: Ranked = []
    for row, most in zip(clusters.rows.tolist(), clusters.most.tolist(), strict=True):
        codes = (row[0], row[1], row[2])
        if most < least or (len(found) >= limit and (-most, codes) > found[-1]):
            break
        count = 1 if most == 1 else clusters.count(codes)
        if count >= least:
            insort(found, (-count, codes))
            del found[limit:]
    return found


def _clustered(counted: Dense, held: list[int]) -> _Clusters:
    """Every cluster of three codes holds a run of one that touches runs of the two others.

    For along a chain of touching runs, of which no two neighbours have the same code, three neighbours have
    to differ if all three codes are in it. So the number of such runs is the most clusters there can be.
    """
    start, end, code, _previous = runs(counted)
    codes = len(counted.codes)
    none = np.empty(0, np.int64)
    keys = _triple_keys(_middles(start, end, code, codes), code, codes, counted.rows)
    every, most = np.unique(np.concatenate([none, *keys]), return_counts=True)
    rows = np.stack([every // codes**2, every // codes % codes, every % codes], axis=1)
    kept = np.all([(rows == row).any(axis=1) for row in held], axis=0) if held else np.ones(len(rows), bool)
    rows, most = rows[kept], most[kept]
    order = np.argsort(-most, kind="stable")
    places = np.argsort(code, kind="stable")
    bounds = np.searchsorted(code[places], np.arange(codes + 1))
    of_code = tuple(places[low:high] for low, high in pairwise(bounds.tolist()))
    return _Clusters(rows[order], most[order], start, end, of_code)


def _middles(start: Ints, end: Ints, code: Ints, codes: int) -> Ints:
    """Distinct pairs (run, other code that it touches) as run * codes + code, sorted."""
    last = np.searchsorted(start, end, side="left")
    keys: list[Ints] = [np.empty(0, np.int64)]
    for first, second in pairs_before(last, np.arange(len(start))):
        keys += [first * codes + code[second], second * codes + code[first]]
    return sorted_distinct(np.concatenate(keys))


def _triple_keys(middles: Ints, code: Ints, codes: int, listed: int) -> Iterator[Ints]:
    """Per run and two codes that it touches the triple of codes as one number."""
    run, touched = np.divmod(middles, codes)
    kept = (touched < listed) & (code[run] < listed)
    run, touched = run[kept], touched[kept]
    for first, second in pairs_before(group_ends(run), run):
        three = np.sort(np.stack([code[run[first]], touched[first], touched[second]]), axis=0)
        yield three[0] * codes**2 + three[1] * codes + three[2]

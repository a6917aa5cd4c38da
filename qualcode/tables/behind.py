"""The quotations behind a number: for every cell of a table the ids of the quotations it counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.tables.cooccurrence import UNITS
from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import Dense, dense
from qualcode.tables.options import TRIPLE_UNITS
from qualcode.tables.pairs import pairs_before
from qualcode.tables.units import quotations_in_turns, quotations_of_participants

Event = tuple[int, ...]
Flags = NDArray[np.bool_]


def quotations_behind(
    data: StudyData,
    codes: Collection[int],
    *,
    document: int | None = None,
    participant: int | None = None,
    attribute: tuple[str, str] | None = None,
) -> tuple[int, ...]:
    """Ids of the quotations with any of `codes`, in reading order: of one code, or of a family's codes.

    Limited to a document, to a participant, or to the participants whose `attribute` (name, value)
    has that value ("" = not given).
    """
    counted = dense(data)
    wanted = carries(counted, codes)
    if document is not None:
        place = [d.id for d in data.documents].index(document)
        wanted &= counted.document == place
    if participant is not None:
        wanted &= _theirs(data, counted, {participant})
    if attribute is not None:
        name, value = attribute
        group = {p.id for p in data.participants if p.attributes.get(name, "") == value}
        wanted &= _theirs(data, counted, group)
    return tuple(counted.quotation[wanted].tolist())


def quotations_together(
    data: StudyData, one: int, other: int, *, unit: str = "overlap", interviewer_turns: bool = True
) -> tuple[int, ...]:
    """Ids of all quotations that take part in the co-occurrence of two codes, in reading order."""
    counted = dense(data)
    events = _events(data, counted, (one, other), unit=unit, interviewer=interviewer_turns)
    part = {quotation for event in events for quotation in event}
    return tuple(counted.quotation[sorted(part)].tolist())


def quotations_of_all(
    data: StudyData, codes: Sequence[int], *, unit: str = "cluster", interviewer_turns: bool = True
) -> tuple[int, ...]:
    """Ids of the quotations with any of `codes` in the units that hold all of them (the cell of a triple).

    In reading order; of "identical" those that carry all. Raises ValueError for the unit "overlap".
    """
    if unit not in TRIPLE_UNITS:
        raise ValueError(f"unknown unit: {unit}")
    counted = dense(data)
    each = [carries(counted, [code]) for code in codes]
    rows = np.flatnonzero(np.any(each, axis=0))
    flags = [one[rows] for one in each]
    if unit == "identical":
        return tuple(counted.quotation[rows[np.all(flags, axis=0)]].tolist())
    member, place = _places(data, counted, rows, unit, interviewer=interviewer_turns)
    held = np.all([np.isin(place, place[flag[member]]) for flag in flags], axis=0)
    return tuple(counted.quotation[rows[np.unique(member[held])]].tolist())


def events_together(
    data: StudyData, one: int, other: int, *, unit: str = "overlap", interviewer_turns: bool = True
) -> tuple[Event, ...]:
    """The co-occurrences themselves: as many as the cell of the table says, each the ids of its quotations.

    "overlap": one or two quotations; "identical": one; "cluster", "turn", "document", "participant":
    all quotations with either code in that unit. With `one` equal to `other`: those of the diagonal.
    Raises ValueError for an unknown unit.
    """
    counted = dense(data)
    events = _events(data, counted, (one, other), unit=unit, interviewer=interviewer_turns)
    return tuple(tuple(counted.quotation[list(event)].tolist()) for event in events)


def carries(counted: Dense, codes: Collection[int]) -> Flags:
    """By quotation whether it carries any of `codes`."""
    found = np.zeros(len(counted.quotation), bool)
    found[counted.carried[np.isin(counted.codes[counted.carries], list(codes))]] = True
    return found


def _theirs(data: StudyData, counted: Dense, people: set[int]) -> Flags:
    quotation, participant = quotations_of_participants(data, counted)
    chosen = np.array([p.id in people for p in data.participants], bool)
    found = np.zeros(len(counted.quotation), bool)
    found[quotation[chosen[participant]]] = True
    return found


@dataclass(frozen=True, eq=False)
class _Pair:
    """The quotations with either of two codes: their numbers, and which of the two each carries."""

    rows: Ints
    one: Flags
    other: Flags


def _events(
    data: StudyData, counted: Dense, codes: tuple[int, int], *, unit: str, interviewer: bool
) -> list[tuple[int, ...]]:
    if unit not in UNITS:
        raise ValueError(f"unknown unit: {unit}")
    first, second = (carries(counted, [code]) for code in codes)
    rows = np.flatnonzero(first | second)
    pair = _Pair(rows, first[rows], second[rows])
    if unit == "identical" or (codes[0] == codes[1] and unit in ("overlap", "cluster")):
        return [(int(row),) for row in rows[pair.one & pair.other]]
    if unit == "overlap":
        return _overlapping(counted, pair)
    return _holding_both(pair, *_places(data, counted, rows, unit, interviewer=interviewer))


def _places(
    data: StudyData, counted: Dense, rows: Ints, unit: str, *, interviewer: bool
) -> tuple[Ints, Ints]:
    """Pairs (index in `rows`, unit that the quotation is in)."""
    if unit == "cluster":
        return np.arange(len(rows)), _clusters(counted, rows)
    if unit == "document":
        return np.arange(len(rows)), counted.document[rows]
    if unit == "turn":
        quotation, place = quotations_in_turns(data, counted, interviewer=interviewer)
    else:
        quotation, place = quotations_of_participants(data, counted)
    kept = np.isin(quotation, rows)
    return np.searchsorted(rows, quotation[kept]), place[kept]


def _overlapping(counted: Dense, pair: _Pair) -> list[tuple[int, ...]]:
    start = counted.start[pair.rows]
    last = np.searchsorted(start, counted.end[pair.rows], side="left")
    events: list[tuple[int, ...]] = [(int(row),) for row in pair.rows[pair.one & pair.other]]
    for i, j in pairs_before(last, np.arange(len(start))):
        hit = (pair.one[i] & pair.other[j]) | (pair.other[i] & pair.one[j])
        events += zip(pair.rows[i[hit]].tolist(), pair.rows[j[hit]].tolist(), strict=True)
    return sorted(events)


def _clusters(counted: Dense, rows: Ints) -> Ints:
    """By quotation of `rows` the number of its cluster."""
    reach = np.maximum.accumulate(counted.end[rows])
    opens = np.ones(len(rows), bool)
    opens[1:] = counted.start[rows][1:] >= reach[:-1]
    return np.cumsum(opens)


def _holding_both(pair: _Pair, member: Ints, unit: Ints) -> list[tuple[int, ...]]:
    """The members of every unit that holds both codes, units in the order of their numbers."""
    found: dict[int, list[int]] = {}
    for i, place in sorted(zip(member.tolist(), unit.tolist(), strict=True)):
        found.setdefault(place, []).append(i)
    both = (units for _, units in sorted(found.items()) if pair.one[units].any() and pair.other[units].any())
    return [tuple(pair.rows[units].tolist()) for units in both]

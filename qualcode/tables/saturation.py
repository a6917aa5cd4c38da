"""When new codes stopped coming: per document the codes that are used there for the first time."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qualcode.i18n import N_, Translate, _
from qualcode.tables.crosstab import NOT_GIVEN, attribute_values
from qualcode.tables.data import CodeRow, StudyData
from qualcode.tables.dense import Dense, dense, sorted_distinct
from qualcode.tables.options import ORDERS
from qualcode.tables.units import quotations_of_participants

if TYPE_CHECKING:
    import pandas as pd

ORIGINS = ("D", "I", "IV", "T")
FOUND_OUT = ("I", "IV")
SMART = "smart"
"""Families and queries that stand as codes: they have no origin and are counted by themselves."""
NOT_CODED = N_("not coded")
LAST_NEW = N_(
    "The last code that was new came in document {number} of the {total} that were coded ({name}); documents "
    "after it without a new code: {rest}."
)
STILL_NEW = N_(
    "The last of the {total} documents that were coded ({name}) still brought new codes: {new}. So nothing "
    "shows yet that no new codes would come."
)
LAST_INDUCTIVE = N_(
    "The last inductive or in vivo code that was new came in document {number} ({name}); documents after it "
    "without one: {rest}."
)
GAPS = N_("Not coded, and therefore no evidence that nothing new comes: {names}.")


@dataclass(frozen=True, slots=True)
class SaturationRow:
    """A document: by origin the codes first used there, and all codes used up to and including it.

    A document that is not `coded` is a gap: `new` and `cumulative` are empty then, for nothing is known.
    `series` is the value of the attribute that the row belongs to ("" where none was asked or given).
    """

    id: int
    document: str
    new: dict[str, int]
    cumulative: dict[str, int]
    new_codes: tuple[int, ...]
    coded: bool = True
    series: str = ""


def saturation_rows(
    data: StudyData, *, order: str = "coded", attribute: str = ""
) -> tuple[SaturationRow, ...]:
    """One row for every document, and with an attribute for every value and document of such participants.

    `order`: "coded": by first coding, where `data` holds it, documents without codings last; "study": as in
    `data.documents`. A document counts as coded if anything in it is, with a code of the table or another.
    With `attribute` every value has its own series, values in their natural order, "" (not given) last: only
    what participants with that value say counts, and only in documents in which one of them speaks.
    Raises ValueError for an unknown `order`.
    """
    if order not in ORDERS:
        raise ValueError(f"unknown order: {order}")
    counted = dense(data)
    places = _in_order(data, order)
    if not attribute:
        everything = np.ones(len(counted.quotation), bool)
        return _series(data, counted, places, everything, "")
    rows: list[SaturationRow] = []
    for value in attribute_values(data, attribute):
        people = {one.id for one in data.participants if one.attributes.get(attribute, "") == value}
        where = _spoken_in(data, people)
        theirs = [place for place in places if data.documents[place].id in where]
        rows += _series(data, counted, theirs, _said_by(data, counted, people), value)
    return tuple(rows)


def _in_order(data: StudyData, order: str) -> list[int]:
    places = range(len(data.documents))
    if order == "study" or not data.coded:
        return list(places)
    first = [data.coded.get(document.id) for document in data.documents]
    return sorted(places, key=lambda place: (first[place] is None, first[place] or 0))


def _said_by(data: StudyData, counted: Dense, people: Set[int]) -> NDArray[np.bool_]:
    quotation, person = quotations_of_participants(data, counted)
    chosen = np.array([one.id in people for one in data.participants], bool)
    said = np.zeros(len(counted.quotation), bool)
    said[quotation[chosen[person]]] = True
    return said


def _spoken_in(data: StudyData, people: Set[int]) -> set[int]:
    turns = zip(data.turns.document.tolist(), data.turns.participant.tolist(), strict=True)
    return {document for document, person in turns if person in people} | {
        document.id for document in data.documents if document.respondents & people
    }


def _series(
    data: StudyData, counted: Dense, places: Sequence[int], said: NDArray[np.bool_], series: str
) -> tuple[SaturationRow, ...]:
    """The rows of these documents (numbers), in which only the quotations that are `said` count."""
    used = _used(counted, said)
    coded = {*data.coded, *data.codings.document.tolist()}
    rows: list[SaturationRow] = []
    met: set[int] = set()
    total: Counter[str] = Counter()
    for place in places:
        document = data.documents[place]
        fresh = [code for code in used.get(place, ()) if code not in met]
        met.update(fresh)
        new = Counter(kind_of(data.codes[code]) for code in fresh)
        total += new
        known = document.id in coded
        row = SaturationRow(
            id=document.id,
            document=document.name,
            new={kind: new[kind] for kind in kinds(data)} if known else {},
            cumulative={kind: total[kind] for kind in kinds(data)} if known else {},
            new_codes=tuple(data.codes[code].id for code in fresh),
            coded=known,
            series=series,
        )
        rows.append(row)
    return tuple(rows)


def _used(counted: Dense, said: NDArray[np.bool_]) -> dict[int, list[int]]:
    """By number of a document the codes of the table that it has, in their order."""
    kept = said[counted.carried] & (counted.carries < counted.rows)
    width = max(len(counted.codes), 1)
    pairs = counted.document[counted.carried[kept]] * width + counted.carries[kept]
    used: dict[int, list[int]] = {}
    for pair in sorted_distinct(pairs).tolist():
        used.setdefault(pair // width, []).append(pair % width)
    return used


def kind_of(code: CodeRow) -> str:
    """As what a code is counted: its origin, or SMART for a family or query."""
    return str(code.origin) if code.kind == "code" else SMART


def kinds(data: StudyData) -> tuple[str, ...]:
    """What is counted apart: the four origins, and SMART where a family or query is among the codes."""
    return (*ORIGINS, *([SMART] if any(code.kind != "code" for code in data.codes) else []))


def saturation_words(rows: Sequence[SaturationRow], *, translate: Translate = _) -> str:
    """The sentences that say after how many documents nothing new came, per series; "" without rows.

    Documents that are not coded are named, and no evidence of anything.
    """
    series = list(dict.fromkeys(row.series for row in rows))
    if len(series) < 2 and not any(series):
        return _words(rows, translate)
    parts: list[str] = []
    for value in series:
        words = _words([row for row in rows if row.series == value], translate)
        parts.append(f"{value or translate(NOT_GIVEN)}: {words}")
    return " ".join(parts)


def _words(rows: Sequence[SaturationRow], translate: Translate) -> str:
    coded = [row for row in rows if row.coded]
    last = _last(coded, (*ORIGINS, SMART))
    parts: list[str] = []
    if last is not None and last == len(coded) - 1:
        row = coded[last]
        new = sum(row.new.values())
        parts.append(translate(STILL_NEW).format(total=len(coded), name=row.document, new=new))
    elif last is not None:
        parts.append(_last_words(LAST_NEW, coded, last, translate))
    found_out = _last(coded, FOUND_OUT)
    if found_out is not None and found_out != last:
        parts.append(_last_words(LAST_INDUCTIVE, coded, found_out, translate))
    gaps = [row.document for row in rows if not row.coded]
    if gaps:
        parts.append(translate(GAPS).format(names=", ".join(gaps)))
    return " ".join(parts)


def _last(rows: Sequence[SaturationRow], origins: Sequence[str]) -> int | None:
    """The index of the last row with a new code of these origins; None where there is none."""
    return next((i for i in range(len(rows) - 1, -1, -1) if any(rows[i].new.get(o) for o in origins)), None)


def _last_words(sentence: str, rows: Sequence[SaturationRow], last: int, translate: Translate) -> str:
    return translate(sentence).format(
        number=last + 1, total=len(rows), name=rows[last].document, rest=len(rows) - last - 1
    )


def saturation(data: StudyData, *, order: str = "coded", attribute: str = "") -> "pd.DataFrame":
    """`saturation_rows` as a table, index document id: document, new_D, ..., cumulative_D, ...

    Of a gap all numbers are None. With `attribute` the first column is "series".
    """
    import pandas as pd

    columns = ["document", *(f"{what}_{kind}" for what in ("new", "cumulative") for kind in kinds(data))]
    rows = saturation_rows(data, order=order, attribute=attribute)
    values = [[row.document, *_numbers(row, kinds(data))] for row in rows]
    index = pd.Index([row.id for row in rows], name="id", dtype="int64")
    whole = all(row.coded for row in rows)
    frame = pd.DataFrame(values, columns=columns, index=index, dtype=None if whole else object)
    if attribute:
        frame.insert(0, "series", [row.series for row in rows])
    return frame


def _numbers(row: SaturationRow, kinds: Sequence[str]) -> list[Any]:
    return [by.get(kind) for by in (row.new, row.cumulative) for kind in kinds]


def saturation_json(rows: Sequence[SaturationRow], *, attribute: str = "") -> list[dict[str, Any]]:
    """The rows as plain values; the numbers of a gap are None, and "series" is there with an attribute."""
    smart = any(SMART in row.new for row in rows)
    shown = (*ORIGINS, SMART) if smart else ORIGINS
    return [
        {
            **({"series": row.series} if attribute else {}),
            "document": row.document,
            "new": {kind: row.new.get(kind) for kind in shown},
            "cumulative": {kind: row.cumulative.get(kind) for kind in shown},
            "coded": row.coded,
        }
        for row in rows
    ]

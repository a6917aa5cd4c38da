"""Codes against documents, participants, or a participants' attribute."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qualcode.i18n import N_
from qualcode.model.sorting import natural_key
from qualcode.tables.cooccurrence import NOT_APPLIED, plain_numbers
from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import dense
from qualcode.tables.measuring import Measure, Placed
from qualcode.tables.options import DOCUMENTS, PARTICIPANTS, QUOTATIONS

if TYPE_CHECKING:
    import pandas as pd

NOT_GIVEN = N_("not given")
NOTHING_COUNTED = N_("nothing counted")


@dataclass(frozen=True, eq=False)
class Crosstab:
    """Codes in the rows, units in the columns; `counts` is rows x columns.

    `count` says what is counted: a key of `options.COUNTS`.
    `columns` are ids of documents or participants, or the values of an attribute ("" = not given).
    `sizes`: how many participants a column stands for; None where columns are no groups.
    `row_totals`, `column_totals` and `total` are what a row, a column and the whole table hold together,
    each thing counted once: a quotation with two codes is one quotation of its column, so a total is not
    the sum of its cells. Where participants or documents are counted, the total of a column (of the table)
    is the number of participants or documents that it stands for, mentioned or not: the N of "n of N".
    `share` is the key of `options.SHARES` that is shown instead of the numbers; "" the numbers themselves.
    """

    kind: str
    count: str
    rows: tuple[int, ...]
    row_names: tuple[str, ...]
    columns: tuple[int | str, ...]
    column_names: tuple[str, ...]
    counts: Ints
    sizes: tuple[int, ...] | None = None
    row_totals: Ints | None = None
    column_totals: Ints | None = None
    total: int = 0
    share: str = ""

    def frame(self) -> "pd.DataFrame":
        """What is shown, the counts or (nan where undefined) the shares, with names on both sides."""
        import pandas as pd

        shares = self.shares()
        values = self.counts if shares is None else shares
        return pd.DataFrame(values, index=list(self.row_names), columns=list(self.column_names))

    def shares(self) -> "NDArray[np.float64] | None":
        """The cells as parts (0 to 1) of what `share` says, nan where that is 0; None where none is asked."""
        if not self.share:
            return None
        whole = np.broadcast_to(self._whole(), self.counts.shape)
        share = np.full(self.counts.shape, np.nan)
        np.divide(self.counts, whole, out=share, where=whole > 0)
        return share

    def share_word(self, row: int, column: int) -> str:
        """Why a cell has no share, as an untranslated word; "" where it has one."""
        if not self.share or np.broadcast_to(self._whole(), self.counts.shape)[row, column] > 0:
            return ""
        return NOT_APPLIED if self.share == "row" else NOTHING_COUNTED

    def take(self, rows: Sequence[int]) -> "Crosstab":
        """The table with only these rows (indices), in this order; column totals stay those of all rows."""
        chosen = list(rows)
        return replace(
            self,
            rows=tuple(self.rows[i] for i in chosen),
            row_names=tuple(self.row_names[i] for i in chosen),
            counts=self.counts[chosen],
            row_totals=None if self.row_totals is None else self.row_totals[chosen],
        )

    def as_json(self) -> dict[str, Any]:
        """What is counted, names, counts, totals and, if asked, shares (None: undefined) as plain values."""
        plain: dict[str, Any] = {
            "count": self.count,
            "codes": list(self.row_names),
            "columns": list(self.column_names),
            "counts": self.counts.tolist(),
        }
        if self.sizes is not None:
            plain["sizes"] = list(self.sizes)
        if self.row_totals is not None and self.column_totals is not None:
            rows, columns = self.row_totals.tolist(), self.column_totals.tolist()
            plain["totals"] = {"rows": rows, "columns": columns, "all": self.total}
        shares = self.shares()
        if shares is not None:
            plain["share"] = self.share
            plain["shares"] = plain_numbers(shares)
        return plain

    def _whole(self) -> Ints:
        """What the cells are a share of, in a shape that stretches over rows or columns."""
        if self.row_totals is None or self.column_totals is None:
            raise ValueError("the table has no totals")
        if self.share == "row":
            return self.row_totals[:, None]
        return self.column_totals[None, :] if self.share == "column" else np.array([[self.total]])


@dataclass(frozen=True, eq=False)
class _Columns:
    """The columns of a cross table; `holds` are pairs (document, participant) of every column."""

    kind: str
    ids: tuple[int | str, ...]
    names: tuple[str, ...]
    placed: Placed
    holds: tuple[frozenset[tuple[int, int]], ...]
    sizes: tuple[int, ...] | None = None


def code_by_document(data: StudyData, *, count: str = QUOTATIONS) -> Crosstab:
    """Per code and document the number of `count`, a key of COUNTS.

    Documents are 1 where the code occurs, participants those of the document who mention it.
    Raises ValueError for another `count`, and for words of a study that was read without them.
    """
    measure = Measure(data, dense(data), count)
    placed = measure.spoken() if count == PARTICIPANTS else measure.everywhere()
    document = measure.counted.document[measure.counted.carried[placed.pair]]
    present = _present(data)
    holds = tuple(
        frozenset((d, p) for d, p in present if d == i) | {(i, -1)} for i in range(len(data.documents))
    )
    columns = _Columns(
        kind="document",
        ids=tuple(one.id for one in data.documents),
        names=tuple(one.name for one in data.documents),
        placed=Placed(placed.pair, document, placed.person),
        holds=holds,
    )
    return _crosstab(measure, columns)


def code_by_participant(data: StudyData, *, count: str = QUOTATIONS) -> Crosstab:
    """Per code and participant the number of `count` in the quotations that are the participant's.

    Words and characters are those of whole quotations, also of what somebody else says in them.
    Raises ValueError as `code_by_document` does.
    """
    measure = Measure(data, dense(data), count)
    present = _present(data)
    columns = _Columns(
        kind="participant",
        ids=tuple(one.id for one in data.participants),
        names=tuple(one.name for one in data.participants),
        placed=measure.spoken(),
        holds=tuple(
            frozenset((d, p) for d, p in present if p == i) | {(-1, i)} for i in range(len(data.participants))
        ),
    )
    return _crosstab(measure, columns)


def code_by_attribute(data: StudyData, attribute: str, *, count: str = PARTICIPANTS) -> Crosstab:
    """Per code and value of `attribute` the number of `count` in what participants with that value say.

    Values are in the order of the alphabet and of numbers; participants without one stand together in the
    last column "". Raises ValueError as `code_by_document` does.
    """
    given = [participant.attributes.get(attribute, "") for participant in data.participants]
    values = attribute_values(data, attribute)
    group = np.array([values.index(value) for value in given], np.int64)
    measure = Measure(data, dense(data), count)
    placed = measure.spoken()
    present = _present(data) | {(-1, i) for i in range(len(given))}
    columns = _Columns(
        kind="attribute",
        ids=values,
        names=values,
        placed=Placed(placed.pair, group[placed.person], placed.person),
        holds=tuple(frozenset((d, p) for d, p in present if given[p] == value) for value in values),
        sizes=tuple(given.count(value) for value in values),
    )
    return _crosstab(measure, columns)


def attributes(data: StudyData) -> tuple[str, ...]:
    """The attributes that any participant has, in the order in which they are met."""
    return tuple(dict.fromkeys(name for participant in data.participants for name in participant.attributes))


def attribute_values(data: StudyData, attribute: str) -> tuple[str, ...]:
    """The values that participants have, in the order of the alphabet and of numbers, "" (not given) last."""
    given = {participant.attributes.get(attribute, "") for participant in data.participants}
    return tuple(sorted(given, key=lambda value: (value == "", natural_key(value), value)))


def _present(data: StudyData) -> set[tuple[int, int]]:
    """Pairs (document, participant), as numbers, of who speaks where."""
    documents = {one.id: i for i, one in enumerate(data.documents)}
    people = {one.id: i for i, one in enumerate(data.participants)}
    turns = set(zip(data.turns.document.tolist(), data.turns.participant.tolist(), strict=True))
    speaking = turns | {(one.id, person) for one in data.documents for person in one.respondents}
    return {(documents[d], people[p]) for d, p in speaking if d in documents and p in people}


def _crosstab(measure: Measure, columns: _Columns) -> Crosstab:
    data, placed, width = measure.data, columns.placed, len(columns.ids)
    code = measure.counted.carries[placed.pair]
    cells = measure.of(placed, code * width + placed.column, len(data.codes) * width)
    column_totals, total = _totals(measure, columns)
    return Crosstab(
        kind=columns.kind,
        count=measure.count,
        rows=tuple(code.id for code in data.codes),
        row_names=tuple(code.name for code in data.codes),
        columns=columns.ids,
        column_names=columns.names,
        counts=cells.reshape(len(data.codes), width),
        sizes=columns.sizes,
        row_totals=measure.of(placed, code, len(data.codes)),
        column_totals=column_totals,
        total=total,
    )


def _totals(measure: Measure, columns: _Columns) -> tuple[Ints, int]:
    """Of every column, and of all: what they hold, or the people and documents that they stand for."""
    if measure.count not in (PARTICIPANTS, DOCUMENTS):
        placed = columns.placed
        totals = measure.of(placed, placed.column, len(columns.ids))
        return totals, int(measure.of(placed, np.zeros_like(placed.column), 1)[0])
    which = 1 if measure.count == PARTICIPANTS else 0
    held = [{pair[which] for pair in pairs if pair[which] >= 0} for pairs in columns.holds]
    return np.array([len(one) for one in held], np.int64), len(set[int]().union(*held))

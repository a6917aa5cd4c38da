"""Codes against documents, participants, or a participants' attribute."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qualcode.i18n import N_
from qualcode.model.sorting import natural_key
from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import Dense, dense, positions_of, sorted_distinct
from qualcode.tables.pairs import expand
from qualcode.tables.units import quotations_of_participants

if TYPE_CHECKING:
    import pandas as pd

NOT_GIVEN = N_("not given")


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

    def shares(self) -> "NDArray[np.float64] | None":
        """The cells as part of what `share` asks (0 to 1), nan where that is 0; None where no share is asked."""
        raise NotImplementedError

    def share_word(self, row: int, column: int) -> str:
        """Why a cell has no share, as an untranslated word; "" where it has one."""
        raise NotImplementedError

    def frame(self) -> "pd.DataFrame":
        """The counts with names on both sides."""
        import pandas as pd

        return pd.DataFrame(self.counts, index=list(self.row_names), columns=list(self.column_names))


def code_by_document(data: StudyData, *, count: str = "quotations") -> Crosstab:
    """Per code and document the distinct quotations, the codings, or the characters coded at least once.

    Raises ValueError for another `count`.
    """
    counted = dense(data)
    if count == "quotations":
        code, document = counted.carries, counted.document[counted.carried]
        number = np.ones(len(code), np.int64)
    elif count == "codings":
        code, document, number = _codings(data, counted)
    elif count == "characters":
        code, document, number = _characters(counted)
    else:
        raise ValueError(f"cannot count {count}")
    counts = _grid(counted, len(data.documents), code, document, number)
    return _crosstab(data, "document", count, counts, data.documents)


def code_by_participant(data: StudyData) -> Crosstab:
    """Per code and participant the distinct quotations that are the participant's."""
    counted = dense(data)
    code, participant, _ = _spoken(data, counted)
    counts = _grid(counted, len(data.participants), code, participant, np.ones(len(code), np.int64))
    return _crosstab(data, "participant", "quotations", counts, data.participants)


def code_by_attribute(data: StudyData, attribute: str, *, count: str = "participants") -> Crosstab:
    """Per code and value of `attribute` the participants who mention the code, or their distinct quotations.

    Values are in the order of the alphabet and of numbers; participants without one stand together in the
    last column "".
    Raises ValueError for another `count`.
    """
    if count not in ("participants", "quotations"):
        raise ValueError(f"cannot count {count}")
    given = [participant.attributes.get(attribute, "") for participant in data.participants]
    values = sorted(set(given), key=lambda value: (value == "", natural_key(value), value))
    group = np.array([values.index(value) for value in given], np.int64)
    counted = dense(data)
    code, participant, quotation = _spoken(data, counted)
    thing = participant if count == "participants" else quotation
    things = max(len(counted.quotation), len(given), 1)
    keys = sorted_distinct((group[participant] * len(counted.codes) + code) * things + thing)
    cell_group, cell_code = np.divmod(keys // things, max(len(counted.codes), 1))
    counts = _grid(counted, len(values), cell_code, cell_group, np.ones(len(keys), np.int64))
    return Crosstab(
        kind="attribute",
        count=count,
        rows=tuple(code.id for code in data.codes),
        row_names=tuple(code.name for code in data.codes),
        columns=tuple(values),
        column_names=tuple(values),
        counts=counts,
        sizes=tuple(given.count(value) for value in values),
    )


def attributes(data: StudyData) -> tuple[str, ...]:
    """The attributes that any participant has, in the order in which they are met."""
    return tuple(dict.fromkeys(name for participant in data.participants for name in participant.attributes))


def _codings(data: StudyData, counted: Dense) -> tuple[Ints, Ints, Ints]:
    document = positions_of(data.codings.document, [d.id for d in data.documents])
    code = positions_of(data.codings.code, counted.codes)
    kept = document >= 0
    return code[kept], document[kept], np.ones(int(kept.sum()), np.int64)


def _characters(counted: Dense) -> tuple[Ints, Ints, Ints]:
    """Per quotation of a code the characters that no earlier quotation of the same code reached."""
    shift = counted.carries * counted.positions
    order = np.argsort(shift + counted.start[counted.carried], kind="stable")
    carried, code, shift = counted.carried[order], counted.carries[order], shift[order]
    end = shift + counted.end[carried]
    reached = np.concatenate([[0], np.maximum.accumulate(end)[:-1]])[: len(end)]
    fresh = np.maximum(end - np.maximum(shift + counted.start[carried], reached), 0)
    return code, counted.document[carried], fresh


def _spoken(data: StudyData, counted: Dense) -> tuple[Ints, Ints, Ints]:
    """Code, participant and quotation of every distinct triple of them."""
    quotation, participant = quotations_of_participants(data, counted)
    first = np.searchsorted(counted.carried, quotation, side="left")
    count = np.searchsorted(counted.carried, quotation, side="right") - first
    code = counted.carries[expand(first, count)]
    return code, np.repeat(participant, count), np.repeat(quotation, count)


def _grid(counted: Dense, columns: int, code: Ints, column: Ints, number: Ints) -> Ints:
    listed = code < counted.rows
    grid = np.zeros((counted.rows, columns), np.int64)
    np.add.at(grid, (code[listed], column[listed]), number[listed])
    return grid


def _crosstab(data: StudyData, kind: str, count: str, counts: Ints, columns: Sequence) -> Crosstab:
    return Crosstab(
        kind=kind,
        count=count,
        rows=tuple(code.id for code in data.codes),
        row_names=tuple(code.name for code in data.codes),
        columns=tuple(column.id for column in columns),
        column_names=tuple(column.name for column in columns),
        counts=counts,
    )

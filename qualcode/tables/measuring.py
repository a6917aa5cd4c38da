"""What stands in a cell: counting quotations, codings, documents, participants, words or characters.

A cell is any set of quotations with a code. Whatever is counted is counted once a cell: a quotation with
two of its codes, a passage in two overlapping quotations, a participant who says it twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import Dense, dense, positions_of, sorted_distinct
from qualcode.tables.options import CHARACTERS, CODINGS, COUNTS, DOCUMENTS, PARTICIPANTS, QUOTATIONS, WORDS
from qualcode.tables.pairs import expand
from qualcode.tables.units import quotations_of_participants


@dataclass(frozen=True, eq=False)
class Placed:
    """Carried codes in columns, arrays of one length.

    `pair` is an index into `carried` and `carries` of the dense study, `column` the number of a column, and
    `person` the number of the participant who says the quotation, -1 where participants do not matter.
    """

    pair: Ints
    column: Ints
    person: Ints


@dataclass(frozen=True, eq=False)
class Measure:
    """Counts one thing (a key of COUNTS) in cells of a study."""

    data: StudyData
    counted: Dense
    count: str

    def __post_init__(self) -> None:
        if self.count not in COUNTS:
            raise ValueError(f"cannot count {self.count}")
        if self.count == WORDS and self.data.documents and not self.data.words:
            raise ValueError("the study was read without its words")

    def everywhere(self, *, listed: bool = True) -> Placed:
        """Every carried code (that is `listed`) in column 0, with participants where these are counted."""
        if self.count == PARTICIPANTS:
            placed = self.spoken(listed=listed)
            return Placed(placed.pair, np.zeros_like(placed.pair), placed.person)
        pair = np.flatnonzero(self._shown(self.counted.carries, listed=listed))
        return Placed(pair, np.zeros_like(pair), np.full(len(pair), -1, np.int64))

    def spoken(self, *, listed: bool = True) -> Placed:
        """Every carried code (that is `listed`) which a participant says, in the participant's column."""
        quotation, person = quotations_of_participants(self.data, self.counted)
        first = np.searchsorted(self.counted.carried, quotation, side="left")
        count = np.searchsorted(self.counted.carried, quotation, side="right") - first
        pair, person = expand(first, count), np.repeat(person, count)
        kept = self._shown(self.counted.carries[pair], listed=listed)
        return Placed(pair[kept], person[kept], person[kept])

    def _shown(self, code: Ints, *, listed: bool) -> NDArray[np.bool_]:
        """Of codes whether they are to count: those of the table, or all in use."""
        return code < (self.counted.rows if listed else len(self.counted.codes))

    def of(self, placed: Placed, cell: Ints, cells: int) -> Ints:
        """The number in each of `cells` cells, of which `cell` says for every entry of `placed` which one."""
        quotation = self.counted.carried[placed.pair]
        things = {
            QUOTATIONS: quotation,
            CODINGS: placed.pair,
            DOCUMENTS: self.counted.document[quotation],
            PARTICIPANTS: placed.person,
        }.get(self.count, quotation)
        size = int(things.max(initial=0)) + 1
        found, thing = np.divmod(sorted_distinct(cell * size + things), size)
        if self.count == CODINGS:
            weights = self._codings()[thing]
        elif self.count in (WORDS, CHARACTERS):
            weights = self._extent(found, thing)
        else:
            return np.bincount(found, minlength=cells)
        return np.bincount(found, weights=weights, minlength=cells).astype(np.int64)

    def _codings(self) -> Ints:
        """By carried code the number of codings: one for every coder."""
        columns = self.data.codings
        order = np.argsort(self.counted.quotation)
        quotation = positions_of(columns.quotation, self.counted.quotation[order])
        kept = quotation >= 0
        code = positions_of(columns.code[kept], self.counted.codes)
        width = len(self.counted.codes)
        keys = order[quotation[kept]] * width + code
        pairs = self.counted.carried * width + self.counted.carries
        return np.bincount(np.searchsorted(pairs, keys), minlength=len(pairs))

    def _extent(self, cell: Ints, quotation: Ints) -> Ints:
        """Per quotation of a cell the words or characters that no earlier one of that cell reached.

        Entries are sorted by cell and, quotations being numbered in reading order, by start.
        """
        shift = cell * self.counted.positions
        end = shift + self.counted.end[quotation]
        reached = np.concatenate([[0], np.maximum.accumulate(end)[:-1]])[: len(end)]
        begin = np.minimum(np.maximum(shift + self.counted.start[quotation], reached), end)
        if self.count == CHARACTERS:
            return end - begin
        words = _word_positions(self.data, self.counted)
        return np.searchsorted(words, end - shift) - np.searchsorted(words, begin - shift)


def _word_positions(data: StudyData, counted: Dense) -> Ints:
    """Where all words of the study begin, as global positions."""
    none = np.empty(0, np.int64)
    starts = [
        number * counted.stride + words[words < counted.stride]
        for number, document in enumerate(data.documents)
        for words in (data.words.get(document.id, none),)
    ]
    return np.concatenate([none, *starts])


def of_each_code(data: StudyData, count: str) -> Ints:
    """The number of `count` of every code of `data`, in its order. Raises ValueError for another count."""
    measure = Measure(data, dense(data), count)
    placed = measure.everywhere()
    return measure.of(placed, measure.counted.carries[placed.pair], len(data.codes))[: len(data.codes)]


def of_sets(data: StudyData, sets: Sequence[Collection[int]], count: str) -> Ints:
    """The number of `count` of every set of codes (ids), each thing once a set. Raises ValueError."""
    measure = Measure(data, dense(data), count)
    placed = measure.everywhere(listed=False)
    code = measure.counted.codes[measure.counted.carries[placed.pair]]
    found: list[int] = []
    for ids in sets:
        kept = np.isin(code, np.fromiter(ids, np.int64, len(ids)))
        part = Placed(placed.pair[kept], placed.column[kept], placed.person[kept])
        found.append(int(measure.of(part, part.column, 1)[0]))
    return np.array(found, np.int64)

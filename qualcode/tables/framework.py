"""The framework matrix: cases, people or groups against codes, families, questions or queries.

What can be counted is counted here, from the same columns as every table: which quotations a cell holds.
What a researcher judged (summary, rating, reason) is laid beside it, and where the two do not agree the
cell gets a flag (`framework_flags`).
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from qualcode.model import CellState, Judgement
from qualcode.model.scales import Scale
from qualcode.tables.behind import carries
from qualcode.tables.data import StudyData
from qualcode.tables.dense import Dense, dense
from qualcode.tables.framework_flags import Flag, Judged, flags_of
from qualcode.tables.units import quotations_of_participants

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A row: what it is called, and whose or which quotations are in it.

    Those that share a character with one of the `spans` (document, start, end) of a case; else those of
    `participants`; else all of `documents`. `documents` are also where a question may have been asked of
    it. `grouped` rows stand for several participants, of whom is counted how many mention something;
    `tip` says what the row stands for.
    """

    key: str
    name: str
    participants: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int, int], ...] | None = None
    grouped: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """A column: quotations with any of `codes`, or within `spans` (document, start, end), or `quotations`.

    `questions` of the guide ask for it: where one was asked and nothing is found, it was not mentioned.
    `problem` says why a column holds nothing, such as a query that can no longer be read.
    """

    key: str
    name: str
    codes: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int, int], ...] = ()
    quotations: frozenset[int] = frozenset()
    questions: frozenset[int] = frozenset()
    color: str = ""
    tip: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FrameCell:
    """A cell. `quotations` counts distinct ones; `participants` how many of a group mention it, else None.

    `state` says what its silence means, OPEN where there are quotations or nobody knows; `by_hand` when
    the researcher said so and not the guide.
    """

    quotations: int = 0
    participants: int | None = None
    state: CellState = CellState.OPEN
    by_hand: bool = False
    summary: str = ""
    rating: str = ""
    reason: str = ""
    flags: tuple[Flag, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether the researcher wrote anything in it."""
        return bool(self.summary or self.rating or self.reason or self.by_hand)


@dataclass(frozen=True, eq=False)
class Framework:
    """A framework matrix; `cells[i][j]` is that of row i and column j. `scope` is what was counted over.

    `counted` are the cells without what was judged of them.
    """

    rows: tuple[FrameRow, ...]
    columns: tuple[FrameColumn, ...]
    cells: tuple[tuple[FrameCell, ...], ...]
    scale: Scale | None = None
    scope: str = ""
    counted: tuple[tuple[FrameCell, ...], ...] = ()
    _in_row: Flags = field(default_factory=lambda: np.zeros((0, 0), bool))
    _in_column: Flags = field(default_factory=lambda: np.zeros((0, 0), bool))
    _ids: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    def cell(self, row: int, column: int) -> FrameCell:
        """The cell of a row and a column, counted from 0."""
        return self.cells[row][column]

    def behind(self, row: int, column: int) -> tuple[int, ...]:
        """Ids of the quotations of a cell, in reading order."""
        return tuple(self._ids[self._in_row[row] & self._in_column[column]].tolist())

    def places(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Where the cell of a row's and a column's key is."""
        return {
            (row.key, column.key): (i, j)
            for i, row in enumerate(self.rows)
            for j, column in enumerate(self.columns)
        }

    def flagged(self) -> list[tuple[int, int, Flag]]:
        """Every flag with its row and column, row by row."""
        return [
            (i, j, flag)
            for i, cells in enumerate(self.cells)
            for j, cell in enumerate(cells)
            for flag in cell.flags
        ]


def framework(
    data: StudyData,
    rows: Sequence[FrameRow],
    columns: Sequence[FrameColumn],
    *,
    asked: Set[tuple[int, int]] = frozenset(),
    judgements: Mapping[tuple[str, str], Judgement] | None = None,
    scale: Scale | None = None,
) -> Framework:
    """The matrix of these rows and columns; `asked` are pairs (question of the guide, document).

    A quotation is a participant's by the same rule as in every table. `judgements` are by the keys of row
    and column; those of other cells are left alone.
    """
    made = replace(_counted(data, rows, columns, asked), scale=scale)
    return judged(made, judgements or {})


def _counted(
    data: StudyData, rows: Sequence[FrameRow], columns: Sequence[FrameColumn], asked: Set[tuple[int, int]]
) -> Framework:
    """The matrix before anything is judged of it."""
    counted = dense(data)
    theirs = _theirs(data, counted)
    in_row = _stacked([_in_row(data, counted, theirs, row) for row in rows], counted)
    in_column = _stacked([_in_column(data, counted, column) for column in columns], counted)
    counts = _products(in_row, in_column).astype(np.int64).tolist()
    mentions = _products(theirs, in_column) > 0
    people = {person.id: place for place, person in enumerate(data.participants)}
    cells = tuple(
        tuple(
            FrameCell(
                counts[i][j],
                _mentioning(row, mentions[:, j], people),
                CellState.OPEN if counts[i][j] else silence(row, column, asked),
            )
            for j, column in enumerate(columns)
        )
        for i, row in enumerate(rows)
    )
    whose = (in_row, in_column, counted.quotation)
    return Framework(tuple(rows), tuple(columns), cells, None, data.scope, cells, *whose)


def judged(filled: Framework, judgements: Mapping[tuple[str, str], Judgement]) -> Framework:
    """The same matrix with other judgements; nothing is counted again."""
    cells = [
        [
            _laid_beside(cell, judgements.get((row.key, column.key)))
            for column, cell in zip(filled.columns, counted, strict=True)
        ]
        for row, counted in zip(filled.rows, filled.counted, strict=True)
    ]
    return replace(filled, cells=_flagged(cells, filled.scale))


def silence(row: FrameRow, column: FrameColumn, asked: Set[tuple[int, int]]) -> CellState:
    """What it means that a cell holds nothing, as far as the guide knows.

    "asked, not mentioned" where a question that asks for the column was asked in a document of the row;
    "not asked" where it was in none, though other questions were found there; else nobody knows.
    """
    known = {document for _question, document in asked}
    here = row.documents & known
    if not column.questions or not here:
        return CellState.OPEN
    put = any((question, document) in asked for question in column.questions for document in here)
    return CellState.NOT_MENTIONED if put else CellState.NOT_ASKED


def _laid_beside(cell: FrameCell, judgement: Judgement | None) -> FrameCell:
    if judgement is None:
        return cell
    return FrameCell(
        cell.quotations,
        cell.participants,
        judgement.state or cell.state,
        bool(judgement.state),
        judgement.summary,
        judgement.rating,
        judgement.reason,
    )


def _flagged(cells: Sequence[Sequence[FrameCell]], scale: Scale | None) -> tuple[tuple[FrameCell, ...], ...]:
    width = len(cells[0]) if cells else 0
    by_column = [
        flags_of([Judged(row[j].quotations, row[j].rating, row[j].by_hand) for row in cells], scale)
        for j in range(width)
    ]
    if not any(cell.rating for row in cells for cell in row):  # who rated nothing yet lacks no rating
        by_column = [[_but(flags, Flag.NO_RATING) for flags in column] for column in by_column]
    return tuple(
        tuple(replace(cell, flags=by_column[j][i]) if by_column[j][i] else cell for j, cell in enumerate(row))
        for i, row in enumerate(cells)
    )


def _but(flags: tuple[Flag, ...], one: Flag) -> tuple[Flag, ...]:
    return tuple(flag for flag in flags if flag is not one)


def _theirs(data: StudyData, counted: Dense) -> Flags:
    """Participants x quotations: whose each quotation is."""
    found = np.zeros((len(data.participants), len(counted.quotation)), bool)
    quotation, participant = quotations_of_participants(data, counted)
    found[participant, quotation] = True
    return found


def _in_row(data: StudyData, counted: Dense, theirs: Flags, row: FrameRow) -> Flags:
    if row.spans is not None:
        return _within(data, counted, row.spans)
    if row.participants or row.grouped:
        chosen = [place for place, one in enumerate(data.participants) if one.id in row.participants]
        return np.asarray(theirs[chosen].any(axis=0), bool)
    places = [place for place, one in enumerate(data.documents) if one.id in row.documents]
    return np.isin(counted.document, np.array(places, np.int64))


def _in_column(data: StudyData, counted: Dense, column: FrameColumn) -> Flags:
    found = carries(counted, column.codes)
    if column.quotations:
        found |= np.isin(counted.quotation, np.array(sorted(column.quotations), np.int64))
    return found | _within(data, counted, column.spans)


def _within(data: StudyData, counted: Dense, spans: Sequence[tuple[int, int, int]]) -> Flags:
    """Which quotations share a character with one of the spans (document, start, end)."""
    found = np.zeros(len(counted.quotation), bool)
    place = {document.id: number for number, document in enumerate(data.documents)}
    for document, start, end in spans:
        if document in place:
            shift = place[document] * counted.stride
            near = (counted.start < shift + end) & (counted.end > shift + start)
            found |= near & (counted.document == place[document])  # a span may reach beyond the last turn
    return found


def _mentioning(row: FrameRow, mentions: Flags, people: Mapping[int, int]) -> int | None:
    if not row.grouped:
        return None
    return int(sum(bool(mentions[people[person]]) for person in row.participants if person in people))


def _stacked(masks: Sequence[Flags], counted: Dense) -> Flags:
    return np.array(masks, bool).reshape(len(masks), len(counted.quotation))


def _products(rows: Flags, columns: Flags) -> NDArray[np.float32]:
    """How many quotations each row and column share; whole numbers, exact below 16 million."""
    return rows.astype(np.float32) @ columns.astype(np.float32).T

"""Which turns, documents and participants hold which quotations and codes."""

import numpy as np

from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import Dense, positions_of, sorted_distinct
from qualcode.tables.pairs import expand, touching


def quotations_in_turns(data: StudyData, counted: Dense, *, interviewer: bool) -> tuple[Ints, Ints]:
    """Pairs (quotation, turn) that share a character; the interviewer's turns only if `interviewer`.

    Turns are numbered as in `data.turns`.
    """
    kept = np.ones(len(data.turns.start), bool) if interviewer else ~data.turns.interviewer
    return _in_turns(data, counted, np.flatnonzero(kept))


def quotations_of_participants(data: StudyData, counted: Dense) -> tuple[Ints, Ints]:
    """Distinct pairs (quotation, participant), participants numbered as in `data.participants`.

    A quotation is a participant's if it lies in or overlaps one of his or her turns; in a document
    with exactly one respondent, every quotation is his or hers.
    """
    ids = [participant.id for participant in data.participants]
    speaker = positions_of(data.turns.participant, ids)
    spoken, turn = _in_turns(data, counted, np.flatnonzero(speaker >= 0))
    only = np.array([next(iter(d.respondents)) if len(d.respondents) == 1 else 0 for d in data.documents])
    owner = positions_of(only.astype(np.int64), ids)[counted.document]
    owned = np.flatnonzero(owner >= 0)
    width = max(len(ids), 1)
    both = np.concatenate([spoken * width + speaker[turn], owned * width + owner[owned]])
    quotation, participant = np.divmod(sorted_distinct(both), width)
    return quotation, participant


def _in_turns(data: StudyData, counted: Dense, rows: Ints) -> tuple[Ints, Ints]:
    document = positions_of(data.turns.document[rows], [d.id for d in data.documents])
    rows, document = rows[document >= 0], document[document >= 0]
    start = document * counted.stride + data.turns.start[rows]
    end = document * counted.stride + data.turns.end[rows]
    order = np.argsort(start, kind="stable")
    quotation, found = touching(counted.start, counted.end, start[order], end[order])
    return quotation, rows[order][found]


def codes_in_units(counted: Dense, quotation: Ints, unit: Ints) -> tuple[Ints, Ints]:
    """Distinct pairs (unit, code), sorted, from pairs (quotation, unit)."""
    first = np.searchsorted(counted.carried, quotation, side="left")
    count = np.searchsorted(counted.carried, quotation, side="right") - first
    width = max(len(counted.codes), 1)
    keys = np.repeat(unit, count) * width + counted.carries[expand(first, count)]
    found, code = np.divmod(sorted_distinct(keys), width)
    return found, code


def codes_in_documents(counted: Dense) -> tuple[Ints, Ints]:
    """Distinct pairs (document, code), sorted; documents are numbered as in the study."""
    return codes_in_units(counted, np.arange(len(counted.quotation)), counted.document)

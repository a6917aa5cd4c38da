"""Limiting a study to some participants: what they said counts, nothing else.

A quotation is a participant's by the same rule as in every table: it lies in or overlaps one of his or
her turns, or the document has no other respondent.
"""

from collections.abc import Set
from dataclasses import fields, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from qualcode.tables.data import CodingColumns, StudyData, TurnColumns
from qualcode.tables.dense import dense
from qualcode.tables.units import quotations_of_participants

Columns = TypeVar("Columns", CodingColumns, TurnColumns)


def of_people(data: StudyData, people: Set[int]) -> StudyData:
    """`data` with only the participants whose id is in `people`, and what is theirs.

    Documents stay in which one of them speaks. Of a document whose only respondent is among them all
    turns stay, of others only their own. `data` has to hold its turns.
    """
    kept = tuple(person for person in data.participants if person.id in people)
    data = replace(data, participants=kept)
    counted = dense(data)
    theirs = counted.quotation[quotations_of_participants(data, counted)[0]]
    ids = np.array([person.id for person in kept], np.int64)
    spoken = np.isin(data.turns.participant, ids)
    here = set(data.turns.document[spoken].tolist())
    named = {person.id for person in kept}
    alone = [d.id for d in data.documents if len(d.respondents) == 1 and d.respondents <= named]
    documents = tuple(d for d in data.documents if d.id in here or d.respondents & named)
    return replace(
        data,
        documents=documents,
        codings=_only(data.codings, np.isin(data.codings.quotation, theirs)),
        turns=_only(data.turns, spoken | np.isin(data.turns.document, np.array(alone, np.int64))),
    )


def _only(columns: Columns, rows: NDArray[np.bool_]) -> Columns:
    kept = {field.name: getattr(columns, field.name)[rows] for field in fields(columns)}
    return replace(columns, **kept)

"""The coded study as columns: what every table is computed from.

`project` reads it from the store, already limited to the coders, documents and participants
that the researcher chose; `scope` says in words what it was limited to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class CodingColumns:
    """One entry per coding, all arrays of the same length, in no particular order."""

    document: Ints
    start: Ints
    end: Ints
    quotation: Ints
    code: Ints
    coder: Ints

    def __len__(self) -> int:
        return len(self.code)


@dataclass(frozen=True)
class TurnColumns:
    """One entry per turn, sorted by document (in the order of `StudyData.documents`) and start.

    `participant` is 0 where no participant is linked.
    """

    document: Ints
    start: Ints
    end: Ints
    number: Ints
    participant: Ints
    interviewer: NDArray[np.bool_]


@dataclass(frozen=True)
class CodeRow:
    """A code as tables name it; `families` are the names of the families it belongs to directly."""

    id: int
    name: str
    origin: str
    families: tuple[str, ...] = ()
    color: str = ""


@dataclass(frozen=True)
class FamilyRow:
    """A family; `codes` holds every member code, those of nested families included, once."""

    id: int
    name: str
    codes: frozenset[int]
    parent: str = ""


@dataclass(frozen=True)
class DocumentRow:
    """A document in the order of the study.

    `respondents` are the participants linked to its respondent turns: where there is exactly one,
    all codings of the document are his or hers.
    """

    id: int
    name: str
    characters: int
    respondents: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ParticipantRow:
    """A participant with attributes such as role, organisation, region."""

    id: int
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class StudyData:
    """Everything a table needs. `codes` lists the codes that get a row, used or not, in order."""

    codings: CodingColumns
    turns: TurnColumns
    codes: tuple[CodeRow, ...]
    families: tuple[FamilyRow, ...]
    documents: tuple[DocumentRow, ...]
    participants: tuple[ParticipantRow, ...]
    coders: Mapping[int, str]
    scope: str = ""

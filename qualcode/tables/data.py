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
    """A code as tables name it; `families` are the names of the families it belongs to directly.

    `kind` is "code", or "family" or "query" for one that stands as if it were a code: it has codings
    under its id as a code has (the id of a query is negative), and no origin.
    """

    id: int
    name: str
    origin: str
    families: tuple[str, ...] = ()
    color: str = ""
    kind: str = "code"


@dataclass(frozen=True)
class FamilyRow:
    """A family; `codes` holds every member code, those of nested families included, once.

    Where the family itself stands as a code, `codes` holds that one, and `whole` how many codes it has.
    """

    id: int
    name: str
    codes: frozenset[int]
    parent: str = ""
    whole: int = 0


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
    """Everything a table needs. `codes` lists the codes that get a row, used or not, in order.

    `words`: per document id where its words begin, ascending; only where words are counted, else empty.
    `coded`: per document id the id of its first coding (ids are in the order of making), whatever its code,
    by the chosen coders; only where the order of coding matters, else empty.
    """

    codings: CodingColumns
    turns: TurnColumns
    codes: tuple[CodeRow, ...]
    families: tuple[FamilyRow, ...]
    documents: tuple[DocumentRow, ...]
    participants: tuple[ParticipantRow, ...]
    coders: Mapping[int, str]
    scope: str = ""
    words: Mapping[int, Ints] = field(default_factory=dict[int, Ints])
    coded: Mapping[int, int] = field(default_factory=dict[int, int])

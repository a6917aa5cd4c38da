"""How often, where and by whom: one row a code, one row a family, one row an origin."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import Dense, dense, first_of_each
from qualcode.tables.units import codes_in_documents, codes_in_units, quotations_of_participants

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CodeGroundedness:
    """How often a code was used, in distinct quotations and in codings, and by how many of whom."""

    id: int
    code: str
    origin: str
    families: tuple[str, ...]
    quotations: int
    codings: int
    documents: int
    participants: int
    participants_total: int


@dataclass(frozen=True, slots=True)
class FamilyGroundedness:
    """A family with `codes` member codes; its numbers are of the union of their quotations."""

    id: int
    family: str
    codes: int
    quotations: int
    documents: int
    participants: int
    participants_total: int


@dataclass(frozen=True, slots=True)
class OriginGroundedness:
    """The codes of one origin: how many there are, how many were used, in how many quotations."""

    origin: str
    codes: int
    used: int
    quotations: int
    codings: int
    documents: int
    participants: int
    participants_total: int


def groundedness_rows(data: StudyData) -> tuple[CodeGroundedness, ...]:
    """One row for every code of `data`, in its order, used or not; without pandas."""
    counted = dense(data)
    codes = len(counted.codes)
    quotations = np.bincount(counted.carries, minlength=codes)
    documents = np.bincount(codes_in_documents(counted)[1], minlength=codes)
    spoken = codes_in_units(counted, *quotations_of_participants(data, counted))[1]
    participants = np.bincount(spoken, minlength=codes)
    return tuple(
        CodeGroundedness(
            id=code.id,
            code=code.name,
            origin=str(code.origin),
            families=tuple(code.families),
            quotations=int(quotations[i]),
            codings=int(counted.codings[i]),
            documents=int(documents[i]),
            participants=int(participants[i]),
            participants_total=len(data.participants),
        )
        for i, code in enumerate(data.codes)
    )


def family_rows(data: StudyData) -> tuple[FamilyGroundedness, ...]:
    """One row for every family of `data`, in its order; without pandas.

    A quotation counts once however many member codes it carries; never the sum over codes.
    """
    unions = _unions(data)
    return tuple(
        FamilyGroundedness(
            id=family.id,
            family=family.name,
            codes=family.whole or len(family.codes),
            participants_total=len(data.participants),
            **unions.of(np.isin(unions.counted.codes, list(family.codes))),
        )
        for family in data.families
    )


def origin_rows(data: StudyData) -> tuple[OriginGroundedness, ...]:
    """One row for every origin that occurs among the codes of `data`, D, I, IV and T first."""
    unions = _unions(data)
    found = {str(code.origin) for code in data.codes if code.kind == "code"}
    ordered = [o for o in ("D", "I", "IV", "T") if o in found]
    return tuple(_origin_row(data, unions, o) for o in [*ordered, *sorted(found - set(ordered))])


def _origin_row(data: StudyData, unions: "_Unions", origin: str) -> OriginGroundedness:
    members = np.zeros(len(unions.counted.codes), bool)
    members[: len(data.codes)] = [code.kind == "code" and str(code.origin) == origin for code in data.codes]
    codings = unions.counted.codings[members]
    return OriginGroundedness(
        origin=origin,
        codes=int(members.sum()),
        used=int((codings > 0).sum()),
        codings=int(codings.sum()),
        participants_total=len(data.participants),
        **unions.of(members),
    )


@dataclass(frozen=True, eq=False)
class _Unions:
    """Counts distinct quotations, documents and participants of any set of codes."""

    counted: Dense
    in_documents: tuple[Ints, Ints]
    of_participants: tuple[Ints, Ints]

    def of(self, members: NDArray[np.bool_]) -> dict[str, int]:
        pairs = {
            "quotations": (self.counted.carried, self.counted.carries),
            "documents": self.in_documents,
            "participants": self.of_participants,
        }
        return {name: int(first_of_each(unit[members[code]]).sum()) for name, (unit, code) in pairs.items()}


def _unions(data: StudyData) -> _Unions:
    counted = dense(data)
    spoken = codes_in_units(counted, *quotations_of_participants(data, counted))
    return _Unions(counted, codes_in_documents(counted), spoken)


def groundedness(data: StudyData) -> "pd.DataFrame":
    """`groundedness_rows` as a table, index code id."""
    return _frame(groundedness_rows(data), CodeGroundedness)


def families(data: StudyData) -> "pd.DataFrame":
    """`family_rows` as a table, index family id."""
    return _frame(family_rows(data), FamilyGroundedness)


def origins(data: StudyData) -> "pd.DataFrame":
    """`origin_rows` as a table, index 0, 1, ..."""
    return _frame(origin_rows(data), OriginGroundedness)


def _frame(rows: tuple[Any, ...], kind: type) -> "pd.DataFrame":
    import pandas as pd

    names = [field.name for field in fields(kind)]
    frame = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)
    return frame.set_index("id") if "id" in names else frame

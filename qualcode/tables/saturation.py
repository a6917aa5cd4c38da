"""When new codes stopped coming: per document the codes that are used there for the first time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.i18n import Translate, _
from qualcode.tables.data import CodeRow, StudyData
from qualcode.tables.dense import dense
from qualcode.tables.units import codes_in_documents

if TYPE_CHECKING:
    import pandas as pd

ORIGINS = ("D", "I", "IV", "T")
SMART = "smart"
"""Families and queries that stand as codes: they have no origin and are counted by themselves."""


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
    """One row for every document with at least one coding, in the order of `data.documents`.

    Documents that are not coded are left out: they would look like saturation.
    """
    counted = dense(data)
    document, code = codes_in_documents(counted)
    listed = code < counted.rows
    document, code = document[listed], code[listed]
    _, first = np.unique(code, return_index=True)  # sorted by document, so the first one met
    fresh: dict[int, list[int]] = {int(d): [] for d in dict.fromkeys(document.tolist())}
    for index in first:
        fresh[int(document[index])].append(int(code[index]))
    rows: list[SaturationRow] = []
    total: Counter[str] = Counter()
    for number in sorted(fresh):
        new = Counter(kind_of(data.codes[c]) for c in fresh[number])
        total += new
        rows.append(_row(data, number, fresh[number], new, total))
    return tuple(rows)


def kind_of(code: CodeRow) -> str:
    """As what a code is counted: its origin, or SMART for a family or query."""
    return str(code.origin) if code.kind == "code" else SMART


def kinds(data: StudyData) -> tuple[str, ...]:
    """What is counted apart: the four origins, and SMART where a family or query is among the codes."""
    return (*ORIGINS, *([SMART] if any(code.kind != "code" for code in data.codes) else []))


def _row(
    data: StudyData, number: int, fresh: list[int], new: Counter[str], total: Counter[str]
) -> SaturationRow:
    return SaturationRow(
        id=data.documents[number].id,
        document=data.documents[number].name,
        new={kind: new[kind] for kind in kinds(data)},
        cumulative={kind: total[kind] for kind in kinds(data)},
        new_codes=tuple(data.codes[c].id for c in sorted(fresh)),
    )


def saturation_words(rows: Sequence[SaturationRow], *, translate: Translate = _) -> str:
    """The sentences that say after how many documents nothing new came, per series; "" without rows."""
    raise NotImplementedError


def saturation(data: StudyData, *, order: str = "coded", attribute: str = "") -> "pd.DataFrame":
    """`saturation_rows` as a table, index document id: document, new_D, ..., cumulative_D, ..."""
    import pandas as pd

    columns = ["document", *(f"{what}_{kind}" for what in ("new", "cumulative") for kind in kinds(data))]
    rows = saturation_rows(data)
    values = [[row.document, *row.new.values(), *row.cumulative.values()] for row in rows]
    return pd.DataFrame(values, columns=columns, index=pd.Index([row.id for row in rows], name="id"))

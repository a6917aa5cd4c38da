"""When new codes stopped coming: per document the codes that are used there for the first time."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.tables.data import StudyData
from qualcode.tables.dense import dense
from qualcode.tables.units import codes_in_documents

if TYPE_CHECKING:
    import pandas as pd

ORIGINS = ("D", "I", "IV", "T")


@dataclass(frozen=True, slots=True)
class SaturationRow:
    """A document: by origin the codes first used there, and all codes used up to and including it."""

    id: int
    document: str
    new: dict[str, int]
    cumulative: dict[str, int]
    new_codes: tuple[int, ...]


def saturation_rows(data: StudyData) -> tuple[SaturationRow, ...]:
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
        new = Counter(str(data.codes[c].origin) for c in fresh[number])
        total += new
        rows.append(_row(data, number, fresh[number], new, total))
    return tuple(rows)


def _row(
    data: StudyData, number: int, fresh: list[int], new: Counter[str], total: Counter[str]
) -> SaturationRow:
    return SaturationRow(
        id=data.documents[number].id,
        document=data.documents[number].name,
        new={origin: new[origin] for origin in ORIGINS},
        cumulative={origin: total[origin] for origin in ORIGINS},
        new_codes=tuple(data.codes[c].id for c in sorted(fresh)),
    )


def saturation(data: StudyData) -> "pd.DataFrame":
    """`saturation_rows` as a table, index document id: document, new_D, ..., cumulative_D, ..."""
    import pandas as pd

    columns = ["document", *(f"new_{o}" for o in ORIGINS), *(f"cumulative_{o}" for o in ORIGINS)]
    rows = saturation_rows(data)
    values = [[row.document, *row.new.values(), *row.cumulative.values()] for row in rows]
    return pd.DataFrame(values, columns=columns, index=pd.Index([row.id for row in rows], name="id"))

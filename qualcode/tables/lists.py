"""Codes and families as rows: with the count that was asked for, its share, sorted and cut."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from qualcode.tables.arranging import arranged
from qualcode.tables.data import CodeRow, StudyData
from qualcode.tables.groundedness import (
    CodeGroundedness,
    FamilyGroundedness,
    family_rows,
    groundedness_rows,
)
from qualcode.tables.measuring import of_each_code, of_sets
from qualcode.tables.options import DOCUMENTS, PARTICIPANTS, TableOptions, counted

if TYPE_CHECKING:
    import pandas as pd

ListRow = dict[str, Any]


def code_list(data: StudyData, options: TableOptions) -> list[ListRow]:
    """A row a code, with its "id". What is not a column of `CodeGroundedness` and counted is one more column.

    With the share "total" the column "share" is the part (0 to 1) of what all codes of the table hold
    together, of participants and documents of all there are; None where that is nothing.
    Raises ValueError for an unknown count, share or order.
    """
    count = counted("groundedness", options)
    rows = [_fields(row) for row in groundedness_rows(data)]
    numbers = [row[count] for row in rows if count in row]
    numbers = numbers or of_each_code(data, count).tolist()
    used = [row["quotations"] > 0 for row in rows]
    return _shown(data, rows, numbers, used, options, count)


def family_list(data: StudyData, options: TableOptions) -> list[ListRow]:
    """A row a family, as `code_list` gives a row a code; a number is that of the union of its codes."""
    count = counted("families", options)
    rows = [_fields(row) for row in family_rows(data)]
    numbers = [row[count] for row in rows if count in row]
    numbers = numbers or of_sets(data, [family.codes for family in data.families], count).tolist()
    used = [row["quotations"] > 0 for row in rows]
    # families stand where codes do, so that they are arranged alike
    named = tuple(CodeRow(family.id, family.name, "", (family.name,)) for family in data.families)
    return _shown(data, rows, numbers, used, options, count, named)


def list_frame(rows: Sequence[ListRow], key: str) -> "pd.DataFrame":
    """The rows of `key` ("groundedness", "families") as a table, index id."""
    import pandas as pd

    kind = CodeGroundedness if key == "groundedness" else FamilyGroundedness
    names = list(rows[0]) if rows else [field.name for field in fields(kind)]
    frame = pd.DataFrame([[row[name] for name in names] for row in rows], columns=names)
    return frame.set_index("id")


def _shown(
    data: StudyData,
    rows: list[ListRow],
    numbers: list[int],
    used: list[bool],
    options: TableOptions,
    count: str,
    named: tuple[CodeRow, ...] | None = None,
) -> list[ListRow]:
    if options.share not in ("", "total"):
        raise ValueError(f"a list has no share of the {options.share}")
    whole = _whole(data, count) if options.share else 0
    for row, number in zip(rows, numbers, strict=True):
        row.setdefault(count, number)
        if options.share:
            row["share"] = number / whole if whole else None
    order = arranged(
        data,
        numbers,
        sort=options.sort or "codebook",
        at_least=options.at_least,
        used=used if options.used_only else None,
        codes=named,
    )
    return [rows[i] for i in order]


def _whole(data: StudyData, count: str) -> int:
    if count == PARTICIPANTS:
        return len(data.participants)
    if count == DOCUMENTS:
        return len(data.documents)
    return int(of_sets(data, [[code.id for code in data.codes]], count)[0])


def _fields(row: Any) -> ListRow:
    return {field.name: getattr(row, field.name) for field in fields(row)}

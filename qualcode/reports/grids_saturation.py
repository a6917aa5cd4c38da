"""The table of saturation as headings and rows: only the origins that occur, with sums over them."""

from typing import TYPE_CHECKING, Any

from qualcode.i18n import N_, Translate
from qualcode.reports.grids import Grid, Value, heading, plain
from qualcode.tables.saturation import NOT_CODED, ORIGINS

if TYPE_CHECKING:
    import pandas as pd

SUMS = {"new": N_("New in all"), "cumulative": N_("So far in all")}


def is_saturation(frame: "pd.DataFrame") -> bool:
    """Whether a DataFrame is the table of `tables.saturation.saturation`."""
    return {"document", "new_D", "cumulative_D"} <= set(frame.columns)


def saturation_grid(title: str, frame: "pd.DataFrame", translate: Translate, note: str = "") -> Grid:
    """New codes and all so far, by origin and in all; of a document that is not coded words instead."""
    first = [name for name in ("series", "document") if name in frame.columns]
    found = [o for o in ORIGINS if any(_numbers(frame, kind, o) for kind in SUMS)] or ["D"]
    headings = [heading(name, translate) for name in first]
    for kind, total in SUMS.items():
        headings += [heading(f"{kind}_{origin}", translate) for origin in found]
        headings += [translate(total)] if len(found) > 1 else []
    rows = tuple(_row(record, first, found, translate) for record in frame.to_dict("records"))
    return Grid(title, tuple(headings), rows, note)


def _numbers(frame: "pd.DataFrame", kind: str, origin: str) -> bool:
    name = f"{kind}_{origin}"
    return name in frame.columns and any(plain(value) for value in frame[name].tolist())


def _row(
    record: dict[Any, Any], first: list[str], found: list[str], translate: Translate
) -> tuple[Value, ...]:
    row: list[Value] = [plain(record[name]) for name in first]
    for kind in SUMS:
        numbers = [plain(record.get(f"{kind}_{origin}", 0)) for origin in found]
        whole = [number for number in numbers if isinstance(number, int | float)]
        sums: list[Value] = [sum(int(n) for n in whole)] if len(found) > 1 else []
        known = len(whole) == len(numbers)
        row += (
            [*(int(n) for n in whole), *sums] if known else [translate(NOT_CODED)] * (len(found) + len(sums))
        )
    return tuple(row)

"""Which rows of a table are shown, and in which order."""

from collections.abc import Callable, Sequence
from typing import Any

from qualcode.model.sorting import natural_key
from qualcode.tables.data import CodeRow, StudyData

ORIGIN_ORDER = ("D", "I", "IV", "T")


def arranged(
    data: StudyData,
    numbers: Sequence[int],
    *,
    sort: str = "codebook",
    at_least: int = 0,
    used: Sequence[bool] | None = None,
    codes: Sequence[CodeRow] | None = None,
) -> list[int]:
    """Indices of the codes of `data` (or of `codes` instead) to show, in order.

    `numbers` has one entry a code: what "number" sorts by and what has to be at least `at_least`, itself
    included. Where `used` is given, codes that are not used are left out. Equal ones are in the order of the
    codebook. Raises ValueError for an unknown `sort`.
    """
    kept = [i for i, number in enumerate(numbers) if number >= at_least and (used is None or used[i])]
    return sorted(kept, key=_key(data, codes or data.codes, numbers, sort))


def _key(
    data: StudyData, codes: Sequence[CodeRow], numbers: Sequence[int], sort: str
) -> Callable[[int], Any]:
    families = {family.name: i for i, family in enumerate(data.families)}
    keys: dict[str, Callable[[int], Any]] = {
        "codebook": lambda i: i,
        "name": lambda i: (natural_key(codes[i].name), codes[i].name),
        "number": lambda i: -numbers[i],
        "origin": lambda i: _origin(codes[i]),
        "family": lambda i: min(
            (families[f] for f in codes[i].families if f in families), default=len(families)
        ),
    }
    if sort not in keys:
        raise ValueError(f"cannot sort by {sort}")
    return keys[sort]


def _origin(code: CodeRow) -> int:
    origin = str(code.origin)
    return ORIGIN_ORDER.index(origin) if origin in ORIGIN_ORDER else len(ORIGIN_ORDER)

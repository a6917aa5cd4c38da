"""The order of a worksheet's rows: as the researcher wants it, rows under one sub-head beside each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from qualcode.model import CodeId
from qualcode.model.sorting import natural_key
from qualcode.model.worksheets import RowOrder

if TYPE_CHECKING:
    from qualcode.reports.thick import ThickRow

Key = TypeVar("Key")
Rows = Sequence[tuple[CodeId, str]]
"""Codes in their order, each with the sub-head it stands under, "" for none."""

_LAST = 1 << 30


def arranged(rows: Sequence["ThickRow"], order: RowOrder) -> "tuple[ThickRow, ...]":
    """The rows in this order; by hand a group stands where its first row does, otherwise groups come last.

    `rows` come in the order of the codebook, which decides among equals and about the order of groups.
    """
    ranked = sorted(rows, key=_KEYS[order])
    if order is RowOrder.HAND:
        blocks = _blocks(ranked)
    else:
        groups = dict.fromkeys(["", *(row.group for row in rows)])
        blocks = [[row for row in ranked if row.group == group] for group in groups]
    return tuple(row for block in blocks for row in block)


_KEYS: Mapping[RowOrder, "Callable[[ThickRow], tuple[object, ...]]"] = {
    RowOrder.CODEBOOK: lambda _row: (),
    RowOrder.HAND: lambda row: (row.position or _LAST,),
    RowOrder.GROUNDEDNESS: lambda row: (-row.mentions.quotations,),
    RowOrder.NAME: lambda row: (natural_key(row.name),),
}


def _blocks(rows: Sequence["ThickRow"]) -> "list[list[ThickRow]]":
    """Rows under one sub-head as one block, at the place of the first; others each a block of its own."""
    blocks: dict[object, list[ThickRow]] = {}
    for row in rows:
        blocks.setdefault(row.group or row.code, []).append(row)
    return list(blocks.values())


def with_heads(rows: Sequence["ThickRow"], rest: str) -> "Iterator[tuple[str, ThickRow]]":
    """Every row with the sub-head that comes above it, "" for none; `rest` ends a group."""
    before = ""
    for row in rows:
        head = "" if row.group == before else row.group or rest
        before = row.group
        yield head, row


def moved(rows: Rows, code: CodeId, step: int) -> list[CodeId]:
    """The codes with one of them a place up (-1) or down (1).

    Within a group it stays in the group; a row without sub-head passes a whole group.
    """
    group = next(group for key, group in rows if key == code)
    blocks = _code_blocks(rows)
    if group:
        block = next(block for block in blocks if code in block)
        _swap(block, block.index(code), step)
    else:
        _swap(blocks, blocks.index([code]), step)
    return [key for block in blocks for key in block]


def moved_group(rows: Rows, group: str, step: int) -> list[CodeId]:
    """The codes with a whole group a place up or down."""
    blocks = _code_blocks(rows)
    first = next(key for key, one in rows if one == group)
    _swap(blocks, next(n for n, block in enumerate(blocks) if first in block), step)
    return [key for block in blocks for key in block]


def moved_before(rows: Rows, code: CodeId, before: CodeId | None) -> list[CodeId]:
    """The codes with one of them put before another, at the end for None."""
    left = [key for key, _group in rows if key != code]
    left.insert(len(left) if before is None or before not in left else left.index(before), code)
    return left


def _code_blocks(rows: Rows) -> list[list[CodeId]]:
    blocks: dict[object, list[CodeId]] = {}
    for code, group in rows:
        blocks.setdefault(group or code, []).append(code)
    return list(blocks.values())


def _swap(items: list[Key], place: int, step: int) -> None:
    other = place + step
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]

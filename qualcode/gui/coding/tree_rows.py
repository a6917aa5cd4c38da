"""The codes as they stand in the tree: families with their codes, filtered and in order. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.gui.coding.ranking import fold
from qualcode.i18n import N_
from qualcode.model import Code, CodeId, Family, FamilyId
from qualcode.model.sorting import natural_key


class Order(StrEnum):
    """How codes are ordered within their family."""

    NAME = "name"
    GROUNDEDNESS = "groundedness"
    RECENT = "recent"


ORDER_NAMES = {
    Order.NAME: N_("By name"),
    Order.GROUNDEDNESS: N_("By number of quotations"),
    Order.RECENT: N_("Newest first"),
}


@dataclass(slots=True)
class Row:
    """A family with rows below it, or a code; both None stands for the codes in no family."""

    family: Family | None = None
    code: Code | None = None
    rows: list["Row"] = field(default_factory=list["Row"])

    @property
    def key(self) -> str:
        """What tells this row from its siblings."""
        if self.code:
            return f"c{self.code.id}"
        return f"f{self.family.id}" if self.family else "loose"


def tree_rows(
    codes: Sequence[Code],
    families: Sequence[Family],
    *,
    words: str = "",
    order: Order = Order.NAME,
    quotations: Mapping[CodeId, int] | None = None,
) -> list[Row]:
    """The top rows. A code stands under each of its families; `words` leave only what fits them.

    A family that fits keeps all its codes; families without anything left are hidden while filtering.
    """
    wanted = fold(words).split()
    counts = quotations or {}
    children: dict[FamilyId | None, list[Family]] = {}
    known = {family.id for family in families}
    for family in families:
        children.setdefault(family.parent if family.parent in known else None, []).append(family)
    by_id = {code.id: code for code in codes}

    def rows_of(parent: FamilyId | None, whole: bool) -> list[Row]:
        rows: list[Row] = []
        for family in sorted(children.get(parent, ()), key=lambda one: natural_key(one.name)):
            all_in = whole or (bool(wanted) and _fits(wanted, family.name))
            below = rows_of(family.id, all_in)
            members = [by_id[key] for key in family.codes if key in by_id]
            below += _code_rows(members, [] if all_in else wanted, order, counts)
            if below or not wanted or all_in:
                rows.append(Row(family=family, rows=below))
        return rows

    top = rows_of(None, False)
    loose = _code_rows([code for code in codes if not set(code.families) & known], wanted, order, counts)
    if loose and top:
        return [*top, Row(rows=loose)]
    return top or loose


def _code_rows(
    codes: Iterable[Code], wanted: Sequence[str], order: Order, counts: Mapping[CodeId, int]
) -> list[Row]:
    kept = [code for code in codes if _fits(wanted, f"{code.name} {code.definition}" if wanted else "")]
    return [Row(code=code) for code in sorted(kept, key=lambda code: _place(code, order, counts))]


def _place(code: Code, order: Order, counts: Mapping[CodeId, int]) -> tuple:
    name = natural_key(code.name)
    first = {
        Order.NAME: 0,
        Order.GROUNDEDNESS: -counts.get(code.id, 0),
        Order.RECENT: -code.id,
    }[order]
    return (code.retired, first, name)


def _fits(wanted: Sequence[str], text: str) -> bool:
    folded = fold(text) if wanted else ""
    return all(word in folded for word in wanted)

"""How the researcher arranges the thick description of a family: order, sub-heads, who, other codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar, cast

from qualcode.model.ids import CodeId

E = TypeVar("E", bound=StrEnum)


class RowOrder(StrEnum):
    """What the rows are sorted by; within the same, they stand as in the codebook."""

    CODEBOOK = "codebook"
    HAND = "hand"
    GROUNDEDNESS = "groundedness"  # most quotations first
    NAME = "name"


class SubHeads(StrEnum):
    """Where the heads above groups of rows come from."""

    FAMILIES = "families"  # the families within the family
    OWN = "own"  # what the researcher wrote
    NONE = "none"


class Measure(StrEnum):
    """What other codes are ranked by: overlapping pairs, their coefficient, or clusters of text."""

    COUNT = "count"
    COEFFICIENT = "coefficient"
    CLUSTER = "cluster"


class Polarity(StrEnum):
    """Whether those who mention something are named or those who do not; "" takes the shorter way."""

    SHORTER = ""
    SAID = "said"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class SheetDesign:
    """The arrangement of one family's rows.

    `by` is the attribute whose values are named as who mentions a code ("" names participants);
    `numbers` puts the quotations behind each of them. `hidden` rows stay out of reports.
    """

    order: RowOrder = RowOrder.CODEBOOK
    sub_heads: SubHeads = SubHeads.FAMILIES
    by: str = ""
    numbers: bool = True
    measure: Measure = Measure.COUNT
    hidden: frozenset[CodeId] = frozenset()
    polarity: Mapping[CodeId, Polarity] = field(default_factory=dict[CodeId, Polarity])

    def polarity_of(self, code: CodeId) -> Polarity:
        """Which way it is said who mentions a code."""
        return self.polarity.get(code, Polarity.SHORTER)

    def with_polarity(self, code: CodeId, polarity: Polarity) -> "SheetDesign":
        """The same with another way for one code."""
        kept = {key: way for key, way in self.polarity.items() if key != code}
        return replace(self, polarity={**kept, code: polarity} if polarity else kept)

    def with_hidden(self, code: CodeId, hidden: bool) -> "SheetDesign":
        """The same with a row in the reports or out of them."""
        return replace(self, hidden=self.hidden | {code} if hidden else self.hidden - {code})

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "order": self.order.value,
            "sub_heads": self.sub_heads.value,
            "by": self.by,
            "numbers": self.numbers,
            "measure": self.measure.value,
            "hidden": sorted(self.hidden),
            "polarity": {str(code): way.value for code, way in sorted(self.polarity.items())},
        }


def design_from_json(stored: object) -> SheetDesign:
    """What `as_json` gave; whatever is missing or not understood is as in a new sheet."""
    if not isinstance(stored, dict):
        return SheetDesign()
    known = cast("dict[str, Any]", stored)
    hidden: list[int] = known.get("hidden") or []
    polarity: dict[str, str] = known.get("polarity") or {}
    return SheetDesign(
        order=_one_of(RowOrder, known.get("order"), RowOrder.CODEBOOK),
        sub_heads=_one_of(SubHeads, known.get("sub_heads"), SubHeads.FAMILIES),
        by=str(known.get("by") or ""),
        numbers=bool(known.get("numbers", True)),
        measure=_one_of(Measure, known.get("measure"), Measure.COUNT),
        hidden=frozenset(CodeId(code) for code in hidden),
        polarity={
            CodeId(int(code)): Polarity(way) for code, way in polarity.items() if way in tuple(Polarity)
        },
    )


def _one_of(kind: type[E], value: object, default: E) -> E:
    return next((one for one in kind if one.value == value), default)

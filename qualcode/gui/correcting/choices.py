"""What the researcher decides about the quotations of a correction, one by one. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model import QuotationId, Span
from qualcode.project.correction_plan import Correction, CorrectionPlan, Outcome


class Choice(StrEnum):
    """What is to happen to a quotation."""

    OPEN = "open"  # lost, and nothing decided yet
    PROPOSED = "proposed"  # goes where the plan says
    PLACED = "placed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Item:
    """A quotation to look at, with its number among them, from 0."""

    number: int
    correction: Correction


class Choices:
    """The decisions so far; lost quotations first, then the changed ones, each in the order of the text."""

    def __init__(self, plan: CorrectionPlan) -> None:
        ordered = [*plan.of(Outcome.LOST), *plan.of(Outcome.CHANGED)]
        self.items = [Item(number, one) for number, one in enumerate(ordered)]
        self._decided: dict[QuotationId, Span | None] = {}

    @property
    def decisions(self) -> Mapping[QuotationId, Span | None]:
        """What `project.corrections.apply` takes."""
        return dict(self._decided)

    @property
    def still_open(self) -> list[Item]:
        """The items without which nothing can be applied."""
        return [item for item in self.items if self.choice(item) is Choice.OPEN]

    def choice(self, item: Item) -> Choice:
        """What is decided about an item."""
        key = item.correction.quotation.id
        if key in self._decided:
            return Choice.DROPPED if self._decided[key] is None else Choice.PLACED
        return Choice.OPEN if item.correction.outcome is Outcome.LOST else Choice.PROPOSED

    def span(self, item: Item) -> Span | None:
        """Where the quotation goes; None: nowhere, or not decided."""
        key = item.correction.quotation.id
        return self._decided.get(key, item.correction.span)

    def place(self, item: Item, span: Span) -> None:
        """The quotation goes there."""
        self._decided[item.correction.quotation.id] = span

    def drop(self, item: Item) -> None:
        """The quotation goes."""
        self._decided[item.correction.quotation.id] = None

    def reset(self, item: Item) -> None:
        """As the plan has it."""
        self._decided.pop(item.correction.quotation.id, None)

    def drop_open(self) -> None:
        """Everything that is not decided yet goes."""
        for item in self.still_open:
            self.drop(item)

    def place_open(self, least: float) -> int:
        """Open items whose best candidate is at least so much alike go there; gives how many."""
        placed = 0
        for item in self.still_open:
            for best in item.correction.candidates[:1]:
                if best.similarity >= least:
                    self.place(item, Span(best.start, best.end))
                    placed += 1
        return placed

    def next_after(self, number: int) -> Item | None:
        """The next open item behind `number`, starting anew at the end; where none is open, the next one."""
        wanted = self.still_open or self.items
        return next((item for item in wanted if item.number > number), wanted[0] if wanted else None)

"""The places where coders meet or differ, as the page lists them, with what was decided there. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.gui.compare.places import kind_words, present
from qualcode.i18n import N_, _, ngettext
from qualcode.model import Code, DocumentId
from qualcode.model.consensus import VERDICTS, Decision, PlaceKind, Verdict

if TYPE_CHECKING:
    from qualcode.agreement.places import Place

FIRST_WORDS = 160


class State(StrEnum):
    """How far a place is."""

    OPEN = "open"
    DECIDED = "decided"
    LATER = "later"
    CHANGED = "changed"  # it was decided, and the codings are others now


STATES = {
    State.OPEN: N_("open"),
    State.DECIDED: N_("decided"),
    State.LATER: N_("later"),
    State.CHANGED: N_("coded differently since"),
}
STATE_SIGNS = {State.OPEN: "", State.DECIDED: "✓", State.LATER: "…", State.CHANGED: "!"}


@dataclass(frozen=True)
class ListedPlace:
    """A place in the list. `source` is such as "P3, turn 41"; `order` is where it stands in the study.

    `code` is what it is about, `other` what a coder put there instead. `names` are all coders
    by id, `here` those who took part in the document.
    """

    place: "Place"
    order: int
    interview: str
    source: str
    words: str
    code: Code
    other: Code | None
    names: Mapping[int, str]
    here: frozenset[int]
    decision: Decision | None = None

    @property
    def document(self) -> DocumentId:
        """Where it is."""
        return DocumentId(self.place.document)

    @property
    def kind(self) -> PlaceKind:
        """How the coders relate here."""
        return self.place.kind

    @property
    def kind_words(self) -> str:
        """A sign and the kind; of an omission who has the code."""
        return kind_words(self.place, self.names)

    @property
    def present(self) -> list[int]:
        """The coders who put the code there, in the order in which they are compared."""
        return present(self.place, self.names)

    @property
    def codes_words(self) -> str:
        """The code, or both of them."""
        return f"{self.code.name} ≠ {self.other.name}" if self.other else self.code.name

    @property
    def state(self) -> State:
        """Open, decided, put off, or decided before the codings changed."""
        if self.decision is None:
            return State.OPEN
        if self.decision.overtaken:
            return State.CHANGED
        return State.LATER if self.decision.verdict is Verdict.LATER else State.DECIDED

    @property
    def is_open(self) -> bool:
        """Whether it waits to be decided."""
        return self.state in (State.OPEN, State.CHANGED)

    @property
    def decision_words(self) -> str:
        """What was decided; "" where nothing was."""
        return verdict_words(self.decision, self.names) if self.decision else ""


def verdict_words(decision: Decision, names: Mapping[int, str]) -> str:
    """What was decided, in a few words."""
    if decision.verdict is Verdict.ACCEPT and decision.accepted is not None:
        return _("as {name} has it").format(name=names.get(int(decision.accepted), "–"))
    return _(VERDICTS[decision.verdict])


def with_decisions(lines: Sequence[ListedPlace], standing: Mapping["Place", Decision]) -> list[ListedPlace]:
    """The lines with what is decided about them now."""
    return [
        line if line.decision == now else replace(line, decision=now)
        for line in lines
        for now in (standing.get(line.place),)
    ]


def decided_words(lines: Sequence[ListedPlace]) -> str:
    """How many of these are decided."""
    done = sum(line.state is State.DECIDED for line in lines)
    text = ngettext("{done} of {total} decided", "{done} of {total} decided", len(lines))
    return text.format(done=done, total=len(lines))


SORTS = {"position": N_("position in the text"), "code": N_("code"), "impact": N_("how much they differ")}


def in_order(lines: Sequence[ListedPlace], sort: str) -> list[ListedPlace]:
    """The lines by position, by code, or with the heaviest disagreement first."""
    if sort == "code":
        return sorted(lines, key=lambda line: (line.code.name.casefold(), line.order))
    if sort == "impact":
        return sorted(lines, key=lambda line: (-line.place.weight, line.order))
    return sorted(lines, key=lambda line: line.order)

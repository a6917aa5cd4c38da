"""What taking over a colleague's study would do, as values: counts, conflicts, choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.project.pulling.merging import Merged
    from qualcode.project.pulling.sides import Sides


class Choice(StrEnum):
    """What is done about a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"  # both texts below each other; of two things that look alike: they stay two


class ConflictKind(StrEnum):
    """Why somebody has to look."""

    EDITED = "edited"  # changed on both sides, differently
    DELETED_HERE = "deleted here"  # and used or changed there
    DELETED_THERE = "deleted there"  # and used or changed here
    LOOKS_LIKE = "looks like"  # a new name that may mean a code that is there
    TEXT = "text"  # the transcript was corrected on both sides
    NAME = "name"  # two different things have one name


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to decide: `what` it is, how it stands on both sides in words, and what can be chosen.

    `default` is what happens where nobody decides; nothing is lost by it.
    """

    key: str
    kind: ConflictKind
    what: str
    mine: str
    theirs: str
    choices: tuple[Choice, ...]
    default: Choice
    column: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one kind of thing: how many are new, become different, go, and were here already."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A passage coded by the colleague whose words are not in the text here; it is not taken over."""

    document: str
    start: int
    end: int
    words: str
    codes: tuple[str, ...]
    codings: int


@dataclass(frozen=True)
class PullPlan:
    """What a colleague's study would bring; nothing is changed yet.

    `ancestor`: both are copies of one study. `counts` by table. `coders` are those whose codings are
    new; `codes_new` and `codes_matched` (name there, name here) tell of codes made independently.
    """

    path: Path
    name: str
    ancestor: bool
    counts: Mapping[str, Counts]
    conflicts: tuple[Conflict, ...]
    unplaced: tuple[Unplaced, ...]
    coders: tuple[str, ...] = ()
    codes_new: tuple[str, ...] = ()
    codes_matched: tuple[tuple[str, str], ...] = ()
    documents_matched: tuple[tuple[str, str], ...] = ()
    steps: int = 0
    remarks: tuple[str, ...] = ()
    sides: "Sides | None" = field(default=None, repr=False, compare=False)
    merged: "Merged | None" = field(default=None, repr=False, compare=False)

    @property
    def codings(self) -> Counts:
        """The codings."""
        return self.counts.get("coding", Counts())

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to take over."""
        changes = any(one.new or one.changed or one.gone for one in self.counts.values())
        return not changes and not self.conflicts and not self.steps

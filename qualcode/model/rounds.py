"""Checks of agreement, each a round: what was planned, and what came out when it was closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from qualcode.i18n import N_
from qualcode.model.ids import CodeId, CoderId, DocumentId, RoundId

Unit = Literal["character", "token", "sentence", "turn", "segment"]
UNITS: tuple[Unit, ...] = ("character", "token", "sentence", "turn", "segment")
"""What can be compared; with "segment" the passages are given."""


class RoundState(StrEnum):
    """Where a check stands."""

    OPEN = "open"
    CLOSED = "closed"  # its figures are kept, and stay as they were


class Sampling(StrEnum):
    """How the documents of a check were chosen."""

    CHOSEN = "chosen"
    RANDOM = "random"
    STRATIFIED = "stratified"  # from every value of an attribute
    RARE = "rare codes"  # so that codes that are rare occur


@dataclass(frozen=True, slots=True)
class RoundDesign:
    """How a check is done; what the report says of it.

    `unit` is one of `UNITS`; "segment" with `spans_of` (a coder) means that the passages are given
    and only the codes are compared. `attribute`, `share` and `seed` are those of the sampling. `version_of`
    is an earlier check whose codebook is used again: its codes that were not changed since. `purpose`,
    `training`, `independence`, `resolution` and `final` are the researcher's own words for the checklist;
    with `consensus_only` no coefficients are reported, as fits an interpretive design.
    """

    unit: str = "character"
    without_interviewer: bool = False
    sampling: Sampling = Sampling.CHOSEN
    attribute: str = ""
    share: float = 0.0
    seed: int = 0
    spans_of: CoderId | None = None
    alpha_min: float = 0.8
    version_of: RoundId | None = None
    consensus_only: bool = False
    purpose: str = ""
    training: str = ""
    independence: str = ""
    resolution: str = ""
    final: str = ""


@dataclass(frozen=True, slots=True)
class CodeVersion:
    """A code as the codebook had it when a check was planned; `into` is the code it was merged into since."""

    code: CodeId
    name: str
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    into: CodeId | None = None

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """What makes it another code to work with: name, definition, and when it is and is not given."""
        return self.name, self.definition, self.inclusion, self.exclusion


class CodeChange(StrEnum):
    """What became of a code since a codebook was frozen."""

    RENAMED = "renamed"
    REDEFINED = "redefined"
    MERGED = "merged"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """A code that is not as it was: `before` when the codebook was frozen, `after` now.

    Of a code that was merged `after` is the one that took its place; None where there is none. `fields` are
    the names of what changed.
    """

    kind: CodeChange
    before: CodeVersion | None
    after: CodeVersion | None
    fields: tuple[str, ...] = ()

    @property
    def code(self) -> CodeId:
        """The code that it is about."""
        one = self.before or self.after
        assert one is not None
        return one.code

    @property
    def name(self) -> str:
        """Its name, as it was where it was there before."""
        one = self.before or self.after
        assert one is not None
        return one.name


@dataclass(frozen=True)
class Round:
    """A check of agreement. `codes` are those that were chosen (none: all that `codebook` has); `result` is
    what was kept. What it names may have left the study since: names stand in `codebook` and `result`.
    """

    id: RoundId
    name: str
    state: RoundState
    coders: tuple[CoderId, ...]
    documents: tuple[DocumentId, ...]
    codes: tuple[CodeId, ...]
    design: RoundDesign
    codebook: tuple[CodeVersion, ...]
    changed: datetime
    result: Mapping[str, Any] = field(default_factory=dict[str, Any])


SAMPLINGS = {
    Sampling.CHOSEN: N_("chosen by hand"),
    Sampling.RANDOM: N_("drawn at random"),
    Sampling.STRATIFIED: N_("drawn at random from every group"),
    Sampling.RARE: N_("chosen so that rare codes occur"),
}
ROUND_STATES = {RoundState.OPEN: N_("being coded"), RoundState.CLOSED: N_("closed")}
CODE_CHANGES = {
    CodeChange.RENAMED: N_("has another name"),
    CodeChange.REDEFINED: N_("is defined otherwise"),
    CodeChange.MERGED: N_("was merged into another code"),
    CodeChange.REMOVED: N_("was deleted"),
    CodeChange.ADDED: N_("is new"),
}
VERSION_FIELDS = {
    "name": N_("name"),
    "definition": N_("definition"),
    "inclusion": N_("inclusion"),
    "exclusion": N_("exclusion"),
}
MERGED = "merged"
STEP_CHANGES = {**VERSION_FIELDS, MERGED: N_("another code became part of it")}
"""What can have happened to a code between two checks, so that its figures are not of quite the same code."""

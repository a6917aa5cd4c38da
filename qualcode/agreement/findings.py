"""What is the matter with the agreement on a code: kinds of remarks, and the remark itself."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What a remark is about."""

    NOT_APPLIED = "not applied"
    ONE_CODER = "one coder"
    UNUSED = "unused"
    NO_VARIATION = "no variation"
    RARE = "rare"
    BIAS = "bias"
    CONFUSION = "confusion"
    OMISSION = "omission"
    BOUNDARY = "boundary"
    SPLIT = "split"
    FAMILY = "family"
    PARADOX = "paradox"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark in a few words, a sentence on what it means and what to do, and what else it is about.

    `others` are ids of other codes (confusion), of a family, or of coders who are concerned, by the kind.
    """

    kind: FindingKind
    text: str
    advice: str
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Confusion:
    """To how many passages with `code` of one coder another gave the code `other` instead (ids)."""

    code: int
    other: int
    passages: int


@dataclass(frozen=True, slots=True)
class FamilyGain:
    """How far coders agree on a family as a whole, and in the mean on its codes."""

    family: int
    name: str
    together: float
    apart: float

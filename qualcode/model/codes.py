"""Codes, families and the codebook they form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.ids import CodeId, FamilyId


class Origin(StrEnum):
    """Where a code comes from."""

    DEDUCTIVE = "D"
    INDUCTIVE = "I"
    IN_VIVO = "IV"
    THEORY = "T"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the study; `families` are those it belongs to directly.

    `favourite` is 1-9 where the researcher gave it a key. `color` is "#rrggbb".
    """

    id: CodeId
    name: str
    origin: Origin
    color: str
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    example: str = ""
    families: tuple[FamilyId, ...] = ()
    retired: bool = False
    favourite: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A family of codes; it can belong to a super-family (`parent`)."""

    id: FamilyId
    name: str
    parent: FamilyId | None = None
    definition: str = ""
    color: str = ""
    codes: tuple[CodeId, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeDraft:
    """A code of a codebook file; texts are keyed by language ("nl", "en"), in order of preference."""

    name: Mapping[str, str]
    origin: Origin = Origin.DEDUCTIVE
    definition: Mapping[str, str] = field(default_factory=dict[str, str])
    inclusion: Mapping[str, str] = field(default_factory=dict[str, str])
    exclusion: Mapping[str, str] = field(default_factory=dict[str, str])
    example: Mapping[str, str] = field(default_factory=dict[str, str])
    color: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class FamilyDraft:
    """A family of a codebook file; `codes` are keys (or, lacking those, names) of its codes."""

    name: Mapping[str, str]
    codes: tuple[str, ...] = ()
    parent: str = ""
    definition: Mapping[str, str] = field(default_factory=dict[str, str])
    color: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook as read from a file; `extras` holds what later work uses.

    `extras` keys: "questions", "scales", "stances", "lenses", as the file has them.
    """

    name: Mapping[str, str]
    codes: tuple[CodeDraft, ...]
    families: tuple[FamilyDraft, ...] = ()
    source: str = ""
    language: str = ""
    licence: str = ""
    extras: Mapping[str, object] = field(default_factory=dict[str, object])
    warnings: tuple[str, ...] = ()


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in `language`; lacking that, the first one there is; lacking all, ""."""
    return texts.get(language) or next((text for text in texts.values() if text), "")

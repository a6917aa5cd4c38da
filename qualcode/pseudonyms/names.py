"""The values of pseudonymising: names, what stands in their place, and where they stand in a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.i18n import N_


class Kind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


KIND_NAMES: Mapping[Kind, str] = {
    Kind.PERSON: N_("Person"),
    Kind.PLACE: N_("Place"),
    Kind.ORGANISATION: N_("Organisation"),
    Kind.OTHER: N_("Other"),
}


class Decision(StrEnum):
    """What the researcher decided about a name: nothing yet, replace it, or leave it in the text."""

    OPEN = "open"
    REPLACE = "replace"
    KEEP = "keep"


class Style(StrEnum):
    """How placeholders are made."""

    DESCRIPTION = "description"  # <naam wijk>
    NUMBERED = "numbered"  # <persoon 1>
    SHORT = "short"  # [P1]
    FICTIONAL = "fictional"  # typed by the researcher


class Doubt(StrEnum):
    """Why a hit may not be the name at all, or not only the name."""

    NONE = ""
    LOWER = "lower"
    SAYING = "saying"
    ORDINARY = "ordinary"
    OTHER_NAME = "other_name"
    LONGER = "longer"
    DIMINUTIVE = "diminutive"


DOUBTS: Mapping[Doubt, str] = {
    Doubt.LOWER: N_("Written without a capital, so perhaps an ordinary word"),
    Doubt.SAYING: N_("A saying, in which the name stands for nobody"),
    Doubt.ORDINARY: N_("At the beginning of a sentence, where it can be an ordinary word"),
    Doubt.OTHER_NAME: N_("With its ending this is a name of its own"),
    Doubt.LONGER: N_("Part of a longer name with a hyphen"),
    Doubt.DIMINUTIVE: N_("A diminutive"),
}
KEPT_IN_DOUBT = frozenset({Doubt.LOWER, Doubt.SAYING, Doubt.ORDINARY, Doubt.OTHER_NAME})
"""Doubts in which a hit stays until the researcher says otherwise."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the key: how it is written, what takes its place, and what was decided.

    `variants` are other writings of the same name (a first name, a surname, a nickname). A variant that
    several names share is replaced by the first of them.
    """

    original: str
    kind: Kind = Kind.PERSON
    variants: tuple[str, ...] = ()
    placeholder: str = ""
    decision: Decision = Decision.OPEN

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its variants, each once, without empty ones."""
        written = (form.strip() for form in (self.original, *self.variants))
        return tuple(dict.fromkeys(form for form in written if form))


@dataclass(frozen=True, slots=True)
class Kept:
    """A hit about which the researcher decided against the rule: known by its words and those beside it."""

    words: str
    before: str
    after: str
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """All names of a study with what stands for them; it leads back to the people, so it is kept apart.

    `numbers` seeds the order in which placeholders are numbered. `kept` holds decisions about single hits.
    """

    names: tuple[Name, ...] = ()
    style: Style = Style.DESCRIPTION
    language: str = "nl"
    numbers: int = 0
    study: str = ""
    kept: tuple[Kept, ...] = ()

    @property
    def replaced(self) -> tuple[Name, ...]:
        """The names that are to be replaced."""
        return tuple(name for name in self.names if name.decision is Decision.REPLACE)


@dataclass(frozen=True, slots=True)
class Hit:
    """text[start:end] is a writing of `name`; `suffix` is the length of an ending ("s", "tje") within it.

    `replace` is what happens to it: the rule's word, or (`decided`) the researcher's about this hit.
    """

    start: int
    end: int
    name: Name
    words: str
    before: str = ""
    after: str = ""
    suffix: int = 0
    doubt: Doubt = Doubt.NONE
    replace: bool = True
    decided: bool = False

    @property
    def replacement(self) -> str:
        """What takes its place: the placeholder, with a possessive s that was there."""
        ending = self.words[len(self.words) - self.suffix :] if self.suffix else ""
        if not ending or self.doubt is Doubt.DIMINUTIVE:
            return self.name.placeholder
        return self.name.placeholder + (ending if ending[0] in "'’‘`´" else "’s")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that looks like a name: its writings with how often each occurs, and why it is suggested.

    `documents` are the keys of the texts that hold it; `contexts` some places in words. `likely` says
    whether it is worth replacing; the others are offered last.
    """

    original: str
    kind: Kind
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    documents: tuple[int, ...] = ()
    contexts: tuple[str, ...] = ()
    why: str = ""
    likely: bool = True
    hint: str = ""

    @property
    def count(self) -> int:
        """How often any of its writings occurs."""
        return sum(self.counts.values())

    @property
    def variants(self) -> tuple[str, ...]:
        """The writings beside the main one."""
        return tuple(form for form in self.counts if form != self.original)

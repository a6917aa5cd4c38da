"""The words of the query language, in English and in Dutch; the first English one is how it is written.

Capitals do not matter. The words that stand before a bracket open a condition; whoever adds an operator
adds its words here and what it becomes in `parsing` and `rendering`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from qualcode.model import Origin, Role
from qualcode.query.lying import Distance
from qualcode.query.operators.codings import CodeIs, CoderIs, FamilyIs, OriginIs, RatingIs, StanceIs
from qualcode.query.operators.guide import QuestionIs
from qualcode.query.operators.saved import SavedQuery
from qualcode.query.operators.talk import DocumentIs, ParticipantIs, RoleIs, SpeakerIs
from qualcode.query.operators.units import Unit
from qualcode.query.operators.words import Comment, Memo, Text

CONDITIONS: Mapping[str, tuple[Callable[[tuple[str, ...]], Any], tuple[str, ...]]] = MappingProxyType(
    {
        "code": (CodeIs, ("code",)),
        "family": (FamilyIs, ("family", "familie")),
        "text": (Text, ("text", "tekst")),
        "speaker": (SpeakerIs, ("speaker", "spreker")),
        "role": (RoleIs, ("role", "rol")),
        "participant": (ParticipantIs, ("participant", "deelnemer")),
        "coder": (CoderIs, ("coder", "codeur")),
        "origin": (OriginIs, ("origin", "herkomst")),
        "stance": (StanceIs, ("stance", "strekking")),
        "rating": (RatingIs, ("rating", "waardering")),
        "memo": (Memo, ("memo",)),
        "comment": (Comment, ("comment", "opmerking")),
        "document": (DocumentIs, ("document",)),
        "question": (QuestionIs, ("question", "vraag")),
        "query": (SavedQuery, ("query", "zoekvraag")),
    }
)
"""Conditions with names between their brackets: what makes the operator of them, and the words."""

ATTRIBUTE, ONE_CODING, ALL = "attribute", "coding", "all"
AND, OR, NOT = "and", "or", "not"
WITHIN, ENCLOSES, OVERLAPS = "within", "encloses", "overlaps"
FOLLOWS, PRECEDES, SAME, IN_THE = "after", "before", "same", "in"

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ATTRIBUTE: ("attribute", "kenmerk"),
        ONE_CODING: ("coding", "codering"),
        ALL: ("all", "alles"),
        AND: ("and", "en"),
        OR: ("or", "of"),
        NOT: ("not", "niet"),
        WITHIN: ("within", "binnen"),
        ENCLOSES: ("encloses", "omvat"),
        OVERLAPS: ("overlaps", "overlapt"),
        FOLLOWS: ("after", "na", "follows", "volgt"),
        PRECEDES: ("before", "voor", "vóór", "precedes"),
        IN_THE: ("in",),
        SAME: ("same", "zelfde", "dezelfde", "hetzelfde"),
    }
)

DISTANCES: Mapping[Distance, tuple[str, ...]] = MappingProxyType(
    {
        Distance.TURNS: ("turns", "turn", "beurten", "beurt"),
        Distance.SENTENCES: ("sentences", "sentence", "zinnen", "zin"),
    }
)
UNITS: Mapping[Unit, tuple[str, ...]] = MappingProxyType(
    {
        Unit.TURN: ("turn", "beurt"),
        Unit.DOCUMENT: ("document",),
        Unit.PARTICIPANT: ("participant", "deelnemer"),
    }
)
FILLERS = ("as", "als", "the", "de", "het", "on", "op")
"""Words that may stand in a relation so that it reads well: "in the same turn as", "volgt op"."""

ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Role.INTERVIEWER.value: ("interviewer",),
        Role.RESPONDENT.value: ("respondent",),
        Role.OTHER.value: ("other", "ander", "anders", "overig"),
    }
)
ORIGINS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Origin.DEDUCTIVE.value: ("D", "deductive", "deductief"),
        Origin.INDUCTIVE.value: ("I", "inductive", "inductief"),
        Origin.IN_VIVO.value: ("IV", "in vivo"),
        Origin.THEORY.value: ("T", "theory", "theorie", "value", "waarde"),
    }
)


def meaning(word: str, table: Mapping[Any, tuple[str, ...]]) -> Any | None:
    """What a word stands for in one of these tables; None when it is not in it."""
    plain = word.casefold()
    return next((key for key, words in table.items() if plain in map(str.casefold, words)), None)


def condition_of(word: str) -> str | None:
    """The condition that a word opens."""
    return meaning(word, {key: words for key, (_make, words) in CONDITIONS.items()})

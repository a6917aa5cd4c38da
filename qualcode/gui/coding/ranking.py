"""Which codes the code bar offers for what was typed, best first. No Qt.

Names weigh most, then families, then definitions; recent and frequent codes come first among equals.
"""

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model import Code, CodeId, Family, FamilyId, Origin

MOST = 40
STRONG = 70.0
_NEW = (Origin.INDUCTIVE, Origin.DEDUCTIVE, Origin.IN_VIVO)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code to put on the passage, or (`code` None) a new one called `name`."""

    name: str
    origin: Origin
    code: Code | None = None
    family: str = ""
    quotations: int = 0
    score: float = 0.0
    recent: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    code: Code
    name: str
    families: str
    definition: str


class Index:
    """The codes of a study, made ready for searching."""

    def __init__(
        self, codes: Iterable[Code], families: Iterable[Family], quotations: Mapping[CodeId, int]
    ) -> None:
        self._families: dict[FamilyId, str] = {family.id: family.name for family in families}
        self._quotations = quotations
        self._entries = [
            _Entry(
                code,
                fold(code.name),
                fold(" ".join(self._families.get(key, "") for key in code.families)),
                fold(f"{code.definition} {code.inclusion}"),
            )
            for code in codes
            if not code.retired
        ]

    def suggest(self, typed: str, *, recent: Sequence[CodeId] = (), new: bool = True) -> list[Suggestion]:
        """Suggestions for what was typed; nothing typed gives the recent and the frequent codes.

        Where no code has this name, a new one is offered: first when nothing fits well, else last.
        """
        words = fold(typed)
        scored = [(self._score(words, entry, recent), entry) for entry in self._entries]
        found = sorted(
            ((score, entry) for score, entry in scored if score > 0),
            key=lambda pair: (-pair[0], pair[1].name),
        )[:MOST]
        result = [self._suggestion(entry, score, recent) for score, entry in found]
        if not new or not words or any(entry.name == words for entry in self._entries):
            return result
        fresh = [Suggestion(" ".join(typed.split()), origin) for origin in _NEW]
        return result + fresh if result and result[0].score >= STRONG else fresh + result

    def _suggestion(self, entry: _Entry, score: float, recent: Sequence[CodeId]) -> Suggestion:
        code = entry.code
        family = ", ".join(self._families[key] for key in code.families if key in self._families)
        return Suggestion(
            code.name, code.origin, code, family, self._quotations.get(code.id, 0), score, code.id in recent
        )

    def _score(self, words: str, entry: _Entry, recent: Sequence[CodeId]) -> float:
        use = self._use(entry.code.id, recent)
        if not words:
            return 1 + use
        fit = _fit(words, entry)
        return fit + use if fit else 0.0

    def _use(self, code: CodeId, recent: Sequence[CodeId]) -> float:
        """0 to 8: up to 5 for recent use, up to 3 for frequent use."""
        late = max(0.0, 5.0 - 0.5 * recent.index(code)) if code in recent else 0.0
        return late + min(3.0, math.log10(1 + self._quotations.get(code, 0)))


def fold(text: str) -> str:
    """Small letters without accents, single blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _fit(words: str, entry: _Entry) -> float:
    """How well the words fit, 0 to 100; from STRONG upwards it is the name that fits."""
    parts = words.split()
    close = _closeness(words, entry.name)
    fits = (
        (100.0, entry.name == words),
        (90.0, entry.name.startswith(words)),
        (84.0, _begin(parts, entry.name.split())),
        (78.0, words in entry.name),
        (72.0, close >= 86),
        (60.0, _begin(parts, f"{entry.name} {entry.families}".split())),
        (50.0, len(words) > 2 and words in entry.definition),
    )
    return next((score for score, holds in fits if holds), close / 2.5 if close >= 72 else 0.0)


def _begin(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each part begins some word."""
    return all(any(word.startswith(part) for word in words) for part in parts)


def _closeness(words: str, name: str) -> float:
    """0 to 100: likeness in spite of typing errors; a few letters say too little."""
    if len(words) < 4:
        return 0.0
    from rapidfuzz import fuzz

    if len(words) > 1.4 * len(name):
        return fuzz.ratio(words, name)
    return max(fuzz.ratio(words, name), fuzz.partial_ratio(words, name, score_cutoff=80) * 0.98)

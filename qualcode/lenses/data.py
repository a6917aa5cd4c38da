"""What a lens is computed from: who mentions which code where, and what the researcher judged."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.i18n import Translate
from qualcode.lenses.scales import LOW_HIGH, Texts
from qualcode.model.codes import in_language
from qualcode.model.matrices import Judgement
from qualcode.model.scales import Scale

if TYPE_CHECKING:
    from qualcode.lenses.results import LensResult

ALL = "all"
"""The column of a judgement on a unit as a whole."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A coding that counts for a unit.

    `code` is the key of the code in the codebook ("code:ID" for one that the codebook lacks), `person`
    "participant:ID" or "" where nobody is known; [start, end) lies in `document`.
    """

    code: str
    quotation: int
    unit: str
    person: str = ""
    stance: str = ""
    rating: str = ""
    document: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a key (as judgements name it) and a name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What a lens compares: a participant, document, case, or the participants with one value.

    `people` are those of it who get a column of their own where a lens goes down to respondents.
    """

    key: str
    name: str
    people: tuple[Named, ...] = ()


@dataclass(frozen=True)
class LensData:
    """Everything a lens needs.

    `names` and `columns` (as judgements name them) are by key of the code; a code that the study lacks is
    in neither. `titles` names lenses by key. `members` gives the codes of a family, `indicators` the codes
    that count along with a code.
    `judgements` are by row and column. `results` holds the lenses that this one builds on.
    """

    units: tuple[Unit, ...]
    mentions: tuple[Mention, ...]
    names: Mapping[str, str]
    columns: Mapping[str, str]
    translate: Translate
    language: str = "en"
    judgements: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    results: "Mapping[str, LensResult]" = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def of_unit(self, unit: str, codes: Collection[str]) -> list[Mention]:
        """The mentions of any of the codes that count for a unit, in reading order."""
        found = [pair for code in dict.fromkeys(codes) for pair in self._by_place.get((unit, code), ())]
        return [mention for _place, mention in sorted(found, key=_number)]

    def judged(self, row: str, column: str) -> Judgement | None:
        """What the researcher judged there."""
        found = self.judgements.get((row, column))
        return None if found is None or found.empty else found

    def name(self, code: str) -> str:
        """The name of a code in the study; its key where the study lacks it."""
        return self.names.get(code, code)

    def text(self, texts: Texts) -> str:
        """A text of the codebook in the language asked for."""
        return in_language(texts, self.language)

    def scale(self, key: str) -> Scale:
        """A scale of the codebook; low and high where the lens names none."""
        return self.scales.get(key, LOW_HIGH)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], list[tuple[int, Mention]]]:
        """The mentions of a code in a unit, each with its number in reading order."""
        found: dict[tuple[str, str], list[tuple[int, Mention]]] = {}
        for number, mention in enumerate(self.mentions):
            found.setdefault((mention.unit, mention.code), []).append((number, mention))
        return found


def _number(pair: tuple[int, Mention]) -> int:
    return pair[0]

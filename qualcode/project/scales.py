"""What a coding can say beside its code: stances and ratings, from the codebooks of the study."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import N_, translator
from qualcode.model import Stance
from qualcode.model.codes import in_language
from qualcode.project.context import Context
from qualcode.store.reads import codes as reads

STANCES = {
    Stance.PRESENT: N_("present"),
    Stance.DENIED: N_("denied"),
    Stance.OTHER_PARTY: N_("of another party"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """`mark` is what is stored and printed, `name` what it means."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A rating scale, from low to high; `change` and `exception` are marks that may be added."""

    key: str
    name: str
    marks: tuple[Mark, ...]
    change: str = ""
    exception: str = ""


class Scales:
    """Stances and rating scales of the study."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def stances(self, language: str) -> list[Mark]:
        """The stances of the study's codebooks; where none names any: present, denied, of another party."""
        named = [_mark(entry, language, "key") for entry in self._extras("stances")]
        words = translator(language)
        return list(dict.fromkeys(named)) or [Mark(one.value, words(name)) for one, name in STANCES.items()]

    def ratings(self, language: str) -> list[Scale]:
        """The rating scales of the study's codebooks; without any: - + ++ +++."""
        found = [
            Scale(
                str(entry.get("key", "")),
                in_language(entry.get("name", {}), language),
                tuple(_mark(value, language, "mark") for value in entry.get("values", ())),
                str(entry.get("change", "")),
                str(entry.get("exception", "")),
            )
            for entry in self._extras("scales")
        ]
        plain = Scale("", "", tuple(Mark(mark, "") for mark in ("-", "+", "++", "+++")))
        return list(dict.fromkeys(found)) or [plain]

    def _extras(self, kind: str) -> Iterable[Mapping[str, Any]]:
        settings = self._context.read(reads.settings)
        for key, (_id, value) in sorted(settings.items()):
            if key.startswith("codebook:"):
                yield from value.get(kind, ())


def _mark(entry: Mapping[str, Any], language: str, key: str) -> Mark:
    return Mark(str(entry.get(key, "")), in_language(entry.get("name", {}), language))

"""What a coding can say beside its code: stances and ratings, from the codebooks of the study."""

from collections.abc import Iterable, Mapping
from typing import Any

from qualcode.i18n import N_, translator
from qualcode.lenses.scales import as_texts
from qualcode.model import Stance
from qualcode.model.codes import in_language
from qualcode.model.scales import Mark, Scale
from qualcode.project.context import Context
from qualcode.store.reads import codes as reads

__all__ = ["Mark", "Scale", "Scales"]

STANCES = {
    Stance.PRESENT: N_("present"),
    Stance.DENIED: N_("denied"),
    Stance.OTHER_PARTY: N_("of another party"),
    Stance.UNDECIDED: N_("undecided"),
}
EXTENT = (
    ("-", N_("not, or the opposite")),
    ("+", N_("somewhat")),
    ("++", N_("clearly")),
    ("+++", N_("strongly")),
)
LEVELS = {
    "level-nl": (("laag", N_("low")), ("moderaat", N_("moderate")), ("hoog", N_("high"))),
    "level-en": (("low", N_("low")), ("moderate", N_("moderate")), ("high", N_("high"))),
}
"""Marks are stored with every rating, so they are those of one language, whatever the screen's is."""


class Scales:
    """Stances and rating scales of the study."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def stances(self, language: str) -> list[Mark]:
        """The stances of the study's codebooks; where none names any, those of `Stance`."""
        named = [_mark(entry, language, "key") for entry in self._extras("stances")]
        words = translator(language)
        return list(dict.fromkeys(named)) or [Mark(one.value, words(name)) for one, name in STANCES.items()]

    def ratings(self, language: str) -> list[Scale]:
        """The rating scales of the study's codebooks; without any: - + ++ +++."""
        return self.of_codebooks(language) or [standard_scales(language)[0]]

    def offered(self, language: str) -> list[Scale]:
        """The rating scales of the study's codebooks, and those that every study has."""
        found = self.of_codebooks(language)
        keys = {scale.key for scale in found}
        return [*found, *(scale for scale in standard_scales(language) if scale.key not in keys)]

    def named(self, key: str, language: str) -> Scale | None:
        """The scale with this key; None for "" and for one that no codebook of the study has any more."""
        return next((scale for scale in self.offered(language) if scale.key == key), None) if key else None

    def of_codebooks(self, language: str) -> list[Scale]:
        """The rating scales of the study's codebooks."""
        return list(dict.fromkeys(scales_of(self._extras("scales"), language)))

    def _extras(self, kind: str) -> Iterable[Mapping[str, Any]]:
        settings = self._context.read(reads.settings)
        for key, (_id, value) in sorted(settings.items()):
            if key.startswith("codebook:"):
                yield from value.get(kind, ())


def scales_of(tables: Iterable[Mapping[str, Any]], language: str) -> list[Scale]:
    """The scales that a codebook declares, named in the language."""
    return [
        Scale(
            str(entry.get("key", "")),
            in_language(as_texts(entry.get("name")), language),
            tuple(_mark(value, language, "mark") for value in entry.get("values", ())),
            str(entry.get("change", "")),
            str(entry.get("exception", "")),
        )
        for entry in tables
    ]


def standard_scales(language: str) -> list[Scale]:
    """The scales that every study has, named in the language; their marks are what they are in any."""
    words = translator(language)
    extent = tuple(Mark(mark, words(name)) for mark, name in EXTENT)
    level = words(N_("Level"))
    return [
        Scale("extent", words(N_("Extent")), extent, change="/", exception="*"),
        *(
            Scale(key, level, tuple(Mark(mark, words(name)) for mark, name in marks))
            for key, marks in sorted(LEVELS.items(), key=lambda one: not one[0].endswith(language))
        ),
    ]


def _mark(entry: Mapping[str, Any], language: str, key: str) -> Mark:
    return Mark(str(entry.get(key, "")), in_language(as_texts(entry.get("name")), language))

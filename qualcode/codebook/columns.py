"""Which column of a table holds what: headings as people write them, in Dutch and English.

The headings that qualcode itself writes are here too, so that what is written is also read.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


# What each column may be called, without accents, capitals and a language mark.
WORDS: Mapping[str, frozenset[str]] = {
    field_name: _words(words)
    for field_name, words in {
        "code": "code|codes|kode|codenaam|naam code|naam van de code|code name|name of code",
        "name": "naam|name|label|titel|title",
        "key": "key|sleutel|codesleutel|code key",
        "origin": "type|origin|soort|herkomst|oorsprong|aard|type code|code type|soort code|d/i|d/i/iv",
        "definition": "definitie|beschrijving|omschrijving|betekenis|toelichting|uitleg"
        "|definition|description|meaning|explanation",
        "inclusion": "inclusie|inclusion|inclusiecriteria|inclusiecriterium|inclusion criteria|include"
        "|wel|wanneer wel|when to use",
        "exclusion": "exclusie|exclusion|exclusiecriteria|exclusiecriterium|exclusion criteria|exclude"
        "|niet|wanneer niet|when not to use",
        "example": "voorbeeld|voorbeelden|voorbeeld uit de tekst|voorbeeldcitaat|citaat"
        "|example|examples|example quotation|example quote|quote|quotation",
        "family": "familie|families|familie/families|codefamilie|codefamilies|categorie|categorieen|groep"
        "|groepen|codegroep|codegroepen|thema|family|code family|code families|category|categories"
        "|group|groups|code group|code groups|theme|parent or family|familie of categorie",
        "parent": "parent|bovenliggende|bovenliggende familie|hoofdfamilie|superfamilie|super-familie"
        "|hoofdcategorie|hoofdcode|valt onder|super-family|superfamily|parent family|parent code"
        "|parent category|belongs to",
        "color": "kleur|color|colour|codekleur",
        "memo": "memo|notitie|notities|opmerking|opmerkingen|note|notes|comment|comments|remark",
    }.items()
}
DUTCH = _words(
    "naam|soort|herkomst|definitie|beschrijving|omschrijving|betekenis|toelichting|inclusie|exclusie|voorbeeld"
    "|voorbeelden|citaat|familie|categorie|categorieen|groep|thema|kleur|notitie|opmerking|sleutel"
    "|valt onder|hoofdcategorie"
)
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "code": {"en": "Code", "nl": "Code"},
    "key": {"en": "Key", "nl": "Sleutel"},
    "origin": {"en": "Type", "nl": "Type"},
    "definition": {"en": "Definition", "nl": "Definitie"},
    "inclusion": {"en": "Inclusion", "nl": "Inclusie"},
    "exclusion": {"en": "Exclusion", "nl": "Exclusie"},
    "example": {"en": "Example", "nl": "Voorbeeld"},
    "family": {"en": "Families", "nl": "Families"},
    "parent": {"en": "Belongs to", "nl": "Valt onder"},
    "color": {"en": "Colour", "nl": "Kleur"},
}
SHEETS: Mapping[str, Mapping[str, str]] = {
    "codes": {"en": "Codes", "nl": "Codes"},
    "families": {"en": "Families", "nl": "Families"},
    "about": {"en": "About", "nl": "Over"},
}
ABOUT: Mapping[str, Mapping[str, str]] = {
    "name": {"en": "Codebook", "nl": "Codeboek"},
    "source": {"en": "Source", "nl": "Bron"},
    "language": {"en": "Language", "nl": "Taal"},
    "licence": {"en": "Licence", "nl": "Licentie"},
}
FAMILY_TABLES = _words("families|familie|family|categories|categorieen|categorie|category|groepen|groups")

_LANGUAGE = re.compile(r"[\s_(\[/-]+(nl|en|nederlands|dutch|engels|english)[)\]]?$")
_LANGUAGES = {"nederlands": "nl", "dutch": "nl", "engels": "en", "english": "en"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table are: field -> [(index, language)], language "" where none is marked."""

    places: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict[str, list[tuple[int, str]]])
    dutch: bool = False

    def has(self, name: str) -> bool:
        return name in self.places

    def text(self, row: Sequence[str], name: str) -> str:
        """The first cell of the row under that heading that holds something."""
        return next(iter(self.texts(row, name, "").values()), "")

    def texts(self, row: Sequence[str], name: str, language: str) -> dict[str, str]:
        """The cells under that heading by language; unmarked ones are in `language`."""
        found: dict[str, str] = {}
        for index, mark in self.places.get(name, ()):
            if index < len(row) and row[index].strip():
                found.setdefault(mark or language, row[index].strip())
        return found


def find_columns(header: Sequence[str], *, of_families: bool = False) -> Columns | None:
    """The columns of a header row; None where it holds no column with codes (or with families).

    A table with "code" and "name" has its keys in the first and its names in the second.
    `of_families`: the table lists families, so "name" is the name of a family.
    """
    places: dict[str, list[tuple[int, str]]] = {}
    words: set[str] = set()
    for index, cell in enumerate(header):
        word, language = _word(cell)
        words.add(word)
        for name, known in WORDS.items():
            if word in known:
                places.setdefault(name, []).append((index, language))
    _settle_names(places, of_families=of_families)
    wanted = "family" if of_families else "code"
    return Columns(places, dutch=bool(words & DUTCH)) if wanted in places else None


def plain_word(text: str) -> str:
    """`text` in small letters without accents, colons and "(s)"."""
    text = unicodedata.normalize("NFKD", text.strip().casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"\(s\)|\(en\)$|[:*]", "", text.replace("familie(s)", "familie")).strip()


def _word(cell: str) -> tuple[str, str]:
    """The heading without its language mark, and the language."""
    lowered = cell.strip().casefold()
    if match := _LANGUAGE.search(lowered):
        language = _LANGUAGES.get(match[1], match[1])
        word = plain_word(lowered[: match.start()]).replace("_", " ")
        if any(word in known for known in WORDS.values()):
            return word, language
    return plain_word(lowered).replace("_", " "), ""


def _settle_names(places: dict[str, list[tuple[int, str]]], *, of_families: bool) -> None:
    names = places.pop("name", None)
    if not names:
        return
    if of_families:
        places.setdefault("family", names)
    elif "code" in places and "key" not in places:
        places["key"], places["code"] = places["code"], names
    else:
        places.setdefault("code", names)

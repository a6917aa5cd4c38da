"""What changed from one codebook to another."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.codebook.members import code_label, families_of, family_label
from qualcode.codebook.names import fold
from qualcode.model.codes import Codebook, CodeDraft, FamilyDraft

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a code or family that differs; `field` is "name.nl", "origin", "families" ..."""

    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """Codes and families (by name) that came, went or changed."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    families_added: tuple[str, ...] = ()
    families_removed: tuple[str, ...] = ()
    families_changed: tuple[FieldChange, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.removed, self.changed, *self._of_families()))

    def _of_families(self) -> tuple[object, ...]:
        return self.families_added, self.families_removed, self.families_changed


def diff(old: Codebook, new: Codebook) -> CodebookDiff:
    """What `new` has other than `old`.

    Codes are recognised by their key, so that a new name is a change; lacking that, by a name in
    any language. A language that only one of the two files holds at all is no change.
    """
    languages = _languages(old) & _languages(new)
    codes = _compare(_codes(old, languages), _codes(new, languages))
    families = _compare(_families(old, languages), _families(new, languages))
    return CodebookDiff(*codes, *families)


@dataclass(frozen=True, slots=True)
class _Item:
    key: str
    names: frozenset[str]
    label: str
    fields: Fields


def _compare(
    old: list[_Item], new: list[_Item]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[FieldChange, ...]]:
    pairs = _paired(old, new)
    kept = {id(before) for before, _after in pairs}
    known = {id(after) for _before, after in pairs}
    changes = [
        FieldChange(after.label, field, before.fields.get(field, ""), after.fields.get(field, ""))
        for before, after in pairs
        for field in dict.fromkeys([*before.fields, *after.fields])
        if before.fields.get(field, "") != after.fields.get(field, "")
    ]
    added = tuple(item.label for item in new if id(item) not in known)
    removed = tuple(item.label for item in old if id(item) not in kept)
    return added, removed, tuple(changes)


def _paired(old: list[_Item], new: list[_Item]) -> list[tuple[_Item, _Item]]:
    """Old and new forms of the same item: by key first, then by name among what is left."""
    by_key = {item.key: item for item in old if item.key}
    pairs = [(by_key[item.key], item) for item in new if item.key in by_key]
    taken = {id(before) for before, _after in pairs}
    placed = {id(after) for _before, after in pairs}
    by_name = {name: item for item in old if id(item) not in taken for name in item.names}
    for item in new:
        before = next((by_name[name] for name in sorted(item.names) if name in by_name), None)
        if id(item) not in placed and before is not None and id(before) not in taken:
            pairs.append((before, item))
            taken.add(id(before))
    return pairs


def _codes(codebook: Codebook, languages: set[str]) -> list[_Item]:
    families = families_of(codebook)
    items: list[_Item] = []
    for code in codebook.codes:
        texts = {"name": code.name, "definition": code.definition, "inclusion": code.inclusion}
        texts |= {"exclusion": code.exclusion, "example": code.example}
        fields = _text_fields(texts, languages)
        fields |= {"origin": code.origin.value, "color": code.color}
        fields["families"] = "; ".join(sorted(_shown(f.name, languages) for f in families[code_label(code)]))
        items.append(_item(code, languages, fields))
    return items


def _families(codebook: Codebook, languages: set[str]) -> list[_Item]:
    names = {family_label(family): _shown(family.name, languages) for family in codebook.families}
    items: list[_Item] = []
    for family in codebook.families:
        fields = _text_fields({"name": family.name, "definition": family.definition}, languages)
        fields |= {"parent": names.get(family.parent, ""), "color": family.color}
        items.append(_item(family, languages, fields))
    return items


def _item(thing: CodeDraft | FamilyDraft, languages: set[str], fields: Fields) -> _Item:
    names = frozenset(fold(text) for text in thing.name.values())
    return _Item(thing.key, names, _shown(thing.name, languages), fields)


def _text_fields(texts: Mapping[str, Mapping[str, str]], languages: set[str]) -> Fields:
    return {
        f"{field}.{language}" if language else field: value[language]
        for field, value in texts.items()
        for language in value
        if language in languages
    }


def _shown(texts: Mapping[str, str], languages: set[str]) -> str:
    first = next(iter(texts.values()), "")
    return next((text for language, text in texts.items() if language in languages), first)


def _languages(codebook: Codebook) -> set[str]:
    return {language for code in codebook.codes for language in code.name}

"""Which codes of the study the questions of a codebook or a file mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from qualcode.model import Code, Codebook, CodeId, Family, FamilyId, QuestionDraft
from qualcode.project.families import descendants

RESEARCH = "research"


def drafts_of(codebook: Codebook) -> list[QuestionDraft]:
    """The interview questions that a codebook file holds; keys of codes and families become their names."""
    return _drafts(codebook, research=False)


def research_drafts_of(codebook: Codebook) -> list[QuestionDraft]:
    """The research questions of a codebook file: those of the kind "research"."""
    return _drafts(codebook, research=True)


def _drafts(codebook: Codebook, *, research: bool) -> list[QuestionDraft]:
    codes = {draft.key: draft.name for draft in codebook.codes}
    families = {draft.key: draft.name for draft in codebook.families}
    entries = cast("Iterable[Mapping[str, Any]]", codebook.extras.get("questions", ()))
    return [
        QuestionDraft(
            str(entry.get("number", "")),
            _by_language(entry.get("text", "")),
            _names(entry.get("codes", ()), codes),
            _names(entry.get("families", ()), families),
        )
        for entry in entries
        if (entry.get("kind") == RESEARCH) is research
    ]


class CodeFinder:
    """Finds codes by name, in any language and any case; remembers the names that were not found."""

    def __init__(self, codes: Sequence[Code], families: Sequence[Family]) -> None:
        self._codes = {code.name.casefold(): code.id for code in codes}
        self._families = {family.name.casefold(): family.id for family in families}
        self._all_families = families
        self._missing: dict[str, None] = {}

    def ids(self, draft: QuestionDraft) -> list[CodeId]:
        """The codes that a question names, those of its families included."""
        found = [code for name in draft.codes for code in self._code(name)]
        found += [code for name in draft.families for code in self._members(name)]
        return list(dict.fromkeys(found))

    def codes(self, draft: QuestionDraft) -> list[CodeId]:
        """The codes that a question names itself."""
        return list(dict.fromkeys(code for name in draft.codes for code in self._code(name)))

    def families(self, draft: QuestionDraft) -> list[FamilyId]:
        """The families that a question names."""
        found = [self._family(names) for names in draft.families]
        return list(dict.fromkeys(key for key in found if key is not None))

    def missing(self) -> tuple[str, ...]:
        """The names that no code of the study has."""
        return tuple(self._missing)

    def _code(self, names: Sequence[str]) -> list[CodeId]:
        for name in names:
            if name.casefold() in self._codes:
                return [self._codes[name.casefold()]]
        self._missing[names[0]] = None
        return []

    def _members(self, names: Sequence[str]) -> list[CodeId]:
        key = self._family(names)
        if key is None:
            return []
        reached = {key, *descendants(self._all_families, key)}
        return [code for one in self._all_families if one.id in reached for code in one.codes]

    def _family(self, names: Sequence[str]) -> FamilyId | None:
        for name in names:
            if name.casefold() in self._families:
                return self._families[name.casefold()]
        self._missing[names[0]] = None
        return None


def _names(keys: Iterable[str], names: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((*names.get(key, {}).values(), key) for key in keys)


def _by_language(text: Any) -> Mapping[str, str]:
    return cast("Mapping[str, str]", text) if isinstance(text, Mapping) else {"": str(text)}

"""The lenses that the codebooks of a study declare, and which codes of the study they mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualcode.codebook.builtin import builtin_keys, load_builtin
from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.lenses.declaring import Known, LensError
from qualcode.lenses.kinds import Lens, families_named, kinds_by_key, needed, read_lens
from qualcode.lenses.scales import as_texts
from qualcode.model import Code, Codebook, CodeId, Family, FamilyId
from qualcode.model.codes import in_language
from qualcode.model.scales import Scale

PREFIX = "codebook:"


@dataclass(frozen=True)
class StudyLens:
    """A lens of the study.

    `key` is "CODEBOOK/KEY", `codebook` the name of the codebook. `codes` and `families` say which code or
    family of the study each key stands for; `missing` names those that are no longer there. `problem` is
    why it cannot be computed; `lens` is then None. `scales` are by key.
    """

    key: str
    codebook: str
    title: str
    kind: str
    lens: Lens | None = None
    codes: Mapping[str, CodeId] = field(default_factory=dict[str, CodeId])
    families: Mapping[str, FamilyId] = field(default_factory=dict[str, FamilyId])
    missing: tuple[str, ...] = ()
    scales: Mapping[str, Scale] = field(default_factory=dict[str, Scale])
    problem: str = ""
    note: str = ""

    @property
    def sheet(self) -> str:
        """How its judgements are filed."""
        return f"lens:{self.key}"

    @property
    def short(self) -> str:
        """Its key within the codebook."""
        return self.key.rpartition("/")[2]

    def sibling(self, short: str) -> str:
        """The key of another lens of the same codebook."""
        return f"{self.key.rpartition('/')[0]}/{short}"


def lenses_in(
    settings: Mapping[str, tuple[int, Any]],
    codes: Sequence[Code],
    families: Sequence[Family],
    scales: Sequence[Scale],
    *,
    language: str,
) -> list[StudyLens]:
    """The lenses of all codebooks among the settings of a study, by codebook and then as declared."""
    found: list[StudyLens] = []
    for key, (_id, value) in sorted(settings.items()):
        if key.startswith(PREFIX) and value.get("lenses"):
            source = _Source(key.removeprefix(PREFIX), value, codes, families, scales, language)
            found += source.lenses()
    return found


def find_lens(lenses: Sequence[StudyLens], name: str) -> StudyLens:
    """The lens called so: by key, by the key within its codebook, or by title. Raises NotPossibleError."""
    wanted = name.strip().casefold()
    for called in (_by_key, _by_short, _by_title):
        named = [lens for lens in lenses if called(lens).casefold() == wanted]
        if len(named) == 1:
            return named[0]
        if named:
            keys = ", ".join(lens.key for lens in named)
            raise NotPossibleError(
                _("Several lenses are called “{name}”.").format(name=name),
                _("Use one of: {keys}.").format(keys=keys),
            )
    if not lenses:
        raise NotPossibleError(
            _("This study has no lenses yet."),
            _("Lenses are analyses that a codebook declares; add a codebook that has them."),
        )
    raise NotPossibleError(
        _("There is no lens “{name}” in this study.").format(name=name),
        _("Lenses here are: {names}.").format(names=", ".join(lens.key for lens in lenses)),
    )


def _by_key(lens: StudyLens) -> str:
    return lens.key


def _by_short(lens: StudyLens) -> str:
    return lens.short


def _by_title(lens: StudyLens) -> str:
    return lens.title


class _Source:
    """One codebook as the study keeps it."""

    def __init__(
        self,
        name: str,
        value: Mapping[str, Any],
        codes: Sequence[Code],
        families: Sequence[Family],
        scales: Sequence[Scale],
        language: str,
    ) -> None:
        self._name, self._language = name, language
        about: Mapping[str, Any] = value.get("about") or {}
        self._key = str(about.get("key") or name)
        self._tables: list[Mapping[str, Any]] = list(value["lenses"])
        self._scales = {scale.key: scale for scale in scales}
        keys = value.get("keys")
        builtin = load_builtin(self._key) if keys is None and self._key in builtin_keys() else None
        if keys is None:
            keys = _keys_by_name(builtin, codes, families)
            self._tables = _completed(self._tables, builtin)
        there = {code.id for code in codes if not code.retired}
        self._all: Mapping[str, int] = keys.get("codes", {})
        self._codes = {key: CodeId(one) for key, one in self._all.items() if one in there}
        known = {family.id for family in families}
        self._families = {key: FamilyId(one) for key, one in keys.get("families", {}).items() if one in known}

    def lenses(self) -> list[StudyLens]:
        """Its lenses as declared; one that cannot be read carries its problem."""
        known = Known(scales=self._scales, lenses=kinds_by_key(self._tables))
        return [self._lens(table, known) for table in self._tables]

    def _lens(self, table: Mapping[str, Any], known: Known) -> StudyLens:
        short = str(table.get("key", "?"))
        title = _worded(table.get("name"), self._language) or short
        about = (f"{self._key}/{short}", self._name, title, str(table.get("kind", "")))
        try:
            lens = read_lens(table, known)
        except LensError as error:
            return StudyLens(*about, problem=str(error))
        missing = [key for key in sorted(lens.codes) if key not in self._codes]
        missing += [key for key in sorted(families_named(lens)) if key not in self._families]
        return StudyLens(
            *about,
            lens=lens,
            codes=self._codes,
            families=self._families,
            missing=tuple(self._known_as(key) for key in missing),
            scales=self._scales,
            note=in_language(lens.head.note, self._language),
        )

    def _known_as(self, key: str) -> str:
        """The name that a key once had in the study; the key itself where nobody knows."""
        one = self._all.get(key)
        return next((name for name, other in self._all.items() if other == one and name != key), key)


def _worded(value: object, language: str) -> str:
    return in_language(as_texts(value), language)


def _keys_by_name(
    builtin: Codebook | None, codes: Sequence[Code], families: Sequence[Family]
) -> dict[str, dict[str, int]]:
    """What keys stand for in a study that does not say so itself: names, or those of the built-in one."""
    code_ids = {code.name.casefold(): int(code.id) for code in codes}
    family_ids = {family.name.casefold(): int(family.id) for family in families}
    found = {
        "codes": {code.name: int(code.id) for code in codes},
        "families": {family.name: int(family.id) for family in families},
    }
    if builtin is not None:
        found["codes"] |= _named((c.key, c.name.values()) for c in builtin.codes)(code_ids)
        found["families"] |= _named((f.key, f.name.values()) for f in builtin.families)(family_ids)
    return found


def _named(drafts: Iterable[tuple[str, Iterable[str]]]) -> Any:
    pairs = [(key, [name.casefold() for name in names]) for key, names in drafts]

    def among(ids: Mapping[str, int]) -> dict[str, int]:
        return {key: ids[name] for key, names in pairs for name in names if name in ids}

    return among


def _completed(tables: Sequence[Mapping[str, Any]], builtin: Codebook | None) -> list[Mapping[str, Any]]:
    """Declarations of an older study, with what the built-in codebook says of them by now."""
    now: Any = builtin.extras.get("lenses", []) if builtin is not None else []
    by_key = {str(table.get("key")): table for table in now}
    return [by_key.get(str(table.get("key")), table) for table in tables]


def order_of(lens: StudyLens, lenses: Mapping[str, StudyLens]) -> list[StudyLens]:
    """The lenses that one builds on, each before those that need it. Raises NotPossibleError for a circle."""
    found: dict[str, StudyLens] = {}
    _add_needed(lens, lenses, found, ())
    return [one for key, one in found.items() if key != lens.key]


def _add_needed(
    lens: StudyLens, lenses: Mapping[str, StudyLens], found: dict[str, StudyLens], above: tuple[str, ...]
) -> None:
    if lens.key in above:
        raise NotPossibleError(_("The lens “{name}” builds on itself.").format(name=lens.title))
    for short in needed(lens.lens) if lens.lens is not None else ():
        key = lens.sibling(short)
        if key in lenses and key not in found:
            _add_needed(lenses[key], lenses, found, (*above, lens.key))
    found[lens.key] = lens

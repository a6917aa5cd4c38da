"""Reading what a codebook declares: checked piece by piece, with a sentence where something is wrong."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NoReturn

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.lenses.scales import Texts, as_texts
from qualcode.model.scales import Scale


class LensError(QualcodeError):
    """A lens is not declared as its kind needs it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the codebook holds that a lens can name; None where it is not to be checked."""

    codes: AbstractSet[str] | None = None
    families: AbstractSet[str] | None = None
    scales: Mapping[str, Scale] = field(default_factory=dict[str, Scale])
    lenses: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What every lens has: `note` is what the codebook says about it."""

    key: str
    kind: str
    name: Texts
    note: Texts


COMMON = frozenset({"key", "kind", "name", "note"})


class Reading:
    """One table of a declaration, and what is known around it; `entry` is how sentences call the lens."""

    def __init__(self, table: Mapping[str, Any], known: Known, entry: str) -> None:
        self.table, self.known, self.entry = table, known, entry

    def fail(self, problem: str) -> NoReturn:
        sentence = _("The lens “{entry}” of the codebook has a mistake: {problem}.")
        raise LensError(sentence.format(entry=self.entry, problem=problem))

    def lacks(self, name: str) -> NoReturn:
        self.fail(_("“{field}” is lacking").format(field=name))

    def only(self, allowed: AbstractSet[str]) -> None:
        """Raises where there is a field that nobody reads: a slip of the pen would stay unseen."""
        for name in self.table:
            if name not in allowed:
                names = ", ".join(sorted(allowed))
                sentence = _("it has an unknown field “{field}”; fields are: {names}")
                self.fail(sentence.format(field=name, names=names))

    def texts(self, name: str, *, required: bool = False) -> Texts:
        found = as_texts(self.table.get(name))
        if required and not any(found.values()):
            self.lacks(name)
        return found

    def text(self, name: str, *, required: bool = False, one_of: Sequence[str] = ()) -> str:
        value = self.table.get(name, "")
        if not isinstance(value, str):
            self.fail(_("“{field}” must be a text").format(field=name))
        if required and not value:
            self.lacks(name)
        if value and one_of and value not in one_of:
            sentence = _("“{field}” is “{value}”, and must be one of: {names}")
            self.fail(sentence.format(field=name, value=value, names=", ".join(one_of)))
        return value

    def flag(self, name: str) -> bool:
        value = self.table.get(name, False)
        if not isinstance(value, bool):
            self.fail(_("“{field}” must be true or false").format(field=name))
        return value

    def strings(self, name: str) -> tuple[str, ...]:
        value = self.table.get(name, [])
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            self.fail(_("“{field}” must be a list of texts").format(field=name))
        return tuple(value)

    def tables(self, name: str) -> "list[Reading]":
        value = self.table.get(name, [])
        if not isinstance(value, list | tuple) or not all(isinstance(item, Mapping) for item in value):
            self.fail(_("“{field}” must be a list of tables").format(field=name))
        return [Reading(item, self.known, self.entry) for item in value]

    def table_of(self, name: str) -> Mapping[str, str]:
        value = self.table.get(name, {})
        if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
            self.fail(_("“{field}” must be a table of texts").format(field=name))
        return dict(value)

    def code(self, name: str) -> str:
        return self.checked_codes((self.text(name, required=True),))[0]

    def codes(self, name: str) -> tuple[str, ...]:
        return self.checked_codes(self.strings(name))

    def checked_codes(self, keys: Sequence[str]) -> tuple[str, ...]:
        for key in keys:
            if self.known.codes is not None and key not in self.known.codes:
                self.fail(_("it names a code that is not in the codebook: “{code}”").format(code=key))
        return tuple(keys)

    def families(self, name: str) -> tuple[str, ...]:
        keys = self.strings(name)
        for key in keys:
            if self.known.families is not None and key not in self.known.families:
                self.fail(_("it names a family that is not in the codebook: “{family}”").format(family=key))
        return keys

    def scale(self, name: str) -> str:
        key = self.text(name)
        self.checked_scale(key)
        return key

    def checked_scale(self, key: str) -> None:
        if key and key not in self.known.scales:
            sentence = _("it names a scale that is not in the codebook: “{scale}”; scales are: {names}")
            self.fail(sentence.format(scale=key, names=", ".join(self.known.scales) or "-"))

    def checked_mark(self, scale: str, mark: str) -> None:
        """Raises where the mark is no level of the scale (of any scale, where none is named)."""
        chosen = [self.known.scales[scale]] if scale else list(self.known.scales.values())
        marks = [level.mark for one in chosen for level in one.marks]
        if mark not in marks:
            sentence = _("“{mark}” is no level of its scale; levels are: {names}")
            self.fail(sentence.format(mark=mark, names=", ".join(dict.fromkeys(marks)) or "-"))

    def lens(self, name: str, *kinds: str) -> str:
        """The key of another lens of the same codebook, which has to be of one of these kinds."""
        key = self.text(name)
        if not key or self.known.lenses is None:
            return key
        if key not in self.known.lenses:
            self.fail(_("it names a lens that is not in the codebook: “{lens}”").format(lens=key))
        if self.known.lenses[key] not in kinds:
            sentence = _("the lens “{lens}” that it names must be of the kind {kinds}")
            self.fail(sentence.format(lens=key, kinds=", ".join(kinds)))
        return key


def read_head(reading: Reading) -> Head:
    """Key, kind and name of a lens."""
    return Head(
        reading.text("key", required=True),
        reading.text("kind", required=True),
        reading.texts("name", required=True),
        reading.texts("note"),
    )

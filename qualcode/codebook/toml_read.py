"""Codebooks as TOML files: reading and checking. The format is described in codebooks/README.md."""

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from qualcode.codebook.members import code_label, family_label
from qualcode.codebook.palette import normal_color
from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.model.codes import Codebook, CodeDraft, FamilyDraft, Origin

FORMAT = "qualcode-codebook"
VERSION = 1
EXTRAS = {"question": "questions", "scale": "scales", "stance": "stances", "lens": "lenses"}

_HEAD = {"format", "version", "key", "name", "description", "source", "language", "licence"}
_CODE = {"key", "name", "origin", "definition", "inclusion", "exclusion", "example", "color"}
_FAMILY = {"key", "name", "codes", "parent", "definition", "color"}

Table = dict[str, Any]


def read_toml(path: Path) -> Codebook:
    """The codebook in the file.

    Raises ImportFileError with a sentence that names the file and the entry at fault.
    """
    return parse_toml(_text(path), path.name)


def parse_toml(text: str, file: str) -> Codebook:
    """The codebook in `text`; `file` is how sentences call it.

    `extras` holds questions, scales and lenses as written (dates as text), and "about" with the key and the
    description of the codebook.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ImportFileError(
            _("“{file}” is not a valid TOML file: {problem}.").format(file=file, problem=error)
        ) from error
    _check_mark(data, file)
    return _Reading(data, file).codebook()


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        sentence = _("“{file}” cannot be read: {problem}.")
        raise ImportFileError(sentence.format(file=path.name, problem=error.strerror or error)) from error
    except UnicodeDecodeError as error:
        sentence = _("“{file}” is not a codebook: it is not a UTF-8 text file.")
        raise ImportFileError(sentence.format(file=path.name)) from error


def _check_mark(data: Table, file: str) -> None:
    version = data.get("version")
    if data.get("format") != FORMAT or type(version) is not int:
        raise ImportFileError(
            _("“{file}” is a TOML file, but not a qualcode codebook.").format(file=file),
            _("A codebook begins with format = “qualcode-codebook” and version = 1."),
        )
    if version > VERSION:
        raise ImportFileError(
            _("“{file}” was made for a newer qualcode.").format(file=file),
            _("Update qualcode to read it."),
        )


class _Reading:
    """One file being read: what every check needs to name what is wrong."""

    def __init__(self, data: Table, file: str) -> None:
        self.data = data
        self.file = file
        self.language = self._string(data, "language", "codebook")
        self.warnings: list[str] = []

    def codebook(self) -> Codebook:
        self._unknown(self.data, _HEAD | {"code", "family"} | EXTRAS.keys(), "codebook")
        codes = tuple(self._code(table) for table in self._tables("code"))
        families = tuple(self._family(table) for table in self._tables("family"))
        if not codes:
            self._fail("codebook", _("it holds no codes"))
        self._check_unique(codes, code_label)
        self._check_unique(families, family_label)
        self._check_references(codes, families)
        about = {key: _plain(self.data[key]) for key in ("key", "description") if key in self.data}
        extras: dict[str, object] = {"about": about} if about else {}
        extras |= {name: _plain(self._tables(key)) for key, name in EXTRAS.items() if key in self.data}
        return Codebook(
            name=self._texts(self.data, "name", "codebook") or {"": Path(self.file).stem},
            codes=codes,
            families=families,
            source=self._string(self.data, "source", "codebook"),
            language=self.language,
            licence=self._string(self.data, "licence", "codebook"),
            extras=extras,
            warnings=tuple(self.warnings),
        )

    def _code(self, table: Table) -> CodeDraft:
        entry = self._entry(table)
        self._unknown(table, _CODE, entry)
        texts = {key: self._texts(table, key, entry) for key in _CODE - {"key", "origin", "color"}}
        if not texts["name"]:
            self._fail(entry, _("it has no name"))
        key = self._string(table, "key", entry)
        return CodeDraft(origin=self._origin(table, entry), color=self._color(table, entry), key=key, **texts)

    def _family(self, table: Table) -> FamilyDraft:
        entry = self._entry(table)
        self._unknown(table, _FAMILY, entry)
        codes = table.get("codes", [])
        if not _strings(codes):
            self._fail(entry, _("“codes” must be a list of keys"))
        if doubled := _doubled(codes):
            self._fail(entry, _("it lists “{code}” twice").format(code=doubled))
        name = self._texts(table, "name", entry)
        if not name:
            self._fail(entry, _("it has no name"))
        return FamilyDraft(
            name=name,
            codes=tuple(codes),
            parent=self._string(table, "parent", entry),
            definition=self._texts(table, "definition", entry),
            color=self._color(table, entry),
            key=self._string(table, "key", entry),
        )

    def _check_references(self, codes: tuple[CodeDraft, ...], families: tuple[FamilyDraft, ...]) -> None:
        known = {code_label(code) for code in codes}
        parents = {family_label(family): family.parent for family in families}
        for family in families:
            label = family_label(family)
            self._check_members(family.codes, known, label)
            if family.parent and family.parent not in parents:
                sentence = _("its parent is not in the file: “{parent}”")
                self._fail(label, sentence.format(parent=family.parent))
            if _in_a_circle(label, parents):
                self._fail(label, _("it lies inside itself through its parents"))
        for question in self._tables("question"):
            self._check_members(question.get("codes", []), known, self._entry(question))

    def _check_members(self, codes: object, known: set[str], entry: str) -> None:
        if not isinstance(codes, list | tuple) or not _strings(list(codes)):
            self._fail(entry, _("“codes” must be a list of keys"))
        for code in codes:
            if code not in known:
                sentence = _("it names a code that is not in the file: “{code}”")
                self._fail(entry, sentence.format(code=code))

    def _check_unique(self, items: Iterable[Any], label: Any) -> None:
        """Keys and names of codes (or of families) may each occur once, capitals aside."""
        seen: set[tuple[str, str]] = set()
        for item in items:
            names = {("name " + language, text.casefold()) for language, text in item.name.items()}
            marks = names | ({("key", item.key)} if item.key else set())
            if doubled := sorted(seen & marks):
                word = _("key") if doubled[0][0] == "key" else _("name")
                sentence = _("its {what} occurs twice: “{text}”")
                self._fail(label(item), sentence.format(what=word, text=doubled[0][1]))
            seen |= marks

    def _tables(self, key: str) -> list[Table]:
        tables = self.data.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._fail(key, _("write it as [[{key}]]").format(key=key))
        return tables

    def _texts(self, table: Table, key: str, entry: str) -> Mapping[str, str]:
        """A text, or a text per language: the canonical language of the file comes first."""
        value = table.get(key, {})
        if isinstance(value, str):
            value = {self.language: value}
        if not isinstance(value, dict) or not _strings(list(value.values())):
            self._fail(entry, _("“{key}” must be a text, or a text per language").format(key=key))
        order = sorted(value, key=lambda language: language != self.language)
        return {language: value[language].strip() for language in order if value[language].strip()}

    def _origin(self, table: Table, entry: str) -> Origin:
        value = table.get("origin", Origin.DEDUCTIVE.value)
        if value not in list(Origin):
            sentence = _("its origin “{origin}” is none of D, I, IV, T")
            self._fail(entry, sentence.format(origin=value))
        return Origin(value)

    def _color(self, table: Table, entry: str) -> str:
        value = self._string(table, "color", entry)
        color = normal_color(value) if value else ""
        if color is None:
            self._fail(entry, _("its colour “{color}” is not written as #rrggbb").format(color=value))
        return color

    def _string(self, table: Table, key: str, entry: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._fail(entry, _("“{key}” must be a text").format(key=key))
        return value.strip()

    def _entry(self, table: Table) -> str:
        """How a sentence calls the entry: by its key, lacking that by its name."""
        name = table.get("name", "")
        name = next(iter(name.values()), "") if isinstance(name, dict) else name
        return str(table.get("key") or name or table.get("number") or "?")

    def _unknown(self, table: Table, known: Iterable[str], entry: str) -> None:
        for key in sorted(set(table) - set(known)):
            sentence = _("“{entry}” has an unknown field “{key}”; it is left out.")
            self.warnings.append(sentence.format(entry=entry, key=key))

    def _fail(self, entry: str, problem: str) -> NoReturn:
        sentence = _("The codebook “{file}” has a mistake at “{entry}”: {problem}.")
        raise ImportFileError(sentence.format(file=self.file, entry=entry, problem=problem))


def _plain(value: Any) -> Any:
    """The value with dates and times as text, so that it can be kept as JSON."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _doubled(items: list[str]) -> str | None:
    return next((item for n, item in enumerate(items) if item in items[:n]), None)


def _in_a_circle(label: str, parents: Mapping[str, str]) -> bool:
    at, seen = parents.get(label, ""), {label}
    while at and at not in seen:
        seen.add(at)
        at = parents.get(at, "")
    return bool(at) and at == label

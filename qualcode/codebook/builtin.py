"""The codebooks that come with qualcode."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.codebook.colouring import with_colors
from qualcode.codebook.toml_read import read_toml
from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.model.codes import Codebook
from qualcode.paths import codebooks_folder


@dataclass(frozen=True, slots=True)
class BuiltinInfo:
    """What a list of built-in codebooks shows; `title` and `description` are per language.

    `questions` counts those of an interview guide; questions of the research are not among them.
    """

    key: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    source: str
    codes: int
    families: int
    questions: int
    lenses: int


def builtin() -> list[BuiltinInfo]:
    """The built-in codebooks, in the order of their file names."""
    return [_info(path.stem, read_toml(path)) for path in _files()]


def builtin_keys() -> list[str]:
    """The keys of the built-in codebooks."""
    return [path.stem for path in _files()]


def load_builtin(key: str) -> Codebook:
    """The built-in codebook with that key, every code and family with a colour.

    Raises ImportFileError where there is none of that name.
    """
    paths = {path.stem: path for path in _files()}
    if key not in paths:
        sentence = _("There is no built-in codebook “{key}”.").format(key=key)
        raise ImportFileError(sentence, _("There are: {keys}.").format(keys=", ".join(paths)))
    return with_colors(read_toml(paths[key]))


def _files() -> list[Path]:
    return sorted(codebooks_folder().glob("*.toml"))


def _info(key: str, codebook: Codebook) -> BuiltinInfo:
    about = codebook.extras.get("about", {})
    description = about.get("description", {}) if isinstance(about, dict) else {}
    questions = codebook.extras.get("questions", [])
    lenses = codebook.extras.get("lenses", [])
    asked = [one for one in questions if one.get("kind") != "research"] if isinstance(questions, list) else []
    return BuiltinInfo(
        key=key,
        title=codebook.name,
        description=description if isinstance(description, dict) else {codebook.language: str(description)},
        source=codebook.source,
        codes=len(codebook.codes),
        families=len(codebook.families),
        questions=len(asked),
        lenses=len(lenses) if isinstance(lenses, list) else 0,
    )

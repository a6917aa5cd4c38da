"""The key as a file: TOML that a person can read, and mend in any editor.

It leads back from placeholders to people. So it is a file of its own, readable by its owner only, and
nothing of it goes into the study or into what is exported.
"""

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.pseudonyms.names import Decision, Kept, Key, Kind, Name, Style

SUFFIX = ".key"
_MADE_BY = "qualcode key"


class KeyFileError(QualcodeError):
    """A key file cannot be read or written."""


def key_path(study: Path) -> Path:
    """Where the key of a study is suggested to lie."""
    return study.with_suffix(SUFFIX)


def key_text(key: Key) -> str:
    """The key as TOML."""
    return "\n".join(_lines(key)) + "\n"


def read_key_text(text: str) -> Key:
    """The key that `key_text` wrote. Raises ValueError when it is something else."""
    data = tomllib.loads(text)
    if data.get("made_by") != _MADE_BY:
        raise ValueError("not a key")
    return Key(
        names=tuple(_name(one) for one in data.get("name", [])),
        style=Style(data.get("style", Style.DESCRIPTION.value)),
        language=str(data.get("language", "nl")),
        numbers=int(data.get("numbers", 0)),
        study=str(data.get("study", "")),
        kept=tuple(
            Kept(str(one["words"]), str(one["before"]), str(one["after"]), bool(one.get("replace", False)))
            for one in data.get("hit", [])
        ),
    )


def load_key(path: Path) -> Key:
    """The key in a file. Raises KeyFileError."""
    try:
        return read_key_text(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise KeyFileError(
            _("There is no key file “{name}”.").format(name=path), _("Check the name and the folder.")
        ) from error
    except OSError as error:
        raise KeyFileError(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyFileError(
            _("“{name}” is not a key file of qualcode.").format(name=path.name),
            _("Choose the file that was made when the names of this study were replaced."),
        ) from error


def save_key(key: Key, path: Path) -> None:
    """Writes the key, all of it or nothing, readable by its owner only. Raises KeyFileError."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with suppress(FileNotFoundError):
            partial.unlink()
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(key_text(key))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise KeyFileError(
            _("The key cannot be written to “{name}”: {reason}.").format(
                name=path, reason=error.strerror or error
            ),
            _("Choose another folder. Nothing was changed in the study."),
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def _lines(key: Key) -> Iterator[str]:
    yield "# This file leads back from placeholders to people. Keep it apart from the study, and safe."
    about = {"made_by": _MADE_BY, "study": key.study, "style": key.style.value, "language": key.language}
    yield from (f"{word} = {_value(value)}" for word, value in about.items())
    yield f"numbers = {key.numbers}"
    for name in key.names:
        yield from ("", "[[name]]")
        yield from (f"{word} = {_value(value)}" for word, value in _of_name(name).items())
    for hit in key.kept:
        yield from ("", "[[hit]]")
        values = {"words": hit.words, "before": hit.before, "after": hit.after, "replace": hit.replace}
        yield from (f"{word} = {_value(value)}" for word, value in values.items())


def _of_name(name: Name) -> dict[str, Any]:
    return {
        "original": name.original,
        "kind": name.kind.value,
        "variants": list(name.variants),
        "placeholder": name.placeholder,
        "decision": name.decision.value,
    }


def _name(data: Mapping[str, Any]) -> Name:
    return Name(
        str(data["original"]),
        Kind(data.get("kind", Kind.PERSON.value)),
        tuple(map(str, data.get("variants", []))),
        str(data.get("placeholder", "")),
        Decision(data.get("decision", Decision.OPEN.value)),
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    # JSON strings are TOML strings, but for the delete character
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")

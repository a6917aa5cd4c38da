"""What the user chose and where the window stood: one TOML file in the user's own folder.

`SETTINGS` is the list of all of them with their defaults. The file may be lost or damaged without
harm: then the defaults hold, and `Settings.notice` says so. The environment variable
QUALCODE_CONFIG names another folder.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.errors import QualcodeError
from qualcode.i18n import N_, _

FILE_NAME = "settings.toml"
MOST_RECENT = 12
MOST_STUDIES = 40


class SettingsError(QualcodeError):
    """The settings cannot be written."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its default tells the type; `allowed` lists the values where there are few."""

    key: str
    default: Any
    text: str
    allowed: tuple[str, ...] = ()

    def accepts(self, value: Any) -> bool:
        """Whether `value` can be a value of this setting."""
        if isinstance(value, bool) != isinstance(self.default, bool):
            return False
        return isinstance(value, type(self.default)) and (not self.allowed or value in self.allowed)


SETTINGS: tuple[Setting, ...] = (
    Setting("language", "", N_("Language of the window; empty: that of the computer"), ("", "en", "nl")),
    Setting("theme", "system", N_("Light or dark"), ("system", "light", "dark")),
    Setting("coder", "", N_("Your name or initials as a coder")),
    Setting(
        "sentence_model",
        "",
        N_(
            "What finds sentences: empty for an installed spaCy model or else the program’s own rules, "
            "“none” for the rules, or the folder of a spaCy model"
        ),
    ),
    Setting("recent", [], N_("Studies that were open last")),
    Setting("zoom", 100, N_("Size of the transcript in per cent")),
    Setting("geometry", "", N_("Place and size of the window")),
    Setting("layout", "", N_("Panels of the window")),
    Setting("splitters", {}, N_("Sizes within the workspaces")),
    Setting("dialogs", {}, N_("Sizes of the dialogs")),
    Setting("shortcuts", {}, N_("Keys that you changed, by action")),
    Setting("keys", {}, N_("Where the key to the pseudonyms of each study lies")),
    Setting("studies", {}, N_("Where you were in each study")),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The user's settings; `set` keeps a value, `save` writes the file."""

    def __init__(self, path: Path, values: Mapping[str, Any] | None = None, *, notice: str = "") -> None:
        self.path = path
        self.notice = notice
        self._values = {
            key: value
            for key, value in (values or {}).items()
            if key in _BY_KEY and _BY_KEY[key].accepts(value)
        }

    def get(self, key: str) -> Any:
        """The value of a setting of SETTINGS; its default when it was never set."""
        default = _BY_KEY[key].default
        value = self._values.get(key, default)
        return type(value)(value) if isinstance(value, list | dict) else value

    def set(self, key: str, value: Any) -> None:
        """Keeps a value until `save`."""
        assert _BY_KEY[key].accepts(value), (key, value)
        self._values[key] = value

    def recent(self) -> list[Path]:
        """The studies that were open last and are still there, newest first."""
        return [path for path in map(Path, self.get("recent")) if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Puts a study first in the list."""
        name = str(path.resolve())
        rest = [other for other in self.get("recent") if other != name]
        self.set("recent", [name, *rest][:MOST_RECENT])

    def forget_recent(self, path: Path) -> None:
        """Takes a study off the list."""
        self.set("recent", [other for other in self.get("recent") if other != str(path)])

    def of_study(self, path: Path) -> dict[str, Any]:
        """What was remembered about a study: where one was in it."""
        found = self.get("studies").get(str(path.resolve()), {})
        return dict(found) if isinstance(found, dict) else {}

    def remember_study(self, path: Path, values: Mapping[str, Any]) -> None:
        """Remembers values about a study; the studies that were left longest ago are forgotten."""
        name = str(path.resolve())
        studies = {key: value for key, value in self.get("studies").items() if key != name}
        studies[name] = {**self.of_study(path), **values}
        self.set("studies", dict(list(studies.items())[-MOST_STUDIES:]))

    def key_of(self, study: Path) -> Path | None:
        """Where the key to a study's pseudonyms lies, as far as this computer knows."""
        found = self.get("keys").get(str(study.resolve()))
        return Path(found) if isinstance(found, str) and found else None

    def remember_key(self, study: Path, key: Path | None) -> None:
        """Remembers, or forgets, where the key to a study's pseudonyms lies."""
        keys = {name: value for name, value in self.get("keys").items() if name != str(study.resolve())}
        self.set("keys", keys if key is None else {**keys, str(study.resolve()): str(key.resolve())})

    def save(self) -> None:
        """Writes the file, all of it or nothing. Raises SettingsError."""
        draft = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(_as_toml(self._values), encoding="utf-8", errors="replace")
            draft.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise SettingsError(
                _("Your settings cannot be written to {file}: {reason}.").format(
                    file=self.path, reason=error.strerror or error
                )
            ) from error


def load_settings(folder: Path | None = None) -> Settings:
    """The settings in `folder` (default: `settings_folder()`); a damaged file is kept beside them."""
    path = (folder or settings_folder()) / FILE_NAME
    try:
        return Settings(path, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        with suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        return Settings(path, notice=_("Your settings could not be read; the program starts with its own."))


def settings_folder() -> Path:
    """Where the settings of this user lie."""
    given = os.environ.get("QUALCODE_CONFIG")
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("qualcode", appauthor=False)


def _as_toml(values: Mapping[str, Any]) -> str:
    lines: list[str] = []
    _write_table(lines, (), values)
    return "\n".join(lines) + "\n"


def _write_table(lines: list[str], name: tuple[str, ...], values: Mapping[str, Any]) -> None:
    plain = {key: value for key, value in values.items() if not isinstance(value, Mapping)}
    if name and (plain or not values):
        lines.append("")
        lines.append("[" + ".".join(_text(part) for part in name) + "]")
    lines += [f"{_text(key)} = {_value(value)}" for key, value in plain.items()]
    for key, value in values.items():
        if isinstance(value, Mapping):
            _write_table(lines, (*name, key), value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    # JSON strings are TOML strings, but for the delete character
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")

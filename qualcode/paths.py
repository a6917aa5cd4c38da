"""Where the files that come with qualcode lie, in a checkout and in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data_root() -> Path:
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def codebooks_folder() -> Path:
    """The built-in codebooks (TOML files)."""
    return _data_root() / "codebooks"


def resources_folder() -> Path:
    """Translations, icons, fonts and the example study."""
    return _data_root() / "resources"

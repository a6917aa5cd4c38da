"""Asking where to save a file."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_path(parent: QWidget, *, title: str, suggested: Path, kinds: Mapping[str, str]) -> Path | None:
    """Where to save; `kinds` maps endings (".xlsx") to words. None when the user thought better of it.

    A name without one of the endings gets that of the chosen kind.
    """
    filters = {f"{words} (*{ending})": ending for ending, words in kinds.items()}
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), ";;".join(filters))
    if not name:
        return None
    path = Path(name)
    ending = filters.get(chosen, next(iter(kinds)))
    return path if path.suffix.lower() in kinds else path.with_name(path.name + ending)


def file_name(*parts: str) -> str:
    """A file name without characters that some computer refuses."""
    text = " - ".join(part for part in parts if part)
    return "".join("-" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in text).strip(
        " ."
    )

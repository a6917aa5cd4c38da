"""Which files a researcher means: folders become the transcripts in them, in natural order."""

import os
from collections.abc import Iterable
from pathlib import Path

from qualcode.errors import ImportFileError
from qualcode.model.sorting import natural_key
from qualcode.transcripts.importers import supported_endings
from qualcode.transcripts.sheets import ENDINGS, Holds, look_at


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files in `paths`, each once; a folder gives the files in it that can be imported.

    Files that were named are kept in their order and whatever they are, so that reading them can
    say what is wrong. In folders, hidden files, the lock files of Word and LibreOffice, and tables of
    participants are skipped.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _in_folder(path) if _is_folder(path) else [path]:
            found.setdefault(Path(os.path.realpath(file)), file)
    return list(found.values())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it will say why
        return False


def _in_folder(folder: Path) -> list[Path]:
    endings = supported_endings()
    files = [
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in endings
        and file.is_file()
        and not _hidden(file.relative_to(folder))
        and not _is_about_people(file)
    ]
    return sorted(files, key=lambda file: [natural_key(part) for part in file.relative_to(folder).parts])


def _hidden(file: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in file.parts)


def _is_about_people(file: Path) -> bool:
    """Whether it is a table without anything said in it; one that cannot be read has to say why."""
    if file.suffix.lower() not in ENDINGS:
        return False
    try:
        return look_at(file).holds is Holds.PEOPLE
    except ImportFileError:
        return False

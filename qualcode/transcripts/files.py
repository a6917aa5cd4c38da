"""Which files a researcher means: folders become the transcripts in them, in natural order."""

import os
from collections.abc import Iterable
from pathlib import Path

from qualcode.errors import ImportFileError
from qualcode.model.sorting import natural_key
from qualcode.transcripts.emphasis import told_by_emphasis
from qualcode.transcripts.formats.html import read_html
from qualcode.transcripts.formats.json_files import MARKS, read_json
from qualcode.transcripts.importers import supported_endings
from qualcode.transcripts.options import AS_RECOGNISED
from qualcode.transcripts.reading import bytes_of
from qualcode.transcripts.sheets import ENDINGS, Holds, look_at
from qualcode.transcripts.speakers import recognise

# Programs keep anything in these: where no transcript is found in one, that is no problem to tell.
_OF_ANYTHING = frozenset({".json", ".html", ".htm", ".xhtml"})


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files in `paths`, each once; a folder gives the files in it that can be imported.

    Files that were named are kept in their order and whatever they are, so that reading them can
    say what is wrong. In folders, hidden files, the lock files of Word and LibreOffice, tables of
    participants, and data and web pages that are no transcript are skipped.
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
        and _is_transcript(file)
    ]
    return sorted(files, key=lambda file: [natural_key(part) for part in file.relative_to(folder).parts])


def _hidden(file: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in file.parts)


def _is_transcript(file: Path) -> bool:
    """Whether the file is one, where its ending leaves that open; one that cannot be read has to say why."""
    ending = file.suffix.lower()
    try:
        if ending in ENDINGS:
            return look_at(file).holds is not Holds.PEOPLE
        if ending in _OF_ANYTHING:
            return _something_is_said(file)
    except ImportFileError:
        return ending not in _OF_ANYTHING
    return True


def _something_is_said(file: Path) -> bool:
    """Whether a data file is of a known kind of speech recognition, a web page one in which people speak."""
    data = bytes_of(file)
    if file.suffix.lower() == ".json":
        return any(mark in data for mark in MARKS) and bool(read_json(data, AS_RECOGNISED))
    (page,) = read_html(data, AS_RECOGNISED)
    found, _told = told_by_emphasis(page, recognise(page.text), refused=frozenset())
    return bool(page.turns or page.times or found.labels)

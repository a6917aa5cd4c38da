"""No file leaves with a name in it unnoticed: what is written is checked before it is kept.

Whoever writes a file for others calls `check_export` on what was written, before it takes its place.
Nothing is checked until somebody says, with `guard_exports`, which names to look for: a study whose key
is known on this computer. What a run is guarded by is inherited by the work it starts (a context
variable), and belongs to no study file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.pseudonyms.names import Hit, Key
from qualcode.pseudonyms.occurrences import Finder
from qualcode.pseudonyms.reading import texts_in_bytes

_MOST_NAMED = 4
_AROUND = 30


@dataclass(frozen=True, slots=True)
class NamesFound:
    """The names of a key that a file holds, each hit with what stands around it."""

    path: Path
    hits: tuple[Hit, ...]

    @property
    def counts(self) -> Counter[str]:
        """How often each name is there, as it is written there."""
        return Counter(" ".join(hit.words.split()) for hit in self.hits)

    @property
    def contexts(self) -> list[str]:
        """Each hit in words."""
        return [
            " ".join(f"…{hit.before[-_AROUND:]}{hit.words}{hit.after[:_AROUND]}…".split())
            for hit in self.hits
        ]


class NamesInExportError(QualcodeError):
    """A file was not kept because names of the key stand in it."""

    def __init__(self, found: NamesFound, sentence: str = "", remedy: str = "") -> None:
        self.found = found
        usual = _("Replace these names in the study first, or save it all the same.")
        super().__init__(sentence or _sentence(found), remedy or usual)


class NamesInCopyError(NamesInExportError):
    """Nothing was put on the clipboard because names of the key stand in it."""

    def __init__(self, found: NamesFound) -> None:
        text = ngettext(
            "Nothing was copied: a name from your key stands in it: {names}.",
            "Nothing was copied: names from your key stand in it: {names}.",
            len(found.counts),
        )
        remedy = _("Replace these names in the study first, or copy it all the same.")
        super().__init__(found, text.format(names=summary(found)), remedy)


def names_in_file(path: Path, key: Key, *, shown: Path | None = None) -> NamesFound:
    """The names of the key in a file: text, table, Word, Excel, HTML. Raises OSError."""
    return _names_in(texts_in_bytes(path.read_bytes()), key, shown or path)


def _names_in(texts: Iterable[str], key: Key, path: Path) -> NamesFound:
    finder = Finder(key.replaced, kept=key.kept)
    return NamesFound(path, tuple(hit for text in texts for hit in finder.hits(text) if hit.replace))


@contextmanager
def guard_exports(key: Key | None) -> Iterator[None]:
    """While this lasts, files with names of the key are not kept."""
    token = start_guarding(key)
    try:
        yield
    finally:
        _GUARD.reset(token)


def start_guarding(key: Key | None) -> Token[Key | None]:
    """From now on files with names of the key are not kept; None: files are not checked."""
    return _GUARD.set(key)


def guarding_key() -> Key | None:
    """The key whose names are looked for in files now; None where they are not checked."""
    return _GUARD.get()


def check_export(written: Path, final: Path) -> None:
    """Raises NamesInExportError when what was written for `final` holds names it should not."""
    key = _GUARD.get()
    if key is not None:
        _refuse(names_in_file(written, key, shown=final))


def check_words(words: Iterable[str], final: Path) -> None:
    """The same by the words that a file for `final` shows, where they cannot be read back: in a picture."""
    key = _GUARD.get()
    if key is not None:
        _refuse(_names_in(words, key, final))


def check_copy(words: Iterable[str]) -> None:
    """The same for what is copied to the clipboard. Raises NamesInCopyError."""
    key = _GUARD.get()
    found = _names_in(words, key, Path()) if key is not None else None
    if found is not None and found.hits:
        raise NamesInCopyError(found)


def _refuse(found: NamesFound) -> None:
    if found.hits:
        raise NamesInExportError(found)


@contextmanager
def checked_file(path: Path) -> Iterator[Path]:
    """Where to write a file for `path` by other means: it comes to stand there when no name is in it."""
    if _GUARD.get() is None or not path.parent.is_dir():
        yield path
        return
    with TemporaryDirectory(dir=path.parent, prefix=".names-") as folder:
        written = Path(folder) / path.name
        yield written
        check_export(written, path)
        written.replace(path)


def summary(found: NamesFound) -> str:
    """The names in a file with how often each is there, the most frequent first."""
    names = [f"{name} ({count})" for name, count in found.counts.most_common(_MOST_NAMED)]
    return ", ".join([*names, *(["…"] if len(found.counts) > _MOST_NAMED else [])])


def _sentence(found: NamesFound) -> str:
    text = ngettext(
        "“{file}” was not saved: a name from your key stands in it: {names}.",
        "“{file}” was not saved: names from your key stand in it: {names}.",
        len(found.counts),
    )
    return text.format(file=found.path.name, names=summary(found))


_GUARD: ContextVar[Key | None] = ContextVar("names that exports are checked for", default=None)

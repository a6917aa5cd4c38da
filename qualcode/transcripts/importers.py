"""The kinds of file that can be imported, as a list: a new kind is a new line here and one function."""

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.i18n import N_, _
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.word import read_word


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as text: lines end with \\n, there is no byte order mark, nothing else was changed."""

    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of file: `label` is shown (translate it), `endings` are lower case and with their dot."""

    name: str
    label: str
    endings: tuple[str, ...]
    decode: Callable[[bytes], Decoded]


def _plain(data: bytes) -> Decoded:
    text, encoding = decode(data)
    if encoding.startswith("utf"):
        return Decoded(text)
    return Decoded(
        text,
        (
            _(
                "The file does not say how its letters are stored; it was read as {encoding}. "
                "Check words with accents."
            ).format(encoding=encoding),
        ),
    )


def _word(data: bytes) -> Decoded:
    return Decoded(*read_word(data))


IMPORTERS: tuple[Importer, ...] = (
    Importer("docx", N_("Word document"), (".docx", ".docm"), _word),
    Importer("txt", N_("Plain text"), (".txt", ".text"), _plain),
    Importer("md", N_("Markdown"), (".md", ".markdown"), _plain),
)
FORMATS: tuple[str, ...] = ("auto", *(importer.name for importer in IMPORTERS))


def supported_endings() -> tuple[str, ...]:
    """Every ending that some importer reads, lower case and with its dot."""
    return tuple(ending for importer in IMPORTERS for ending in importer.endings)


def importer_for(ending: str) -> Importer | None:
    """The importer for an ending such as ".docx" (any case), or None."""
    return next((one for one in IMPORTERS if ending.lower() in one.endings), None)


def importer_named(name: str) -> Importer | None:
    """The importer called `name`, or None."""
    return next((one for one in IMPORTERS if one.name == name), None)

"""A file of the researcher -> a Transcript: decoded, cleaned, with its speakers and turns."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.model.documents import Transcript
from qualcode.progress import NoProgress, Progress
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.decoding import readable
from qualcode.transcripts.formats.kinds import refuse_binary
from qualcode.transcripts.importers import FORMATS, Importer, importer_for, importer_named, supported_endings
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions
from qualcode.transcripts.options import as_is as leaving_as_is
from qualcode.transcripts.understanding import understood

LARGEST_FILE = 256 * 2**20  # bytes; documents hold pictures, too
LARGEST_TEXT_FILE = 64 * 2**20
LARGEST_TEXT = 4_000_000  # characters: some hundred interviews
_BLANK = "\ufeff \t\r\n\f\v\u00a0"


def read_transcripts(
    path: Path,
    *,
    format: str = "auto",
    options: ReadingOptions = AS_RECOGNISED,
    progress: Progress | None = None,
) -> list[Transcript]:
    """The transcripts in the file, named after it without its ending; nothing is stored.

    Most files are one transcript; a table of open answers is one for each respondent.
    `format` is one of FORMATS.

    Raises ImportFileError: missing, unreadable, empty, damaged, locked, too large, or of another kind.
    """
    progress = progress or NoProgress()
    progress.report(0, 2, path.name)
    importer = _importer(path, format)
    data = bytes_of(path, largest=LARGEST_FILE if importer.binary else LARGEST_TEXT_FILE)
    try:
        if not importer.binary:
            refuse_binary(data)
        found = [one for one in importer.decode(data, options) if one.text.strip(_BLANK)]
        _check_amount(found)
        progress.report(1, 2, path.name)
        name = readable(path.stem)
        all_read = [understood(one, name=f"{name} {one.name}".strip(), options=options) for one in found]
        read = [one for one in all_read if one.text.strip(_BLANK)]  # a time stamp alone is no text
        if not read:
            raise _without_text()
    except ImportFileError as error:
        raise _named(path, error) from None
    progress.report(2, 2, path.name)
    source = {"format": importer.name, "source_name": readable(path.name), "original": data}
    return [replace(one, **source) for one in read]


def read_transcript(
    path: Path,
    *,
    format: str = "auto",
    as_is: bool = False,
    language: str = "nl",
    progress: Progress | None = None,
) -> Transcript:
    """The first transcript in the file; see `read_transcripts`.

    With `as_is` the decoded text stays as it is, hard-wrapped lines and page numbers included; turns
    are found all the same.
    """
    options = leaving_as_is(language) if as_is else ReadingOptions(language=language)
    return read_transcripts(path, format=format, options=options, progress=progress)[0]


def understand(
    text: str, *, name: str, as_is: bool = False, language: str = "nl", warnings: tuple[str, ...] = ()
) -> Transcript:
    """The transcript that decoded or pasted text makes: cleaned, with its speakers and turns."""
    options = leaving_as_is(language) if as_is else ReadingOptions(language=language)
    return understood(Decoded(text, warnings), name=name, options=options)


def _importer(path: Path, format: str) -> Importer:
    importer = importer_for(path.suffix) if format == "auto" else importer_named(format)
    if importer is not None:
        return importer
    if format != "auto":
        raise ImportFileError(
            _("There is no format called {name}.").format(name=format),
            _("Known are: {names}.").format(names=", ".join(FORMATS)),
        )
    endings = ", ".join(supported_endings())
    if not path.exists():
        raise _missing(path)
    raise ImportFileError(
        _("{file} is of a kind that cannot be imported.").format(file=path.name),
        _("Save it as one of these: {endings}.").format(endings=endings),
    )


def _missing(path: Path) -> ImportFileError:
    return ImportFileError(_("The file {file} does not exist.").format(file=path))


def _check_amount(found: Sequence[Decoded]) -> None:
    if not found:
        raise _without_text()
    if sum(len(one.text) for one in found) > LARGEST_TEXT:
        raise ImportFileError(
            _("Its text is too large to be a transcript: more than {n} million characters.").format(
                n=LARGEST_TEXT // 1_000_000
            ),
            _("Save the interview as a file of its own and import that."),
        )


def _without_text() -> ImportFileError:
    return ImportFileError(_("There is no text in it."), _("Check that it is the right file."))


def bytes_of(path: Path, *, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file of a sensible size. Raises ImportFileError."""
    try:
        size = path.stat().st_size
        if path.is_file() and 0 < size <= largest:
            return path.read_bytes()
    except FileNotFoundError:
        raise _missing(path) from None
    except OSError as error:
        raise ImportFileError(
            _("The file {file} cannot be read: {reason}.").format(file=path, reason=error.strerror or error)
        ) from None
    if not path.is_file():
        raise ImportFileError(_("{file} is not a file.").format(file=path))
    if size == 0:
        raise ImportFileError(_("The file {file} is empty.").format(file=path.name))
    raise ImportFileError(
        _("The file {file} is too large to be a transcript.").format(file=path.name),
        _("Save the interview as a file of its own and import that."),
    )


def _named(path: Path, error: ImportFileError) -> ImportFileError:
    sentence = _("{file} cannot be imported: {reason}").format(
        file=path.name, reason=error.sentence[:1].lower() + error.sentence[1:]
    )
    return ImportFileError(sentence, error.remedy)

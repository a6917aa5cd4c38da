"""JSON files: reading them safely, and knowing which service wrote one."""

import json
from typing import Any

from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.formats.hallucinations import stuck, without_hallucinations
from qualcode.transcripts.formats.otranscribe import decoded_otranscribe, is_otranscribe
from qualcode.transcripts.formats.packages import LARGEST_PART, too_large
from qualcode.transcripts.formats.whisper import SHAPES
from qualcode.transcripts.options import ReadingOptions
from qualcode.transcripts.speeches import written

# One of these stands in every file of a known kind.
MARKS = (b'"segments"', b'"transcription"', b'"utterances"', b'"chunks"', b'"media-time"', b'"speakers"')


def read_json(data: bytes, options: ReadingOptions) -> list[Decoded]:
    """The transcript that speech recognition or oTranscribe wrote as JSON.

    Raises ImportFileError where the file is no JSON, of a program that is not known, or too large.
    """
    if len(data) > LARGEST_PART:
        raise too_large()
    value = parsed(decode(data, encoding=options.encoding)[0])
    if is_otranscribe(value):
        return [decoded_otranscribe(value)]
    speeches = next((found for shape in SHAPES if (found := list(shape(value)))), [])
    if not speeches:
        raise ImportFileError(
            _("It is no transcript of a kind that is known."),
            _("Known are the files of Whisper, WhisperX, Amberscript and oTranscribe."),
        )
    if options.as_is:
        return [written(speeches)]
    warnings = stuck(speeches)
    speeches, done = without_hallucinations(speeches)
    return [written(speeches, warnings=warnings, done=done)]


def parsed(text: str) -> Any:
    """The value that the JSON stands for. Raises ImportFileError where it is none."""
    try:
        return json.loads(text, parse_int=_number)
    except (ValueError, RecursionError):
        raise ImportFileError(
            _("It is no JSON file, or it is damaged."),
            _("Save it again in the program it was made with."),
        ) from None


def _number(digits: str) -> int | float:
    """The number; one of more digits than a number can have is not worth an error."""
    return int(digits) if len(digits) < 20 else float("inf")

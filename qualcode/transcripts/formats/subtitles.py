"""Subtitles: WebVTT (Teams, Zoom, noScribe, YouTube, ...), SubRip (.srt), and texts written likewise.

Programs take liberties with these, so one reader takes what any of them writes: a cue is what stands
between two lines that say from when until when.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.transcripts.decoded import Decode, Decoded, Speech
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.formats.captions import unrolled
from qualcode.transcripts.formats.hallucinations import stuck, without_hallucinations
from qualcode.transcripts.formats.packages import LARGEST_PART, too_large
from qualcode.transcripts.formats.voices import with_voices
from qualcode.transcripts.options import ReadingOptions
from qualcode.transcripts.speeches import written

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6})|:\d{1,3})?"  # the last are frames
_TIMES = re.compile(rf"\s*{_CLOCK}\s*--?>\s*{_CLOCK}(?:\s.*)?")
_IN_BRACKETS = re.compile(rf"\s*\[{_CLOCK}\s*(?:--?>|[-–])\s*{_CLOCK}\](?P<said>.*)")
_IDENTIFIER = re.compile(r"\s*(?:\d+|[\w{}-]*-[\w{}-]*(?:/\d+(?:-\d+)?)?)\s*")
_NOT_SAID = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
# What a mark may hold is limited: a file that opens them without end should not take long.
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?(?:[ \t]{1,20}([^<>\n]{0,200}))?>|</v>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|s|c|lang|ruby|rt|font|span|br)(?:[.\s][^<>\n]{0,200})?/?>|<\d[\d:.]{0,20}>|\{\\[^{}\n]{0,200}\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_LONGEST_NAME = 80
_LOOKED_AT = 20_000
_SHARE_OF_TIMES = 0.15  # of the lines that are not blank


@dataclass
class _Cue:
    seconds: float
    until: float
    lines: list[str] = field(default_factory=list[str])


def read_subtitles(data: bytes, options: ReadingOptions) -> list[Decoded]:
    """The transcript in a subtitle file. Raises ImportFileError: no subtitles in it, or too large."""
    if len(data) > LARGEST_PART:
        raise too_large()
    return [decoded_subtitles(decode(data, encoding=options.encoding)[0], options)]


def timed(reader: Decode) -> Decode:
    """The reader, for files in which subtitles may stand as plain text: pasted, or printed by a program."""

    def read(data: bytes, options: ReadingOptions) -> list[Decoded]:
        return [_if_subtitles(one, options) for one in reader(data, options)]

    return read


def _if_subtitles(decoded: Decoded, options: ReadingOptions) -> Decoded:
    if options.as_is or decoded.turns is not None or not looks_like_subtitles(decoded.text):
        return decoded
    found = decoded_subtitles(decoded.text, options)
    return replace(found, warnings=(*decoded.warnings, *found.warnings))


def decoded_subtitles(text: str, options: ReadingOptions) -> Decoded:
    """The transcript in the text of a subtitle file; see `read_subtitles`."""
    head, cues = _cues(text.split("\n"), vtt=is_webvtt(text))
    if not cues:
        raise ImportFileError(
            _("There are no subtitles in it: no line says from when until when something is said."),
            _("Check that it is the right file, or import it as plain text."),
        )
    speeches = [speech for cue in cues for speech in _spoken(cue)]
    if any(_VOICE.search(line) for cue in cues for line in cue.lines):
        speeches = [replace(one, text=" ".join(one.text.split("\n"))) for one in speeches]
    else:
        speeches = with_voices(speeches)
    speeches, rolled = unrolled(speeches)
    if options.as_is:
        return written(speeches, head=head, done=rolled)
    speeches, left_out = without_hallucinations(speeches)
    return written(speeches, head=head, warnings=stuck(speeches), done=(*rolled, *left_out))


def is_webvtt(text: str) -> bool:
    """Whether the text says of itself that it is WebVTT, whatever its file is called."""
    return text.startswith("WEBVTT")


def looks_like_subtitles(text: str) -> bool:
    """Whether a text is written as subtitles are: many of its lines say from when until when."""
    if is_webvtt(text):
        return "-->" in text
    lines = [line for line in text[:_LOOKED_AT].split("\n") if line.strip()]
    times = sum(_times_of(line) is not None for line in lines)
    return times >= 2 and times >= _SHARE_OF_TIMES * len(lines)


def _times_of(line: str) -> re.Match[str] | None:
    return _TIMES.fullmatch(line) or _IN_BRACKETS.fullmatch(line)


def _cues(lines: list[str], *, vtt: bool) -> tuple[list[str], list[_Cue]]:
    """The lines before the first cue, without those of WebVTT itself, and the cues."""
    head = _Cue(0.0, 0.0)
    cues = [head]
    skipping = vtt  # a block that is no subtitle
    for number, line in enumerate(lines):
        blank_before = number == 0 or not lines[number - 1].strip()
        if match := _times_of(line):
            _drop_identifier(cues[-1], lines, number)
            clock = match.groups()
            said = (match.groupdict().get("said") or "").strip()
            cues.append(_Cue(_seconds(clock[:4]), _seconds(clock[4:8]), [said] if said else []))
            skipping = False
        elif vtt and blank_before and _NOT_SAID.match(line):
            skipping = True
        elif not line.strip():
            skipping = vtt and cues[-1] is head
        elif not skipping:
            cues[-1].lines.append(line)
    return head.lines, cues[1:]


def _drop_identifier(cue: _Cue, lines: list[str], number: int) -> None:
    """Takes from the cue the line that names the next one, whose times are in line `number`."""
    line = lines[number - 1]
    after_blank = number >= 2 and not lines[number - 2].strip()
    # after a blank line any name is one; "3" without blank line may be what was said
    if cue.lines and line == cue.lines[-1] and (after_blank or _IDENTIFIER.fullmatch(line)):
        cue.lines.pop()


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, part = clock
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + float(f"0.{part or 0}")


def _spoken(cue: _Cue) -> Iterator[Speech]:
    """What each voice in the cue says; the speaker is "" where no tag tells."""
    text = "\n".join(cue.lines)
    speaker, start = "", 0
    for match in _VOICE.finditer(text):
        yield from _speech(cue, speaker, text[start : match.start()])
        speaker = _plain(match[1] or "").strip().lstrip("/")[:_LONGEST_NAME]
        start = match.end()
    yield from _speech(cue, speaker, text[start:])


def _speech(cue: _Cue, speaker: str, raw: str) -> Iterable[Speech]:
    text = "\n".join(line.strip() for line in _plain(raw).split("\n") if line.strip())
    return [Speech(speaker, text, cue.seconds, cue.until)] if text else []


def _plain(raw: str) -> str:
    """The text without tags, and with characters for entities."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), _TAG.sub("", raw))

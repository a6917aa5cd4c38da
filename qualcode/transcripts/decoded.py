"""A file as text, before anything is cleaned: what every kind of file is turned into."""

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.model.documents import SpeakerDraft, TimeMark, TurnDraft
from qualcode.model.spans import Span
from qualcode.transcripts.options import ReadingOptions


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text whose lines end with \\n, without byte order mark; nothing else was changed.

    A format that says itself who speaks (subtitles, tables) gives the `turns`, and the text is
    stored as it is; where it is None, speakers are recognised and the text is cleaned. `speakers`
    lists labels whose role or participant the file tells. `name` tells the documents of one file apart
    ("" where a file is one document). `times` are where the file says what time it is, in the text as
    it stands here; `done` says in sentences what was left out or put together, `warnings` what to look at.
    `bold` and `italic` are where the file has the text set so, in order.
    """

    text: str
    warnings: tuple[str, ...] = ()
    turns: tuple[TurnDraft, ...] | None = None
    times: tuple[TimeMark, ...] = ()
    speakers: tuple[SpeakerDraft, ...] = ()
    name: str = ""
    done: tuple[str, ...] = ()
    bold: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()


Decode = Callable[[bytes, ReadingOptions], list[Decoded]]


@dataclass(frozen=True, slots=True)
class Speech:
    """Something said: `speaker` "" where the file does not say who; `seconds` into the recording.

    `until` is when it ends, None where the file does not say. A line end in the text begins a paragraph.
    """

    speaker: str
    text: str
    seconds: float | None = None
    until: float | None = None

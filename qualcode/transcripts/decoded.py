"""A file as text, before anything is cleaned: what every kind of file is turned into."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qualcode.model.documents import SpeakerDraft, TimeMark, TurnDraft
from qualcode.transcripts.options import ReadingOptions


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text whose lines end with \\n, without byte order mark; nothing else was changed.

    A format that says itself who speaks (subtitles, tables) gives the `turns`, and the text is
    stored as it is; where it is None, speakers are recognised and the text is cleaned. `speakers`
    lists labels whose role or participant the file tells. `name` tells the documents of one file apart
    ("" where a file is one document).
    """

    text: str
    warnings: tuple[str, ...] = ()
    turns: tuple[TurnDraft, ...] | None = None
    times: tuple[TimeMark, ...] = ()
    speakers: tuple[SpeakerDraft, ...] = ()
    name: str = ""


Decode = Callable[[bytes, ReadingOptions], list[Decoded]]


@dataclass(frozen=True, slots=True)
class Speech:
    """Something said: `speaker` "" where the file does not say who; `seconds` into the recording."""

    speaker: str
    text: str
    seconds: float | None = None


def written(speeches: Iterable[Speech], *, warnings: tuple[str, ...] = ()) -> Decoded:
    """The speeches as a transcript: successive ones of one speaker become one turn, "Anna: ...".

    Each turn is a line. The times at which later pieces of a turn begin are kept as marks. Where
    nobody is named, each speech is a line, there are no turns, and all times are marks.
    """
    spoken = [one for one in speeches if one.text.strip()]
    if not any(one.speaker for one in spoken):
        return _nobody_named(spoken, warnings)
    text, turns, marks = "", [], []
    pieces: list[str] = []
    for one in spoken:
        said = " ".join(one.text.split())
        speaker = one.speaker or "?"
        if turns and turns[-1].speaker == speaker:
            pieces.append(" ")
            turns[-1] = _longer(turns[-1], len(said) + 1)
            if one.seconds is not None:
                marks.append(TimeMark(turns[-1].end - len(said), one.seconds))
        else:
            start = turns[-1].end + 1 if turns else 0
            text_start = start + len(speaker) + 2
            pieces += ["\n"] * bool(turns) + [f"{speaker}: "]
            turns.append(TurnDraft(start, text_start, text_start + len(said), speaker, one.seconds))
        pieces.append(said)
    text = "".join(pieces) + "\n"
    return Decoded(text, warnings, turns=tuple(turns), times=tuple(marks))


def _longer(turn: TurnDraft, by: int) -> TurnDraft:
    return TurnDraft(turn.start, turn.text_start, turn.end + by, turn.speaker, turn.seconds)


def _nobody_named(spoken: list[Speech], warnings: tuple[str, ...]) -> Decoded:
    pieces: list[str] = []
    marks: list[TimeMark] = []
    position = 0
    for one in spoken:
        said = " ".join(one.text.split())
        if one.seconds is not None:
            marks.append(TimeMark(position, one.seconds))
        pieces.append(said + "\n")
        position += len(said) + 1
    return Decoded("".join(pieces), warnings, turns=(), times=tuple(marks))

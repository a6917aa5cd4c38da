"""What was said, piece by piece as subtitles and speech recognition give it -> a transcript to read.

Their pieces are a few seconds long and cut anywhere; here they become turns and paragraphs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.i18n import ngettext
from qualcode.model.documents import Role, SpeakerDraft, TimeMark, TurnDraft
from qualcode.transcripts.decoded import Decoded, Speech

UNKNOWN = "?"  # stands for the speaker where others are named
_SENTENCE_END = re.compile(r"[.?!…][\"'’”»)\]]*$")
_NEW_VOICE = re.compile(r"[-–—]\s")
_PAUSE = 2.0  # seconds
_LONG_PAUSE = 5.0
_ENOUGH = 350  # characters, after which a paragraph ends with the sentence
_TOO_MUCH = 1500  # and after which it ends anyway: the text has no sentences
_ENOUGH_IN_TURN = 900
_LONGEST_RECORDING = 10**6  # seconds; a time beyond it is damage
_CONTROLS = dict.fromkeys([*range(9), *range(14, 28), 127], " ")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Pieces that stand on one line, with the time of each; `until` is when the last one ends."""

    speaker: str
    pieces: tuple[tuple[str, float | None], ...]
    until: float | None

    @property
    def text(self) -> str:
        return " ".join(piece for piece, _seconds in self.pieces)


def written(
    speeches: Iterable[Speech],
    *,
    head: Sequence[str] = (),
    warnings: tuple[str, ...] = (),
    done: tuple[str, ...] = (),
) -> Decoded:
    """The speeches as a transcript: successive ones of one speaker become one turn, "Anna: ...".

    Each turn begins a line, and a long one is several paragraphs. The times at which later pieces of a
    turn begin are kept as marks. Where nobody is named there are no turns, and all times are marks.
    The lines of `head` stand before everything else.
    """
    spoken = [one for one in map(_cleaned, speeches) if one.text]
    named = any(one.speaker for one in spoken)
    unknown = sum(not one.speaker for one in spoken) if named else 0
    if unknown:
        spoken = [replace(one, speaker=one.speaker or UNKNOWN) for one in spoken]
    lines = [f"{line}\n" for line in map(_plain, head) if line]
    text, turns, marks = _laid_out(_paragraphs(spoken, _ENOUGH_IN_TURN if named else _ENOUGH), lines)
    speakers = (SpeakerDraft(UNKNOWN, Role.OTHER),) if unknown else ()
    warnings = (*warnings, *_told(unknown))
    return Decoded(text, warnings, turns=tuple(turns), times=tuple(marks), speakers=speakers, done=done)


def _told(unknown: int) -> tuple[str, ...]:
    if not unknown:
        return ()
    return (
        ngettext(
            "Of {n} piece the file does not say who speaks; its speaker is called “{label}”.",
            "Of {n} pieces the file does not say who speaks; their speaker is called “{label}”.",
            unknown,
        ).format(n=unknown, label=UNKNOWN),
    )


def _cleaned(one: Speech) -> Speech:
    """The speech without what no transcript holds: control characters, white space, impossible times."""
    lines = map(_plain, one.text.splitlines())
    speaker = _plain(one.speaker)
    text = "\n".join(line for line in lines if line)
    return Speech(speaker, text, _possible(one.seconds), _possible(one.until))


def _plain(text: str) -> str:
    return " ".join(_HALF_CHARACTERS.sub("\ufffd", text.translate(_CONTROLS)).split())


def _possible(seconds: float | None) -> float | None:
    return seconds if seconds is not None and 0 <= seconds <= _LONGEST_RECORDING else None


def _paragraphs(speeches: Sequence[Speech], enough: int) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    length = 0
    for one in speeches:
        first, *others = one.text.split("\n")
        piece = (first, one.seconds)
        if found and found[-1].speaker == one.speaker and not _begins(found[-1], length, one, enough):
            found[-1] = replace(found[-1], pieces=(*found[-1].pieces, piece), until=one.until)
            length += 1 + len(first)
        else:
            found.append(_Paragraph(one.speaker, (piece,), one.until))
            length = len(first)
        for line in others:
            found.append(_Paragraph(one.speaker, ((line, None),), one.until))
            length = len(line)
    return found


def _begins(before: _Paragraph, length: int, one: Speech, enough: int) -> bool:
    """Whether a new paragraph begins with this speech."""
    if _NEW_VOICE.match(one.text):
        return True
    ended = _SENTENCE_END.search(before.pieces[-1][0]) is not None
    pause = one.seconds - before.until if one.seconds is not None and before.until is not None else 0.0
    if enough == _ENOUGH_IN_TURN:
        return length > _TOO_MUCH or (ended and length > enough)
    if pause >= _LONG_PAUSE or length > _TOO_MUCH:
        return True
    return ended and (pause >= _PAUSE or length > enough)


def _laid_out(
    paragraphs: Sequence[_Paragraph], lines: list[str]
) -> tuple[str, list[TurnDraft], list[TimeMark]]:
    """The text, turns and marks of the paragraphs, after the lines."""
    turns: list[TurnDraft] = []
    marks: list[TimeMark] = []
    position = sum(map(len, lines))
    for one in paragraphs:
        said = one.text
        label = f"{one.speaker}: " if one.speaker else ""
        if label and (not turns or turns[-1].speaker != one.speaker):
            turns.append(TurnDraft(position, position + len(label), 0, one.speaker, one.pieces[0][1]))
            begins = True
        else:
            label, begins = "", False
        place = position + len(label)
        for number, (piece, seconds) in enumerate(one.pieces):
            if seconds is not None and not (begins and number == 0):
                marks.append(TimeMark(place, seconds))
            place += len(piece) + 1
        lines.append(f"{label}{said}\n")
        position += len(lines[-1])
        if turns:
            turns[-1] = replace(turns[-1], end=position - 1)
    return "".join(lines), turns, marks

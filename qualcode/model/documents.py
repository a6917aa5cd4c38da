"""Transcripts: the text, who speaks where, and where it came from."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.ids import DocumentId, ParticipantId, TurnId


class Role(StrEnum):
    """What a speaker does in the interview."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TurnDraft:
    """One turn of a transcript that is not stored yet.

    `start` is where the label begins ("X: "), `text_start` where what was said begins.
    """

    start: int
    text_start: int
    end: int
    speaker: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """A label as it stands in the transcript, with the role that was recognised or chosen.

    `participant` is the name of the participant it stands for, "" if none is known.
    """

    label: str
    role: Role
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What an importer understood of a file; nothing is stored yet.

    `cleaned` says in sentences what was changed in the decoded text, `warnings` what to look at.
    """

    name: str
    text: str
    format: str
    source_name: str
    original: bytes
    turns: tuple[TurnDraft, ...] = ()
    speakers: tuple[SpeakerDraft, ...] = ()
    cleaned: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One stored turn; `number` counts from 1 within its document."""

    id: TurnId
    document: DocumentId
    number: int
    start: int
    text_start: int
    end: int
    speaker: str
    role: Role
    participant: ParticipantId | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document without its text; `order` is its place in lists, from 1."""

    id: DocumentId
    name: str
    order: int
    format: str
    source_name: str
    sha256: str
    characters: int
    words: int
    turns: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its text and its turns in order."""

    info: DocumentInfo
    text: str
    turns: tuple[Turn, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(turn.start for turn in self.turns))

    @property
    def id(self) -> DocumentId:
        return self.info.id

    @property
    def name(self) -> str:
        return self.info.name

    def turn_at(self, position: int) -> Turn | None:
        """The turn that holds `position`, or None between and outside turns."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self.turns[index].end:
            return None
        return self.turns[index]

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

    `participant` is the name of the participant it stands for, "" if none is known;
    `attributes` are what the file says of that participant, as (name, value).
    """

    label: str
    role: Role
    participant: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMark:
    """At `position` in the text the recording is at `seconds`."""

    position: int
    seconds: float


class EditKind(StrEnum):
    """What cleaning did at a place."""

    JOINED = "joined"  # a line end became a space
    HYPHEN = "hyphen"  # a word cut at a line end was put together
    PAGE_NUMBER = "page number"
    REPEATED = "repeated"  # a header or footer that returns on every page
    ADDED = "added"  # a line that a program put there and nobody said
    TIME = "time"  # a time stamp, which is kept as data
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] stands where the decoded file had `before`.

    All edits of a text, in order and without overlap, lead back to the decoded file exactly.
    """

    start: int
    end: int
    before: str
    kind: EditKind


class Join(StrEnum):
    """How a line that ends on a hyphen goes on in the next one."""

    KEEP = "keep"  # re-integratie
    DROP = "drop"  # moederorganisatie
    SPACE = "space"  # in- en uitstroom; ik wi- wilde


@dataclass(frozen=True, slots=True)
class HyphenDoubt:
    """A word cut at a line end of which the text itself does not show how it is written.

    `chosen` is what was done at `position` (in the cleaned text) until the researcher says otherwise.
    """

    left: str
    right: str
    chosen: Join
    position: int

    @property
    def key(self) -> str:
        """What a decision about this word is kept under."""
        return f"{self.left}-{self.right}"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a file, and the place in the text it is about (None: the whole file)."""

    sentence: str
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Transcript:
    """What an importer understood of a file; nothing is stored yet.

    `cleaned` says in sentences what was changed in the decoded text, `edits` where; `warnings` say
    what to look at, `doubts` which hyphens only the researcher can judge. `times` are the time marks
    within turns, beside the one at which a turn begins. `possible_speakers` stand before a colon, but
    too seldom to be taken for speakers. `facts` are what the head says of the interview, as (name,
    value): "date" (ISO), "place", "duration", "time".
    """

    name: str
    text: str
    format: str
    source_name: str
    original: bytes
    turns: tuple[TurnDraft, ...] = ()
    speakers: tuple[SpeakerDraft, ...] = ()
    cleaned: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()
    edits: tuple[Edit, ...] = ()
    times: tuple[TimeMark, ...] = ()
    doubts: tuple[HyphenDoubt, ...] = ()
    possible_speakers: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


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
    """A document with its text, its turns in order, and the time marks within them."""

    info: DocumentInfo
    text: str
    turns: tuple[Turn, ...]
    times: tuple[TimeMark, ...] = ()
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

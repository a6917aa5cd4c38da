"""Files that may become documents: what was read, what is to be said about it, and edits. No Qt."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from qualcode.i18n import N_, _, ngettext
from qualcode.model import Document, DocumentId, DocumentInfo, Role, Transcript, Turn, TurnId
from qualcode.segmentation import words

ROLE_NAMES = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.RESPONDENT: N_("respondent"),
    Role.OTHER: N_("third party"),
}
_FIRST_WORDS = 90


class State(Enum):
    """How a file stands; the value is the icon that goes with the words."""

    WAITING = "more"
    READY = "done"
    REMARKS = "warning"
    PRESENT = "transcripts"
    UNREADABLE = "close"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was named: what it became, or why it cannot be read.

    `wanted` None means: the user has not said, so it is imported unless it is in the study already.
    `present` is the name of the document that was imported from the same file.
    """

    path: Path
    transcript: Transcript | None = None
    problem: str = ""
    remedy: str = ""
    present: str = ""
    taken: bool = False
    wanted: bool | None = None

    @property
    def state(self) -> State:
        """How the file stands."""
        if self.problem:
            return State.UNREADABLE
        if self.transcript is None:
            return State.WAITING
        if self.present:
            return State.PRESENT
        return State.REMARKS if self.remarks else State.READY

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to look at before importing it."""
        if self.transcript is None:
            return ()
        doubled = (_("There is a document of this name already; this one gets a number behind its name."),)
        return (
            *(doubled if self.taken and not self.present else ()),
            *(remark.sentence for remark in self.transcript.warnings),
        )

    @property
    def chosen(self) -> bool:
        """Whether it will be imported."""
        if self.transcript is None:
            return False
        return not self.present if self.wanted is None else self.wanted


def state_in_words(file: Incoming) -> str:
    """The state of a file as it stands in the list."""
    match file.state:
        case State.WAITING:
            return _("not read yet")
        case State.UNREADABLE:
            return _("cannot be read")
        case State.PRESENT:
            return _("already in the study")
        case State.REMARKS:
            count = len(file.remarks)
            return ngettext("ready, {count} remark", "ready, {count} remarks", count).format(count=count)
        case State.READY:
            return _("ready")


def with_duplicates(file: Incoming, infos: Iterable[DocumentInfo]) -> Incoming:
    """The file, saying whether the study holds the same file, or a document of the same name."""
    if file.transcript is None:
        return file
    digest = hashlib.sha256(file.transcript.original).hexdigest()
    same = next((info.name for info in infos if info.sha256 == digest), "")
    return replace(file, present=same, taken=any(info.name == file.transcript.name for info in infos))


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker of a transcript or document, with what he or she says."""

    label: str
    role: Role
    participant: str
    turns: int
    words: int
    first: str
    key: int = 0


def speaker_lines(transcript: Transcript) -> list[SpeakerLine]:
    """The speakers of a transcript that is not stored yet."""
    said: dict[str, list[str]] = {}
    for turn in transcript.turns:
        said.setdefault(turn.speaker, []).append(transcript.text[turn.text_start : turn.end])
    return [
        described(one.label, one.role, participant_of(transcript, one.label), said.get(one.label, []), key)
        for key, one in enumerate(transcript.speakers)
    ]


def described(label: str, role: Role, participant: str, said: Sequence[str], key: int = 0) -> SpeakerLine:
    """A line about a speaker who says these things."""
    first = " ".join(" ".join(said[:3]).split())
    short = first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
    return SpeakerLine(label, role, participant, len(said), sum(words(text) for text in said), short, key)


def participant_of(transcript: Transcript, label: str) -> str:
    """The participant a speaker will be; a respondent without one gets the name of the document."""
    speaker = next(one for one in transcript.speakers if one.label == label)
    if speaker.participant or speaker.role is not Role.RESPONDENT:
        return speaker.participant
    alone = sum(one.role is Role.RESPONDENT for one in transcript.speakers) == 1
    return transcript.name if alone else f"{transcript.name} {label}"


def with_speaker(
    transcript: Transcript, label: str, *, role: Role | None = None, participant: str | None = None
) -> Transcript:
    """The transcript with another role or participant for a speaker."""
    changed = tuple(
        replace(
            one,
            role=one.role if role is None else role,
            participant=one.participant if participant is None else participant.strip(),
        )
        if one.label == label
        else one
        for one in transcript.speakers
    )
    return replace(transcript, speakers=changed)


def keeping_choices(new: Transcript, old: Transcript | None) -> Transcript:
    """A file that was read again, with the name, roles and participants that were chosen before."""
    if old is None:
        return new
    known = {one.label: one for one in old.speakers}
    speakers = tuple(known.get(one.label, one) for one in new.speakers)
    return replace(new, name=old.name, speakers=speakers)


def as_document(transcript: Transcript) -> Document:
    """The transcript as the document that it will be, to be looked at."""
    roles = {one.label: one.role for one in transcript.speakers}
    key = DocumentId(0)
    turns = tuple(
        Turn(TurnId(n), key, n, t.start, t.text_start, t.end, t.speaker, roles[t.speaker], None, t.seconds)
        for n, t in enumerate(transcript.turns, start=1)
    )
    text = transcript.text
    info = DocumentInfo(
        key, transcript.name, 1, transcript.format, transcript.source_name, "", len(text), 0, len(turns)
    )
    return Document(info, text, turns)


def role_named(word: str) -> Role | None:
    """The role that is called so on the screen."""
    return next((role for role, name in ROLE_NAMES.items() if _(name) == word), None)

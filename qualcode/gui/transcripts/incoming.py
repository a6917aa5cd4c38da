"""What may become a document: how it stands, who speaks in it, and edits to it. No Qt."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from qualcode.i18n import N_, _, ngettext
from qualcode.model import Document, DocumentId, DocumentInfo, Remark, Role, Transcript, Turn, TurnId
from qualcode.segmentation import words

ROLE_NAMES = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.RESPONDENT: N_("respondent"),
    Role.OTHER: N_("third party"),
}
_FIRST_WORDS = 90
_MOST_POSSIBLE = 5


class State(Enum):
    """How a file stands; the value is the icon that goes with the words."""

    WAITING = "more"
    READY = "done"
    REMARKS = "warning"
    ANSWER = "help"
    PRESENT = "transcripts"
    VERSION = "history"
    UNREADABLE = "close"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document that may come: what a file, or a part of it, became, or why it cannot be read.

    A file that gives several documents has a `part` for each, from 0 on, and says how many `parts`.
    `wanted` None means: the user has not said, so it is imported unless it is in the study already.
    `present` is the name of the document that was imported from the same file; `version_of` the one
    that this seems to be a newer text of. `replaces` is the wish that it takes that one's place,
    `as_new` the wish that it stands beside it. `questions` is how many are still to be answered.
    """

    path: Path
    transcript: Transcript | None = None
    problem: str = ""
    remedy: str = ""
    present: str = ""
    version_of: DocumentInfo | None = None
    replaces: DocumentId | None = None
    as_new: bool = False
    wanted: bool | None = None
    questions: int = 0
    part: int = 0
    parts: int = 1

    @property
    def key(self) -> tuple[Path, int]:
        """What tells it apart."""
        return self.path, self.part

    @property
    def title(self) -> str:
        """What it is called in the list."""
        return self.transcript.name if self.transcript and self.parts > 1 else self.path.name

    @property
    def state(self) -> State:
        """How the file stands."""
        if self.problem:
            return State.UNREADABLE
        if self.transcript is None:
            return State.WAITING
        if self.present:
            return State.PRESENT
        if self.version_of is not None and not self.as_new:
            return State.VERSION
        if self.questions:
            return State.ANSWER
        return State.REMARKS if self.remarks else State.READY

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What to look at before importing it."""
        if self.transcript is None:
            return ()
        doubled = (
            Remark(_("There is a document of this name already; this one gets a number behind its name.")),
        )
        beside = self.version_of is not None and self.as_new and self.version_of.name == self.transcript.name
        return (*(doubled if beside else ()), *self.transcript.warnings)

    @property
    def chosen(self) -> bool:
        """Whether it will be imported."""
        if self.transcript is None:
            return False
        return not self.present if self.wanted is None else self.wanted


_STATE_WORDS = {
    State.WAITING: N_("not read yet"),
    State.READY: N_("ready"),
    State.ANSWER: N_("needs an answer"),
    State.PRESENT: N_("already in the study"),
    State.UNREADABLE: N_("cannot be read"),
}


def state_in_words(file: Incoming) -> str:
    """The state of a file as it stands in the list."""
    if file.state is State.VERSION:
        return _version_words(file)
    if file.state is State.REMARKS:
        count = len(file.remarks)
        return ngettext("ready, {count} remark", "ready, {count} remarks", count).format(count=count)
    return _(_STATE_WORDS[file.state])


def _version_words(file: Incoming) -> str:
    name = file.version_of.name if file.version_of else ""
    if file.replaces is not None:
        return _("replaces “{name}”").format(name=name)
    return _("new version of “{name}”?").format(name=name)


def with_duplicates(file: Incoming, infos: Iterable[DocumentInfo], *, digest: str = "") -> Incoming:
    """The file, saying whether the study holds the same one, or an older version of it.

    `digest` is the SHA-256 of its bytes, where it is known already.
    """
    if file.transcript is None:
        return file
    infos = list(infos)
    digest = digest or hashlib.sha256(file.transcript.original).hexdigest()
    mine = (info for info in infos if file.parts == 1 or info.name == file.transcript.name)
    same = next((info.name for info in mine if info.sha256 == digest), "")
    older = None if same else _older(file.transcript, infos, alone=file.parts == 1)
    kept = older is not None and older.id == file.replaces
    return replace(file, present=same, version_of=older, replaces=file.replaces if kept else None)


def _older(transcript: Transcript, infos: Sequence[DocumentInfo], *, alone: bool) -> DocumentInfo | None:
    named = next((info for info in infos if info.name == transcript.name), None)
    if named is not None or not alone:
        return named
    return next((info for info in infos if info.source_name == transcript.source_name != ""), None)


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker of a transcript or document, with what he or she says.

    `role` None: what stands here before a colon was not taken for a speaker, but may be one.
    """

    label: str
    role: Role | None
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


def possible_lines(transcript: Transcript) -> list[SpeakerLine]:
    """What stands before a colon and may be a speaker, with what follows it."""
    lines: list[SpeakerLine] = []
    for number, label in enumerate(transcript.possible_speakers[:_MOST_POSSIBLE], start=1):
        pattern = rf"(?<!\w){re.escape(label)}[^\S\n]*[:：](?P<said>.*)"
        said = [match["said"] for match in re.finditer(pattern, transcript.text)]
        lines.append(described(label, None, "", said, -number))
    return lines


def described(
    label: str, role: Role | None, participant: str, said: Sequence[str], key: int = 0
) -> SpeakerLine:
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


def keeping_choices(
    new: Transcript, old: Transcript | None, *, roles: Mapping[str, Role] | None = None
) -> Transcript:
    """A file that was read again, with the name, roles and participants that were chosen before.

    `roles` are those of labels that the file did not have before.
    """
    known = {one.label: one for one in old.speakers} if old else {}
    speakers = tuple(
        known.get(one.label, replace(one, role=(roles or {}).get(one.label, one.role)))
        for one in new.speakers
    )
    return replace(new, name=old.name if old else new.name, speakers=speakers)


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
    return Document(info, text, turns, transcript.times)


def role_named(word: str) -> Role | None:
    """The role that is called so on the screen."""
    return next((role for role, name in ROLE_NAMES.items() if _(name) == word), None)

"""Verbs on documents: add transcripts, rename, reorder, delete, say who a speaker is."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import Document, DocumentId, DocumentInfo, ParticipantId, Role, TimeMark, Transcript
from qualcode.progress import NoProgress, Progress
from qualcode.project.context import Context
from qualcode.project.judged import gone
from qualcode.project.passages import instead_of
from qualcode.segmentation import words
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as reads
from qualcode.store.reads.documents import Speaker
from qualcode.store.writer import Writer


class Documents:
    """The documents of a study, in the researcher's order."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[DocumentInfo]:
        """All documents in order, without their texts."""
        return self._context.read(reads.document_infos)

    def get(self, document_id: DocumentId) -> Document:
        """A document with its text and turns. Raises NotPossibleError when it is not there."""
        info = next((info for info in self.all() if info.id == document_id), None)
        if info is None:
            raise NotPossibleError(_("This document is no longer in the study."))
        return self._context.read(reads.document, info)

    def named(self, name: str) -> DocumentInfo:
        """The document with this name. Raises NotPossibleError when there is none."""
        found = next((info for info in self.all() if info.name == name), None)
        if found is None:
            raise NotPossibleError(
                _("There is no document “{name}” in this study.").format(name=name),
                _("Names of documents are those shown in the list, without a file ending."),
            )
        return found

    def texts(self) -> dict[DocumentId, str]:
        """The text of every document."""
        ids = [info.id for info in self.all()]
        return {DocumentId(key): text for key, text in self._context.read(reads.texts, ids).items()}

    def codings(self, coders: Collection[int] = ()) -> dict[DocumentId, int]:
        """Number of codings by document; documents without any are absent. `coders` limits it to theirs."""
        counts = self._context.read(code_reads.coding_counts, coders)
        return {DocumentId(key): count for key, count in counts.items()}

    def original(self, document_id: DocumentId) -> bytes:
        """The bytes of the file it was imported from."""
        return self._context.read(reads.original_of, document_id)

    def speakers(self, document_id: DocumentId | None = None) -> list[Speaker]:
        """The speakers of one document, or of all documents."""
        return self._context.read(reads.speakers, document_id)

    def add(
        self, transcripts: Sequence[Transcript], *, progress: Progress | None = None
    ) -> list[DocumentInfo]:
        """Stores transcripts as one step; each respondent without a participant becomes one.

        A name that is taken gets a number behind it. Nothing is stored when `progress` cancels.
        """
        progress = progress or NoProgress()
        taken = {info.name for info in self.all()}
        added: list[str] = []
        label = N_("Import of a document") if len(transcripts) == 1 else N_("Import of {count} documents")
        with self._context.step(label, count=len(transcripts)) as writer:
            people = _People(self._context, writer)
            first = reads.next_position(writer.connection)
            for number, transcript in enumerate(transcripts):
                progress.report(number, len(transcripts), transcript.name)
                name = _free_name(transcript.name, taken)
                taken.add(name)
                added.append(name)
                _store(self._context, writer, transcript, name=name, position=first + number, people=people)
        return [info for info in self.all() if info.name in added]

    def rename(self, document_id: DocumentId, name: str) -> None:
        """Gives a document another name. Raises NotPossibleError when it is taken or empty."""
        name = name.strip()
        if not name or any(info.name == name and info.id != document_id for info in self.all()):
            raise NotPossibleError(_("A document needs a name of its own."))
        with self._context.step(N_("Rename of a document to “{name}”"), name=name) as writer:
            writer.update(s.document, {document_id: {"name": name}})

    def reorder(self, document_ids: Sequence[DocumentId]) -> None:
        """Puts the documents in this order."""
        with self._context.step(N_("New order of documents")) as writer:
            writer.update(s.document, {key: {"position": place} for place, key in enumerate(document_ids)})

    def delete(self, document_id: DocumentId) -> None:
        """Removes a document with its quotations and codings; undo brings all of it back."""
        info = self.get(document_id).info
        with self._context.step(N_("Deletion of the document “{name}”"), name=info.name) as writer:
            rows = reads.ids_of_document(writer.connection, document_id)
            instead_of(writer, dict.fromkeys(rows["quotation"]))
            for table, ids in rows.items():
                writer.delete(s.JOURNALED[table], ids)
            gone(writer, "document", [document_id])
            writer.delete(s.document, [document_id])

    def set_speaker(
        self,
        speaker_id: int,
        *,
        role: Role | None = None,
        participant: ParticipantId | None = None,
        nobody: bool = False,
    ) -> None:
        """Says what a speaker's role is and which participant he or she is; None leaves it.

        `nobody` takes the participant away.
        """
        change: dict[str, Any] = {}
        if role is not None:
            change["role"] = role.value
        if participant is not None or nobody:
            change["participant_id"] = participant
        with self._context.step(N_("Change of a speaker")) as writer:
            writer.update(s.speaker, {speaker_id: change})


@dataclass
class _People:
    """Finds the participant with a name, or adds one, within the running step."""

    context: Context
    writer: Writer

    def __post_init__(self) -> None:
        self._known = {person.name: int(person.id) for person in reads.participants(self.writer.connection)}

    def id_of(self, name: str, attributes: Mapping[str, str]) -> int:
        if name not in self._known:
            self._known[name] = self.context.one_id()
            row = {"id": self._known[name], "name": name, "attributes": dict(attributes)}
            self.writer.insert(s.participant, [row])
        return self._known[name]


def _store(
    context: Context, writer: Writer, transcript: Transcript, *, name: str, position: int, people: _People
) -> None:
    document_id = context.one_id()
    row = {
        "id": document_id,
        "name": name,
        "position": position,
        "format": transcript.format,
        "source_name": transcript.source_name,
        "original_sha256": writer.keep_bytes(transcript.original),
        "text_sha256": writer.keep_text(transcript.text),
        "times_sha256": keep_times(writer, transcript.times),
        "characters": len(transcript.text),
        "words": words(transcript.text),
    }
    writer.insert(s.document, [row])
    labels = _store_speakers(context, writer, transcript, document_id=document_id, name=name, people=people)
    _store_turns(context, writer, transcript, document_id=document_id, labels=labels)


def keep_times(writer: Writer, times: Sequence[TimeMark]) -> str:
    """Stores time marks like a text, under their hash; "" where there are none."""
    return writer.keep_text(json.dumps([[m.position, m.seconds] for m in times])) if times else ""


def _store_speakers(
    context: Context, writer: Writer, transcript: Transcript, *, document_id: int, name: str, people: _People
) -> Mapping[str, int]:
    respondents = [speaker for speaker in transcript.speakers if speaker.role is Role.RESPONDENT]
    ids = context.ids(len(transcript.speakers))
    rows: list[dict[str, Any]] = []
    for speaker_id, speaker in zip(ids, transcript.speakers, strict=True):
        person = speaker.participant
        if speaker.role is Role.RESPONDENT and not person:
            person = name if len(respondents) == 1 else f"{name} {speaker.label}"
        participant = people.id_of(person, dict(speaker.attributes)) if person else None
        rows.append(
            {
                "id": speaker_id,
                "document_id": document_id,
                "label": speaker.label,
                "role": speaker.role.value,
                "participant_id": participant,
            }
        )
    writer.insert(s.speaker, rows)
    return {row["label"]: row["id"] for row in rows}


def _store_turns(
    context: Context, writer: Writer, transcript: Transcript, *, document_id: int, labels: Mapping[str, int]
) -> None:
    ids = context.ids(len(transcript.turns))
    rows = [
        {
            "id": turn_id,
            "document_id": document_id,
            "number": number,
            "start": turn.start,
            "text_start": turn.text_start,
            "end": turn.end,
            "speaker_id": labels[turn.speaker],
            "seconds": turn.seconds,
        }
        for number, (turn_id, turn) in enumerate(zip(ids, transcript.turns, strict=True), start=1)
    ]
    writer.insert(s.turn, rows)


def _free_name(name: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name} ({number})", number + 1
    return candidate

"""Verbs on participants and their attributes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, screen_language
from qualcode.model import Participant, ParticipantDraft, ParticipantId
from qualcode.model.attribute_filters import with_values
from qualcode.model.attributes import AttributeKind
from qualcode.project.attributes import keep_defined
from qualcode.project.context import Context
from qualcode.project.judged import gone as forget_judged
from qualcode.project.judged import named_instead
from qualcode.project.takeover import LINKING, Present, Table, Takeover, plan_takeover
from qualcode.project.tellings import move_to_participant
from qualcode.store import schema as s
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import cases as case_reads
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as reads
from qualcode.store.writer import Writer

__all__ = ["LINKING", "Participants", "ParticipantsReport", "Takeover"]


@dataclass(frozen=True)
class ParticipantsReport:
    """What taking over a table of participants did."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]
    unlinked: tuple[str, ...]


class Participants:
    """The people who speak in the study."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[Participant]:
        """All participants in the order in which they were added."""
        return self._context.read(reads.participants)

    def add(self, draft: ParticipantDraft) -> ParticipantId:
        """A new participant. Raises NotPossibleError when the name is taken."""
        self._check_name(draft.name, None)
        key = self._context.one_id()
        with self._context.step(N_("New participant “{name}”"), name=draft.name) as writer:
            row = {"id": key, "name": draft.name.strip(), "attributes": dict(draft.attributes)}
            writer.insert(s.participant, [row])
        return ParticipantId(key)

    def edit(
        self,
        participant_id: ParticipantId,
        *,
        name: str | None = None,
        attributes: Mapping[str, str] | None = None,
    ) -> None:
        """Changes the name or all attributes of a participant; None leaves them."""
        change: dict[str, Any] = {}
        if name is not None:
            self._check_name(name, participant_id)
            change["name"] = name.strip()
        if attributes is not None:
            change["attributes"] = dict(attributes)
        with self._context.step(N_("Change of a participant")) as writer:
            writer.update(s.participant, {participant_id: change})

    def delete(self, participant_id: ParticipantId) -> None:
        """Removes a participant, also from the cases.

        Raises NotPossibleError while some speaker stands for him or her.
        """
        with self._context.step(N_("Deletion of a participant")) as writer:
            connection = writer.connection
            if any(speaker.participant == participant_id for speaker in reads.speakers(connection)):
                raise NotPossibleError(
                    _("This participant speaks in an interview."),
                    _("Say first that its speaker is somebody else."),
                )
            memos = code_reads.memos(connection, "participant", participant_id)
            writer.delete(s.memo, [memo.id for memo in memos])
            forget_judged(writer, "participant", [participant_id])
            tellings = case_reads.of_participant(connection, participant_id)
            writer.delete(s.telling, [one.id for one in tellings])
            writer.delete(s.participant, [participant_id])

    def preview(
        self,
        rows: Table,
        *,
        kinds: Mapping[str, AttributeKind] | None = None,
        merges: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Takeover:
        """What `take_over` would do with the same values; nothing is stored."""
        present = self._context.read(_present)
        return plan_takeover(rows, present, kinds=kinds, merges=merges, language=screen_language())

    def take_over(
        self,
        rows: Table,
        *,
        kinds: Mapping[str, AttributeKind] | None = None,
        merges: Mapping[str, Mapping[str, str]] | None = None,
    ) -> ParticipantsReport:
        """Takes over a table with a row per participant, as one step.

        A column `participant` names the person; a row without one is about the only respondent of its
        document. A column `document` (optional) says in which document he or she is the respondent;
        without it, a document belongs to the participant whose name it has, or begins with, and else to
        the one respondent of the study whose label is that name. A column
        `speaker` (optional) names the label in that document, for interviews with several respondents.
        Other columns become attributes, of the kind that `kinds` says by heading, that they have
        already, or that their values show. `merges` gives by heading values to be written otherwise.
        """
        label = N_("Import of a participant") if len(rows) == 1 else N_("Import of {count} participants")
        with self._context.step(label, count=len(rows)) as writer:
            present = _present(writer.connection)
            plan = plan_takeover(rows, present, kinds=kinds, merges=merges, language=screen_language())
            _store(self._context, writer, plan)
            _remove_unlinked(writer, present)
        return ParticipantsReport(plan.added, plan.changed, plan.linked, plan.unlinked)

    def _check_name(self, name: str, own: ParticipantId | None) -> None:
        if not name.strip() or any(p.name == name.strip() and p.id != own for p in self.all()):
            raise NotPossibleError(_("A participant needs a name of its own."))


def _present(connection: Connection) -> Present:
    people = reads.participants(connection)
    attributes = with_values(attribute_reads.attributes(connection, people), people)
    return Present(people, reads.document_infos(connection), reads.speakers(connection), attributes)


def _store(context: Context, writer: Writer, plan: Takeover) -> None:
    """Writes participants, what they are linked to, and the kinds of their attributes."""
    defined = {one.name: one for one in attribute_reads.defined_attributes(writer.connection)}
    wanted = [column.attribute for column in plan.columns]
    keep_defined(context, writer, [replace(one, choices=()) for one in wanted])
    kinds = {defined[one.name].id: {"kind": one.kind.value} for one in wanted if one.name in defined}
    writer.update(s.attribute, {key: change for key, change in kinds.items() if key is not None})
    fresh = [person for person in plan.people if person.id is None]
    ids = dict(zip((person.name for person in fresh), context.ids(len(fresh)), strict=True))
    writer.insert(
        s.participant,
        [{"id": ids[one.name], "name": one.name, "attributes": dict(one.attributes)} for one in fresh],
    )
    known = {one.id: {"attributes": dict(one.attributes)} for one in plan.people if one.id is not None}
    writer.update(s.participant, known)
    ids |= {one.name: one.id for one in plan.people if one.id is not None}
    writer.update(s.speaker, {speaker: {"participant_id": ids[name]} for name, speaker in plan.links})


def _remove_unlinked(writer: Writer, present: Present) -> None:
    """Removes the participants that import had made up and that now stand for nobody.

    One with a memo stays: what somebody wrote is not thrown away. What one tells of cases goes to whom the
    table says he or she is.
    """
    connection = writer.connection
    kept = {memo.subject_id for memo in code_reads.memos(connection, "participant")}
    used = {speaker.participant for speaker in reads.speakers(connection)}
    names = {info.id: info.name for info in present.documents}
    made_up = {*names.values(), *(f"{names[p.document]} {p.label}" for p in present.speakers)}
    gone = [
        person.id
        for person in reads.participants(connection)
        if person.id not in used | kept
        and person.name in made_up
        and not person.attributes
        and _hand_over(writer, person.id, present)
    ]
    now = {one.id: one.participant for one in reads.speakers(connection)}
    after = {p.participant: now[p.id] for p in present.speakers if p.participant in gone and now.get(p.id)}
    named_instead(writer, {f"participant:{key}": f"participant:{after[key]}" for key in gone if key in after})
    forget_judged(writer, "participant", [key for key in gone if key not in after])
    writer.delete(s.participant, gone)


def _hand_over(writer: Writer, gone: ParticipantId, present: Present) -> bool:
    """Whether this participant tells of no case any more: it all goes to the one who took the place.

    Where several did, or nobody, it stays.
    """
    mine = {speaker.id for speaker in present.speakers if speaker.participant == gone}
    now = {one.participant for one in reads.speakers(writer.connection) if one.id in mine}
    heirs = [one for one in now if one is not None]
    if len(heirs) == len(now) == 1:
        move_to_participant(writer, gone, heirs[0])
    return not case_reads.of_participant(writer.connection, gone)

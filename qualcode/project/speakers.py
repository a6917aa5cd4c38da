"""Verbs on speakers: what somebody does in an interview, and which participant he or she is."""

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import ParticipantId, Role
from qualcode.project.context import Context
from qualcode.project.judged import named_instead
from qualcode.project.tellings import move_to_participant
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as reads
from qualcode.store.reads.documents import Speaker
from qualcode.store.writer import Writer


class Speakers:
    """The labels in the documents of a study, and who goes by them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self, speaker_id: int) -> Speaker:
        """The speaker with this id. Raises NotPossibleError when it is not there."""
        found = next((one for one in self._context.read(reads.speakers) if one.id == speaker_id), None)
        if found is None:
            raise NotPossibleError(_("This speaker is no longer in the study."))
        return found

    def set_role(self, speaker_id: int, role: Role) -> None:
        """Says what a speaker does. A respondent is always somebody: a participant, named after the document
        where nobody was linked."""
        mine = self.get(speaker_id)
        with self._context.step(N_("Role of speaker {label}"), label=mine.label) as writer:
            change: dict[str, object] = {"role": role.value}
            if role is Role.RESPONDENT and mine.participant is None:
                change["participant_id"] = self._participant(writer, _name_for(writer, mine))
            writer.update(s.speaker, {speaker_id: change})

    def set_participant(self, speaker_id: int, name: str) -> None:
        """Says which participant a speaker is; a name that is new becomes a new participant.

        The participant whom the speaker was goes where that stands for nobody now and nothing is known
        or written of him or her; what was told of cases is then told by the other. Raises NotPossibleError
        for an empty name.
        """
        name = name.strip()
        if not name:
            raise NotPossibleError(_("A participant needs a name of its own."))
        before = self.get(speaker_id).participant
        with self._context.step(N_("Participant of a speaker: “{name}”"), name=name) as writer:
            now = self._participant(writer, name)
            writer.update(s.speaker, {speaker_id: {"participant_id": now}})
            if before is not None:
                _forget(writer, before, now)

    def _participant(self, writer: Writer, name: str) -> ParticipantId:
        """The id of the participant with this name, capitals or not; added when there is none."""
        people = reads.participants(writer.connection)
        found = next((one.id for one in people if one.name.casefold() == name.casefold()), None)
        if found is None:
            found = ParticipantId(self._context.one_id())
            writer.insert(s.participant, [{"id": found, "name": name}])
        return found


def _name_for(writer: Writer, speaker: Speaker) -> str:
    """What an import calls a respondent whom nobody named."""
    infos = reads.document_infos(writer.connection)
    document = next(info.name for info in infos if info.id == speaker.document)
    others = reads.speakers(writer.connection, speaker.document)
    alone = not any(one.role is Role.RESPONDENT for one in others if one.id != speaker.id)
    return document if alone else f"{document} {speaker.label}"


def _forget(writer: Writer, participant: ParticipantId, now: ParticipantId) -> None:
    connection = writer.connection
    person = next(one for one in reads.participants(connection) if one.id == participant)
    speaks = any(one.participant == participant for one in reads.speakers(connection))
    known = any(person.attributes.values()) or code_reads.has_memos(connection, "participant", [participant])
    if not speaks and not known:
        named_instead(writer, {f"participant:{participant}": f"participant:{now}"})
        move_to_participant(writer, participant, now)
        writer.delete(s.participant, [participant])

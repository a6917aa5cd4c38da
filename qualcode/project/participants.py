"""Verbs on participants and their attributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import Participant, ParticipantDraft, ParticipantId, Role
from qualcode.project.context import Context
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as reads

LINKING = ("participant", "document", "speaker")


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
        """Removes a participant. Raises NotPossibleError while some speaker stands for him or her."""
        with self._context.step(N_("Deletion of a participant")) as writer:
            connection = writer.connection
            if any(speaker.participant == participant_id for speaker in reads.speakers(connection)):
                raise NotPossibleError(
                    _("This participant speaks in an interview."),
                    _("Say first that its speaker is somebody else."),
                )
            memos = code_reads.memos(connection, "participant", participant_id)
            writer.delete(s.memo, [memo.id for memo in memos])
            writer.delete(s.participant, [participant_id])

    def take_over(self, rows: Sequence[Mapping[str, str]]) -> ParticipantsReport:
        """Takes over a table with a row per participant, as one step.

        A column `participant` names the person. A column `document` (optional) says in which
        document he or she is the respondent; without it, a document belongs to the participant
        whose name it has, or begins with. A column `speaker` (optional) names the label in that
        document, for interviews with several respondents. Other columns become attributes.
        """
        label = N_("Import of a participant") if len(rows) == 1 else N_("Import of {count} participants")
        with self._context.step(label, count=len(rows)) as writer:
            return _Takeover(self._context, writer).run(rows)

    def _check_name(self, name: str, own: ParticipantId | None) -> None:
        if not name.strip() or any(p.name == name.strip() and p.id != own for p in self.all()):
            raise NotPossibleError(_("A participant needs a name of its own."))


class _Takeover:
    """Taking over a table of participants within one step."""

    def __init__(self, context: Context, writer: Any) -> None:
        self._context = context
        self._writer = writer
        self._people = {person.name: person for person in reads.participants(writer.connection)}
        self._documents = reads.document_infos(writer.connection)
        self._speakers = reads.speakers(writer.connection)

    def run(self, rows: Sequence[Mapping[str, str]]) -> ParticipantsReport:
        added: list[str] = []
        changed: list[str] = []
        linked: list[tuple[str, str]] = []
        for row in rows:
            name = (row.get("participant") or "").strip()
            if not name:
                continue
            (changed if name in self._people else added).append(name)
            key = self._store(name, row)
            linked += [(name, document) for document in self._link(name, key, row)]
        self._remove_unlinked()
        reached = {name for name, _document in linked}
        return ParticipantsReport(
            tuple(added), tuple(changed), tuple(linked), tuple(n for n in added + changed if n not in reached)
        )

    def _store(self, name: str, row: Mapping[str, str]) -> int:
        attributes = {
            key.strip(): value.strip()
            for key, value in row.items()
            if key and key not in LINKING and value and value.strip()
        }
        known = self._people.get(name)
        if known is not None:
            merged = {**known.attributes, **attributes}
            self._writer.update(s.participant, {known.id: {"attributes": merged}})
            return known.id
        key = self._context.one_id()
        self._writer.insert(s.participant, [{"id": key, "name": name, "attributes": attributes}])
        self._people[name] = Participant(ParticipantId(key), name, attributes)
        return key

    def _link(self, name: str, key: int, row: Mapping[str, str]) -> list[str]:
        """Links the respondent of the documents of this participant; gives their names."""
        wanted, label = ((row.get(column) or "").strip() for column in ("document", "speaker"))
        mine = [
            info
            for info in self._documents
            if info.name == (wanted or name) or (not wanted and info.name.startswith(f"{name} "))
        ]
        linked: list[str] = []
        for info in mine:
            respondents = [p for p in self._speakers if p.document == info.id and p.role is Role.RESPONDENT]
            fitting = [p for p in respondents if not label or p.label.casefold() == label.casefold()]
            if len(fitting) == 1:
                self._writer.update(s.speaker, {fitting[0].id: {"participant_id": key}})
                linked.append(info.name)
        return linked

    def _remove_unlinked(self) -> None:
        """Removes the participants that import had made up and that now stand for nobody.

        One with a memo stays: what somebody wrote is not thrown away.
        """
        connection = self._writer.connection
        kept = {memo.subject_id for memo in code_reads.memos(connection, "participant")}
        used = {speaker.participant for speaker in reads.speakers(connection)}
        names = {info.id: info.name for info in self._documents}
        made_up = {*names.values(), *(f"{names[p.document]} {p.label}" for p in self._speakers)}
        gone = [
            person.id
            for person in reads.participants(connection)
            if person.id not in used | kept and person.name in made_up and not person.attributes
        ]
        self._writer.delete(s.participant, gone)

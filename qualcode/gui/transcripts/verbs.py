"""What the Transcripts workspace does to the study: documents, speakers, participants, columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from qualcode.exchange.participants import export_people
from qualcode.gui.operations import Operations
from qualcode.gui.transcripts.incoming import SpeakerLine
from qualcode.i18n import N_, _, ngettext
from qualcode.model import DocumentId, DocumentInfo, Participant, ParticipantDraft, ParticipantId, Role
from qualcode.model.attribute_kinds import guess_kind
from qualcode.model.attributes import AttributeKind
from qualcode.project import Project
from qualcode.project.participants import ParticipantsReport
from qualcode.project.takeover import Table


class Verbs:
    """Each verb is one step that can be undone; what goes wrong is told in the window."""

    def __init__(self, project: Project, operations: Operations) -> None:
        self._project, self._operations = project, operations

    def rename(self, document: DocumentId, name: str) -> None:
        """Gives a document another name."""
        self._operations.do(lambda: self._project.documents.rename(document, name))

    def reorder(self, documents: Sequence[DocumentId]) -> None:
        """Puts the documents in this order."""
        self._operations.do(lambda: self._project.documents.reorder(documents))

    def delete(self, infos: Sequence[DocumentInfo]) -> None:
        """Takes documents out of the study, with the offer to undo it."""

        def work() -> None:
            with self._project.step(N_("Deletion of {count} documents"), count=len(infos)):
                for info in infos:
                    self._project.documents.delete(info.id)

        one = infos[0]
        verb = work if len(infos) > 1 else (lambda: self._project.documents.delete(one.id))
        if self._operations.succeeds(verb):
            text = ngettext(
                "“{name}” was deleted, with its codings.",
                "{count} documents were deleted, with their codings.",
                len(infos),
            )
            self._operations.tell(text.format(name=one.name, count=len(infos)), undo=True)

    def set_role(self, line: SpeakerLine, role: Role) -> None:
        """Says what a speaker does in the interview."""
        self._operations.do(lambda: self._project.speakers.set_role(line.key, role))

    def set_participant(self, line: SpeakerLine, name: str) -> None:
        """Says which participant a speaker is; a name that is new becomes a new participant."""
        if name:
            self._operations.do(lambda: self._project.speakers.set_participant(line.key, name))

    def set_memo(self, document: DocumentId, text: str) -> None:
        """Changes the memo on a document."""
        self._operations.do(lambda: self._project.memos.set_text("document", document, text))

    def add_person(self, name: str) -> None:
        """A participant who speaks nowhere yet."""
        self._operations.do(lambda: self._project.participants.add(ParticipantDraft(name)))

    def delete_people(self, people: Sequence[Participant]) -> None:
        """Removes participants who speak nowhere, with the offer to undo it."""

        def verb() -> None:
            with self._project.step(N_("Deletion of {count} participants"), count=len(people)):
                for person in people:
                    self._project.participants.delete(person.id)

        if self._operations.succeeds(verb):
            names = ", ".join(person.name for person in people)
            self._operations.tell(_("Deleted: {names}.").format(names=names), undo=True)

    def rename_person(self, person: ParticipantId, name: str) -> None:
        """Gives a participant another name."""
        self._operations.do(lambda: self._project.participants.edit(person, name=name))

    def set_attribute(self, person: Participant, name: str, value: str) -> bool:
        """Changes one attribute of a participant; whether that could be done."""
        reading = self._operations.do(lambda: self._project.attributes.set_value(person.id, name, value))
        if reading is not None and reading.remark:
            self._operations.tell(reading.remark, undo=True)
        return reading is not None

    def set_block(self, cells: Sequence[tuple[ParticipantId, str, str]]) -> None:
        """Changes many attributes at once: all of them, or none."""
        if self._operations.do(lambda: self._project.attributes.set_values(cells)) is not None:
            text = ngettext("{count} cell was filled in.", "{count} cells were filled in.", len(cells))
            self._operations.tell(text.format(count=len(cells)), undo=True)

    def add_column(self, name: str) -> None:
        """An attribute that all participants have, empty for now; its name says of what kind."""
        kind = guess_kind(name, [])
        self._operations.do(lambda: self._project.attributes.define(name, kind))

    def rename_column(self, old: str, name: str) -> None:
        """Gives an attribute another name, in its place."""
        self._operations.succeeds(lambda: self._project.attributes.rename(old, name))

    def retype_column(self, name: str, kind: AttributeKind) -> None:
        """Says of what kind an attribute is."""
        misfits = self._operations.do(lambda: self._project.attributes.retype(name, kind))
        if misfits:
            text = ngettext(
                "{count} value does not fit and stays as it is; it is marked in the table.",
                "{count} values do not fit and stay as they are; they are marked in the table.",
                len(misfits),
            )
            self._operations.tell(text.format(count=len(misfits)), undo=True)

    def reorder_columns(self, names: Sequence[str]) -> None:
        """Puts the attributes in this order."""
        self._operations.succeeds(lambda: self._project.attributes.reorder(names))

    def remove_column(self, name: str) -> None:
        """Takes an attribute away from all participants, with the offer to undo it."""
        if self._operations.succeeds(lambda: self._project.attributes.delete(name)):
            self._operations.tell(_("The column “{name}” was removed.").format(name=name), undo=True)

    def merge_values(self, name: str, merges: Sequence[tuple[Sequence[str], str]]) -> None:
        """Writes values that are one in one way."""
        count = self._operations.do(lambda: self._project.attributes.merge_many(name, merges))
        if count:
            text = ngettext("{count} participant was changed.", "{count} participants were changed.", count)
            self._operations.tell(text.format(count=count), undo=True)

    def take_over(
        self, rows: Table, kinds: Mapping[str, AttributeKind], merges: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Takes over a table of participants and tells what that did."""
        report = self._operations.do(
            lambda: self._project.participants.take_over(rows, kinds=kinds, merges=merges)
        )
        if report is not None:
            self._operations.tell(report_in_words(report), undo=True)

    def export_people(self, path: Path) -> None:
        """Writes all participants to a table."""
        if self._operations.do(lambda: export_people(self._project, path)) is not None:
            self._operations.tell(_("Saved as “{name}”.").format(name=path.name))


def report_in_words(report: ParticipantsReport) -> str:
    """What taking over a table of participants did, in a line."""
    added, changed, linked = len(report.added), len(report.changed), len(report.linked)
    parts = [ngettext("{count} participant added", "{count} participants added", added).format(count=added)]
    if changed:
        parts.append(_("{count} changed").format(count=changed))
    parts.append(_("{count} linked to a document").format(count=linked))
    if report.unlinked:
        parts.append(_("not linked: {names}").format(names=", ".join(report.unlinked)))
    return ", ".join(parts) + "."

"""Verbs on memos: dated notes on the study, a document, a participant, a code, a family or a quotation."""

from datetime import UTC, datetime

from qualcode.i18n import N_
from qualcode.model import Memo, MemoId
from qualcode.project.context import Context
from qualcode.project.passages import remove_quotations
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads
from qualcode.store.reads import quotations as quotation_reads

SUBJECTS = ("study", "document", "participant", "code", "family", "quotation")


class Memos:
    """The memos of a study."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[Memo]:
        """Every memo, the one that changed last first."""
        return self._context.read(reads.memos)

    def of(self, subject: str, subject_id: int = 0) -> list[Memo]:
        """The memos on one thing, the one that changed last first."""
        return self._context.read(reads.memos, subject, subject_id)

    def add(self, subject: str, subject_id: int, text: str, *, title: str = "") -> MemoId:
        """A new memo on a subject of SUBJECTS (`subject_id` 0 for the study)."""
        assert subject in SUBJECTS
        key = self._context.one_id()
        row = {
            "id": key,
            "subject": subject,
            "subject_id": subject_id,
            "title": title,
            "text": text,
            "coder_id": self._context.coder.id,
            "changed": _now(),
        }
        with self._context.step(N_("New memo")) as writer:
            writer.insert(s.memo, [row])
        return MemoId(key)

    def edit(self, memo_id: MemoId, *, text: str, title: str | None = None) -> None:
        """Changes a memo's text, and its title when given."""
        change = {"text": text, "changed": _now(), **({} if title is None else {"title": title})}
        with self._context.step(N_("Change of a memo")) as writer:
            writer.update(s.memo, {memo_id: change})

    def set_text(self, subject: str, subject_id: int, text: str) -> None:
        """Makes `text` the newest memo on a subject: adds, changes, or (when empty) deletes it."""
        existing = self.of(subject, subject_id)
        if existing and text.strip():
            if existing[0].text != text:
                self.edit(existing[0].id, text=text)
        elif existing:
            self.delete(existing[0].id)
        elif text.strip():
            self.add(subject, subject_id, text)

    def delete(self, memo_id: MemoId) -> None:
        """Removes a memo; a quotation that carries nothing else goes too."""
        with self._context.step(N_("Deletion of a memo")) as writer:
            found = [one for one in reads.memos(writer.connection) if one.id == memo_id]
            writer.delete(s.memo, [memo_id])
            about = [one.subject_id for one in found if one.subject == "quotation"]
            remove_quotations(writer, quotation_reads.without_codings(writer.connection, about))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

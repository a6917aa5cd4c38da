"""Verbs for independent coding in one study: who does not see the others, and which documents are done.

A blind coder is shown his or her own codings only, until an unblinding that stands in the history. What that
means is decided in one place, below every query: `store/veil.py`, which `Context.read` puts on.
"""

from datetime import UTC, datetime
from typing import Any

from qualcode.i18n import N_
from qualcode.model import Coder, CoderId, DocumentId
from qualcode.project.context import Context
from qualcode.project.layers import check_person, layer_of
from qualcode.store import schema as s
from qualcode.store.reads import pulling as row_reads
from qualcode.store.reads.blinding import KEY

CODES_BLIND = N_("{name} codes without seeing the others")
SEES = N_("{name} sees the codings of the others")


class Blinding:
    """Who codes without seeing the others, and who completed what."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def blind(self) -> list[CoderId]:
        """The coders who do not see what others did."""
        return sorted(self._context.store.blind_coders())

    def is_blind(self) -> bool:
        """Whether the present coder does not see what others did."""
        return self._context.blind is not None

    def start(self, coder: Coder) -> None:
        """From now on this coder sees his or her own codings only.

        Who begins it cannot undo it: it is ended with a reason. Where another began it, that one can.
        Raises NotPossibleError for the consensus layer.
        """
        check_person(coder)
        kind = "start" if coder.id == self._context.coder.id else "do"
        with self._context.step(CODES_BLIND, kind=kind, name=coder.name) as writer:
            self._context.keep_setting(writer, KEY, sorted({*self.blind(), coder.id}))

    def end(self, coder: Coder, why: str = "") -> None:
        """From now on this coder sees what the others did; the reason stands in the history."""
        text = N_("{name} sees the codings of the others: {why}") if why.strip() else None
        label = text or SEES
        with self._context.step(label, name=coder.name, why=why.strip()) as writer:
            self._context.keep_setting(writer, KEY, [one for one in self.blind() if one != coder.id])

    def completed(self) -> dict[DocumentId, frozenset[CoderId]]:
        """By document the coders who completed it; for them an uncoded passage is a judgement too."""
        found: dict[DocumentId, set[CoderId]] = {}
        for row in self._rows():
            found.setdefault(DocumentId(row["document_id"]), set()).add(CoderId(row["coder_id"]))
        return {document: frozenset(coders) for document, coders in found.items()}

    def complete(self, document: DocumentId, *, coder: CoderId | None = None, done: bool = True) -> None:
        """Says that a coder (default: the present one) has coded a document completely, or not yet.

        Raises NotPossibleError for the consensus layer.
        """
        who = coder or self._context.coder.id
        layer = self._context.read(layer_of)
        if layer is not None and layer.id == who:
            check_person(layer)
        known = [
            row["id"] for row in self._rows() if (row["document_id"], row["coder_id"]) == (document, who)
        ]
        if done == bool(known):
            return
        label = N_("A document was coded completely") if done else N_("A document is to be coded further")
        with self._context.step(label) as writer:
            if done:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                row = {"document_id": document, "coder_id": who, "changed": now}
                writer.insert(s.completed, [{"id": self._context.one_id(), **row}])
            writer.delete(s.completed, known)

    def _rows(self) -> list[dict[str, Any]]:
        return self._context.read(row_reads.present_of, "completed")

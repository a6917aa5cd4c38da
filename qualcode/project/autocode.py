"""Coding many passages by rule: look for them, let the researcher choose, code the chosen as one step."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualcode.finding import Passage, Search, Unit, Way, passages
from qualcode.i18n import N_
from qualcode.model import CodeId, CodingDraft, Document, DocumentId, DocumentInfo, Span
from qualcode.progress import NoProgress, Progress
from qualcode.project.context import Context
from qualcode.project.guide import Guide
from qualcode.project.quotations import Quotations
from qualcode.project.sentences import sentences
from qualcode.store.reads import documents as reads


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that was found; `found` are the places in the document, `turn` its number there."""

    document: DocumentId
    start: int
    end: int
    found: tuple[Span, ...]
    text: str
    speaker: str
    turn: int | None


class Autocode:
    """Nothing is stored by looking."""

    def __init__(self, context: Context, quotations: Quotations, guide: Guide) -> None:
        self._context = context
        self._quotations, self._guide = quotations, guide

    def find(
        self, search: Search, documents: Collection[DocumentId] = (), *, progress: Progress | None = None
    ) -> list[Proposal]:
        """The passages that match, in the order of the study; `documents` empty means all.

        Raises NotPossibleError for a pattern that is none or takes too long, CancelledError.
        """
        progress = progress or NoProgress()
        infos = [info for info in self._context.read(reads.document_infos) if _in(info.id, documents)]
        found: list[Proposal] = []
        for number, info in enumerate(infos):
            progress.report(number, len(infos), info.name)
            found += self._in_document(info, search)
        return found

    def apply(self, proposals: Sequence[Proposal], codes: Sequence[CodeId]) -> int:
        """Codes these passages as one step; gives how many codings are new."""
        drafts = [CodingDraft(one.document, one.start, one.end, code) for one in proposals for code in codes]
        return self._quotations.code_many(drafts, label=N_("Autocoding: {count} codings")) if drafts else 0

    def _in_document(self, info: DocumentInfo, search: Search) -> list[Proposal]:
        document = self._context.read(reads.document, info)
        spans = (
            sentences(document.text, document.turns, search.language)
            if search.unit is Unit.SENTENCE and self._may_match(document, search)
            else []
        )
        hits = passages(
            document.text, document.turns, search, sentences=spans, **self._limits(document, search)
        )
        return [_proposal(document, hit) for hit in hits]

    def _may_match(self, document: Document, search: Search) -> bool:
        """Whether it is worth dividing the document in sentences."""
        anywhere = replace(search, unit=Unit.FOUND)
        return bool(passages(document.text, document.turns, anywhere, **self._limits(document, search)))

    def _limits(self, document: Document, search: Search) -> dict[str, Any]:
        """Whose words, or the answers to which questions, are looked at in this document."""
        if search.way is Way.SPEAKER:
            return {"names": self._labels(document, search)}
        if search.way is Way.QUESTION:
            wanted = {one.id for one in self._guide.named(search.what)}
            asked = self._guide.asked(document.id)
            return {"answers": [Span(one.start, one.end) for one in asked if one.question in wanted]}
        return {}

    def _labels(self, document: Document, search: Search) -> list[str]:
        """The labels in this document that are named, or whose participant is."""
        wanted = {name.strip().casefold() for name in search.what.split(",") if name.strip()}
        people = {person.id: person.name.casefold() for person in self._context.read(reads.participants)}
        return [
            speaker.label
            for speaker in self._context.read(reads.speakers, document.id)
            if speaker.label.casefold() in wanted or people.get(speaker.participant or 0, "") in wanted  # type: ignore[arg-type]
        ]


def _in(key: DocumentId, wanted: Collection[DocumentId]) -> bool:
    return not wanted or key in wanted


def _proposal(document: Document, hit: Passage) -> Proposal:
    turn = document.turn_at(hit.start)
    return Proposal(
        document=document.id,
        start=hit.start,
        end=hit.end,
        found=hit.found,
        text=document.text[hit.start : hit.end],
        speaker=turn.speaker if turn else "",
        turn=turn.number if turn else None,
    )

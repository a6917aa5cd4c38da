"""What a corrected text does to what was coded: a plan to look at, nothing is stored yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.alignment import Alignment, Candidate, Fit, Lost, Placed, align, place
from qualcode.model import Document, Quotation, Span, TimeMark, Transcript, TurnDraft
from qualcode.model.guide import Asked
from qualcode.project.corrected_turns import (
    SpeakerMatch,
    edited_turns,
    matched_speakers,
    moved_times,
    with_times,
)
from qualcode.store.reads.documents import Speaker

_SOUGHT = 200


class Outcome(StrEnum):
    """What happens to a quotation."""

    SAME = "same"  # reads the same, at the same place or shifted along with the text
    MOVED = "moved"  # reads the same, elsewhere: its paragraph was moved
    LAYOUT = "layout"  # only line ends, spaces and hyphens at line ends differ
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Correction:
    """A quotation, as it is stored, and where it goes; `span` None: its words are gone."""

    quotation: Quotation
    outcome: Outcome
    span: Span | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class CorrectionPlan:
    """The corrected text with all that follows from it; `asked` are the new places of questions.

    `stamp` is what the study held when the plan was made.
    """

    document: Document
    alignment: Alignment
    turns: tuple[TurnDraft, ...]
    speakers: tuple[SpeakerMatch, ...]
    times: tuple[TimeMark, ...]
    corrections: tuple[Correction, ...]
    asked: Mapping[int, Span | None]
    stamp: object
    source: Transcript | None = None

    @property
    def text(self) -> str:
        """The corrected text."""
        return self.alignment.new

    def of(self, *outcomes: Outcome) -> list[Correction]:
        """The quotations with one of these outcomes, in the order of the old text."""
        return [one for one in self.corrections if one.outcome in outcomes]

    @property
    def lost(self) -> list[Correction]:
        """The quotations about which the researcher has to decide."""
        return self.of(Outcome.LOST)

    @property
    def changed(self) -> list[Correction]:
        """The quotations in which words were corrected."""
        return self.of(Outcome.CHANGED)

    @property
    def gone_speakers(self) -> list[str]:
        """Labels that had turns and have none any more."""
        there = {match.was for match in self.speakers}
        return [
            label for label in dict.fromkeys(t.speaker for t in self.document.turns) if label not in there
        ]


def corrections_of(
    alignment: Alignment, quotations: Iterable[Quotation], *, most: int = 3
) -> tuple[Correction, ...]:
    """What happens to each quotation; `most` candidates are sought for those that are lost.

    When hundreds are lost it is another text, and candidates are sought for the first 200 only.
    """
    found = [_correction(alignment, quotation, 0) for quotation in quotations]
    lost = [n for n, one in enumerate(found) if one.outcome is Outcome.LOST] if most else []
    for number in lost[:_SOUGHT]:
        found[number] = _correction(alignment, found[number].quotation, most)
    return tuple(found)


def make_plan(
    document: Document,
    corrected: Alignment | Transcript | str,
    *,
    quotations: Sequence[Quotation],
    speakers: Sequence[Speaker],
    asked: Sequence[Asked],
    language: str,
    stamp: object,
) -> CorrectionPlan:
    """The plan for a corrected text: edited by hand, replaced at known places, or read from a file."""
    source = corrected if isinstance(corrected, Transcript) else None
    if isinstance(corrected, Alignment):
        alignment = corrected
    else:
        alignment = align(document.text, source.text if source else str(corrected))
    if source:
        turns = with_times(document, alignment, source.turns)
        drafts = source.speakers
    else:
        from qualcode.transcripts import understand  # every kind of file is known there: slow to load

        understood = understand(alignment.new, name=document.name, as_is=True, language=language)
        turns = edited_turns(document, alignment, understood)
        drafts = understood.speakers
    return CorrectionPlan(
        document=document,
        alignment=alignment,
        turns=turns,
        speakers=matched_speakers(speakers, drafts, document=document, alignment=alignment, turns=turns),
        times=(source.times if source else ()) or moved_times(document, alignment),
        corrections=corrections_of(alignment, quotations),
        asked={one.id: _span(alignment, one.start, one.end) for one in asked},
        stamp=stamp,
        source=source,
    )


def _correction(alignment: Alignment, quotation: Quotation, most: int) -> Correction:
    start, end = quotation.start, quotation.end
    if not 0 <= start < end <= len(alignment.old) or alignment.old[start:end] != quotation.text:
        return Correction(quotation, Outcome.LOST, None)  # damaged: its words are not where it stands
    placed = place(alignment, start, end, most=most)
    if isinstance(placed, Lost):
        return Correction(quotation, Outcome.LOST, None, placed.candidates)
    return Correction(quotation, _outcome(placed), Span(placed.start, placed.end))


def _outcome(placed: Placed) -> Outcome:
    if placed.fit is Fit.EXACT:
        return Outcome.MOVED if placed.moved else Outcome.SAME
    return Outcome.LAYOUT if placed.fit is Fit.LAYOUT else Outcome.CHANGED


def _span(alignment: Alignment, start: int, end: int) -> Span | None:
    """Where a question was asked: a whole turn of the interviewer, so the words in it matter less."""
    first, last = alignment.span(start, min(end, len(alignment.old)))
    if first < last:
        return Span(first, last)
    placed = place(alignment, start, end, most=0) if 0 <= start < end <= len(alignment.old) else Lost()
    return Span(placed.start, placed.end) if isinstance(placed, Placed) else None

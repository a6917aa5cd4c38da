"""Verbs that give a document another text, while everything that was coded in it moves along.

`plan` says what would happen to every quotation and stores nothing; `apply` does it as one step, once
it has been decided about every quotation whose words are gone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.alignment import Alignment
from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, ngettext
from qualcode.model import DocumentId, Quotation, QuotationId, Role, Span, Transcript, TurnDraft
from qualcode.project import decided
from qualcode.project.context import Context
from qualcode.project.corrected_turns import SpeakerMatch
from qualcode.project.correction_plan import Correction, CorrectionPlan, Outcome, make_plan
from qualcode.project.documents import keep_times
from qualcode.project.guide_places import fit_ends, move_rejections
from qualcode.project.passages import around, instead_of, resettle, unite
from qualcode.segmentation import words
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as reads
from qualcode.store.reads import guide as guide_reads
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.writer import Writer

if TYPE_CHECKING:
    from qualcode.transcripts import ReadingOptions

Decisions = Mapping[QuotationId, Span | None]
"""What the researcher decided, by quotation: where it goes, or None to drop it."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: how many quotations had each outcome, were dropped, became one with another."""

    outcomes: Mapping[Outcome, int]
    dropped: int
    united: int


class Corrections:
    """Corrected texts in the place of those that were imported."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def read(
        self,
        document_id: DocumentId,
        path: Path,
        *,
        format: str = "auto",
        options: "ReadingOptions | None" = None,
    ) -> Transcript:
        """The corrected file, read knowing who speaks in the document; nothing is stored.

        Of a file with several transcripts, the one with the document's name, or the first.
        Raises ImportFileError.
        """
        from qualcode.transcripts import AS_RECOGNISED, read_transcripts

        options = options or AS_RECOGNISED
        labels = {speaker.label for speaker in self._context.read(reads.speakers, document_id)}
        known = replace(options, speakers=options.speakers | labels)
        found = read_transcripts(path, format=format, options=known)
        name = self._info(document_id).name
        return next((one for one in found if one.name == name), found[0])

    def plan(self, document_id: DocumentId, corrected: Alignment | Transcript | str) -> CorrectionPlan:
        """What would happen with another text: typed by hand, read from a file, or made by known edits.

        Raises NotPossibleError when the document is gone or the text is empty.
        """
        info = self._info(document_id)
        text = corrected.text if isinstance(corrected, Transcript) else corrected
        if not (text.new if isinstance(text, Alignment) else text).strip():
            raise NotPossibleError(_("A document cannot be without text."), _("Delete the document instead."))
        languages = self._context.read(code_reads.settings).get("language", (0, "nl"))
        made = make_plan(
            self._context.read(reads.document, info),
            corrected,
            quotations=self._context.read_whole(quotation_reads.of_document, document_id),
            speakers=self._context.read(reads.speakers, document_id),
            asked=self._context.read(guide_reads.asked, document_id),
            language=str(languages[1]),
            stamp=self._context.read_whole(_stamp, document_id),
        )
        self._refuse_lost_of_others(made)
        return made

    def _refuse_lost_of_others(self, plan: CorrectionPlan) -> None:
        """Raises NotPossibleError when a blind coder would have to decide about what others coded."""
        if self._context.blind is None:
            return
        seen = {one.id for one in self._context.read(quotation_reads.of_document, plan.document.id)}
        if any(one.quotation.id not in seen for one in plan.lost):
            raise NotPossibleError(
                _("Passages that others coded would have to be placed anew, and you do not see these."),
                _("Let a coder who sees the others correct this text."),
            )

    def apply(
        self, plan: CorrectionPlan, decisions: Decisions | None = None, *, label: str = ""
    ) -> Corrected:
        """Gives the document its corrected text as one step; quotations keep their ids.

        `decisions` has to hold every lost quotation, and may hold others. Quotations that come to
        stand at the same place become one, with the codings of both.
        Raises NotPossibleError when a decision is missing, or the document has changed since the plan.
        """
        decisions = decisions or {}
        _check_complete(plan, decisions)
        goals = {one.quotation.id: decisions.get(one.quotation.id, one.span) for one in plan.corrections}
        text = label or N_("Correction of “{name}”")
        with self._context.step(text, name=plan.document.name) as writer:
            if _stamp(writer.connection, plan.document.id) != plan.stamp:
                raise NotPossibleError(
                    _("“{name}” has changed since this correction was prepared.").format(
                        name=plan.document.name
                    ),
                    _("Prepare it again."),
                )
            _store_text(writer, plan)
            speakers = _store_speakers(self._context, writer, plan)
            _store_turns(self._context, writer, plan, speakers)
            _store_asked(self._context, writer, plan)
            united = _store_quotations(writer, plan, goals)
            _move_decisions(writer, plan, goals)
        return _done(plan, goals, united)

    def _info(self, document_id: DocumentId) -> Any:
        infos = self._context.read(reads.document_infos)
        info = next((info for info in infos if info.id == document_id), None)
        if info is None:
            raise NotPossibleError(_("This document is no longer in the study."))
        return info


def _stamp(connection: Any, document_id: int) -> object:
    """What a plan was made for: it must find the document as it left it."""
    quotations = quotation_reads.of_document(connection, document_id)
    return (
        reads.text_of(connection, document_id),
        tuple((q.id, q.start, q.end) for q in quotations),
        tuple(reads.speakers(connection, document_id)),
        tuple(reads.turns_of(connection, document_id)),
        tuple(guide_reads.asked(connection, document_id)),
    )


def _check_complete(plan: CorrectionPlan, decisions: Decisions) -> None:
    open_ones = [one for one in plan.lost if one.quotation.id not in decisions]
    if open_ones:
        raise NotPossibleError(
            ngettext(
                "The words of {count} quotation are gone from the corrected text.",
                "The words of {count} quotations are gone from the corrected text.",
                len(open_ones),
            ).format(count=len(open_ones)),
            _("Decide for each where it goes, or drop it."),
        )
    for span in decisions.values():
        if span is not None and span.end > len(plan.text):
            raise NotPossibleError(_("A quotation cannot be placed outside the corrected text."))


def _store_text(writer: Writer, plan: CorrectionPlan) -> None:
    change: dict[str, Any] = {
        "text_sha256": writer.keep_text(plan.text),
        "times_sha256": keep_times(writer, plan.times),
        "characters": len(plan.text),
        "words": words(plan.text),
    }
    if plan.source is not None:
        change |= {
            "format": plan.source.format,
            "source_name": plan.source.source_name,
            "original_sha256": writer.keep_bytes(plan.source.original),
        }
    writer.update(s.document, {plan.document.id: change})


def _store_speakers(context: Context, writer: Writer, plan: CorrectionPlan) -> Mapping[str, int]:
    """Renames, adds and removes speakers; gives the id of each label."""
    ids = {match.label: match.id for match in plan.speakers if match.id is not None}
    known = [match for match in plan.speakers if match.id is not None]
    writer.update(s.speaker, {match.id: {"label": match.label} for match in known if match.id is not None})
    for match in plan.speakers:
        if match.id is None:
            ids[match.label] = context.one_id()
            row = {
                "id": ids[match.label],
                "document_id": plan.document.id,
                "label": match.label,
                "role": match.role.value,
                "participant_id": match.participant or _participant(context, writer, plan, match),
            }
            writer.insert(s.speaker, [row])
    gone = set(plan.gone_speakers)
    old = reads.speakers(writer.connection, plan.document.id)
    writer.delete(s.speaker, [one.id for one in old if one.label in gone and one.id not in ids.values()])
    return ids


def _participant(context: Context, writer: Writer, plan: CorrectionPlan, match: SpeakerMatch) -> int | None:
    """A new respondent becomes a participant, as in an import."""
    if match.role is not Role.RESPONDENT:
        return None
    alone = sum(one.role is Role.RESPONDENT for one in plan.speakers) == 1
    name = match.participant_name or (plan.document.name if alone else f"{plan.document.name} {match.label}")
    known = {person.name: int(person.id) for person in reads.participants(writer.connection)}
    if name in known:
        return known[name]
    key = context.one_id()
    writer.insert(s.participant, [{"id": key, "name": name}])
    return key


def _store_turns(context: Context, writer: Writer, plan: CorrectionPlan, speakers: Mapping[str, int]) -> None:
    there = {plan.alignment.start(turn.start): turn.id for turn in plan.document.turns}
    kept = {turn.start: there[turn.start] for turn in plan.turns if turn.start in there}
    rows = {
        number: {**_turn_row(turn, number, speakers), "document_id": plan.document.id}
        for number, turn in enumerate(plan.turns, start=1)
    }
    ids = {number: kept.get(turn.start) for number, turn in enumerate(plan.turns, start=1)}
    fresh = [{"id": context.one_id(), **rows[number]} for number, key in ids.items() if key is None]
    stays = set(kept.values())
    writer.delete(s.turn, [turn.id for turn in plan.document.turns if turn.id not in stays])
    writer.update(s.turn, {key: rows[number] for number, key in ids.items() if key is not None})
    writer.insert(s.turn, fresh)


def _turn_row(turn: TurnDraft, number: int, speakers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "number": number,
        "start": turn.start,
        "text_start": turn.text_start,
        "end": turn.end,
        "speaker_id": speakers[turn.speaker],
        "seconds": turn.seconds,
    }


def _store_asked(context: Context, writer: Writer, plan: CorrectionPlan) -> None:
    writer.delete(s.asked, [key for key, span in plan.asked.items() if span is None])
    placed = {key: span for key, span in plan.asked.items() if span is not None}
    writer.update(s.asked, {key: {"start": span.start, "end": span.end} for key, span in placed.items()})
    fit_ends(writer, [plan.document.id])  # what was added at the end of an answer belongs to it
    move_rejections(context, writer, plan.document.id, plan.alignment.start)


def _store_quotations(writer: Writer, plan: CorrectionPlan, goals: Mapping[QuotationId, Span | None]) -> int:
    """Puts every quotation where it goes; gives how many became one with another."""
    old = {one.quotation.id: one.quotation for one in plan.corrections}
    now = {q.id: q for q in quotation_reads.of_document(writer.connection, plan.document.id)}
    _drop(writer, [now[key] for key, span in goals.items() if span is None])
    groups: dict[Span, list[QuotationId]] = {}
    for key, span in sorted(goals.items()):
        if span is not None:
            groups.setdefault(span, []).append(key)
    for keys in groups.values():
        unite(writer, [now[key] for key in keys])
    ends: dict[int, Span] = {keys[0]: span for span, keys in groups.items()}
    rows = {key: around(plan.text, span.start, span.end) for key, span in ends.items()}
    resettle(writer, [one for one in old.values() if one.id in ends], rows)
    return sum(len(keys) - 1 for keys in groups.values())


def _move_decisions(writer: Writer, plan: CorrectionPlan, goals: Mapping[QuotationId, Span | None]) -> None:
    """What coders had where it was decided goes where their quotations go."""
    quoted = {(one.quotation.start, one.quotation.end): one.quotation.id for one in plan.corrections}

    def placed(start: int, end: int) -> tuple[int, int] | None:
        if (start, end) not in quoted:
            return decided.along(plan.alignment, start, end)
        goal = goals[quoted[start, end]]
        return None if goal is None else (goal.start, goal.end)

    decided.move_decisions(writer, plan.document.id, placed, plan.alignment.span)


def _drop(writer: Writer, quotations: Sequence[Quotation]) -> None:
    if not quotations:
        return
    ids = [quotation.id for quotation in quotations]
    memos = [m.id for m in code_reads.memos(writer.connection, "quotation") if m.subject_id in set(ids)]
    writer.delete(s.memo, memos)
    writer.delete(s.coding, [coding.id for one in quotations for coding in one.codings])
    instead_of(writer, dict.fromkeys(ids))
    writer.delete(s.quotation, ids)


def _done(plan: CorrectionPlan, goals: Mapping[QuotationId, Span | None], united: int) -> Corrected:
    stays: list[Correction] = [one for one in plan.corrections if goals[one.quotation.id] is not None]
    outcomes = {outcome: sum(one.outcome is outcome for one in stays) for outcome in Outcome}
    return Corrected(outcomes, dropped=len(plan.corrections) - len(stays), united=united)

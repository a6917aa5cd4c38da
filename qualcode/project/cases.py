"""Verbs on cases: what happened, who tells of it and how, and where else it is spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import (
    Case,
    CaseId,
    CodeId,
    Outcome,
    ParticipantId,
    Quotation,
    QuotationId,
    TellingId,
)
from qualcode.model.cases import CaseRow, case_rows
from qualcode.project.autocode import Autocode
from qualcode.project.case_codes import KEY, CaseCodes, case_codes
from qualcode.project.case_mentions import Mention, mentions
from qualcode.project.context import Context
from qualcode.project.judged import gone as forget_judged
from qualcode.project.judged import named_instead
from qualcode.project.layers import counting
from qualcode.project.tellers import tellers
from qualcode.project.tellings import move_to_case
from qualcode.store import schema as s
from qualcode.store.reads import cases as reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.writer import Writer


@dataclass(frozen=True, slots=True)
class CaseSuggestion:
    """A quotation under a code of good or bad examples that is in no case yet, and whose words it is."""

    quotation: Quotation
    outcome: Outcome
    participants: tuple[ParticipantId, ...]


@dataclass(frozen=True, slots=True)
class CaseUnit:
    """A case as the row of another table: who tells or names it, and the quotations of their tellings."""

    id: CaseId
    title: str
    participants: tuple[ParticipantId, ...]
    quotations: tuple[QuotationId, ...]


class Cases:
    """The cases of a study."""

    def __init__(self, context: Context, autocode: Autocode) -> None:
        self._context = context
        self._autocode = autocode

    def all(self) -> list[Case]:
        """The cases in the researcher's order, each with its tellings."""
        return self._context.read(reads.cases)

    def get(self, case_id: CaseId) -> Case:
        """The case with this id. Raises NotPossibleError when it is not there."""
        found = next((case for case in self.all() if case.id == case_id), None)
        if found is None:
            raise NotPossibleError(_("This case is no longer in the study."))
        return found

    def named(self, title: str) -> Case:
        """The case with this title, capitals or not. Raises NotPossibleError when there is none."""
        wanted = " ".join(title.split()).casefold()
        known = self.all()
        found = next((case for case in known if case.title.casefold() == wanted), None)
        if found is None:
            titles = ", ".join(f"“{case.title}”" for case in known)
            raise NotPossibleError(
                _("There is no case “{title}” in this study.").format(title=title),
                _("Cases are: {titles}.").format(titles=titles or "-"),
            )
        return found

    def rows(self) -> list[CaseRow]:
        """The comparison of good, bad and disputed cases, a row for every telling."""
        return case_rows(self.all())

    def units(self) -> tuple[CaseUnit, ...]:
        """The cases as rows of other tables, in order; what is said in general is among them."""
        return tuple(
            CaseUnit(
                case.id, case.title, tuple(one.participant for one in case.tellings), tuple(case.quotations)
            )
            for case in self.all()
        )

    # The cases themselves

    def add(self, title: str, *, text: str = "", general: bool = False) -> CaseId:
        """A new case, at the end. Raises NotPossibleError when the title is empty or taken.

        `general` makes it a place for what is told by who names no specific case.
        """
        title = self._checked(title, None)
        key = self._context.one_id()
        with self._context.step(N_("New case “{title}”"), title=title) as writer:
            place = reads.next_position(writer.connection)
            row = {"id": key, "title": title, "text": text, "general": general, "position": place}
            writer.insert(s.study_case, [row])
        return CaseId(key)

    def edit(
        self,
        case_id: CaseId,
        *,
        title: str | None = None,
        text: str | None = None,
        general: bool | None = None,
    ) -> None:
        """Changes what is given of a case. Raises NotPossibleError when the title is empty or taken."""
        case = self.get(case_id)
        change: dict[str, Any] = {} if title is None else {"title": self._checked(title, case_id)}
        if text is not None:
            change["text"] = text
        if general is not None:
            change["general"] = general
        with self._context.step(N_("Change of case “{title}”"), title=case.title) as writer:
            writer.update(s.study_case, {case_id: change})

    def delete(self, case_id: CaseId) -> None:
        """Removes a case with all that is told of it; the quotations stay."""
        case = self.get(case_id)
        with self._context.step(N_("Deletion of case “{title}”"), title=case.title) as writer:
            writer.delete(s.telling, [one.id for one in case.tellings])
            forget_judged(writer, "case", [case_id])
            writer.delete(s.study_case, [case_id])

    def merge(self, case_ids: Sequence[CaseId], into: CaseId) -> None:
        """Makes one case of several: tellings go along, texts are joined, nothing written is lost.

        Where a participant told two of them with contradicting outcomes, the outcome becomes mixed.
        """
        kept = self.get(into)
        gone = [self.get(key) for key in dict.fromkeys(case_ids) if key != into]
        label = N_("Merge of {count} cases into “{title}”")
        with self._context.step(label, count=len(gone), title=kept.title) as writer:
            for case in gone:
                move_to_case(writer, case.tellings, into)
                named_instead(writer, {f"case:{case.id}": f"case:{into}"})
                writer.delete(s.study_case, [case.id])
            texts = dict.fromkeys(case.text.strip() for case in (kept, *gone))
            writer.update(s.study_case, {into: {"text": "\n".join(filter(None, texts))}})

    def reorder(self, case_ids: Sequence[CaseId]) -> None:
        """Puts the cases in this order."""
        with self._context.step(N_("New order of cases")) as writer:
            writer.update(s.study_case, {key: {"position": place} for place, key in enumerate(case_ids)})

    # What participants tell

    def tell(
        self,
        case_id: CaseId,
        participant: ParticipantId,
        *,
        outcome: Outcome | None = None,
        process: Outcome | None = None,
        told: str | None = None,
        cause: str | None = None,
        quotations: Sequence[int] | None = None,
    ) -> TellingId:
        """Stores what is given of a participant's account of a case; None leaves that part as it is.

        Raises NotPossibleError when the case or the participant is gone.
        """
        case = self.get(case_id)
        given: dict[str, Any] = {
            "outcome": None if outcome is None else outcome.value,
            "process": None if process is None else process.value,
            "told": told,
            "cause": cause,
            "quotations": None if quotations is None else list(dict.fromkeys(quotations)),
        }
        change = {name: value for name, value in given.items() if value is not None}
        label = N_("What {name} tells of case “{title}”")
        name = self._name(participant)
        with self._context.step(label, name=name, title=case.title) as writer:
            return TellingId(self._write(writer, case, participant, change))

    def untell(self, case_id: CaseId, participant: ParticipantId) -> None:
        """Takes a participant out of a case, with all that was written of his or her account."""
        case = self.get(case_id)
        label = N_("{name} no longer tells of case “{title}”")
        with self._context.step(label, name=self._name(participant), title=case.title) as writer:
            writer.delete(s.telling, [one.id for one in case.tellings if one.participant == participant])

    def add_quotation(
        self, case_id: CaseId, quotation_id: QuotationId, *, participant: ParticipantId | None = None
    ) -> tuple[ParticipantId, ...]:
        """Puts a quotation into a case, in the account of who says it (or of `participant`); gives who.

        A new account gets the outcome that the quotation's codes say. Raises NotPossibleError when
        nobody in the study says it.
        """
        case = self.get(case_id)
        found = self._context.read(quotation_reads.by_ids, [quotation_id])
        if not found:
            raise NotPossibleError(_("This quotation is no longer in the study."))
        people = self.tellers(quotation_id) if participant is None else (participant,)
        if not people:
            raise NotPossibleError(
                _("It is not known which participant says this."),
                _("Link the speaker to a participant first, in the Transcripts workspace."),
            )
        codes = self.codes().outcome(coding.code for coding in found[0].codings)
        with self._context.step(N_("A quotation put into case “{title}”"), title=case.title) as writer:
            for person in people:
                known = case.telling_of(person)
                quotations = [*(known.quotations if known else ()), quotation_id]
                change: dict[str, Any] = {"quotations": list(dict.fromkeys(quotations))}
                if known is None:
                    change["outcome"] = codes.value
                self._write(writer, case, person, change)
        return people

    def remove_quotation(self, case_id: CaseId, participant: ParticipantId, quotation_id: int) -> None:
        """Takes a quotation out of a participant's account."""
        telling = self.get(case_id).telling_of(participant)
        if telling is not None:
            kept = [key for key in telling.quotations if key != quotation_id]
            self.tell(case_id, participant, quotations=kept)

    # What could be added

    def codes(self) -> CaseCodes:
        """The codes of good and bad examples: as chosen, or else recognised by their names."""
        return self._context.read(case_codes)

    def set_codes(self, *, success: Sequence[CodeId] = (), failure: Sequence[CodeId] = ()) -> None:
        """Says which codes mark passages on cases that went well, and that went badly."""
        value = {"success": list(success), "failure": list(failure)}
        with self._context.step(N_("Codes of good and bad cases")) as writer:
            self._context.keep_setting(writer, KEY, value)

    def suggestions(self) -> list[CaseSuggestion]:
        """Quotations under the codes of good and bad examples that are in no case yet, by place."""
        return self._context.read(_suggestions)

    def mentions(self, case_id: CaseId) -> list[Mention]:
        """Turns that hold the telling words of a case's title, of participants who are not in it yet.

        The likeliest first. Reads all texts: not for the window's own thread.
        """
        case = self.get(case_id)
        if case.general:
            return []
        there = {one.participant for one in case.tellings}
        return mentions(self._context, self._autocode, case.title, but=there)

    def tellers(self, quotation_id: QuotationId) -> tuple[ParticipantId, ...]:
        """The participants who say a quotation."""
        return self._context.read(_tellers, quotation_id)

    def _write(self, writer: Writer, case: Case, participant: ParticipantId, change: dict[str, Any]) -> int:
        known = case.telling_of(participant)
        if known is not None:
            writer.update(s.telling, {known.id: change})
            return known.id
        key = self._context.one_id()
        row = {"id": key, "case_id": case.id, "participant_id": participant, **change}
        writer.insert(s.telling, [row])
        return key

    def _name(self, participant: ParticipantId) -> str:
        people = self._context.read(document_reads.participants)
        found = next((person.name for person in people if person.id == participant), None)
        if found is None:
            raise NotPossibleError(_("This participant is no longer in the study."))
        return found

    def _checked(self, title: str, own: CaseId | None) -> str:
        title = " ".join(title.split())
        if not title:
            raise NotPossibleError(_("A case needs a title."))
        if any(case.title.casefold() == title.casefold() and case.id != own for case in self.all()):
            raise NotPossibleError(
                _("There is a case “{title}” already.").format(title=title),
                _("Choose another title, or use that case."),
            )
        return title


def _tellers(connection: Connection, quotation_id: int) -> tuple[ParticipantId, ...]:
    found = quotation_reads.by_ids(connection, [quotation_id])
    return tellers(connection, found).get(quotation_id, ())


def _suggestions(connection: Connection) -> list[CaseSuggestion]:
    marks = case_codes(connection)
    used = {key for one in reads.tellings(connection) for key in one.quotations}
    found: dict[int, Quotation] = {}
    for code in (*marks.success, *marks.failure):
        coded = counting(connection, quotation_reads.of_code(connection, code))
        found.update({q.id: q for q in coded if q.id not in used and code in {c.code for c in q.codings}})
    who = tellers(connection, found.values())
    places = {info.id: info.order for info in document_reads.document_infos(connection)}
    ordered = sorted(found.values(), key=lambda q: (places[q.document], q.start, q.end))
    return [CaseSuggestion(q, marks.outcome(c.code for c in q.codings), who[q.id]) for q in ordered]

"""Verbs on the interview guide: its questions, where each was asked, and what was answered."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import (
    Asked,
    AskedId,
    Codebook,
    CodeId,
    DocumentId,
    Question,
    QuestionDraft,
    QuestionId,
)
from qualcode.model.codes import in_language
from qualcode.progress import Progress
from qualcode.project.context import Context
from qualcode.project.guide_answers import Answer, Overview, answers_of, overview_of
from qualcode.project.guide_codes import CodeFinder, drafts_of
from qualcode.project.guide_matching import REJECTED, Suggestion, known_rejections, suggestions
from qualcode.project.guide_places import TurnStarts, fit_ends
from qualcode.project.judged import gone as forget_judged
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import guide as reads
from qualcode.store.writer import Writer


@dataclass(frozen=True)
class GuideReport:
    """What taking over questions did; `missing` are names of codes that the study does not have."""

    added: tuple[str, ...]
    existing: tuple[str, ...]
    missing: tuple[str, ...]


class Guide:
    """The interview guide of the study."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def questions(self) -> list[Question]:
        """The questions in the order of the guide."""
        return self._context.read(reads.questions)

    def get(self, question_id: QuestionId) -> Question:
        """The question with this id. Raises NotPossibleError when it is not there."""
        found = next((one for one in self.questions() if one.id == question_id), None)
        if found is None:
            raise NotPossibleError(_("This question is no longer in the guide."))
        return found

    def named(self, numbers: str) -> list[Question]:
        """The questions with these numbers, separated by commas. Raises NotPossibleError."""
        return [self.numbered(one) for one in numbers.split(",") if one.strip()]

    def numbered(self, number: str) -> Question:
        """The question with this number, or at this place. Raises NotPossibleError when there is none."""
        known = self.questions()
        wanted = number.strip().rstrip(".").casefold()
        found = next((one for one in known if one.number.rstrip(".").casefold() == wanted), None)
        if found is None:
            found = next((one for one in known if not one.number and str(one.order) == wanted), None)
        if found is None:
            numbers = ", ".join(one.number or str(one.order) for one in known)
            raise NotPossibleError(
                _("There is no question “{number}” in the guide.").format(number=number),
                _("Questions are: {numbers}.").format(numbers=numbers or "-"),
            )
        return found

    def add(
        self, text: str, *, number: str = "", codes: Sequence[CodeId] = (), before: QuestionId | None = None
    ) -> QuestionId:
        """A new question, at the end or before another. Raises NotPossibleError when it has no text."""
        order = [one.id for one in self.questions()]
        place = order.index(before) if before is not None and before in order else len(order)
        key = QuestionId(self._context.one_id())
        row = {
            "id": key,
            "number": _one_line(number),
            "text": _checked(text),
            "codes": list(codes),
            "position": place,
        }
        with self._context.step(N_("New question in the interview guide")) as writer:
            writer.insert(s.question, [row])
            _put_in_order(writer, [*order[:place], key, *order[place:]])
        return key

    def edit(
        self,
        question_id: QuestionId,
        *,
        text: str | None = None,
        number: str | None = None,
        codes: Sequence[CodeId] | None = None,
    ) -> None:
        """Changes what is given of a question. Raises NotPossibleError when the text would be empty."""
        change: dict[str, Any] = {}
        if text is not None:
            change["text"] = _checked(text)
        if number is not None:
            change["number"] = _one_line(number)
        if codes is not None:
            change["codes"] = list(dict.fromkeys(codes))
        with self._context.step(N_("Change of a question")) as writer:
            writer.update(s.question, {question_id: change})

    def delete(self, question_ids: Sequence[QuestionId]) -> None:
        """Removes questions and where they were asked; the answers before them grow accordingly."""
        label = (
            N_("Deletion of a question") if len(question_ids) == 1 else N_("Deletion of {count} questions")
        )
        with self._context.step(label, count=len(question_ids)) as writer:
            gone = [one for one in reads.asked(writer.connection) if one.question in question_ids]
            writer.delete(s.asked, [one.id for one in gone])
            forget_judged(writer, "question", question_ids)
            writer.delete(s.question, question_ids)
            fit_ends(writer, {one.document for one in gone})

    def reorder(self, question_ids: Sequence[QuestionId]) -> None:
        """Puts the questions in this order."""
        with self._context.step(N_("New order of questions")) as writer:
            _put_in_order(writer, question_ids)

    def take_over(self, codebook: Codebook, *, language: str) -> GuideReport:
        """Adds the questions of a codebook, with those of their codes that the study has, as one step."""
        drafts = drafts_of(codebook)
        if not drafts:
            raise NotPossibleError(
                _("This codebook holds no interview questions."),
                _("Write the questions in a table with the columns number, question and codes."),
            )
        return self.add_many(drafts, language=language)

    def add_many(self, drafts: Sequence[QuestionDraft], *, language: str) -> GuideReport:
        """Adds questions as one step; one whose text is there already only gets the codes it lacks."""
        with self._context.step(N_("Import of {count} questions"), count=len(drafts)) as writer:
            known = {one.text.casefold(): one for one in reads.questions(writer.connection)}
            finder = CodeFinder(code_reads.codes(writer.connection), code_reads.families(writer.connection))
            rows: dict[str, dict[str, Any]] = {}
            existing: list[str] = []
            for draft in drafts:
                text, codes = _checked(in_language(draft.text, language)), finder.ids(draft)
                present = known.get(text.casefold())
                if present is not None:
                    existing.append(text)
                    joined = list(dict.fromkeys([*present.codes, *codes]))
                    writer.update(s.question, {present.id: {"codes": joined}})
                    continue
                rows.setdefault(
                    text.casefold(), {"number": _one_line(draft.number), "text": text, "codes": codes}
                )
            ids = self._context.ids(len(rows))
            first = len(known)
            full = [
                {"id": key, **row, "position": first + n}
                for n, (key, row) in enumerate(zip(ids, rows.values(), strict=True))
            ]
            writer.insert(s.question, full)
        added = tuple(str(row["text"]) for row in rows.values())
        return GuideReport(added, tuple(existing), finder.missing())

    # Where questions were asked

    def asked(self, document_id: DocumentId | None = None) -> list[Asked]:
        """Where questions were asked, in one document or in all."""
        return self._context.read(reads.asked, document_id)

    def suggest(
        self,
        document_ids: Collection[DocumentId] = (),
        *,
        progress: Progress | None = None,
    ) -> list[Suggestion]:
        """Where questions seem to be asked and nobody has said so yet, by document and place.

        `document_ids` limits it; other documents still show how questions were worded there. What was
        rejected does not come back. May take a second or two: not for the window's own thread.
        """
        found = suggestions(self._context, progress=progress)
        wanted = set(document_ids)
        return [one for one in found if not wanted or one.document in wanted]

    def accept(self, chosen: Iterable[Suggestion]) -> int:
        """Takes suggestions over as one step; gives how many are new."""
        return self.ask_many([(one.question, one.document, one.start) for one in chosen])

    def reject(self, chosen: Iterable[Suggestion]) -> None:
        """Remembers that these suggestions are wrong, so that they do not come back."""
        with self._context.step(N_("Rejection of a suggested question")) as writer:
            kept = known_rejections(writer.connection)
            fresh = dict.fromkeys([*kept, *((one.question, one.document, one.start) for one in chosen)])
            self._context.keep_setting(writer, REJECTED, [list(one) for one in fresh])

    def rejected(self) -> list[tuple[int, int, int]]:
        """The suggestions that were rejected: question, document, start of the turn."""
        return self._context.read(known_rejections)

    def ask(self, question_id: QuestionId, document_id: DocumentId, start: int) -> int:
        """Says that the turn at `start` asks the question; gives 1, or 0 where that was known."""
        return self.ask_many([(question_id, document_id, start)])

    def ask_many(self, places: Sequence[tuple[QuestionId, DocumentId, int]]) -> int:
        """Says for several (question, document, position) that the turn there asks it, as one step.

        Answers run to the next question of the guide that was asked, so those before are shortened.
        """
        label = N_("A question found in an interview") if len(places) == 1 else N_("{count} questions found")
        with self._context.step(label, count=len(places)) as writer:
            known = {(one.question, one.document, one.start) for one in reads.asked(writer.connection)}
            turns = TurnStarts(writer)
            wanted = dict.fromkeys((q, d, turns.at(d, position)) for q, d, position in places)
            fresh = [place for place in wanted if place not in known]
            keys = self._context.ids(len(fresh))
            rows = [
                {"id": key, "question_id": q, "document_id": d, "start": start, "end": start + 1}
                for key, (q, d, start) in zip(keys, fresh, strict=True)
            ]
            writer.insert(s.asked, rows)
            fit_ends(writer, {d for _q, d, _start in fresh})
        return len(fresh)

    def unask(self, asked_ids: Sequence[AskedId]) -> None:
        """Says that these turns do not ask the question after all."""
        with self._context.step(N_("A question not asked there after all")) as writer:
            gone = [one for one in reads.asked(writer.connection) if one.id in asked_ids]
            writer.delete(s.asked, [one.id for one in gone])
            fit_ends(writer, {one.document for one in gone})

    # What was answered

    def answers(
        self, question_id: QuestionId, *, documents: Collection[int] = (), coders: Collection[int] = ()
    ) -> list[Answer]:
        """The answers to a question across the interviews, in the order of the study.

        `documents` limits it to these, `coders` the codings that are shown to theirs.
        """
        self.get(question_id)
        return self._context.read(answers_of, question_id, documents, coders)

    def overview(self, *, documents: Collection[int] = (), coders: Collection[int] = ()) -> Overview:
        """Question by document: asked or not, how many quotations in the answer, codes mentioned."""
        return self._context.read(overview_of, documents, coders)


def _put_in_order(writer: Writer, ids: Sequence[QuestionId]) -> None:
    writer.update(s.question, {key: {"position": place} for place, key in enumerate(ids)})


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _checked(text: str) -> str:
    text = _one_line(text)
    if not text:
        raise NotPossibleError(_("A question needs a text."))
    return text

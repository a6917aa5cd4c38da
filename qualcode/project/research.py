"""Verbs on the research questions: what the study asks, and which codes and families answer it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import (
    Codebook,
    CodeId,
    FamilyId,
    ResearchQuestion,
    ResearchQuestionId,
)
from qualcode.model.codes import in_language
from qualcode.project.context import Context
from qualcode.project.guide_codes import CodeFinder, research_drafts_of
from qualcode.project.research_books import NewQuestion, kept_questions, one_line
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import research as reads
from qualcode.store.writer import Writer


@dataclass(frozen=True)
class ResearchReport:
    """What taking over research questions did; `missing` are names of codes and families the study lacks."""

    added: tuple[str, ...]
    existing: tuple[str, ...]
    missing: tuple[str, ...]


class Research:
    """The research questions of a study."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[ResearchQuestion]:
        """The research questions in order."""
        return self._context.read(reads.questions)

    def get(self, question_id: ResearchQuestionId) -> ResearchQuestion:
        """The question with this id. Raises NotPossibleError when it is not there."""
        found = next((one for one in self.all() if one.id == question_id), None)
        if found is None:
            raise NotPossibleError(_("This research question is no longer in the study."))
        return found

    def numbered(self, number: str) -> ResearchQuestion:
        """The question with this number, or at this place. Raises NotPossibleError when there is none."""
        known = self.all()
        wanted = _bare(number)
        found = next((one for one in known if _bare(one.number) == wanted), None)
        if found is None:
            found = next((one for one in known if not one.number and str(one.order) == wanted), None)
        if found is None:
            numbers = ", ".join(one.number or str(one.order) for one in known)
            raise NotPossibleError(
                _("There is no research question “{number}” in this study.").format(number=number),
                _("Questions are: {numbers}.").format(numbers=numbers or "-"),
            )
        return found

    def add(
        self,
        text: str,
        *,
        number: str = "",
        codes: Sequence[CodeId] = (),
        families: Sequence[FamilyId] = (),
        note: str = "",
    ) -> ResearchQuestionId:
        """A new question, at the end. Raises NotPossibleError without a text, or with a number in use."""
        self._check_number(number)
        key = self._context.one_id()
        row = {
            "id": key,
            "number": one_line(number),
            "text": _checked(text),
            "codes": list(dict.fromkeys(codes)),
            "families": list(dict.fromkeys(families)),
            "note": note,
            "position": len(self.all()),
        }
        with self._context.step(N_("New research question")) as writer:
            writer.insert(s.research_question, [row])
        return ResearchQuestionId(key)

    def edit(
        self,
        question_id: ResearchQuestionId,
        *,
        text: str | None = None,
        number: str | None = None,
        note: str | None = None,
    ) -> None:
        """Changes what is given of a question. Raises NotPossibleError as `add` does."""
        change: dict[str, Any] = {} if text is None else {"text": _checked(text)}
        if number is not None:
            self._check_number(number, besides=question_id)
            change["number"] = one_line(number)
        if note is not None:
            change["note"] = note
        with self._context.step(N_("Change of a research question")) as writer:
            writer.update(s.research_question, {question_id: change})

    def _check_number(self, number: str, *, besides: ResearchQuestionId | None = None) -> None:
        """Raises NotPossibleError when another question has the number, so that each can be referred to."""
        wanted = _bare(one_line(number))
        if wanted and any(_bare(one.number) == wanted for one in self.all() if one.id != besides):
            raise NotPossibleError(
                _("There is a research question “{number}” already.").format(number=one_line(number)),
                _("Give this one another number."),
            )

    def link(
        self,
        question_id: ResearchQuestionId,
        *,
        codes: Iterable[CodeId] | None = None,
        families: Iterable[FamilyId] | None = None,
    ) -> None:
        """Says which codes and which families answer a question, instead of before; None leaves them."""
        given = {"codes": codes, "families": families}
        change = {
            name: list(dict.fromkeys(int(key) for key in keys))
            for name, keys in given.items()
            if keys is not None
        }
        with self._context.step(N_("Codes of a research question")) as writer:
            writer.update(s.research_question, {question_id: change})

    def delete(self, question_ids: Sequence[ResearchQuestionId]) -> None:
        """Removes questions; their codes and families stay."""
        label = N_("Deletion of {count} research questions")
        if len(question_ids) == 1:
            label = N_("Deletion of a research question")
        with self._context.step(label, count=len(question_ids)) as writer:
            writer.delete(s.research_question, question_ids)

    def reorder(self, question_ids: Sequence[ResearchQuestionId]) -> None:
        """Puts the questions in this order."""
        with self._context.step(N_("New order of research questions")) as writer:
            changes: dict[int, Any] = {key: {"position": place} for place, key in enumerate(question_ids)}
            writer.update(s.research_question, changes)

    def take_over(self, codebook: Codebook, *, language: str) -> ResearchReport:
        """Adds the research questions of a codebook with those of their codes and families that the study
        has, as one step. Questions whose text is there already are left alone.

        Raises NotPossibleError when the codebook holds none.
        """
        drafts = research_drafts_of(codebook)
        if not drafts:
            raise NotPossibleError(
                _("This codebook holds no research questions."),
                _("Add them by hand, or put them in the file as questions of the kind “research”."),
            )
        codes, families = self._context.read(code_reads.codes), self._context.read(code_reads.families)
        finder = CodeFinder(codes, families)
        wanted = [
            NewQuestion(
                one_line(draft.number),
                one_line(in_language(draft.text, language)),
                tuple(finder.codes(draft)),
                tuple(finder.families(draft)),
            )
            for draft in drafts
        ]
        added, existing = self._add_new(wanted)
        return ResearchReport(added, existing, finder.missing())

    def offered(self, *, language: str) -> dict[str, list[str]]:
        """By name of a codebook that the study took over: its research questions that are not here yet."""
        known = {one.text.casefold() for one in self.all()}
        found = {
            name: [one.text for one in questions if one.text.casefold() not in known]
            for name, questions in self._context.read(kept_questions, language).items()
        }
        return {name: texts for name, texts in found.items() if texts}

    def take_over_kept(self, name: str, *, language: str) -> ResearchReport:
        """Adds the research questions of a codebook that the study took over, as `take_over` does.

        Raises NotPossibleError when the study has no such codebook or it holds none.
        """
        wanted = self._context.read(kept_questions, language).get(name)
        if not wanted:
            raise NotPossibleError(_("This codebook holds no research questions."))
        added, existing = self._add_new(wanted)
        return ResearchReport(added, existing, ())

    def _add_new(self, wanted: Iterable[NewQuestion]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Adds the questions whose text is not there yet as one step; gives the added and the known texts."""
        with self._context.step(N_("Import of research questions")) as writer:
            present = [one.text.casefold() for one in reads.questions(writer.connection)]
            fresh: dict[str, NewQuestion] = {}
            existing: list[str] = []
            for one in wanted:
                if one.text.casefold() in present or one.text.casefold() in fresh:
                    existing.append(one.text)
                elif one.text:
                    fresh[one.text.casefold()] = one
            self._insert(writer, list(fresh.values()), first=len(present))
        return tuple(one.text for one in fresh.values()), tuple(existing)

    def _insert(self, writer: Writer, questions: Sequence[NewQuestion], *, first: int) -> None:
        keys = self._context.ids(len(questions))
        rows = [
            {
                "id": key,
                "number": one.number,
                "text": one.text,
                "codes": list(one.codes),
                "families": list(one.families),
                "position": first + place,
            }
            for place, (key, one) in enumerate(zip(keys, questions, strict=True))
        ]
        writer.insert(s.research_question, rows)


def _bare(number: str) -> str:
    """A number as it is compared: "3A." is "3a"."""
    return number.strip().rstrip(".").casefold()


def _checked(text: str) -> str:
    text = one_line(text)
    if not text:
        raise NotPossibleError(_("A research question needs a text."))
    return text

"""Which coders are compared and how, and what came of it. No Qt; runs in the worker thread."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, screen_language
from qualcode.model import CoderId
from qualcode.model.ids import RoundId
from qualcode.progress import NoProgress, Progress
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from qualcode.agreement import Comparison, ComparisonInput, Unit
    from qualcode.agreement.data import Level
    from qualcode.agreement.places import Place
    from qualcode.reports.request import RequestOptions

UNITS = {
    "character": N_("characters"),
    "token": N_("words"),
    "sentence": N_("sentences"),
    "turn": N_("speaker turns"),
    "segment": N_("given passages"),
}
SEGMENT = "segment"
LEVELS = {"code": N_("codes"), "family": N_("families"), "top": N_("top families")}
CODE = "code"
WITHOUT_INTERVIEWER = N_("What the interviewer says is left out.")


@dataclass(frozen=True, slots=True)
class Way:
    """How it is compared: what it is counted in, at which level of the codebook, and what takes part.

    `passages_of` is the coder whose passages are the units of "segment". `completed`: only documents that
    these coders completed. `check`: only what was planned in this check of agreement.
    """

    unit: str = "character"
    passages_of: CoderId | None = None
    level: str = CODE
    leave_out_interviewer: bool = False
    completed: bool = False
    check: RoundId | None = None


@dataclass(frozen=True)
class Question:
    """Coders, documents, codes and participants (none: all), and how they are compared."""

    selection: Selection = EVERYTHING
    way: Way = Way()


@dataclass(frozen=True)
class Answer:
    """A comparison with what it was computed from; or why there is none.

    `check` is the name of the check it is limited to. `documents` are those that were asked for by id;
    None where the codings decide which of them take part.
    """

    question: Question
    comparison: "Comparison | None" = None
    data: "ComparisonInput | None" = None
    problem: NotPossibleError | None = None
    check: str = ""
    documents: tuple[int, ...] | None = None

    @cached_property
    def places(self) -> "list[Place]":
        """Every place of these coders, in the order of documents and text; found once."""
        from qualcode.agreement.places import places

        assert self.comparison is not None and self.data is not None
        return places(self.data, coders=self.comparison.coder_ids, documents=self.documents)

    @cached_property
    def _by_code(self) -> "dict[int, list[Place]]":
        found: dict[int, list[Place]] = {}
        for place in self.places:
            for code in {place.code, place.other} - {None}:
                found.setdefault(cast(int, code), []).append(place)
        return found

    def places_of(self, code: int, *, document: int | None = None, other: int | None = None) -> "list[Place]":
        """Those of a code, in one document or where it stands in the place of one other code, if asked."""
        return [
            place
            for place in self._by_code.get(code, ())
            if document in (None, place.document) and other in (None, place.code, place.other)
        ]


def answer(
    project: Project, question: Question, *, language: str = "", progress: Progress | None = None
) -> Answer:
    """Compares; notes are in `language` (default: that of the screen)."""
    from qualcode.agreement import compare

    words, told = language or screen_language(), progress or NoProgress()
    try:
        selection, check = within_check(project, question)
        data = compared_data(project, selection, question.way, told)
        documents = completed_by_all(data) if question.way.completed else None
        unit = cast("Unit", question.way.unit)
        comparison = compare(data, unit=unit, documents=documents, language=words)
    except NotPossibleError as problem:
        return Answer(question, problem=problem)
    return Answer(question, comparison, data, check=check, documents=documents)


def compared_data(project: Project, selection: Selection, way: Way, progress: Progress) -> "ComparisonInput":
    """What is compared of the study, with the consensus under a name that says what it is.

    Raises NotPossibleError where there is nothing to compare.
    """
    data = project.agreement.data(
        selection,
        unit=way.unit,
        leave_out_interviewer=way.leave_out_interviewer,
        language=project.language,
        level=cast("Level", way.level),
        spans_of=way.passages_of,
        progress=progress,
    )
    agreed = dict.fromkeys(data.consensus, _("after discussion"))
    return replace(data, coders=dict(data.coders) | agreed) if agreed else data


def completed_by_all(data: "ComparisonInput") -> tuple[int, ...]:
    """The documents that all coders completed. Raises NotPossibleError where there are none."""
    done = [one.id for one in data.documents if data.coders.keys() <= set(data.completed.get(one.id, ()))]
    if not done:
        raise NotPossibleError(
            _("There is no document that all of these coders have completed."),
            _("Each of them says in the Code workspace which documents are coded to the end."),
        )
    return tuple(done)


def within_check(project: Project, question: Question) -> tuple[Selection, str]:
    """The selection within the check of agreement that is asked for, and the name of that check."""
    if question.way.check is None:
        return question.selection, ""
    check, asked = project.rounds.get(question.way.check), question.selection
    limits = {"coders": check.coders, "documents": check.documents, "codes": check.codes}
    narrowed: dict[str, Any] = {}
    for name, planned in limits.items():
        chosen = getattr(asked, name)
        narrowed[name] = (
            tuple(key for key in planned if key in chosen) if chosen and planned else planned or chosen
        )
        if chosen and planned and not narrowed[name]:
            raise NotPossibleError(
                _("Nothing that is chosen here belongs to the check “{name}”.").format(name=check.name),
                _("Choose other coders, documents or codes, or no check."),
            )
    return replace(asked, **narrowed), check.name


def write_comparison(project: Project, question: Question, path: Path) -> None:
    """Writes the report of the comparison as .xlsx, .docx or .html, in the language of the study."""
    from qualcode.reports.reports import write_report

    write_report(project, "agreement", path, **asked_of_report(question))


def asked_of_report(question: Question) -> "RequestOptions":
    """The same question as options of the report about agreement."""
    way = question.way
    return {
        "selection": question.selection,
        "unit": cast("Unit", way.unit),
        "passages_of": way.passages_of,
        "level": cast("Level", way.level),
        "without_interviewer": way.leave_out_interviewer,
        "completed": way.completed,
        "check": way.check,
    }

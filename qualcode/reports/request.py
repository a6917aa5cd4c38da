"""What somebody asks of a report, and what every report has at its top."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from qualcode.agreement import Unit
from qualcode.agreement.data import Level
from qualcode.i18n import N_, Translate, translator
from qualcode.model import FamilyId, Matrix, QuestionId
from qualcode.model.attribute_filters import filters_in_words
from qualcode.model.ids import CoderId, RoundId
from qualcode.model.worksheets import SheetDesign
from qualcode.project import Project
from qualcode.project.review_effects import ReviewRound
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.blocks import Report, Section
from qualcode.reports.citing import consent_note
from qualcode.reports.wording import counted, long_date

STUDY, DATE, CODERS, MATERIAL = N_("Study"), N_("Date"), N_("Coders"), N_("Material")
PEOPLE_NOTE = N_("Only what participants with {filter} said is compared.")
PAGE = N_("Page {page} of {pages}")


def as_kept(design: SheetDesign) -> SheetDesign:
    """A thick description as it was arranged in its worksheet."""
    return design


@dataclass(frozen=True)
class Request:
    """A report on a study in a language; `families` () means all, `selection` limits what is counted.

    `questions` are those of the interview guide, () means all.
    `quotations` are the ids of those to be listed, in this order; None means all, code by code. `limits`
    says in words what they were chosen by. `arrange` gives from how a thick description is kept how it is
    wanted here. Where no quotations are chosen, `grouping` is how they are grouped: "code", "participant" or
    "question"; `context` what of the transcript stands around each: "words", "turn" or "none". `parts` are
    the keys of the appendix's parts, () means all; `at_least` is from how many co-occurrences on it lists
    pairs of codes, 0 for the most frequent ones. `matrices` are the framework matrices, () means all.
    `review` is the review since which changes are told; None means the last one.

    Of agreement: `unit` is what it is counted in, one of `agreement.UNITS` (None: as planned, else
    characters), with `passages_of` the coder whose passages are given; `without_interviewer` leaves the
    interviewer's turns out; `level` is what is compared, "code", "family" or "top"; with `completed` only
    documents that all coders completed; `check` is the round that is reported, which says coders, documents,
    codes and unit; `bootstrap` are samples and seed; with `consensus_only` decisions are shown, not figures.
    """

    project: Project
    language: str
    selection: Selection = EVERYTHING
    families: Sequence[FamilyId] = ()
    unit: Unit | None = None
    without_interviewer: bool | None = None
    questions: Sequence[QuestionId] = ()
    quotations: Sequence[int] | None = None
    limits: str = ""
    arrange: Callable[[SheetDesign], SheetDesign] = as_kept
    grouping: str = "code"
    context: str = "words"
    parts: Sequence[str] = ()
    at_least: int = 0
    matrices: Sequence[Matrix] = ()
    level: Level = "code"
    consensus_only: bool = False
    check: RoundId | None = None
    passages_of: CoderId | None = None
    completed: bool = False
    bootstrap: tuple[int, int] | None = None
    review: ReviewRound | None = None
    today: date = field(default_factory=date.today)

    @property
    def translate(self) -> Translate:
        """Texts in the language of the report."""
        return translator(self.language)


class RequestOptions(TypedDict, total=False):
    """The fields of a `Request` beside study and language, as they are passed on."""

    selection: Selection
    families: Sequence[FamilyId]
    unit: Unit | None
    without_interviewer: bool | None
    questions: Sequence[QuestionId]
    quotations: Sequence[int] | None
    limits: str
    arrange: Callable[[SheetDesign], SheetDesign]
    grouping: str
    context: str
    parts: Sequence[str]
    at_least: int
    matrices: Sequence[Matrix]
    level: Level
    consensus_only: bool
    check: RoundId | None
    passages_of: CoderId | None
    completed: bool
    bootstrap: tuple[int, int] | None
    review: ReviewRound | None


def make_report(
    request: Request, title: str, sections: Iterable[Section], *, notes: Sequence[str] = (), count: int = 0
) -> Report:
    """A report with the facts that every reader looks for first."""
    t = request.translate
    return Report(
        title=title,
        study=request.project.name,
        language=request.language,
        facts=standard_facts(request),
        sections=sections,
        notes=tuple(note for note in (*notes, consent_note(request.project, t)) if note),
        page=t(PAGE),
        count=count,
    )


def people_note(request: Request) -> str:
    """Which participants it is about, for what has no other sentence that says so; "" for all."""
    filters = request.selection.attributes
    if not filters:
        return ""
    attributes = request.project.attributes.all()
    words = filters_in_words(filters, attributes, request.translate, request.language)
    return request.translate(PEOPLE_NOTE).format(filter=words)


def standard_facts(request: Request) -> tuple[tuple[str, str], ...]:
    """Study, date, coders and material, in words."""
    t, project = request.translate, request.project
    chosen = request.selection.coders or [one.id for one in project.coders.people()]
    coders = [name for key, name in project.coders.names(t).items() if key in chosen]
    return (
        (t(STUDY), project.name),
        (t(DATE), long_date(request.today, t)),
        (t(CODERS), ", ".join(coders) or "–"),
        (t(MATERIAL), _material(request)),
    )


def _material(request: Request) -> str:
    t, project = request.translate, request.project
    people = project.participants.all()
    chosen = set(request.selection.documents)
    if request.selection.attributes:
        data = project.tables.data(request.selection)
        chosen = {row.id for row in data.documents} or {0}
        people = list(data.participants)
    documents = [info for info in project.documents.all() if not chosen or info.id in chosen]
    words = sum(info.words for info in documents)
    return ", ".join(
        (
            counted(len(documents), N_("{n} document"), N_("{n} documents"), t),
            t("{n} words").format(n=grouped(words, request.language)),
            counted(len(people), N_("{n} participant"), N_("{n} participants"), t),
        )
    )


def grouped(number: int, language: str) -> str:
    """A whole number with thousands set apart as the language does: 12.345 or 12,345."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def decimal(value: float, language: str, *, digits: int = 2) -> str:
    """A number with a fixed number of decimals, with the comma of Dutch."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language == "nl" else text

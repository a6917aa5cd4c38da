"""Codes per research question: what answers each, how often and by whom, and what answers none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.i18n import N_, Translate
from qualcode.model import ResearchQuestion
from qualcode.project.project import Project
from qualcode.project.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

NO_CODES = N_("No code and no family answers this question yet.")
OTHERWISE = N_("No code; answered otherwise, see the note.")
NOT_USED = N_("None of its codes has a quotation.")
SOME_UNUSED = N_("Without any quotation: {names}.")
EMPTY_FAMILY = N_("Family without codes: {names}.")
WARNED = (NO_CODES, NOT_USED)


@dataclass(frozen=True, slots=True)
class Counted:
    """Distinct quotations and documents, and by how many of how many participants."""

    quotations: int = 0
    documents: int = 0
    participants: int = 0
    participants_total: int = 0


@dataclass(frozen=True, slots=True)
class Answering:
    """A code or a family that answers a question; `codes` is how many codes a family has, None of a code.

    A family is counted as the union of its codes' quotations, each once.
    """

    id: int
    name: str
    counted: Counted
    origin: str = ""
    color: str = ""
    codes: int | None = None

    @property
    def is_family(self) -> bool:
        """Whether it is a family."""
        return self.codes is not None


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """A research question with what answers it; `counted` is of the union of all that.

    `warnings` are sentences with what fills them in.
    """

    question: ResearchQuestion
    parts: tuple[Answering, ...]
    counted: Counted
    warnings: tuple[tuple[str, str], ...] = ()

    @property
    def warned(self) -> bool:
        """Whether nothing coded answers it and no note says how else it was answered."""
        return any(sentence in WARNED for sentence, _names in self.warnings)

    def remarks(self, translate: Translate) -> tuple[str, ...]:
        """The warnings in words."""
        return tuple(translate(sentence).format(names=names) for sentence, names in self.warnings)


@dataclass(frozen=True, slots=True)
class ResearchTable:
    """The questions in order, and the codes in use that answer none; `scope` says over what was counted."""

    questions: tuple[QuestionCounts, ...]
    unlinked: tuple[Answering, ...]
    scope: str


def research_table(
    project: Project, selection: Selection = EVERYTHING, *, language: str | None = None
) -> ResearchTable:
    """What answers each research question, over the chosen coders, documents and participants.

    Codes that are no longer in use and have no quotation are not named among those that answer none.
    """
    questions = project.research.all()
    everyone = replace(selection, codes=(), families=(), queries=())
    data = project.tables.data(everyone, language=language)
    known = project.families.all()
    members = {int(one.id): frozenset(map(int, project.families.members(one.id))) for one in known}
    counter = _Counter(data, questions, members, {int(one.id): one.name for one in known})
    rows = tuple(_question(one, counter) for one in questions)
    linked = {int(code) for one in questions for code in one.codes}
    linked |= {code for one in questions for key in one.families for code in members.get(int(key), ())}
    retired = {int(code.id) for code in project.codes.all() if code.retired}
    loose = [counter.code(row.id) for row in data.codes if row.id not in linked]
    unlinked = [one for one in loose if one.counted.quotations or one.id not in retired]
    return ResearchTable(rows, tuple(unlinked), data.scope)


class _Counter:
    """Counts the codes, the families and what answers each question, over one reading of the study."""

    def __init__(
        self,
        data: "StudyData",
        questions: Sequence[ResearchQuestion],
        members: Mapping[int, frozenset[int]],
        families: Mapping[int, str],
    ) -> None:
        from qualcode.tables.groundedness import groundedness_rows

        self._members, self._families = members, families
        named = {members.get(int(key), frozenset()) for one in questions for key in one.families}
        self._unions = _unions(data, named | {self.members(one) for one in questions})
        self._codes = {row.id: row for row in groundedness_rows(data)}
        self._colors = {row.id: row.color for row in data.codes}

    def code(self, key: int) -> Answering:
        row = self._codes[key]
        counted = Counted(row.quotations, row.documents, row.participants, row.participants_total)
        return Answering(key, row.code, counted, row.origin, self._colors[key])

    def family(self, key: int) -> Answering:
        codes = self._members.get(key, frozenset())
        return Answering(key, self._families[key], self._unions[codes], codes=len(codes))

    def together(self, question: ResearchQuestion) -> Counted:
        """The numbers of all that answers a question."""
        return self._unions[self.members(question)]

    def members(self, question: ResearchQuestion) -> frozenset[int]:
        """All codes that answer a question, those of its families included."""
        of_families = (code for key in question.families for code in self._members.get(int(key), ()))
        return frozenset({*map(int, question.codes), *of_families})


def _unions(data: "StudyData", wanted: Iterable[frozenset[int]]) -> dict[frozenset[int], Counted]:
    """The numbers of each of these sets of codes; where nothing is coded they are 0."""
    from qualcode.tables.data import FamilyRow
    from qualcode.tables.groundedness import family_rows

    sets = list(wanted)
    rows = tuple(FamilyRow(place, "", codes) for place, codes in enumerate(sets))
    found = family_rows(replace(data, families=rows))
    return {
        codes: Counted(row.quotations, row.documents, row.participants, row.participants_total)
        for codes, row in zip(sets, found, strict=True)
    }


def _question(question: ResearchQuestion, counter: _Counter) -> QuestionCounts:
    families = [counter.family(int(key)) for key in question.families]
    codes = [counter.code(int(key)) for key in question.codes]
    parts = (*codes, *families)
    counted = counter.together(question)
    return QuestionCounts(question, parts, counted, tuple(_warnings(question, parts, counted)))


def _warnings(
    question: ResearchQuestion, parts: Sequence[Answering], counted: Counted
) -> Iterator[tuple[str, str]]:
    if not parts:
        yield (OTHERWISE if question.note.strip() else NO_CODES), ""
        return
    empty = [one.name for one in parts if one.codes == 0]
    if empty:
        yield EMPTY_FAMILY, ", ".join(empty)
    if not counted.quotations:
        yield NOT_USED, ""
        return
    unused = [one.name for one in parts if not one.counted.quotations and one.codes != 0]
    if unused:
        yield SOME_UNUSED, ", ".join(unused)

"""Every verb that analysing added, done on what a study holds: for files that are old, locked or full."""

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.codebook.builtin import load_builtin
from qualcode.model.reviews import ReviewedInterview, WordComment
from qualcode.model.worksheets import SheetDesign
from qualcode.project import Project
from qualcode.project.matrices import CellChange


@dataclass(frozen=True)
class Parts:
    """What the verbs are done on: the first of each that a study holds, 0 where it holds none."""

    code: int
    family: int
    person: int
    document: int
    quotation: int


def parts_of(project: Project) -> Parts:
    """The parts of a study."""
    found = (
        project.codes.all(),
        project.families.all(),
        project.participants.all(),
        project.documents.all(),
        project.quotations.all(),
    )
    return Parts(*(int(some[0].id) if some else 0 for some in found))


def judge(project: Project, p: Parts) -> None:
    matrix = project.matrices.get(project.matrices.add("m", columns=[f"code:{p.code}"]))
    change = CellChange(f"participant:{p.person}", f"code:{p.code}", summary="s")
    project.matrices.judge_many(matrix.sheet, [change])


def tell(project: Project, p: Parts) -> None:
    case = project.cases.add("c")
    project.cases.tell(case, p.person, told="t", quotations=[p.quotation])


def save_queries(project: Project, _parts: Parts) -> None:
    project.queries.save("q", 'code("trust")')
    project.queries.rename("q", "r")


def review(project: Project, p: Parts) -> None:
    project.reviews.answer(project.reviews.add("quotation", p.quotation, "Why?"), "So.")


def take_over_review(project: Project, p: Parts) -> None:
    text = project.documents.get(p.document).text
    comment = WordComment("0", "Reviewer", "Look here.", 0, 4)
    project.reviews.take_over([ReviewedInterview(p.document, text, (comment,))])


def take_over_lenses(project: Project, _parts: Parts) -> None:
    project.codebooks.take_over(load_builtin("network_tensions"), language="en")
    lens = project.lenses.all()[0].key
    found = project.lenses.compute(lens)
    cell = next(one for one in found.result.cells.values() if one.place[1])
    project.lenses.judge(found, cell, reason="because")


VERBS: dict[str, Callable[[Project, Parts], object]] = {
    "matrix": judge,
    "case": tell,
    "codes of cases": lambda project, p: project.cases.set_codes(success=[p.code]),
    "research question": lambda project, p: project.research.add("Why?", codes=[p.code]),
    "queries": save_queries,
    "coding by query": lambda project, _p: project.queries.code_all(
        'code("trust")', project.codes.add("found")
    ),
    "stop words": lambda project, _p: project.words.set_own(["eh"]),
    "review": review,
    "review of a file": take_over_review,
    "arrangement": lambda project, p: project.descriptions.arrange(p.family, SheetDesign(numbers=False)),
    "place": lambda project, p: project.descriptions.place(p.family, [p.code]),
    "heading": lambda project, p: project.descriptions.head(p.family, {p.code: "Inside"}),
    "lenses": take_over_lenses,
}

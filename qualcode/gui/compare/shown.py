"""What the page Agreement shows of a comparison, made in the worker thread. No Qt."""

from dataclasses import dataclass

from qualcode.gui.compare.code_table import code_table
from qualcode.gui.compare.confusion_table import confusion_table
from qualcode.gui.compare.diagnoses import Found, found_in
from qualcode.gui.compare.matrices import document_table, pair_table
from qualcode.gui.compare.question import Answer, Question, answer
from qualcode.gui.compare.summary import summary
from qualcode.gui.widgets.content import EMPTY, TableContent
from qualcode.progress import Progress
from qualcode.project import Project

FORMS = CODERS, CODES, CONFUSIONS, DOCUMENTS = ("coders", "codes", "confusions", "documents")


@dataclass(frozen=True, eq=False)
class Shown:
    """An answer in words: the sentence above, the whole table per code, and what to look at in it.

    Each is equal to itself only: the same question is answered anew after every change.
    `blind`: there is no answer because the coder at work does not see the others.
    """

    answer: Answer
    sentence: str = ""
    codes: TableContent = EMPTY
    diagnoses: tuple[Found, ...] = ()
    blind: bool = False


def shown(project: Project, question: Question, progress: Progress) -> Shown:
    """Compares, and words the result in the language of the screen."""
    result = answer(project, question, progress=progress)
    if result.comparison is None:
        return Shown(result, blind=project.blinding.is_blind())
    return Shown(
        result,
        summary(result),
        code_table(result.comparison, colors_of(project), level=question.way.level),
        tuple(found_in(result.comparison.codes)),
    )


def matrix(project: Project, result: Answer, form: str, measure: str, progress: Progress) -> TableContent:
    """Coders against coders, codes against codes, or codes against documents."""
    if form == CODERS:
        return pair_table(result, measure, progress)
    if form == CONFUSIONS:
        return confusion_table(result, colors_of(project))
    return document_table(result, colors_of(project), measure, progress)


def colors_of(project: Project) -> dict[int, str]:
    """The colours of codes and families."""
    return {int(one.id): one.color for one in (*project.codes.all(), *project.families.all())}

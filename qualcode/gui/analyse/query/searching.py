"""What a query finds, and what is wrong with it. No Qt; runs in the worker thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.errors import QualcodeError
from qualcode.gui.widgets.quotation_lines import QuotationLine, quotation_lines
from qualcode.i18n import _, ngettext, screen_language
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.query import Problem, QueryError

MOST = 500
"""More quotations than this are not listed at once."""


@dataclass(frozen=True)
class Answer:
    """What a query finds: ids in the order of the study, the first of them as lines, and the numbers.

    `counted` are the quotations that tables count: those with a coding. `wrong` says why there is no answer,
    and `position` where (code points; None where it is about no place in the text).
    """

    text: str
    ids: tuple[int, ...] = ()
    lines: Sequence[QuotationLine] = ()
    counted: int = 0
    documents: int = 0
    participants: int = 0
    participants_total: int = 0
    wrong: str = ""
    position: int | None = None


def answer(project: Project, text: str, selection: Selection) -> Answer:
    """What the query finds over the coders, documents and people of a selection."""
    try:
        problems = project.queries.check(text)
        if problems:
            return Answer(text, wrong=" ".join(map(_said_of, problems)))
        ids = project.queries.ids(text, selection=selection)
        found = Answer(text, tuple(ids), quotation_lines(project, ids[:MOST], language=screen_language()))
        return _counted(project, found, selection)
    except QueryError as error:
        return Answer(text, wrong=_said(error), position=error.position)
    except QualcodeError as error:
        return Answer(text, wrong=_said(error))


def in_words(found: Answer) -> str:
    """How much was found, in one line."""
    quotations = ngettext("{count} quotation", "{count} quotations", len(found.ids))
    documents = ngettext("in {count} document", "in {count} documents", found.documents)
    people = _("{count} of {total} participants")
    parts = [quotations.format(count=len(found.ids))]
    if found.ids:
        parts.append(documents.format(count=found.documents))
        parts.append(people.format(count=found.participants, total=found.participants_total))
    return " · ".join(parts)


def notes(found: Answer) -> str:
    """What has to be known with the numbers; "" where nothing has."""
    said: list[str] = []
    if len(found.ids) > len(found.lines):
        said.append(_("The first {count} are listed.").format(count=len(found.lines)))
    without = len(found.ids) - found.counted
    if without > 0:
        sentence = ngettext(
            "{count} of them has no coding, so tables do not count it.",
            "{count} of them have no coding, so tables do not count them.",
            without,
        )
        said.append(sentence.format(count=without))
    return " ".join(said)


def _counted(project: Project, found: Answer, selection: Selection) -> Answer:
    """With the numbers that every table would give for this query."""
    from qualcode.tables.groundedness import groundedness_rows

    limits = replace(selection, codes=(), families=(), queries=(found.text,))
    data = project.tables.data(limits)
    (row,) = groundedness_rows(data)
    return replace(
        found,
        counted=row.quotations,
        documents=row.documents,
        participants=row.participants,
        participants_total=row.participants_total,
    )


def _said_of(problem: Problem) -> str:
    names = ", ".join(f"“{one}”" for one in problem.suggestions)
    meant = _("Was one of these meant: {names}?").format(names=names) if names else ""
    return f"{problem.sentence} {meant}".strip()


def _said(error: QualcodeError) -> str:
    return f"{error.sentence} {error.remedy}".strip()

"""Quotations grouped by who said them, or by the question they answer."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np

from qualcode.i18n import N_
from qualcode.reports.request import Request
from qualcode.tables import StudyData
from qualcode.tables.behind import quotations_behind

NOBODY = N_("Nobody’s: said by the interviewer, or by somebody who is no participant")
OUTSIDE = N_("Outside the answers to the questions of the guide")
BY_PERSON_NOTE = N_(
    "A quotation stands under every participant in whose turns it lies or reaches; its codes are beside it."
)
BY_QUESTION_NOTE = N_(
    "A quotation stands under every question whose answer it shares at least one character with. An answer "
    "runs to the next question of the guide that was asked."
)


@dataclass(frozen=True, slots=True)
class Group:
    """Quotations under a heading, by their ids, in the order of the documents and the text."""

    title: str
    about: str
    quotations: tuple[int, ...]


def by_participant(request: Request, data: StudyData) -> Iterator[Group]:
    """The quotations of each participant, then those that are nobody's; groups without any are left out."""
    codes = [code.id for code in data.codes]
    left = dict.fromkeys(quotations_behind(data, codes))
    for person in data.participants:
        ids = quotations_behind(data, codes, participant=person.id)
        values = [value for value in person.attributes.values() if value]
        if ids:
            yield Group(person.name, ", ".join(values), ids)
        for one in ids:
            left.pop(one, None)
    if left:
        yield Group(request.translate(NOBODY), "", tuple(left))


def by_question(request: Request, data: StudyData) -> Iterator[Group]:
    """The quotations in the answers to each question, then the others; groups without any are left out."""
    left = dict.fromkeys(quotations_behind(data, [code.id for code in data.codes]))
    order, asked = list(left), request.project.guide.asked()
    for question in request.project.guide.questions():
        if request.questions and question.id not in request.questions:
            continue
        places = [(one.document, one.start, one.end) for one in asked if one.question == question.id]
        within = _within(data, places)
        ids = tuple(one for one in order if one in within)
        if ids:
            yield Group(question.title, "", ids)
        for one in ids:
            left.pop(one, None)
    if left and not request.questions:
        yield Group(request.translate(OUTSIDE), "", tuple(left))


def _within(data: StudyData, ranges: Collection[tuple[int, int, int]]) -> set[int]:
    """Ids of the quotations that share a character with any of these (document, start, end)."""
    columns, found = data.codings, np.zeros(len(data.codings), bool)
    for document, start, end in ranges:
        found |= (columns.document == document) & (columns.start < end) & (columns.end > start)
    return set(columns.quotation[found].tolist())


GROUPINGS: dict[str, tuple[str, Callable[[Request, StudyData], Iterator[Group]]]] = {
    "participant": (BY_PERSON_NOTE, by_participant),
    "question": (BY_QUESTION_NOTE, by_question),
}
"""By name: the sentence that says how it groups, and what does. Beside these there is "code"."""

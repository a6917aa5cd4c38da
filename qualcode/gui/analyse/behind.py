"""The quotations behind a cell. No Qt; runs in the worker thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.gui.analyse.cells import Behind
from qualcode.gui.analyse.question import Question, behind_data
from qualcode.gui.widgets.quotation_lines import QuotationLine, quotation_lines
from qualcode.i18n import screen_language
from qualcode.project import Project
from qualcode.tables.options import USUAL, TableOptions

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

MOST = 2000
"""More quotations than this are not listed at once."""


@dataclass(frozen=True)
class Found:
    """Lines for the list, and how many there are in all."""

    behind: Behind
    lines: list[QuotationLine]
    count: int


class Lookup:
    """Finds what is behind the cells of one table; reads the study when first asked."""

    def __init__(self, project: Project, question: Question) -> None:
        self._project, self._question = project, question
        self._data: StudyData | None = None

    def find(self, behind: Behind) -> Found:
        """The quotations of a cell, in the order of documents and text."""
        if self._data is None:
            self._data = behind_data(self._project, self._question)
        ids = quotation_ids(self._data, behind, self._question.options)
        first = [code for code in (behind.code, behind.other, *behind.codes) if code is not None]
        lines = quotation_lines(self._project, ids[:MOST], language=screen_language(), first_codes=first)
        return Found(behind, lines, len(ids))


def quotation_ids(data: "StudyData", behind: Behind, options: TableOptions = USUAL) -> tuple[int, ...]:
    """Ids of the quotations that a cell of a table counts that was made with these options."""
    from qualcode.tables.behind import quotations_behind, quotations_of_all, quotations_together

    met = {"unit": options.unit, "interviewer_turns": options.interviewer_turns}
    if behind.codes:
        return quotations_of_all(data, behind.codes, **met)
    if behind.new_in is not None:
        group = (options.attribute, behind.series) if options.attribute else None
        return quotations_behind(
            data, _new_codes(data, behind, options), document=behind.new_in, attribute=group
        )
    if behind.family is not None:
        members = next((family.codes for family in data.families if family.id == behind.family), frozenset())
        return quotations_behind(data, members)
    assert behind.code is not None
    if behind.other is not None:
        return quotations_together(data, behind.code, behind.other, **met)
    return quotations_behind(
        data,
        [behind.code],
        document=behind.document,
        participant=behind.participant,
        attribute=behind.attribute,
    )


def _new_codes(data: "StudyData", behind: Behind, options: TableOptions) -> list[int]:
    from qualcode.tables.saturation import kind_of, saturation_rows

    rows = saturation_rows(data, order=options.order, attribute=options.attribute)
    row = next((row for row in rows if row.id == behind.new_in and row.series == behind.series), None)
    kinds = {code.id: kind_of(code) for code in data.codes}
    return [c for c in (row.new_codes if row else ()) if not behind.origin or kinds[c] == behind.origin]

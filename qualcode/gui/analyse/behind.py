"""The quotations behind a cell. No Qt; runs in the worker thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.gui.analyse.question import Question, behind_data
from qualcode.gui.analyse.shapes import Behind
from qualcode.gui.widgets.quotation_lines import QuotationLine, quotation_lines
from qualcode.i18n import screen_language
from qualcode.project import Project

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
        ids = quotation_ids(self._data, behind, unit=self._question.options.unit)
        first = [code for code in (behind.code, behind.other) if code is not None]
        lines = quotation_lines(self._project, ids[:MOST], language=screen_language(), first_codes=first)
        return Found(behind, lines, len(ids))


def quotation_ids(data: "StudyData", behind: Behind, *, unit: str) -> tuple[int, ...]:
    """Ids of the quotations that a cell counts."""
    from qualcode.tables.behind import quotations_behind, quotations_together

    if behind.new_in is not None:
        return quotations_behind(data, _new_codes(data, behind), document=behind.new_in)
    if behind.family is not None:
        members = next((family.codes for family in data.families if family.id == behind.family), frozenset())
        return quotations_behind(data, members)
    assert behind.code is not None
    if behind.other is not None:
        return quotations_together(data, behind.code, behind.other, unit=unit)
    return quotations_behind(
        data,
        [behind.code],
        document=behind.document,
        participant=behind.participant,
        attribute=behind.attribute,
    )


def _new_codes(data: "StudyData", behind: Behind) -> list[int]:
    from qualcode.tables.saturation import saturation_rows

    origins = {code.id: str(code.origin) for code in data.codes}
    row = next((row for row in saturation_rows(data) if row.id == behind.new_in), None)
    return [c for c in (row.new_codes if row else ()) if not behind.origin or origins[c] == behind.origin]

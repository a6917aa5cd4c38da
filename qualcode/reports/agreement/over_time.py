"""The rounds of a study side by side: the figure of every code in each, and how it moved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.i18n import N_
from qualcode.model.rounds import STEP_CHANGES
from qualcode.reports.agreement.figures import brackets, figure, signed, with_interval
from qualcode.reports.agreement.known import Known
from qualcode.reports.blocks import Cell, Column, Row, Section, Table, line, number_cell, text_cell
from qualcode.reports.wording import unbroken

if TYPE_CHECKING:
    from qualcode.project.rounds_over_time import CodeOverTime, OverTime, RoundStep

TITLE = N_("The rounds over time")
CAPTION = N_("α per code in each round, and the difference from the round before")
DIFFERENCE, ALL_CODES = N_("Difference"), N_("All codes together")
REWORDED = N_("reworded: {fields}")


def round_sections(known: Known, *, level: int) -> Iterator[Section]:
    """A table of the rounds; nothing where there are fewer than two that can be compared."""
    if known.over_time is not None and not known.interpretive:
        yield Section(known.t(TITLE), (rounds_table(known, known.over_time),), level=level)


def rounds_table(known: Known, found: "OverTime") -> Table:
    """A row per code, last all codes together."""
    t = known.t
    columns = [Column(t(N_("Code")), 30)]
    for place, name in enumerate(found.names):
        if place:
            columns.append(Column(t(DIFFERENCE), 18, True))
        columns.append(Column(name, 16, True))
    rows = [_row(one, one.name, known) for one in found.codes]
    return Table(
        tuple(columns), [*rows, _row(found.overall, t(ALL_CODES), known, total=True)], 1.0, t(CAPTION)
    )


def _row(one: "CodeOverTime", name: str, known: Known, *, total: bool = False) -> Row:
    cells: list[Cell] = [text_cell(name)]
    for place, moment in enumerate(one.moments):
        if place:
            cells.append(_step(one.steps[place - 1], known))
        cells.append(number_cell(with_interval(moment.figure, moment.interval, known.language)))
    return Row(tuple(cells), "total" if total else "")


def _step(step: "RoundStep", known: Known) -> Cell:
    t, language = known.t, known.language
    value = step.difference.value
    ends = brackets(step.interval, language)
    text = figure(step.difference, language) if value is None else f"{signed(value, language)} {ends}".strip()
    fields = ", ".join(t(STEP_CHANGES[name]) for name in step.changed)
    more = [line(t(REWORDED).format(fields=fields), "muted")] if fields else []
    return Cell((line(unbroken(text)), *more), numeric=True)

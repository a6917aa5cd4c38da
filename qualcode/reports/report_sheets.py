"""The tables of a report as sheets of a workbook: the Excel twin of a Word file."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.reports.blocks import Cell, Paragraph, Report, Table

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

_WHOLE = {"nl": re.compile(r"-?\d{1,3}(\.\d{3})*|-?\d+"), "en": re.compile(r"-?\d{1,3}(,\d{3})*|-?\d+")}
_DECIMAL = {"nl": re.compile(r"-?\d*,\d+"), "en": re.compile(r"-?\d*\.\d+")}


def sheets_of(report: Report) -> "list[Sheet]":
    """A sheet for every table, titled by its caption; its note holds the paragraphs that stand with it."""
    from qualcode.reports.grids import Sheet

    found: list[Sheet] = []
    for section in report.sections:
        notes = [_words(block) for block in section.blocks if isinstance(block, Paragraph)]
        for block in section.blocks:
            if isinstance(block, Table):
                note = " ".join(part for part in (block.caption, *notes, *report.notes) if part)
                title = block.caption or section.heading or report.title
                found.append(Sheet(title, _frame(block, report.language), note, "table"))
    return found


def plain_value(cell: Cell, language: str) -> object:
    """What a cell says: a number where it holds one, else its lines as text; None when it is empty."""
    text = "\n".join("".join(run.text for run in line) for line in cell.lines).strip()
    if not cell.numeric or not text:
        return text or None
    if _WHOLE.get(language, _WHOLE["en"]).fullmatch(text):
        return int(re.sub(r"[.,]", "", text))
    if _DECIMAL.get(language, _DECIMAL["en"]).fullmatch(text):
        return float(text.replace(",", "."))
    return text


def _frame(table: Table, language: str):
    import pandas as pd

    width = len(table.columns)
    rows = [_padded([plain_value(cell, language) for cell in row.cells], width) for row in table.rows]
    return pd.DataFrame(rows, columns=_different(column.title for column in table.columns), dtype=object)


def _padded(values: list[object], width: int) -> list[object]:
    """A row of the table's width: a sub-head stands in the first column."""
    return [*values, *[None] * (width - len(values))]


def _different(titles: Iterable[str]) -> list[str]:
    """The titles, with a number where one occurs again: columns of a workbook need names of their own."""
    found: list[str] = []
    for title in titles:
        number, name = 2, title
        while name in found:
            name, number = f"{title} ({number})", number + 1
        found.append(name)
    return found


def _words(block: Paragraph) -> str:
    return "".join(run.text for run in block.line)

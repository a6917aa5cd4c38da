"""Codes per research question: which codes and families answer it, how often and by whom."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.i18n import N_, Translate
from qualcode.project.research_counts import (
    Answering,
    Counted,
    QuestionCounts,
    ResearchTable,
    research_table,
)
from qualcode.reports.blocks import (
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    Run,
    Section,
    Table,
    cell,
    line,
    number_cell,
    prose,
    text_cell,
)
from qualcode.reports.request import Request, make_report
from qualcode.reports.wording import origin_word, participants_in_words
from qualcode.tables.explain_choices import USED

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE, LOOSE = N_("Codes per research question"), N_("Codes that answer no research question")
COLUMNS = (
    (N_("Research question"), 38, False),
    (N_("Code or family"), 30, False),
    (N_("Quotations"), 10, True),
    (N_("Documents"), 10, True),
    (N_("Participants"), 14, False),
)
LOOSE_COLUMNS = COLUMNS[1:]
SHEET_COLUMNS = (
    N_("Number"),
    N_("Research question"),
    N_("Code or family"),
    N_("Kind"),
    N_("Quotations"),
    N_("Documents"),
    N_("Participants"),
    N_("Participants in all"),
    N_("Remarks"),
)
NOTE = N_(
    "Quotations are distinct quotations. A family counts as the union of its codes’ quotations, those of "
    "families within it included; “together” is the union of all that answers the question. A quotation with "
    "several of the codes counts once."
)
FAMILY_MARK = N_("family of {n} codes")
FAMILY_MARK_ONE = N_("family of 1 code")
TOGETHER = N_("together")
NONE = N_("This study has no research questions yet.")
ANSWERS_NONE = N_("answers no research question")


def research_report(request: Request) -> Report:
    """A table of the research questions, and one of the codes that answer none."""
    t = request.translate
    table = research_table(request.project, request.selection, language=request.language)
    sections = list(_sections(table, t)) or [Section("", (Paragraph(line(t(NONE))),))]
    return make_report(request, t(TITLE), sections, notes=(t(NOTE), table.scope) if table.questions else ())


def research_sections(request: Request) -> Iterator[Section]:
    """The same as a part of another document; nothing where the study has no research questions."""
    table = research_table(request.project, request.selection, language=request.language)
    yield from _sections(table, request.translate, note=True)


def _sections(table: ResearchTable, t: Translate, *, note: bool = False) -> Iterator[Section]:
    if not table.questions:
        return
    explained = (Paragraph(line(t(NOTE)), "note"),) if note else ()
    rows = [row for question in table.questions for row in _rows(question, t)]
    yield Section("", (Table(_columns(COLUMNS, t), rows), *explained))
    used = [one for one in table.unlinked if one.counted.quotations]
    if used:
        loose = [Row((_name_cell(one, t), *_number_cells(one.counted, t))) for one in used]
        left_out = (Paragraph(line(t(USED)), "note"),) if len(used) < len(table.unlinked) else ()
        yield Section(t(LOOSE), (*left_out, Table(_columns(LOOSE_COLUMNS, t), loose, share=0.7)), level=2)


def _columns(titles: tuple[tuple[str, int, bool], ...], t: Translate) -> tuple[Column, ...]:
    return tuple(Column(t(title), width, numeric) for title, width, numeric in titles)


def _rows(row: QuestionCounts, t: Translate) -> Iterator[Row]:
    """The question beside its first code, the others below; the union last where there are several."""
    remarks = [line(one, "italic") for one in row.remarks(t)]
    head = cell(line(row.question.title, "bold"), *prose(row.question.note), *remarks)
    if not row.parts:
        yield Row((head, text_cell("–"), *(text_cell("") for _column in COLUMNS[2:])))
        return
    for place, part in enumerate(row.parts):
        yield Row((Cell() if place else head, _name_cell(part, t), *_number_cells(part.counted, t)))
    if len(row.parts) > 1:
        yield Row((Cell(), text_cell(t(TOGETHER), "italic"), *_number_cells(row.counted, t)))


def _name_cell(part: Answering, t: Translate) -> Cell:
    mark = (Run("", "mark", part.color),) if part.color else ()
    return cell((*mark, Run(part.name), Run(f" ({kind_of(part, t)})", "muted")))


def kind_of(part: Answering, t: Translate) -> str:
    """What it is: the type of a code, or a family and how many codes it has."""
    if part.codes is None:
        return origin_word(part.origin, t)
    return t(FAMILY_MARK_ONE) if part.codes == 1 else t(FAMILY_MARK).format(n=part.codes)


def _number_cells(counted: Counted, t: Translate) -> tuple[Cell, ...]:
    people = participants_in_words(counted.participants, counted.participants_total, t)
    return number_cell(counted.quotations), number_cell(counted.documents), text_cell(people)


def research_sheets(request: Request) -> "list[Sheet]":
    """A row for every question and code or family, then for every code that answers none."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    table = research_table(request.project, request.selection, language=request.language)
    rows = [values for question in table.questions for values in _values(question, t)]
    rows += [
        [None, t(ANSWERS_NONE), one.name, kind_of(one, t), *_numbers(one.counted), None]
        for one in table.unlinked
    ]
    frame = pd.DataFrame(rows, columns=[t(title) for title in SHEET_COLUMNS], dtype=object)
    return [Sheet(t(TITLE), frame, f"{t(NOTE)} {table.scope}", "table")]


def _values(row: QuestionCounts, t: Translate) -> Iterator[list[object]]:
    head = [row.question.number or None, row.question.text]
    remarks = "\n".join(filter(None, (row.question.note, *row.remarks(t)))) or None
    if not row.parts:
        yield [*head, None, None, None, None, None, None, remarks]
    for place, part in enumerate(row.parts):
        told = None if place else remarks
        yield [*head, part.name, kind_of(part, t), *_numbers(part.counted), told]
    if len(row.parts) > 1:
        yield [*head, t(TOGETHER), None, *_numbers(row.counted), None]


def _numbers(counted: Counted) -> list[object]:
    return [counted.quotations, counted.documents, counted.participants, counted.participants_total]

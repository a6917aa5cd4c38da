"""All quotations, by code, participant or question: who said it, what stands around it, what was noted."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.table_files import guarded
from qualcode.i18n import N_, Translate
from qualcode.model import Code, CoderId, Coding, Quotation
from qualcode.progress import NoProgress, Progress
from qualcode.reports.blocks import (
    Block,
    Column,
    Line,
    Paragraph,
    Report,
    Row,
    Run,
    Section,
    Table,
    cell,
    line,
    prose,
    text_cell,
)
from qualcode.reports.chosen_quotations import ChosenQuotations, QuotationRows
from qualcode.reports.citing import Citation, Citer, consent_note
from qualcode.reports.quotation_groups import GROUPINGS, Group
from qualcode.reports.request import Request, make_report
from qualcode.reports.saving import write_whole
from qualcode.reports.wording import one_line, quotations_in_words

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Quotations")
COLUMNS = (
    (N_("Who, where"), 13),
    (N_("Quotation"), 52),
    (N_("Other codes"), 18),
    (N_("Coders, memos, comments"), 17),
)
SHEET_COLUMNS = (
    N_("Code"),
    N_("Type"),
    N_("Quotation"),
    N_("Participant"),
    N_("Turn"),
    N_("Document"),
    N_("Start"),
    N_("End"),
    N_("Coders"),
    N_("Memo"),
    N_("Comment"),
    N_("Other codes"),
)
GROUP_HEADS = {"participant": N_("Under participant"), "question": N_("Under question")}
ORDER_NOTE = N_(
    "A quotation stands under each of its codes. Words in grey stand around the quotation in the "
    "transcript. The number of a turn is its place in the interview."
)
SHEET_NOTE = N_(
    "A row for every code of every quotation. Start and end count characters of the transcript from 0."
)


@dataclass(frozen=True)
class CodedQuotation:
    """A quotation under one of its codes; `codings` are those with this code, `others` its other codes."""

    quotation: Quotation
    citation: Citation
    code: Code
    codings: tuple[Coding, ...]
    others: tuple[str, ...]


class QuotationSource:
    """The quotations of a study by code, limited as the request says, in the order of the documents."""

    def __init__(self, request: Request) -> None:
        self._request = request
        project = request.project
        self.citer = Citer(project, request.translate)
        self.coders: Mapping[CoderId, str] = project.coders.names(request.translate)
        self._names = {code.id: code.name for code in project.codes.all()}
        self._by_code = self._read()

    def codes(self) -> list[Code]:
        """The codes that have quotations, in the order of the codebook."""
        return [code for code in self._request.project.codes.all() if code.id in self._by_code]

    def count(self, code: Code) -> int:
        """Number of quotations of a code."""
        return len(self._by_code[code.id])

    def of_code(self, code: Code) -> Iterator[CodedQuotation]:
        """The quotations of a code in the order of the text."""
        for quotation in self._by_code[code.id]:
            codings = tuple(c for c in quotation.codings if c.code == code.id and self._counts(c))
            others = dict.fromkeys(c.code for c in quotation.codings if c.code != code.id and self._counts(c))
            names = tuple(self._names[key] for key in others)
            yield CodedQuotation(quotation, self.citer.cite(quotation), code, codings, names)

    def _read(self) -> dict[int, list[Quotation]]:
        project, selection = self._request.project, self._request.selection
        order = {info.id: place for place, info in enumerate(project.documents.all())}
        wanted = {code for key in self._request.families for code in project.families.members(key)}
        wanted = wanted or set(self._names)
        if selection.codes:
            wanted &= set(selection.codes)
        theirs = project.tables.quotations(selection)
        found: dict[int, list[Quotation]] = {}
        for quotation in sorted(
            project.quotations.all(coders=selection.coders), key=lambda q: (order[q.document], q.start, q.end)
        ):
            if selection.documents and quotation.document not in selection.documents:
                continue
            if theirs is not None and quotation.id not in theirs:
                continue
            for code in dict.fromkeys(c.code for c in quotation.codings if self._counts(c)):
                if code in wanted:
                    found.setdefault(code, []).append(quotation)
        return found

    def _counts(self, coding: Coding) -> bool:
        chosen = self._request.selection.coders
        return not chosen or coding.coder in chosen


def quotations_report(request: Request) -> Report:
    """A section for every code that has quotations; one list of them where quotations were chosen."""
    t = request.translate
    if request.quotations is not None:
        chosen = ChosenQuotations(request)
        return make_report(request, t(TITLE), chosen.sections(), notes=chosen.notes(), count=1)
    if request.grouping != "code":
        return _grouped_report(request)
    source = QuotationSource(request)
    scope = request.project.tables.data(request.selection, language=request.language).scope
    return make_report(
        request,
        t(TITLE),
        _sections(source, t, request.context),
        notes=(t(ORDER_NOTE), scope),
        count=len(source.codes()),
    )


def _grouped_report(request: Request) -> Report:
    """A section for every group that has quotations."""
    t, (note, _groups) = request.translate, GROUPINGS[request.grouping]
    groups, scope = _groups_of(request)
    sections = _group_sections(request, groups, t)
    return make_report(request, t(TITLE), sections, notes=(t(note), scope), count=len(groups))


def _groups_of(request: Request) -> tuple[list[Group], str]:
    """The groups of the quotations asked for, and what they were limited to, in words."""
    members = {code for key in request.families for code in request.project.families.members(key)}
    chosen = request.selection
    if members:
        codes = members & set(chosen.codes) if chosen.codes else members
        chosen = replace(chosen, codes=tuple(sorted(codes)))
    data = request.project.tables.data(chosen, language=request.language)
    _note, groups = GROUPINGS[request.grouping]
    return list(groups(request, data)), data.scope


def _group_sections(request: Request, groups: Sequence[Group], t: Translate) -> Iterator[Section]:
    rows = QuotationRows(request)
    for group in groups:
        lead = tuple(Paragraph(one, "lead") for one in prose(group.about))
        heading = f"{group.title} · {quotations_in_words(len(group.quotations), t)}"
        yield Section(heading, (*lead, rows.table(group.quotations)), level=2)


def _sections(source: QuotationSource, t: Translate, context: str) -> Iterator[Section]:
    columns = tuple(Column(t(title), width) for title, width in COLUMNS)
    for code in source.codes():
        rows = tuple(_row(one, source, context) for one in source.of_code(code))
        heading = f"{code.name} · {quotations_in_words(source.count(code), t)}"
        lead: list[Block] = [Paragraph(paragraph, "lead") for paragraph in prose(code.definition)]
        yield Section(heading, (*lead, Table(columns, rows)), level=2)


def _row(one: CodedQuotation, source: QuotationSource, context: str) -> Row:
    before, after = source.citer.around(one.quotation, context=context)
    words = (
        *((Run(f"{before} ", "context"),) if before else ()),
        Run(one_line(one.citation.text), "muted" if one.citation.withheld else "verbatim"),
        *((Run(f" {after}", "context"),) if after else ()),
    )
    return Row(
        (
            cell(line(one.citation.who), line(one.citation.where, "muted")),
            cell(words),
            text_cell("\n".join(one.others)),
            cell(*_notes(one, source.coders)),
        )
    )


def _notes(one: CodedQuotation, coders: Mapping[CoderId, str]) -> Iterator[Line]:
    """Memos of the codings with their coder, then the comment; without memos only who coded it."""
    silent = [coders[c.coder] for c in one.codings if not c.memo.strip()]
    for coding in one.codings:
        first, *rest = prose(coding.memo) or ((),)
        if first:
            yield (Run(f"{coders[coding.coder]}: ", "muted"), *first)
            yield from rest
    if silent:
        yield line(", ".join(silent), "muted")
    yield from prose(one.quotation.comment)


def quotations_sheets(request: Request) -> "list[Sheet]":
    """One sheet with a row for every code of every quotation, or a row for every quotation chosen."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    if request.quotations is not None:
        chosen = ChosenQuotations(request)
        frame = pd.DataFrame(list(chosen.values()), columns=chosen.titles(), dtype=object)
        return [
            Sheet(t(TITLE), frame, " ".join((*chosen.notes(), consent_note(request.project, t))), "table")
        ]
    titles, values, notes = _sheet_of(request)
    frame = pd.DataFrame(list(values), columns=titles, dtype=object)
    notes = (*notes, consent_note(request.project, t))
    return [Sheet(t(TITLE), frame, " ".join(note for note in notes if note), "table")]


def _sheet_of(request: Request) -> tuple[list[str], Iterator[Sequence[object]], tuple[str, ...]]:
    """Headings, rows and notes of the sheet: by code, or with the group of each quotation before it."""
    t = request.translate
    if request.grouping == "code":
        scope = request.project.tables.data(request.selection, language=request.language).scope
        values = _values(QuotationSource(request))
        return [t(title) for title in SHEET_COLUMNS], values, (t(SHEET_NOTE), scope)
    groups, scope = _groups_of(request)
    rows, note = QuotationRows(request), GROUPINGS[request.grouping][0]
    values = ([group.title, *row] for group in groups for row in rows.values(group.quotations))
    return [t(GROUP_HEADS[request.grouping]), *rows.titles()], values, (t(note), scope)


def write_quotations_csv(request: Request, path: Path, *, progress: Progress | None = None) -> None:
    """The same rows as a csv file: UTF-8 with a mark and, in Dutch, semicolons, as Excel expects.

    What Excel would take for a formula gets an apostrophe before it.
    """
    t, progress = request.translate, progress or NoProgress()
    if request.quotations is None:
        titles, rows, _notes_of_sheet = _sheet_of(request)
    else:
        chosen = ChosenQuotations(request)
        titles, rows = chosen.titles(), chosen.values()

    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
            writer = csv.writer(file, delimiter=";" if request.language == "nl" else ",")
            writer.writerow(titles)
            for done, row in enumerate(rows):
                if done % 1000 == 0:
                    progress.report(done, 0, t(TITLE))
                writer.writerow([guarded(value) if isinstance(value, str) else value for value in row])

    write_whole(path, write)


def _values(source: QuotationSource) -> Iterator[Sequence[object]]:
    for code in source.codes():
        for one in source.of_code(code):
            yield [
                code.name,
                code.origin.value,
                one.citation.text,
                one.citation.who,
                one.citation.turn,
                one.citation.document,
                one.quotation.start,
                one.quotation.end,
                ", ".join(dict.fromkeys(source.coders[c.coder] for c in one.codings)),
                "\n".join(c.memo for c in one.codings if c.memo) or None,
                one.quotation.comment or None,
                "; ".join(one.others) or None,
            ]

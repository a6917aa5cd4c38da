"""Answers by question: what every participant answered to each question of the interview guide."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.table_files import guarded
from qualcode.i18n import N_, Translate
from qualcode.model import Question, Role
from qualcode.progress import NoProgress, Progress
from qualcode.project.guide_answers import Answer, Cell, Overview
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
    text_cell,
)
from qualcode.reports.citing import WITHHELD, Citer
from qualcode.reports.request import Request, make_report
from qualcode.reports.saving import write_whole
from qualcode.reports.wording import one_line, quotations_in_words

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

NOWHERE = 0  # no document has this id
TITLE, OVERVIEW = N_("Answers by question"), N_("Questions by interview")
COLUMNS = ((N_("Who"), 15), (N_("Question as asked, and answer"), 62), (N_("Codes"), 23))
SUMMARY_COLUMNS = ((N_("Question"), 50), (N_("Asked in"), 14), (N_("Not found in"), 36))
SHEET_COLUMNS = (
    N_("Number"),
    N_("Question"),
    N_("Document"),
    N_("Participants"),
    N_("Question as asked"),
    N_("Answer"),
    N_("Codes"),
    N_("Start"),
    N_("End"),
)
NOTE = N_(
    "An answer runs from the interviewer’s turn that asks the question to the next question of the guide "
    "that was asked. Codes are those of quotations that share at least one character with it. A question "
    "that was not found may have been asked in other words."
)
NONE = N_("This study has no interview guide yet.")
NO_ANSWER = N_("Nobody has said yet in which interviews this question was asked.")
ASKED_IN = N_("Asked in {n} of {total} interviews.")
CODES_OF = N_("Codes of this question: {names}.")
NOT_ASKED, NOT_MENTIONED, NO_QUOTATION = (
    N_("not asked"),
    N_("asked, not mentioned"),
    N_("asked, no quotation"),
)


class _Source:
    """The guide with its answers, limited as the request says."""

    def __init__(self, request: Request) -> None:
        self._request, self._guide = request, request.project.guide
        self._documents = _documents(request)
        self.overview: Overview = self._guide.overview(
            documents=self._documents, coders=request.selection.coders
        )
        self._citer = Citer(request.project, request.translate)
        self.codes: dict[int, str] = {code.id: code.name for code in request.project.codes.all()}

    def questions(self) -> list[Question]:
        wanted = self._request.questions
        return [one for one in self.overview.questions if not wanted or one.id in wanted]

    def answers(self, question: Question) -> list[Answer]:
        coders = self._request.selection.coders
        found = self._guide.answers(question.id, documents=self._documents, coders=coders)
        return [quotable(answer, self._citer) for answer in found]

    def names(self, codes: Sequence[int]) -> list[str]:
        return [self.codes[code] for code in codes if code in self.codes]


def quotable(answer: Answer, citer: Citer) -> Answer:
    """The answer without the words of people who gave no consent to be quoted."""

    def shown(start: int, end: int, words: str) -> str:
        withheld = citer.withholds(answer.document.id, start, end)
        return citer.translate(WITHHELD) if withheld else words

    turns = tuple(replace(turn, text=shown(turn.start, turn.end, turn.text)) for turn in answer.turns)
    asked = answer.asked.start
    return replace(answer, words=shown(asked, asked + 1, answer.words), turns=turns)


def _documents(request: Request) -> tuple[int, ...]:
    """The documents that the request is about, () for all: those in which its participants speak."""
    chosen = request.selection.documents
    theirs = request.project.attributes.documents(request.selection.attributes)
    if theirs is None:
        return chosen
    return tuple(key for key in theirs if not chosen or key in chosen) or (NOWHERE,)


def cell_in_words(found: Cell, translate: Translate) -> str:
    """What a question met in an interview: not asked, asked without more, or how many quotations."""
    if not found.asked:
        return translate(NOT_ASKED)
    if found.mentioned is not None and not found.mentioned:
        return translate(NOT_MENTIONED)
    return quotations_in_words(found.quotations, translate) if found.quotations else translate(NO_QUOTATION)


def answers_report(request: Request) -> Report:
    """A table of all questions, then a section with the answers to each."""
    t, source = request.translate, _Source(request)
    questions = source.questions()
    sections = _sections(source, t) if questions else [Section("", (Paragraph(line(t(NONE))),))]
    scope = request.project.tables.data(request.selection, language=request.language).scope
    notes = (t(NOTE), scope if request.selection.attributes else "") if questions else ()
    return make_report(request, t(TITLE), sections, notes=notes, count=len(questions))


def _sections(source: _Source, t: Translate) -> Iterator[Section]:
    questions = source.questions()
    if len(questions) > 1:
        columns = tuple(Column(t(title), width) for title, width in SUMMARY_COLUMNS)
        rows = [_summary(question, source.overview, t) for question in questions]
        yield Section(t(OVERVIEW), (Table(columns, rows),))
    for question in questions:
        yield Section(question.title, tuple(_blocks(question, source, t)), level=2)


def _summary(question: Question, overview: Overview, t: Translate) -> Row:
    number, total = overview.asked_in(question.id), len(overview.documents)
    absent = [d.name for d in overview.documents if not overview.cell(question.id, d.id).asked]
    where = ", ".join(absent) if number else t("not found in any interview")
    count = t("{n} of {total}").format(n=number, total=total)
    return Row((text_cell(question.title), text_cell(count), text_cell(where)))


def _blocks(question: Question, source: _Source, t: Translate) -> Iterator[Block]:
    answers = source.answers(question)
    number, total = source.overview.asked_in(question.id), len(source.overview.documents)
    about = t(ASKED_IN).format(n=number, total=total) if answers else t(NO_ANSWER)
    names = source.names(question.codes)
    expected = t(CODES_OF).format(names=", ".join(names)) if names else ""
    yield Paragraph(line(" ".join(filter(None, (about, expected)))), "lead")
    if answers:
        columns = tuple(Column(t(title), width) for title, width in COLUMNS)
        yield Table(columns, tuple(_row(answer, source) for answer in answers))


def _row(answer: Answer, source: _Source) -> Row:
    document = answer.document.name
    where = (line(document, "muted"),) if answer.who != document else ()
    said = [line(one_line(answer.words), "muted"), *_said(answer)]
    return Row(
        (cell(line(answer.who), *where), cell(*said), text_cell("\n".join(source.names(answer.codes))))
    )


def _said(answer: Answer) -> Iterator[Line]:
    """The turns of an answer; who speaks is named where it is not the one respondent."""
    several = len({turn.speaker for turn in answer.turns if turn.role is not Role.INTERVIEWER}) > 1
    for turn in answer.turns:
        words = one_line(turn.text)
        if turn.role is Role.INTERVIEWER:
            yield line(words, "muted")
        elif several:
            yield (Run(f"{turn.speaker}: ", "bold"), Run(words, "verbatim"))
        else:
            yield (Run(words, "verbatim"),)


def answers_sheets(request: Request) -> "list[Sheet]":
    """A sheet with a row for every answer, and one of questions by interview."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t, source = request.translate, _Source(request)
    answers = pd.DataFrame(list(_values(source)), columns=[t(title) for title in SHEET_COLUMNS], dtype=object)
    documents = source.overview.documents
    rows = [
        [one.title, *(cell_in_words(source.overview.cell(one.id, d.id), t) for d in documents)]
        for one in source.questions()
    ]
    headings = [t(N_("Question")), *(info.name for info in documents)]
    overview = pd.DataFrame(rows, columns=headings, dtype=object)
    scope = request.project.tables.data(request.selection, language=request.language).scope
    note = f"{t(NOTE)} {scope}"
    return [Sheet(t(TITLE), answers, note, "table"), Sheet(t(OVERVIEW), overview, note, "table")]


def write_answers_csv(request: Request, path: Path, *, progress: Progress | None = None) -> None:
    """The answers as a csv file: UTF-8 with a mark and, in Dutch, semicolons, as Excel expects."""
    source, t = _Source(request), request.translate
    progress = progress or NoProgress()

    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
            writer = csv.writer(file, delimiter=";" if request.language == "nl" else ",")
            writer.writerow([t(title) for title in SHEET_COLUMNS])
            for done, row in enumerate(_values(source)):
                progress.report(done, 0, t(TITLE))
                writer.writerow([guarded(value) if isinstance(value, str) else value for value in row])

    write_whole(path, write)


def _values(source: _Source) -> Iterator[Sequence[object]]:
    for question in source.questions():
        for answer in source.answers(question):
            several = len({turn.speaker for turn in answer.turns}) > 1
            said = [
                f"{turn.speaker}: {one_line(turn.text)}" if several else one_line(turn.text)
                for turn in answer.turns
            ]
            yield [
                question.number,
                question.text,
                answer.document.name,
                " / ".join(answer.participants) or None,
                one_line(answer.words),
                "\n".join(said),
                "; ".join(source.names(answer.codes)) or None,
                answer.asked.start,
                answer.asked.end,
            ]

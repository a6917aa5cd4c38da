"""The comparison of good, bad and disputed cases: how each is told, by whom, and what caused it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.i18n import N_, Translate
from qualcode.model import Case, Quotation, Telling
from qualcode.model.cases import CaseGroup, CaseRow, case_rows
from qualcode.reports.blocks import (
    Block,
    Cell,
    Column,
    Line,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    cell,
    line,
    prose,
    text_cell,
)
from qualcode.reports.case_words import (
    GROUPS,
    NO_CASE,
    WORKING_TOGETHER,
    cases_by_group,
    outcome_counts,
    outcome_word,
    people_in_words,
    process_word,
)
from qualcode.reports.citing import Citation, Citer
from qualcode.reports.request import Request, make_report
from qualcode.reports.thick_report import cited
from qualcode.reports.wording import counted, participants_in_words

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Comparison of cases")
OVERVIEW = N_("Cases")
COLUMNS = (
    (N_("Participant"), 10),
    (N_("Case"), 17),
    (N_("How is it discussed?"), 34),
    (N_("Cause of success or failure according to the participant"), 19),
    (N_("Also named by"), 10),
    (N_("Told otherwise by"), 10),
)
SHEET_COLUMNS = (
    N_("Group"),
    N_("Case"),
    N_("What happened"),
    N_("Participant"),
    N_("Outcome"),
    N_("Working together"),
    N_("How it is told"),
    N_("Quotations in the text"),
    N_("Cause according to the participant"),
    N_("Also named by"),
    N_("Told otherwise by"),
    N_("Number of quotations"),
)
OVERVIEW_COLUMNS = (
    N_("Case"),
    N_("Group"),
    N_("Outcomes"),
    N_("Participants who tell or name it"),
    N_("Quotations"),
)
NOTE = N_(
    "A row is what one participant tells of one case. A case is good or bad where all who say how it ended "
    "agree, and disputed where it is told as a success and as a failure. “Also named by” are the other "
    "participants who tell or name the case; “told otherwise by” those of them who tell another outcome."
)
GENERAL_NOTE = N_("“Names no specific case”: what is said is about collaboration in general.")
ONLY_THESE = N_("Only what the chosen participants tell is in it.")
NONE = N_("This study has no cases yet.")
UNTOLD = N_("Nobody tells of these cases yet: {titles}.")
TOLD_AS, NOBODY = N_("Told as: {outcome}"), N_("nobody yet")
SUMMARY = {
    CaseGroup.GOOD: (N_("{n} good"), N_("{n} good")),
    CaseGroup.BAD: (N_("{n} bad"), N_("{n} bad")),
    CaseGroup.DISPUTED: (N_("{n} disputed"), N_("{n} disputed")),
    CaseGroup.OPEN: (N_("{n} without an outcome"), N_("{n} without an outcome")),
}


@dataclass(frozen=True, slots=True)
class CaseSource:
    """The cases as a report asks for them, with the names of participants and the quotations cited."""

    cases: tuple[Case, ...]
    names: dict[int, str]
    cited: dict[int, Citation]
    limited: bool
    citer: Citer

    def citations(self, telling: Telling) -> list[Citation]:
        """The quotations of an account, without the words of who may not be quoted."""
        return [self.cited[key] for key in telling.quotations if key in self.cited]

    @property
    def rows(self) -> list[CaseRow]:
        """The rows of the comparison that somebody tells."""
        return [row for row in case_rows(self.cases) if row.telling is not None]


def case_source(request: Request) -> CaseSource:
    """The cases, limited to the participants and documents that the request chooses."""
    project, chosen = request.project, request.selection
    limited = bool(chosen.attributes or chosen.documents)
    people = {row.id for row in project.tables.data(chosen).participants} if limited else None
    cases = [_limited(case, people) for case in project.cases.all()]
    found = project.quotations.by_ids({key for case in cases for key in case.quotations})
    citer = Citer(project, request.translate)
    return CaseSource(
        cases=tuple(case for case in cases if case.tellings or not limited),
        names={person.id: person.name for person in project.participants.all()},
        cited={one.id: citer.cite(one) for one in found if _inside(one, chosen.documents)},
        limited=limited,
        citer=citer,
    )


def _limited(case: Case, people: set[int] | None) -> Case:
    if people is None:
        return case
    return replace(case, tellings=tuple(one for one in case.tellings if one.participant in people))


def _inside(quotation: Quotation, documents: tuple[int, ...]) -> bool:
    return not documents or quotation.document in documents


def cases_report(request: Request) -> Report:
    """The comparison of all cases as one table, with a group for the good, the bad and the disputed."""
    t, source = request.translate, case_source(request)
    general = any(case.general for case in source.cases)
    notes = [t(NOTE), t(GENERAL_NOTE) if general else "", t(ONLY_THESE) if source.limited else ""]
    sections = list(_sections(source, request)) or [Section("", (Paragraph(line(t(NONE))),))]
    return make_report(request, t(TITLE), sections, notes=notes if source.cases else ())


def case_sections(request: Request) -> Iterator[Section]:
    """The comparison of cases as a part of another document; nothing where the study has no cases."""
    source = case_source(request)
    for section in _sections(source, request):
        note = Paragraph(line(request.translate(NOTE)), "note")
        yield replace(section, blocks=(*section.blocks, note))


def _sections(source: CaseSource, request: Request) -> Iterator[Section]:
    if source.cases:
        yield Section("", tuple(_blocks(source, request)))


def _blocks(source: CaseSource, request: Request) -> Iterator[Block]:
    t = request.translate
    yield Paragraph(line(summary(source, len(request.project.participants.all()), t)), "lead")
    columns = tuple(Column(t(title), width) for title, width in COLUMNS)
    if source.rows:
        yield Table(columns, tuple(_rows(source, t)))
    untold = [case.title for case in source.cases if not case.tellings]
    if untold:
        yield Paragraph(line(t(UNTOLD).format(titles="; ".join(untold))), "note")


def summary(source: CaseSource, participants: int, t: Translate) -> str:
    """How many cases, of which kind, told by how many participants."""
    groups = cases_by_group(source.cases)
    kinds = [counted(number, *SUMMARY[group], t) for group, number in groups.items() if number]
    people = {one.participant for case in source.cases for one in case.tellings}
    many = counted(sum(groups.values()), N_("{n} case"), N_("{n} cases"), t)
    told = t("told or named by {people}").format(people=participants_in_words(len(people), participants, t))
    return f"{many} ({', '.join(kinds)}), {told}." if kinds else f"{many}, {told}."


def _rows(source: CaseSource, t: Translate) -> Iterator[Row]:
    group: CaseGroup | None = None
    before: Case | None = None
    for row in source.rows:
        if row.group is not group:
            group, before = row.group, None
            yield Row((cell(line(t(GROUPS[group]))),), "group")
        yield _row(row, source, t, again=row.case is before)
        before = row.case


def _row(row: CaseRow, source: CaseSource, t: Translate, *, again: bool) -> Row:
    telling = row.telling
    assert telling is not None
    about = () if again else prose(row.case.text, "muted")
    named = line(t(NO_CASE), "italic") if row.case.general else ()
    names = source.names
    return Row(
        (
            text_cell(names.get(telling.participant, "")),
            cell(line(row.case.title, "bold"), named, *about),
            _told_cell(telling, source, t),
            Cell(prose(source.citer.quotable(telling.cause))),
            *(text_cell(people_in_words(ids, names)) for ids in (row.also_named, row.told_otherwise)),
        )
    )


def _told_cell(telling: Telling, source: CaseSource, t: Translate) -> Cell:
    process = process_word(telling.process, t)
    said: list[Line] = [line(t(TOLD_AS).format(outcome=outcome_word(telling.outcome, t)), "muted")]
    if process:
        said.append(line(t(WORKING_TOGETHER).format(words=process), "muted"))
    quotations = [cited(one) for one in source.citations(telling)]
    return cell(*said, *quotations, *prose(source.citer.quotable(telling.told)))


# Excel


def cases_sheets(request: Request) -> "list[Sheet]":
    """A sheet with a row for every telling, and one with a row for every case."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t, source = request.translate, case_source(request)
    told = pd.DataFrame(
        [_values(row, source, t) for row in case_rows(source.cases)],
        columns=[t(title) for title in SHEET_COLUMNS],
        dtype=object,
    )
    cases = pd.DataFrame(
        [_case_values(case, t) for case in source.cases],
        columns=[t(title) for title in OVERVIEW_COLUMNS],
        dtype=object,
    )
    note = " ".join(filter(None, (t(NOTE), t(GENERAL_NOTE), t(ONLY_THESE) if source.limited else "")))
    return [Sheet(t(TITLE), told, note, "table"), Sheet(t(OVERVIEW), cases, note, "table")]


def _values(row: CaseRow, source: CaseSource, t: Translate) -> list[object]:
    case, telling, names = row.case, row.telling, source.names
    title = f"{case.title} ({t(NO_CASE)})" if case.general else case.title
    head = [t(GROUPS[row.group]), title, case.text or None]
    if telling is None:
        return [*head, None, t(NOBODY), *([None] * 6), 0]
    return [
        *head,
        names.get(telling.participant),
        outcome_word(telling.outcome, t),
        process_word(telling.process, t) or None,
        source.citer.quotable(telling.told) or None,
        "\n".join(one.printed for one in source.citations(telling)) or None,
        source.citer.quotable(telling.cause) or None,
        people_in_words(row.also_named, names),
        people_in_words(row.told_otherwise, names),
        len(telling.quotations),
    ]


def _case_values(case: Case, t: Translate) -> list[object]:
    group = t(NO_CASE) if case.general else t(GROUPS[case.group])
    return [case.title, group, outcome_counts(case, t) or t(NOBODY), len(case.tellings), len(case.quotations)]

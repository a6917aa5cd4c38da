"""The appendix of a thesis in one file, from the participants to the record of the work."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_
from qualcode.model import FamilyId, Step
from qualcode.reports.agreement_report import agreement_of, agreement_sections
from qualcode.reports.blocks import (
    Block,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    line,
    number_cell,
    prose,
    text_cell,
)
from qualcode.reports.codebook_report import ORIGIN_LETTERS, codebook_sections
from qualcode.reports.questions import question_sections
from qualcode.reports.request import Request, decimal, grouped, make_report
from qualcode.reports.thick import ThickSource
from qualcode.reports.thick_report import families_asked_for, participants_line, thick_sections
from qualcode.reports.wording import long_date
from qualcode.tables import family_rows, groundedness_rows
from qualcode.tables.explain import CAN_EXCEED, COEFFICIENT, PARTICIPANTS, TABLES, UNITS_IN_WORDS
from qualcode.tables.groundedness import FamilyGroundedness

TITLE = N_("Appendix")
MOST_PAIRS, MOST_ATTRIBUTES = 40, 8
PAIRS_TITLE = N_("Codes that occur together")
PAIRS_LEAD = N_("The {shown} pairs of codes that occur together most often, of {total} pairs in all.")
HISTORY_LEAD = N_("{steps} steps were recorded, from {first} to {last}.")

Part = Callable[[Request, ThickSource], Iterator[Section]]


def appendix_report(request: Request) -> Report:
    """All parts that the study has something for, numbered."""
    t = request.translate
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    return make_report(request, t(TITLE), _numbered(request, source), notes=(source.data.scope,))


def _numbered(request: Request, source: ThickSource) -> Iterator[Section]:
    """The parts with a number before their headings; those without content are left out."""
    number = 0
    for title, part, new_page in PARTS:
        sections = list(part(request, source))
        if not sections:
            continue
        number += 1
        heading = f"{number}. {request.translate(title)}"
        first, *rest = sections
        if not first.heading:
            yield replace(first, heading=heading, level=1, new_page=new_page)
        else:
            yield Section(heading, (), new_page=new_page)
            yield first
        yield from rest


def _study(request: Request, _source: ThickSource) -> Iterator[Section]:
    blocks = [
        Paragraph(paragraph)
        for memo in reversed(request.project.memos.of("study"))
        for paragraph in prose(memo.text)
    ]
    if blocks:
        yield Section("", blocks)


def _participants(request: Request, source: ThickSource) -> Iterator[Section]:
    t, people = request.translate, source.data.participants
    if not people:
        return
    names = list(dict.fromkeys(name for person in people for name in person.attributes))[:MOST_ATTRIBUTES]
    titles = [t(N_("Participant")), *(t(name).capitalize() for name in names)]
    documents = _documents_of(request)
    rows = [
        Row(
            (
                text_cell(person.name, "bold"),
                *(text_cell(person.attributes.get(name, "")) for name in names),
                text_cell(", ".join(documents.get(person.id, ()))),
            )
        )
        for person in people
    ]
    columns = (*(Column(title, 12) for title in titles), Column(t(N_("Documents")), 18))
    yield Section("", (Table(columns, rows),))


def _documents_of(request: Request) -> dict[int, list[str]]:
    names = {info.id: info.name for info in request.project.documents.all()}
    found: dict[int, list[str]] = {}
    for speaker in request.project.documents.speakers():
        if speaker.participant is not None:
            found.setdefault(speaker.participant, []).append(names[speaker.document])
    return found


def _documents(request: Request, source: ThickSource) -> Iterator[Section]:
    t, columns = request.translate, source.data.codings
    chosen = {document.id for document in source.data.documents}
    infos = [info for info in request.project.documents.all() if info.id in chosen]
    if not infos:
        return
    rows: list[Row] = []
    for info in infos:
        mine = columns.document == info.id
        counts = (info.words, info.turns, len(np.unique(columns.quotation[mine])), int(mine.sum()))
        cells = (number_cell(grouped(n, request.language)) for n in counts)
        rows.append(Row((text_cell(info.name), *cells)))
    titles = (N_("Words"), N_("Turns"), N_("Quotations"), N_("Codings"))
    heads = (Column(t(N_("Document")), 34), *(Column(t(title), 12, True) for title in titles))
    yield Section("", (Table(heads, rows, 0.75),))


def _codebook(request: Request, source: ThickSource) -> Iterator[Section]:
    if not source.data.codes:
        return
    t = request.translate
    yield Section("", (Paragraph(line(f"{t('Type')}: {t(ORIGIN_LETTERS)}."), "note"),))
    yield from codebook_sections(request, source, level=2)


def _groundedness(request: Request, source: ThickSource) -> Iterator[Section]:
    """Families and codes by number of quotations, most first; unused codes are left to the codebook."""
    t = request.translate
    used = [row for row in groundedness_rows(source.data) if row.quotations]
    if not used:
        return
    notes = (t(TABLES["groundedness"]), t(PARTICIPANTS).format(total=len(source.data.participants)))
    yield Section("", [Paragraph(line(note), "note") for note in notes])
    families = _family_table(request, source)
    if families.rows:
        note = Paragraph(line(t(TABLES["families"])), "note")
        yield Section(t(N_("Families")), (note, families), level=2)
    rows: list[Row] = []
    for row in sorted(used, key=lambda one: -one.quotations):
        counts = (row.quotations, row.codings, row.documents)
        who = participants_line(source.mentions(row.id), t)
        rows.append(
            Row((text_cell(row.code), text_cell(row.origin), *map(number_cell, counts), text_cell(who)))
        )
    titles = (N_("Quotations"), N_("Codings"), N_("Documents"))
    heads = (
        Column(t(N_("Code")), 44),
        Column(t(N_("Type")), 7),
        *(Column(t(title), 11, True) for title in titles),
        Column(t(N_("Participants")), 40),
    )
    yield Section(t(N_("Codes")), (Table(heads, rows),), level=2)


def _family_table(request: Request, source: ThickSource) -> Table:
    t = request.translate
    rows = [
        Row((text_cell(_path(source, row)), *map(number_cell, counts), text_cell(who)))
        for row in family_rows(source.data)
        for counts in [(row.codes, row.quotations, row.documents)]
        for who in [participants_line(source.union(row.family, _members(source, row.id)), t)]
    ]
    titles = (N_("Codes"), N_("Quotations"), N_("Documents"))
    heads = (
        Column(t(N_("Family")), 44),
        *(Column(t(title), 11, True) for title in titles),
        Column(t(N_("Participants")), 40),
    )
    return Table(heads, rows, 0.85)


def _path(source: ThickSource, family: FamilyGroundedness) -> str:
    """ "Brokerage › Brokerage extern" for a family within another."""
    parents = {row.name: row.parent for row in source.data.families}
    names = [family.family]
    while parents.get(names[0]) and parents[names[0]] not in names:
        names.insert(0, parents[names[0]])
    return " › ".join(names)


def _members(source: ThickSource, family: int) -> frozenset[int]:
    return next(row.codes for row in source.data.families if row.id == family)


def _together(request: Request, source: ThickSource) -> Iterator[Section]:
    t, table = request.translate, source.together
    above = np.argwhere(np.triu(table.counts > 0, 1))
    if not len(above):
        return
    order = np.argsort(-table.counts[above[:, 0], above[:, 1]], kind="stable")[:MOST_PAIRS]
    rows: list[Row] = []
    for i, j in above[order].tolist():
        word = table.coefficient_word(i, j)
        c = t(word) if word else decimal(float(table.coefficient[i, j]), request.language)
        cells = (number_cell(int(table.counts[i, j])), number_cell(c))
        rows.append(Row((text_cell(table.names[i]), text_cell(table.names[j]), *cells)))
    lead = t(PAIRS_LEAD).format(shown=len(rows), total=len(above))
    note = f"{t(UNITS_IN_WORDS['overlap'])} {t(COEFFICIENT)} {t(CAN_EXCEED)}"
    heads = (
        Column(t(N_("Code")), 42),
        Column(t(N_("Other code")), 42),
        Column(t(N_("Together")), 12, True),
        Column(t(N_("Coefficient c")), 14, True),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(line(lead)),
        Paragraph(line(note), "note"),
        Table(heads, rows, 0.85),
    )
    yield Section("", blocks)


def _thick(request: Request, source: ThickSource) -> Iterator[Section]:
    """The families asked for; otherwise those with prose, or lacking any, all."""
    families = _described(request)
    if families:
        yield from thick_sections(request, source, families, level=2)


def _described(request: Request) -> Sequence[FamilyId]:
    project = request.project
    if request.families:
        return request.families
    written = [family.id for family in project.families.all() if project.descriptions.of_family(family.id)]
    if written:
        return written
    try:
        return families_asked_for(request)
    except NotPossibleError:
        return ()


def _agreement(request: Request, _source: ThickSource) -> Iterator[Section]:
    """Only where at least two coders coded the same document."""
    try:
        comparison = agreement_of(request)
    except NotPossibleError:
        return
    yield from agreement_sections(request, comparison, level=2)


def _history(request: Request, _source: ThickSource) -> Iterator[Section]:
    t, steps = request.translate, request.project.history()
    if not steps:
        return
    first, last = (long_date(step.time.date(), t) for step in (steps[-1], steps[0]))
    lead = t(HISTORY_LEAD).format(steps=grouped(len(steps), request.language), first=first, last=last)
    rows = [
        Row((text_cell(name), number_cell(len(mine)), *(text_cell(long_date(day, t)) for day in _ends(mine))))
        for name in dict.fromkeys(step.coder for step in reversed(steps))
        for mine in [[step for step in steps if step.coder == name]]
    ]
    titles = (
        (N_("Coder"), 24, False),
        (N_("Steps"), 10, True),
        (N_("First"), 24, False),
        (N_("Last"), 24, False),
    )
    heads = tuple(Column(t(title), width, numeric) for title, width, numeric in titles)
    yield Section("", (Paragraph(line(lead)), Table(heads, rows, 0.6)))


def _ends(steps: Sequence[Step]):
    return steps[-1].time.date(), steps[0].time.date()


PARTS: tuple[tuple[str, Part, bool], ...] = (
    (N_("The study"), _study, False),
    (N_("Participants"), _participants, False),
    (N_("Transcripts"), _documents, False),
    (N_("Codebook"), _codebook, True),
    (N_("How often, where and by whom"), _groundedness, True),
    (N_("Codes by question"), question_sections, False),
    (PAIRS_TITLE, _together, True),
    (N_("Thick descriptions"), _thick, True),
    (N_("Agreement between coders"), _agreement, True),
    (N_("Record of the work"), _history, False),
)

"""Parts of the appendix about the material: the study, participants, transcripts, the interview guide."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from qualcode.i18n import N_
from qualcode.reports.blocks import (
    Column,
    Paragraph,
    Row,
    Section,
    Table,
    number_cell,
    prose,
    text_cell,
)
from qualcode.reports.request import Request, grouped
from qualcode.reports.thick import ThickSource

MOST_ATTRIBUTES = 8
OF = N_("{n} of {total}")


def study(request: Request, _source: ThickSource) -> Iterator[Section]:
    """The memos of the study, oldest first."""
    blocks = [
        Paragraph(paragraph)
        for memo in reversed(request.project.memos.of("study"))
        for paragraph in prose(memo.text)
    ]
    if blocks:
        yield Section("", blocks)


def participants(request: Request, source: ThickSource) -> Iterator[Section]:
    """Who took part: attributes, and the interviews in which each speaks."""
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


def transcripts(request: Request, source: ThickSource) -> Iterator[Section]:
    """The interviews with their size and how much of them was coded."""
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


def guide(request: Request, source: ThickSource) -> Iterator[Section]:
    """The questions of the interviews, the codes that each is about, and in how many it was asked."""
    t, questions = request.translate, request.project.guide.questions()
    if not questions:
        return
    names = {code.id: code.name for code in source.data.codes}
    counted = {document.id for document in source.data.documents}
    asked = {(one.question, one.document) for one in request.project.guide.asked()}
    times = Counter(question for question, document in asked if document in counted)
    rows = [
        Row(
            (
                text_cell(question.number or question.order, "bold"),
                text_cell(question.text),
                text_cell("\n".join(names[code] for code in question.codes if code in names)),
                text_cell(t(OF).format(n=times[question.id], total=len(counted))),
            )
        )
        for question in questions
    ]
    titles = (N_("Number"), 8), (N_("Question"), 50), (N_("Codes"), 28), (N_("Asked in"), 18)
    yield Section("", (Table(tuple(Column(t(title), width) for title, width in titles), rows),))

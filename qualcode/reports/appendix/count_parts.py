"""Parts of the appendix with the counts: groundedness, co-occurrence above a threshold, saturation."""

from collections.abc import Iterator

import numpy as np

from qualcode.i18n import N_
from qualcode.reports.blocks import (
    Block,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
    line,
    number_cell,
    text_cell,
)
from qualcode.reports.request import Request, decimal
from qualcode.reports.thick import ThickSource
from qualcode.reports.thick_mentions import participants_line
from qualcode.reports.wording import origin_word
from qualcode.tables import family_rows, groundedness_rows
from qualcode.tables.explain import CAN_EXCEED, COEFFICIENT, PARTICIPANTS, TABLES, UNITS_IN_WORDS
from qualcode.tables.groundedness import FamilyGroundedness
from qualcode.tables.saturation import saturation_rows

MOST_PAIRS = 40
PAIRS_LEAD = N_("The {shown} pairs of codes that occur together most often, of {total} pairs in all.")
PAIRS_FROM = N_(
    "The {shown} pairs of codes that occur together at least {least} times, of {total} pairs in all."
)
GROUNDED = N_("Groundedness per code: number of quotations, codings, documents and participants")
GROUNDED_FAMILIES = N_("Groundedness per family: the union of its codes’ quotations")
PAIRED = N_("Pairs of codes: number of co-occurrences (overlapping quotations) and coefficient c")
NEW_CODES = N_("New codes per document, in the order in which documents were coded")
NOT_CODED = N_("not coded")


def groundedness(request: Request, source: ThickSource) -> Iterator[Section]:
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
    yield Section(t(N_("Codes")), (Table(heads, rows, caption=t(GROUNDED)),), level=2)


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
    return Table(heads, rows, 0.85, t(GROUNDED_FAMILIES))


def _path(source: ThickSource, family: FamilyGroundedness) -> str:
    """ "Brokerage › Brokerage extern" for a family within another."""
    parents = {row.name: row.parent for row in source.data.families}
    names = [family.family]
    while parents.get(names[0]) and parents[names[0]] not in names:
        names.insert(0, parents[names[0]])
    return " › ".join(names)


def _members(source: ThickSource, family: int) -> frozenset[int]:
    return next(row.codes for row in source.data.families if row.id == family)


def together(request: Request, source: ThickSource) -> Iterator[Section]:
    """Pairs of codes from the threshold on that was asked for, or the most frequent ones."""
    t, table = request.translate, source.together
    above = np.argwhere(np.triu(table.counts > 0, 1))
    if not len(above):
        return
    counts = table.counts[above[:, 0], above[:, 1]]
    order = np.argsort(-counts, kind="stable")
    least = request.at_least
    order = order[counts[order] >= least] if least else order[:MOST_PAIRS]
    rows: list[Row] = []
    for i, j in above[order].tolist():
        word = table.coefficient_word(i, j)
        c = t(word) if word else decimal(float(table.coefficient[i, j]), request.language)
        cells = (number_cell(int(table.counts[i, j])), number_cell(c))
        rows.append(Row((text_cell(table.names[i]), text_cell(table.names[j]), *cells)))
    lead = t(PAIRS_FROM if least else PAIRS_LEAD).format(shown=len(rows), total=len(above), least=least)
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
        Table(heads, rows, 0.85, t(PAIRED)),
    )
    yield Section("", blocks)


def saturation(request: Request, source: ThickSource) -> Iterator[Section]:
    """Per document the codes first used there, by origin; what was not coded is a gap."""
    t, rows = request.translate, saturation_rows(source.data)
    origins = [o for o in ("D", "I", "IV", "T") if any(row.cumulative.get(o) for row in rows)]
    if not origins:
        return
    made: list[Row] = []
    for row in rows:
        if row.coded:
            new, so_far = ([one.get(origin, 0) for origin in origins] for one in (row.new, row.cumulative))
            cells = map(number_cell, (*new, sum(new), sum(so_far)))
        else:
            cells = (text_cell(t(NOT_CODED), "muted"), *(text_cell("") for _ in range(len(origins) + 1)))
        made.append(Row((text_cell(row.document), *cells)))
    heads = (
        Column(t(N_("Document")), 34),
        *(Column(f"{t(N_('New'))}: {origin_word(origin, t)}", 12, True) for origin in origins),
        Column(t(N_("New in all")), 11, True),
        Column(t(N_("So far in all")), 11, True),
    )
    note = Paragraph(line(t(TABLES["saturation"])), "note")
    yield Section("", (note, Table(heads, made, 0.85, t(NEW_CODES))))

"""Parts of the appendix about the codes: codebook, families, and how the code scheme came about."""

from collections.abc import Iterator

from qualcode.i18n import N_
from qualcode.project.scheme import MADE
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
from qualcode.reports.code_steps import once, steps_table
from qualcode.reports.codebook_report import ORIGIN_LETTERS, codebook_sections, family_path
from qualcode.reports.request import Request
from qualcode.reports.thick import ThickSource
from qualcode.reports.wording import origin_word

HISTORY_NOTE = N_(
    "Made = present + merged + deleted. Read from the history of the study; what was undone did not happen."
)
ORIGINS = N_("Codes made, merged and in use, by origin")
LEDGER = {
    "made": N_("Made"),
    "merged": N_("Merged"),
    "deleted": N_("Deleted"),
    "present": N_("Present"),
    "retired": N_("Out of use"),
    "used": N_("Codes used"),
}
FAMILY_NOTE = N_(
    "A family holds its own codes and those of the families within it; a code may be in several."
)


def codebook(request: Request, source: ThickSource) -> Iterator[Section]:
    """Every code with its type, definition and an example."""
    if not source.data.codes:
        return
    t = request.translate
    yield Section("", (Paragraph(line(f"{t('Type')}: {t(ORIGIN_LETTERS)}."), "note"),))
    yield from codebook_sections(request, source, level=2)


def families(request: Request, source: ThickSource) -> Iterator[Section]:
    """Every family with the codes that belong to it directly, as the tables count them."""
    t = request.translate
    every = {family.id: family for family in request.project.families.all()}
    names = {code.id: code.name for code in source.data.codes}
    counted = {row.id: len(row.codes) for row in source.data.families}
    rows = [
        Row(
            (
                text_cell(family_path(family, every), "bold"),
                text_cell(family.definition),
                text_cell("; ".join(names[code] for code in family.codes if code in names)),
                number_cell(counted[family.id]),
            )
        )
        for family in sorted(every.values(), key=lambda one: family_path(one, every).casefold())
        if family.id in counted
    ]
    if rows:
        titles = ((N_("Family"), 22), (N_("Meaning"), 30), (N_("Codes"), 38))
        number = Column(t(N_("Codes in all")), 8, True)
        heads = (*(Column(t(title), width) for title, width in titles), number)
        yield Section("", (Paragraph(line(t(FAMILY_NOTE)), "note"), Table(heads, rows)))


def scheme(request: Request, _source: ThickSource) -> Iterator[Section]:
    """How many codes were made, merged and kept, and what happened to them one by one."""
    t, summary = request.translate, request.project.scheme.summary()
    if not summary:
        return
    heads = (
        Column(t(N_("Origin of the codes")), 26),
        *(Column(t(title), 11, True) for title in LEDGER.values()),
    )
    fields = tuple(LEDGER)
    rows = [
        Row((text_cell(origin_word(one.origin, t)), *(number_cell(getattr(one, field)) for field in fields)))
        for one in summary
    ]
    totals = (number_cell(sum(getattr(one, field) for one in summary)) for field in fields)
    rows.append(Row((text_cell(t(N_("Together")), "bold"), *totals), "total"))
    blocks: list[Block] = [Paragraph(line(t(HISTORY_NOTE)), "note"), Table(heads, rows, 0.75, t(ORIGINS))]
    changes = [one for one in request.project.scheme.history() if one.kind != MADE]
    if changes:
        blocks.append(steps_table(once(changes), request))
    yield Section("", blocks)

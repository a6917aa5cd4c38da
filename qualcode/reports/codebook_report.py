"""The codebook as a report: what every code means, where it comes from, an example, how often it was used."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.i18n import N_, Translate
from qualcode.model import Code, Family, FamilyId
from qualcode.reports.blocks import (
    Cell,
    Column,
    Line,
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
from qualcode.reports.citing import consent_note
from qualcode.reports.request import Request, make_report
from qualcode.reports.thick import Mentions, ThickSource
from qualcode.reports.thick_mentions import NO_BREAK
from qualcode.reports.thick_report import cited
from qualcode.reports.wording import origin_word
from qualcode.tables import origin_rows
from qualcode.tables.explain import TABLES
from qualcode.tables.groundedness import OriginGroundedness

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Codebook")
ORIGIN_LETTERS = N_("D deductive, I inductive, IV in vivo, T theory")
COLUMNS = (
    (N_("Code"), 18, False),
    (N_("Type"), 5, False),
    (N_("Definition"), 33, False),
    (N_("Example from the text"), 29, False),
    (N_("Quotations"), 7, True),
    (N_("Participants"), 11, True),
)
ORIGIN_COLUMNS = (
    (N_("Origin of the codes"), 30, False),
    (N_("Codes"), 12, True),
    (N_("Codes used"), 12, True),
    (N_("Quotations"), 12, True),
    (N_("Codings"), 12, True),
    (N_("Participants"), 12, True),
)
USE, NOT_USE = N_("Use for:"), N_("Do not use for:")
NO_FAMILY, ALSO_IN, RETIRED = N_("Without a family"), N_("Also in: {families}"), N_("no longer in use")
ALL_CODES, CODES_BY_ORIGIN = N_("All codes"), N_("Codes by origin")
SHEET_COLUMNS = (
    N_("Code"),
    N_("Type"),
    N_("Definition"),
    USE,
    NOT_USE,
    N_("Example from the text"),
    N_("Families"),
    N_("Quotations"),
    N_("Participants"),
    N_("Participants in all"),
)


def codebook_report(request: Request) -> Report:
    """The codes of the study (or of the families asked for), by family."""
    t = request.translate
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    notes = (f"{t('Type')}: {t(ORIGIN_LETTERS)}.", t(TABLES["groundedness"]), source.data.scope)
    return make_report(request, t(TITLE), codebook_sections(request, source), notes=notes)


def codebook_sections(request: Request, source: ThickSource, *, level: int = 1) -> Iterator[Section]:
    """The numbers of codes by origin, then all codes."""
    t = request.translate
    yield Section(t(CODES_BY_ORIGIN), (_origins(source, t),), level=level)
    groups = grouped_codes(request)
    columns = tuple(Column(t(title), width, numeric) for title, width, numeric in COLUMNS)
    rows: list[Row] = []
    for name, codes in groups:
        if len(groups) > 1 or name:
            rows.append(Row((cell(line(name or t(NO_FAMILY))),), "group"))
        rows += [_row(code, name, request, source) for code in codes]
    yield Section(t(ALL_CODES), (Table(columns, rows),), level=level)


def grouped_codes(request: Request) -> list[tuple[str, list[Code]]]:
    """Codes under the first family that each belongs to, the rest under ""; by name within a family."""
    project = request.project
    families = {family.id: family for family in project.families.all()}
    wanted = {code for key in request.families for code in project.families.members(key)}
    found: dict[str, list[Code]] = {family_path(family, families): [] for family in families.values()}
    found[""] = []
    for code in sorted(project.codes.all(), key=lambda one: one.name.casefold()):
        if (wanted and code.id not in wanted) or not _chosen(code, request):
            continue
        place = family_path(families[code.families[0]], families) if code.families else ""
        found[place].append(code)
    return [(name, codes) for name, codes in found.items() if codes]


def _chosen(code: Code, request: Request) -> bool:
    return not request.selection.codes or code.id in request.selection.codes


def family_path(family: Family, families: Mapping[FamilyId, Family]) -> str:
    """ "Brokerage › Brokerage extern" for a family within another."""
    names = [family.name]
    while family.parent is not None and family.parent in families:
        family = families[family.parent]
        names.insert(0, family.name)
    return " › ".join(names)


def _origins(source: ThickSource, t: Translate) -> Table:
    columns = tuple(Column(t(title), width, numeric) for title, width, numeric in ORIGIN_COLUMNS)
    rows = [
        Row(
            (
                text_cell(f"{row.origin}: {origin_word(row.origin, t)}"),
                *(number_cell(n) for n in (row.codes, row.used, row.quotations, row.codings)),
                number_cell(t("{n} of {total}").format(n=row.participants, total=row.participants_total)),
            )
        )
        for row in origin_rows(source.data)
    ]
    codes, used = (sum(getattr(row, name) for row in origin_rows(source.data)) for name in ("codes", "used"))
    everything = source.union("", {code.id for code in source.data.codes})
    total = (number_cell(codes), number_cell(used), *_totals(everything, t))
    return Table(columns, (*rows, Row((text_cell(t("Together"), "bold"), *total), "total")), share=0.7)


def _totals(mentions: Mentions, t: Translate) -> Sequence[Cell]:
    people = t("{n} of {total}").format(n=mentions.participants, total=mentions.total)
    return number_cell(mentions.quotations), number_cell(mentions.codings), number_cell(people)


def _row(code: Code, group: str, request: Request, source: ThickSource) -> Row:
    t = request.translate
    mentions = source.mentions(code.id)
    people = t("{n} of {total}").format(n=mentions.participants, total=mentions.total)
    return Row(
        (
            cell(*_name(code, group, request)),
            text_cell(code.origin.value),
            cell(
                *prose(code.definition),
                *_labelled(t(USE), code.inclusion),
                *_labelled(t(NOT_USE), code.exclusion),
            ),
            cell(*_example(code, source)),
            number_cell(mentions.quotations),
            number_cell(people),
        )
    )


def _name(code: Code, group: str, request: Request) -> Iterator[Line]:
    t = request.translate
    yield (Run("", "mark", code.color), Run(code.name, "bold"))
    names = {family.id: family.name for family in request.project.families.all()}
    others = [names[key] for key in code.families if not group.endswith(names[key])]
    if others:
        yield line(t(ALSO_IN).format(families=", ".join(others)), "muted")
    if code.retired:
        yield line(t(RETIRED), "muted")


def _labelled(label: str, text: str) -> tuple[Line, ...]:
    """The text with its label before the first line; nothing for no text."""
    lines = prose(text)
    return ((Run(f"{label} ", "muted"), *lines[0]), *lines[1:]) if lines else ()


def _example(code: Code, source: ThickSource) -> Iterator[Line]:
    """The researcher's own example, or the best quotation there is."""
    if code.example.strip():
        lines = (source.citer.quotable(one) for one in code.example.split("\n"))
        yield from prose("\n".join(lines), "verbatim")
        return
    citation = source.example(code.id)
    if citation is not None:
        yield cited(citation)


def codebook_sheets(request: Request) -> "list[Sheet]":
    """The codes as a sheet with real numbers, and the counts by origin."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    names = {family.id: family.name for family in request.project.families.all()}
    rows: list[list[object]] = []
    for _group, codes in grouped_codes(request):
        for code in codes:
            mentions = source.mentions(code.id)
            families = "; ".join(names[key] for key in code.families)
            example = "\n".join("".join(run.text for run in one) for one in _example(code, source))
            texts = [
                code.name,
                code.origin.value,
                code.definition,
                code.inclusion,
                code.exclusion,
                _plain(example),
            ]
            rows.append([*texts, families, mentions.quotations, mentions.participants, mentions.total])
    frame = pd.DataFrame(rows, columns=[t(title).rstrip(":") for title in SHEET_COLUMNS], dtype=object)
    parts = (t(TABLES["groundedness"]), source.data.scope, consent_note(request.project, t))
    note = " ".join(part for part in parts if part)
    origin_frame = pd.DataFrame(
        [_origin_values(row, t) for row in origin_rows(source.data)],
        columns=[t(title) for title, _width, _numeric in ORIGIN_COLUMNS],
    )
    by_origin = Sheet(
        t(CODES_BY_ORIGIN), origin_frame, f"{t(TABLES['origins'])} {source.data.scope}", "table"
    )
    return [Sheet(t(TITLE), frame, note, "table"), by_origin]


def _plain(text: str) -> str:
    """Spaces that may break, as a search in Excel expects them."""
    return text.replace(NO_BREAK, " ")


def _origin_values(row: OriginGroundedness, t: Translate) -> list[object]:
    word = origin_word(row.origin, t)
    return [word, row.codes, row.used, row.quotations, row.codings, row.participants]

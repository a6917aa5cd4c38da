"""Thick descriptions as a report: one table a family, five questions about every code."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model import FamilyId
from qualcode.reports.blocks import (
    Block,
    Cell,
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
)
from qualcode.reports.citing import Citation, consent_note
from qualcode.reports.request import Request, make_report
from qualcode.reports.thick import Mentions, ThickDescription, ThickRow, ThickSource, thick_description
from qualcode.reports.wording import (
    counted,
    origin_word,
    participants_in_words,
    quotations_in_words,
    unbroken,
)
from qualcode.tables.explain import PARTICIPANTS, TABLES, UNITS_IN_WORDS

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Thick description")
COLUMNS = (
    (N_("Which aspect?"), 17),
    (N_("What are the context and the meaning?"), 27),
    (N_("How is it discussed?"), 30),
    (N_("How often, and by whom?"), 15),
    (N_("Which other codes?"), 13),
)
OTHERS_NOTE = N_(
    "Other codes: those that the researcher chose, otherwise the ones that occur together most often; the "
    "number in brackets is how often. {unit}"
)
PROPOSED_NOTE = N_(
    "Where no quotations had been chosen, the shortest ones that form whole sentences are shown "
    "(in this table: {n} of {total} codes)."
)
UNUSED_NOTE = N_("In this family, but not mentioned by anybody: {names}.")
WHOLE = N_("{n} code"), N_("{n} codes; a quotation with several of them counts once")
NO_BREAK = "\u00a0"
NEVER, TONE = N_("not mentioned"), N_("Tone:")


def thick_report(request: Request) -> Report:
    """The thick descriptions of the families asked for (default: all that lie in no other family)."""
    t = request.translate
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    chosen = families_asked_for(request)
    notes = [
        source.data.scope,
        t(TABLES["groundedness"]),
        t(PARTICIPANTS).format(total=len(source.data.participants)),
        t(OTHERS_NOTE).format(unit=t(UNITS_IN_WORDS["overlap"])),
    ]
    sections = thick_sections(request, source, chosen)
    return make_report(request, t(TITLE), sections, notes=notes, count=len(chosen))


def thick_sections(
    request: Request, source: ThickSource, families: Sequence[FamilyId], *, level: int = 1
) -> Iterator[Section]:
    """A section a family."""
    for number, key in enumerate(families):
        description = thick_description(request.project, key, source=source)
        yield Section(
            description.name,
            tuple(_blocks(description, source.translate)),
            level=level,
            new_page=number > 0 and level == 1,
        )


def families_asked_for(request: Request) -> tuple[FamilyId, ...]:
    """The families of the request, or every one with codes that lies in no other family.

    Raises NotPossibleError when the study has none.
    """
    if request.families:
        return request.families
    project = request.project
    found = [f for f in project.families.all() if f.parent is None and project.families.members(f.id)]
    if not found:
        raise NotPossibleError(
            _("This study has no family of codes to describe."),
            _("Make a family and put codes into it; a thick description is about one family."),
        )
    return tuple(family.id for family in found)


def _blocks(description: ThickDescription, t: Translate) -> Iterator[Block]:
    for paragraph in prose(description.definition):
        yield Paragraph(paragraph, "lead")
    columns = tuple(Column(t(title), width) for title, width in COLUMNS)
    yield Table(columns, tuple(_rows(description, t)))
    unused = [row.name for row in description.rows if row.empty]
    if unused:
        yield Paragraph(line(t(UNUSED_NOTE).format(names="; ".join(unused))), "note")
    if description.proposed:
        note = t(PROPOSED_NOTE).format(n=description.proposed, total=len(description.rows))
        yield Paragraph(line(note), "note")


def _rows(description: ThickDescription, t: Translate) -> Iterator[Row]:
    group = ""
    for row in description.rows:
        if row.empty:
            continue
        if row.group != group:
            group = row.group
            yield Row((cell(line(group)),), "group")
        yield _row(row, description, t)
    yield _total_row(description, t)


def _row(row: ThickRow, description: ThickDescription, t: Translate) -> Row:
    mark = (Run("", "mark", row.color), Run(row.name, "bold"))
    origin = line(origin_word(row.origin, t), "muted")
    return Row(
        (
            cell(mark, origin, *prose(row.definition)),
            cell(*prose(row.meaning)),
            cell(*(cited(one) for one in row.quotations), *_tone(row.tone, t)),
            mentions_cell(row.mentions, description.attribute, t),
            cell(*(line(f"{other.name} ({other.count})") for other in row.others)),
        )
    )


def _tone(text: str, t: Translate) -> tuple[Line, ...]:
    first, *rest = prose(text) or ((),)
    return ((Run(f"{t(TONE)} ", "muted"), *first), *rest) if first else ()


def cited(citation: Citation) -> Line:
    """“…” (P3, turn 41)."""
    source = ", ".join(part for part in (citation.who, unbroken(citation.where)) if part)
    return (Run(citation.words, "muted" if citation.withheld else "verbatim"), Run(f" ({source})"))


def mentions_cell(mentions: Mentions, attribute: str, t: Translate) -> Cell:
    """How often, and by whom: quotations, participants n of N and who, quotations per role."""
    if not mentions.quotations:
        return cell(line(t(NEVER)))
    lines = [line(quotations_in_words(mentions.quotations, t), "bold"), line(participants_line(mentions, t))]
    return cell(*lines, line(roles_line(mentions, t, between=NO_BREAK), "muted") if attribute else ())


def participants_line(mentions: Mentions, t: Translate) -> str:
    """ "5 of 6 participants: all but P2"."""
    share = participants_in_words(mentions.participants, mentions.total, t)
    if not mentions.total or mentions.participants in (0, mentions.total):
        return share if mentions.total else ""
    return f"{share}: {mentions.who(t)}"


def roles_line(mentions: Mentions, t: Translate, *, between: str = " ") -> str:
    """Quotations per role, most first, and the roles that have none; `between` a role and its number."""
    said = [f"{role.value}{between}{role.quotations}" for role in mentions.roles if role.quotations]
    silent = [role.value for role in mentions.roles if not role.quotations]
    if not said:
        return ""
    return "; ".join(
        [", ".join(said), *([t("not: {names}").format(names=", ".join(silent))] if silent else [])]
    )


def _total_row(description: ThickDescription, t: Translate) -> Row:
    label = line(t("{family} as a whole").format(family=description.name), "bold")
    codes = counted(len(description.rows), *WHOLE, t)
    mentions = mentions_cell(description.total, description.attribute, t)
    return Row((cell(label), cell(line(codes)), Cell(), mentions, Cell()), "total")


SHEET_COLUMNS = (
    N_("Code"),
    N_("Origin"),
    N_("Definition"),
    N_("Context and meaning"),
    N_("Quotations as discussed"),
    N_("Tone"),
    N_("Quotations"),
    N_("Participants"),
    N_("Participants in all"),
    N_("By whom"),
    N_("Quotations per role"),
    N_("Other codes"),
    N_("Quotations chosen by"),
)
CHOSEN_BY = {False: N_("the researcher"), True: N_("a rule: shortest whole sentences")}


def thick_sheets(request: Request) -> "list[Sheet]":
    """The same as sheets with real numbers: one a family."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    sheets: list[Sheet] = []
    parts = (t(TABLES["groundedness"]), source.data.scope, consent_note(request.project, t))
    note = " ".join(part for part in parts if part)
    for key in families_asked_for(request):
        description = thick_description(request.project, key, source=source)
        rows = [_sheet_row(row, t) for row in description.rows]
        rows.append(_sheet_total(description, t))
        frame = pd.DataFrame(rows, columns=[t(name) for name in SHEET_COLUMNS], dtype=object)
        sheets.append(Sheet(description.name, frame, note, "table"))
    return sheets


def _sheet_row(row: ThickRow, t: Translate) -> list[object]:
    return [
        row.name,
        row.origin,
        row.definition,
        row.meaning,
        "\n".join(one.printed for one in row.quotations),
        row.tone,
        *_numbers(row.mentions, t),
        "\n".join(f"{other.name} ({other.count})" for other in row.others),
        t(CHOSEN_BY[row.proposed]) if row.quotations else "",
    ]


def _sheet_total(description: ThickDescription, t: Translate) -> list[object]:
    label = t("{family} as a whole").format(family=description.name)
    return [label, "", description.definition, "", "", "", *_numbers(description.total, t), "", ""]


def _numbers(mentions: Mentions, t: Translate) -> list[object]:
    who = mentions.who(t)
    return [mentions.quotations, mentions.participants, mentions.total, who, roles_line(mentions, t)]

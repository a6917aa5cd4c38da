"""Thick descriptions as a report: one table a family, five questions about every code."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model import FamilyId
from qualcode.model.worksheets import Polarity, SheetDesign
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
from qualcode.reports.thick import ThickDescription, ThickRow, ThickSource, thick_description
from qualcode.reports.thick_mentions import NO_BREAK, Mentions, roles_line
from qualcode.reports.thick_order import with_heads
from qualcode.reports.thick_others import IN_BRACKETS, UNITS
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
    "Other codes: those that the researcher chose, otherwise the ones that occur together most often; "
    "{brackets}. {unit}"
)
ROLES_NOTE = N_(
    "Who mentions a code is said by “{attribute}”: a group is named when anybody in it mentions the code; "
    "in brackets the number of its quotations."
)
ROLES_ONLY_NOTE = N_(
    "Who mentions a code is said by “{attribute}”: a group is named when anybody in it mentions the code."
)
PROPOSED_NOTE = N_(
    "Where no quotations had been chosen, those are shown that the researcher marked, or else one of each "
    "participant, whole sentences first (in this table: {n} of {total} codes)."
)
UNUSED_NOTE = N_("In this family, but not mentioned by anybody: {names}.")
HIDDEN_NOTE = N_("Counted in the family, but not described here: {names}.")
REST, CONTINUED = N_("Other aspects"), N_("{code} (continued)")
PORTION, PER_LINE = 17, 48  # lines of a column, and characters on one
WHOLE = N_("{n} code"), N_("{n} codes; a quotation with several of them counts once")
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
        *_how_arranged([_design(request, source, key) for key in chosen], t),
    ]
    sections = thick_sections(request, source, chosen)
    return make_report(request, t(TITLE), sections, notes=notes, count=len(chosen))


def _design(request: Request, source: ThickSource, family: FamilyId) -> SheetDesign:
    """How a family is arranged: as it was asked for, otherwise as it was kept."""
    return source.known(request.arrange(request.project.descriptions.design(family)))


def _how_arranged(designs: Sequence[SheetDesign], t: Translate) -> Iterator[str]:
    """By whom and by what is counted, each way that these families use."""
    for by, numbers in dict.fromkeys((one.by, one.numbers) for one in designs if one.by):
        yield t(ROLES_NOTE if numbers else ROLES_ONLY_NOTE).format(attribute=by)
    for measure in dict.fromkeys(one.measure for one in designs):
        unit = t(UNITS_IN_WORDS[UNITS[measure]])
        yield t(OTHERS_NOTE).format(brackets=t(IN_BRACKETS[measure]), unit=unit)


def thick_sections(
    request: Request, source: ThickSource, families: Sequence[FamilyId], *, level: int = 1
) -> Iterator[Section]:
    """A section a family."""
    for number, description in enumerate(thick_descriptions(request, source, families)):
        yield Section(
            description.name,
            tuple(_blocks(description, source.translate)),
            level=level,
            new_page=number > 0 and level == 1,
        )


def thick_descriptions(
    request: Request, source: ThickSource, families: Sequence[FamilyId]
) -> Iterator[ThickDescription]:
    """The thick descriptions of families, arranged as the request wants them."""
    for key in families:
        design = _design(request, source, key)
        yield thick_description(request.project, key, source=source, design=design)


def families_asked_for(request: Request) -> Sequence[FamilyId]:
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
    yield from _notes(description, t)


def _notes(description: ThickDescription, t: Translate) -> Iterator[Block]:
    """Which codes are not in the table and why, and how many rows have quotations that nobody chose."""
    unused = [row.name for row in description.rows if row.empty]
    hidden = [row.name for row in description.rows if row.hidden and not row.empty]
    for note, names in ((UNUSED_NOTE, unused), (HIDDEN_NOTE, hidden)):
        if names:
            yield Paragraph(line(t(note).format(names="; ".join(names))), "note")
    if description.proposed:
        note = t(PROPOSED_NOTE).format(n=description.proposed, total=len(description.shown))
        yield Paragraph(line(note), "note")


def _rows(description: ThickDescription, t: Translate) -> Iterator[Row]:
    for head, row in with_heads(description.shown, t(REST)):
        if head:
            yield Row((cell(line(head)),), "group")
        yield from _row_parts(row, description, t)
    yield _total_row(description, t)


def _row_parts(row: ThickRow, description: ThickDescription, t: Translate) -> Iterator[Row]:
    """A row; where its texts would fill half a page, further rows, so that pages break between paragraphs."""
    quotations = [cited(one) for one in row.quotations]
    said = _portions([*quotations, *_tone(row.tone, t)])
    parts = list(zip_longest(_portions(prose(row.meaning)), said, fillvalue=()))
    first, *more = parts or [((), ())]
    mark = (Run("", "mark", row.color), Run(row.name, "bold"))
    origin = line(origin_word(row.origin, t), "muted")
    yield Row(
        (
            cell(mark, origin, *prose(row.definition)),
            cell(*first[0]),
            cell(*first[1]),
            mentions_cell(row.mentions, description, t, row.polarity),
            cell(*(line(other.printed(t, description.language)) for other in row.others)),
        )
    )
    for meaning, discussed in more:
        name = line(t(CONTINUED).format(code=row.name), "muted")
        yield Row((cell(name), cell(*meaning), cell(*discussed), Cell(), Cell()))


def _portions(paragraphs: Sequence[Line]) -> list[list[Line]]:
    """Paragraphs in portions that fit on half a page; a longer one stands alone."""
    found: list[list[Line]] = []
    room = 0
    for one in paragraphs:
        length = 1 + sum(len(run.text) for run in one) // PER_LINE
        if not found or length > room:
            found.append([])
            room = PORTION
        found[-1].append(one)
        room -= length
    return found


def _tone(text: str, t: Translate) -> tuple[Line, ...]:
    first, *rest = prose(text) or ((),)
    return ((Run(f"{t(TONE)} ", "muted"), *first), *rest) if first else ()


def cited(citation: Citation) -> Line:
    """“…” (P3, turn 41)."""
    source = ", ".join(part for part in (citation.who, unbroken(citation.where)) if part)
    return (Run(citation.words, "muted" if citation.withheld else "verbatim"), Run(f" ({source})"))


def mentions_cell(
    mentions: Mentions, description: ThickDescription, t: Translate, polarity: Polarity = Polarity.SHORTER
) -> Cell:
    """How often, and by whom: which roles, or which participants with the quotations per role below."""
    if not mentions.quotations:
        return cell(line(t(NEVER)))
    often = quotations_in_words(mentions.quotations, t)
    who = description.who_line(mentions, t, polarity)
    if description.by:
        share = participants_in_words(mentions.participants, mentions.total, t)
        return cell((Run(often, "bold"), Run(f"; {who}")), line(share, "muted"))
    roles = roles_line(mentions, t, between=NO_BREAK) if description.attribute else ""
    return cell(line(often, "bold"), line(who), line(roles, "muted"))


def _total_row(description: ThickDescription, t: Translate) -> Row:
    label = line(t("{family} as a whole").format(family=description.name), "bold")
    codes = counted(len(description.rows), *WHOLE, t)
    mentions = mentions_cell(description.total, description, t)
    return Row((cell(label), cell(line(codes)), Cell(), mentions, Cell()), "total")


SHEET_COLUMNS = (
    N_("Sub-head"),
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
CHOSEN_BY = {False: N_("the researcher"), True: N_("a rule: marked ones, then one of each participant")}


def thick_sheets(request: Request) -> "list[Sheet]":
    """The same as sheets with real numbers: one a family."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    sheets: list[Sheet] = []
    parts = (t(TABLES["groundedness"]), source.data.scope, consent_note(request.project, t))
    note = " ".join(part for part in parts if part)
    for description in thick_descriptions(request, source, families_asked_for(request)):
        rows = [_sheet_row(row, description, t) for row in description.rows if not row.hidden]
        rows.append(_sheet_total(description, t))
        headed = any(row[0] for row in rows)
        titles = [t(name) for name in SHEET_COLUMNS]
        frame = pd.DataFrame(rows, columns=titles, dtype=object).iloc[:, 0 if headed else 1 :]
        how = " ".join(_how_arranged([description.design], t))
        sheets.append(Sheet(description.name, frame, f"{note} {how}", "table"))
    return sheets


def _sheet_row(row: ThickRow, description: ThickDescription, t: Translate) -> list[object]:
    return [
        row.group,
        row.name,
        row.origin,
        row.definition,
        row.meaning,
        "\n".join(one.printed for one in row.quotations),
        row.tone,
        *_numbers(row.mentions, description, t, row.polarity),
        "\n".join(other.printed(t, description.language) for other in row.others),
        t(CHOSEN_BY[row.proposed]) if row.quotations else "",
    ]


def _sheet_total(description: ThickDescription, t: Translate) -> list[object]:
    label = t("{family} as a whole").format(family=description.name)
    numbers = _numbers(description.total, description, t, Polarity.SHORTER)
    return ["", label, "", description.definition, "", "", "", *numbers, "", ""]


def _numbers(
    mentions: Mentions, description: ThickDescription, t: Translate, polarity: Polarity
) -> list[object]:
    who = description.who(mentions, t, polarity).replace(NO_BREAK, " ")
    return [mentions.quotations, mentions.participants, mentions.total, who, roles_line(mentions, t)]

"""Which codes answer which question: the questions of a built-in codebook beside what was coded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from qualcode.i18n import N_
from qualcode.model import CodeId, FamilyId
from qualcode.model.codes import in_language
from qualcode.project import Project
from qualcode.reports.blocks import (
    Column,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    line,
    number_cell,
    text_cell,
)
from qualcode.reports.request import Request
from qualcode.reports.thick import ThickSource
from qualcode.reports.thick_mentions import participants_line

Id = TypeVar("Id", CodeId, FamilyId)

COLUMNS = (
    (N_("Question"), 40, False),
    (N_("Codes"), 44, False),
    (N_("Quotations"), 11, True),
    (N_("Participants"), 30, False),
)
FAMILY = N_("{name}: family of {n} codes ({quotations})")
NOTE = N_(
    "Behind each code or family its number of quotations; in the column of quotations their union, in which "
    "a quotation with several of the codes counts once."
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the study, the codes and the families meant to answer it; `text` by language."""

    number: str
    text: Mapping[str, str]
    codes: tuple[CodeId, ...]
    families: tuple[FamilyId, ...] = ()


def questions(project: Project) -> list[Question]:
    """The questions of the built-in codebooks that the study took over, with codes the study has."""
    from qualcode.codebook import builtin, load_builtin

    codes = {code.name.casefold(): code.id for code in project.codes.all()}
    families = {family.name.casefold(): family.id for family in project.families.all()}
    found: list[Question] = []
    for info in builtin():
        kept = [entry for name in dict.fromkeys(info.title.values()) for entry in _kept(project, name)]
        if not kept:
            continue
        book = load_builtin(info.key)
        code_names = {draft.key: draft.name for draft in book.codes}
        family_names = {draft.key: draft.name for draft in book.families}
        found += [
            Question(
                str(entry.get("number", "")),
                entry.get("text", {}),
                _resolved(entry.get("codes", ()), code_names, codes),
                _resolved(entry.get("families", ()), family_names, families),
            )
            for entry in kept
        ]
    return found


def _resolved(
    keys: Iterable[str], names: Mapping[str, Mapping[str, str]], ids: Mapping[str, Id]
) -> tuple[Id, ...]:
    """The ids of what the codebook calls by these keys, under a name in any language."""
    wanted = [
        name.casefold() for key in keys for name in [*(names[key].values() if key in names else ()), key]
    ]
    return tuple(dict.fromkeys(ids[name] for name in wanted if name in ids))


def _kept(project: Project, name: str) -> list[dict[str, Any]]:
    extras = project.setting(f"codebook:{name}")
    return extras.get("questions", []) if isinstance(extras, dict) else []


def question_sections(request: Request, source: ThickSource) -> Iterator[Section]:
    """A table with a row a question that has codes; nothing where there is none."""
    t = request.translate
    rows = [row for question in questions(request.project) if (row := _row(question, request, source))]
    if rows:
        columns = tuple(Column(t(title), width, numeric) for title, width, numeric in COLUMNS)
        yield Section("", (Paragraph(line(t(NOTE)), "note"), Table(columns, rows)))


def _row(question: Question, request: Request, source: ThickSource) -> Row | None:
    t = request.translate
    names = {code.id: code.name for code in source.data.codes}
    codes = [code for code in question.codes if code in names]
    lines = [line(f"{names[code]} ({source.mentions(code).quotations})") for code in codes]
    everything = set[int](codes)
    for family in (row for row in source.data.families if row.id in question.families):
        count = source.union(family.name, family.codes).quotations
        lines.append(line(t(FAMILY).format(name=family.name, n=len(family.codes), quotations=count)))
        everything |= family.codes
    if not everything:
        return None
    union = source.union(question.number, everything)
    text = f"{question.number} {in_language(question.text, request.language)}"
    return Row(
        (
            text_cell(text),
            cell(*lines),
            number_cell(union.quotations),
            text_cell(participants_line(union, t)),
        )
    )

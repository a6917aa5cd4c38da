"""Puts the parts together: numbers their headings and their tables, for Word and for Excel."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.reports.appendix.parts import PARTS, Part
from qualcode.reports.blocks import Block, Report, Section, Table
from qualcode.reports.report_sheets import sheets_of
from qualcode.reports.request import Request, make_report
from qualcode.reports.thick import ThickSource

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Appendix")
TABLE = N_("Table {number}. {caption}")


def appendix_report(request: Request) -> Report:
    """All parts that the study has something for, or those that were asked for, numbered."""
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    sections = _with_tables_numbered(_parts(request, source), request)
    report = make_report(request, request.translate(TITLE), sections, notes=(source.data.scope,))
    return replace(report, contents=True)


def appendix_sheets(request: Request) -> "list[Sheet]":
    """The tables of the appendix, a sheet each, with the same numbers as in Word."""
    return sheets_of(appendix_report(request))


def _chosen(request: Request) -> list[Part]:
    """The parts asked for. Raises NotPossibleError for one that does not exist."""
    known = [part.key for part in PARTS]
    for key in request.parts:
        if key not in known:
            raise NotPossibleError(
                _("The appendix has no part “{name}”.").format(name=key),
                _("Parts are: {names}.").format(names=", ".join(known)),
            )
    return [part for part in PARTS if not request.parts or part.key in request.parts]


def _parts(request: Request, source: ThickSource) -> Iterator[Section]:
    """The parts with a number before their headings; those without content are left out."""
    number = 0
    for part in _chosen(request):
        sections = list(part.sections(request, source))
        if not sections:
            continue
        number += 1
        heading = f"{number}. {request.translate(part.title)}"
        new_page = part.new_page or number == 1  # after the table of contents
        first, *rest = sections
        if not first.heading:
            yield replace(first, heading=heading, level=1, new_page=new_page)
        else:
            yield Section(heading, (), new_page=new_page)
            yield first
        yield from rest


def _with_tables_numbered(sections: Iterator[Section], request: Request) -> Iterator[Section]:
    """Every table with "Table 3. ..." above it: its own caption, or lacking that the headings it is under."""
    number, above = 0, ""
    for section in sections:
        if section.heading and section.level == 1:
            above = section.heading.split(". ", 1)[-1]
        words = above if section.level == 1 or not section.heading else f"{above}: {section.heading}"
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Table):
                number += 1
                caption = request.translate(TABLE).format(number=number, caption=block.caption or words)
                block = replace(block, caption=caption)  # noqa: PLW2901 - the same table, named
            blocks.append(block)
        yield replace(section, blocks=blocks)

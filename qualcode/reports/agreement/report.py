"""The report about agreement, put together from its parts; also the part of the appendix."""

from collections.abc import Iterator

from qualcode.i18n import N_
from qualcode.reports.agreement.asking import known
from qualcode.reports.agreement.beyond import further_sections
from qualcode.reports.agreement.changes import change_sections
from qualcode.reports.agreement.checklist import checklist_section
from qualcode.reports.agreement.computed import NEGOTIATED, how_computed
from qualcode.reports.agreement.decisions import decision_sections
from qualcode.reports.agreement.interpretive import interpretive_paragraphs
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.method import method_paragraphs
from qualcode.reports.agreement.over_time import round_sections
from qualcode.reports.agreement.sources import sources
from qualcode.reports.agreement.tables import code_table, confusion_table, overall_table, pair_table
from qualcode.reports.blocks import Block, Paragraph, Report, Section, line
from qualcode.reports.request import Request, make_report, people_note

TITLE, TITLE_PLAIN = N_("Agreement between coders"), N_("How the coding was checked")
PER_CODE, SUMMARY, METHOD = N_("Agreement per code"), N_("Overall"), N_("For the method section")
HOW, LEFT_OUT, SOURCES = N_("How it was computed"), N_("Documents that take no part"), N_("Sources")
PARTLY = N_("Documents that not all coders judged")
ABOUT_CHECK = N_("Only the coders, documents and codes of the check “{name}” are compared.")


def agreement_report(request: Request) -> Report:
    """The agreement of the coders asked for (default: all); or how they settled what they coded otherwise."""
    found = known(request)
    title = TITLE_PLAIN if found.interpretive else TITLE
    return make_report(found.request, found.t(title), agreement_sections(found), notes=notes(found))


def notes(found: Known) -> tuple[str, ...]:
    """What limits the report, in sentences."""
    t = found.t
    check = t(ABOUT_CHECK).format(name=found.check.name) if found.check is not None else ""
    negotiated = t(NEGOTIATED) if found.comparison.negotiated and not found.interpretive else ""
    return (check, people_note(found.request), negotiated)


def agreement_sections(found: Known, *, level: int = 1) -> Iterator[Section]:
    """The paragraph, figures, checklist, decisions, codebook changes and how it was computed."""
    t = found.t
    blocks = [Paragraph(line(text)) for text in paragraphs(found)]
    yield Section(t(METHOD), blocks, level=level)
    if not found.interpretive:
        yield from _figures(found, level)
    yield checklist_section(found, level=level)
    yield from decision_sections(found, level=level)
    yield from change_sections(found, level=level)
    yield from further_sections(found, level=level)
    computed = [Paragraph(line(text)) for text in how_computed(found)]
    if computed:
        yield Section(t(HOW), computed, level=level)
    yield from _documents(found, level)
    yield Section(t(SOURCES), [Paragraph(line(work), "note") for work in sources(found)], level=level)


def paragraphs(found: Known) -> list[str]:
    """What is for the method section."""
    every = interpretive_paragraphs(found) if found.interpretive else method_paragraphs(found)
    return [" ".join(sentences) for sentences in every if sentences]


def _figures(found: Known, level: int) -> Iterator[Section]:
    t, pairs = found.t, pair_table(found)
    blocks: tuple[Block, ...] = (overall_table(found), *((pairs,) if pairs else ()))
    yield Section(t(SUMMARY), blocks, level=level)
    mixed_up = confusion_table(found)
    yield Section(t(PER_CODE), (code_table(found), *((mixed_up,) if mixed_up else ())), level=level)
    yield from round_sections(found, level=level)


def _documents(found: Known, level: int) -> Iterator[Section]:
    for title, some in ((LEFT_OUT, found.comparison.left_out), (PARTLY, found.comparison.partly)):
        if some:
            rows = [Paragraph(line(f"{one.name}: {one.reason}")) for one in some]
            yield Section(found.t(title), rows, level=level)

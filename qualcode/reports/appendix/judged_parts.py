"""Parts of the appendix that hold what the researcher wrote and judged, and whether coders agree.

Who makes them is the report of the same name; here stands when a part is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualcode.errors import NotPossibleError
from qualcode.model import FamilyId
from qualcode.model.rounds import RoundState
from qualcode.reports.agreement import agreement_sections, known, notes
from qualcode.reports.blocks import Paragraph, Section, line
from qualcode.reports.cases_report import case_sections
from qualcode.reports.framework_report import framework_sections
from qualcode.reports.lens_report import appendix_sections
from qualcode.reports.request import Request
from qualcode.reports.research_report import research_sections
from qualcode.reports.thick import ThickSource
from qualcode.reports.thick_report import families_asked_for, thick_sections


def research(request: Request, _source: ThickSource) -> Iterator[Section]:
    """Every research question with its codes, and a warning where it has none."""
    yield from research_sections(request)


def framework(request: Request, _source: ThickSource) -> Iterator[Section]:
    """Every framework matrix that the researcher set up."""
    yield from framework_sections(request, request.project.matrices.all(), level=2)


def lenses(request: Request, _source: ThickSource) -> Iterator[Section]:
    """Every analysis that a codebook of the study declares; nothing where none does."""
    try:
        yield from appendix_sections(request)
    except NotPossibleError:
        return


def cases(request: Request, _source: ThickSource) -> Iterator[Section]:
    """The comparison of good and bad cases."""
    yield from case_sections(request)


def thick(request: Request, source: ThickSource) -> Iterator[Section]:
    """The families asked for; otherwise those with prose, or lacking any, all."""
    described = _described(request)
    if described:
        yield from thick_sections(request, source, described, level=2)


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


def agreement(request: Request, _source: ThickSource) -> Iterator[Section]:
    """Of the check asked for, else the last one closed; only where two coders coded the same document."""
    if request.check is None:
        closed = [one.id for one in request.project.rounds.all() if one.state is RoundState.CLOSED]
        request = replace(request, check=closed[-1] if closed else None)
    try:
        found = known(request)
    except NotPossibleError:
        return
    about = [Paragraph(line(words), "note") for words in notes(found)[:1] if words]
    if about:
        yield Section("", about)
    yield from agreement_sections(found, level=2)

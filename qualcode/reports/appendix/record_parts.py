"""Parts of the appendix that account for the work: who did what, which decisions, with which program."""

import platform
from collections.abc import Iterator, Sequence

from qualcode import __version__
from qualcode.i18n import N_
from qualcode.model import Step
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
from qualcode.reports.request import Request, grouped
from qualcode.reports.thick import ThickSource
from qualcode.reports.wording import long_date
from qualcode.tables.explain import UNITS_IN_WORDS

HISTORY_LEAD = N_("{steps} steps were recorded, from {first} to {last}.")
BY_CODER = N_("Steps by coder")
DECISIONS = N_("Decisions about codes, families and judgements")
DECISION_TABLES = frozenset(
    {"code", "family", "family_member", "judgement", "matrix", "research_question", "study_case"}
)
MOST_DECISIONS = 400
LAST_SHOWN = N_("The last {n} of {total} decisions.")
TIMES = N_("{label} ({n} times)")
SOFTWARE = N_(
    "Coded and counted with qualcode {version} (free software, MIT licence) on Python {python}, {system}; "
    "nothing was sent over a network."
)
SETTINGS = N_(
    "Positions are characters of the transcripts. Groundedness counts different quotations: one that several "
    "coders coded counts once. {unit} Reports are in the language of the study."
)


def record(request: Request, _source: ThickSource) -> Iterator[Section]:
    """How many steps each coder made and when, and the decisions one by one."""
    t = request.translate
    steps = request.project.history(language=request.language)
    if not steps:
        return
    first, last = (long_date(step.time.date(), t) for step in (steps[-1], steps[0]))
    lead = t(HISTORY_LEAD).format(steps=grouped(len(steps), request.language), first=first, last=last)
    yield Section("", (Paragraph(line(lead)), _by_coder(steps, request)))
    decisions = _decisions(steps)
    if decisions:
        blocks: list[Block] = []
        if len(decisions) > MOST_DECISIONS:
            words = t(LAST_SHOWN).format(n=MOST_DECISIONS, total=len(decisions))
            blocks.append(Paragraph(line(words), "note"))
        blocks.append(_decision_table(decisions[-MOST_DECISIONS:], request))
        yield Section(t(DECISIONS), blocks, level=2)


def _by_coder(steps: Sequence[Step], request: Request) -> Table:
    t = request.translate
    rows = [
        Row((text_cell(name), number_cell(len(mine)), *(text_cell(long_date(day, t)) for day in _ends(mine))))
        for name in dict.fromkeys(step.coder for step in reversed(steps))
        for mine in [[step for step in steps if step.coder == name]]
    ]
    titles = (
        (N_("Coder"), 24, False),
        (N_("Steps"), 10, True),
        (N_("First"), 24, False),
        (N_("Last"), 24, False),
    )
    heads = tuple(Column(t(title), width, numeric) for title, width, numeric in titles)
    return Table(heads, rows, 0.6, t(BY_CODER))


def _ends(steps: Sequence[Step]):
    return steps[-1].time.date(), steps[0].time.date()


def _decisions(steps: Sequence[Step]) -> list[tuple[Step, int]]:
    """Steps that stand and changed codes or judgements, oldest first; equal ones of a day as one, counted."""
    found: dict[tuple[object, str, str], tuple[Step, int]] = {}
    for step in reversed(steps):
        if step.kind == "do" and step.state == "done" and step.tables & DECISION_TABLES:
            key = (step.time.date(), step.coder, step.label)
            first, count = found.get(key, (step, 0))
            found[key] = (first, count + 1)
    return list(found.values())


def _decision_table(decisions: Sequence[tuple[Step, int]], request: Request) -> Table:
    t = request.translate
    rows = [
        Row(
            (
                text_cell(long_date(step.time.date(), t)),
                text_cell(step.coder),
                text_cell(step.label if count == 1 else t(TIMES).format(label=step.label, n=count)),
            )
        )
        for step, count in decisions
    ]
    titles = ((N_("Date"), 18), (N_("Coder"), 14), (N_("Decision"), 68))
    return Table(tuple(Column(t(title), width) for title, width in titles), rows, 0.85)


def software(request: Request, _source: ThickSource) -> Iterator[Section]:
    """Which program made the figures, and with which settings."""
    t = request.translate
    made = t(SOFTWARE).format(version=__version__, python=platform.python_version(), system=platform.system())
    how = t(SETTINGS).format(unit=t(UNITS_IN_WORDS["overlap"]))
    yield Section("", (Paragraph(line(made)), Paragraph(line(how))))

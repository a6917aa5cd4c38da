"""What happened to the codes step by step, as a table: renamed, merged, split, defined anew, and why."""

from collections.abc import Sequence

from qualcode.i18n import N_, Translate
from qualcode.project.scheme import IN_WORDS, REDEFINED, CodeEvent
from qualcode.reports.blocks import Column, Row, Table, cell, line, text_cell
from qualcode.reports.request import Request
from qualcode.reports.wording import long_date

CHANGES = N_("Changes of the codes, in the order of time")
INTO = {"merged": N_("into “{name}”"), "renamed": N_("now “{name}”"), "split": N_("into {name}")}
COLUMNS = ((N_("Date"), 16), (N_("Coder"), 10), (N_("Code"), 34), (N_("What changed"), 40))


def once(events: Sequence[CodeEvent]) -> list[CodeEvent]:
    """The events, with a code that was defined anew several times on one day listed once for that day,
    and each time that a reason was given."""
    seen: set[tuple[int, object, str]] = set()
    kept: list[CodeEvent] = []
    for one in events:
        key = (one.code, one.time.date(), one.coder)
        if one.kind != REDEFINED or one.why or key not in seen:
            kept.append(one)
        if one.kind == REDEFINED:
            seen.add(key)
    return kept


def steps_table(events: Sequence[CodeEvent], request: Request) -> Table:
    """A row per event."""
    t = request.translate
    columns = tuple(Column(t(title), width) for title, width in COLUMNS)
    return Table(columns, [_row(one, request) for one in events], 0.9, t(CHANGES))


def what_changed(event: CodeEvent, t: Translate) -> str:
    """What happened, with the code it became."""
    words = t(IN_WORDS[event.kind])
    if event.detail and event.kind in INTO:
        words += " " + t(INTO[event.kind]).format(name=event.detail)
    return words


def _row(event: CodeEvent, request: Request) -> Row:
    t = request.translate
    said = [line(what_changed(event, t)), *([line(event.why, "muted")] if event.why else [])]
    day = long_date(event.time.date(), t)
    return Row((text_cell(day), text_cell(event.coder), text_cell(event.name, "bold"), cell(*said)))

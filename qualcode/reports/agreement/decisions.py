"""What was decided where coders differ: counts by kind and verdict, and every decision with its passage."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qualcode.i18n import N_
from qualcode.model.consensus import PLACE_KINDS, VERDICTS, CodedSpan, Decision, PlaceKind, Verdict
from qualcode.reports.agreement.known import Known
from qualcode.reports.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    line,
    number_cell,
    prose,
    text_cell,
)
from qualcode.reports.wording import counted, long_date

TITLE = N_("What was decided where coders differ")
COUNTS = N_("Places where coders differ, by kind and by what was decided")
NOT_YET, TOGETHER = N_("no decision"), N_("Together")
NOTHING = N_("Nothing has been decided yet.")
OPEN = (
    N_("{n} place where coders differ has no decision yet."),
    N_("{n} places where coders differ have no decision yet."),
)
MOVED = N_(
    "These are the places as they are now, {now}; when the check was closed, there were {then}. Codings have "
    "changed since."
)
OVERTAKEN = (
    N_("At {n} place a coder changed something after the decision."),
    N_("At {n} places a coder changed something after the decision."),
)
LATER = N_("later (not decided)")
COLUMNS = (
    (N_("Passage"), 34),
    (N_("Code"), 17),
    (N_("Where they differ"), 12),
    (N_("What each coder had"), 18),
    (N_("Decision"), 15),
    (N_("Reason"), 24),
    (N_("By whom, when"), 12),
)
AS_CODER = N_("as {coder} has it")
GONE = N_("a code that is no longer there")
ALL_OF_IT, PART = N_("all of it"), N_("{part} of {whole} characters")
CODE_PART = N_("{code} ({part} of {whole} characters)")
HAD_NOTHING, WHOLE = N_("{coder}: nothing"), N_("{coder}: {codes}")
NO_CODER = N_("somebody")


def decision_sections(known: Known, *, level: int) -> Iterator[Section]:
    """Counts, what is left, and a row per decision; nothing where coders differ nowhere."""
    t, made = known.t, known.decisions
    if not known.places and not made:
        return
    blocks: list[Block] = []
    if any(place.kind is not PlaceKind.MATCH for place in known.places):
        blocks.append(counts_table(known))
    blocks += [Paragraph(line(sentence)) for sentence in left(known)]
    if made:
        columns = tuple(Column(t(title), width) for title, width in COLUMNS)
        blocks.append(Table(columns, [_row(one, known) for one in made]))
    else:
        blocks.append(Paragraph(line(t(NOTHING))))
    yield Section(t(TITLE), blocks, level=level)


def left(known: Known) -> Iterator[str]:
    """How many places have no decision, and at how many something changed after it; of a closed check
    also where there are more or fewer of them now."""
    t = known.t
    then = sum(number for kind, number in known.kinds.items() if kind is not PlaceKind.MATCH)
    now = sum(place.kind is not PlaceKind.MATCH for place in known.places)
    if known.kept and then != now:
        yield t(MOVED).format(now=now, then=then)
    if known.decisions and known.undecided:
        yield counted(len(known.undecided), *OPEN, t)
    overtaken = sum(one.overtaken for one in known.standing.values())
    if overtaken:
        yield counted(overtaken, *OVERTAKEN, t)


def counts(known: Known) -> dict[tuple[PlaceKind, Verdict | None], int]:
    """How many places where coders differ there are by kind and verdict; None: no decision."""
    found: Counter[tuple[PlaceKind, Verdict | None]] = Counter()
    for place in known.places:
        if place.kind is not PlaceKind.MATCH:
            made = known.standing.get(place)
            found[place.kind, made.verdict if made else None] += 1
    return dict(found)


def counts_table(known: Known) -> Table:
    """Kinds of difference against verdicts; only those that occur."""
    t, found = known.t, counts(known)
    kinds = [kind for kind in PLACE_KINDS if any(key[0] is kind for key in found)]
    verdicts = [one for one in (*VERDICTS, None) if any(key[1] is one for key in found)]
    columns = (
        Column(t(N_("Where they differ")), 24),
        *(Column(t(VERDICTS[one]) if one else t(NOT_YET), 14, True) for one in verdicts),
        Column(t(TOGETHER), 12, True),
    )
    rows = [
        _counts_row(t(PLACE_KINDS[kind]), [found.get((kind, one), 0) for one in verdicts]) for kind in kinds
    ]
    sums = [sum(found.get((kind, one), 0) for kind in kinds) for one in verdicts]
    rows.append(_counts_row(t(TOGETHER), sums, total=True))
    return Table(columns, rows, min(1.0, 0.35 + 0.09 * len(verdicts)), t(COUNTS))


def _counts_row(name: str, numbers: Sequence[int], *, total: bool = False) -> Row:
    cells = (text_cell(name), *(number_cell(n) for n in (*numbers, sum(numbers))))
    return Row(cells, "total" if total else "")


def _row(one: Decision, known: Known) -> Row:
    t = known.t
    cited = known.citer.passage(one.document, one.start, one.end)
    who = known.names.get(one.coder or 0, t(NO_CODER))
    return Row(
        (
            cell(line(cited.words, "" if cited.withheld else "verbatim"), line(cited.source, "muted")),
            text_cell(codes_of(one, known)),
            text_cell(t(PLACE_KINDS[one.kind])),
            _had(one, known),
            text_cell(verdict(one, known)),
            Cell(prose(reason(one, known))),
            cell(line(who), line(long_date(one.changed.date(), t), "muted")),
        )
    )


def codes_of(one: Decision, known: Known) -> str:
    """The code that a decision is about, and the one that stood there instead."""
    return " / ".join(
        dict.fromkeys(_code(key, known) for key in (one.code, one.other) if key is not None)
    ) or known.t(GONE)


def _code(key: int, known: Known) -> str:
    return known.codes.get(key, known.t(GONE))


def had(one: Decision, known: Known) -> list[str]:
    """A line per coder: which codes he or she had there, or nothing."""
    t, found = known.t, dict[str, list[str]]()
    for key in known.comparison.coder_ids:
        found[known.names.get(key, t(NO_CODER))] = []
    for span in one.spans:
        found.setdefault(known.names.get(span.coder, t(NO_CODER)), []).append(_extent(one, span, known))
    return [
        t(WHOLE).format(coder=name, codes="; ".join(dict.fromkeys(codes)))
        if codes
        else t(HAD_NOTHING).format(coder=name)
        for name, codes in found.items()
    ]


def _extent(one: Decision, span: CodedSpan, known: Known) -> str:
    """Which part of the passage a coder marked, and with which code where the place is about two."""
    t = known.t
    whole = (span.start, span.end) == (one.start, one.end)
    part, all_of_it = span.end - span.start, one.end - one.start
    if one.other is None and span.code == one.code:
        return t(ALL_OF_IT) if whole else t(PART).format(part=part, whole=all_of_it)
    name = _code(span.code, known)
    return name if whole else t(CODE_PART).format(code=name, part=part, whole=all_of_it)


def _had(one: Decision, known: Known) -> Cell:
    return cell(*(line(text) for text in had(one, known)))


def verdict(one: Decision, known: Known) -> str:
    """What was decided, in words."""
    t = known.t
    if one.verdict is Verdict.ACCEPT and one.accepted in known.names:
        return t(AS_CODER).format(coder=known.names[one.accepted])
    return t(LATER) if one.verdict is Verdict.LATER else t(VERDICTS[one.verdict])


def reason(one: Decision, known: Known) -> str:
    """Why it was decided so, without what a participant said who may not be quoted."""
    return known.citer.quotable(one.reason)

"""Further figures over all codes, for a reader who asks for them, and the two that a sentence names."""

from collections.abc import Iterator

from qualcode.agreement.further_figures import FurtherFigure
from qualcode.agreement.notes import in_words
from qualcode.i18n import N_
from qualcode.reports.agreement.figures import figure, share, told_interval, with_interval
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.listing import listed
from qualcode.reports.blocks import Column, Row, Section, Table, cell, line, number_cell, text_cell
from qualcode.reports.grids import Rows

TITLE = N_("Further figures over all codes")
COLUMNS = ((N_("Figure"), 26, False), (N_("Value"), 18, True), (N_("What it says"), 66, False))
OF_FAMILY = N_("Family “{name}”")
PASSAGES = N_(
    "Agreement on which passages to mark, whatever the code, was |uα = {value}{ends} (Krippendorff et al., "
    "2016)."
)
WITHIN = N_(
    "For families of which no coder gave two codes to the same text, agreement on the code of what two "
    "coders had marked was {families}."
)
OF_ONE = N_("cuα = {value}{ends} for “{family}” ({share} of the text)")
BAR, CU, COVERAGE = "bar_u_alpha", "cu_alpha", "cu_coverage"
MOST_FAMILIES = 3


def passage_sentences(known: Known) -> list[str]:
    """Whether the same passages were marked, and within families the same code; nothing that is undefined."""
    t, language = known.t, known.language
    told = [
        t(PASSAGES).format(value=figure(one.value, language), ends=told_interval(one.interval, t, language))
        for one in known.further
        if one.key == BAR and not one.group and one.value.defined
    ]
    covered = {one.group: one.value for one in known.further if one.key == COVERAGE}
    within = [
        t(OF_ONE).format(
            family=one.group,
            value=figure(one.value, language),
            ends=told_interval(one.interval, t, language),
            share=share(covered[one.group], language),
        )
        for one in known.further
        if one.key == CU and one.value.defined and one.group in covered
    ]
    families = "; ".join(within[:MOST_FAMILIES])
    return [*told, t(WITHIN).format(families=families)] if families else told


def further_sections(known: Known, *, level: int) -> Iterator[Section]:
    """All further figures as a table."""
    t = known.t
    if not known.further:
        return
    rows: list[Row] = []
    before = ""
    for one in sorted(known.further, key=lambda figure: bool(figure.group)):
        if one.group != before:
            words = t(OF_FAMILY).format(name=one.group)
            rows.append(Row((cell(line(words, "bold")),), "group"))
            before = one.group
        rows.append(_row(one, known))
    columns = tuple(Column(t(title), width, numeric) for title, width, numeric in COLUMNS)
    yield Section(t(TITLE), (Table(columns, rows),), level=level)


def _row(one: FurtherFigure, known: Known) -> Row:
    value = with_interval(one.value, one.interval, known.language)
    return Row((text_cell(one.name), number_cell(value), text_cell(one.says, "muted")))


def further_rows(known: Known) -> Rows:
    """The same with real numbers."""
    t, language = known.t, known.language
    heads = (N_("Figure"), N_("Family"), N_("Value"), N_("95% from"), N_("95% to"), N_("What it says"))
    return listed(
        [t(title) for title in heads],
        [
            [
                one.name,
                one.group or None,
                in_words(one.value, language=language),
                one.interval.low if one.interval else None,
                one.interval.high if one.interval else None,
                one.says,
            ]
            for one in known.further
        ],
    )

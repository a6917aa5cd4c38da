"""The figures as tables: overall, per code, codes mixed up, and per pair of coders."""

from qualcode.agreement import CodeAgreement, Coefficient, Comparison, Interval
from qualcode.i18n import N_, Translate
from qualcode.reports.agreement.figures import figure, percent, share, with_interval
from qualcode.reports.agreement.known import Known
from qualcode.reports.blocks import Column, Row, Table, cell, line, number_cell, text_cell

MEASURE, VALUE, MEANING = N_("Measure"), N_("Value"), N_("What it says")
CODE, NOTE, CODINGS_OF = N_("Code"), N_("Note"), N_("Codings {coder}")
NUMBER_OF = N_("n {coder}")
PERCENT, KAPPA, ALPHA = N_("Percent agreement"), N_("Cohen's κ"), N_("Krippendorff's α")
ABSENT = N_("Not applied by anybody: {names}")
PAIRS = N_("Agreement of every two coders, over all codes together")
CONFUSIONS = N_("Codes that coders put in each other's place, the most frequent ones")
MOST_CONFUSIONS, LEAST_CONFUSED = 10, 2  # once is an accident
END_TO_END = N_("all codes laid end to end")
FIGURES = (
    (N_("Percent"), 10),
    (KAPPA, 19),
    (ALPHA, 20),
    (N_("uα"), 7),
    (N_("Jaccard"), 10),
    (N_("AC1"), 7),
    (N_("Prevalence"), 13),
)

OverallLine = tuple[str, Coefficient, Interval | None, str]


def overall_lines(comparison: Comparison) -> tuple[OverallLine, ...]:
    """The figures over all codes: name, figure, its interval, and what it says."""
    overall, pooled = comparison.overall, comparison.overall.pooled
    return (
        (PERCENT, pooled.percent, None, END_TO_END),
        (KAPPA, pooled.kappa, pooled.kappa_interval, END_TO_END),
        (ALPHA, pooled.alpha, pooled.alpha_interval, END_TO_END),
        (N_("Mean κ"), overall.mean_kappa, None, N_("mean over the codes for which κ is defined")),
        (N_("Median κ"), overall.median_kappa, None, N_("median over the same codes")),
        (N_("Mean α"), overall.mean_alpha, None, N_("mean over the codes for which α is defined")),
        (
            N_("Pooled κ"),
            overall.pooled_kappa,
            None,
            N_("from mean observed and mean expected agreement (De Vries et al., 2008)"),
        ),
    )


def overall_table(known: Known) -> Table:
    """The figures over all codes, and what to know about them."""
    t, comparison, language = known.t, known.comparison, known.language
    rows = [
        Row((text_cell(t(name)), number_cell(_value(name, value, ends, language)), text_cell(t(meaning))))
        for name, value, ends, meaning in overall_lines(comparison)
    ]
    if comparison.overall.note:
        rows.append(Row((text_cell(t(NOTE)), number_cell(""), text_cell(comparison.overall.note))))
    columns = ((MEASURE, 30, False), (VALUE, 22, True), (MEANING, 60, False))
    return Table(tuple(Column(t(title), width, numeric) for title, width, numeric in columns), rows, 0.7)


def _value(name: str, coefficient: Coefficient, interval: Interval | None, language: str) -> str:
    if name == PERCENT:
        return percent(coefficient, language)
    return with_interval(coefficient, interval, language)


def code_table(known: Known) -> Table:
    """A row per code that was applied, in the order of the codebook."""
    t, comparison = known.t, known.comparison
    columns = (
        Column(t(CODE), 34),
        *(Column(t(NUMBER_OF).format(coder=name), 9, True) for name in comparison.coders),
        *(Column(t(title), width, True) for title, width in FIGURES),
        Column(t(NOTE), 30),
    )
    used = [code for code in comparison.codes if any(code.segments)]
    rows = [_code_row(code, comparison.language) for code in used]
    absent = ", ".join(code.name for code in comparison.codes if not any(code.segments))
    if absent:
        rows.append(Row((cell(line(t(ABSENT).format(names=absent), "muted")),), "group"))
    return Table(columns, rows)


def _code_row(code: CodeAgreement, language: str) -> Row:
    texts = [
        percent(code.percent, language),
        with_interval(code.kappa, code.kappa_interval, language),
        with_interval(code.alpha, code.alpha_interval, language),
        figure(code.u_alpha, language),
        figure(code.jaccard, language),
        figure(code.ac1, language),
        share(code.prevalence, language),
    ]
    return Row(
        (
            text_cell(code.name),
            *(number_cell(n) for n in code.codings),
            *(number_cell(text) for text in texts),
            text_cell(code.note, "muted"),
        )
    )


def confusion_table(known: Known) -> Table | None:
    """Codes that coders put in each other's place, the most frequent; nothing where there are none."""
    t, names = known.t, {code.code: code.name for code in known.comparison.codes}
    found = [
        one
        for one in known.comparison.confusions
        if one.code in names and one.other in names and one.passages >= LEAST_CONFUSED
    ]
    if not found:
        return None
    rows = [
        Row((text_cell(names[one.code]), text_cell(names[one.other]), number_cell(one.passages)))
        for one in found[:MOST_CONFUSIONS]
    ]
    columns = (Column(t(CODE), 44), Column(t(N_("Other code")), 44), Column(t(N_("Passages")), 12, True))
    return Table(columns, rows, 0.75, t(CONFUSIONS))


def pair_table(known: Known) -> Table | None:
    """Coder by coder: κ below the diagonal, percent agreement above it; nothing for two coders."""
    t, comparison, language = known.t, known.comparison, known.language
    names, pairs = comparison.coders, comparison.overall.pooled.pairs
    if len(names) < 3:
        return None
    texts = {(pair.first, pair.second): percent(pair.percent, language) for pair in pairs}
    texts |= {(pair.second, pair.first): figure(pair.kappa, language) for pair in pairs}
    rows = [
        Row((text_cell(name, "bold"), *(number_cell(texts.get((k, j), "–")) for j in range(len(names)))))
        for k, name in enumerate(names)
    ]
    columns = (Column(t(N_("κ below, percent above")), 26), *(Column(name, 16, True) for name in names))
    return Table(columns, rows, min(1.0, 0.22 + 0.13 * len(names)), _caption(t))


def _caption(t: Translate) -> str:
    return t(PAIRS)

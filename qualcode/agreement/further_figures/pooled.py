"""Coefficients of all codes laid end to end: every unit and code is one judgement, yes or no."""

from collections.abc import Callable, Iterator

import numpy as np

from qualcode.agreement import binary, two_coders
from qualcode.agreement.binary import Sums
from qualcode.agreement.bootstrap import intervals_of, redraws
from qualcode.agreement.coefficient import Coefficient, unknown
from qualcode.agreement.figures import coefficients, with_overall
from qualcode.agreement.further_figures.figure import TWO_CODERS, Compared, FurtherFigure
from qualcode.agreement.ratings import Floats
from qualcode.i18n import N_

MANY: tuple[tuple[str, str, Callable[[Sums], Floats], str], ...] = (
    (
        "fleiss",
        N_("Fleiss' κ"),
        binary.fleiss,
        N_("Chance from the shares of all coders together (Fleiss, 1971)."),
    ),
    (
        "light",
        N_("Light's κ"),
        binary.kappa,
        N_("Cohen's κ, averaged over the pairs of coders (Light, 1971)."),
    ),
    (
        "brennan_prediger",
        N_("Brennan and Prediger's κ"),
        binary.pabak,
        N_("Chance is a half: present or absent (Brennan & Prediger, 1981)."),
    ),
    (
        "ac1",
        N_("Gwet's AC1"),
        binary.ac1,
        N_("Chance that hardly grows where most text has no code; it is nearly always high (Gwet, 2008)."),
    ),
    (
        "holsti",
        N_("Holsti's C.R."),
        binary.positive,
        N_(
            "Twice the coded text that coders have in common, by what each of them coded; no correction for "
            "chance (Holsti, 1969)."
        ),
    ),
)
PI = ("scott_pi", N_("Scott's π"), N_("Chance from the shares of both coders together (Scott, 1955)."))
PABAK = (
    "pabak",
    N_("PABAK"),
    N_("Kappa as it would be without prevalence and bias: 2 Po − 1 (Byrt et al., 1993)."),
)
OF_TABLE = (
    (
        "kappa_max",
        N_("Highest κ possible"),
        two_coders.kappa_max,
        N_("What κ could be at most, as the coders used the codes unequally often."),
    ),
    (
        "prevalence_index",
        N_("Prevalence index"),
        two_coders.prevalence_index,
        N_("From −1, nobody coded anything, to 1, both coded everything (Byrt et al., 1993)."),
    ),
    (
        "bias_index",
        N_("Bias index"),
        two_coders.bias_index,
        N_("Above 0 the first coder coded more, below 0 the second (Byrt et al., 1993)."),
    ),
)
POOLED = (
    "pooled_kappa",
    N_("Pooled κ"),
    N_("From the mean observed and the mean expected agreement of the codes (De Vries et al., 2008)."),
)


def pooled_figures(compared: Compared) -> Iterator[FurtherFigure]:
    """Figures from the table of all applied codes together; those of two coders are words for more."""
    t, per_document = compared.t, with_overall(compared.tables)
    last = per_document.each(lambda part: part[:, -1:])
    two = [(PI[0], PI[1], binary.fleiss, PI[2]), (PABAK[0], PABAK[1], binary.pabak, PABAK[2])]
    statistics = {key: statistic for key, _, statistic, _ in (*MANY, *two)}
    drawn = redraws(last, statistics, rounds=compared.rounds, seed=compared.seed)
    intervals = intervals_of(drawn, documents=len(compared.documents))
    sums = last.each(lambda part: part.sum(axis=0))
    for key, name, statistic, says in (*MANY, *two):
        (value,) = coefficients(statistic(sums), [bool(compared.applied)])
        if key in (PI[0], PABAK[0]) and not compared.two:
            yield FurtherFigure(key, t(name), unknown(TWO_CODERS), None, t(says))
        else:
            interval = intervals[key][0] if value.defined else None
            yield FurtherFigure(key, t(name), value, interval, t(says))
    yield from _of_table(compared, sums)
    yield _pooled_kappa(compared, per_document)


def _of_table(compared: Compared, sums: Sums) -> Iterator[FurtherFigure]:
    a, b, c, d = (part[0, 0] for part in binary.pair_tables(sums))
    for key, name, function, says in OF_TABLE:
        value = unknown(TWO_CODERS)
        if compared.two:
            (value,) = _if_applied(compared, function([[a, b], [c, d]]))
        yield FurtherFigure(key, compared.t(name), value, None, compared.t(says))


def _if_applied(compared: Compared, value: Coefficient) -> list[Coefficient]:
    return [value] if compared.applied else coefficients(np.zeros(1), [False])


def _pooled_kappa(compared: Compared, per_document: Sums) -> FurtherFigure:
    key, name, says = POOLED
    applied = compared.applied
    codes = per_document.each(lambda part: part[:, applied])
    if not applied:
        return FurtherFigure(
            key, compared.t(name), coefficients(np.zeros(1), [False])[0], None, compared.t(says)
        )
    (value,) = coefficients(pooled(codes.each(lambda part: part.sum(axis=0)[None])), [True])
    drawn = redraws(
        codes, {key: lambda sums: pooled(sums)[:, None]}, rounds=compared.rounds, seed=compared.seed
    )
    interval = intervals_of(drawn, documents=len(compared.documents))[key][0] if len(drawn[key]) else None
    return FurtherFigure(key, compared.t(name), value, interval, compared.t(says))


def pooled(sums: Sums) -> Floats:
    """Pooled kappa of De Vries et al. (2008) over all codes and pairs of coders; codes are the last axis."""
    a, b, c, d = binary.pair_tables(sums)
    total = np.where(sums.shared > 0, sums.shared, np.nan)
    observed = (a + d) / total
    expected = ((a + b) * (a + c) + (c + d) * (b + d)) / total**2
    po, pe = (np.nanmean(part, axis=(-2, -1)) for part in (observed, expected))
    return np.divide(po - pe, 1 - pe, out=np.full(np.shape(po), np.nan), where=1 - pe > 1e-12)

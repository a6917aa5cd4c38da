"""From counts per document to the figures of each code and of all codes together."""

from collections.abc import Sequence

import numpy as np

from qualcode.agreement import binary
from qualcode.agreement.binary import Sums
from qualcode.agreement.bootstrap import chance_below, intervals_of
from qualcode.agreement.coefficient import (
    GIVEN_PASSAGES,
    NO_VARIATION,
    NOT_APPLIED,
    NOTHING_TO_COMPARE,
    Coefficient,
    known,
    unknown,
)
from qualcode.agreement.data import Ints
from qualcode.agreement.limits import RELIABLE, TENTATIVE
from qualcode.agreement.ratings import Floats
from qualcode.agreement.results import CodeAgreement, OverallAgreement, PairAgreement
from qualcode.agreement.spans import SpanTables
from qualcode.agreement.two_coders import pooled_kappa


def with_overall(tables: SpanTables) -> Sums:
    """Per document the counts of every code and, last, of all applied codes laid end to end."""
    codes = tables.anyone.shape[1]
    applied = int((tables.anyone.sum(axis=0) > 0).sum())
    units = np.column_stack([np.repeat(tables.units[:, None], codes, axis=1), tables.units * applied])
    coded, both, squares = (
        np.concatenate([table, table.sum(axis=1, keepdims=True)], axis=1).astype(float)
        for table in (tables.coded, tables.both, tables.squares)
    )
    return binary.sums_of(units.astype(float), coded, both, tables.judging, squares=squares)


def _summed(table: Ints) -> Ints:
    """Sums over documents per code and, last, over all codes."""
    per_code = table.sum(axis=0)
    return np.concatenate([per_code, per_code.sum(axis=0, keepdims=True)])


def coefficients(values: Floats, applied: Sequence[bool]) -> list[Coefficient]:
    """Numbers as coefficients; an undefined one is "not applied" or "no variation"."""
    return [
        unknown(NOT_APPLIED) if not some else unknown(NO_VARIATION) if np.isnan(value) else known(value)
        for value, some in zip(values.tolist(), applied, strict=True)
    ]


def agreements(
    tables: SpanTables,
    per_document: Sums,
    labels: Sequence[tuple[int, str]],
    drawn: dict[str, Floats],
    *,
    given: bool = False,
) -> list[CodeAgreement]:
    """A row per code, with id and name from `labels`, and a last one for all together.

    `drawn` are kappa, alpha, u-alpha and Jaccard in the rounds of the bootstrap (rounds by codes).

    With `given` passages there are no boundaries to agree on, so u-alpha is a word.
    """
    sums = per_document.each(lambda part: part.sum(axis=0))
    everyone, anyone = _summed(tables.everyone), _summed(tables.anyone)
    applied = (anyone > 0).tolist()
    figures = {name: coefficients(v, applied) for name, v in _figures(sums).items()}
    codings, segments, meeting, coded = (
        _summed(table).tolist() for table in (tables.codings, tables.segments, tables.meeting, tables.coded)
    )
    alone = (sums.coded - everyone[:, None]).astype(np.int64).tolist()
    pairs = _pairs(tables, sums, applied)
    two = sums.coders == 2
    intervals = intervals_of(drawn, documents=len(tables.units))
    below = [chance_below(drawn["alpha"], limit) for limit in (TENTATIVE, RELIABLE)]
    return [
        CodeAgreement(
            code=code,
            name=name,
            both=int(everyone[k]),
            only_first=alone[k][0] if two else None,
            only_second=alone[k][1] if two else None,
            neither=int(sums.units[k] - anyone[k]),
            percent=figures["percent"][k],
            kappa=figures["kappa"][k],
            alpha=figures["alpha"][k],
            u_alpha=unknown(GIVEN_PASSAGES) if given and applied[k] else figures["u_alpha"][k],
            jaccard=figures["jaccard"][k],
            prevalence=figures["prevalence"][k] if applied[k] else _no_prevalence(sums.units[k]),
            positive=figures["positive"][k],
            pabak=figures["pabak"][k],
            ac1=figures["ac1"][k],
            kappa_interval=intervals["kappa"][k],
            alpha_interval=intervals["alpha"][k],
            u_alpha_interval=None if given else intervals["u_alpha"][k],
            jaccard_interval=intervals["jaccard"][k],
            codings=tuple(codings[k]),
            segments=tuple(segments[k]),
            meeting=tuple(meeting[k]),
            coded=tuple(coded[k]),
            pairs=pairs[k],
            below_tentative=below[0][k],
            below_reliable=below[1][k],
        )
        for k, (code, name) in enumerate(labels)
    ]


def _no_prevalence(units: float) -> Coefficient:
    """A code that nobody applied has a prevalence of zero, where there is text at all."""
    return known(0.0) if units > 0 else unknown(NOTHING_TO_COMPARE)


def _figures(sums: Sums) -> dict[str, Floats]:
    return {
        "percent": 100 * binary.percent(sums),
        "kappa": binary.kappa(sums),
        "alpha": binary.alpha(sums),
        "u_alpha": binary.u_alpha(sums),
        "jaccard": binary.jaccard(sums),
        "prevalence": binary.prevalence(sums),
        "positive": binary.positive(sums),
        "pabak": binary.pabak(sums),
        "ac1": binary.ac1(sums),
    }


def _pairs(tables: SpanTables, sums: Sums, applied: Sequence[bool]) -> list[tuple[PairAgreement, ...]]:
    """Per row the agreement of every pair of coders."""
    cells = np.stack(binary.pair_tables(sums), axis=-1)
    rows: list[list[PairAgreement]] = [[] for _ in applied]
    for p, (i, j) in enumerate(tables.pairs):
        alone = binary.of_pair(sums, p)
        percent, kappa, jaccard, alpha = (
            _where_judged(coefficients(values, applied), alone.units)
            for values in (
                100 * binary.percent(alone),
                binary.kappa(alone),
                binary.jaccard(alone),
                binary.alpha(alone),
            )
        )
        for k, row in enumerate(rows):
            a, b, c, d = (int(n) for n in cells[k, p])
            row.append(PairAgreement(i, j, a, b, c, d, percent[k], kappa[k], jaccard[k], alpha[k]))
    return [tuple(row) for row in rows]


def _where_judged(found: list[Coefficient], units: Floats) -> list[Coefficient]:
    """Where two coders judged nothing in common, that is the reason."""
    judged = zip(found, (units > 0).tolist(), strict=True)
    return [one if some or one.reason == NOT_APPLIED else unknown(NOTHING_TO_COMPARE) for one, some in judged]


def summary(codes: Sequence[CodeAgreement], pooled: CodeAgreement, *, note: str) -> OverallAgreement:
    """All codes together: `pooled` with means over codes and how many reach which alpha."""
    applied = [code for code in codes if any(code.segments)]
    kappas = [code.kappa.value for code in applied if code.kappa.value is not None]
    alphas = [code.alpha.value for code in applied if code.alpha.value is not None]
    missing = unknown(NO_VARIATION if applied else NOT_APPLIED)
    return OverallAgreement(
        pooled,
        mean_kappa=known(float(np.mean(kappas))) if kappas else missing,
        median_kappa=known(float(np.median(kappas))) if kappas else missing,
        mean_alpha=known(float(np.mean(alphas))) if alphas else missing,
        pooled_kappa=_pooled_kappa(applied),
        applied=len(applied),
        reliable=sum(value >= RELIABLE for value in alphas),
        tentative=sum(TENTATIVE <= value < RELIABLE for value in alphas),
        low=sum(value < TENTATIVE for value in alphas),
        note=note,
    )


def _pooled_kappa(applied: Sequence[CodeAgreement]) -> Coefficient:
    """From the mean observed and mean expected agreement over codes and pairs of coders."""
    tables = [[[p.both, p.only_first], [p.only_second, p.neither]] for code in applied for p in code.pairs]
    return pooled_kappa(tables) if tables else unknown(NOT_APPLIED)

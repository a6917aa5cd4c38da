"""How far coders agree on the codes of a study: the comparison that screens and reports show."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qualcode.agreement import binary
from qualcode.agreement.binary import Sums
from qualcode.agreement.bootstrap import Interval, bootstrap_intervals
from qualcode.agreement.coefficient import (
    NO_VARIATION,
    NOT_APPLIED,
    NOTHING_TO_COMPARE,
    TINY,
    Coefficient,
    chance_corrected,
    known,
    unknown,
)
from qualcode.agreement.data import UNITS, ComparedDocument, ComparisonInput, Unit
from qualcode.agreement.notes import code_note, overall_note
from qualcode.agreement.ratings import Floats
from qualcode.agreement.results import (
    CodeAgreement,
    Comparison,
    LeftOut,
    OverallAgreement,
    PairAgreement,
)
from qualcode.agreement.spans import SpanTables, coded_documents, count
from qualcode.agreement.unitizing import u_alpha_of_code
from qualcode.errors import NotPossibleError
from qualcode.i18n import _, translator

SEED = 20260101
RELIABLE, TENTATIVE = 0.80, 0.667


def compare(
    data: ComparisonInput,
    *,
    unit: Unit = "character",
    coders: Sequence[int] | None = None,
    documents: Sequence[int] | None = None,
    rounds: int = 2000,
    seed: int = SEED,
    language: str = "en",
) -> Comparison:
    """Agreement per code and overall, counted in units of text.

    `coders` are ids (default: all of `data`). `documents` are ids; without them a document takes
    part if all these coders coded something in it. `rounds` of the bootstrap give 95% intervals;
    0 leaves them out. Notes are in `language`.

    Raises NotPossibleError with fewer than two coders or no document to compare, and ValueError
    for an unknown unit or where a document lacks the ranges of its units.
    """
    if unit not in UNITS:
        raise ValueError(f"unknown unit: {unit}")
    chosen = list(dict.fromkeys(coders if coders is not None else data.coders))
    _check_coders(data, chosen)
    taken, left_out = _documents(data, chosen, documents, language=language)
    tables = count(data, taken, chosen, unit=unit)
    codes, overall = _agreements(data, tables, chosen, rounds=rounds, seed=seed, language=language)
    return Comparison(
        tuple(data.coders[c] for c in chosen),
        tuple(chosen),
        unit,
        tuple(d.name for d in taken),
        tuple(d.id for d in taken),
        tuple(left_out),
        int(tables.units.sum()),
        codes,
        overall,
        tables,
        rounds,
        seed,
        language,
    )


def _check_coders(data: ComparisonInput, coders: Sequence[int]) -> None:
    if any(coder not in data.coders for coder in coders):
        raise ValueError("a coder is not part of the input")
    if len(coders) < 2:
        raise NotPossibleError(
            _("Agreement can be computed only with two or more coders."),
            _("Let a second coder code some of the same documents, or choose another coder as well."),
        )


def _documents(
    data: ComparisonInput, coders: Sequence[int], chosen: Sequence[int] | None, *, language: str
) -> tuple[list[ComparedDocument], list[LeftOut]]:
    """Documents that take part, and those that do not with the reason."""
    t = translator(language)
    by_coder = {coder: coded_documents(data.codings, coder) for coder in coders}
    taken: list[ComparedDocument] = []
    left_out: list[LeftOut] = []
    for document in data.documents:
        if chosen is not None and document.id not in chosen:
            continue
        absent = [data.coders[c] for c in coders if document.id not in by_coder[c]] if chosen is None else []
        if document.characters == 0:
            left_out.append(LeftOut(document.id, document.name, t("no text")))
        elif absent:
            reason = t("not coded by {coders}").format(coders=", ".join(absent))
            left_out.append(LeftOut(document.id, document.name, reason))
        else:
            taken.append(document)
    if not taken:
        raise NotPossibleError(
            _("There is no document that all of these coders have coded."),
            _("Choose other coders, or choose the documents to compare yourself."),
        )
    return taken, left_out


def _agreements(
    data: ComparisonInput,
    tables: SpanTables,
    coders: Sequence[int],
    *,
    rounds: int,
    seed: int,
    language: str,
) -> tuple[tuple[CodeAgreement, ...], OverallAgreement]:
    names = [data.coders[c] for c in coders]
    per_document = _with_overall(tables)
    found = bootstrap_intervals(
        per_document, {"kappa": binary.kappa, "alpha": binary.alpha}, rounds=rounds, seed=seed
    )
    labels = [*data.codes.items(), (0, "")]
    rows = _rows(tables, per_document, labels, found)
    codes = tuple(replace(row, note=code_note(row, names, language=language)) for row in rows[:-1])
    pooled = replace(rows[-1], note=code_note(rows[-1], names, language=language))
    return codes, _overall(codes, pooled, len(tables.units), language=language)


def _applied(tables: SpanTables) -> Floats:
    """1.0 for every code that somebody applied, 0.0 for the others."""
    return (tables.anyone.sum(axis=0) > 0).astype(float)


def _with_overall(tables: SpanTables) -> Sums:
    """Per document the sums of every code and, last, of all applied codes laid end to end."""
    applied = _applied(tables)
    units = np.column_stack(
        [np.repeat(tables.units[:, None], len(applied), axis=1), tables.units * applied.sum()]
    ).astype(float)
    coded, both = (
        np.concatenate([table, table.sum(axis=1, keepdims=True)], axis=1).astype(float)
        for table in (tables.coded, tables.both)
    )
    return Sums(units, coded, both)


def _summed(table: Floats) -> Floats:
    """Sums over documents per code and, last, over all codes."""
    per_code = table.sum(axis=0)
    return np.concatenate([per_code, per_code.sum(axis=0, keepdims=True)])


def _coefficients(values: Floats, applied: list[bool]) -> list[Coefficient]:
    return [
        unknown(NOT_APPLIED) if not some else unknown(NO_VARIATION) if np.isnan(value) else known(value)
        for value, some in zip(values.tolist(), applied, strict=True)
    ]


def _rows(
    tables: SpanTables,
    per_document: Sums,
    labels: list[tuple[int, str]],
    intervals: dict[str, list[Interval | None]],
) -> list[CodeAgreement]:
    """A row per code and a last one for all together."""
    sums = Sums(*(part.sum(axis=0) for part in (per_document.units, per_document.coded, per_document.both)))
    everyone, anyone = _summed(tables.everyone), _summed(tables.anyone)
    applied = (anyone > 0).tolist()
    two = sums.coders == 2
    share = binary.percent(sums)
    figures = {
        "percent": 100 * share,
        "kappa": binary.kappa(sums),
        "alpha": binary.alpha(sums),
        "u_alpha": _u_alpha(tables, sums),
        "jaccard": binary.jaccard(sums),
        "positive": binary.positive(sums),
        "pabak": 2 * share - 1,
        "ac1": binary.ac1(sums),
    }
    columns = {name: _coefficients(values, applied) for name, values in figures.items()}
    prevalence = [unknown(NOTHING_TO_COMPARE) if np.isnan(p) else known(p) for p in binary.prevalence(sums)]
    per_coder = {name: _summed(getattr(tables, name)) for name in ("codings", "segments", "meeting", "coded")}
    pairs = _pairs(tables, sums, applied)
    return [
        CodeAgreement(
            code=code,
            name=name,
            both=int(everyone[k]),
            only_first=int(sums.coded[k, 0] - everyone[k]) if two else None,
            only_second=int(sums.coded[k, 1] - everyone[k]) if two else None,
            neither=int(sums.units[k] - anyone[k]),
            prevalence=prevalence[k],
            kappa_interval=intervals["kappa"][k],
            alpha_interval=intervals["alpha"][k],
            pairs=pairs[k],
            **{figure: column[k] for figure, column in columns.items()},
            **{figure: tuple(column[k].tolist()) for figure, column in per_coder.items()},
        )
        for k, (code, name) in enumerate(labels)
    ]


def _u_alpha(tables: SpanTables, sums: Sums) -> Floats:
    return u_alpha_of_code(
        sums.coded.sum(axis=-1),
        sums.both.sum(axis=-1),
        _summed(tables.squares).astype(float),
        coders=sums.coders,
        total=sums.units,
    )


def _pairs(tables: SpanTables, sums: Sums, applied: list[bool]) -> list[tuple[PairAgreement, ...]]:
    """Per row the agreement of every pair of coders."""
    cells = np.stack(binary.pair_tables(sums), axis=-1)
    rows: list[list[PairAgreement]] = [[] for _row in applied]
    for p, (i, j) in enumerate(tables.pairs):
        alone = Sums(sums.units, sums.coded[:, [i, j]], sums.both[:, [p]])
        figures = [
            _coefficients(values, applied)
            for values in (100 * binary.percent(alone), binary.kappa(alone), binary.jaccard(alone))
        ]
        for k, row in enumerate(rows):
            a, b, c, d = (int(n) for n in cells[k, p])
            row.append(PairAgreement(i, j, a, b, c, d, figures[0][k], figures[1][k], figures[2][k]))
    return [tuple(row) for row in rows]


def _overall(
    codes: Sequence[CodeAgreement], pooled: CodeAgreement, documents: int, *, language: str
) -> OverallAgreement:
    applied = [code for code in codes if any(code.segments)]
    kappas = [code.kappa.value for code in applied if code.kappa.value is not None]
    alphas = [code.alpha.value for code in applied if code.alpha.value is not None]
    return OverallAgreement(
        pooled,
        _of(np.mean, kappas, applied),
        _of(np.median, kappas, applied),
        _of(np.mean, alphas, applied),
        _pooled_kappa(applied),
        len(applied),
        sum(value >= RELIABLE for value in alphas),
        sum(TENTATIVE <= value < RELIABLE for value in alphas),
        sum(value < TENTATIVE for value in alphas),
        overall_note(documents, len(applied), language=language),
    )


def _of(summary: object, values: list[float], applied: Sequence[CodeAgreement]) -> Coefficient:
    if values and callable(summary):
        return known(float(summary(values)))
    return unknown(NO_VARIATION if applied else NOT_APPLIED)


def _pooled_kappa(applied: Sequence[CodeAgreement]) -> Coefficient:
    """From the mean observed and mean expected agreement over codes and pairs of coders."""
    observed, expected = [], []
    for pair in (pair for code in applied for pair in code.pairs):
        total = pair.both + pair.only_first + pair.only_second + pair.neither
        if total == 0:
            continue
        one, other = (pair.both + pair.only_first) / total, (pair.both + pair.only_second) / total
        observed.append((pair.both + pair.neither) / total)
        expected.append(one * other + (1 - one) * (1 - other))
    if not observed:
        return unknown(NOT_APPLIED)
    return chance_corrected(float(np.mean(observed)), min(float(np.mean(expected)), 1 - TINY / 10))


def kappa_by_document(comparison: Comparison) -> list[list[Coefficient]]:
    """Cohen's kappa per document (rows) and code (columns), in the order of the comparison."""
    tables = comparison.tables
    units = np.repeat(tables.units[:, None], tables.anyone.shape[1], axis=1).astype(float)
    values = binary.kappa(Sums(units, tables.coded.astype(float), tables.both.astype(float)))
    return [_coefficients(row, some) for row, some in zip(values, (tables.anyone > 0).tolist(), strict=True)]

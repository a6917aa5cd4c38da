"""How far coders agree on the codes of a study: the comparison that screens and reports show."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qualcode.agreement import binary
from qualcode.agreement.bootstrap import redraws
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.data import UNITS, ComparisonInput, Unit
from qualcode.agreement.diagnosis import Evidence, all_codes, coded_nothing, examined
from qualcode.agreement.figures import agreements, coefficients, summary, with_overall
from qualcode.agreement.notes import overall_note
from qualcode.agreement.remarks import code_findings, empty_findings
from qualcode.agreement.results import CodeAgreement, Comparison
from qualcode.agreement.spans import SpanTables, count
from qualcode.agreement.taking_part import taking_part

SEED = 20260101


def compare(
    data: ComparisonInput,
    *,
    unit: Unit = "character",
    coders: Sequence[int] | None = None,
    documents: Sequence[int] | None = None,
    everyone_judged: bool = False,
    rounds: int = 2000,
    seed: int = SEED,
    language: str = "en",
) -> Comparison:
    """Agreement per code and overall, counted in units of text.

    `coders` are ids (default: all of `data`). A document, of `documents` (ids) where these are given,
    takes part if these coders coded something in it or completed it: both of two, at least two of
    more. With `everyone_judged` all of them count as having judged all of it, whatever they coded.
    `rounds` of the bootstrap give 95% intervals; 0 leaves them out. Notes are in `language`.

    Raises NotPossibleError with fewer than two coders or no document to compare, and ValueError
    for an unknown unit or where a document lacks the ranges of its units.
    """
    if unit not in UNITS:
        raise ValueError(f"unknown unit: {unit}")
    chosen = list(dict.fromkeys(coders if coders is not None else data.coders))
    part = taking_part(
        data, chosen, documents=documents, unit=unit, everyone_judged=everyone_judged, language=language
    )
    taken = part.documents
    tables = count(data, taken, chosen, unit=unit, judging=part.judging)
    seen = examined(data, taken, chosen, tables, unit=unit)
    names = tuple(data.coders[c] for c in chosen)
    rows = _rows(data, tables, unit=unit, rounds=rounds, seed=seed)
    *codes, pooled = (
        _diagnosed(row, evidence, names, language=language)
        for row, evidence in zip(rows, [*seen.codes, all_codes(seen.codes)], strict=True)
    )
    negotiated = not data.consensus.isdisjoint(chosen)
    unplaced = int(tables.outside.sum()) if unit == "segment" else 0
    note = overall_note(len(taken), codes, negotiated=negotiated, unplaced=unplaced, language=language)
    return Comparison(
        coders=names,
        coder_ids=tuple(chosen),
        unit=unit,
        documents=tuple(d.name for d in taken),
        document_ids=tuple(d.id for d in taken),
        left_out=part.left_out,
        units=int(tables.units.sum()),
        codes=tuple(codes),
        overall=summary(codes, pooled, note=note),
        tables=tables,
        rounds=rounds,
        seed=seed,
        language=language,
        partly=part.partly,
        negotiated=negotiated,
        level=data.level,
        confusions=seen.confusions,
        findings=empty_findings(coded_nothing(data, taken, chosen), language=language),
    )


def _rows(
    data: ComparisonInput, tables: SpanTables, *, unit: Unit, rounds: int, seed: int
) -> list[CodeAgreement]:
    """The figures of every code, and of all together as the last."""
    per_document = with_overall(tables)
    statistics = {
        "kappa": binary.kappa,
        "alpha": binary.alpha,
        "u_alpha": binary.u_alpha,
        "jaccard": binary.jaccard,
    }
    drawn = redraws(per_document, statistics, rounds=rounds, seed=seed)
    labels = [*data.codes.items(), (0, "")]
    return agreements(tables, per_document, labels, drawn, given=unit == "segment")


def _diagnosed(
    row: CodeAgreement, evidence: Evidence, coders: Sequence[str], *, language: str
) -> CodeAgreement:
    findings = code_findings(row, evidence, coders, language=language)
    return replace(row, findings=findings, note="; ".join(one.text for one in findings))


def kappa_by_document(comparison: Comparison) -> list[list[Coefficient]]:
    """Cohen's kappa per document (rows) and code (columns), in the order of the comparison."""
    tables = comparison.tables
    units = np.repeat(tables.units[:, None], tables.anyone.shape[1], axis=1).astype(float)
    counts = binary.sums_of(units, tables.coded.astype(float), tables.both.astype(float), tables.judging)
    values = binary.kappa(counts)
    return [coefficients(row, some) for row, some in zip(values, (tables.anyone > 0).tolist(), strict=True)]


def overall_by_document(comparison: Comparison) -> list[dict[str, Coefficient]]:
    """Per document percent (to 100), kappa and alpha over all codes that anyone applied anywhere."""
    tables = comparison.tables
    counts = with_overall(tables)
    applied = (tables.anyone.sum(axis=1) > 0).tolist()
    every = {
        "percent": 100 * binary.percent(counts)[:, -1],
        "kappa": binary.kappa(counts)[:, -1],
        "alpha": binary.alpha(counts)[:, -1],
    }
    found = {name: coefficients(values, applied) for name, values in every.items()}
    return [{name: values[k] for name, values in found.items()} for k in range(len(applied))]

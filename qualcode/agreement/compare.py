"""How far coders agree on the codes of a study: the comparison that screens and reports show."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qualcode.agreement import binary
from qualcode.agreement.binary import Sums
from qualcode.agreement.bootstrap import Intervals, bootstrap_intervals
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.data import UNITS, ComparisonInput, Unit
from qualcode.agreement.figures import agreements, coefficients, summary, with_overall
from qualcode.agreement.notes import code_note, overall_note
from qualcode.agreement.results import Comparison
from qualcode.agreement.spans import count
from qualcode.agreement.taking_part import taking_part

SEED = 20260101


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
    part if these coders coded something in it or completed it: both of two, at least two of more.
    `rounds` of the bootstrap give 95% intervals; 0 leaves them out. Notes are in `language`.

    Raises NotPossibleError with fewer than two coders or no document to compare, and ValueError
    for an unknown unit or where a document lacks the ranges of its units.
    """
    if unit not in UNITS:
        raise ValueError(f"unknown unit: {unit}")
    chosen = list(dict.fromkeys(coders if coders is not None else data.coders))
    part = taking_part(data, chosen, documents=documents, unit=unit, language=language)
    taken = part.documents
    tables = count(data, taken, chosen, unit=unit, judging=part.judging)
    per_document = with_overall(tables)
    rows = agreements(
        tables,
        per_document,
        [*data.codes.items(), (0, "")],
        _intervals(per_document, rounds=rounds, seed=seed),
        given=unit == "segment",
    )
    names = tuple(data.coders[c] for c in chosen)
    *codes, pooled = (replace(row, note=code_note(row, names, language=language)) for row in rows)
    negotiated = not data.consensus.isdisjoint(chosen)
    note = overall_note(
        len(taken),
        codes,
        negotiated=negotiated,
        unplaced=int(tables.outside.sum()) if unit == "segment" else 0,
        language=language,
    )
    overall = summary(codes, pooled, note=note)
    return Comparison(
        names,
        tuple(chosen),
        unit,
        tuple(d.name for d in taken),
        tuple(d.id for d in taken),
        part.left_out,
        int(tables.units.sum()),
        tuple(codes),
        overall,
        tables,
        rounds,
        seed,
        language,
        part.partly,
        negotiated,
        data.level,
    )


def _intervals(per_document: Sums, *, rounds: int, seed: int) -> Intervals:
    statistics = {"kappa": binary.kappa, "alpha": binary.alpha}
    return bootstrap_intervals(per_document, statistics, rounds=rounds, seed=seed)


def kappa_by_document(comparison: Comparison) -> list[list[Coefficient]]:
    """Cohen's kappa per document (rows) and code (columns), in the order of the comparison."""
    tables = comparison.tables
    units = np.repeat(tables.units[:, None], tables.anyone.shape[1], axis=1).astype(float)
    counts = binary.sums_of(units, tables.coded.astype(float), tables.both.astype(float), tables.judging)
    values = binary.kappa(counts)
    return [coefficients(row, some) for row, some in zip(values, (tables.anyone > 0).tolist(), strict=True)]

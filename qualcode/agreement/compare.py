"""How far coders agree on the codes of a study: the comparison that screens and reports show."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qualcode.agreement import binary
from qualcode.agreement.binary import Sums
from qualcode.agreement.bootstrap import Intervals, bootstrap_intervals
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.data import UNITS, ComparedDocument, ComparisonInput, Unit
from qualcode.agreement.figures import agreements, coefficients, summary, with_overall
from qualcode.agreement.notes import code_note, left_out_reason, overall_note
from qualcode.agreement.results import Comparison, LeftOut
from qualcode.agreement.spans import coded_documents, count
from qualcode.errors import NotPossibleError
from qualcode.i18n import _

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
    per_document = with_overall(tables)
    rows = agreements(
        tables,
        per_document,
        [*data.codes.items(), (0, "")],
        _intervals(per_document, rounds=rounds, seed=seed),
    )
    names = tuple(data.coders[c] for c in chosen)
    *codes, pooled = (replace(row, note=code_note(row, names, language=language)) for row in rows)
    overall = summary(codes, pooled, note=overall_note(len(taken), codes, language=language))
    return Comparison(
        names,
        tuple(chosen),
        unit,
        tuple(d.name for d in taken),
        tuple(d.id for d in taken),
        tuple(left_out),
        int(tables.units.sum()),
        tuple(codes),
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
    by_coder = {coder: coded_documents(data.codings, coder) for coder in coders}
    taken: list[ComparedDocument] = []
    left_out: list[LeftOut] = []
    for document in data.documents:
        if chosen is not None and document.id not in chosen:
            continue
        absent = [data.coders[c] for c in coders if document.id not in by_coder[c]] if chosen is None else []
        if document.characters == 0 or absent:
            reason = left_out_reason(absent if document.characters else [], language=language)
            left_out.append(LeftOut(document.id, document.name, reason))
        else:
            taken.append(document)
    if not taken:
        raise NotPossibleError(
            _("There is no document that all of these coders have coded."),
            _("Choose other coders, or choose the documents to compare yourself."),
        )
    return taken, left_out


def _intervals(per_document: Sums, *, rounds: int, seed: int) -> Intervals:
    statistics = {"kappa": binary.kappa, "alpha": binary.alpha}
    return bootstrap_intervals(per_document, statistics, rounds=rounds, seed=seed)


def kappa_by_document(comparison: Comparison) -> list[list[Coefficient]]:
    """Cohen's kappa per document (rows) and code (columns), in the order of the comparison."""
    tables = comparison.tables
    units = np.repeat(tables.units[:, None], tables.anyone.shape[1], axis=1).astype(float)
    values = binary.kappa(Sums(units, tables.coded.astype(float), tables.both.astype(float)))
    return [coefficients(row, some) for row, some in zip(values, (tables.anyone > 0).tolist(), strict=True)]

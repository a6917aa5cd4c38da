"""A comparison as a table for Excel and as the document that the command line prints."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.agreement.bootstrap import Interval
from qualcode.agreement.further_figures.figure import FurtherFigure
from qualcode.agreement.notes import in_words
from qualcode.agreement.results import CodeAgreement, Comparison

if TYPE_CHECKING:
    import pandas as pd

FIGURES = ("percent", "kappa", "alpha", "u_alpha", "jaccard", "prevalence")
COUNTS = ("both", "only_first", "only_second", "neither")


def _counts(code: CodeAgreement) -> dict[str, int | None]:
    return {name: getattr(code, name) for name in COUNTS}


def _values(code: CodeAgreement) -> dict[str, float | None]:
    return {name: getattr(code, name).value for name in FIGURES}


def _uncertainty(code: CodeAgreement) -> dict[str, Any]:
    return {
        "kappa_interval": _ends(code.kappa_interval),
        "alpha_interval": _ends(code.alpha_interval),
        "u_alpha_interval": _ends(code.u_alpha_interval),
        "jaccard_interval": _ends(code.jaccard_interval),
        "below_tentative": code.below_tentative.value,
        "below_reliable": code.below_reliable.value,
    }


def _beside(code: CodeAgreement, names: Mapping[int, str]) -> dict[str, Any]:
    """What stands beside the figures of a code: intervals, more figures, and the diagnosis."""
    return {
        **_uncertainty(code),
        "positive": code.positive.value,
        "pabak": code.pabak.value,
        "ac1": code.ac1.value,
        "codings": list(code.codings),
        "findings": [
            {
                "kind": finding.kind.value,
                "text": finding.text,
                "advice": finding.advice,
                "others": [names[key] for key in finding.others if key in names],
            }
            for finding in code.findings
        ],
    }


def _ends(interval: Interval | None) -> list[float] | None:
    return [interval.low, interval.high] if interval else None


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values; None where a figure is undefined, with a word in the note.

    Counts are units, `percent` runs to 100, the other figures to 1; `overall` sums the tables of
    all applied codes and adds means, intervals and the documents left out.
    """
    overall, pooled = comparison.overall, comparison.overall.pooled
    names = {code.code: code.name for code in comparison.codes}
    return {
        "coders": list(comparison.coders),
        "unit": comparison.unit,
        "documents": list(comparison.documents),
        "codes": [
            {"code": code.name, **_counts(code), **_values(code), "note": code.note, **_beside(code, names)}
            for code in comparison.codes
        ],
        "confusions": [
            {"code": names[c.code], "other": names[c.other], "passages": c.passages}
            for c in comparison.confusions
        ],
        "overall": {
            **_counts(pooled),
            **_values(pooled),
            **_uncertainty(pooled),
            "mean_kappa": overall.mean_kappa.value,
            "median_kappa": overall.median_kappa.value,
            "mean_alpha": overall.mean_alpha.value,
            "pooled_kappa": overall.pooled_kappa.value,
            "codes_applied": overall.applied,
            "units": comparison.units,
            "left_out": [{"document": d.name, "reason": d.reason} for d in comparison.left_out],
            "partly": [{"document": d.name, "reason": d.reason} for d in comparison.partly],
            "negotiated": comparison.negotiated,
            "level": comparison.level,
            "note": overall.note or pooled.note,
            "remarks": [finding.text for finding in comparison.findings],
        },
    }


def further_to_json(figures: Sequence[FurtherFigure], *, language: str) -> list[dict[str, Any]]:
    """Further figures as plain values; where there is no number, `word` says why, in `language`."""
    return [
        {
            "figure": one.key,
            "name": one.name,
            "value": one.value.value,
            "word": "" if one.value.defined else in_words(one.value, language=language),
            "interval": _ends(one.interval),
            "family": one.group,
            "says": one.says,
        }
        for one in figures
    ]


def to_frame(comparison: Comparison) -> "pd.DataFrame":
    """A row per code; a figure is a number or, where it is undefined, a word in the language asked for.

    Columns: code; codings of each coder (`n NAME`); counts of units; figures with the ends of
    their intervals; note. Column names are English keys, for whoever shows the table to translate.
    """
    import pandas as pd

    return pd.DataFrame([_row(comparison, code) for code in comparison.codes], dtype=object)


def _row(comparison: Comparison, code: CodeAgreement) -> dict[str, object]:
    figures = {name: in_words(getattr(code, name), language=comparison.language) for name in FIGURES}
    row: dict[str, object] = {"code": code.name}
    row |= {f"n {name}": n for name, n in zip(comparison.coders, code.codings, strict=True)}
    row |= {name: n for name, n in _counts(code).items() if n is not None}
    for name, figure in figures.items():
        row[name] = figure
        if name in ("kappa", "alpha"):
            ends = _ends(getattr(code, f"{name}_interval")) or ["", ""]
            row[f"{name}_low"], row[f"{name}_high"] = ends
    return row | {"note": code.note}

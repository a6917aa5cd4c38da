"""Every statistic against worked examples from the literature, one file a case.

The folder is given in QUALCODE_ICR_CASES (default: `icr_cases` in the reference data beside the
project). A statistic that is listed here and misses its tolerance fails.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qualcode.agreement import (
    compare,
    from_spans,
    krippendorff,
    label_sets,
    many_coders,
    matching,
    two_coders,
)
from qualcode.agreement import unitizing as u
from qualcode.agreement import unitizing_2004 as u2004
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.gamma import Dissimilarity, best_alignment, positional_dissimilarity
from qualcode.agreement.planning import codings_needed
from qualcode.agreement.ratings import (
    UnitCounts,
    contingency,
    counts_of_counts,
    counts_of_ratings,
    counts_of_table,
    observed_values,
)

REPO = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("QUALCODE_SHARED", REPO.parent / "shared"))
FOLDER = Path(os.environ.get("QUALCODE_ICR_CASES", SHARED / "icr_cases"))
CASES = sorted(FOLDER.glob("*.json")) if FOLDER.is_dir() else []

Case = dict[str, Any]


def table_of(case: Case) -> tuple[np.ndarray, list[Any]]:
    data = case["data"]
    if data["format"] == "contingency":
        return np.asarray(data["table"], dtype=float), data.get("labels") or list(range(len(data["table"])))
    values = list(case["params"].get("categories") or observed_values(data["units"]))
    return contingency(data["units"], 0, 1, values=values), values


def counts_of(case: Case) -> UnitCounts:
    data, values = case["data"], case["params"].get("categories")
    if data["format"] == "contingency":
        return counts_of_table(data["table"], values=data.get("labels"))
    if data["format"] == "counts":
        return counts_of_counts(data["table"], values=data.get("labels"))
    return counts_of_ratings(data["units"], values=values, weights=data.get("weights"))


def category_of(case: Case, labels: Any) -> int:
    return list(labels).index(case["params"]["category"])


def on_table(function: Callable[..., Coefficient]) -> Callable[[Case], Any]:
    return lambda case: function(table_of(case)[0])


def on_counts(function: Callable[..., Coefficient], **options: Any) -> Callable[[Case], Any]:
    return lambda case: function(counts_of(case), **options)


def cohen(case: Case) -> Coefficient:
    if case["data"]["format"] == "ratings":
        return many_coders.light_kappa(case["data"]["units"])
    return two_coders.cohen_kappa(case["data"]["table"])


def weighted(case: Case, power: int | None = None) -> Coefficient:
    table, _ = table_of(case)
    params = case["params"]
    given = params.get("distance_matrix") or params.get("weights")
    if power is None and given not in (None, "linear", "quadratic"):
        return two_coders.weighted_kappa(table, given)
    power = power or {"linear": 1, "quadratic": 2}[given or "quadratic"]
    return two_coders.weighted_kappa(table, two_coders.value_distances(len(table), power=power))


def kappa_category(case: Case) -> Coefficient:
    table, labels = table_of(case)
    return two_coders.cohen_kappa_category(table, category_of(case, labels))


def percent(case: Case) -> Coefficient:
    return many_coders.percent_agreement_pairwise(counts_of(case))


def specific(function: Callable[..., Coefficient]) -> Callable[[Case], Coefficient]:
    return lambda case: function(table_of(case)[0])


def on_sets(distance: label_sets.SetDistance) -> Callable[[Case], Coefficient]:
    return lambda case: label_sets.alpha_of_sets(case["data"]["units"], distance)


def on_pair(distance: label_sets.SetDistance) -> Callable[[Case], float]:
    return lambda case: distance(frozenset(case["data"]["a"]), frozenset(case["data"]["b"]))


def unitizing(function: Callable[..., Coefficient], *, valued: bool = False) -> Callable[[Case], Coefficient]:
    def run(case: Case) -> Coefficient:
        data, begin = case["data"], case["data"].get("begin", 0)
        lanes = [[(s - begin, e - begin, c) for s, e, c in spans] for spans in data["coders"].values()]
        if "code" in case["params"] and not valued:
            lanes = [[x for x in lane if x[2] == case["params"]["code"]] for lane in lanes]
        table = u.unitizing_table(lanes, data["length"])
        value = case["params"].get("value") or case["params"].get("code")
        return function(table, value) if valued else function(table)

    return run


def older(case: Case) -> Coefficient:
    data = case["data"]
    every = sorted({code for spans in data["coders"].values() for _, _, code in spans})
    codes = [case["params"]["code"]] if "code" in case["params"] else every
    return u2004.alpha_u(list(data["coders"].values()), codes, begin=data["begin"], length=data["length"])


def older_disagreement(which: Callable[..., float]) -> Callable[[Case], float]:
    def run(case: Case) -> float:
        data = case["data"]
        lanes = list(data["coders"].values())
        return which(lanes, case["params"]["code"], begin=data["begin"], length=data["length"])

    return run


def f1(case: Case) -> Coefficient:
    params = case["params"]
    first, second = case["data"]["coders"].values()
    return matching.span_f1(first, second, iou=params["iou"], same_code=params.get("match_code", True))


def disorder(case: Case) -> float:
    params = case["params"]
    weights = Dissimilarity(params["alpha"], params["beta"], params["delta_empty"])
    return best_alignment(list(case["data"]["coders"].values()), weights=weights).disorder


def sample_size(case: Case) -> int:
    data = case["data"]
    return codings_needed(alpha_min=data["alpha_min"], share=data["p_c"], z=data["z"], coders=data["coders"])


def holsti(case: Case) -> Coefficient:
    data = case["data"]
    if data["format"] == "holsti":
        return two_coders.holsti(data["M"], data["N1"], data["N2"])
    return percent(case)


def compare_spans(data: dict[str, Any], code: str | None) -> Any:
    if code is None:
        pytest.skip("statistic not implemented yet: characters with several values")
    begin = data.get("begin", 0)
    rows = [
        ("text", s - begin, e - begin, label, coder)
        for coder, spans in data["coders"].items()
        for s, e, label in spans
    ]
    # coders and codes without codings are there all the same
    known = from_spans({"text": data["length"]}, [*rows, *(("text", 0, 0, code, c) for c in data["coders"])])
    found = compare(known, documents=[1], rounds=0)
    return next(row for row in found.codes if row.name == code)


def characters(name: str) -> Callable[[Case], Any]:
    """A figure of the comparison of spans, by character."""

    def run(case: Case) -> Any:
        found = compare_spans(case["data"], case["params"].get("code"))
        return getattr(found, name)

    return run


def percent_of_characters(case: Case) -> Any:
    found = compare_spans(case["data"], case["params"].get("code")).percent
    return found if found.value is None else found.value / 100


STATISTICS: dict[str, Callable[[Case], Any]] = {
    "percent_agreement": percent,
    "percent_agreement_pairwise": percent,
    "unanimity": on_counts(many_coders.unanimity),
    "cohen_kappa": cohen,
    "light_kappa": lambda case: many_coders.light_kappa(case["data"]["units"]),
    "mean_pairwise_kappa": lambda case: many_coders.light_kappa(case["data"]["units"]),
    "cohen_kappa_se": on_table(two_coders.cohen_kappa_error),
    "cohen_kappa_max": on_table(two_coders.kappa_max),
    "kappa_max": on_table(two_coders.kappa_max),
    "cohen_kappa_category": kappa_category,
    "weighted_kappa": weighted,
    "cohen_kappa_weighted": weighted,
    "cohen_kappa_distance": weighted,
    "scott_pi": on_table(two_coders.scott_pi),
    "bennett_s": on_table(two_coders.bennett_s),
    "pabak": on_table(two_coders.pabak),
    "prevalence_index": on_table(two_coders.prevalence_index),
    "bias_index": on_table(two_coders.bias_index),
    "jaccard": specific(two_coders.jaccard),
    "positive_agreement": specific(two_coders.positive_agreement),
    "negative_agreement": specific(two_coders.negative_agreement),
    "brennan_prediger": on_counts(many_coders.brennan_prediger),
    "brennan_prediger_se": on_counts(many_coders.brennan_prediger_error),
    "randolph_kappa": on_counts(many_coders.brennan_prediger),
    "fleiss_kappa": on_counts(many_coders.fleiss_kappa),
    "fleiss_kappa_se": on_counts(many_coders.fleiss_kappa_error),
    "fleiss_kappa_category": lambda c: many_coders.fleiss_kappa_category(
        counts_of(c), c["params"]["category"]
    ),
    "gwet_ac1": on_counts(many_coders.gwet_ac1),
    "gwet_ac1_se": on_counts(many_coders.gwet_ac1_error),
    "krippendorff_alpha_nominal": on_counts(krippendorff.krippendorff_alpha),
    "krippendorff_alpha_ordinal": on_counts(krippendorff.krippendorff_alpha, metric="ordinal"),
    "krippendorff_alpha_interval": on_counts(krippendorff.krippendorff_alpha, metric="interval"),
    "krippendorff_alpha_ratio": on_counts(krippendorff.krippendorff_alpha, metric="ratio"),
    "krippendorff_alpha_distance": lambda c: krippendorff.krippendorff_alpha(
        counts_of(c), metric=np.array(c["params"]["distance_matrix"], dtype=float)
    ),
    "krippendorff_expected_agreement": on_counts(krippendorff.expected_agreement),
    "kalpha_bootstrap_ci95": lambda c: krippendorff.kalpha_interval(
        counts_of(c), metric=c["params"].get("metric", "ordinal")
    ),
    "alpha_set_masi": on_sets(label_sets.masi_distance),
    "alpha_set_jaccard": on_sets(label_sets.jaccard_distance),
    "alpha_set_dice": on_sets(label_sets.dice_distance),
    "alpha_set_passonneau2004": on_sets(label_sets.passonneau_distance),
    "masi_distance": on_pair(label_sets.masi_distance),
    "jaccard_distance": on_pair(label_sets.jaccard_distance),
    "dice_distance": on_pair(label_sets.dice_distance),
    "mvalpha_nominal": lambda case: label_sets.mvalpha(case["data"]["units"]),
    "u_alpha": unitizing(u.u_alpha),
    "bar_u_alpha": unitizing(u.bar_u_alpha),
    "cu_alpha": unitizing(u.cu_alpha),
    "cu_coverage": unitizing(u.cu_coverage),
    "ku_alpha": unitizing(u.ku_alpha, valued=True),
    "ku_coverage": unitizing(u.ku_coverage, valued=True),
    "alpha_u_2004": older,
    "alpha_u_2004_overall": older,
    "alpha_u_2004_Do": older_disagreement(u2004.observed_disagreement),
    "alpha_u_2004_De": older_disagreement(u2004.expected_disagreement),
    "gamma_d_pos": lambda case: positional_dissimilarity(case["data"]["u"], case["data"]["v"]),
    "gamma_best_alignment_disorder": disorder,
    "span_f1": f1,
    "holsti": holsti,
    "sample_size_bloch_kraemer": sample_size,
    "char_percent_agreement": percent_of_characters,
    "char_cohen_kappa": characters("kappa"),
    "char_kappa": characters("kappa"),
    "char_krippendorff_alpha": characters("alpha"),
    "char_krippendorff_alpha_nominal": characters("alpha"),
    "char_alpha": characters("alpha"),
    "char_jaccard": characters("jaccard"),
    "char_f1": characters("positive"),
    "char_dice": characters("positive"),
    "char_pabak": characters("pabak"),
    "char_gwet_ac1": characters("ac1"),
    "char_u_alpha": characters("u_alpha"),
}


@pytest.mark.skipif(not CASES, reason=f"published cases not found: set QUALCODE_ICR_CASES ({FOLDER})")
def test_cases_are_there() -> None:
    covered = {json.loads(path.read_text(encoding="utf-8"))["statistic"] for path in CASES} & set(STATISTICS)
    assert covered, "no case uses a statistic that is listed here"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_published_case(path: Path) -> None:
    case: Case = json.loads(path.read_text(encoding="utf-8"))
    function = STATISTICS.get(case["statistic"])
    if function is None:
        pytest.skip(f"statistic not implemented yet: {case['statistic']}")
    found = function(case)
    value = found.value if isinstance(found, Coefficient) else found
    if case["expected"] in ("undefined", None):
        assert value is None, f"{value} where there is no number"
        assert found.reason
        return
    assert value is not None, f"undefined: {found.reason}"
    missed = np.max(np.abs(np.subtract(value, case["expected"])))
    assert missed <= case["tolerance"] + 1e-12, f"{value} is not {case['expected']}"

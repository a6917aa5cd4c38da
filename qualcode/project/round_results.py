"""What is kept of a check when it is closed: its figures, and the counted codings that they came from.

The codings are kept in units of the comparison, by document, so that figures of later checks can be held
against them (with intervals, or with codes taken together) whatever has become of the study since.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from qualcode import __version__
from qualcode.agreement import (
    CodeAgreement,
    CodingColumns,
    Coefficient,
    ComparedDocument,
    Comparison,
    ComparisonInput,
    Interval,
    compare,
)
from qualcode.agreement.spans import coded_documents, in_units
from qualcode.model.rounds import Round

FORM = 1
FIGURES = (*("percent", "kappa", "alpha", "u_alpha", "jaccard", "prevalence", "positive", "pabak", "ac1"),)
COUNTS = ("both", "only_first", "only_second", "neither")
OVERALL = ("mean_kappa", "median_kappa", "mean_alpha", "pooled_kappa")


def kept(
    round_: Round,
    data: ComparisonInput,
    found: Comparison,
    *,
    corpus: Mapping[str, int],
    version: int,
    places: Mapping[str, int],
) -> dict[str, Any]:
    """A closed check as plain values; a figure that is undefined is a word, in English, to be translated.

    `corpus` says how many documents and characters the study has, `places` how many places there are of
    each kind. `figures` are the codes with their ids; `data` is for `restored`.
    """
    return {
        "form": FORM,
        "software": __version__,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "unit": found.unit,
        "without_interviewer": round_.design.without_interviewer,
        "codebook_version": version,
        "rounds": found.rounds,
        "seed": found.seed,
        "coders": list(found.coders),
        "documents": list(found.documents),
        "left_out": _left_out(data, found),
        "units": found.units,
        "corpus": dict(corpus),
        "places": dict(places),
        "figures": [{"id": one.code, "code": one.name, **_figures(one)} for one in found.codes],
        "overall": {
            **_figures(found.overall.pooled),
            **{name: plain(getattr(found.overall, name)) for name in OVERALL},
            "applied": found.overall.applied,
            "reliable": found.overall.reliable,
            "tentative": found.overall.tentative,
            "low": found.overall.low,
            "note": found.overall.note,
        },
        "data": _data(data, found),
    }


def plain(one: Coefficient) -> float | str:
    """A figure, or the word that stands for it."""
    return one.reason if one.value is None else one.value


def _figures(one: CodeAgreement) -> dict[str, Any]:
    return {
        "codings": list(one.codings),
        **{name: getattr(one, name) for name in COUNTS},
        **{name: plain(getattr(one, name)) for name in FIGURES},
        "kappa_interval": _interval(one.kappa_interval),
        "alpha_interval": _interval(one.alpha_interval),
        "note": one.note,
    }


def _interval(one: Interval | None) -> list[Any] | None:
    return None if one is None else [one.low, one.high, one.level, one.indicative]


def _left_out(data: ComparisonInput, found: Comparison) -> list[dict[str, Any]]:
    """Documents that took no part, with the coders who did not judge them."""
    coded = {coder: coded_documents(data.codings, coder) for coder in found.coder_ids}
    return [
        {
            "id": one.document,
            "name": one.name,
            "absent": [
                data.coders[coder]
                for coder in found.coder_ids
                if one.document not in coded[coder] and coder not in data.completed.get(one.document, ())
            ],
        }
        for one in found.left_out
    ]


def _data(data: ComparisonInput, found: Comparison) -> dict[str, Any]:
    """The documents that took part, who judged them, and the codings in them.

    Codings are four columns: start and end in units, and the places of code and coder in their lists.
    """
    known = {one.id: one for one in data.documents}
    codes = {key: place for place, key in enumerate(data.codes)}
    coders = {key: place for place, key in enumerate(found.coder_ids)}
    c = data.codings
    counted = np.isin(c.code, list(data.codes)) & np.isin(c.coder, found.coder_ids)
    documents: list[dict[str, Any]] = []
    for place, key in enumerate(found.document_ids):
        rows = np.flatnonzero(counted & (c.document == key))
        start, end, size = in_units(known[key], c.start[rows], c.end[rows], unit=found.unit)
        some = end > start
        code = [codes[one] for one in c.code[rows][some].tolist()]
        coder = [coders[one] for one in c.coder[rows][some].tolist()]
        judging = [
            coder
            for coder, is_one in zip(found.coder_ids, found.tables.judging[place], strict=True)
            if is_one
        ]
        documents.append(
            {
                "id": key,
                "name": known[key].name,
                "units": size,
                "judged": judging,
                "codings": [start[some].tolist(), end[some].tolist(), code, coder],
            }
        )
    return {
        "coders": [[key, data.coders[key]] for key in found.coder_ids],
        "codes": [[key, name] for key, name in data.codes.items()],
        "documents": documents,
    }


def restored(result: Mapping[str, Any]) -> ComparisonInput:
    """What a closed check was computed from, as documents whose characters are the units it counted."""
    kept_data = result["data"]
    documents: list[dict[str, Any]] = kept_data["documents"]
    parts = [np.array(one["codings"], dtype=np.int64).reshape(4, -1) for one in documents]
    start, end, code, coder = np.concatenate([np.zeros((4, 0), dtype=np.int64), *parts], axis=1)
    codes, coders = (
        np.array([key for key, _name in kept_data[of]], dtype=np.int64) for of in ("codes", "coders")
    )
    document = np.repeat([one["id"] for one in documents], [part.shape[1] for part in parts])
    return ComparisonInput(
        documents=tuple(ComparedDocument(one["id"], one["name"], one["units"]) for one in documents),
        coders=dict(kept_data["coders"]),
        codes=dict(kept_data["codes"]),
        codings=CodingColumns(document.astype(np.int64), start, end, codes[code], coders[coder]),
        completed={one["id"]: frozenset(one["judged"]) for one in documents},
    )


def in_units_of(data: ComparisonInput, found: Comparison) -> ComparisonInput:
    """The same of a check that is open: what `found` was computed from, with units as characters."""
    return restored({"data": _data(data, found)})


def comparison_of(result: Mapping[str, Any], *, language: str) -> Comparison:
    """The figures of a closed check again; notes in `language`."""
    data = restored(result)
    found = compare(
        data, coders=list(data.coders), rounds=result["rounds"], seed=result["seed"], language=language
    )
    return replace(found, unit=result["unit"])

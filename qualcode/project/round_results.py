"""What is kept of a check when it is closed: its figures, and all that they were computed from.

Positions of codings and units are kept, and no words of the texts, so that figures of later checks can be
held against them (with intervals, at other levels, with codes taken together) whatever became of the study.
"""

import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping
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
    OverallAgreement,
    compare,
)
from qualcode.agreement.data import NO_CODE, UNITS, Ints, Unit
from qualcode.agreement.places import places
from qualcode.agreement.spans import positions_in
from qualcode.model.consensus import PlaceKind
from qualcode.model.rounds import Round
from qualcode.store.reads.plain_values import is_whole, whole_numbers

FORM = 1
MOST_BYTES, MOST_CHARACTERS, MOST_ROUNDS = 2**28, 2**31, 10**6
STUMBLES = (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, zlib.error)
"""What reading kept figures can raise that somebody changed by hand."""
FIGURES = ("percent", "kappa", "alpha", "u_alpha", "jaccard", "prevalence", "positive", "pabak", "ac1")
COUNTS = ("both", "only_first", "only_second", "neither")
OVERALL = ("mean_kappa", "median_kappa", "mean_alpha", "pooled_kappa")


def figures_of(round_: Round, data: ComparisonInput, *, rounds: int, language: str) -> Comparison:
    """The comparison that was planned. Raises NotPossibleError when there is nothing to compare."""
    unit: Unit = round_.design.unit  # pyright: ignore[reportAssignmentType]
    coders = [key for key in round_.coders if key in data.coders]
    return compare(data, unit=unit, coders=coders, rounds=rounds, language=language)


def places_of(round_: Round, data: ComparisonInput) -> dict[str, int]:
    """How many places there are of each kind, in the documents that are compared."""
    found = Counter(place.kind for place in places(data, coders=round_.coders))
    return {kind.value: found[kind] for kind in PlaceKind}


def kept(
    round_: Round,
    data: ComparisonInput,
    found: Comparison,
    *,
    corpus: Mapping[str, int],
    version: int,
    met: Mapping[str, int],
) -> dict[str, Any]:
    """A closed check as plain values; a figure that is undefined is a word, in English, to be translated.

    `corpus` says how many documents and characters the study has, `met` how many places there are of
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
        "order": list(found.coder_ids),
        "documents": list(found.documents),
        "units": found.units,
        "corpus": dict(corpus),
        "places": dict(met),
        "figures": [{"id": one.code, "code": one.name, **_figures(one)} for one in found.codes],
        "overall": _overall(found.overall),
        "data": _data(data),
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


def _overall(one: OverallAgreement) -> dict[str, Any]:
    return {
        **_figures(one.pooled),
        **{name: plain(getattr(one, name)) for name in OVERALL},
        **{name: getattr(one, name) for name in ("applied", "reliable", "tentative", "low", "note")},
    }


def _interval(one: Interval | None) -> list[Any] | None:
    return None if one is None else [one.low, one.high, one.level, one.indicative]


def _data(data: ComparisonInput) -> dict[str, Any]:
    """What a comparison is computed from.

    Codings are four columns by document: start, end, and the places of code and coder in their lists; the
    place of a code that is not compared is -1: its codings show that a coder judged a document.
    """
    c = data.codings
    here = [one.id for one in data.documents]
    mine = c.where(np.isin(c.document, here) & np.isin(c.coder, list(data.coders)))
    order = np.argsort(positions_in(here, mine.document), kind="stable")
    code, coder = positions_in(list(data.codes), mine.code), positions_in(list(data.coders), mine.coder)
    columns = (mine.start, mine.end, code, coder)
    numbers = Counter(int(key) for key in mine.document.tolist())
    return {
        "coders": [[key, name] for key, name in data.coders.items()],
        "codes": [[key, name] for key, name in data.codes.items()],
        "families": [[key, name, list(codes)] for key, (name, codes) in data.families.items()],
        "level": data.level,
        "consensus": sorted(data.consensus),
        "documents": [
            {
                "id": one.id,
                "name": one.name,
                "characters": one.characters,
                "units": None if one.units is None else packed(one.units),
                "excluded": packed(one.excluded),
                "completed": sorted(data.completed.get(one.id, ())),
                "codings": numbers[one.id],
            }
            for one in data.documents
        ],
        "codings": [packed(column[order]) for column in columns],
    }


def restored(result: Mapping[str, Any]) -> ComparisonInput:
    """What a closed check was computed from, as it was then. Raises ValueError where it is damaged."""
    try:
        data = _restored(result["data"])
    except STUMBLES as error:
        raise ValueError("these are no kept figures") from error
    _check_sound(data)
    return data


def _restored(kept_data: Mapping[str, Any]) -> ComparisonInput:
    documents: list[dict[str, Any]] = kept_data["documents"]
    start, end, code, coder = map(unpacked, kept_data["codings"])
    codes = np.array([*(key for key, _name in kept_data["codes"]), NO_CODE], dtype=np.int64)
    coders = np.array([key for key, _name in kept_data["coders"]], dtype=np.int64)
    ids = np.array([one["id"] for one in documents], dtype=np.int64)
    document = np.repeat(ids, [one["codings"] for one in documents])
    return ComparisonInput(
        documents=tuple(_document(one) for one in documents),
        coders=dict(kept_data["coders"]),
        codes=dict(kept_data["codes"]),
        codings=CodingColumns(document, start, end, codes[code], coders[coder]),
        completed={one["id"]: frozenset(one["completed"]) for one in documents},
        consensus=frozenset(kept_data["consensus"]),
        level=kept_data["level"],
        families={key: (name, tuple(members)) for key, name, members in kept_data["families"]},
    )


def _check_sound(data: ComparisonInput) -> None:
    """Raises ValueError where something lies beyond its document, as it can in a file changed by hand."""
    sizes = {one.id: one.characters for one in data.documents}
    if not all(type(size) is int and 0 <= size <= MOST_CHARACTERS for size in sizes.values()):
        raise ValueError("a document without a size")
    c = data.codings
    ends = np.array([sizes[key] for key in c.document.tolist()], dtype=np.int64)
    _check_within(c.start, c.end, ends)
    for one in data.documents:
        for ranges in (one.excluded, one.excluded if one.units is None else one.units):
            _check_within(ranges[:, 0], ranges[:, 1], np.full(len(ranges), one.characters))


def _check_within(start: Ints, end: Ints, most: Ints) -> None:
    if not bool(((start >= 0) & (start <= end) & (end <= most)).all()):
        raise ValueError("beyond the text")


def _document(kept_one: Mapping[str, Any]) -> ComparedDocument:
    units = kept_one["units"]
    return ComparedDocument(
        kept_one["id"],
        kept_one["name"],
        kept_one["characters"],
        None if units is None else unpacked(units).reshape(-1, 2),
        unpacked(kept_one["excluded"]).reshape(-1, 2),
    )


def packed(numbers: Ints) -> str:
    """Whole numbers as text: their differences, compressed."""
    steps = np.diff(numbers.reshape(-1), prepend=0).astype("<i8")
    return b64encode(zlib.compress(steps.tobytes(), 6)).decode("ascii")


def unpacked(text: str) -> Ints:
    """The numbers of `packed`, in one row."""
    unpacking = zlib.decompressobj()
    whole = unpacking.decompress(b64decode(text), MOST_BYTES)
    if unpacking.unconsumed_tail:
        raise ValueError("more numbers than a check can have")
    steps = np.frombuffer(whole, dtype="<i8")
    return np.cumsum(steps).astype(np.int64)


def comparison_of(result: Mapping[str, Any], *, language: str) -> Comparison:
    """The figures of a closed check again; notes in `language`. Raises ValueError where it is damaged."""
    data = restored(result)
    unit, rounds, seed = result.get("unit"), result.get("rounds"), result.get("seed")
    order = whole_numbers(result.get("order"))
    if not (is_whole(rounds) and rounds <= MOST_ROUNDS and is_whole(seed)):
        raise ValueError("this is no bootstrap")
    if unit not in UNITS or not {*order} <= data.coders.keys():
        raise ValueError("these are no kept figures")
    return compare(data, unit=unit, coders=order, rounds=rounds, seed=seed, language=language)

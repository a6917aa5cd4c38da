"""Values of an attribute that may be one value written in several ways: suggestions for the researcher."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.codebook.names import fold, opposed
from qualcode.model.attributes import plain

_ALIKE = 88.0
_SHORTEST = 5  # below this a letter more or less makes another word


@dataclass(frozen=True, slots=True)
class Variant:
    """Values that look like one; `into` is the one to keep.

    `sure` when they differ in capitals, accents, quotation marks and white space only.
    """

    into: str
    values: tuple[str, ...]
    counts: tuple[int, ...]
    sure: bool


def variants(values: Iterable[str]) -> list[Variant]:
    """Groups of different values that may be the same, those that are sure first.

    Values are never proposed across a number, a negation, or between internal and external.
    """
    counts = Counter(value for value in values if value.strip())
    same = _grouped(list(counts))
    sure = [_variant(group, counts, sure=True) for group in same if len(group) > 1]
    heads = [max(group, key=lambda value: (counts[value], _clean(value))) for group in same]
    weight = {head: sum(counts[value] for value in group) for head, group in zip(heads, same, strict=True)}
    typed = [_typing_error(one, two, same, weight) for one, two in _alike(heads)]
    return sure + [_variant(group, counts, sure=False) for group in typed]


def _grouped(values: Sequence[str]) -> list[list[str]]:
    """Values that are the same but for what does not tell values apart."""
    groups: dict[str, list[str]] = {}
    for value in values:
        groups.setdefault(fold(plain(value)) or value, []).append(value)
    return list(groups.values())


def _alike(values: Sequence[str]) -> list[tuple[str, str]]:
    from rapidfuzz import fuzz, process

    folded = [fold(plain(value)) for value in values]
    scores = process.cdist(folded, folded, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    near = [(i, j) for i in range(len(values)) for j in range(i + 1, len(values)) if scores[i, j]]
    return [
        (values[i], values[j])
        for i, j in near
        if min(len(folded[i]), len(folded[j])) >= _SHORTEST
        and not opposed(plain(values[i]), plain(values[j]))
        and not _numbered(folded[i], folded[j])
    ]


def _numbered(one: str, two: str) -> bool:
    """Whether two values differ in a figure or a single letter, as in "team A" and "team B", "P1a", "P2a"."""
    digits = ["".join(filter(str.isdigit, text)) for text in (one, two)]
    left, right = one.split(), two.split()
    differing = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    short = len(left) == len(right) and all(len(a) <= 2 and len(b) <= 2 for a, b in differing)
    return digits[0] != digits[1] or short


def _typing_error(one: str, two: str, same: Sequence[list[str]], weight: dict[str, int]) -> list[str]:
    ordered = sorted((one, two), key=lambda value: -weight[value])
    return [value for head in ordered for group in same if head in group for value in group]


def _variant(group: Sequence[str], counts: Counter[str], *, sure: bool) -> Variant:
    ordered = sorted(group, key=lambda value: (-counts[value], -_clean(value)))
    return Variant(ordered[0], tuple(ordered), tuple(counts[value] for value in ordered), sure)


def _clean(value: str) -> int:
    """How tidily a value is written: without quotation marks and spare space, with its capitals."""
    tidy = " ".join(value.split())
    return 2 * (value == tidy and not set(value) & set("\"'`´‘’“”")) + any(map(str.isupper, value[:1]))

"""Figures about passages themselves: gamma with its alignment, and how many passages match (F1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualcode.agreement.bootstrap import Interval
from qualcode.agreement.chance_alignment import SAMPLES, Gamma, Lanes, gamma
from qualcode.agreement.coefficient import GIVEN_PASSAGES, NOTHING_TO_COMPARE, Coefficient, unknown
from qualcode.agreement.further_figures.figure import Compared, FurtherFigure, ratio, redrawn
from qualcode.agreement.overlaps import common_length, overlaps
from qualcode.agreement.ratings import Floats
from qualcode.agreement.unitizing import Segment
from qualcode.i18n import N_

IOU = 0.5
MOST_PASSAGES = 1200
"""Passages that gamma aligns at most; of larger studies, documents are drawn until there are so many."""

F1 = N_("F1 of passages")
F1_SAYS = N_(
    "Passages that match, one to one, if they share at least half of their joint text and have the same "
    "code: twice the matches by all passages."
)
GAMMA = N_("γ")
GAMMA_SAYS = N_(
    "Passages aligned as well as can be, by place and code, against passages turned round at random "
    "({samples} samples, seed {seed}). Of {all} passages {same} were aligned with the same code, {other} "
    "with another code, {alone} with none (Mathet et al., 2015)."
)
PAIRWISE = N_("Mean over the pairs of coders, as there are too many passages to align all at once.")
SAMPLED = N_("On {k} of {n} documents, drawn at random, to keep the time short.")


def passage_figures(compared: Compared) -> Iterator[FurtherFigure]:
    """F1 at half of the joint text, and gamma."""
    yield FurtherFigure("span_f1", compared.t(F1), *_f1(compared), compared.t(F1_SAYS))
    yield _gamma(compared)


def _f1(compared: Compared) -> tuple[Coefficient, Interval | None]:
    """Of two coders, or the mean over pairs."""
    pairs = list(combinations(range(len(compared.coders)), 2))
    matched, passages = np.zeros((2, len(compared.documents), len(pairs)))
    judging = compared.tables.judging
    for p, (i, j) in enumerate(pairs):
        both = judging[:, i] & judging[:, j]
        one, other = (compared.tables.segments[:, :, k].sum(axis=1) for k in (i, j))
        passages[:, p] = (one + other) * both
        matched[:, p] = 2 * matches(compared, i, j)

    def mean(sums: dict[str, Floats]) -> Floats:
        shares = ratio(sums["matched"], sums["passages"])
        there = ~np.isnan(shares)
        return ratio(np.where(there, shares, 0).sum(axis=1), there.sum(axis=1).astype(float))

    return redrawn({"matched": matched, "passages": passages}, mean, compared)


def matches(compared: Compared, first: int, second: int) -> Floats:
    """By document the passages of two coders (positions) that match one to one, with the same code.

    A coder's passages with one code do not overlap, so one of them can match several only where these
    are its two halves. What matches then hangs together like a star: one match for every star.
    """
    spans, codes = compared.tables.spans, max(len(compared.data.codes), 1)
    far = int(spans.end.max(initial=0)) + 1
    one, other = (spans.where(np.flatnonzero(spans.coder == k)) for k in (first, second))
    ends = tuple(part.cell * far + at for part in (one, other) for at in (part.start, part.end))
    i, j = overlaps(*ends)
    common = common_length(*ends, pairs=(i, j))
    size = (one.end - one.start)[i] + (other.end - other.start)[j]
    fits = common >= IOU * (size - common)
    i, j = i[fits], j[fits]
    total = np.zeros(len(compared.documents))
    for part, rows, weight in ((one, np.unique(i), 1), (other, np.unique(j), 1), (one, i, -1)):
        total += weight * np.bincount(part.cell[rows] // codes, minlength=len(total))
    return total


def _gamma(compared: Compared) -> FurtherFigure:
    t, name = compared.t, compared.t(GAMMA)
    if compared.unit == "segment":
        return FurtherFigure("gamma", name, unknown(GIVEN_PASSAGES), None, "")
    drawn = _drawn(compared)
    if not drawn:
        return FurtherFigure("gamma", name, unknown(NOTHING_TO_COMPARE), None, "")
    lanes = _lanes(compared, drawn)
    found = gamma(
        [(int(compared.tables.units[k]), lanes[k]) for k in drawn], samples=SAMPLES, seed=compared.seed
    )
    counts = _aligned(found, [lanes[k] for k in drawn], len(compared.coders))
    says = [
        t(GAMMA_SAYS).format(
            samples=SAMPLES,
            seed=compared.seed,
            all=counts.passages,
            same=counts.same,
            other=counts.other,
            alone=counts.alone,
        )
    ]
    says += [t(PAIRWISE)] if found.pairwise else []
    if len(drawn) < len(compared.by_all):
        says.append(t(SAMPLED).format(k=len(drawn), n=len(compared.by_all)))
    return FurtherFigure("gamma", name, found.value, None, " ".join(says))


def _drawn(compared: Compared) -> list[int]:
    """Positions of the documents that gamma is computed on: all that all judged, or as many as fit."""
    passages = compared.tables.segments.sum(axis=(1, 2))
    order = np.random.default_rng(compared.seed).permutation(compared.by_all).tolist()
    if passages[order].sum() <= MOST_PASSAGES:
        return sorted(order)
    upto = int(np.searchsorted(np.cumsum(passages[order]), MOST_PASSAGES, side="right"))
    return sorted(order[: max(upto, 1)])


def _lanes(compared: Compared, documents: list[int]) -> dict[int, Lanes]:
    spans, codes = compared.tables.spans, max(len(compared.data.codes), 1)
    found: dict[int, list[list[Segment]]] = {k: [[] for _ in compared.coders] for k in documents}
    chosen = spans.where(np.flatnonzero(np.isin(spans.cell // codes, documents)))
    columns = (chosen.cell // codes, chosen.coder, chosen.start, chosen.end, chosen.cell % codes)
    for document, coder, start, end, code in zip(*(part.tolist() for part in columns), strict=True):
        found[document][coder].append((start, end, str(code)))
    return {k: [sorted(lane) for lane in lanes] for k, lanes in found.items()}


@dataclass(frozen=True)
class _Aligned:
    passages: int
    same: int
    other: int
    alone: int


def _aligned(found: Gamma, documents: list[Lanes], coders: int) -> _Aligned:
    """How many passages were aligned with what; over all pairs of coders where they were taken in pairs."""
    if found.pairwise:
        documents = [(lanes[i], lanes[j]) for i, j in combinations(range(coders), 2) for lanes in documents]
    numbers = {"same": 0, "other": 0, "alone": 0}
    for alignment, lanes in zip(found.alignments, documents, strict=True):
        for group in alignment.groups:
            codes = [lanes[c][k][2] for c, k in enumerate(group) if k is not None]
            kind = "alone" if len(codes) == 1 else "same" if len(set(codes)) == 1 else "other"
            numbers[kind] += len(codes)
    return _Aligned(sum(numbers.values()), **numbers)

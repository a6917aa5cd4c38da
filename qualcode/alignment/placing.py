"""Where a quotation of the old text stands in the new one, and how sure that is.

The alignment says where its words went. The words themselves and what stands beside them are the
check: words that stand elsewhere now (a paragraph was moved) are found, words that are gone are not
put on whatever took their place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qualcode.alignment.alignment import Alignment
from qualcode.alignment.searching import (
    alike,
    beside,
    context_alike,
    cut_from,
    nearly,
    occurrences,
    same_beside,
    trimmed,
)
from qualcode.alignment.tokens import token_end, token_start, within_token

_LIKELY, _POSSIBLE, _THINKABLE = 0.5, 0.55, 0.3
_MOVED = 0.9
_LONG = 20


class Fit(StrEnum):
    """How a passage reads now."""

    EXACT = "exact"
    LAYOUT = "layout"  # only spaces, line ends and hyphens at them differ
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Placed:
    """The passage is new[start:end]; `moved`: not where the alignment leads, but elsewhere in the text."""

    start: int
    end: int
    fit: Fit
    moved: bool = False

    @property
    def exact(self) -> bool:
        return self.fit is Fit.EXACT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a lost passage may be meant for; `similarity` of the words, 0 to 1."""

    start: int
    end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Lost:
    """The words are gone; the best candidates come first."""

    candidates: tuple[Candidate, ...] = ()


Placement = Placed | Lost


def place(alignment: Alignment, start: int, end: int, *, most: int = 3) -> Placement:
    """Where old[start:end] stands in the new text; `most` is how many candidates a lost passage gets.

    A surviving passage reads exactly as it did; one in which something was corrected is on the corrected
    words. A word that was corrected at its edge is taken whole.
    """
    if not 0 <= start < end <= len(alignment.old):
        raise ValueError(f"{start}-{end} does not lie within the old text")
    at = alignment.span(start, end)
    if alignment.known:
        return _as_done(alignment, start, end, at)
    words = alignment.old[start:end]
    at = trimmed(words, alignment.new, *at)
    found = (
        _followed(alignment, start, end, at)
        or _beside(alignment, start, end, at)
        or _moved(alignment, start, end)
    )
    if found is not None:
        return found
    similarity = alike(words, alignment.new[slice(*at)]) if at[0] < at[1] else 0.0
    if similarity >= _LIKELY or (similarity and same_words(words, alignment.new[slice(*at)])):
        return _fitting(alignment, words, at)
    nearby = _moved_and_changed(alignment, words)
    return nearby or Lost(tuple(candidates(alignment, start, end, most=most)) if most else ())


def same_words(first: str, second: str) -> bool:
    """Whether two texts differ in spaces, line ends and hyphens at them only."""
    return _bare(first) == _bare(second)


def candidates(alignment: Alignment, start: int, end: int, *, most: int = 3) -> list[Candidate]:
    """The places in the new text that old[start:end] may be meant for, the best first."""
    words, old = alignment.old[start:end], beside(alignment.old, start, end)
    found: list[tuple[float, Candidate]] = []
    for first, last in _thinkable(alignment, start, end, most):
        similarity = alike(words, alignment.new[first:last])
        if similarity < _THINKABLE or any(c.start < last and first < c.end for _score, c in found):
            continue
        context = context_alike(old, beside(alignment.new, first, last))
        found.append((similarity + context / 2, Candidate(first, last, similarity)))
    found.sort(key=lambda one: -one[0])
    return [candidate for _score, candidate in found[:most]]


def _as_done(alignment: Alignment, start: int, end: int, at: tuple[int, int]) -> Placement:
    if at[0] == at[1]:
        return Lost()
    same = alignment.new[slice(*at)] == alignment.old[start:end]
    return Placed(*at, Fit.EXACT if same else Fit.CHANGED)


def _followed(alignment: Alignment, start: int, end: int, at: tuple[int, int]) -> Placed | None:
    """The passage where the alignment leads, when it reads the same there."""
    if alignment.new[slice(*at)] != alignment.old[start:end]:
        return None
    old, new, (first, last) = alignment.old, alignment.new, at
    if within_token(new, first) and not within_token(old, start):
        first = token_start(new, first)
    if within_token(new, last) and not within_token(old, end):
        last = token_end(new, last)
    return Placed(first, last, Fit.EXACT if (first, last) == at else Fit.CHANGED)


def _beside(alignment: Alignment, start: int, end: int, at: tuple[int, int]) -> Placed | None:
    """The same words where the alignment leads or touching it: "a b b c" can lose either b."""
    words, old = alignment.old[start:end], beside(alignment.old, start, end)
    cut = cut_from(alignment.old, start, end)
    for first in alignment.shifted(start, end):
        if first >= 0 and occurrences(words, alignment.new, first, first + len(words), cut=cut):
            return Placed(first, first + len(words), Fit.EXACT)
    low, high = max(0, at[0] - len(words)), at[1] + len(words)
    around = [
        (context_alike(old, here), p)
        for p in occurrences(words, alignment.new, low, high, cut=cut)
        if same_beside(old, here := beside(alignment.new, p, p + len(words)))
    ]
    if not around:
        return None
    best = max(around)[1]
    return Placed(best, best + len(words), Fit.EXACT)


def _moved(alignment: Alignment, start: int, end: int) -> Placed | None:
    """The same words at a place that is new, with the same neighbours or long enough to be no chance."""
    words, old = alignment.old[start:end], beside(alignment.old, start, end)
    cut = cut_from(alignment.old, start, end)
    found: list[tuple[float, int]] = []
    for p in occurrences(words, alignment.new, 0, len(alignment.new), cut=cut):
        if alignment.kept(p, p + len(words)):
            continue
        here = beside(alignment.new, p, p + len(words))
        if len(words) >= _LONG or same_beside(old, here):
            found.append((context_alike(old, here), p))
    if not found:
        return None
    best = max(found)[1]
    return Placed(best, best + len(words), Fit.EXACT, moved=True)


def _moved_and_changed(alignment: Alignment, words: str) -> Placed | None:
    if len(words) < _LONG:
        return None
    found: list[tuple[float, tuple[int, int]]] = []
    for first, last in alignment.added:
        at = nearly(words, alignment.new, first, last, least=_MOVED)
        if at is not None:
            found.append((alike(words, alignment.new[slice(*at)]), at))
    similarity, at = max(found, default=(0.0, (0, 0)))
    return _fitting(alignment, words, at, moved=True) if similarity >= _MOVED else None


def _fitting(alignment: Alignment, words: str, at: tuple[int, int], *, moved: bool = False) -> Placed:
    now = alignment.new[slice(*at)]
    fit = Fit.EXACT if now == words else Fit.LAYOUT if same_words(words, now) else Fit.CHANGED
    return Placed(*at, fit, moved)


def _thinkable(alignment: Alignment, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Places worth looking at: the same words, what took their place, and what comes near."""
    words, old, new = alignment.old[start:end], beside(alignment.old, start, end), alignment.new
    same = occurrences(words, new, 0, len(new), cut=cut_from(alignment.old, start, end))
    same.sort(key=lambda p: -context_alike(old, beside(new, p, p + len(words))))
    yield from ((p, p + len(words)) for p in same[:most])
    at = trimmed(words, new, *alignment.span(start, end))
    if at[0] < at[1]:
        yield at
    yield from _near(words, new, most)


def _near(words: str, text: str, most: int) -> Iterator[tuple[int, int]]:
    stretches = [(0, len(text))]
    for _number in range(most):
        found = [nearly(words, text, *stretch, least=_POSSIBLE) for stretch in stretches]
        ranked = [(alike(words, text[slice(*at)]), at) for at in found if at is not None]
        if not ranked:
            return
        first, last = max(ranked)[1]
        yield first, last
        stretches = [piece for stretch in stretches for piece in _without(stretch, first, last)]


def _without(stretch: tuple[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    first, last = stretch
    if end <= first or last <= start:
        yield stretch
        return
    if first < start:
        yield first, start
    if end < last:
        yield end, last


def _bare(text: str) -> str:
    return "".join(text.replace("-", "").split())

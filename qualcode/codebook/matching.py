"""Which existing code a name from elsewhere may mean: suggestions for the researcher.

Nothing is ever merged on the strength of this. A match is at most `LIKELY`; where a guard, a
family or a near runner-up decided, it is a question.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.codebook.names import bare, direction, fold, opposed, segments

_PROPOSE = 70.0  # below this a proposal is wrong more often than right
_LIKELY = 90.0
_CLEAR_MARGIN = 4.0
_ALIKE = 88.0


class Verdict(StrEnum):
    """How far a suggestion goes."""

    SAME = "same"  # equal but for capitals, accents, punctuation
    LIKELY = "likely"  # one clear candidate; show it filled in
    ASK = "ask"  # show the candidates, fill in nothing
    NONE = "none"  # nothing comes near


@dataclass(frozen=True, slots=True)
class NewName:
    """A name to be placed, with the families (names) it is said to belong to."""

    name: str
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A suggestion for one name; `new` is the name as it was written.

    `score` and `runner_up_score` run from 0 to 100. `kept_apart` is the nearest existing name
    that a guard ruled out, with the reason: "negation", "direction" or "number".
    """

    new: str
    verdict: Verdict
    existing: str | None = None
    score: float = 0.0
    runner_up: str | None = None
    runner_up_score: float = 0.0
    kept_apart: str | None = None
    reason: str = ""

    @property
    def margin(self) -> float:
        """How far the runner-up stays behind; the whole score where there is none."""
        return self.score - self.runner_up_score


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two names of one list that may be the same code; `score` runs from 0 to 100."""

    first: str
    second: str
    score: float


def match_names(
    new: Iterable[str | NewName],
    existing: Sequence[str],
    *,
    families: Mapping[str, Collection[str]] | None = None,
) -> list[NameMatch]:
    """A suggestion for each new name, in the given order.

    `families` gives the existing names of each family; a new name that says its family is looked
    for there first, and elsewhere only where the family holds nothing that comes near.
    Names are never proposed across a negation, between internal and external, or with another
    number in them.
    """
    known = {fold(family): tuple(names) for family, names in (families or {}).items()}
    wanted = [NewName(item) if isinstance(item, str) else item for item in new]
    return [_match(item, existing, known) for item in wanted]


def look_alikes(names: Sequence[str]) -> list[LookAlike]:
    """Pairs of different names that look like one code written twice, the most alike first."""
    from rapidfuzz import fuzz, process

    folded = [bare(name) or fold(name) for name in names]
    scores = process.cdist(folded, folded, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    pairs: list[LookAlike] = []
    for i, j in zip(*(places.tolist() for places in scores.nonzero()), strict=True):
        one, two = names[int(i)], names[int(j)]
        if i < j and one != two and not opposed(one, two):
            pairs.append(LookAlike(one, two, round(float(scores[i, j]), 1)))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def similarity(first: str, second: str) -> float:
    """How alike two names are, 0 to 100, reading them as paths of words; guards not applied.

    The best of: the letters as they stand, the words in any order, the words without small
    ones, and the tail of the path where the head was left out.
    """
    from rapidfuzz import fuzz

    one, two = fold(first), fold(second)
    if one == two:
        return 100.0
    score = max(
        fuzz.ratio(one, two),
        0.98 * fuzz.token_sort_ratio(bare(first), bare(second)),
        0.9 * fuzz.token_set_ratio(one, two) if min(one.count(" "), two.count(" ")) else 0,
        _cut_short(first, second),
    )
    return max(score, _tail(first, second), _tail(second, first))


def _match(item: NewName, existing: Sequence[str], families: Mapping[str, Sequence[str]]) -> NameMatch:
    own = [name for family in item.families for name in families.get(fold(family), ())]
    inside = _best(item.name, own)
    if inside and inside[0][1] >= _PROPOSE:
        elsewhere = _best(item.name, [name for name in existing if name not in own])
        return _judged(item.name, inside, elsewhere[:1], existing)
    return _judged(item.name, _best(item.name, existing), [], existing)


def _best(name: str, candidates: Sequence[str]) -> list[tuple[str, float]]:
    """The candidates that no guard rules out with their scores, best first."""
    scored = [(other, similarity(name, other)) for other in candidates if not opposed(name, other)]
    return sorted(scored, key=lambda pair: -pair[1])


def _judged(
    name: str,
    ranked: list[tuple[str, float]],
    elsewhere: list[tuple[str, float]],
    existing: Sequence[str],
) -> NameMatch:
    apart, reason = _kept_apart(name, existing)
    if not ranked or ranked[0][1] < _PROPOSE:
        return NameMatch(name, Verdict.NONE, kept_apart=apart, reason=reason)
    (found, score), *others = ranked
    others = sorted([*others, *elsewhere], key=lambda pair: -pair[1])
    runner_up, second = others[0] if others else (None, 0.0)
    verdict = _verdict(name, found, score, second, existing)
    return NameMatch(name, verdict, found, round(score, 1), runner_up, round(second, 1), apart, reason)


def _verdict(name: str, found: str, score: float, second: float, existing: Sequence[str]) -> Verdict:
    if fold(name) == fold(found) and second < 100:
        return Verdict.SAME
    overruled = found not in _plain_best(name, existing)
    clear = score >= _LIKELY and score - second >= _CLEAR_MARGIN
    return Verdict.LIKELY if clear and not overruled and direction(name) == direction(found) else Verdict.ASK


def _plain_best(name: str, existing: Sequence[str]) -> list[str]:
    """What a plain string match would have picked: more than one where it cannot tell, then none.

    Where it would have picked otherwise, a person should look, however sure the rules here are.
    """
    from rapidfuzz import fuzz, process

    folded = {other: other.casefold() for other in existing}
    top = process.extract(name.casefold(), folded, scorer=fuzz.WRatio, limit=2)
    if len(top) == 2 and top[0][1] - top[1][1] < 0.5:
        return []
    return [top[0][2]] if top else []


def _kept_apart(name: str, existing: Sequence[str]) -> tuple[str | None, str]:
    """The nearest name that a guard rules out, where it comes near at all, and why."""
    near = [(similarity(name, other), other) for other in existing if opposed(name, other)]
    score, other = max(near, default=(0.0, ""))
    return (other, opposed(name, other)) if score >= _LIKELY - 10 else (None, "")


def _tail(short: str, long: str) -> float:
    """How well `short` fits the end of the path `long`; 0 where it is not a shorter path."""
    from rapidfuzz import fuzz

    parts = segments(long)
    if len(parts) < 2:
        return 0.0
    own = " ".join(segments(short))
    fits = [fuzz.ratio(own, " ".join(parts[start:])) for start in range(1, len(parts))]
    return 0.95 * max(fits)


def _cut_short(first: str, second: str) -> float:
    """92 where a name with cut words ("gez. doel") fits the other, word by word; otherwise 0."""
    for short, long in ((first, second), (second, first)):
        if "." in short and re.fullmatch(_with_gaps(short), long.casefold().strip()):
            return 92.0
    return 0.0


def _with_gaps(name: str) -> str:
    """A pattern in which every dot of the name stands for any letters."""
    words = name.casefold().split()
    return r"\s+".join(r"\w*".join(map(re.escape, word.split("."))) for word in words)

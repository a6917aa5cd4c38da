"""Where an interviewer asks the questions of an interview guide: suggestions for a person to judge.

A question is compared with every turn of the interviewer by the lemmas they share, rare words counting
more than words that stand in every turn, and with the ways in which it was asked in other interviews
(`wordings`). A guide is mostly followed in order, so the best chain of pairs that runs down the guide
and the interview together is looked for first; what is asked out of order, or twice, has to be more alike.

The score is between 0 and 1 and no probability. `Certainty.SURE` is meant for accepting many at once,
`MAYBE` for looking at each; what is less alike is no suggestion.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.segmentation.wording import content_words, likeness

SURE = 0.62
MAYBE = 0.40
OUT_OF_ORDER = 0.15  # so much more alike must a pair be that breaks the order
ASKED_AGAIN = 0.75
_IN_ORDER = 0.04  # what a pair of the chain is worth beyond its likeness: chains with more pairs win
_NEAR_PARENT = 0.06
_PARENT_REACH = 6
_FEW = 2  # content words: a question of so few proves little, and is never sure beside a rival
_SUB = re.compile(r"^\s*(\d+)(?:\s*[.\-)]\s*\d[\d.]*|\s*[.\-)]?\s*[a-z]+)\s*[.)]?\s*$", re.IGNORECASE)


class Certainty(StrEnum):
    """How far a suggestion can be trusted."""

    SURE = "sure"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """A question of the guide; `wordings` are interviewers' turns that are known to ask it elsewhere."""

    id: int
    number: str
    text: str
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A turn; only those with `asks` (the interviewer's) are looked at."""

    number: int
    text: str
    asks: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A suggestion: `question` (its id) is asked in `turn` (its number).

    `words` are the question's words found in the turn; `by_wording` tells that the likeness is mostly
    with the way it was asked elsewhere; `again` that another turn asks it as well, earlier.
    """

    question: int
    turn: int
    score: float
    certainty: Certainty
    words: tuple[str, ...]
    in_order: bool = True
    by_wording: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    words: tuple[str, ...]
    by_wording: bool


def match_questions(
    questions: Sequence[GuideQuestion], turns: Sequence[SpokenTurn], *, language: str = "nl"
) -> list[Match]:
    """The suggestions, by turn and then by the guide's order. `questions` stand in the guide's order.

    A turn can ask several questions, a question be asked in several turns; many are asked in none.
    """
    asking = [turn for turn in turns if turn.asks and turn.text.strip()]
    if not questions or not asking:
        return []
    pairs = _pairs(questions, asking, language)
    chain = _chain(questions, asking, pairs)
    matches = [
        _match(questions[i].id, asking[j].number, pairs[i, j], lone=_lone(i, j, pairs)) for i, j in chain
    ]
    matches += _outside(questions, asking, pairs, chain)
    place = {question.id: number for number, question in enumerate(questions)}
    return sorted(matches, key=lambda m: (m.turn, place[m.question]))


def parent_number(number: str) -> str:
    """The number of the question that "3a", "3.1" or "3-b" belongs to; "" for a main question."""
    found = _SUB.match(number)
    return found.group(1).casefold() if found else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a turn, and the root of the sum of their squared weights."""

    words: frozenset[str]
    norm: float


def _pairs(
    questions: Sequence[GuideQuestion], turns: Sequence[SpokenTurn], language: str
) -> dict[tuple[int, int], _Pair]:
    asked = [tuple(dict.fromkeys(content_words(question.text, language))) for question in questions]
    texts = [frozenset(content_words(turn.text, language)) for turn in turns]
    weights = _weights([*map(frozenset, asked), *texts])
    said = [_weighed(words, weights) for words in texts]
    near = _near_words({word for words in asked for word in words}, frozenset[str]().union(*texts))
    found: dict[tuple[int, int], _Pair] = {}
    for i, words in enumerate(asked):
        wordings = [frozenset(content_words(text, language)) for text in questions[i].wordings]
        elsewhere = [_weighed(one, weights) for one in wordings]
        for j, spoken in enumerate(said):
            pair = _compared(words, elsewhere, spoken, weights, near)
            if pair.score >= MAYBE - _NEAR_PARENT:
                found[i, j] = pair
    return found


def _weights(texts: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """What a word tells: more, the fewer texts it stands in (inverse document frequency)."""
    counts = Counter(word for text in texts for word in text)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


def _weighed(words: frozenset[str], weights: Mapping[str, float]) -> _Said:
    """A word that stands nowhere in this interview weighs as much as the rarest."""
    rare = max(weights.values(), default=1.0)
    return _Said(words, math.sqrt(sum(weights.get(word, rare) ** 2 for word in words)))


def _near_words(words: Iterable[str], others: frozenset[str]) -> Mapping[str, Mapping[str, float]]:
    """For each word those of the others that are like it, and how much."""
    return {word: {other: part for other in others if (part := likeness(word, other))} for word in words}


def _compared(
    words: Sequence[str],
    wordings: Iterable[_Said],
    spoken: _Said,
    weights: Mapping[str, float],
    near: Mapping[str, Mapping[str, float]],
) -> _Pair:
    shared = {
        word: max((near[word][other] for other in near[word].keys() & spoken.words), default=0.0)
        for word in words
    }
    whole = sum(weights[word] for word in words)
    covered = sum(weights[word] * part for word, part in shared.items()) / whole if whole else 0.0
    known = max((_cosine(wording, spoken, weights) for wording in wordings), default=0.0)
    present = tuple(word for word in words if shared[word])
    return _Pair(max(covered, known), present, by_wording=known > covered)


def _cosine(first: _Said, second: _Said, weights: Mapping[str, float]) -> float:
    """How alike two turns are, between 0 and 1; squared weights, so that rare words decide."""
    shared = sum(weights[word] ** 2 for word in first.words & second.words)
    return shared / (first.norm * second.norm) if shared else 0.0


def _chain(
    questions: Sequence[GuideQuestion],
    turns: Sequence[SpokenTurn],
    pairs: Mapping[tuple[int, int], _Pair],
) -> list[tuple[int, int]]:
    """The pairs of the best way down guide and interview together (dynamic programming with skips).

    `best[j]` is the worth of the best chain so far that ends at or before turn j; several questions may
    end at the same turn.
    """
    parents = [parent_number(question.number) for question in questions]
    mains = [re.sub(r"\W", "", question.number).casefold() for question in questions]
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ()) for _turn in turns]
    for i in range(len(questions)):
        ending = list(best)
        for j in range(len(turns)):
            pair = pairs.get((i, j))
            if pair is None:
                continue
            before, chain = best[j]
            score = pair.score + _near(i, j, chain, parents, mains)
            if score >= MAYBE and before + score - MAYBE + _IN_ORDER > ending[j][0]:
                ending[j] = (before + score - MAYBE + _IN_ORDER, (*chain, (i, j)))
        for j in range(1, len(turns)):
            if ending[j - 1][0] > ending[j][0]:
                ending[j] = ending[j - 1]
        best = ending
    return list(best[-1][1])


def _near(
    i: int, j: int, chain: Sequence[tuple[int, int]], parents: Sequence[str], mains: Sequence[str]
) -> float:
    """A sub-question is likely to follow the question that it belongs to, or another part of it."""
    if not parents[i] or not chain:
        return 0.0
    last, turn = chain[-1]
    kin = mains[last] == parents[i] or parents[last] == parents[i]
    return _NEAR_PARENT if kin and j - turn <= _PARENT_REACH else 0.0


def _lone(i: int, j: int, pairs: Mapping[tuple[int, int], _Pair]) -> bool:
    """Whether no other turn is nearly as likely for question i."""
    mine = pairs[i, j].score
    return all(pair.score < mine - 0.1 for (q, t), pair in pairs.items() if q == i and t != j)


def _match(
    question: int, turn: int, pair: _Pair, *, lone: bool, in_order: bool = True, again: bool = False
) -> Match:
    enough = len(pair.words) > _FEW or pair.by_wording or lone
    sure = pair.score >= SURE and enough and in_order and not again
    score = round(min(pair.score, 1.0), 3)
    certainty = Certainty.SURE if sure else Certainty.MAYBE
    return Match(question, turn, score, certainty, pair.words, in_order, pair.by_wording, again)


def _outside(
    questions: Sequence[GuideQuestion],
    turns: Sequence[SpokenTurn],
    pairs: Mapping[tuple[int, int], _Pair],
    chain: Sequence[tuple[int, int]],
) -> list[Match]:
    """What is asked out of the guide's order, and what is asked again."""
    placed = dict(chain)
    matches: list[Match] = []
    for i, question in enumerate(questions):
        rest = [(pair.score, -j) for (q, j), pair in pairs.items() if q == i and placed.get(i) != j]
        if not rest:
            continue
        score, place = max(rest)
        again = i in placed
        if score >= (ASKED_AGAIN if again else MAYBE + OUT_OF_ORDER):
            pair, turn = pairs[i, -place], turns[-place].number
            matches.append(_match(question.id, turn, pair, lone=False, in_order=again, again=again))
    return matches

"""Every form of a word: "samenwerken" finds samenwerkt, samengewerkt, and "werkten samen".

A Dutch or German verb that is written apart is found where its parts stand in one sentence, the verb
before its particle, no more than `_REACH` words from each other; so "Wij werken daar, samen met Anna" is
found too, which is why hits are looked at before they are coded.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from qualcode.model.spans import Span
from qualcode.segmentation.lemmas import lemma

_Forms: TypeAlias = frozenset[str]
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_END = re.compile(r"[.?!]+[\s”\"')]|\n")
_REACH = 10
_GAP = 3  # words that may stand between the words of a phrase
_SHORTEST_VERB = 3


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


_PARTICLES = _listed(
    """
    aan achter achteruit af bij binnen bijeen bloot boven dicht door dood droog fijn gelijk goed groot
    heen hoog in kapot klaar kwijt langs leeg los mee mis na neer om omhoog omlaag onder op open over
    plaats rond samen stil stuk tegemoet tegen teleur tentoon terecht terug thuis toe uit uiteen vast
    vol voor voorbij vooruit vrij waar weer weg
    """
)


def words_of(text: str) -> list[Span]:
    """The words of the text, punctuation left out."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def forms(word: str, language: str) -> frozenset[str]:
    """A word in small letters, and its lemma: two words match that share one of these.

    So "gebeld" (lemma bellen) finds "bellen", which the dictionary takes for the plural of bel.
    """
    plain = word.casefold().replace("’", "'")
    return frozenset((plain, lemma(plain, language)))


def find(text: str, phrase: str, *, language: str = "nl") -> list[Span]:
    """The places where every word of the phrase stands in some form, near each other in one sentence."""
    wanted = [forms(phrase[word.start : word.end], language) for word in words_of(phrase)]
    if not wanted:
        return []
    found: list[Span] = []
    for sentence in _sentences(text):
        said = [forms(text[word.start : word.end], language) for word in sentence]
        for first, last in _places(said, wanted):
            span = Span(sentence[first].start, sentence[last].end)
            if not found or span.start >= found[-1].end:
                found.append(span)
    return found


def _sentences(text: str) -> Iterator[list[Span]]:
    """The words of each sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    words: list[Span] = []
    limits = iter([*ends, len(text) + 1])
    limit = next(limits)
    for word in words_of(text):
        while word.start >= limit:
            if words:
                yield words
            words, limit = [], next(limits)
        words.append(word)
    if words:
        yield words


def _places(said: Sequence[_Forms], wanted: Sequence[_Forms]) -> Iterator[tuple[int, int]]:
    """Index of the first and last word of each place, in order, without overlap."""
    spots = [sorted(_spots(said, word)) for word in wanted]
    if not all(spots):
        return
    free = 0
    for first in sorted(spot for each in spots for spot in each):
        chosen = [_nearest(each, first) for each in spots]
        last = max((spot[1] for spot in chosen if spot), default=-1)
        if first[0] < free or not all(chosen):
            continue
        if last - first[0] < sum(len(_covered(spot)) for spot in chosen if spot) + _GAP * len(wanted):
            yield first[0], last
            free = last + 1


def _covered(spot: tuple[int, int]) -> range:
    return range(spot[0], spot[1] + 1)


def _nearest(spots: Sequence[tuple[int, int]], after: tuple[int, int]) -> tuple[int, int] | None:
    return next((spot for spot in spots if spot[0] >= after[0]), None)


def _spots(said: Sequence[_Forms], wanted: _Forms) -> Iterator[tuple[int, int]]:
    """Where one word stands: (first, last) index, which differ for a verb that is written apart."""
    for place, word in enumerate(said):
        if word & wanted:
            yield place, place
    for particle, verb in _apart(wanted):
        for place, word in enumerate(said):
            if verb not in word:
                continue
            if place > 1 and "te" in said[place - 1] and particle in said[place - 2]:
                yield place - 2, place
                continue
            ahead = said[place + 1 : place + 1 + _REACH]
            after = next((n for n, one in enumerate(ahead, start=1) if particle in one), None)
            if after is not None:
                yield place, place + after


def _apart(wanted: _Forms) -> Iterator[tuple[str, str]]:
    """The ways in which a verb can be written apart: (samen, werken)."""
    for word in wanted:
        for cut in range(2, len(word) - _SHORTEST_VERB + 1):
            if word[:cut] in _PARTICLES and word.endswith("n"):
                yield word[:cut], word[cut:]

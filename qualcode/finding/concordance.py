"""Keyword in context: every place where a word is said, with the words around it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualcode.finding.frequencies import WordRules, plain_form, spoken
from qualcode.finding.lemmas import forms, words_of
from qualcode.finding.search import Search, Way, matches
from qualcode.model.spans import Span

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Context:
    """A place: what was found, and the words before and after it within the same stretch, on one line.

    `cut_before` and `cut_after` say whether the stretch goes on further than the words that are given.
    """

    start: int
    end: int
    before: str
    found: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


Finder = Callable[[str], Sequence[Span]]


def finder(words: str, rules: WordRules, *, counted: bool = False) -> Finder:
    """What finds `words` in a text: one word in all its forms (with lemmas), several as a search does.

    With `counted` it is a word of a table of frequencies, and found is what was counted there, no more.
    """
    single = [plain_form(words[span.start : span.end]) for span in words_of(words)]
    if len(single) != 1 and not counted:
        search = Search(Way.LEMMA if rules.lemmas else Way.TEXT, words, language=rules.language)
        return lambda text: matches(text, search)
    same = lru_cache(maxsize=None)(
        _sameness(plain_form(words) if counted else single[0], rules, counted=counted)
    )
    return lambda text: [Span(start, end) for form, start, end in spoken(text) if same(form)]


def _sameness(word: str, rules: WordRules, *, counted: bool) -> Callable[[str], bool]:
    if counted:
        return lambda form: rules.word_for(form) == word
    if not rules.lemmas:
        return lambda form: form == word
    wanted = forms(word, rules.language)
    return lambda form: not wanted.isdisjoint(forms(form, rules.language))


def contexts(text: str, stretch: Span, find: Finder, *, around: int = 8) -> Iterator[Context]:
    """The places in a stretch of `text`, each with so many words around it."""
    said = text[stretch.start : stretch.end]
    hits = find(said)
    if not hits:
        return
    words = words_of(said)
    for hit in hits:
        low = [word for word in words if word.end <= hit.start]
        high = [word for word in words if word.start >= hit.end]
        start = low[-around].start if len(low) > around else 0
        end = high[around - 1].end if len(high) > around else len(said)
        yield Context(
            start=stretch.start + hit.start,
            end=stretch.start + hit.end,
            before=_line(said[start : hit.start]).lstrip(),
            found=_line(said[hit.start : hit.end]),
            after=_line(said[hit.end : end]).rstrip(),
            cut_before=len(low) > around,
            cut_after=len(high) > around,
        )


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text)

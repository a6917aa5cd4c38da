"""How often words are said, by whom: counted over stretches of text, by lemma or as they were said.

What stands between [square] or <angle> brackets was not said: names that were replaced, remarks of who
wrote it down. Of remarks between round brackets the usual ones (lacht, unintelligible) are left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from qualcode.finding.stop_words import is_hesitation
from qualcode.segmentation.lemmas import lemma

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_UNSAID = re.compile(
    r"\[[^\[\]\n]{1,80}\]|<[^<>\n]{1,60}>"
    r"|\((?:lacht|lachen|gelach|lachend|zucht|stilte|pauze|hoest|huilt|knikt|onverstaanbaar|niet te verstaan"
    r"|laughs?|laughing|laughter|sighs?|silence|pause|coughs?|cries|nods|inaudible|unintelligible"
    r"|crosstalk|\.{2,}|…)[^()\n]{0,40}\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text, in which document and by which participant (0: nobody that is known) it was said."""

    text: str
    document: int
    participant: int = 0


@dataclass(frozen=True)
class WordRules:
    """What counts as a word, and which words as one: `lemmas`, or as they were said.

    `stop` are words that are left out: a word is when it or its lemma is among them. Words shorter than
    `shortest` letters, sounds of thinking (unless `hesitations`) and numbers are left out as well.
    """

    language: str = "nl"
    lemmas: bool = True
    stop: frozenset[str] = frozenset()
    shortest: int = 2
    hesitations: bool = False

    def word_for(self, form: str) -> str:
        """What `form` (in small letters) is counted as; "" where it is left out."""
        if len(form) < self.shortest or form[0].isdigit() or form in self.stop:
            return ""
        if not self.hesitations and is_hesitation(form):
            return ""
        if not self.lemmas:
            return form
        found = headword(form, self.language)
        return "" if found in self.stop or len(found) < self.shortest else found


def headword(form: str, language: str) -> str:
    """The lemma of a word in small letters, the same for two words that the dictionary takes for forms of
    each other: it gives bel for bellen, and bellen for bel."""
    found = lemma(form, language) or form
    other = lemma(found, language)
    if other and other != found and lemma(other, language) == found:
        return max(found, other, key=lambda word: (len(word), word))
    return found


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word: how often, by how many participants, in how many documents, and as what it was said."""

    word: str
    count: int
    participants: int
    documents: int
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Frequencies:
    """Words, most frequent first. `words` is how many were said in all, also those that are left out.

    `by_participant` has the counts per word of every participant who said anything, `said_by` how many
    words each said in all; `documents` is how many there were.
    """

    rows: tuple[WordCount, ...]
    words: int
    counted: int
    documents: int
    by_participant: Mapping[int, Mapping[str, int]]
    said_by: Mapping[int, int]

    @property
    def participants(self) -> int:
        """How many participants said anything."""
        return len(self.by_participant)

    def per_thousand(self, row: WordCount) -> float:
        """How often a word is said in a thousand words, those that are left out included."""
        return 1000 * row.count / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word in two groups: how often, per thousand words, and how surely the groups differ.

    `likelihood` is G², the log-likelihood ratio: 3.84 is reached by chance in one word in twenty, 10.83 in
    one in a thousand. `more` says in which group (0 or 1) it is said relatively more often; None: equal.
    """

    word: str
    counts: tuple[int, int]
    rates: tuple[float, float]
    participants: tuple[int, int]
    likelihood: float
    more: int | None


def plain_form(word: str) -> str:
    """A word in small letters, curly apostrophes straight."""
    return word.casefold().replace("’", "'")


def spoken(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word that was said, in small letters, with its place in `text`."""
    masked = _UNSAID.sub(lambda match: " " * len(match.group()), text)
    for match in _WORD.finditer(masked):
        yield plain_form(match.group()), match.start(), match.end()


def frequencies(stretches: Iterable[Said], rules: WordRules) -> Frequencies:
    """How often every word is said in these stretches, most often first, then by letter."""
    said: dict[tuple[int, int], Counter[str]] = {}
    for one in stretches:
        words = _WORD.findall(_UNSAID.sub(" ", one.text.replace("’", "'")))
        said.setdefault((one.document, one.participant), Counter()).update(map(str.casefold, words))
    return _reduced(said, rules)


def _reduced(said: Mapping[tuple[int, int], Counter[str]], rules: WordRules) -> Frequencies:
    word_for = lru_cache(maxsize=None)(rules.word_for)
    forms: dict[str, Counter[str]] = {}
    people: dict[int, Counter[str]] = {}
    documents: dict[str, set[int]] = {}
    totals: Counter[int] = Counter()
    for (document, person), counter in said.items():
        theirs = people.setdefault(person, Counter())
        totals[person] += counter.total()
        for form, number in counter.items():
            word = word_for(form)
            if word:
                forms.setdefault(word, Counter())[form] += number
                theirs[word] += number
                documents.setdefault(word, set()).add(document)
    named = {person: counter for person, counter in people.items() if person}
    speakers = Counter(word for counter in named.values() for word in counter)
    rows = [
        WordCount(word, counter.total(), speakers[word], len(documents[word]), _ordered(counter))
        for word, counter in forms.items()
    ]
    rows.sort(key=lambda row: (-row.count, row.word))
    return Frequencies(
        rows=tuple(rows),
        words=totals.total(),
        counted=sum(row.count for row in rows),
        documents=len({document for document, _person in said}),
        by_participant=named,
        said_by={person: totals[person] for person in named},
    )


def _ordered(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def contrasts(one: Frequencies, other: Frequencies) -> tuple[Contrast, ...]:
    """Every word of two groups, those that differ most first; without words in a group there is nothing.

    G² = 2 Σ O ln(O / E), E being the count expected were the word said as often in both: Rayson and Garside,
    "Comparing corpora using frequency profiling", 2000, p. 3.
    """
    if not one.words or not other.words:
        return ()
    rows = ({row.word: row for row in each.rows} for each in (one, other))
    first, second = rows
    found = [
        _contrast(word, first.get(word), second.get(word), (one.words, other.words))
        for word in {**first, **second}
    ]
    return tuple(sorted(found, key=lambda row: (-row.likelihood, row.word)))


def _contrast(word: str, one: WordCount | None, other: WordCount | None, words: tuple[int, int]) -> Contrast:
    counts = (one.count if one else 0, other.count if other else 0)
    expected = [size * sum(counts) / sum(words) for size in words]
    parts = [count * log(count / wanted) for count, wanted in zip(counts, expected, strict=True) if count]
    rates = (1000 * counts[0] / words[0], 1000 * counts[1] / words[1])
    people = (one.participants if one else 0, other.participants if other else 0)
    more = None if rates[0] == rates[1] else int(rates[1] > rates[0])
    return Contrast(word, counts, rates, people, max(2 * sum(parts), 0.0), more)

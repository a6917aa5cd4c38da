"""What to look for, and where it stands in a stretch of text: the ways of searching, as a table."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from types import MappingProxyType

from qualcode.errors import NotPossibleError
from qualcode.finding import lemmas
from qualcode.i18n import _
from qualcode.model.spans import Span

MOST_HITS = 50_000
_PATIENCE = 5.0  # seconds that one pattern may take on one stretch of text


class Way(StrEnum):
    """How is searched."""

    TEXT = "text"  # these words, as typed
    PATTERN = "pattern"  # a regular expression
    LEMMA = "lemma"  # every form of these words
    FUZZY = "fuzzy"  # words much like these
    SPEAKER = "speaker"  # all that these speakers say
    QUESTION = "question"  # all that is answered to these questions of the guide


class Unit(StrEnum):
    """What is coded around what was found."""

    FOUND = "word"
    SENTENCE = "sentence"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Search:
    """`what`: words, a regular expression, or, separated by commas, labels or participants for SPEAKER
    and numbers of questions for QUESTION.

    `likeness` (0 to 100) is the least that FUZZY accepts. Without `interviewers`, what interviewers
    and third parties say is not looked at (with SPEAKER it is `what` that counts).
    """

    way: Way
    what: str
    unit: Unit = Unit.SENTENCE
    match_case: bool = False
    whole_words: bool = True
    likeness: float = 85.0
    interviewers: bool = False
    language: str = "nl"


def matches(text: str, search: Search) -> list[Span]:
    """Where `text` holds what is looked for, in order; never more than MOST_HITS.

    Raises NotPossibleError for a pattern that is no regular expression, or that takes too long.
    """
    if not search.what.strip():
        return []
    return list(islice(_FINDERS[search.way](text, search), MOST_HITS))


def _by_text(text: str, search: Search) -> Iterator[Span]:
    """A blank stands for any white space, a straight quotation mark also for a curly one."""
    import regex

    words = (regex.escape(word).replace("'", "['’‘]").replace('"', '["“”]') for word in search.what.split())
    pattern = r"\s+".join(words)
    if search.whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return _found(text, pattern, match_case=search.match_case)


def _by_pattern(text: str, search: Search) -> Iterator[Span]:
    return _found(text, search.what, match_case=search.match_case)


def _found(text: str, pattern: str, *, match_case: bool) -> Iterator[Span]:
    """Matches that hold at least one character."""
    import regex

    flags = regex.MULTILINE | (0 if match_case else regex.IGNORECASE)
    try:
        for match in regex.compile(pattern, flags).finditer(text, timeout=_PATIENCE, concurrent=True):
            if match.end() > match.start():
                yield Span(*match.span())
    except regex.error as error:
        raise NotPossibleError(
            _("“{pattern}” is no regular expression: {reason}.").format(pattern=pattern, reason=str(error)),
            _("Brackets, stars and question marks have a meaning in it; put \\ before them to find them."),
        ) from None
    except TimeoutError:
        raise NotPossibleError(
            _("Searching for “{pattern}” takes too long.").format(pattern=pattern),
            _("Avoid repetitions within repetitions, such as (a+)+."),
        ) from None


def _by_lemma(text: str, search: Search) -> Iterator[Span]:
    return iter(lemmas.find(text, search.what, language=search.language))


def _by_likeness(text: str, search: Search) -> Iterator[Span]:
    """Stretches of as many words as are looked for, one more or one fewer, that are so much alike.

    Where such stretches overlap, the one that is most alike counts.
    """
    from rapidfuzz.fuzz import ratio

    target = _folded(search.what, search)
    words, count = lemmas.words_of(text), len(search.what.split())
    alike: list[tuple[float, Span]] = []
    for first in range(len(words)):
        for last in range(max(first, first + count - 2), min(first + count + 1, len(words))):
            span = Span(words[first].start, words[last].end)
            score = ratio(target, _folded(text[span.start : span.end], search), score_cutoff=search.likeness)
            if score:
                alike.append((-score, span))
    return iter(_apart(span for _score, span in sorted(alike, key=lambda one: (one[0], one[1].start))))


def _folded(words: str, search: Search) -> str:
    plain = " ".join(words.split())
    return plain if search.match_case else plain.casefold()


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans, the first ones first, that overlap none before them; in order of place."""
    kept: list[Span] = []
    for span in spans:
        place = bisect_left(kept, span.start, key=lambda one: one.start)
        free = (not place or kept[place - 1].end <= span.start) and (
            place == len(kept) or span.end <= kept[place].start
        )
        if free:
            kept.insert(place, span)
    return kept


def _everything(text: str, _search: Search) -> Iterator[Span]:
    stripped = text.strip()
    if stripped:
        start = text.index(stripped[0])
        yield Span(start, start + len(stripped))


_FINDERS: Mapping[Way, Callable[[str, Search], Iterator[Span]]] = MappingProxyType(
    {
        Way.TEXT: _by_text,
        Way.PATTERN: _by_pattern,
        Way.LEMMA: _by_lemma,
        Way.FUZZY: _by_likeness,
        Way.SPEAKER: _everything,
        Way.QUESTION: _everything,
    }
)

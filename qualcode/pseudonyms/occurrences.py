"""Every place in a text where a name stands, however it is written there.

Whole words only ("IJssel" is not in "IJsselstein"), but also as part of a word with a hyphen
("Zwolle-Noord"), with a possessive or diminutive ending, in capitals, over a line end, with or without
accents. What may be no name at all is found too, with the doubt said.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from qualcode.pseudonyms.folding import Folded, fold, folded
from qualcode.pseudonyms.lists import Lists, name_lists
from qualcode.pseudonyms.names import KEPT_IN_DOUBT, Doubt, Hit, Kept, Kind, Name

BESIDE = 70
"""How many characters of the text go with a hit on either side."""
_KNOWN_BY = 24
_WORD = re.compile(r"[^\W_]+")
_DIMINUTIVES = ("tjes", "etje", "tje", "pje", "jes", "je")
_ENDINGS = {Kind.PERSON: (*_DIMINUTIVES, "s"), Kind.PLACE: ("s",), Kind.ORGANISATION: ("s",)}
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n][\"'“”‘’»)\]]*)[\s\"'“”‘’«(\[–—-]*$")


@dataclass(frozen=True)
class _Form:
    """A writing of a name; `lead` is how many characters stand before its first letter."""

    text: str
    name: Name
    pattern: re.Pattern[str]
    lead: int
    first: str


@dataclass(frozen=True)
class _Match:
    start: int
    end: int
    form: _Form
    suffix: str


class Finder:
    """Finds many names in many texts."""

    def __init__(
        self, names: Iterable[Name], *, kept: Sequence[Kept] = (), lists: Lists | None = None
    ) -> None:
        self._lists = lists or name_lists()
        self._decided = {_known_by(one.words, one.before, one.after): one.replace for one in kept}
        self._forms: dict[str, list[_Form]] = {}
        for form in _forms(names):
            self._forms.setdefault(form.first, []).append(form)
        self._written = {form.text for forms in self._forms.values() for form in forms}
        self._sayings = _sayings(self._lists.sayings)

    def hits(self, text: str) -> list[Hit]:
        """Where the names stand, in order and without overlap; the longest writing counts."""
        comparable = fold(text)
        matches = list(self._matches(comparable.text))
        if not matches:
            return []
        sayings = [found.span() for found in self._sayings.finditer(comparable.text)]
        return [self._hit(text, comparable, match, sayings) for match in matches]

    def _matches(self, text: str) -> Iterator[_Match]:
        done = 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            tried = (_match(form, text, word.start()) for form in self._beginning(word[0]))
            found = [match for match in tried if match is not None and match.start >= done]
            if found:
                best = max(found, key=lambda match: (match.end, -len(match.suffix), _exact(match, text)))
                done = best.end
                yield best

    def _beginning(self, word: str) -> Iterable[_Form]:
        """The forms that can begin with this word of a text, with or without an ending."""
        word = word.casefold()
        stems = [word, *(word[: -len(end)] for end in (*_DIMINUTIVES, "s") if word.endswith(end))]
        return chain.from_iterable(self._forms.get(stem, ()) for stem in stems)

    def _hit(self, text: str, comparable: Folded, match: _Match, sayings: Sequence[tuple[int, int]]) -> Hit:
        start, end = comparable.span(match.start, match.end)
        before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
        words = text[start:end]
        doubt = self._doubt(text, start, comparable.text, match, sayings)
        decided = self._decided.get(_known_by(words, before, after))
        return Hit(
            start,
            end,
            match.form.name,
            words,
            before,
            after,
            len(match.suffix),
            doubt,
            doubt not in KEPT_IN_DOUBT if decided is None else decided,
            decided is not None,
        )

    def _doubt(
        self, text: str, start: int, comparable: str, match: _Match, sayings: Sequence[tuple[int, int]]
    ) -> Doubt:
        written = comparable[match.start : match.end]
        bare = written[: len(written) - len(match.suffix)]
        tests: tuple[tuple[Doubt, bool], ...] = (
            (Doubt.SAYING, any(first <= match.start and match.end <= last for first, last in sayings)),
            (Doubt.LOWER, not _same_capitals(bare, match.form.text)),
            (Doubt.OTHER_NAME, bool(match.suffix) and self._is_name(written)),
            (Doubt.ORDINARY, bare.casefold() in self._lists.ordinary and starts_sentence(text, start)),
            (Doubt.DIMINUTIVE, match.suffix in _DIMINUTIVES),
            (Doubt.LONGER, match.form.name.kind is Kind.PERSON and _hyphened(comparable, match)),
        )
        return next((doubt for doubt, holds in tests if holds), Doubt.NONE)

    def _is_name(self, written: str) -> bool:
        known = written in self._lists.first_names or written in self._lists.surnames
        return known and written not in self._written


def decided(hit: Hit, *, replace_it: bool) -> Kept:
    """The researcher's word about one hit, as the key keeps it."""
    return Kept(hit.words, hit.before[-_KNOWN_BY:], hit.after[:_KNOWN_BY], replace_it)


def with_decision(kept: Sequence[Kept], hit: Hit, *, replace_it: bool) -> tuple[Kept, ...]:
    """The decisions with this one in the place of an earlier one about the same hit."""
    new = decided(hit, replace_it=replace_it)
    return (*(one for one in kept if replace(one, replace=replace_it) != new), new)


def edits(hits: Iterable[Hit]) -> list[tuple[int, int, str]]:
    """The replacements (start, end, placeholder) that the hits ask for."""
    return [(hit.start, hit.end, hit.replacement) for hit in hits if hit.replace]


def replaced(text: str, hits: Iterable[Hit]) -> str:
    """The text with the hits replaced."""
    pieces: list[str] = []
    done = 0
    for start, end, placeholder in edits(hits):
        pieces += (text[done:start], placeholder)
        done = end
    return "".join((*pieces, text[done:]))


def starts_sentence(text: str, position: int) -> bool:
    """Whether what stands at `position` begins a sentence, or what a speaker says."""
    return bool(_SENTENCE_START.search(text[max(0, position - 12) : position]))


def _known_by(words: str, before: str, after: str) -> tuple[str, str, str]:
    return words, before[-_KNOWN_BY:], after[:_KNOWN_BY]


def _forms(names: Iterable[Name]) -> Iterator[_Form]:
    seen: set[str] = set()
    for name in names:
        for written in name.forms:
            text = folded(written)
            first = _WORD.search(text)
            if first is None or text in seen:
                continue
            seen.add(text)
            yield _Form(text, name, _pattern(text, name.kind), first.start(), first[0].casefold())


def _pattern(form: str, kind: Kind) -> re.Pattern[str]:
    words = " {1,3}".join(map(re.escape, form.split()))
    endings = "|".join(_ENDINGS.get(kind, ()))
    rest = rf"({endings})?(?![^\W_])" if form[-1].isalnum() else "()"
    return re.compile(words + rest, re.IGNORECASE)


def _match(form: _Form, text: str, start: int) -> _Match | None:
    start -= form.lead
    if start < 0 or (start > 0 and text[start - 1].isalnum()):
        return None
    found = form.pattern.match(text, start)
    return _Match(start, found.end(), form, found[1] or "") if found else None


def _exact(match: _Match, text: str) -> bool:
    """Whether the text has the form's own capitals: of "Bij" and the variant "bij" each finds its own."""
    return text.startswith(match.form.text, match.start)


def _same_capitals(written: str, form: str) -> bool:
    """Whether the words are capitalised as a name is: as the form, all in capitals, or its first letters."""
    if written == form or written.isupper() or form == form.lower():
        return True
    return not form.isupper() and any(letter.isupper() for letter in written)


def _hyphened(text: str, match: _Match) -> bool:
    return text[match.end : match.end + 1] == "-" or text[match.start - 1 : match.start] == "-"


def _sayings(sayings: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(sayings, key=len, reverse=True)
    parts = "|".join(" {1,3}".join(map(re.escape, saying.split())) for saying in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{parts})(?![^\W_])", re.IGNORECASE)

"""What looks like a name in a study: by capitals, name lists and the words beside it.

No single rule decides. A word is looked at where it stands capitalised; at the beginning of a sentence
that says little, so there it counts only when it also stands capitalised elsewhere, or never without a
capital and on a list. Titles ("mevrouw"), prepositions ("uit") and endings ("-straat") speak for a name;
days, languages and ordinary words against it. The researcher decides about all of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.i18n import N_
from qualcode.pseudonyms.folding import Folded, fold
from qualcode.pseudonyms.judging import BEFORE_PARTICLES, PARTICLES, PLACE_WORD, TITLE, TITLES, Seen, judge
from qualcode.pseudonyms.lists import Lists, name_lists
from qualcode.pseudonyms.names import Candidate, Kind
from qualcode.pseudonyms.occurrences import starts_sentence

_WORD = re.compile(r"(?:'[st]-)?[^\W\d_]+(?:['-](?!s(?![^\W_]))[^\W\d_]+)*")
_ACRONYM = re.compile(r"(?<![^\W_])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?![^\W_])")
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.\s?){1,4}$")
_AROUND = 45
_CONTEXTS = 3


_Place = tuple[int, int, int]


@dataclass
class _Seen:
    """What was noted about one writing."""

    places: list[_Place] = field(default_factory=list[_Place])
    middle: int = 0
    why: Counter[str] = field(default_factory=Counter[str])
    hint: str = ""


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    middle: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or (self.text[:1] == "'" and self.text[3:4].isupper())


ACRONYM = N_("An abbreviation that returns")
MODEL = N_("Found by the spaCy model")


def candidates(
    texts: Mapping[int, str],
    *,
    entities: Iterable[tuple[int, int, int, Kind]] = (),
    lists: Lists | None = None,
) -> list[Candidate]:
    """What looks like a name in the texts, the likely ones first, then by kind and how often.

    `entities` are places (text, start, end, kind) that a language model found.
    """
    finding = _Finding(texts, lists or name_lists())
    for key, text in texts.items():
        finding.look(key, text)
    for key, start, end, kind in entities:
        finding.note(texts[key][start:end], kind, MODEL, (key, start, end), middle=True)
    return finding.result()


class _Finding:
    def __init__(self, texts: Mapping[int, str], lists: Lists) -> None:
        self._texts = texts
        self._lists = lists
        self._seen: dict[tuple[str, Kind], _Seen] = {}
        self._small: Counter[str] = Counter()
        self._starts: dict[str, list[_Place]] = {}

    def look(self, key: int, text: str) -> None:
        """Notes every name of one text, and which words stand in it without a capital."""
        comparable = fold(text)
        words = [
            _Word(found[0], *found.span(), not starts_sentence(text, comparable.places[found.start()]))
            for found in _WORD.finditer(comparable.text)
        ]
        self._small.update(word.text for word in words if not word.capital)
        place = 0
        while place < len(words):
            place = self._at(key, comparable, words, place)
        for found in _ACRONYM.finditer(comparable.text):
            if found[0] not in self._lists.abbreviations:
                self._note_acronym(key, found[0], comparable.span(*found.span()))

    def note(self, words: str, kind: Kind, why: str, place: _Place, *, middle: bool, hint: str = "") -> None:
        """Keeps that `words` stand at a place (text, start, end) and why they may be a name."""
        seen = self._seen.setdefault((" ".join(words.split()), kind), _Seen())
        if place not in seen.places[-1:]:
            seen.places.append(place)
            seen.middle += middle
        seen.why[why] += 1
        seen.hint = seen.hint or hint

    def _note_acronym(self, key: int, words: str, span: tuple[int, int]) -> None:
        self.note(words, Kind.ORGANISATION, ACRONYM, (key, *span), middle=True)

    def _at(self, key: int, comparable: Folded, words: Sequence[_Word], place: int) -> int:
        """Notes the name that begins with words[place], if one does; gives the place behind it."""
        word, text = words[place], comparable.text
        if not word.capital or len(word.text) < 2 or _ACRONYM.fullmatch(word.text):
            return place + 1
        last = _phrase_end(text, words, place)
        found = judge(_in_context(text, words, place, last), self._lists)
        if found is None:
            self._starts.setdefault(word.text, []).append((key, *comparable.span(word.start, word.end)))
            return place + 1
        name = text[word.start : words[last].end]
        span = comparable.span(word.start, words[last].end)
        self.note(name, found.kind, found.why, (key, *span), middle=word.middle, hint=found.hint)
        return last + 1

    # What was seen, judged over the whole study

    def result(self) -> list[Candidate]:
        for (words, kind), seen in self._seen.items():
            if kind is Kind.OTHER:
                seen.places += self._starts.get(words, [])
        kept = {one: seen for one, seen in self._seen.items() if self._stands(*one, seen)}
        groups = self._grouped(self._one_kind_each(kept))
        made = [self._candidate(words, kind, members) for (words, kind), members in groups.items()]
        order = list(Kind)
        return sorted(made, key=lambda c: (not c.likely, order.index(c.kind), -c.count, c.original))

    def _stands(self, words: str, kind: Kind, seen: _Seen) -> bool:
        """Whether the study as a whole speaks for the name."""
        if ACRONYM in seen.why:
            return len(seen.places) > 1
        if TITLE in seen.why or MODEL in seen.why or " " in words:
            return True
        small = self._small[words.lower()]
        if kind is Kind.OTHER:
            return small == 0
        return small == 0 if not seen.middle else small <= 3 * seen.middle

    def _one_kind_each(self, seen: Mapping[tuple[str, Kind], _Seen]) -> dict[tuple[str, Kind], _Seen]:
        """Every writing under one kind: the one that most places speak for, a list before a guess."""
        by_words: dict[str, list[tuple[Kind, _Seen]]] = {}
        for (words, kind), one in seen.items():
            by_words.setdefault(words, []).append((kind, one))
        result: dict[tuple[str, Kind], _Seen] = {}
        for words, found in by_words.items():
            found.sort(key=_strength)
            kind, first = found[0]
            for _kind, other in found[1:]:
                first.places += [place for place in other.places if place not in first.places]
                first.middle += other.middle
            result[words, kind] = first
        return result

    def _grouped(self, seen: Mapping[tuple[str, Kind], _Seen]) -> dict[tuple[str, Kind], dict[str, _Seen]]:
        """Under a full name also its first name and its surname alone, where only one full name has them."""
        whole = [words for words, kind in seen if kind is Kind.PERSON and " " in words]
        owners: dict[str, list[str]] = {}
        for words in whole:
            for part in parts_of(words):
                owners.setdefault(part, []).append(words)
        groups: dict[tuple[str, Kind], dict[str, _Seen]] = {}
        for (words, kind), one in seen.items():
            mine = owners.get(words, []) if kind is Kind.PERSON else []
            home = mine[0] if len(mine) == 1 and mine[0] != words else words
            groups.setdefault((home, kind), {})[words] = one
        return groups

    def _candidate(self, words: str, kind: Kind, members: Mapping[str, _Seen]) -> Candidate:
        places = sorted({place for one in members.values() for place in one.places})
        first = members.get(words) or next(iter(members.values()))
        spread = places[:: max(1, len(places) // _CONTEXTS)][:_CONTEXTS]
        counts = {words: len(set(first.places)), **{w: len(set(m.places)) for w, m in members.items()}}
        return Candidate(
            words,
            kind,
            counts,
            tuple(dict.fromkeys(key for key, _start, _end in places)),
            tuple(self._context(*place) for place in spread),
            first.why.most_common(1)[0][0],
            kind is not Kind.OTHER,
            next((one.hint for one in members.values() if one.hint), ""),
        )

    def _context(self, key: int, start: int, end: int) -> str:
        text = self._texts[key]
        left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
        words = " ".join(text[left:right].split())
        return ("…" if left else "") + words + ("…" if right < len(text) else "")


def _strength(found: tuple[Kind, _Seen]) -> tuple[bool, bool, int]:
    kind, seen = found
    return kind is Kind.OTHER, PLACE_WORD in seen.why, -len(seen.places)


def _phrase_end(text: str, words: Sequence[_Word], place: int) -> int:
    """The last word of the name that begins here: capitalised words, and "van der" between them."""
    last, ahead = place, place + 1
    while ahead < len(words) and _only_space(text, words[ahead - 1].end, words[ahead].start):
        word = words[ahead]
        if word.capital and word.middle and not _ACRONYM.fullmatch(word.text):
            last = ahead
        elif not _joins(words, ahead) or ahead - last > 3:
            break
        ahead += 1
    return last


def _in_context(text: str, words: Sequence[_Word], place: int, last: int) -> Seen:
    word = words[place]
    near = place > 0 and _near(text, words[place - 1], word)
    return Seen(
        word.text,
        text[word.start : words[last].end],
        words[place - 1].text.casefold() if near else "",
        word.middle,
        last > place,
        _title(text, words, place),
    )


def _title(text: str, words: Sequence[_Word], place: int) -> str:
    """The title before a surname, or "." for initials: "meneer van der Berg", "J. Bos"."""
    while place > 0 and words[place - 1].text in PARTICLES and _near(text, words[place - 1], words[place]):
        place -= 1
    start = words[place].start
    if _INITIALS.search(text[max(0, start - 12) : start]):
        return "."
    near = place > 0 and _near(text, words[place - 1], words[place])
    title = words[place - 1].text.casefold() if near else ""
    return title if title in TITLES else ""


def parts_of(name: str) -> list[str]:
    """Other writings of a person's full name: the first name, the surname with and without "van der"."""
    words = name.split()
    if len(words) < 2:
        return []
    surname = words[1:]
    bare = [word for word in surname if word not in PARTICLES]
    with_capital = " ".join([surname[0].capitalize(), *surname[1:]])
    return list(dict.fromkeys((words[0], " ".join(surname), with_capital, " ".join(bare))))


def _joins(words: Sequence[_Word], place: int) -> bool:
    if words[place].text in BEFORE_PARTICLES:
        return place + 1 < len(words) and words[place + 1].text in PARTICLES
    return words[place].text in PARTICLES


def _only_space(text: str, start: int, end: int) -> bool:
    return 0 < end - start <= 2 and text[start:end].isspace()


def _near(text: str, left: _Word, right: _Word) -> bool:
    return text[left.end : right.start].strip() in ("", ".") and right.start - left.end <= 3

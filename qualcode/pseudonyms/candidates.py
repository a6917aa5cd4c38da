"""What looks like a name in a study: by capitals, name lists and the words beside it.

No single rule decides. A word is looked at where it stands capitalised; at the beginning of a sentence
that says little, so there it counts only when it also stands capitalised elsewhere, or never without a
capital and on a list. Titles ("mevrouw"), prepositions ("uit") and endings ("-straat") speak for a name;
days, languages and ordinary words against it. The researcher decides about all of them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.i18n import N_
from qualcode.pseudonyms.folding import fold, folded
from qualcode.pseudonyms.lists import Lists, name_lists
from qualcode.pseudonyms.names import Candidate, Kind
from qualcode.pseudonyms.occurrences import starts_sentence

PARTICLES = frozenset("van der den de het 't ten ter te la le du von bin ben el al d' da dos di".split())
_BEFORE_PARTICLES = frozenset(("in", "op", "aan"))  # "in 't Veld", but not "Jan in Zwolle"
TITLES = frozenset(
    "mevrouw mevr mw meneer mijnheer menheer dhr heer burgemeester wethouder dokter dr drs prof professor juf "
    "juffrouw meester mr ir ing agent wijkagent rechercheur officier rechter advocaat oom tante opa oma zuster "
    "broeder pater dominee imam mrs ms miss mister doctor uncle aunt judge officer detective sir madam".split()
)
_TO_PLACES = frozenset(
    "in te uit naar vanuit rond omgeving near from regio gemeente provincie stad dorp wijk buurt".split()
)
_PLACE_WORDS = {
    "wijk": "wijk",
    "buurt": "buurt",
    "gemeente": "gemeente",
    "regio": "regio",
    "provincie": "provincie",
}
_PLACE_ENDING = re.compile(
    r".{3,}(?:straat|laan|plein|gracht|kade|singel|dijk|weg|wijk|park|steeg|hof|burg|dam|veen)$"
)
_FOR_ORGANISATIONS = frozenset(
    "bij stichting bureau vereniging firma bedrijf instelling organisatie foundation company".split()
)
_WORD = re.compile(r"(?:'[st]-)?[^\W\d_]+(?:['-](?!s(?![^\W_]))[^\W\d_]+)*")
_ACRONYM = re.compile(r"(?<![^\W_])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?![^\W_])")
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.\s?){1,4}$")
_AROUND = 45
_CONTEXTS = 3


@dataclass
class _Seen:
    """What was noted about one writing."""

    places: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
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


PERSON_LIST = N_("A first name")
SURNAME = N_("A surname")
FULL_NAME = N_("A first name with what follows it")
TITLE = N_("Behind a title or initials")
PLACE_LIST = N_("On the list of places")
PLACE_WORD = N_("Behind a word that leads to places")
ACRONYM = N_("An abbreviation that returns")
ORGANISATION_WORD = N_("Behind a word for organisations")
CAPITAL = N_("A capital within a sentence")
MODEL = N_("Found by the language model")


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
        finding.note(texts[key][start:end], kind, MODEL, key, start, end, middle=True)
    return finding.result()


class _Finding:
    def __init__(self, texts: Mapping[int, str], lists: Lists) -> None:
        self._texts = texts
        self._lists = lists
        self._seen: dict[tuple[str, Kind], _Seen] = {}
        self._small: Counter[str] = Counter()
        self._starts: dict[str, list[tuple[int, int, int]]] = {}

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
            place = self._at(key, comparable.text, comparable.span, words, place)
        for found in _ACRONYM.finditer(comparable.text):
            if found[0] not in self._lists.abbreviations:
                self.note(
                    found[0], Kind.ORGANISATION, ACRONYM, key, *comparable.span(*found.span()), middle=True
                )

    def note(
        self,
        words: str,
        kind: Kind,
        why: str,
        key: int,
        start: int,
        end: int,
        *,
        middle: bool,
        hint: str = "",
    ) -> None:
        """Keeps that `words` stand at text[start:end] and why they may be a name."""
        written = " ".join(words.split())
        seen = self._seen.setdefault((written, kind), _Seen())
        if (key, start, end) not in seen.places[-1:]:
            seen.places.append((key, start, end))
            seen.middle += middle
        seen.why[why] += 1
        seen.hint = seen.hint or hint

    def _at(
        self,
        key: int,
        text: str,
        span: "Callable[[int, int], tuple[int, int]]",
        words: Sequence[_Word],
        place: int,
    ) -> int:
        """Notes the name that begins with words[place], if one does; gives the place behind it."""
        word = words[place]
        if not word.capital or len(word.text) < 2 or _ACRONYM.fullmatch(word.text):
            return place + 1
        last = self._phrase_end(text, words, place)
        kind, why, hint = self._judge(text, words, place, last)
        if kind is None:
            self._starts.setdefault(word.text, []).append((key, *span(word.start, word.end)))
            return place + 1
        start, end = span(word.start, words[last].end)
        self.note(
            text[word.start : words[last].end], kind, why, key, start, end, middle=word.middle, hint=hint
        )
        return last + 1

    def _phrase_end(self, text: str, words: Sequence[_Word], place: int) -> int:
        """The last word of the name that begins here: capitalised words, with "van der" and the like between."""
        last, ahead = place, place + 1
        while ahead < len(words) and _only_space(text, words[ahead - 1].end, words[ahead].start):
            word = words[ahead]
            if word.capital and word.middle and not _ACRONYM.fullmatch(word.text):
                last = ahead
            elif not _joins(words, ahead) or ahead - last > 3:
                break
            ahead += 1
        return last

    def _judge(
        self, text: str, words: Sequence[_Word], place: int, last: int
    ) -> tuple[Kind | None, str, str]:
        lists, word = self._lists, words[place].text
        whole = text[words[place].start : words[last].end]
        before = (
            words[place - 1].text.casefold() if place and _near(text, words[place - 1], words[place]) else ""
        )
        ordinary = word.casefold() in lists.ordinary
        if before in TITLES or _INITIALS.search(text[max(0, words[place].start - 12) : words[place].start]):
            if not ordinary or words[place].middle:
                return Kind.PERSON, TITLE, before if before in ("burgemeester", "wethouder", "dokter") else ""
        if (
            whole in lists.places
            and (words[place].middle or not ordinary)
            and not self._is_person(word, before)
        ):
            return Kind.PLACE, PLACE_LIST, _PLACE_WORDS.get(before, "")
        if word in lists.first_names and (words[place].middle or not ordinary):
            return Kind.PERSON, FULL_NAME if last > place else PERSON_LIST, ""
        if before in _TO_PLACES and words[place].middle and not ordinary:
            return Kind.PLACE, PLACE_WORD, _PLACE_WORDS.get(before, "")
        if before in _FOR_ORGANISATIONS and words[place].middle and not ordinary:
            return Kind.ORGANISATION, ORGANISATION_WORD, ""
        if words[place].middle and _PLACE_ENDING.match(word) and not ordinary:
            return (
                Kind.PLACE,
                PLACE_WORD,
                "straat" if word.endswith(("straat", "laan", "weg", "plein")) else "",
            )
        if words[place].middle and word in lists.surnames and not ordinary:
            return Kind.PERSON, SURNAME, ""
        if not words[place].middle or ordinary or word.isupper():
            return None, "", ""
        return Kind.OTHER, CAPITAL, ""

    def _is_person(self, word: str, before: str) -> bool:
        return word in self._lists.first_names and before not in _TO_PLACES

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
            found.sort(
                key=lambda item: (item[0] is Kind.OTHER, PLACE_WORD in item[1].why, -len(item[1].places))
            )
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
    if words[place].text in _BEFORE_PARTICLES:
        return place + 1 < len(words) and words[place + 1].text in PARTICLES
    return words[place].text in PARTICLES


def _only_space(text: str, start: int, end: int) -> bool:
    return 0 < end - start <= 2 and text[start:end].isspace()


def _near(text: str, left: _Word, right: _Word) -> bool:
    return text[left.end : right.start].strip() in ("", ".") and right.start - left.end <= 3

"""One word with a capital, and what the words beside it and the lists say it is."""

import re
from dataclasses import dataclass

from qualcode.i18n import N_
from qualcode.pseudonyms.lists import Lists
from qualcode.pseudonyms.names import Kind

PERSON_LIST = N_("A first name")
SURNAME = N_("A surname")
FULL_NAME = N_("A first name with what follows it")
TITLE = N_("Behind a title or initials")
PLACE_LIST = N_("On the list of places")
PLACE_WORD = N_("Behind a word that leads to places")
ORGANISATION_WORD = N_("Behind a word for organisations")
CAPITAL = N_("A capital within a sentence")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("van der den de het 't ten ter te la le du von bin ben el al d' da dos di")
BEFORE_PARTICLES = _words("in op aan")  # "in 't Veld", but not "Jan in Zwolle"
TITLES = _words(
    "mevrouw mevr mw meneer mijnheer menheer dhr heer burgemeester wethouder dokter dr drs prof "
    "professor juf juffrouw meester mr ir ing agent wijkagent rechercheur officier rechter advocaat "
    "oom tante opa oma zuster broeder pater dominee imam mrs ms miss mister doctor uncle aunt judge "
    "officer detective sir madam"
)
_OFFICES = _words("burgemeester wethouder dokter huisarts wijkagent rechter")
_TO_PLACES = _words(
    "in te uit naar vanuit rond omgeving near from regio gemeente provincie stad dorp wijk buurt"
)
_PLACE_WORDS = _words("wijk buurt gemeente regio provincie")
_STREET = re.compile(r".{3,}(?:straat|laan|plein|gracht|kade|singel|weg|steeg)$")
_PLACE_ENDING = re.compile(r".{3,}(?:dijk|wijk|park|hof|burg|dam|veen)$")
_FOR_ORGANISATIONS = _words(
    "bij stichting bureau vereniging firma bedrijf instelling organisatie foundation company"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A capitalised word: the whole name that begins with it, and what stands before.

    `middle`: within a sentence, where a capital says something. `longer`: more words follow. `before`
    is the word before in lower case, `title` a title or initials there, "van der" passed over.
    """

    word: str
    whole: str
    before: str
    middle: bool
    longer: bool
    title: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What it is, why, and a word for the placeholder where the text gave one."""

    kind: Kind
    why: str
    hint: str = ""


def judge(seen: Seen, lists: Lists) -> Judgement | None:
    """What a capitalised word is the beginning of; None: of nothing."""
    ordinary = seen.word.casefold() in lists.ordinary
    if not seen.middle and ordinary:
        return None
    for rule in (
        _titled,
        _listed_place,
        _listed_person,
        *((_guessed,) if seen.middle and not ordinary else ()),
    ):
        found = rule(seen, lists)
        if found is not None:
            return found
    return None


def _titled(seen: Seen, _lists: Lists) -> Judgement | None:
    if not seen.title:
        return None
    return Judgement(Kind.PERSON, TITLE, seen.title if seen.title in _OFFICES else "")


def _listed_place(seen: Seen, lists: Lists) -> Judgement | None:
    if seen.whole not in lists.places:
        return None
    if seen.word in lists.first_names and seen.before not in _TO_PLACES:
        return None
    return Judgement(Kind.PLACE, PLACE_LIST, seen.before if seen.before in _PLACE_WORDS else "")


def _listed_person(seen: Seen, lists: Lists) -> Judgement | None:
    if seen.word in lists.first_names:
        return Judgement(Kind.PERSON, FULL_NAME if seen.longer else PERSON_LIST)
    return None


def _guessed(seen: Seen, lists: Lists) -> Judgement | None:
    """By what is beside the word, or for want of anything better by its capital."""
    if seen.before in _TO_PLACES:
        return Judgement(Kind.PLACE, PLACE_WORD, seen.before if seen.before in _PLACE_WORDS else "")
    if seen.before in _FOR_ORGANISATIONS:
        return Judgement(Kind.ORGANISATION, ORGANISATION_WORD)
    last = seen.whole.split()[-1]
    if _STREET.match(last) or _PLACE_ENDING.match(last):
        return Judgement(Kind.PLACE, PLACE_WORD, "straat" if _STREET.match(last) else "")
    if seen.word in lists.surnames:
        return Judgement(Kind.PERSON, SURNAME)
    return None if seen.word.isupper() else Judgement(Kind.OTHER, CAPITAL)

"""What a hyphen at the end of a line means: part of the word, a hyphenation, or speech cut off.

A hyphen goes only where the text itself, a dictionary or a rule of spelling shows the word without
it. What none of them decides is a doubt for the researcher.
"""

from typing import NamedTuple

from qualcode.model.documents import Join
from qualcode.transcripts.lexicon import Lexicon, words_of

# Word parts that Dutch or English writes with a hyphen before what follows, unless a dictionary has the
# word without (interview, probleem).
_PREFIXES = words_of(
    """
    re ex semi quasi niet non oud anti pro pre post co inter intra multi mono bio eco neo pseudo sub
    super ultra vice adjunct aspirant kandidaat interim loco chef collega leerling meester minister
    sint self well cross
    """
)
# What no hyphen stands before, or after: openheid, daardoor.
_ENDINGS = words_of(
    """
    heid heden lijk lijke lijker lijkheid baar bare schap schappen schappelijk loos loze zaam zame
    zaamheid ling lingen ing ingen teit iteit isme tje tjes pje pjes jes ness ment tion ting
    """
)
_BEGINNINGS = words_of("daar hier waar ver ont")
_CONJUNCTIONS = words_of("en of and or noch tot und oder als")
# Two vowels that would be read as one sound: Dutch spelling writes a hyphen between them.
_CLASHES = words_of("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu")
_SHORTEST_PART = 3  # letters of a word that Dutch makes compounds of


class Judgement(NamedTuple):
    """What to do with the hyphen, and whether that is beyond doubt."""

    join: Join
    sure: bool = True


def join_of(left: str, right: str, lexicon: Lexicon, *, hyphenated: bool = False) -> Judgement:
    """How `left` (without its hyphen) and `right`, the first word of the next line, belong together.

    `hyphenated`: the text is known to cut words at line ends, which decides what is done in doubt.
    """
    small_left, small_right = left.casefold(), right.casefold()
    if small_right in _CONJUNCTIONS or not left or not right:
        return Judgement(Join.SPACE)
    if len(small_right) > len(small_left) and small_right.startswith(small_left):
        return Judgement(Join.SPACE)  # the speaker began the word and then said it
    single = len(left) == 1  # no word is cut behind its first letter: e-mail, x-as
    if single or _is_name(left, right) or lexicon.holds(f"{left}-{right}"):
        return Judgement(Join.KEEP)
    prefixed = _has_prefix(left) or _clashes(left, right, lexicon)
    if (not prefixed and lexicon.holds(left + right)) or lexicon.knows(left + right):
        return Judgement(Join.DROP)
    return Judgement(Join.KEEP) if prefixed else _by_parts(left, right, lexicon, hyphenated=hyphenated)


def _by_parts(left: str, right: str, lexicon: Lexicon, *, hyphenated: bool) -> Judgement:
    """What the parts tell: a hyphen that was written stands between two words."""
    if not lexicon.has_dictionary:
        return Judgement(Join.KEEP, sure=False)
    if right.casefold() in _ENDINGS or left.casefold() in _BEGINNINGS:
        return Judgement(Join.DROP)
    left_is, right_is = lexicon.is_word(left), lexicon.is_word(right)
    if not right_is:  # no word begins in the next line: moede-rorganisatie
        told = len(right) >= _SHORTEST_PART and (hyphenated or lexicon.is_compound(left + right))
        return Judgement(Join.DROP, sure=told)
    if not left_is and lexicon.is_word(left.removesuffix("s")) and len(left) > _SHORTEST_PART:
        return Judgement(Join.DROP)  # reclasserings-werker
    if not left_is and lexicon.is_compound(left + right):
        return Judgement(Join.DROP)
    otherwise = Join.KEEP if left_is else Join.SPACE  # two words, or speech cut off
    return Judgement(Join.DROP if hyphenated else otherwise, sure=False)


def _is_name(left: str, right: str) -> bool:
    """Whether the parts are two names, an acronym or a number, which keep their hyphen."""
    names = left[:1].isupper() and right[:1].isupper()
    acronym = len(left) > 1 and left.isupper()
    return names or acronym or not left[-1:].isalpha() or not right[:1].isalpha()


def _has_prefix(left: str) -> bool:
    return left.rpartition("-")[2].casefold() in _PREFIXES


def _clashes(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two vowels would be read as one: zee-egel; "zorgparti-jen" is no word and an end."""
    meeting = left[-1:].casefold() + right[:1].casefold()
    word = not lexicon.has_dictionary or lexicon.is_word(right)
    return lexicon.language == "nl" and meeting in _CLASHES and word

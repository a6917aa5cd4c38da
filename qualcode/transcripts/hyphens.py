"""What a hyphen at the end of a line means: part of the word, a hyphenation, or speech cut off.

A hyphen goes only where the text itself, a dictionary or a rule of spelling shows the word without
it. What none of them decides is a doubt for the researcher.
"""

from typing import NamedTuple

from qualcode.model.documents import Join
from qualcode.transcripts.lexicon import Lexicon, words_of

# Word parts that Dutch or English writes with a hyphen before what follows.
_PREFIXES = words_of(
    """
    re ex semi quasi niet non oud anti pro pre post co inter intra multi mono bio eco neo pseudo sub
    super ultra vice adjunct aspirant kandidaat interim loco chef collega leerling meester minister
    sint self well cross
    """
)
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
    if _surely_written_with(left, right, lexicon.language) or lexicon.holds(f"{left}-{right}"):
        return Judgement(Join.KEEP)
    if lexicon.holds(left + right) or lexicon.knows(left + right):
        return Judgement(Join.DROP)
    return _by_parts(left, right, lexicon, hyphenated=hyphenated)


def _by_parts(left: str, right: str, lexicon: Lexicon, *, hyphenated: bool) -> Judgement:
    """What the parts tell: a hyphen that was written stands between two words."""
    if not lexicon.has_dictionary:
        return Judgement(Join.KEEP, sure=False)
    left_is, right_is = lexicon.is_word(left), lexicon.is_word(right)
    if not right_is:  # no word begins in the next line: moede-rorganisatie
        return Judgement(Join.DROP, sure=lexicon.is_compound(left + right))
    if not left_is and lexicon.is_word(left.removesuffix("s")) and len(left) > _SHORTEST_PART:
        return Judgement(Join.DROP)  # reclasserings-werker
    if not left_is:  # a syllable, or speech cut off
        whole = lexicon.is_compound(left + right)
        return Judgement(Join.DROP, sure=True) if whole else Judgement(Join.SPACE, sure=False)
    return Judgement(Join.DROP if hyphenated else Join.KEEP, sure=False)


def _surely_written_with(left: str, right: str, language: str) -> bool:
    """Prefixes, names, acronyms, numbers, and vowels that would clash."""
    last_part = left.rpartition("-")[2].casefold()
    name = left[:1].isupper() and right[:1].isupper()
    acronym = len(left) > 1 and left.isupper()
    clash = language == "nl" and left[-1:].casefold() + right[:1].casefold() in _CLASHES
    return (
        last_part in _PREFIXES
        or name
        or acronym
        or clash
        or not left[-1:].isalpha()
        or not right[:1].isalpha()
    )

"""What a hyphen at the end of a line means: part of the word, a hyphenation, or speech cut off.

Nothing may be lost silently, so a hyphen goes only where the text itself shows the word without it.
"""

import re
from collections import Counter

from qualcode.model.documents import Join


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Word parts that Dutch or English writes with a hyphen before what follows.
_PREFIXES = _words(
    """
    re ex semi quasi niet non oud anti pro pre post co inter intra multi mono bio eco neo pseudo sub
    super ultra vice adjunct aspirant kandidaat interim loco chef collega leerling meester minister
    sint self well cross
    """
)
_CONJUNCTIONS = _words("en of and or noch tot und oder als")
# Two vowels that would be read as one sound: Dutch spelling writes a hyphen between them.
_CLASHES = _words("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu")


class Lexicon:
    """The words of one text, to look up how it writes a word elsewhere."""

    def __init__(self, text: str) -> None:
        self._counts = Counter(re.findall(r"\w+(?:-\w+)*", text.casefold()))

    def holds(self, word: str) -> bool:
        """Whether the text has the word, in any case."""
        return self._counts[word.casefold()] > 0


def join_of(left: str, right: str, lexicon: Lexicon, *, language: str) -> Join:
    """How `left` (without its hyphen) and `right`, the first word of the next line, belong together."""
    small_left, small_right = left.casefold(), right.casefold()
    if small_right in _CONJUNCTIONS or not left or not right:
        return Join.SPACE
    if len(small_right) > len(small_left) and small_right.startswith(small_left):
        return Join.SPACE  # the speaker began the word and then said it
    if _surely_written_with(left, right, language) or lexicon.holds(f"{left}-{right}"):
        return Join.KEEP
    return Join.DROP if lexicon.holds(left + right) else Join.KEEP


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

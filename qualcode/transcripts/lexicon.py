"""Which words there are: those of the text itself, and those of a dictionary of its language.

The dictionaries are simplemma's (MIT; all word forms). Loading one takes 0.4 s (Dutch) and 50 MB, once,
so it happens only where a word is asked for that the text does not hold.
"""

import re
from collections import Counter

_DICTIONARIES = frozenset({"nl", "en", "de"})
_SHORTEST = 3  # letters: nearly any two are a word to a dictionary


def words_of(text: str) -> frozenset[str]:
    """The words in a list that is written as text."""
    return frozenset(text.split())


class Lexicon:
    """The words of one text, and those of its language ("" for none)."""

    def __init__(self, text: str, language: str = "") -> None:
        self.language = language
        self.has_dictionary = language in _DICTIONARIES
        self._text = text
        self._words: Counter[str] | None = None

    def holds(self, word: str) -> bool:
        """Whether the text has the word, in any case."""
        if self._words is None:  # counted when first asked: most texts have no word cut at a line end
            self._words = Counter(re.findall(r"\w+(?:-\w+)*", self._text.casefold()))
        return self._words[word.casefold()] > 0

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word."""
        if not self.has_dictionary or len(word) < _SHORTEST:
            return False
        from simplemma import is_known

        return is_known(word, lang=self.language) or is_known(word.casefold(), lang=self.language)

    def is_word(self, word: str) -> bool:
        """Whether text or dictionary has the word."""
        return len(word) >= _SHORTEST and (self.knows(word) or self._stands_alone(word))

    def _stands_alone(self, word: str) -> bool:
        return self.holds(word) and (self._words or {})[word.casefold()] > 1

    def is_compound(self, word: str) -> bool:
        """Whether two words that the dictionary has make it up, maybe with an s between them."""
        small = word.casefold()
        for cut in range(_SHORTEST, len(small) - _SHORTEST):
            first, second = small[:cut], small[cut:]
            if len(second) > _SHORTEST and self.knows(second):
                if len(first) > _SHORTEST and self.knows(first):
                    return True
                if first.endswith("s") and len(first) > _SHORTEST + 1 and self.knows(first[:-1]):
                    return True
        return False

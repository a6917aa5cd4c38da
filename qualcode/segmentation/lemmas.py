"""The form of a word that stands in a dictionary.

Lemmas come from simplemma's dictionaries, a word at a time and without looking at the sentence, which
agrees with Dutch speech better than a lookup in word lists does. So a form that belongs to several words
counts for the one that the dictionary gives ("was" for zijn), and a misspelt word is its own lemma.
"""

from functools import lru_cache

_LANGUAGES = frozenset({"nl", "en", "de", "fr"})


@lru_cache(maxsize=50_000)
def lemma(word: str, language: str) -> str:
    """The dictionary form of a word in small letters; the word itself where none is known."""
    if language not in _LANGUAGES:
        return word
    import simplemma

    return simplemma.lemmatize(word, lang=language).casefold().replace("_", "").replace("-", "")

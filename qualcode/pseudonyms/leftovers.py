"""The second look: names of the key that are still somewhere, also with a typing error."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.pseudonyms.folding import fold, folded
from qualcode.pseudonyms.names import Name
from qualcode.pseudonyms.occurrences import BESIDE

_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-zß-ÿ][^\W\d_]{3,}(?![^\W_])")
_LEAST_ALIKE = 0.83
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A word that comes near a name of the key: perhaps the name with a typing error."""

    words: str
    name: Name
    start: int
    end: int
    before: str = ""
    after: str = ""


def nearly_names_in(text: str, names: Sequence[Name], *, known: Iterable[str] = ()) -> list[Near]:
    """Capitalised words that differ from a name in a letter or two; `known` words are left out."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    forms = {folded(form).casefold(): name for name in names for form in name.forms if _can_compare(form)}
    if not forms:
        return []
    comparable = fold(text)
    left_out = {folded(word).casefold() for word in known} | forms.keys()
    found: list[Near] = []
    judged: dict[str, Name | None] = {}
    for match in _CAPITALISED.finditer(comparable.text):
        word = match[0].casefold()
        if word in left_out:
            continue
        if word not in judged:
            best = process.extractOne(
                word, forms.keys(), scorer=OSA.normalized_similarity, score_cutoff=_needed(word)
            )
            judged[word] = forms[best[0]] if best and best[0][0] == word[0] else None
        name = judged[word]
        if name is not None:
            start, end = comparable.span(*match.span())
            before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
            found.append(Near(text[start:end], name, start, end, before, after))
    return found


def _can_compare(form: str) -> bool:
    return " " not in form.strip() and len(form) >= _SHORTEST and not form.isupper()


def _needed(word: str) -> float:
    return 0.74 if len(word) <= 5 else _LEAST_ALIKE

"""Words: in the quotation itself, and in what researchers wrote about it.

Only a Python face: capitals and accents do not matter, and no database compares without accents in a way
that is the same everywhere (SQLite's own lower() knows ASCII only).
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import FromClause

from qualcode.model.finding import folded
from qualcode.query.names import Names
from qualcode.query.tree import Conditions, Study

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class _Words:
    """At least one of `phrases` stands in a text.

    A phrase is one or more whole words that follow each other, with any white space between; a word that
    ends in * stands for all words that begin so. Capitals and accents do not matter. A phrase without any
    letter or digit is looked for as it stands; an empty one is nowhere.
    """

    sql: ClassVar[bool] = False
    phrases: tuple[str, ...]

    def where(self, q: FromClause, names: Names) -> Conditions:
        raise NotImplementedError("SQL cannot compare words without accents")


@dataclass(frozen=True, slots=True)
class Text(_Words):
    """True of quotations that hold one of the phrases wholly."""

    def found(self, study: Study) -> Set[int]:
        return _holding(study.texts(), self.phrases)


@dataclass(frozen=True, slots=True)
class Comment(_Words):
    """True of quotations whose comment holds one of the phrases; without a phrase, of all with a comment."""

    def found(self, study: Study) -> Set[int]:
        return _holding(study.comments(), self.phrases)


@dataclass(frozen=True, slots=True)
class Memo(_Words):
    """True of quotations about which something is written that holds one of the phrases.

    Looked at are the comment, the memos on the quotation and the memos of its codings, each by itself;
    without a phrase it is true of all about which anything is written.
    """

    def found(self, study: Study) -> Set[int]:
        return _holding(study.notes(), self.phrases)


def holds(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in the text."""
    plain = folded(text)
    return any(_pattern(one).search(plain) for one in phrases if one.strip())


def _holding(texts: Iterable[tuple[int, str]], phrases: tuple[str, ...]) -> Set[int]:
    if not phrases:
        return {key for key, text in texts if text.strip()}
    wanted = [(_longest_word(one), _pattern(one)) for one in phrases if one.strip()]
    found: set[int] = set()
    for key, text in texts:
        plain = folded(text)
        # looking for the longest word first is ten times faster than the pattern
        if any(word in plain and pattern.search(plain) for word, pattern in wanted):
            found.add(key)
    return found


def _longest_word(phrase: str) -> str:
    return max(folded(phrase).replace("*", " ").split(), key=len, default="")


@lru_cache(maxsize=256)
def _pattern(phrase: str) -> "re.Pattern[str]":
    import re

    words: list[str] = []
    for word in folded(phrase).split():
        bare = word.rstrip("*")
        before = r"(?<!\w)" if bare[:1].isalnum() else ""
        after = r"(?!\w)" if word == bare and bare[-1:].isalnum() else ""
        words.append(before + re.escape(bare) + (after or (r"\w*" if word != bare else "")))
    return re.compile(r"\s+".join(words))

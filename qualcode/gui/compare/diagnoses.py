"""What the figures of codes point at, in words: of one code, and how many codes have what. No Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.agreement import CodeAgreement

_DETAIL = re.compile(r" \([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A diagnosis and the codes that have it; `sign` stands before it, `about` says what to do."""

    key: str
    words: str
    codes: frozenset[int]
    sign: str = ""
    about: str = ""


def diagnosed(code: "CodeAgreement", *, signs: bool = True) -> str:
    """What to look at in a code, in words."""
    return code.note


def found_in(codes: "Sequence[CodeAgreement]") -> list[Found]:
    """Every diagnosis with the codes that have it, the commonest first."""
    by_words: dict[str, set[int]] = {}
    for code in codes:
        for part in code.note.split("; "):
            if part:
                by_words.setdefault(_DETAIL.sub("", part), set()).add(code.code)
    ordered = sorted(by_words.items(), key=lambda item: -len(item[1]))
    return [Found(words, words, frozenset(some)) for words, some in ordered]

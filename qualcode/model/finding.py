"""Which quotations somebody looks for, and in what order they are listed."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class QuotationOrder(StrEnum):
    """What a list of quotations is sorted by; what is equal stands by place in the study."""

    PLACE = "place"
    CODE = "code"
    CODER = "coder"
    DOCUMENT = "document"  # by name: the place in the study follows the order of the documents
    LENGTH = "length"  # the longest first
    NEWEST = "newest"  # coded last first


@dataclass(frozen=True, slots=True)
class QuotationFilter:
    """Quotations for which all of this holds; an empty field lets everything through.

    `codes`, `families`, `coders`, `origins` and `stances` are asked of one and the same coding: a code that
    one coder gave and a stance that another noted do not meet. `families` are those whose codes, nested
    families included, count as `codes` do. The stance "" is that none was noted. `words` stand in the
    quotation or its comment, each of them, in any order; capitals and accents do not matter.
    """

    codes: tuple[int, ...] = ()
    families: tuple[int, ...] = ()
    coders: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    origins: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    words: str = ""

    @property
    def of_codings(self) -> bool:
        """Whether it asks something of a coding: what only has a comment does not pass then."""
        return bool(self.codes or self.families or self.coders or self.origins or self.stances)


NO_FILTER = QuotationFilter()


def folded(text: str) -> str:
    """Small letters without accents, as words are compared."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))

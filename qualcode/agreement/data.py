"""What a comparison of coders is computed from: documents, coders, codes and spans as columns."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from qualcode.model.rounds import UNITS, Unit  # noqa: F401 - the words of a comparison

Ints: TypeAlias = NDArray[np.int64]
Level = Literal["code", "family", "top"]
NO_CODE = -1
LEVELS: tuple[Level, ...] = ("code", "family", "top")
CodeGroup: TypeAlias = tuple[str, Sequence[int]]


def no_ranges() -> Ints:
    """No ranges of text, as an array of shape (0, 2)."""
    return np.zeros((0, 2), dtype=np.int64)


@dataclass(frozen=True)
class ComparedDocument:
    """A document of `characters` code points.

    `units` are the tokens, sentences or turns as rows of start and end, in order and without
    overlap (None where characters are compared), or the passages given to the coders ("segment"),
    each once, in order, which may overlap; `excluded` are ranges that do not count, such as an
    interviewer's turns, in any order.
    """

    id: int
    name: str
    characters: int
    units: Ints | None = None
    excluded: Ints = field(default_factory=no_ranges)

    def ranges(self, unit: str) -> Ints:
        """Where its units are. Raises ValueError where the document does not say so."""
        if self.units is None:
            raise ValueError(f"document {self.id} does not say where its units ({unit}) are")
        return self.units


@dataclass(frozen=True)
class CodingColumns:
    """One entry per coding, all arrays of the same length, in no particular order."""

    document: Ints
    start: Ints
    end: Ints
    code: Ints
    coder: Ints

    def __len__(self) -> int:
        return len(self.code)

    def where(self, keep: NDArray[np.bool_]) -> "CodingColumns":
        """The codings for which `keep` is true."""
        columns = (self.document, self.start, self.end, self.code, self.coder)
        return CodingColumns(*(column[keep] for column in columns))


@dataclass(frozen=True)
class ComparisonInput:
    """Everything a comparison needs; coders and codes are names by id, in the order to show them.

    Codings of a document, code or coder that is not listed are left out. `completed` are the coders who coded
    a document to its end, by document: there, text without a code is a judgement, even where a coder found
    nothing at all. `consensus` are coders that are no person but what was agreed on afterwards; agreement
    with them is not between independent coders. `level` says what stands in `codes`: codes, families, or
    topmost families; `families` are, by id, name and codes of families of which several codes are compared.
    """

    documents: tuple[ComparedDocument, ...]
    coders: Mapping[int, str]
    codes: Mapping[int, str]
    codings: CodingColumns
    completed: Mapping[int, Set[int]] = field(default_factory=dict[int, Set[int]])
    consensus: Set[int] = frozenset()
    level: Level = "code"
    families: Mapping[int, CodeGroup] = field(default_factory=dict[int, CodeGroup])


def from_spans(
    documents: Mapping[str, int], codings: Iterable[tuple[str, int, int, str, str]]
) -> ComparisonInput:
    """Input from names: documents with their length, codings as (document, start, end, code, coder).

    Coders and codes come in the order in which they first occur; ids count from 1.
    """
    rows = list(codings)
    coders = {name: k for k, name in enumerate(dict.fromkeys(row[4] for row in rows), start=1)}
    codes = {name: k for k, name in enumerate(dict.fromkeys(row[3] for row in rows), start=1)}
    places = {name: k for k, name in enumerate(documents, start=1)}
    numbers = [(places[d], start, end, codes[code], coders[coder]) for d, start, end, code, coder in rows]
    columns = np.array(numbers, dtype=np.int64).reshape(-1, 5).T
    return ComparisonInput(
        tuple(ComparedDocument(k, name, documents[name]) for name, k in places.items()),
        {k: name for name, k in coders.items()},
        {k: name for name, k in codes.items()},
        CodingColumns(*columns),
    )


def regrouped(
    data: ComparisonInput, groups: Mapping[int, CodeGroup], *, level: Level = "family"
) -> ComparisonInput:
    """The same input with groups of codes (families, parents) in place of codes.

    `groups` gives name and member codes by id. A group is present where any member is; a code in
    two groups counts in both. Codings of other codes stay as codings of no code: they still show that a
    coder judged a document.
    """
    c = data.codings
    parts = [(group, np.isin(c.code, list(members))) for group, (_, members) in groups.items()]
    taken = [keep for _, keep in parts]
    parts.append((NO_CODE, ~np.any(taken, axis=0) if taken else np.ones(len(c), dtype=bool)))
    rows = np.concatenate([np.flatnonzero(keep) for _, keep in parts])
    code = np.concatenate([np.full(keep.sum(), group) for group, keep in parts])
    moved = CodingColumns(c.document[rows], c.start[rows], c.end[rows], code.astype(np.int64), c.coder[rows])
    names = {group: name for group, (name, _) in groups.items()}
    return replace(data, codes=names, codings=moved, level=level, families={})

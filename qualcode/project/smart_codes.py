"""Families and queries that stand in tables as if each were one code.

A family is on every quotation that any of its codes is on, those of nested families included, and a query on
every quotation that it finds. To each such quotation every coder counts once: with a family the coders who
gave one of its codes, with a query all who coded the quotation. So a number about a smart code means what it
means of a code: its quotations are different quotations, its codings pairs of quotation and coder.

With some coders chosen, their codings are the study: of a family only their codings count, and a query is
asked as if nobody else had coded. Documents and participants limit what was found, not what is asked: "in the
same document as" sees the whole study.

A code that belongs to a family occurs together with it wherever it is used: both are on the same quotation.
Such pairs are counted as all are, and the scope of the table names them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model import Code, Family
from qualcode.project.families import descendants
from qualcode.project.saved_queries import Saved
from qualcode.query import QueryError, parse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualcode.tables.data import CodeRow, FamilyRow

    Columns = NDArray[np.int64]

MOST_NAMED = 5
FAMILIES_STAND = N_(
    "Families stand as one code each ({names}): a family is on every quotation that carries any of its "
    "codes, those of families within it included, and its codings are the different pairs of quotation and "
    "coder."
)
QUERY_STANDS = N_(
    "The query “{name}” stands as one code: it is on every coded quotation of which this is true: "
    "{expression}. Its codings are the different pairs of quotation and coder."
)
EXPRESSION_STANDS = N_(
    "The query {expression} stands as one code: it is on every coded quotation of which it is true. Its "
    "codings are the different pairs of quotation and coder."
)
ALWAYS_TOGETHER = N_(
    "A code is always together with a family to which it belongs, so these pairs tell nothing new: {pairs}."
)


@dataclass(frozen=True)
class WholeFamily:
    """A family that stands as one code; `codes` are all its codes, those of nested families included."""

    family: Family
    codes: frozenset[int]


def query_id(text: str) -> int:
    """The id that a query has in a table: a negative number that its text alone decides."""
    return -1 - (int.from_bytes(blake2b(text.strip().encode(), digest_size=8).digest()) >> 2)


def whole_families(families: Sequence[Family], chosen: Collection[int]) -> list[WholeFamily]:
    """The chosen families, in the order of the codebook, each with all its codes."""
    return [WholeFamily(family, members(families, family)) for family in families if int(family.id) in chosen]


def members(families: Sequence[Family], family: Family) -> frozenset[int]:
    """Ids of the codes of a family and of all families within it."""
    reached = {family.id, *descendants(families, family.id)}
    return frozenset(int(code) for one in families if one.id in reached for code in one.codes)


def query_named(text: str, saved: Sequence[Saved]) -> Saved:
    """The saved query with this name, or one made of the text itself, with "" for a name.

    Raises QueryError for a text that is no query, NotPossibleError for words that look like a name.
    """
    found = next((one for one in saved if one.name.casefold() == text.strip().casefold()), None)
    if found is not None:
        return found
    try:
        parse(text)
    except QueryError as error:
        if "(" in text:
            raise
        names = ", ".join(f"“{one.name}”" for one in saved)
        remedy = _("Saved queries here are: {names}.").format(names=names) if names else ""
        raise NotPossibleError(_("There is no saved query “{name}”.").format(name=text), remedy) from error
    return Saved("", text.strip())


def once_a_coder(columns: "Columns", code: int) -> "Columns":
    """Codings (n, 6) as those of one code: each quotation once for every coder."""
    import numpy as np

    order = np.lexsort((columns[:, 5], columns[:, 3]))
    ordered = columns[order]
    first = np.ones(len(ordered), bool)
    first[1:] = (ordered[1:, 3] != ordered[:-1, 3]) | (ordered[1:, 5] != ordered[:-1, 5])
    found = ordered[first].copy()
    found[:, 4] = code
    return found


def family_codings(columns: "Columns", whole: WholeFamily) -> "Columns":
    """The codings of a family that stands as one code, out of all codings."""
    import numpy as np

    mine = np.isin(columns[:, 4], np.array(sorted(whole.codes), np.int64))
    return once_a_coder(columns[mine], int(whole.family.id))


def query_codings(columns: "Columns", found: Collection[int], key: int) -> "Columns":
    """The codings of a query that stands as one code: of all codings those on what it found."""
    import numpy as np

    return once_a_coder(columns[np.isin(columns[:, 3], np.fromiter(found, np.int64, len(found)))], key)


def family_rows_of(whole: Sequence[WholeFamily], names: dict[int, str]) -> "list[FamilyRow]":
    """The rows of such families in the table of families: each the quotations of its own row as a code."""
    from qualcode.tables.data import FamilyRow

    return [
        FamilyRow(
            int(one.family.id),
            one.family.name,
            frozenset([int(one.family.id)]),
            names.get(int(one.family.parent), "") if one.family.parent else "",
            whole=len(one.codes),
        )
        for one in whole
    ]


def with_own_names(rows: "Sequence[CodeRow]", translate: Translate) -> "tuple[CodeRow, ...]":
    """The rows; a family or query that is called as another row says behind its name what it is."""
    words = {"family": translate("family"), "query": translate("query")}
    taken = [row.name.casefold() for row in rows]
    return tuple(
        replace(row, name=f"{row.name} ({words[row.kind]})")
        if row.kind in words and taken.count(row.name.casefold()) > 1
        else row
        for row in rows
    )


def in_words(
    whole: Sequence[WholeFamily], queries: Sequence[Saved], codes: Sequence[Code], translate: Translate
) -> str:
    """How the smart codes of a table were counted, in sentences; "" without any."""
    said: list[str] = []
    if whole:
        names = ", ".join(one.family.name for one in whole)
        said.append(translate(FAMILIES_STAND).format(names=names))
    for one in queries:
        sentence = translate(QUERY_STANDS if one.name else EXPRESSION_STANDS)
        said.append(sentence.format(name=one.name, expression=one.expression))
    pairs = _own_pairs(whole, [(int(code.id), code.name) for code in codes])
    if pairs:
        more = ", …" if len(pairs) > MOST_NAMED else ""
        said.append(translate(ALWAYS_TOGETHER).format(pairs=", ".join(pairs[:MOST_NAMED]) + more))
    return " ".join(said)


def _own_pairs(whole: Sequence[WholeFamily], codes: Sequence[tuple[int, str]]) -> list[str]:
    """What stands in the table beside a family that holds it: codes of it, and families within it."""
    with_codes = [f"{name} – {one.family.name}" for one in whole for key, name in codes if key in one.codes]
    nested = [
        f"{a.family.name} – {b.family.name}"
        for a in whole
        for b in whole
        if a is not b and a.codes and a.codes <= b.codes
    ]
    return with_codes + nested

"""How a table is counted and shown: every choice that a table knows, and which tables know which.

The window, the command line and the workbooks make a `TableOptions`; the functions beside this module
compute what it asks for, and `explain` says it in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.i18n import N_

QUOTATIONS, CODINGS, DOCUMENTS = "quotations", "codings", "documents"
PARTICIPANTS, WORDS, CHARACTERS = "participants", "words", "characters"
COUNTS: Mapping[str, str] = {
    QUOTATIONS: N_("quotations"),
    CODINGS: N_("codings"),
    DOCUMENTS: N_("documents"),
    PARTICIPANTS: N_("participants"),
    WORDS: N_("words"),
    CHARACTERS: N_("characters"),
}
"""What can be counted, by key, with its name."""

SHARES: Mapping[str, str] = {
    "": N_("numbers"),
    "row": N_("share of the row"),
    "column": N_("share of the column"),
    "total": N_("share of the total"),
}
SORTS: Mapping[str, str] = {
    "codebook": N_("as in the codebook"),
    "name": N_("by name"),
    "number": N_("by number, highest first"),
    "origin": N_("by origin"),
    "family": N_("by family"),
}
ORDERS: Mapping[str, str] = {
    "coded": N_("in the order in which they were coded"),
    "study": N_("in the order of the study"),
}
"""The order of documents in the table of saturation."""

LISTS = ("groundedness", "families")
CROSSED = ("code-document", "code-participant", "code-attribute", "combination")
TOGETHER = ("cooccurrence", "anchors", "triples")
DEFAULT_COUNTS: Mapping[str, str] = {
    "groundedness": QUOTATIONS,
    "families": QUOTATIONS,
    "code-document": QUOTATIONS,
    "code-participant": QUOTATIONS,
    "code-attribute": PARTICIPANTS,
    "combination": PARTICIPANTS,
}
"""The tables that have a choice of `count`, with what they count when nothing is chosen."""
DEFAULT_SORTS: Mapping[str, str] = {"anchors": "number", "triples": "number"}
TRIPLE_UNITS = ("identical", "cluster", "turn", "document", "participant")
"""Overlapping pairs of quotations are not defined for three codes."""


@dataclass(frozen=True)
class TableOptions:
    """Every choice of every table; a table leaves aside what it does not know (see `knows`).

    `unit`: of co-occurrence, anchors and triples (`cooccurrence.UNITS`; triples: TRIPLE_UNITS).
    `count`: a key of COUNTS; "" is the table's own (DEFAULT_COUNTS). In groundedness and families it is
        the number that `share`, `at_least` and the sort "number" are about; words and characters are then
        added as columns.
    `attribute`: of participants: the columns of code-attribute and combination (there "" gives a column
        for every participant), the series of saturation ("" gives one series).
    `share`: a key of SHARES; a list (LISTS) knows "" and "total" only.
    `sort`: a key of SORTS; "" is the table's own (DEFAULT_SORTS, else "codebook"). Rows are sorted, of a
        co-occurrence the columns too.
    `at_least`: keeps rows whose number is at least this; 0 keeps all. Lists: the number of `count`; cross
        tables: the row's total; co-occurrence: codes that occur so often with another code (with `anchor`:
        with that one); anchors: with any of the anchors (at least 1); triples: all three together.
    `used_only`: leaves out codes (families) that do not occur in what is counted over.
    `anchor`: a code id; the co-occurrence is then limited to that code and those that occur with it.
    `anchors`: code ids: the columns of the table anchors; triples then hold all of them (at most two).
    `order`: of documents in saturation, a key of ORDERS.
    `limit`: the most triples.
    `interviewer_turns`: False leaves the interviewer's turns out of the unit "turn".
    Ids may be those that a family or query of the selection has in `StudyData.codes`.
    """

    unit: str = "overlap"
    count: str = ""
    attribute: str = ""
    anchor: int | None = None
    at_least: int = 0
    share: str = ""
    sort: str = ""
    used_only: bool = False
    anchors: tuple[int, ...] = ()
    order: str = "coded"
    limit: int = 50
    interviewer_turns: bool = True


USUAL = TableOptions()


def counted(key: str, options: TableOptions) -> str:
    """What the table `key` counts with these options; "" where there is no choice."""
    return (options.count or DEFAULT_COUNTS[key]) if key in DEFAULT_COUNTS else ""


def sorted_by(key: str, options: TableOptions) -> str:
    """The key of SORTS that the table `key` has its rows in."""
    return options.sort or DEFAULT_SORTS.get(key, "codebook")


def shares_of(key: str) -> tuple[str, ...]:
    """The keys of SHARES that the table `key` knows."""
    if key in CROSSED:
        return tuple(SHARES)
    return ("", "total") if key in LISTS else ("",)


def knows(key: str) -> frozenset[str]:
    """The names of the options that change the table `key`."""
    if key in LISTS:
        return frozenset({"count", "share", "sort", "at_least", "used_only"})
    if key in CROSSED:
        common = {"count", "share", "sort", "at_least", "used_only"}
        return frozenset(common | ({"attribute"} if key in ("code-attribute", "combination") else set()))
    return _KNOWN[key]


_KNOWN: Mapping[str, frozenset[str]] = {
    "cooccurrence": frozenset({"unit", "interviewer_turns", "sort", "at_least", "used_only", "anchor"}),
    "anchors": frozenset({"unit", "interviewer_turns", "sort", "at_least", "anchors"}),
    "triples": frozenset({"unit", "interviewer_turns", "at_least", "anchors", "limit"}),
    "saturation": frozenset({"order", "attribute"}),
}

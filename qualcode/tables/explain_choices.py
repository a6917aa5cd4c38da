"""In words: which rows of a table are left out, and of what a share is a share."""

from collections.abc import Iterator

from qualcode.i18n import N_, Translate
from qualcode.tables.data import StudyData
from qualcode.tables.options import (
    COUNTS,
    CROSSED,
    DOCUMENTS,
    LISTS,
    PARTICIPANTS,
    TOGETHER,
    TableOptions,
    counted,
    knows,
)

ROW = N_(
    "Shown is the share of the row: the number in the cell divided by that of all columns of the row "
    "together."
)
COLUMN = N_(
    "Shown is the share of the column: the number in the cell divided by that of all rows of the column "
    "together."
)
TOTAL = N_("Shown is the share of the total: the number in the cell divided by that of the whole table.")
COLUMN_OF_ALL = {
    PARTICIPANTS: N_(
        "Shown is the share of the column: of the participants for whom it stands, the part in the cell."
    ),
    DOCUMENTS: N_(
        "Shown is the share of the column: of the documents for which it stands, the part in the cell."
    ),
}
TOTAL_OF_ALL = {
    PARTICIPANTS: N_("Shown is the share of the total: of all participants the part in the cell."),
    DOCUMENTS: N_("Shown is the share of the total: of all documents the part in the cell."),
}
ONCE = N_(
    "In such a total everything counts once, also what stands in several cells, so that shares can add up to "
    "more than 100%. Where the total is 0 there is no share."
)
LIST_SHARE = N_("Share: the part of the {name} of all rows together, in which everything counts once.")
LIST_SHARE_OF_ALL = {
    PARTICIPANTS: N_("Share: the part of all participants."),
    DOCUMENTS: N_("Share: the part of all documents."),
}
LEAST = {
    "list": N_("Only rows with at least {number} {name} are shown."),
    "crossed": N_("Only rows with at least {number} {name} in all columns together are shown."),
    "cooccurrence": N_("Only codes that occur together with another one at least {number} times are shown."),
    "anchor": N_(
        "Only {anchor} and the codes that occur together with it at least {number} times are shown."
    ),
    "anchors": N_("Only codes that occur with at least one of these at least {number} times are shown."),
    "triples": N_("Only triples that occur together at least {number} times are shown."),
}
USED = N_("What does not occur here is left out.")
LIMIT = N_("Shown are the {limit} most frequent triples.")
HOLDING = N_("All of them hold {anchors}.")


def choices(table: str, data: StudyData, options: TableOptions, translate: Translate) -> Iterator[str]:
    """A sentence for every choice that was made: shares, thresholds, what is left out."""
    if options.share:
        yield from _share(table, options, translate)
    least = _least(table, data, options, translate)
    if least:
        yield least
    if options.used_only and "used_only" in _known(table):
        yield translate(USED)
    if table == "triples":
        yield translate(LIMIT).format(limit=options.limit)
        if options.anchors:
            yield translate(HOLDING).format(anchors=names_of(data, options.anchors))


def _known(table: str) -> frozenset[str]:
    return knows(table) if table in (*LISTS, *CROSSED, *TOGETHER, "saturation") else frozenset()


def _share(table: str, options: TableOptions, translate: Translate) -> Iterator[str]:
    count = counted(table, options)
    if table in LISTS:
        sentence = LIST_SHARE_OF_ALL.get(count, LIST_SHARE)
        yield translate(sentence).format(name=translate(COUNTS[count]))
    elif table in CROSSED:
        column = COLUMN_OF_ALL.get(count, COLUMN)
        yield translate({"row": ROW, "column": column}.get(options.share, TOTAL_OF_ALL.get(count, TOTAL)))
        yield translate(ONCE)


def _least(table: str, data: StudyData, options: TableOptions, translate: Translate) -> str:
    least = max(options.at_least, 1) if table == "anchors" or options.anchor else options.at_least
    kind = "list" if table in LISTS else "crossed" if table in CROSSED else table
    if table == "cooccurrence" and options.anchor is not None:
        kind = "anchor"
    if least < 1 or kind not in LEAST:
        return ""
    count = counted(table, options)
    return translate(LEAST[kind]).format(
        number=least,
        name=translate(COUNTS[count]) if count else "",
        anchor=names_of(data, (options.anchor,)) if options.anchor is not None else "",
    )


def names_of(data: StudyData, codes: tuple[int, ...]) -> str:
    """The names of codes, between quotation marks."""
    names = {code.id: code.name for code in data.codes}
    return ", ".join(f"“{names[code]}”" for code in codes if code in names)

"""Finding quotations: those that a filter leaves, in the order in which they are to be listed."""

from collections.abc import Callable, Collection, Iterable, Mapping

from sqlalchemy import Connection

from qualcode.model import FamilyId
from qualcode.model.finding import QuotationFilter, QuotationOrder, folded
from qualcode.model.sorting import natural_key
from qualcode.project.families import descendants
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import finding as reads


def passing(
    connection: Connection, wanted: QuotationFilter, within: Collection[int] | None
) -> list[reads.Found]:
    """The codings of the quotations that pass but for the words, by place in the study.

    `within` are the codes that the list is about, None for all. Where it is given, it is the coding with one
    of these that the filter's coders, origins and stances are asked of, and a filter on codes leaves
    quotations that carry one of those as well.
    """
    asked = _asked_codes(connection, wanted)
    main, also = (asked, None) if within is None else (set(within), asked)
    if wanted.origins:
        origins = {code.id for code in code_reads.codes(connection) if code.origin in wanted.origins}
        main = origins if main is None else main & origins
    return reads.codings(
        connection,
        codes=main,
        also=also,
        coders=wanted.coders,
        documents=wanted.documents,
        stances=wanted.stances,
        uncoded=within is None and not wanted.of_codings,
        words=bool(wanted.words.strip()),
    )


def names_for(connection: Connection, order: QuotationOrder) -> dict[int, str]:
    """The names that an order goes by; none where it goes by place or number."""
    match order:
        case QuotationOrder.DOCUMENT:
            return {one.id: one.name for one in document_reads.document_infos(connection)}
        case QuotationOrder.CODE:
            return {one.id: one.name for one in code_reads.codes(connection)}
        case QuotationOrder.CODER:
            return {one.id: one.name for one in code_reads.coders(connection)}
        case _:
            return {}


def in_order(
    rows: Iterable[reads.Found], words: str, order: QuotationOrder, names: Mapping[int, str]
) -> list[int]:
    """Ids of the quotations of these codings that hold the words, in this order.

    Plain numbers and no object a quotation: collecting 100,000 objects would hold up the window.
    """
    ranks = {key: rank for rank, key in enumerate(sorted(names, key=lambda key: natural_key(names[key])))}
    last = len(ranks)
    keys: dict[QuotationOrder, Callable[[reads.Found], int]] = {
        QuotationOrder.CODE: lambda row: ranks.get(row[5] or 0, last),
        QuotationOrder.CODER: lambda row: ranks.get(row[6] or 0, last),
        QuotationOrder.DOCUMENT: lambda row: ranks[row[1]],
        QuotationOrder.LENGTH: lambda row: row[2] - row[3],
        QuotationOrder.NEWEST: lambda row: -max(row[0], row[4] or 0),
    }
    kept = _with_words(rows, words)
    if order not in keys:
        return list(dict.fromkeys(row[0] for row in kept))
    best: dict[int, int] = {}
    for row in kept:
        key = keys[order](row)
        if best.setdefault(row[0], key) > key:
            best[row[0]] = key
    return sorted(best, key=best.__getitem__)


def _asked_codes(connection: Connection, wanted: QuotationFilter) -> set[int] | None:
    """The codes that the filter names, also by family; None where it names none."""
    if not wanted.codes and not wanted.families:
        return None
    families = code_reads.families(connection) if wanted.families else []
    reached = {
        key for family in map(FamilyId, wanted.families) for key in (family, *descendants(families, family))
    }
    return {*wanted.codes, *(code for family in families if family.id in reached for code in family.codes)}


def _with_words(rows: Iterable[reads.Found], words: str) -> Iterable[reads.Found]:
    parts = folded(words).split()
    if not parts:
        return rows
    return [row for row in rows if _holds(folded(f"{row[7]}\n{row[8]}"), parts)]


def _holds(text: str, parts: Iterable[str]) -> bool:
    return all(part in text for part in parts)

"""Where quotations begin and end: another range, two from one, one from several.

A coder changes the range of his or her own codings only; what others coded stays where it was.
"""

from collections.abc import Sequence

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model import Coding, Quotation
from qualcode.project.context import Context
from qualcode.project.passages import Passages, follow, rehome
from qualcode.store import schema as s
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as reads
from qualcode.store.writer import Writer


def move(context: Context, writer: Writer, old: Quotation, start: int, end: int) -> int:
    """Gives the coder's codings on `old` another range; gives the id of the quotation that has it."""
    mine = _mine(context, old)
    if not mine:
        raise NotPossibleError(_("This quotation holds no coding of yours, so its range stays."))
    key = Passages(context, writer).ensure([(old.document, start, end)])[old.document, start, end]
    if key != old.id:
        new = reads.by_ids(writer.connection, [key])[0]
        there: dict[tuple[int, int], Coding] = {(c.code, c.coder): c for c in new.codings}
        rehome(writer, mine, there, lambda c: (c.code, c.coder), {"quotation_id": key})
        if len(mine) == len(old.codings):
            follow(writer, old, new)
        writer.delete(s.quotation, reads.without_codings(writer.connection, [old.id]))
    return key


def split(context: Context, writer: Writer, old: Quotation, at: int) -> tuple[int, int]:
    """Two quotations from one, at a place in the text; both carry the coder's codings.

    White space at the cut belongs to neither. The comment and memos stay with the first.
    Raises NotPossibleError when one of the two would be empty.
    """
    text = document_reads.text_of(writer.connection, old.document)
    left = old.start + len(text[old.start : at].rstrip())
    right = at + len(text[at : old.end]) - len(text[at : old.end].lstrip())
    if not old.start < left <= right < old.end:
        raise NotPossibleError(
            _("A quotation can only be split somewhere within its words."),
            _("Put the cursor where the second quotation is to begin."),
        )
    mine = _mine(context, old)
    first = move(context, writer, old, old.start, left)
    place = (old.document, right, old.end)
    second = Passages(context, writer).ensure([place])[place]
    _copy(context, writer, mine, second)
    return first, second


def merge(context: Context, writer: Writer, found: Sequence[Quotation]) -> int:
    """One quotation from several of one document, from where the first begins to where the last ends."""
    if len({one.document for one in found}) != 1 or len(found) < 2:
        raise NotPossibleError(
            _("Only quotations of one document can become one."),
            _("Select two or more quotations of the same interview."),
        )
    start, end = min(one.start for one in found), max(one.end for one in found)
    if not all(_mine(context, one) for one in found):
        raise NotPossibleError(_("One of these quotations holds no coding of yours, so it stays."))
    key = 0
    for one in found:
        again = reads.by_ids(writer.connection, [one.id])  # the range that all get may be one of theirs
        if again:
            key = move(context, writer, again[0], start, end)
    return key


def _mine(context: Context, quotation: Quotation) -> list[Coding]:
    return [coding for coding in quotation.codings if coding.coder == context.coder.id]


def _copy(context: Context, writer: Writer, codings: Sequence[Coding], quotation: int) -> None:
    known = {(c.code, c.coder) for c in reads.by_ids(writer.connection, [quotation])[0].codings}
    fresh = [coding for coding in codings if (coding.code, coding.coder) not in known]
    rows = [
        {
            "id": key,
            "quotation_id": quotation,
            "code_id": coding.code,
            "coder_id": coding.coder,
            "memo": "",
            "stance": coding.stance,
            "rating": coding.rating,
        }
        for key, coding in zip(context.ids(len(fresh)), fresh, strict=True)
    ]
    writer.insert(s.coding, rows)

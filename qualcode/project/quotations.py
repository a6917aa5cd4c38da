"""Verbs on quotations and codings: code a passage, take a code off, comment, change the range."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import (
    CodeId,
    Coding,
    CodingDraft,
    CodingId,
    DocumentId,
    Quotation,
    QuotationId,
)
from qualcode.model.finding import NO_FILTER, QuotationFilter, QuotationOrder
from qualcode.project import finding, layers, ranges
from qualcode.project.context import Context
from qualcode.project.passages import Key, Passages, rehome, remove_quotations
from qualcode.store import schema as s
from qualcode.store.reads import quotations as reads
from qualcode.store.reads.consensus import layers as layer_ids
from qualcode.store.writer import Writer


class Quotations:
    """The quotations of a study and the codings on them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of_document(self, document_id: DocumentId, *, coders: Collection[int] = ()) -> list[Quotation]:
        """The quotations of a document by start and end, with all their codings.

        Here as everywhere the codings of the consensus layer are there only where `coders` names it.
        """
        return self._counting(self._context.read(reads.of_document, document_id), coders)

    def of_code(self, code_id: CodeId, *, coders: Collection[int] = ()) -> list[Quotation]:
        """The quotations that carry a code."""
        found = self._counting(self._context.read(reads.of_code, code_id), coders)
        return [one for one in found if any(coding.code == code_id for coding in one.codings)]

    def by_ids(self, ids: Iterable[int], *, coders: Collection[int] = ()) -> list[Quotation]:
        """The quotations with these ids, also those that only the consensus layer holds."""
        return self._context.read(layers.recognised, self._context.read(reads.by_ids, list(ids)), coders)

    def all(self, *, coders: Collection[int] = ()) -> list[Quotation]:
        """Every quotation of the study."""
        return self._counting(self._context.read(reads.all_quotations), coders)

    def _counting(self, found: list[Quotation], coders: Collection[int]) -> list[Quotation]:
        return self._context.read(layers.counting, found, coders)

    def find(
        self,
        wanted: QuotationFilter = NO_FILTER,
        *,
        within: Collection[int] | None = None,
        order: QuotationOrder = QuotationOrder.PLACE,
    ) -> list[int]:
        """Ids of the quotations that `wanted` lets through, in this order; texts are not read.

        `within` are the codes that the list is about: see `finding.passing`.
        """
        rows = self._context.read(finding.passing, wanted, within)
        names = self._context.read(finding.names_for, order)
        return finding.in_order(rows, wanted.words, order, names)

    def code(
        self,
        document_id: DocumentId,
        start: int,
        end: int,
        codes: Sequence[CodeId],
        *,
        memo: str = "",
        stance: str = "",
        rating: str = "",
    ) -> int:
        """Puts codes on a passage for the present coder; gives how many codings are new."""
        drafts = [
            CodingDraft(document_id, start, end, code, memo=memo, stance=stance, rating=rating)
            for code in codes
        ]
        return self.code_many(drafts)

    def code_many(self, drafts: Sequence[CodingDraft], *, label: str = "") -> int:
        """Makes codings as one step; those that exist already are left alone. Gives how many are new.

        Raises NotPossibleError when a passage does not lie within its document's text, and for the
        consensus layer as coder.
        """
        if {draft.coder for draft in drafts}.intersection(self._context.read(layer_ids)):
            raise NotPossibleError(
                _("What a team agreed on comes from its decisions; it cannot be coded or imported."),
                _("Decide about the places in Compare, or give the coder another name."),
            )
        text = label or (N_("Coding of a passage") if len(drafts) == 1 else N_("{count} codings"))
        with self._context.step(text, count=len(drafts)) as writer:
            ids = Passages(self._context, writer).ensure([(d.document, d.start, d.end) for d in drafts])
            known = reads.coding_keys(writer.connection, set(ids.values()))
            rows: dict[Key, CodingDraft] = {}
            for draft in drafts:
                quotation = ids[draft.document, draft.start, draft.end]
                key = (quotation, draft.code, draft.coder or self._context.coder.id)
                if key not in known:
                    rows.setdefault(key, draft)
            self._insert(writer, rows)
        return len(rows)

    def uncode(self, codings: Sequence[CodingId]) -> None:
        """Takes codings away; a quotation without any coding, comment or memo left goes too."""
        label = N_("Removal of a coding") if len(codings) == 1 else N_("Removal of {count} codings")
        with self._context.step(label, count=len(codings)) as writer:
            quotations = {coding.quotation for coding in reads.codings_by_ids(writer.connection, codings)}
            writer.delete(s.coding, codings)
            remove_quotations(writer, reads.without_codings(writer.connection, quotations))

    def edit_coding(self, coding_id: CodingId, **changes: str) -> None:
        """Changes `memo`, `stance` or `rating` of a coding."""
        assert set(changes) <= {"memo", "stance", "rating"}, changes
        with self._context.step(N_("Change of a coding")) as writer:
            writer.update(s.coding, {coding_id: changes})

    def replace_code(self, codings: Sequence[CodingId], code: CodeId) -> None:
        """Puts another code in the place of these codings' codes, as one step."""
        with self._context.step(N_("Recoding of {count} codings"), count=len(codings)) as writer:
            there: dict[tuple[int, int], Coding] = {
                (c.quotation, c.coder): c for c in reads.codings_of_code(writer.connection, code)
            }
            found = reads.codings_by_ids(writer.connection, codings)
            rehome(writer, found, there, lambda c: (c.quotation, c.coder), {"code_id": code})

    def comment(self, document_id: DocumentId, start: int, end: int, text: str) -> QuotationId:
        """Sets the comment on a passage; makes the quotation when there was none."""
        with self._context.step(N_("Comment on a passage")) as writer:
            key = Passages(self._context, writer).ensure([(document_id, start, end)])[document_id, start, end]
            writer.update(s.quotation, {key: {"comment": text}})
            remove_quotations(writer, reads.without_codings(writer.connection, [key]))
        return QuotationId(key)

    def resize(self, quotation_id: QuotationId, start: int, end: int) -> QuotationId:
        """Gives the present coder's codings on a quotation another range; others' codings stay.

        Gives the id of the quotation that holds them now.
        """
        with self._context.step(N_("New range of a quotation")) as writer:
            old = reads.by_ids(writer.connection, [quotation_id])[0]
            return QuotationId(ranges.move(self._context, writer, old, start, end))

    def split(self, quotation_id: QuotationId, at: int) -> tuple[QuotationId, QuotationId]:
        """Makes two quotations of one, cut before the character at `at`; both carry one's own codings.

        Raises NotPossibleError when one of the two would be empty, or no coding is one's own.
        """
        with self._context.step(N_("Split of a quotation")) as writer:
            old = reads.by_ids(writer.connection, [quotation_id])[0]
            first, second = ranges.split(self._context, writer, old, at)
        return QuotationId(first), QuotationId(second)

    def merge(self, quotation_ids: Sequence[QuotationId]) -> QuotationId:
        """Makes one quotation of several in one document, from the first character to the last.

        Raises NotPossibleError when they are of several documents, or one holds no coding of one's own.
        """
        with self._context.step(N_("{count} quotations become one"), count=len(quotation_ids)) as writer:
            found = reads.by_ids(writer.connection, list(quotation_ids))
            return QuotationId(ranges.merge(self._context, writer, found))

    def _insert(self, writer: Writer, rows: Mapping[Key, CodingDraft]) -> None:
        ids = self._context.ids(len(rows))
        writer.insert(
            s.coding,
            [
                {
                    "id": coding_id,
                    "quotation_id": quotation,
                    "code_id": code,
                    "coder_id": coder,
                    "memo": draft.memo,
                    "stance": draft.stance,
                    "rating": draft.rating,
                }
                for coding_id, ((quotation, code, coder), draft) in zip(ids, rows.items(), strict=True)
            ],
        )

"""Verbs on remarks of reviewers: making them, taking them over from a file, and dealing with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import CodeId, CodingDraft, CodingId, DocumentId, QuotationId
from qualcode.model.reviews import (
    Review,
    ReviewedInterview,
    ReviewId,
    ReviewKind,
    ReviewLine,
    ReviewState,
)
from qualcode.project.coders import Coders
from qualcode.project.context import Context
from qualcode.project.passages import Passages, remove_quotations
from qualcode.project.quotations import Quotations
from qualcode.project.review_effects import ReviewEffects, ReviewRound, effects_of, rounds_of
from qualcode.project.review_plan import Remark, ReviewPlan, plan_of
from qualcode.store import schema as s
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.reads import reviews as reads
from qualcode.store.writer import Writer


@dataclass(frozen=True)
class ReviewReport:
    """What taking over a reviewed file did; `known` remarks had been taken over before.

    `lost` are remarks whose passage is no longer in the interview, in words.
    """

    taken: int
    proposals: int
    known: int
    lost: tuple[str, ...]


class Reviews:
    """The remarks on a study's codings and passages."""

    def __init__(self, context: Context, quotations: Quotations, coders: Coders) -> None:
        self._context, self._quotations, self._coders = context, quotations, coders

    def all(self) -> list[Review]:
        """All remarks whose coding or quotation is still there, oldest first; answers among them."""
        return self._context.read(reads.reviews)

    def queue(self) -> list[Review]:
        """The remarks that wait to be dealt with; answers are no remarks."""
        return [one for one in self.all() if one.parent is None and one.state is ReviewState.OPEN]

    def lines(self) -> list[ReviewLine]:
        """All remarks that are no answers, each with its passage and its answers; oldest first."""
        return self._context.read(reads.lines)

    def rounds(self) -> list[ReviewRound]:
        """The reviews of this study, oldest first: what one reviewer said in one go."""
        return self._context.read(rounds_of)

    def effects(self, since: ReviewRound | None = None) -> ReviewEffects | None:
        """What was changed from the first remark of a review on (default: the last review).

        None where nobody has reviewed yet.
        """
        found = since or next(reversed(self.rounds()), None)
        return None if found is None else self._context.read(effects_of, found)

    def get(self, review_id: ReviewId) -> Review:
        """The remark with this id. Raises NotPossibleError when it, or what it is about, is gone."""
        return self.several([review_id])[0]

    def several(self, review_ids: Iterable[ReviewId]) -> list[Review]:
        """The remarks with these ids. Raises NotPossibleError when one, or what it is about, is gone."""
        known = {one.id: one for one in self.all()}
        wanted = list(review_ids)
        if not known.keys() >= set(wanted):
            raise NotPossibleError(_("This remark, or what it is about, is no longer in the study."))
        return [known[key] for key in wanted]

    def thread(self, review_id: ReviewId) -> list[Review]:
        """The answers to a remark, oldest first."""
        return [one for one in self.all() if one.parent == review_id]

    def add(
        self,
        subject: str,
        subject_id: int,
        text: str = "",
        *,
        kind: ReviewKind = ReviewKind.REMARK,
        proposed: CodeId | None = None,
    ) -> ReviewId:
        """A remark on a "coding" or a "quotation" by the present coder.

        Raises NotPossibleError for a remark that says nothing.
        """
        assert subject in ("coding", "quotation"), subject
        remark = _checked(Remark(kind, text.strip(), proposed=proposed))
        with self._context.step(N_("Remark on a coding")) as writer:
            return self._insert(writer, subject, subject_id, remark, self._context.coder.id)

    def miss(
        self, document: DocumentId, start: int, end: int, text: str = "", *, proposed: CodeId | None = None
    ) -> ReviewId:
        """A remark by the present coder on a passage that lacks a code; makes its quotation where needed.

        Raises NotPossibleError for a remark that says nothing, or a passage that is not there.
        """
        remark = _checked(Remark(ReviewKind.MISSING, text.strip(), proposed=proposed))
        with self._context.step(N_("Remark on a passage")) as writer:
            place = (document, start, end)
            quotation = Passages(self._context, writer).ensure([place])[place]
            return self._insert(writer, "quotation", quotation, remark, self._context.coder.id)

    def answer(self, review_id: ReviewId, text: str) -> ReviewId:
        """An answer to a remark, which then counts as answered. Raises NotPossibleError."""
        review = self.get(review_id)
        if not text.strip():
            raise NotPossibleError(_("An answer needs words."))
        with self._context.step(N_("Answer to a remark")) as writer:
            remark = Remark(ReviewKind.ANSWER, text.strip())
            key = self._insert(
                writer, review.subject, review.subject_id, remark, self._context.coder.id, parent=review.id
            )
            self._set(writer, [review], ReviewState.ANSWERED)
        return key

    def accept(self, review_id: ReviewId) -> None:
        """Does what a remark asks, as one step: recodes a coding, or codes the passage that was missed.

        A remark that asks for no code is only marked as accepted; for a coding to be looked at again that
        means that it stands as it is. Raises NotPossibleError when its code is gone, or its coding.
        """
        with self._context.step(N_("Remark of a reviewer accepted")) as writer:
            self._accept(writer, self.get(review_id))

    def accept_all(self, review_ids: Sequence[ReviewId]) -> None:
        """Accepts several remarks as one step; see `accept`."""
        found = self.several(review_ids)
        with self._context.step(N_("{count} remarks of a reviewer accepted"), count=len(found)) as writer:
            for review in found:
                self._accept(writer, review)

    def reject(self, review_id: ReviewId, why: str = "") -> None:
        """Leaves the coding as it is; the reason becomes an answer."""
        self.reject_all([review_id], why)

    def reject_all(self, review_ids: Sequence[ReviewId], why: str = "") -> None:
        """Leaves several codings as they are, as one step; the reason becomes an answer to each remark."""
        found = self.several(review_ids)
        with self._context.step(N_("Remark of a reviewer rejected"), count=len(found)) as writer:
            if why.strip():
                answer, coder = Remark(ReviewKind.ANSWER, why.strip()), self._context.coder.id
                for one in found:
                    self._insert(writer, one.subject, one.subject_id, answer, coder, parent=one.id)
            self._set(writer, found, ReviewState.REJECTED)
            passages = [one.subject_id for one in found if one.subject == "quotation"]
            remove_quotations(writer, quotation_reads.without_codings(writer.connection, passages))

    def reopen(self, review_id: ReviewId) -> None:
        """Makes a remark wait again."""
        self.reopen_all([review_id])

    def reopen_all(self, review_ids: Sequence[ReviewId]) -> None:
        """Makes several remarks wait again, as one step."""
        found = self.several(review_ids)
        with self._context.step(N_("Remark of a reviewer opened again"), count=len(found)) as writer:
            self._set(writer, found, ReviewState.OPEN)

    def choose_code(self, review_id: ReviewId, code: CodeId) -> None:
        """Says which code a remark asks for; a plain remark on a coding then asks for another code."""
        review = self.get(review_id)
        other = ReviewKind.OTHER_CODE if review.subject == "coding" else ReviewKind.MISSING
        if review.kind is ReviewKind.LOOK_AGAIN:
            other = review.kind
        with self._context.step(N_("Code of a remark")) as writer:
            writer.update(s.review, {review_id: {"proposed_code": code, "kind": other.value}})

    def plan(self, interviews: Sequence[ReviewedInterview]) -> ReviewPlan:
        """What a reviewed file would bring; nothing is changed."""
        known = frozenset(self._context.read(reads.sources))
        return replace(self._context.read(plan_of, interviews), known=known)

    def take_over(self, interviews: Sequence[ReviewedInterview]) -> ReviewReport:
        """Takes over the comments of a reviewed file as remarks, as one step; known ones are left out."""
        plan, known = self.plan(interviews), self._context.read(reads.sources)
        fresh = sorted(plan.fresh, key=lambda one: bool(one.answers))  # answers find their remark
        ids = {one.comment: known[one.source] for one in plan.remarks if one.source in known}
        with self._context.step(N_("Review with {count} remarks taken over"), count=len(fresh)) as writer:
            for one in fresh:
                subject, key = self._subject(writer, one)
                parent = ids.get(one.answers)
                author = self._coders.ensure(one.author).id if one.author else self._context.coder.id
                ids[one.comment] = self._insert(writer, subject, key, one, author, parent=parent)
        return ReviewReport(
            taken=len(fresh),
            proposals=sum(one.kind is ReviewKind.MISSING for one in fresh),
            known=len(plan.remarks) - len(fresh),
            lost=plan.lost,
        )

    def _subject(self, writer: Writer, remark: Remark) -> tuple[str, int]:
        """The coding a remark is about, or the quotation of its passage, made where it lacks."""
        if remark.coding is not None:
            return "coding", remark.coding
        place = (DocumentId(remark.document), remark.start, remark.end)
        return "quotation", Passages(self._context, writer).ensure([place])[place]

    def _accept(self, writer: Writer, review: Review) -> None:
        if review.kind in (ReviewKind.OTHER_CODE, ReviewKind.MISSING):
            if review.proposed is None:
                raise NotPossibleError(
                    _("It is not clear which code is meant."), _("Choose a code for this remark first.")
                )
            self._do(writer, review, review.proposed)
        self._set(writer, [review], ReviewState.ACCEPTED)

    def _do(self, writer: Writer, review: Review, code: CodeId) -> None:
        if review.subject == "coding":
            self._recode(writer, review, code)
            return
        quotation = quotation_reads.by_ids(writer.connection, [QuotationId(review.subject_id)])[0]
        draft = CodingDraft(quotation.document, quotation.start, quotation.end, code)
        self._quotations.code_many([draft])

    def _recode(self, writer: Writer, review: Review, code: CodeId) -> None:
        """Gives a coding another code; where that stood there already, the remark is about that one now."""
        key = CodingId(review.subject_id)
        (coding,) = quotation_reads.codings_by_ids(writer.connection, [key])
        self._quotations.replace_code([key], code)
        if quotation_reads.codings_by_ids(writer.connection, [key]):
            return
        (quotation,) = quotation_reads.by_ids(writer.connection, [coding.quotation])
        stays = next(c for c in quotation.codings if (c.code, c.coder) == (code, coding.coder))
        moved = reads.about(writer.connection, "coding", key)
        writer.update(s.review, {one: {"subject_id": int(stays.id)} for one in moved})

    def _insert(
        self,
        writer: Writer,
        subject: str,
        subject_id: int,
        remark: Remark,
        coder: int,
        *,
        parent: ReviewId | None = None,
    ) -> ReviewId:
        key = self._context.one_id()
        writer.insert(s.review, [remark_row(key, subject, subject_id, remark, coder, parent=parent)])
        return ReviewId(key)

    def _set(self, writer: Writer, reviews: Iterable[Review], state: ReviewState) -> None:
        writer.update(s.review, {one.id: {"state": state.value} for one in reviews})


def remark_row(
    key: int, subject: str, subject_id: int, remark: Remark, coder: int, *, parent: ReviewId | None = None
) -> dict[str, Any]:
    """The row of a remark that waits, or of an answer to `parent`."""
    return {
        "id": key,
        "subject": subject,
        "subject_id": subject_id,
        "kind": remark.kind.value,
        "text": remark.text,
        "proposed_code": remark.proposed,
        "parent_id": parent,
        "state": (ReviewState.OPEN if parent is None else ReviewState.ANSWERED).value,
        "source": remark.source,
        "coder_id": coder,
        "changed": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _checked(remark: Remark) -> Remark:
    """The remark, where it says something."""
    if not remark.text and remark.proposed is None and remark.kind is not ReviewKind.AGREE:
        raise NotPossibleError(_("A remark needs words, or another code."))
    return remark

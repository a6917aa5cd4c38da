"""Remarks of a reviewer, often a supervisor, on codings and passages, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from qualcode.i18n import N_
from qualcode.model.coding import Quotation
from qualcode.model.ids import CodeId, CoderId

ReviewId = NewType("ReviewId", int)


class ReviewKind(StrEnum):
    """What a remark says: agreed, a question, another code, a coding that lacks, or anything else."""

    AGREE = "agree"
    QUESTION = "question"
    OTHER_CODE = "other code"
    MISSING = "missing"
    REMARK = "remark"
    LOOK_AGAIN = "look again"  # the code of a coding was split, merged or defined anew
    ANSWER = "answer"  # by the coder, in a thread


class ReviewState(StrEnum):
    """What became of a remark."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Review:
    """A remark. `subject` is "coding" or "quotation", `subject_id` which one.

    `proposed` is the code that should stand there (instead, or as well). `parent` is the remark that it
    answers. `source` tells where it came from, such as the comment of a Word file, so that it is taken
    over once only.
    """

    id: ReviewId
    subject: str
    subject_id: int
    kind: ReviewKind
    text: str
    state: ReviewState
    coder: CoderId | None
    changed: datetime
    proposed: CodeId | None = None
    parent: ReviewId | None = None
    source: str = ""


KINDS = {
    ReviewKind.AGREE: N_("agrees"),
    ReviewKind.QUESTION: N_("question"),
    ReviewKind.OTHER_CODE: N_("another code"),
    ReviewKind.MISSING: N_("passage missed"),
    ReviewKind.REMARK: N_("remark"),
    ReviewKind.LOOK_AGAIN: N_("look again"),
    ReviewKind.ANSWER: N_("answer"),
}
STATES = {
    ReviewState.OPEN: N_("open"),
    ReviewState.ACCEPTED: N_("accepted"),
    ReviewState.REJECTED: N_("rejected"),
    ReviewState.ANSWERED: N_("answered"),
}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A remark that is no answer, with the passage it is about and its answers, oldest first.

    `code` is the code that the coding has now, `coder` whose coding it is; None where it is about a passage.
    """

    review: Review
    quotation: Quotation
    code: CodeId | None
    answers: tuple[Review, ...] = ()
    coder: CoderId | None = None


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment on text[start:end) of an interview as a reviewed file has it.

    `coding` is the coding that a comment of ours is about; `text` is what somebody else wrote: in a comment
    of ours what stands below its last line. `answers` is the comment that this one replies to, by `id`;
    `resolved` that Word's own mark says so.
    """

    id: str
    author: str
    text: str
    start: int
    end: int
    coding: int | None = None
    answers: str = ""
    resolved: bool = False


@dataclass(frozen=True)
class ReviewedInterview:
    """An interview of a reviewed file: which one, its words as they stand there, and the comments on them."""

    document: int
    text: str
    comments: tuple[WordComment, ...] = ()

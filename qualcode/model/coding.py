"""What researchers add to a text: quotations, codings, memos."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualcode.model.ids import CodeId, CoderId, CodingId, DocumentId, MemoId, QuotationId
from qualcode.model.spans import Span


class Stance(StrEnum):
    """How a respondent stands to what the code names."""

    PRESENT = "present"
    DENIED = "denied"
    OTHER_PARTY = "other party"
    UNDECIDED = "undecided"


class CoderKind(StrEnum):
    """A person, or the layer on which a team keeps what it agreed on."""

    PERSON = ""
    CONSENSUS = "consensus"


@dataclass(frozen=True, slots=True)
class Coder:
    """Someone who codes; `name` is what identifies him or her (often initials).

    The consensus layer of a study is a coder of its own kind: its codings count only where it is chosen.
    """

    id: CoderId
    name: str
    kind: CoderKind = CoderKind.PERSON


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one quotation by one coder."""

    id: CodingId
    quotation: QuotationId
    code: CodeId
    coder: CoderId
    memo: str = ""
    stance: str = ""
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A distinct (document, start, end) with its codings and the text it quotes."""

    id: QuotationId
    document: DocumentId
    start: int
    end: int
    text: str
    comment: str = ""
    codings: tuple[Coding, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class CodingDraft:
    """A coding to be made; `coder` None means the one who works now."""

    document: DocumentId
    start: int
    end: int
    code: CodeId
    coder: CoderId | None = None
    memo: str = ""
    stance: str = ""
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A dated note on anything: `subject` names the table ("study", "document", "code" ...)."""

    id: MemoId
    subject: str
    subject_id: int
    title: str
    text: str
    coder: CoderId | None
    changed: datetime

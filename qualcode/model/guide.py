"""The interview guide: its questions, and where each was asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.ids import AskedId, CodeId, DocumentId, QuestionId


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide; `codes` are those that its answers are expected to carry.

    `number` is as the researcher writes it ("3a"), "" where there is none; `order` counts from 1.
    """

    id: QuestionId
    number: str
    text: str
    codes: tuple[CodeId, ...]
    order: int

    @property
    def title(self) -> str:
        """Number and text."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as a file has it; `text` by language.

    A code or a family is meant by any of several names: those in each language.
    """

    number: str
    text: Mapping[str, str]
    codes: tuple[tuple[str, ...], ...] = ()
    families: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked in an interview, with its answer.

    `start` is where the interviewer's turn begins (its label included), `end` where the turn ends before
    the next question, or the interview.
    """

    id: AskedId
    question: QuestionId
    document: DocumentId
    start: int
    end: int

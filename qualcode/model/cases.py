"""Cases that participants tell of, and the questions of the research."""

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.ids import (
    CaseId,
    CodeId,
    FamilyId,
    ParticipantId,
    QuotationId,
    ResearchQuestionId,
    TellingId,
)


class Outcome(StrEnum):
    """How a case ended according to who tells it; NAMED: it is only mentioned, not told."""

    SUCCESS = "success"
    FAILURE = "failure"
    MIXED = "mixed"
    UNCLEAR = ""
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Telling:
    """One participant's account of a case: outcome, how it is told, its cause as told, quotations."""

    id: TellingId
    case: CaseId
    participant: ParticipantId
    outcome: Outcome = Outcome.UNCLEAR
    told: str = ""
    cause: str = ""
    quotations: tuple[QuotationId, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case: what happened, and who tells of it; `tellings` in the order of the participants."""

    id: CaseId
    title: str
    text: str = ""
    tellings: tuple[Telling, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether one participant tells it as a success and another as a failure."""
        outcomes = {telling.outcome for telling in self.tellings}
        return {Outcome.SUCCESS, Outcome.FAILURE} <= outcomes or Outcome.MIXED in outcomes


@dataclass(frozen=True, slots=True)
class ResearchQuestion:
    """A question that the study answers, with the codes and families that answer it.

    `number` is as the researcher writes it ("3a"); `note` says how else it was answered, such as
    "no code; transcripts read again". `order` counts from 1.
    """

    id: ResearchQuestionId
    number: str
    text: str
    codes: tuple[CodeId, ...] = ()
    families: tuple[FamilyId, ...] = ()
    note: str = ""
    order: int = 0

    @property
    def title(self) -> str:
        """Number and text."""
        return f"{self.number} {self.text}".strip()

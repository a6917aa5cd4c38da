"""Cases that participants tell of, and the questions of the research."""

from collections.abc import Iterable
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


_JUDGED = frozenset({Outcome.SUCCESS, Outcome.FAILURE, Outcome.MIXED})


class CaseGroup(StrEnum):
    """Under which head of the comparison table a case, or what is told in general, stands."""

    GOOD = "good"
    BAD = "bad"
    DISPUTED = "disputed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Telling:
    """One participant's account of a case: outcome, how it is told, its cause as told, quotations.

    `process` is how those involved worked together, where the participant judges that otherwise than the
    outcome: never NAMED.
    """

    id: TellingId
    case: CaseId
    participant: ParticipantId
    outcome: Outcome = Outcome.UNCLEAR
    process: Outcome = Outcome.UNCLEAR
    told: str = ""
    cause: str = ""
    quotations: tuple[QuotationId, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether it says how the case ended."""
        return self.outcome in _JUDGED


@dataclass(frozen=True, slots=True)
class Case:
    """A case: what happened, and who tells of it; `tellings` in the order of the participants.

    `general` when it is no one case: what participants say who name no specific case.
    """

    id: CaseId
    title: str
    text: str = ""
    tellings: tuple[Telling, ...] = ()
    general: bool = False

    @property
    def disputed(self) -> bool:
        """Whether it is told as a success and as a failure, by several participants or by one.

        What is said in general is about several cases, so it never is.
        """
        outcomes = {telling.outcome for telling in self.tellings}
        both = {Outcome.SUCCESS, Outcome.FAILURE} <= outcomes or Outcome.MIXED in outcomes
        return both and not self.general

    @property
    def group(self) -> CaseGroup:
        """GOOD or BAD where all who judge it agree; OPEN where nobody does."""
        return CaseGroup.DISPUTED if self.disputed else _group(one.outcome for one in self.tellings)

    @property
    def quotations(self) -> tuple[QuotationId, ...]:
        """The quotations of all tellings, each once."""
        return tuple(dict.fromkeys(key for one in self.tellings for key in one.quotations))

    def telling_of(self, participant: ParticipantId) -> Telling | None:
        """What this participant tells of it."""
        return next((one for one in self.tellings if one.participant == participant), None)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row of the comparison of cases: one telling, or a case that nobody tells of yet.

    `also_named` are the other participants who tell or name the case, `told_otherwise` those of them
    who tell it with another outcome. Both are empty where the row is about no one case.
    """

    group: CaseGroup
    case: Case
    telling: Telling | None
    also_named: tuple[ParticipantId, ...] = ()
    told_otherwise: tuple[ParticipantId, ...] = ()


def case_rows(cases: Iterable[Case]) -> list[CaseRow]:
    """The comparison of cases: good, bad, disputed, open; within these by case and participant.

    Who only names a case has no row of his or her own, unless something was written of it or nobody tells
    it. What is said in general stands where each participant's outcome puts it.
    """
    rows = [row for case in cases for row in _rows(case)]
    order = list(CaseGroup)
    return sorted(rows, key=lambda row: order.index(row.group))


def _rows(case: Case) -> list[CaseRow]:
    told = [one for one in case.tellings if one.outcome is not Outcome.NAMED or one.told.strip()]
    told = told or list(case.tellings)
    if not told:
        return [CaseRow(CaseGroup.OPEN, case, None)]
    if case.general:
        return [CaseRow(_group_of_general(one), case, one) for one in told]
    return [
        CaseRow(case.group, case, one, _others(case, one), _others(case, one, otherwise=True)) for one in told
    ]


def _others(case: Case, telling: Telling, *, otherwise: bool = False) -> tuple[ParticipantId, ...]:
    others = (one for one in case.tellings if one.id != telling.id)
    return tuple(
        one.participant
        for one in others
        if not otherwise or (one.judged and telling.judged and one.outcome is not telling.outcome)
    )


def _group_of_general(telling: Telling) -> CaseGroup:
    return CaseGroup.DISPUTED if telling.outcome is Outcome.MIXED else _group([telling.outcome])


def _group(outcomes: Iterable[Outcome]) -> CaseGroup:
    found = set(outcomes)
    if Outcome.SUCCESS in found:
        return CaseGroup.GOOD
    return CaseGroup.BAD if Outcome.FAILURE in found else CaseGroup.OPEN


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

"""Identifiers: 63-bit whole numbers, in order of making, and unique across copies of a study.

Two people who each work on a copy must not give the same number to two things, or their copies
could not be joined again. So an id holds the time in milliseconds (41 bits) and 22 random bits.
"""

import secrets
import time
from datetime import UTC, datetime
from typing import NewType

DocumentId = NewType("DocumentId", int)
TurnId = NewType("TurnId", int)
ParticipantId = NewType("ParticipantId", int)
CodeId = NewType("CodeId", int)
FamilyId = NewType("FamilyId", int)
QuotationId = NewType("QuotationId", int)
CodingId = NewType("CodingId", int)
MemoId = NewType("MemoId", int)
CoderId = NewType("CoderId", int)
StepId = NewType("StepId", int)
QuestionId = NewType("QuestionId", int)
AskedId = NewType("AskedId", int)
CaseId = NewType("CaseId", int)
TellingId = NewType("TellingId", int)
ResearchQuestionId = NewType("ResearchQuestionId", int)
MatrixId = NewType("MatrixId", int)
RoundId = NewType("RoundId", int)
DecisionId = NewType("DecisionId", int)

_EPOCH_MS = 1_577_836_800_000  # 1 January 2020
_RANDOM_BITS = 22


def made_at(key: int) -> datetime:
    """When the thing with this id was made (UTC); for things made together, when the first one was."""
    return datetime.fromtimestamp(((key >> _RANDOM_BITS) + _EPOCH_MS) / 1000, UTC)


class IdSource:
    """Gives ids that only go up; a large batch gets consecutive numbers."""

    def __init__(self) -> None:
        self._last = 0

    def take(self, count: int = 1) -> range:
        """`count` new ids, ascending."""
        now = (time.time_ns() // 1_000_000 - _EPOCH_MS) << _RANDOM_BITS
        first = max(self._last + 1, now + secrets.randbits(_RANDOM_BITS))
        self._last = first + max(count, 1) - 1
        return range(first, first + count)

    def one(self) -> int:
        """One new id."""
        return self.take()[0]

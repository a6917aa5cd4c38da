"""The words of the field as values: frozen dataclasses and pure rules, standard library only."""

from qualcode.model.changes import Changes, Step
from qualcode.model.codes import Code, Codebook, CodeDraft, Family, FamilyDraft, Origin
from qualcode.model.coding import Coder, Coding, CodingDraft, Memo, Quotation, Stance
from qualcode.model.documents import (
    Document,
    DocumentInfo,
    Role,
    SpeakerDraft,
    Transcript,
    Turn,
    TurnDraft,
)
from qualcode.model.ids import (
    CodeId,
    CoderId,
    CodingId,
    DocumentId,
    FamilyId,
    IdSource,
    MemoId,
    ParticipantId,
    QuotationId,
    StepId,
    TurnId,
)
from qualcode.model.people import Participant, ParticipantDraft
from qualcode.model.spans import Span, merge_spans, total_length

__all__ = [
    "Changes",
    "Code",
    "CodeDraft",
    "CodeId",
    "Codebook",
    "Coder",
    "CoderId",
    "Coding",
    "CodingDraft",
    "CodingId",
    "Document",
    "DocumentId",
    "DocumentInfo",
    "Family",
    "FamilyDraft",
    "FamilyId",
    "IdSource",
    "Memo",
    "MemoId",
    "Origin",
    "Participant",
    "ParticipantDraft",
    "ParticipantId",
    "Quotation",
    "QuotationId",
    "Role",
    "Span",
    "SpeakerDraft",
    "Stance",
    "Step",
    "StepId",
    "Transcript",
    "Turn",
    "TurnDraft",
    "TurnId",
    "merge_spans",
    "total_length",
]

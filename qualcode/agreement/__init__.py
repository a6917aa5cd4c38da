"""How far coders agree: statistics over spans and ratings, and the places where coders differ."""

from qualcode.agreement.bootstrap import Interval
from qualcode.agreement.code_places import CodedSpan, Place, disagreements
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.compare import compare, kappa_by_document
from qualcode.agreement.data import (
    LEVELS,
    UNITS,
    CodingColumns,
    ComparedDocument,
    ComparisonInput,
    Level,
    Unit,
    from_spans,
    regrouped,
)
from qualcode.agreement.findings import Confusion, Finding, FindingKind
from qualcode.agreement.frames import to_frame, to_json
from qualcode.agreement.notes import in_words
from qualcode.agreement.planning import codings_needed
from qualcode.agreement.results import (
    CodeAgreement,
    Comparison,
    LeftOut,
    OverallAgreement,
    PairAgreement,
)

__all__ = [
    "LEVELS",
    "UNITS",
    "CodeAgreement",
    "CodedSpan",
    "CodingColumns",
    "Coefficient",
    "ComparedDocument",
    "Comparison",
    "ComparisonInput",
    "Confusion",
    "Finding",
    "FindingKind",
    "Interval",
    "LeftOut",
    "Level",
    "OverallAgreement",
    "PairAgreement",
    "Place",
    "Unit",
    "codings_needed",
    "compare",
    "disagreements",
    "from_spans",
    "in_words",
    "kappa_by_document",
    "regrouped",
    "to_frame",
    "to_json",
]

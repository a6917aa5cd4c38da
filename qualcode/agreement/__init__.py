"""How far coders agree: statistics over spans and ratings, and the places where coders differ."""

from qualcode.agreement.bootstrap import Interval
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
from qualcode.agreement.frames import further_to_json, to_frame, to_json
from qualcode.agreement.further_figures import FurtherFigure, further
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
    "CodingColumns",
    "Coefficient",
    "ComparedDocument",
    "Comparison",
    "ComparisonInput",
    "Confusion",
    "Finding",
    "FindingKind",
    "FurtherFigure",
    "Interval",
    "LeftOut",
    "Level",
    "OverallAgreement",
    "PairAgreement",
    "Unit",
    "codings_needed",
    "compare",
    "from_spans",
    "further",
    "further_to_json",
    "in_words",
    "kappa_by_document",
    "regrouped",
    "to_frame",
    "to_json",
]

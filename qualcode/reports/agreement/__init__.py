"""How far coders agree, as a report: method paragraph, figures, checklist, decisions and codebook changes."""

from qualcode.reports.agreement.asking import agreement_of, known
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.report import (
    agreement_report,
    agreement_sections,
    notes,
    paragraphs,
)
from qualcode.reports.agreement.sheets import agreement_sheets, sheets_of_known

__all__ = [
    "Known",
    "agreement_of",
    "agreement_report",
    "agreement_sections",
    "agreement_sheets",
    "known",
    "notes",
    "paragraphs",
    "sheets_of_known",
]

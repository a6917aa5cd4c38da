"""The appendix of a thesis in one file, from the participants to the record of the work."""

from qualcode.reports.appendix.assembling import appendix_report, appendix_sheets
from qualcode.reports.appendix.parts import PARTS, Part

__all__ = ["PARTS", "Part", "appendix_report", "appendix_sheets"]

"""What to settle before a study is handed in: places where its parts contradict one another.

Adding a check adds a function to CHECKS: from what is known of the study to findings.
"""

from qualcode.reports.consistency.finding import CHECKED, Finding, Study
from qualcode.reports.consistency.looking import CHECKS, findings

__all__ = ["CHECKED", "CHECKS", "Finding", "Study", "findings"]

"""Where a passage of an old text stands in a new one: pure functions on two strings.

`align` finds how the texts differ, `Alignment.from_edits` is for replacements that are known, and
`place` says where old[start:end] went.
"""

from qualcode.alignment.alignment import Alignment, Hunk
from qualcode.alignment.compare import align
from qualcode.alignment.placing import Candidate, Fit, Lost, Placed, Placement, place

__all__ = ["Alignment", "Candidate", "Fit", "Hunk", "Lost", "Placed", "Placement", "align", "place"]

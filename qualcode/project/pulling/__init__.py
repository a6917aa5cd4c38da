"""Taking over what a colleague did in a copy of the study, or in a study of his or her own.

Both studies are read as a whole. What the colleague's steps changed since the copies parted is put row
by row on what stands here; what both changed is a conflict with a safe choice. Nothing is written until
the plan is applied, as one step.
"""

from qualcode.project.pulling.plan import Choice, Conflict, ConflictKind, Counts, PullPlan, Unplaced
from qualcode.project.pulling.pull import Pull

__all__ = ["Choice", "Conflict", "ConflictKind", "Counts", "Pull", "PullPlan", "Unplaced"]

"""The Compare workspace: how far coders agree and where they differ, and the review by a supervisor."""

"""The review by a supervisor: remarks one by one, and what they changed."""

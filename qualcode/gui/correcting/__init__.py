"""Correcting a transcript: an editor for its text, and the review of what that does to the codings."""

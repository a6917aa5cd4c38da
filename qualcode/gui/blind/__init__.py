"""Coding without seeing the others, in the window: starting and ending it, and completing a document."""

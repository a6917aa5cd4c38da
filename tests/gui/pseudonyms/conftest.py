"""Fixtures that tests of a single workspace share."""

from workspace_parts import operations, shown, told

__all__ = ["operations", "shown", "told"]

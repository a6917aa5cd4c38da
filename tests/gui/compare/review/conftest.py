"""What the tests of this page share with those of others."""

from workspace_parts import operations, told

__all__ = ["operations", "told"]

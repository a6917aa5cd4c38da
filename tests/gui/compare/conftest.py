"""What the tests of this workspace share with those of others."""

from workspace_parts import operations, told

__all__ = ["operations", "told"]

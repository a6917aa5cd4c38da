"""Operations that crash loudly, shared by the tests of a single workspace."""

from workspace_parts import operations, told

__all__ = ["operations", "told"]

"""What the tests of this page share with those of workspaces."""

from workspace_parts import shown

__all__ = ["shown"]

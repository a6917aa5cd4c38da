"""The Compare workspace: how far coders agree, code by code, and where they differ."""

from qualcode.gui.compare.workspace import CompareWorkspace

__all__ = ["CompareWorkspace"]

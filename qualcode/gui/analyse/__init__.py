"""The Analyse workspace: tables of the study, what they count, and the quotations behind every cell."""

from qualcode.gui.analyse.workspace import AnalyseWorkspace

__all__ = ["AnalyseWorkspace"]

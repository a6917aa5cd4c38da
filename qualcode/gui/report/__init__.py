"""The Report workspace: write thick descriptions, look at every report, and save it as a file."""

from qualcode.gui.report.workspace import ReportWorkspace

__all__ = ["ReportWorkspace"]

"""The five workspaces in the order of the work, and where each is made.

A workspace is loaded when it is first shown. To add one: add a line here and an action of the same
key in `actions`.
"""

import importlib
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.i18n import N_, _
from qualcode.model import Changes
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class WorkspaceSpec:
    """A workspace: its key, title, and the module and class that make it."""

    key: str
    title: str
    module: str
    name: str


WORKSPACES: tuple[WorkspaceSpec, ...] = (
    WorkspaceSpec(
        "transcripts", N_("Transcripts"), "qualcode.gui.transcripts.workspace", "TranscriptsWorkspace"
    ),
    WorkspaceSpec("coding", N_("Code"), "qualcode.gui.coding.workspace", "CodeWorkspace"),
    WorkspaceSpec("analyse", N_("Analyse"), "qualcode.gui.analyse.workspace", "AnalyseWorkspace"),
    WorkspaceSpec("compare", N_("Compare"), "qualcode.gui.compare.desk", "CompareDesk"),
    WorkspaceSpec("report", N_("Report"), "qualcode.gui.report.workspace", "ReportWorkspace"),
)
FIRST = "coding"


class Placeholder(QWidget):
    """Stands for a workspace that this copy of the program does not have."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(_("“{workspace}” is not part of this version yet.").format(workspace=title), self)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        QVBoxLayout(self).addWidget(label)

    def refresh(self, _changes: Changes | None) -> None:
        """There is nothing to reload."""

    def set_theme(self, _theme: Theme) -> None:
        """It has no colours of its own."""


def make_workspace(
    spec: WorkspaceSpec, project: Project, operations: Operations, theme: Theme, parent: QWidget
) -> QWidget:
    """The workspace, or a placeholder where its module is not there."""
    try:
        module = importlib.import_module(spec.module)
    except ModuleNotFoundError as error:
        if not spec.module.startswith(error.name or "-"):
            raise
        return Placeholder(_(spec.title), parent)
    return getattr(module, spec.name)(project, operations, theme, parent)

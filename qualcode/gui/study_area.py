"""The workspaces of one open study, each made when it is first shown."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qualcode.gui.coding.workspace import CodeWorkspace
from qualcode.gui.operations import Operations
from qualcode.gui.pseudonyms.opening import guard_study
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.looking import look_only
from qualcode.gui.workspaces import FIRST, WORKSPACES, make_workspace
from qualcode.model import Changes
from qualcode.project import Project
from qualcode.settings import load_settings


class StudyArea(QStackedWidget):
    """Shows one workspace at a time."""

    made = Signal(object, object)  # key, workspace: to be connected
    shown = Signal(object)  # key

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        if project.readonly:
            look_only(self)
        guard_study(project.path, load_settings(), operations)
        self._made: dict[str, QWidget] = {}
        self.key = ""

    @property
    def coding(self) -> CodeWorkspace:
        """The Code workspace."""
        found = self.workspace(FIRST)
        assert isinstance(found, CodeWorkspace)
        return found

    def workspace(self, key: str) -> QWidget:
        """The workspace with this key, made when it was not there."""
        if key not in self._made:
            spec = next(spec for spec in WORKSPACES if spec.key == key)
            widget = make_workspace(spec, self._project, self._operations, self._theme, self)
            self._made[key] = widget
            self.addWidget(widget)
            self.made.emit(key, widget)
        return self._made[key]

    def show_workspace(self, key: str) -> None:
        """Brings a workspace to the front, up to date."""
        widget = self.workspace(key)
        self.key = key
        self.setCurrentWidget(widget)
        widget.refresh(None) if not isinstance(widget, CodeWorkspace) else None  # type: ignore[attr-defined]
        self.shown.emit(key)

    def refresh(self, changes: Changes | None) -> None:
        """Lets every workspace that was made reload what it shows."""
        for widget in self._made.values():
            widget.refresh(changes)  # type: ignore[attr-defined]

    def can_export(self) -> bool:
        """Whether what is on screen can be saved as a file."""
        seen = self._made.get(self.key)
        return hasattr(seen, "export_wanted") and seen.can_export()  # type: ignore[union-attr]

    def export_wanted(self) -> None:
        """Asks where to save what is on screen."""
        if self.can_export():
            self._made[self.key].export_wanted()  # type: ignore[attr-defined]

    def states(self) -> dict[str, dict[str, Any]]:
        """Where one is in the workspaces that can say so, by their keys; Code is asked apart."""
        made = {key: widget for key, widget in self._made.items() if key != FIRST}
        return {key: widget.state() for key, widget in made.items() if hasattr(widget, "state")}  # type: ignore[attr-defined]

    def store(self) -> None:
        """Stores what is being typed, wherever that is: each field then holds what the study holds."""
        for field in self.findChildren(QWidget):
            if hasattr(field, "stored") and hasattr(field, "store"):
                field.store()  # type: ignore[attr-defined]

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for widget in self._made.values():
            widget.set_theme(theme)  # type: ignore[attr-defined]

"""What the window remembers: its size and panels, and where one was in each study."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QDialog, QSplitter, QWidget

from qualcode.settings import Settings

if TYPE_CHECKING:
    from qualcode.gui.coding.workspace import CodeWorkspace
    from qualcode.gui.main_window import MainWindow


def remember_window(window: "MainWindow") -> None:
    """Keeps the place and size of the window and its docks."""
    window.settings.set("geometry", _as_text(window.saveGeometry()))
    window.settings.set("layout", _as_text(window.saveState()))


def restore_window(window: "MainWindow") -> None:
    """Puts the window where it was."""
    geometry, layout = window.settings.get("geometry"), window.settings.get("layout")
    if geometry:
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    if layout:
        window.restoreState(QByteArray.fromBase64(layout.encode()))


def remember_study(window: "MainWindow", *, store: bool = True) -> None:
    """Keeps where one is in the study; `store` also stores what is being typed."""
    if window.area is None or window.project is None:
        return
    coding, settings = window.area.coding, window.settings
    if store:
        coding.inspector.store()
        window.area.store()
    state = coding.state() | {"coder": window.project.coders.current.name} | window.area.states()
    settings.remember_study(window.project.path, state)
    settings.set("zoom", coding.view.zoom)
    sizes: dict[str, object] = {name: split.sizes() for name, split in coding.splitters().items()}
    sizes |= {"inspector": not coding.inspector.isHidden(), "quotations": not coding.quotations.isHidden()}
    settings.set("splitters", sizes)


def restore_coding(window: "MainWindow", coding: "CodeWorkspace") -> None:
    """Gives the Code workspace its sizes back."""
    coding.view.set_zoom(window.settings.get("zoom"))
    sizes = window.settings.get("splitters")
    for name, split in coding.splitters().items():
        if isinstance(sizes.get(name), list) and len(sizes[name]) == split.count():
            split.setSizes([int(size) for size in sizes[name]])
    coding.inspector.setVisible(sizes.get("inspector", True) is not False)
    coding.quotations.setVisible(sizes.get("quotations", True) is not False)


def restore_place(window: "MainWindow", key: str, workspace: QWidget) -> None:
    """Lets a workspace that is made now go to where one was in it."""
    if window.project is not None and hasattr(workspace, "restore"):
        kept = window.settings.of_study(window.project.path).get(key)
        if isinstance(kept, dict):
            workspace.restore(kept)  # type: ignore[attr-defined]


def remember_dialog(dialog: QDialog) -> None:
    """Keeps the size of a dialog and of the parts of it that have a name."""
    settings = _settings_of(dialog)
    if settings is not None:
        sizes: dict[str, object] = {
            split.objectName(): split.sizes()
            for split in dialog.findChildren(QSplitter)
            if split.objectName()
        }
        sizes["size"] = [dialog.width(), dialog.height()]
        settings.set("dialogs", settings.get("dialogs") | {type(dialog).__name__: sizes})


def restore_dialog(dialog: QDialog) -> None:
    """Gives a dialog the size that it had, as far as the screen allows."""
    settings = _settings_of(dialog)
    sizes = settings.get("dialogs").get(type(dialog).__name__) if settings is not None else None
    if not isinstance(sizes, dict):
        return
    size, screen = sizes.get("size"), dialog.screen().availableSize()
    if isinstance(size, list) and len(size) == 2:
        dialog.resize(min(int(size[0]), screen.width()), min(int(size[1]), screen.height()))
    for split in dialog.findChildren(QSplitter):
        parts = sizes.get(split.objectName())
        if isinstance(parts, list) and len(parts) == split.count() and all(parts):
            split.setSizes([int(part) for part in parts])


def _settings_of(dialog: QDialog) -> Settings | None:
    """The settings of the window that a dialog belongs to."""
    parent = dialog.parentWidget()
    found = getattr(parent.window(), "settings", None) if parent is not None else None
    return found if isinstance(found, Settings) else None


def _as_text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")

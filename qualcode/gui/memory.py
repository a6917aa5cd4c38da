"""What the window remembers: its size and panels, and where one was in each study."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from qualcode.gui.coding.workspace import CodeWorkspace

if TYPE_CHECKING:
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
    state = coding.state() | {"coder": window.project.coders.current.name}
    settings.remember_study(window.project.path, state)
    settings.set("zoom", coding.view.zoom)
    sizes: dict[str, object] = {name: split.sizes() for name, split in coding.splitters().items()}
    sizes |= {"inspector": not coding.inspector.isHidden(), "quotations": not coding.quotations.isHidden()}
    settings.set("splitters", sizes)


def restore_coding(window: "MainWindow", coding: CodeWorkspace) -> None:
    """Gives the Code workspace its sizes back."""
    coding.view.set_zoom(window.settings.get("zoom"))
    sizes = window.settings.get("splitters")
    for name, split in coding.splitters().items():
        if isinstance(sizes.get(name), list) and len(sizes[name]) == split.count():
            split.setSizes([int(size) for size in sizes[name]])
    coding.inspector.setVisible(sizes.get("inspector", True) is not False)
    coding.quotations.setVisible(sizes.get("quotations", True) is not False)


def _as_text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")

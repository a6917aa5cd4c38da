"""From the study to the window: a step, made in any thread, becomes a signal in the GUI thread."""

from PySide6.QtCore import QObject, Signal

from qualcode.model import Changes
from qualcode.project import Project


class Bridge(QObject):
    """Listens to a study until `close`; `changed` carries `Changes`."""

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = project.listen(self._heard)
        self._listening = True

    def close(self) -> None:
        """Stops listening."""
        if self._listening:
            self._listening = False
            self._stop()

    def _heard(self, changes: Changes) -> None:
        # a signal from another thread is delivered in the thread of the receiver
        self.changed.emit(changes)

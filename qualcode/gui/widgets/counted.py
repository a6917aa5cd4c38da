"""A workspace that shows what was counted, and counts again when the study has changed."""

from collections.abc import Collection

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from qualcode.gui.widgets.waiting import WaitingPage
from qualcode.model import Changes
from qualcode.project import Project

LOOK_MS = 60


class CountedWorkspace(WaitingPage):
    """Calls `count_again` when one of the tables `concerns` has changed, and only while it is on screen.

    Changes are waited for `settle` ms, because they often come in a row; `look_again` is called shortly
    after `self._look` was started, which a walk through the cells does at every step.
    """

    def __init__(
        self, project: Project, *, concerns: Collection[str], settle: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, concerns=concerns, settle=settle)
        self._project = project
        self._counted_version: object = None
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self.look_again)

    def count_again(self) -> None:
        """Asks for new counts."""
        raise NotImplementedError

    def look_again(self, *, enter: bool = False) -> None:
        """Looks up what is behind the current cell; `enter` also takes the keyboard there."""
        raise NotImplementedError

    def refresh(self, changes: Changes | None = None) -> None:
        """Counts again when something that counts has changed; later, while this is not on screen."""
        if changes is None and not self._stale and self._version() == self._counted_version:
            return
        super().refresh(changes)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def _version(self) -> object:
        """The study as it is now: its last step, and who is at work, as who codes blind sees less."""
        last = self._project.history(limit=1)
        return (last[0].id if last else 0, self._project.coders.current.id)

    def _read(self) -> None:
        self._stale = False
        self._counted_version = self._version()
        self.count_again()

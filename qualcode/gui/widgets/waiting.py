"""A page that reads what it shows when it is seen, and again when something that it is about has changed."""

from collections.abc import Collection

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from qualcode.model import Changes

SETTLE_MS = 30


class WaitingPage(QWidget):
    """Calls `_read` once for changes that come together; while the page is not seen, when it is shown again.

    `concerns` are the tables that it is about; changes are waited for `settle` ms, as they come in a row.
    """

    def __init__(
        self, parent: QWidget | None = None, *, concerns: Collection[str], settle: int = SETTLE_MS
    ) -> None:
        super().__init__(parent)
        self._concerns, self._stale = concerns, True
        self._settle = QTimer(self, singleShot=True, interval=settle)
        self._settle.timeout.connect(self._read)

    def _read(self) -> None:
        """Reads what is shown; says so by `_stale`."""
        raise NotImplementedError

    def refresh(self, changes: Changes | None) -> None:
        """Reads again what may have changed; waits while the page is not seen."""
        if changes is not None and not changes.touches(*self._concerns):
            return
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()

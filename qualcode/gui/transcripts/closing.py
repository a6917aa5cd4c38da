"""What is being typed is stored when the window closes, before the study does."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class StoreOnClose(QObject):
    """Calls `store` when the window around `part` is about to close."""

    def __init__(self, part: QWidget, store: Callable[[], None]) -> None:
        super().__init__(part)
        self._part, self._store = part, store
        self._window: QWidget | None = None

    def watch(self) -> None:
        """Looks up the window; call it when the part is shown."""
        window = self._part.window()
        if window is not self._window:
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self._store()
        return False

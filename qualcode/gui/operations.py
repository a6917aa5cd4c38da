"""Running verbs: quick ones at once, long ones on the one worker thread; and telling how it went.

A `QualcodeError` becomes a message in the window; anything else goes on to the crash dialog.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from qualcode.errors import CancelledError, QualcodeError
from qualcode.gui.export_names import asks_to_keep
from qualcode.i18n import _
from qualcode.progress import Progress
from qualcode.pseudonyms import NamesInExportError, guard_exports

T = TypeVar("T")
BUSY_AFTER_MS = 100
DIALOG_AFTER_MS = 600
_TELL_EVERY = 0.04


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user: an error with what to do about it, or what has just been done."""

    sentence: str
    remedy: str = ""
    error: bool = False
    undo: bool = False


@dataclass(slots=True)
class Work:
    """Something long that runs or waits its turn."""

    verb: Callable[[Progress], Any]
    label: str
    done: Callable[[Any], None]
    failed: Callable[[], None] | None
    quiet: bool
    cancelled: threading.Event


class Operations(QObject):
    """Runs verbs for the window that owns it."""

    message = Signal(object)  # Message
    busy_changed = Signal(object)  # label of what runs, "" when nothing does
    crashed = Signal(object)  # an exception that is our fault
    _finished = Signal(object, object, object)  # Work, result, exception
    _reported = Signal(object, object, object, object)  # Work, done, total, what

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._running: list[Work] = []
        self._dialog: QProgressDialog | None = None
        self._waiting = False
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._show_busy)
        self._dialog_timer = QTimer(self, singleShot=True, interval=DIALOG_AFTER_MS)
        self._dialog_timer.timeout.connect(self._show_dialog)
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def do(self, verb: Callable[[], T]) -> T | None:
        """What a quick verb gives; None when it could not be done, which is told in the window."""
        try:
            return verb()
        except NamesInExportError as error:
            return self._despite_names(verb) if asks_to_keep(error, self._window) else None
        except QualcodeError as error:
            self.tell_error(error)
            return None

    def succeeds(self, verb: Callable[[], object]) -> bool:
        """Runs a quick verb that gives nothing; whether it could be done."""
        return self.do(lambda: (verb(), True)) is not None

    def run(
        self,
        verb: Callable[[Progress], T],
        *,
        label: str,
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> None:
        """Runs long work on the worker thread; `done` gets its result in the GUI thread.

        `failed` is called when it was cancelled or could not be done. `quiet` work shows nothing.
        """
        work = Work(verb, label, done, failed, quiet, threading.Event())
        self._running.append(work)
        if not quiet:
            self._busy_timer.start()
            self._dialog_timer.start()
        self._pool.submit(copy_context().run, self._work, work)

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        """Shows what has been done; `undo` offers to take it back."""
        self.message.emit(Message(sentence, undo=undo))

    def tell_error(self, error: QualcodeError) -> None:
        """Shows what could not be done, and what to do about it; nothing when the user cancelled."""
        if not isinstance(error, CancelledError):
            self.message.emit(Message(error.sentence, error.remedy, error=True))

    @property
    def is_busy(self) -> bool:
        """Whether work that the user waits for is running."""
        return any(not work.quiet for work in self._running)

    def settle(self) -> None:
        """Cancels what runs and waits until it has stopped; nothing hears of its results."""
        for work in self._running:
            work.cancelled.set()
        self._running.clear()
        self._pool.submit(lambda: None).result()
        self._rest()

    def close(self) -> None:
        """Settles, and takes no more work."""
        self.settle()
        self._pool.shutdown(wait=True)

    def _work(self, work: Work) -> None:
        try:
            result, error = work.verb(_Reporter(self, work)), None
        except BaseException as caught:  # noqa: BLE001 - it is raised again in the GUI thread
            result, error = None, caught
        self._finished.emit(work, result, error)

    @Slot(object, object, object)
    def _finish(self, work: Work, result: Any, error: BaseException | None) -> None:
        if work not in self._running:
            return
        self._running.remove(work)
        if not self.is_busy:
            self._rest()
        if error is None:
            work.done(result)
            return
        if isinstance(error, NamesInExportError):
            if asks_to_keep(error, self._window):
                self._again_despite_names(work)
            elif work.failed is not None:
                work.failed()
            return
        if work.failed is not None:
            work.failed()
        if isinstance(error, QualcodeError):
            self.tell_error(error)
        else:
            self.crashed.emit(error)

    def _despite_names(self, verb: Callable[[], T]) -> T | None:
        with guard_exports(None):
            return self.do(verb)

    def _again_despite_names(self, work: Work) -> None:
        """Writes a file once more that was not kept for the names in it."""

        def verb(progress: Progress) -> Any:
            with guard_exports(None):
                return work.verb(progress)

        self.run(verb, label=work.label, done=work.done, failed=work.failed, quiet=work.quiet)

    @Slot(object, object, object, object)
    def _report(self, work: Work, done: int, total: int, what: str) -> None:
        if self._dialog is not None and work in self._running:
            self._dialog.setMaximum(total)
            self._dialog.setLabelText(f"{work.label}\n{what}" if what else work.label)
            self._dialog.setValue(min(done, total))  # last: it handles events, and the work may end by them

    def _loud(self) -> Work | None:
        return next((work for work in self._running if not work.quiet), None)

    def _show_busy(self) -> None:
        work = self._loud()
        if work and not self._waiting:
            self._waiting = True
            QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
            self.busy_changed.emit(work.label)

    def _show_dialog(self) -> None:
        work = self._loud()
        if work is None or self._dialog is not None:
            return
        self._dialog = QProgressDialog(work.label, _("Cancel"), 0, 0, self._window)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(0)
        self._dialog.setAutoClose(False)
        self._dialog.setAutoReset(False)
        self._dialog.setMinimumWidth(380)
        self._dialog.setWindowTitle(_("One moment"))
        self._dialog.canceled.connect(self._cancel)
        self._dialog.show()

    def _cancel(self) -> None:
        for work in self._running:
            if not work.quiet:
                work.cancelled.set()

    def _rest(self) -> None:
        self._busy_timer.stop()
        self._dialog_timer.stop()
        if self._dialog is not None:
            self._dialog.canceled.disconnect(self._cancel)
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        if self._waiting:
            self._waiting = False
            QApplication.restoreOverrideCursor()
            self.busy_changed.emit("")


class _Reporter:
    """Takes reports in the worker thread and passes some of them on."""

    def __init__(self, operations: Operations, work: Work) -> None:
        self._operations = operations
        self._work = work
        self._last = 0.0

    def report(self, done: int, total: int, what: str = "") -> None:
        if self._work.cancelled.is_set():
            raise CancelledError(_("It was cancelled; nothing was changed."))
        now = time.monotonic()
        if now - self._last >= _TELL_EVERY:
            self._last = now
            self._operations._reported.emit(self._work, done, total, what)

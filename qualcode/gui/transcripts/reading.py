"""Reading files in the worker thread, one after the other; each is told as soon as it was read."""

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from qualcode.errors import CancelledError, QualcodeError
from qualcode.gui.operations import Operations
from qualcode.gui.transcripts.incoming import Incoming
from qualcode.i18n import _
from qualcode.progress import Progress


class Reader(QObject):
    """Reads files for the import dialog; a new round stops the one before.

    It has no parent, because the worker may still tell something when the dialog has gone.
    """

    listed = Signal(object)  # list[Path]
    was_read = Signal(object, object)  # round number, Incoming
    finished = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._stop = threading.Event()
        self.round = 0
        self.running = False

    def read(self, paths: Sequence[Path], *, as_is: bool, language: str, expand: bool = False) -> None:
        """Reads these files, with the files in folders when `expand`."""
        self.stop()
        self._stop = stop = threading.Event()
        self.round += 1
        number = self.round
        self.running = True

        def work(_progress: Progress) -> None:
            from qualcode.transcripts import expand as files_in

            wanted = list(paths)
            if expand:
                wanted = files_in(wanted)
                self.listed.emit(wanted)
            for path in wanted:
                if stop.is_set():
                    raise CancelledError(_("Reading was stopped."))
                self.was_read.emit(number, _read(path, as_is=as_is, language=language))

        self._operations.run(
            work,
            label=_("Reading transcripts"),
            done=lambda _nothing: self._done(number),
            failed=lambda: self._done(number),
            quiet=True,
        )

    def stop(self) -> None:
        """Reads no further file."""
        self._stop.set()

    def _done(self, number: int) -> None:
        if number == self.round:
            self.running = False
            self.finished.emit()


def _read(path: Path, *, as_is: bool, language: str) -> Incoming:
    from qualcode.transcripts import read_transcript

    try:
        return Incoming(path, read_transcript(path, as_is=as_is, language=language))
    except QualcodeError as error:
        return Incoming(path, problem=error.sentence, remedy=error.remedy)

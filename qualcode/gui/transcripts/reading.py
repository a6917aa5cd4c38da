"""Reading files in the worker thread, one after the other; each is told as soon as it was read."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from qualcode.errors import CancelledError, QualcodeError
from qualcode.gui.operations import Operations
from qualcode.i18n import _
from qualcode.model import Transcript
from qualcode.progress import Progress
from qualcode.transcripts.options import ReadingOptions
from qualcode.transcripts.sheets import ENDINGS, Sheet, look_at

TABLES = ("csv", "tsv", "xlsx", "ods")  # formats


@dataclass(frozen=True, slots=True)
class Request:
    """A file that is to be read, and how."""

    path: Path
    options: ReadingOptions = field(default_factory=ReadingOptions)
    format: str = "auto"


@dataclass(frozen=True, slots=True)
class Result:
    """What a file became: transcripts, or the problem with it and what to do; what a table looks like."""

    request: Request
    transcripts: tuple[Transcript, ...] = ()
    problem: str = ""
    remedy: str = ""
    sheet: Sheet | None = None


class Reader(QObject):
    """Reads files for the import dialog; a newer request for a file makes an older one void.

    It has no parent, because the worker may still tell something when the dialog has gone.
    """

    listed = Signal(object)  # list[Path]
    was_read = Signal(object)  # Result
    finished = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._stop = threading.Event()
        self._newest: dict[Path, Request] = {}
        self._waiting = 0

    @property
    def running(self) -> bool:
        """Whether something is being looked for or read."""
        return self._waiting > 0

    def look(self, paths: Sequence[Path]) -> None:
        """Tells which files these paths mean: those in folders, and files themselves."""

        def work(_progress: Progress) -> None:
            from qualcode.transcripts import expand

            self.listed.emit(expand(paths))

        self._run(work)

    def read(self, requests: Sequence[Request]) -> None:
        """Reads these files."""
        self._newest |= {request.path: request for request in requests}
        stop = self._stop

        def work(_progress: Progress) -> None:
            for request in requests:
                if stop.is_set():
                    raise CancelledError(_("Reading was stopped."))
                if self.is_newest(request):
                    self.was_read.emit(_read(request))

        self._run(work)

    def is_newest(self, request: Request) -> bool:
        """Whether nothing else was asked for this file since."""
        return self._newest.get(request.path) is request

    def stop(self) -> None:
        """Reads no further file."""
        self._stop.set()
        self._stop = threading.Event()

    def _run(self, work: object) -> None:
        self._waiting += 1
        self._operations.run(
            work,  # type: ignore[arg-type]
            label=_("Reading transcripts"),
            done=lambda _nothing: self._done(),
            failed=self._done,
            quiet=True,
        )

    def _done(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self.finished.emit()


def _read(request: Request) -> Result:
    from qualcode.transcripts import read_transcripts

    sheet = _sheet(request)
    try:
        found = read_transcripts(request.path, format=request.format, options=request.options)
    except QualcodeError as error:
        return Result(request, problem=error.sentence, remedy=error.remedy, sheet=sheet)
    return Result(request, tuple(found), sheet=sheet)


def _sheet(request: Request) -> Sheet | None:
    """What the file looks like as a table; None where it is none, or cannot be read as one."""
    if request.path.suffix.lower() not in ENDINGS and request.format not in TABLES:
        return None
    try:
        return look_at(request.path, options=request.options)
    except QualcodeError:
        return None

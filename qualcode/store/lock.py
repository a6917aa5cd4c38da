"""One writer at a time: a lock file beside the study that says who has it open.

The operating system frees the lock when a process ends, however it ends; so a study left behind by
a crash opens without questions. Where the file says that another computer has the study open, the
lock cannot tell whether that is still so, and the user is asked.
"""

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from qualcode.errors import ProjectError, ProjectInUseError
from qualcode.i18n import _

_LOCKED_BYTE = 1 << 30  # far behind the text, so that others can read who holds the lock on Windows


@dataclass(frozen=True)
class Holder:
    """Who has a study open."""

    user: str
    host: str
    process: int
    since: str


class StudyLock:
    """The lock on one study, held from `acquire` to `release`."""

    def __init__(self, study: Path) -> None:
        self._path = study.with_name(f".{study.name}.lock")
        self._study = study
        self._file: IO[str] | None = None

    def acquire(self, *, takeover: bool = False) -> None:
        """Takes the lock. Raises ProjectInUseError when someone else has it."""
        try:
            file = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            raise ProjectError(
                _("The folder of “{name}” cannot be written to.").format(name=self._study.name),
                _("Copy the study to a folder of your own and open it there."),
            ) from error
        holder = _read(file)
        if not _lock(file):
            file.close()
            raise self._in_use(holder, takeover=False)
        if holder is not None and holder.host != socket.gethostname() and not takeover:
            file.close()
            raise self._in_use(holder, takeover=True)
        self._file = file
        _write(file, _myself())

    def release(self) -> None:
        """Frees the lock and removes its file."""
        if self._file is not None:
            self._path.unlink(missing_ok=True) if os.name != "nt" else None
            self._file.close()
            self._file = None
            if os.name == "nt":
                self._path.unlink(missing_ok=True)

    def _in_use(self, holder: Holder | None, *, takeover: bool) -> ProjectInUseError:
        who = (
            _("{user} on {host} (since {since})").format(**asdict(holder)) if holder else _("another process")
        )
        remedy = (
            _("If that is no longer so, take the study over.")
            if takeover
            else _("Close it there first, or work on a copy.")
        )
        sentence = _("“{name}” is open elsewhere: {who}.").format(name=self._study.name, who=who)
        return ProjectInUseError(sentence, remedy, takeover=takeover)


def _myself() -> Holder:
    user = os.environ.get("USER") or os.environ.get("USERNAME") or "?"
    now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    return Holder(user=user, host=socket.gethostname(), process=os.getpid(), since=now)


def _read(file: IO[str]) -> Holder | None:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read()))
    except (ValueError, TypeError):
        return None


def _write(file: IO[str], holder: Holder) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps(asdict(holder)))
    file.flush()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

"""One writer at a time: a lock file beside the study that says who has it open.

The operating system frees the lock when a process ends, however it ends; so a study left behind by
a crash opens without questions. Where the file says that another computer has the study open, the
lock cannot tell whether that is still so, and the user is asked.
"""

import errno
import getpass
import json
import os
import socket
import sys
from contextlib import suppress
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
        study = Path(os.path.realpath(study))  # one lock, whichever link it was opened by
        self._path = study.with_name(f".{study.name}.lock")
        self._study = study
        self._file: IO[bytes] | None = None

    def acquire(self, *, takeover: bool = False) -> None:
        """Takes the lock. Raises ProjectInUseError when someone else has it."""
        file = self._open()
        holder = _read(file)
        if not _lock(file):
            file.close()
            raise self._in_use(holder, takeover=False)
        if not _is_at(file, self._path):  # whoever had the study closed it just now, and removed the file
            file.close()
            self.acquire(takeover=takeover)
            return
        if holder is not None and holder.host != socket.gethostname() and not takeover:
            file.close()
            raise self._in_use(holder, takeover=True)
        self._file = file
        _write(file, _myself())

    def _open(self) -> IO[bytes]:
        try:
            return self._path.open("a+b", buffering=0)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise ProjectError(
                    _("The disk is full, so “{name}” cannot be opened.").format(name=self._study.name),
                    _("Make some room and do it again."),
                ) from error
            raise ProjectError(
                _("The folder of “{name}” cannot be written to.").format(name=self._study.name),
                _("Copy the study to a folder of your own and open it there."),
            ) from error

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
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "?"
    now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    return Holder(user=user, host=socket.gethostname(), process=os.getpid(), since=now)


def _read(file: IO[bytes]) -> Holder | None:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read()))
    except (ValueError, TypeError):
        return None


def _write(file: IO[bytes], holder: Holder) -> None:
    # On a full disk others cannot read who holds the lock; it holds all the same.
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(json.dumps(asdict(holder)).encode())


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.name == "nt" or os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

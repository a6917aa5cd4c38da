"""Writing a report to disk: all of it or nothing, and a clear sentence when it cannot be done."""

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.pseudonyms import check_export


class ReportFileError(QualcodeError):
    """A report cannot be written where the user wants it."""


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Lets `write` make a file beside `path` and then puts it in the place of `path`.

    What stood at `path` stays as it was when anything goes wrong, or the user cancels.
    Raises ReportFileError when the folder is missing or read-only, the disk is full, or another
    program holds the file, and NamesInExportError when names of the study's key stand in it.
    """
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise ReportFileError(
                _("“{name}” is a folder.").format(name=path.name), _("Choose a name for the report.")
            )
        if path.exists() and not os.access(path, os.W_OK):  # replacing would pass over this mark
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        write(temporary)
        check_export(temporary, path)
        _give_rights(temporary, path)
        temporary.replace(path)
    except OSError as error:
        raise _explained(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _give_rights(made: Path, target: Path) -> None:
    """The rights of the file it replaces, or common ones; temporary files are for their maker only."""
    made.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644)


def _explained(error: OSError, path: Path) -> ReportFileError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ReportFileError(
            _("There is no room on the disk for “{name}”.").format(name=path.name),
            _("Make room, or save the report on another disk."),
        )
    if isinstance(error, FileNotFoundError):
        return ReportFileError(
            _("The folder “{folder}” does not exist.").format(folder=path.parent),
            _("Choose another folder."),
        )
    if isinstance(error, PermissionError) and path.exists() and os.access(path.parent, os.W_OK):
        return ReportFileError(
            _("“{name}” is read-only, or open in another program.").format(name=path.name),
            _("Close it there, or save under another name."),
        )
    return ReportFileError(
        _("“{name}” cannot be written: {reason}.").format(name=path.name, reason=error.strerror or error),
        _("Choose another folder."),
    )

"""Opening the database of a study: connection, pragmas, identity, and errors in plain words."""

import json
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from qualcode.errors import ProjectError, QualcodeError
from qualcode.i18n import _
from qualcode.store.backup import backups
from qualcode.store.schema import APPLICATION_ID, SCHEMA_VERSION

_BUSY_SECONDS = 5.0


def connect(path: Path, *, readonly: bool) -> Engine:
    """An engine on the SQLite file with one connection; nothing is read yet."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _open(path, readonly=readonly),
        poolclass=StaticPool,
        hide_parameters=True,
        json_deserializer=partial(_from_json, path),
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        # A writer takes its lock at once, so that it cannot fail half-way against another process.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("writing") else "BEGIN")

    return engine


def _from_json(path: Path, kept: Any) -> Any:
    """What a column keeps as JSON. Raises ProjectError where it is none: only another program wrote that."""
    if isinstance(kept, int | float):  # SQLite makes a number of a text that is one
        return kept
    try:
        return json.loads(kept)
    except (TypeError, ValueError, RecursionError) as error:
        raise _damaged(path) from error


def _open(path: Path, *, readonly: bool) -> sqlite3.Connection:
    if readonly:
        _undo_unfinished(path)
    mode = "ro" if readonly else "rw"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -32000")
    return connection


def _undo_unfinished(path: Path) -> None:
    """Takes back what a process that died half-way left behind; a connection that only reads may not.

    SQLite does so by itself at the first read of a connection that may write, and leaves alone what a
    living process is writing.
    """
    path = path.resolve()
    if not path.with_name(f"{path.name}-journal").exists():
        return
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as able:
        able.execute("SELECT count(*) FROM sqlite_master")


def create_file(path: Path) -> None:
    """Makes an empty database that is recognisable as a study. Raises ProjectError."""
    try:
        with path.open("xb"):
            pass
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.close()
    except FileExistsError as error:
        raise ProjectError(
            _("“{name}” exists already.").format(name=path.name),
            _("Choose another name, or open that study."),
        ) from error
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            path.unlink()
        raise ProjectError(
            _("“{name}” cannot be made in the folder “{folder}”.").format(name=path.name, folder=path.parent),
            _("Choose a folder that you may write in and that has room."),
        ) from error


def check_identity(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the file. Raises ProjectError when it is no study, damaged, or too new."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        sound = (
            application == APPLICATION_ID
            and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        )
    except sqlite3.DatabaseError as error:
        raise _damaged(path) from error
    if application != APPLICATION_ID:
        raise _no_study(path)
    if version > SCHEMA_VERSION:
        raise ProjectError(
            _("“{name}” was made with a newer version of qualcode.").format(name=path.name),
            _("Install the newest version to open it."),
        )
    if not sound:
        raise _damaged(path)
    return int(version)


def check_file(path: Path) -> None:
    """Raises ProjectError when there is no file, nothing in it, or no database."""
    try:
        size = path.stat().st_size
    except OSError:
        size = None
    if size is None or path.is_dir():
        raise ProjectError(
            _("There is no study “{name}”.").format(name=path),
            _("Check the name and the folder."),
        )
    if size == 0:
        raise ProjectError(
            _("“{name}” is empty (0 bytes), so it holds no study.").format(name=path.name), _backup_hint(path)
        )
    if not _looks_like_sqlite(path):
        raise _no_study(path)


def _looks_like_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise ProjectError(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        ) from error


def _no_study(path: Path) -> ProjectError:
    return ProjectError(
        _("“{name}” is not a study of qualcode.").format(name=path.name),
        _("Choose a file that ends in .qualcode."),
    )


def _damaged(path: Path) -> ProjectError:
    return ProjectError(_("“{name}” is damaged.").format(name=path.name), _backup_hint(path))


def _backup_hint(path: Path) -> str:
    if not backups(path):
        return ""
    return _("Copies made while you worked lie in the folder “{folder}”: open the newest.").format(
        folder=f"{path.stem}-backups"
    )


@contextmanager
def plain_errors(path: Path) -> Generator[None, None, None]:
    """Turns what the database says about disks and locks into sentences; the rest passes."""
    try:
        yield
    except DBAPIError as error:
        known = _in_words(str(error.orig), path)
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = _in_words(str(error), path)
        if known is None:
            raise
        raise known from error


def _in_words(message: str, path: Path) -> QualcodeError | None:
    message = message.lower()
    if "full" in message:
        return ProjectError(
            _("The disk is full, so nothing was changed in “{name}”.").format(name=path.name),
            _("Make some room and do it again."),
        )
    if "readonly" in message or "read-only" in message:
        return ProjectError(
            _("“{name}” cannot be written to.").format(name=path.name),
            _("Copy the study to a folder of your own and open it there."),
        )
    if "locked" in message or "busy" in message:
        return ProjectError(
            _("Another program is using “{name}”, so nothing was changed.").format(name=path.name),
            _("Close that program (also one that synchronises or backs up files) and do it again."),
        )
    if "disk i/o" in message or "unable to open" in message:
        return ProjectError(
            _("“{name}” cannot be read or written: the disk does not answer as it should.").format(
                name=path.name
            ),
            _("Check the disk or network folder, and do it again."),
        )
    if "malformed" in message or "not a database" in message:
        return _damaged(path)
    return None

"""The file of a study: open and close it, read from it, and change it one step at a time."""

import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import DBAPIError, IntegrityError

from qualcode.errors import NotPossibleError, ProjectError, QualcodeError
from qualcode.i18n import N_, _
from qualcode.model import Changes, CoderId, IdSource, Step, StepId
from qualcode.store import backup as backups
from qualcode.store import forgetting, journal
from qualcode.store.database import check_file, check_identity, connect, create_file, plain_errors
from qualcode.store.earlier import copy_as_of
from qualcode.store.lock import StudyLock
from qualcode.store.migrations import migrate
from qualcode.store.reads.blinding import blind_coders
from qualcode.store.schema import SCHEMA_VERSION, metadata
from qualcode.store.veil import Veil
from qualcode.store.writer import Writer

T = TypeVar("T")
Listener = Callable[[Changes], None]


class Store:
    """An open study file. All access goes through one connection, one thread at a time."""

    def __init__(self, path: Path, engine: Engine, lock: StudyLock | None, *, keep_backups: bool) -> None:
        self.path = path
        self.backup_problem = ""
        self._engine = engine
        self._connection = engine.connect()
        self._lock = lock
        self._keep_backups = keep_backups and lock is not None
        self._turn = threading.RLock()
        self._ids = IdSource()
        self._writer: Writer | None = None
        self._veil: Veil | None = None
        self._blind: frozenset[CoderId] | None = None
        self._reading: tuple[CoderId | None] | None = None  # as whom the query that runs now sees the study
        self._listeners: list[Listener] = []

    @property
    def readonly(self) -> bool:
        """Whether the study was opened to look at only."""
        return self._lock is None

    def close(self) -> None:
        """Closes the file and frees the lock; nothing is left beside the study but its backups."""
        with self._turn:
            self._connection.close()
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after every step; the result stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def new_ids(self, count: int = 1) -> range:
        """`count` new ids, ascending and unique across copies of the study."""
        with self._turn:
            return self._ids.take(count)

    def new_id(self) -> int:
        """One new id."""
        return self.new_ids(1)[0]

    def blind_coders(self) -> frozenset[CoderId]:
        """The coders who do not see what others did."""
        known = self._blind
        if known is not None:
            return known
        with self._turn:  # a step that ends in between would leave the ones from before it
            self._blind = known = self.read(blind_coders)
        return known

    def read(self, query: Callable[[Connection], T], *, only: CoderId | None = None) -> T:
        """What `query` finds, read in one consistent view of the study; with `only` as that coder sees it.

        Within a step all is seen, whoever asks: what is written there is everybody's. A query that reads
        again sees afterwards what it saw before.
        """
        with self._turn, plain_errors(self.path):
            if self._writer is not None:
                return query(self._connection)
            around = self._reading
            self._cover(only)
            self._reading = (only,)
            try:
                return query(self._connection)
            finally:
                self._connection.rollback()
                self._reading = around
                if around is not None:
                    self._cover(*around)

    @contextmanager
    def step(
        self, text: str, *, coder: str, kind: str = "do", **values: Any
    ) -> Generator[Writer, None, None]:
        """One step: all that is written within it is one transaction and one undo.

        `text` is the English label, `values` what its placeholders stand for.
        A step within a step becomes part of the outer one. Only steps of kind "do" can be undone.
        """
        with self._turn:
            if self._writer is not None:
                yield self._writer
                return
            with self._transaction() as (writer, finish):
                yield writer
                label = journal.label_of(text, values)
                changes = finish(label, coder=coder, kind=kind) if writer.images else None
        if changes is not None:
            self._tell(changes)

    def undo(self, coder: str) -> Changes:
        """Takes back the last step of `coder`. Raises NotPossibleError when there is none, or it cannot."""
        nothing = _("There is nothing to undo.")
        if self.read(lambda connection: forgetting.is_forgotten(connection, coder)):
            nothing = _("What was done before the original names were removed can no longer be taken back.")
        return self._revert(coder, journal.undo_target, journal.reverse, "undo", nothing)

    def redo(self, coder: str) -> Changes:
        """Makes the step again that `coder` undid last. Raises NotPossibleError when there is none."""
        return self._revert(
            coder, journal.redo_target, journal.repeat, "redo", _("There is nothing to redo.")
        )

    def rewrite(self, work: Callable[[Connection], T]) -> T:
        """Lets `work` change the file outside the history, for good, and leaves no trace of what it removed.

        The whole file is written anew, which takes as much room again beside it for a moment.
        """
        with self._turn, plain_errors(self.path):
            self._may_write()
            self._cover(None)
            raw = self._raw()
            raw.execute("PRAGMA secure_delete = ON")
            self._connection.info["writing"] = True
            try:
                with self._connection.begin():
                    result = work(self._connection)
            finally:
                self._connection.info["writing"] = False
            raw.execute("VACUUM")
        self._tell(Changes())
        return result

    def make_backup(self) -> Path:
        """Makes a copy of the study beside it. Raises ProjectError when that fails."""
        with self._turn:
            self._cover(None)
            now = datetime.now()
            try:
                made = backups.make_backup(self._raw(), self.path, now)
            except (OSError, sqlite3.Error) as error:
                raise ProjectError(
                    _("No backup could be made of “{name}”: {reason}.").format(
                        name=self.path.name, reason=error
                    ),
                    _("Check that there is room in the study's folder."),
                ) from error
            backups.prune(self.path, now)
            return made

    def copy_as_of(self, step: StepId, target: Path) -> None:
        """Writes a copy of the study as it was right after `step`. See `earlier.copy_as_of`."""
        with self._turn:
            self._cover(None)
            copy_as_of(self._raw(), step, target)

    def problems(self) -> list[str]:
        """What the database itself finds wrong in the file; empty when sound."""
        with self._turn, plain_errors(self.path):
            self._cover(None)
            raw = self._raw()
            found = [row[0] for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
            return found + [
                f"{row[0]} {row[1]} -> {row[2]}" for row in raw.execute("PRAGMA foreign_key_check")
            ]

    def bring_up_to_date(self) -> None:
        """Checks that the file is a sound study, and brings an older one to the present, after a backup.

        Raises ProjectError.
        """
        version = check_identity(self._raw(), self.path)
        if version == SCHEMA_VERSION:
            return
        if self.readonly:
            raise ProjectError(
                _("The study {file} was made by an older version of qualcode.").format(file=self.path.name),
                _("Open it once in the window, or with “qualcode backup”; a backup is made first."),
            )
        self.make_backup()
        with self._connection.begin():
            migrate(self._connection, version)
            self._connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _cover(self, coder: CoderId | None) -> None:
        """Lets the connection show what this coder may see; None: all."""
        if self._veil is None and coder is not None:
            self._veil = Veil(self._raw())
        if self._veil is not None and self._veil.coder != coder:
            self._connection.rollback()
            self._veil.wear(coder)

    def _raw(self) -> sqlite3.Connection:
        raw = self._connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw

    @contextmanager
    def _transaction(self) -> Generator[tuple[Writer, Callable[..., Changes]], None, None]:
        self._may_write()
        self._backup_when_due()
        self._cover(None)
        self._connection.info["writing"] = True
        with plain_errors(self.path):
            transaction = self._connection.begin()
            self._writer = writer = Writer(self._connection)
            step_id = self._ids.one()
            try:
                yield writer, partial(journal.record, writer, step_id)
                transaction.commit()
            except BaseException:
                self._abandon(transaction)
                raise
            finally:
                self._writer = self._blind = None
                self._connection.info["writing"] = False

    def _abandon(self, transaction: RootTransaction) -> None:
        """Ends a transaction that failed: a full disk may have ended it, a refused commit leaves it open."""
        raw = self._raw()
        with suppress(DBAPIError):
            transaction.rollback()
        if raw.in_transaction:
            raw.execute("ROLLBACK")

    def _revert(
        self,
        coder: str,
        find: Callable[[Connection, str], Step | None],
        apply: Callable[[Writer, Step], None],
        kind: str,
        nothing: str,
    ) -> Changes:
        with self._turn:
            target = self.read(lambda connection: find(connection, coder))
            if target is None:
                raise NotPossibleError(nothing)
            text = N_("Undo: {label}") if kind == "undo" else N_("Redo: {label}")
            try:
                with self._transaction() as (writer, finish):
                    apply(writer, target)
                    label = journal.label_of(text, {"label": journal.stored_label(self._connection, target)})
                    changes = finish(label, coder=coder, kind=kind, target=target.id)
            except IntegrityError as error:
                raise NotPossibleError(
                    _("“{label}” cannot be taken back: later work depends on it.").format(label=target.label),
                    _("Look in the history for the later step."),
                ) from error
        self._tell(changes)
        return changes

    def _tell(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            listener(changes)

    def _may_write(self) -> None:
        if self.readonly:
            raise ProjectError(
                _("“{name}” is open to look at only.").format(name=self.path.name),
                _("Copy the study to a folder of your own and open it there."),
            )

    def _backup_when_due(self) -> None:
        if not self._keep_backups:
            return
        try:
            if backups.is_due(self.path, datetime.now()):
                self.make_backup()
            self.backup_problem = ""
        except QualcodeError as error:
            self.backup_problem = str(error)  # the work itself goes on; the window shows this


def create_store(path: Path, *, keep_backups: bool = True) -> Store:
    """A new, empty study at `path`. Raises ProjectError when there is a file, or none can be made."""
    lock = StudyLock(path)
    if not path.parent.is_dir():
        raise ProjectError(
            _("There is no folder “{folder}”.").format(folder=path.parent),
            _("Make it first, or choose another."),
        )
    create_file(path)
    try:
        lock.acquire()
        engine = connect(path, readonly=False)
        with plain_errors(path), engine.begin() as connection:
            metadata.create_all(connection)
        return Store(path, engine, lock, keep_backups=keep_backups)
    except BaseException:
        lock.release()
        path.unlink(missing_ok=True)
        raise


def open_store(
    path: Path, *, readonly: bool = False, takeover: bool = False, keep_backups: bool = True
) -> Store:
    """The study at `path`. Raises ProjectError (damaged, newer, no study) or ProjectInUseError."""
    check_file(path)
    lock = None if readonly else StudyLock(path)
    if lock is not None:
        lock.acquire(takeover=takeover)
    try:
        engine = connect(path, readonly=readonly)
        with plain_errors(path):
            store = Store(path, engine, lock, keep_backups=keep_backups)
            store.bring_up_to_date()
        return store
    except BaseException:
        if lock is not None:
            lock.release()
        raise

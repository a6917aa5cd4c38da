"""The two studies of a pull, read as a whole: what they hold, what was done in each since they parted."""

import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.project.context import Context
from qualcode.store.database import check_file
from qualcode.store.reads import pulling as reads
from qualcode.store.reads.pulling import Rows, Since
from qualcode.store.schema import SCHEMA_VERSION
from qualcode.store.store import Store, open_store


@dataclass(frozen=True)
class Side:
    """One study: its rows, the steps that are in it, and what those that the other lacks did."""

    name: str
    rows: Rows
    known: frozenset[int]
    since: Since
    texts: dict[str, str]
    last: int

    def text(self, document: int) -> str:
        """The text of a document; "" when the study does not have it."""
        row = self.rows["document"].get(document)
        return self.texts.get(row["text_sha256"], "") if row else ""


@dataclass(frozen=True)
class Sides:
    """Mine and theirs; `ancestor`: they were one study once. `originals` are files that theirs holds."""

    mine: Side
    theirs: Side
    originals: dict[str, bytes]
    ancestor: bool

    def versions(self, table: str, key: int) -> list[reads.Row | None]:
        """The versions that a row here went through in steps that the other study does not know."""
        return self.mine.since.versions.get(table, {}).get(key, [])

    @cached_property
    def _pulled_last(self) -> int:
        """My newest step that took something over from them; 0 when there is none."""
        own = self.theirs.known - self.theirs.rows["pulled_step"].keys()
        made = self.mine.since.last.get("pulled_step", {})
        return max((made.get(key, 0) for key in own & self.mine.rows["pulled_step"].keys()), default=0)

    def settled(self, table: str, key: int) -> bool:
        """Whether nothing was done to a row here since the last time something was taken over from them."""
        return self.mine.since.last.get(table, {}).get(key, 0) <= self._pulled_last


def read_sides(context: Context, path: Path) -> Sides:
    """Both studies. Raises ProjectError when the other is damaged, newer or no study."""
    if path.exists() and path.resolve() == context.store.path.resolve():
        raise NotPossibleError(
            _("A study cannot be taken over into itself."), _("Choose the file of your colleague.")
        )
    with opened_to_read(path) as other:
        here = context.read_whole(reads.known_steps)
        there = other.read(reads.known_steps)
        theirs = other.read(partial(_side, name=path.stem, known=there, other=here))
        mine = context.read_whole(_side, name=context.store.path.stem, known=here, other=there)
        known = {row["original_sha256"] for row in mine.rows["document"].values()}
        wanted = {row["original_sha256"] for row in theirs.rows["document"].values()} - known
        originals = other.read(partial(reads.originals, hashes=wanted))
    return Sides(mine, theirs, originals, ancestor=not here.isdisjoint(there))


def _side(connection: Connection, *, name: str, known: set[int], other: set[int]) -> Side:
    rows = reads.all_rows(connection)
    named = next((row["value"] for row in rows["setting"].values() if row["key"] == "name"), "")
    hashes = {row[c] for row in rows["document"].values() for c in ("text_sha256", "times_sha256") if row[c]}
    return Side(
        name=str(named or name),
        rows=rows,
        known=frozenset(known),
        since=reads.since(connection, other),
        texts=reads.texts(connection, hashes),
        last=reads.last_step(connection),
    )


@contextmanager
def opened_to_read(path: Path) -> Generator[Store, None, None]:
    """A study file to read from, which is left as it is.

    One of an older version, or one that was not closed well, is read from a copy. Raises ProjectError.
    """
    check_file(path)
    if not _needs_copy(path):
        store = open_store(path, readonly=True, keep_backups=False)
        try:
            yield store
        finally:
            store.close()
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        unfinished = path.with_name(f"{path.name}-journal")
        if unfinished.exists():
            shutil.copyfile(unfinished, copy.with_name(unfinished.name))
        store = open_store(copy, keep_backups=False)
        try:
            yield store
        finally:
            store.close()


def _needs_copy(path: Path) -> bool:
    if path.with_name(f"{path.name}-journal").exists():
        return True
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as raw,
    ):
        return int(raw.execute("PRAGMA user_version").fetchone()[0]) < SCHEMA_VERSION
    return False

"""Copies of the study made while working, beside it, in a folder of their own.

The newest ten are kept, and of older ones the last of each day for two weeks. Nothing else removes them.
"""

import contextlib
import sqlite3
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

KEEP_NEWEST = 10
KEEP_DAYS = 14
EVERY = timedelta(minutes=10)
_STAMP = "%Y-%m-%d %H%M%S"


def backup_folder(study: Path) -> Path:
    """Where the backups of `study` lie."""
    return study.with_name(f"{study.stem}-backups")


def backups(study: Path) -> list[Path]:
    """The backups of `study`, oldest first."""
    pattern = f"{escape(study.stem)} *{escape(study.suffix)}"
    return sorted(path for path in backup_folder(study).glob(pattern) if _time(path))


def is_due(study: Path, now: datetime) -> bool:
    """Whether the newest backup is older than ten minutes, or there is none."""
    existing = backups(study)
    newest = _time(existing[-1]) if existing else None
    return newest is None or now - newest >= EVERY


def make_backup(source: sqlite3.Connection, study: Path, now: datetime) -> Path:
    """Copies the database of `source`; the copy gets its name when whole. Raises OSError, sqlite3.Error."""
    folder = backup_folder(study)
    folder.mkdir(exist_ok=True)
    final = folder / f"{study.stem} {now.strftime(_STAMP)}{study.suffix}"
    partial = final.with_suffix(".part")
    try:
        with contextlib.closing(sqlite3.connect(partial)) as target:
            source.backup(target)
        partial.replace(final)
    finally:
        partial.unlink(missing_ok=True)
    return final


def prune(study: Path, now: datetime) -> None:
    """Removes backups that the rule no longer keeps."""
    older = backups(study)[:-KEEP_NEWEST]
    last_of_day = {path.name[: -len(" HHMMSS.qualcode")]: path for path in older}
    for path in older:
        time = _time(path)
        is_last = path in last_of_day.values()
        if time is None or (is_last and now - time <= timedelta(days=KEEP_DAYS)):
            continue
        with contextlib.suppress(OSError):
            path.unlink()


def _time(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem[-len("2000-01-01 000000") :], _STAMP)
    except ValueError:
        return None

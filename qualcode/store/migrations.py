"""How an older file becomes one of today: a list of small steps, each run once, in order.

Adding a migration: raise SCHEMA_VERSION in `schema` and append a function here.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from qualcode.store import schema as s

Migration = Callable[[Connection], None]


def _times_attributes_questions(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE document ADD COLUMN times_sha256 TEXT NOT NULL DEFAULT ''")
    for table in (s.attribute, s.question, s.asked):
        table.create(connection)


MIGRATIONS: list[Migration] = [_times_attributes_questions]
"""MIGRATIONS[n] turns version n + 1 into n + 2."""


def migrate(connection: Connection, version: int) -> None:
    """Brings the tables from `version` to the present; runs within the caller's transaction."""
    for migration in MIGRATIONS[version - 1 :]:
        migration(connection)

"""How an older file becomes one of today: a list of small steps, each run once, in order.

Adding a migration: raise SCHEMA_VERSION in `schema` and append a function here.
"""

from collections.abc import Callable

from sqlalchemy import Connection

Migration = Callable[[Connection], None]

MIGRATIONS: list[Migration] = []
"""MIGRATIONS[n] turns version n + 1 into n + 2."""


def migrate(connection: Connection, version: int) -> None:
    """Brings the tables from `version` to the present; runs within the caller's transaction."""
    for migration in MIGRATIONS[version - 1 :]:
        migration(connection)

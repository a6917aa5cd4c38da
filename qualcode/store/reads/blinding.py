"""Reads which coders code blind."""

from sqlalchemy import Connection

from qualcode.model import CoderId
from qualcode.store.reads.codes import settings

KEY = "blind"


def blind_coders(connection: Connection) -> frozenset[CoderId]:
    """The coders who do not see what others did."""
    _row, kept = settings(connection).get(KEY, (0, None))
    return frozenset(CoderId(int(key)) for key in kept or ())

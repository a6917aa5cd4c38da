"""What a coder who codes blind does not see, taken away below every query.

While such a coder reads, each table that holds work of coders is covered by a temporary view of the same
name with that coder's own rows, so that no query, table, report or export can show or count what others
did. Steps are written with the views taken away: what others did stays, whoever works.
"""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from qualcode.store.images import unpack
from qualcode.store.schema import agreement_round, quotation

COMMENTING = "%Comment on a passage%"  # the label of the step that writes a comment
OF_ALL = ("telling", "description", "judgement", "decision")
"""Tables of what is made from the codings of all, where no row says who made it."""


@dataclass
class Veil:
    """The views over one connection; `coder` is who sees through them, None where there are none."""

    connection: sqlite3.Connection
    coder: int | None = None

    def wear(self, coder: int | None) -> None:
        """Puts the views of this coder in the place of those that are there; None takes them away."""
        if coder == self.coder:
            return
        if self.connection.in_transaction:  # only reading: temporary views would go with it
            self.connection.rollback()
        if self.coder is not None:
            for name in _views(self.coder, ()):
                self.connection.execute(f'DROP VIEW temp."{name}"')
        self.coder = coder
        if coder is not None:
            for name, sql in _views(coder, _commented(self.connection, coder)).items():
                self.connection.execute(f'CREATE TEMP VIEW "{name}" AS {sql}')


def schema_seen(connection: Connection) -> str:
    """The schema in which a query finds the tables that are covered: that of the views, if there are any."""
    views = "SELECT 1 FROM temp.sqlite_master WHERE type = 'view' AND name = 'coding'"
    return "main" if connection.exec_driver_sql(views).first() is None else "temp"


def _views(coder: int, commented: Collection[int]) -> Mapping[str, str]:
    """By table the rows that this coder sees.

    A quotation is seen when it carries a coding of the coder's own, or none at all: passages that were given.
    Its comment is seen when the coder made the quotation or wrote the comment (`commented`). Ids ascend in
    time, and a step takes its own before those of its rows: the newest step before a row made it.
    """
    name = f"(SELECT name FROM main.coder WHERE id = {coder:d})"
    maker = "(SELECT coder FROM main.step WHERE id < q.id ORDER BY id DESC LIMIT 1)"
    own = f"{maker} = {name} OR q.id IN ({', '.join(f'{key:d}' for key in commented)})"
    comment = f"CASE WHEN q.comment <> '' AND ({own}) THEN q.comment ELSE '' END"
    codings = "SELECT 1 FROM main.coding AS c WHERE c.quotation_id = q.id"
    planned = _columns(agreement_round, result="'{}'")  # figures tell how often others used a code
    return {
        "coding": f"SELECT * FROM main.coding WHERE coder_id = {coder:d}",
        "quotation": f"""SELECT {_columns(quotation, comment=comment)} FROM main.quotation AS q
            WHERE EXISTS ({codings} AND c.coder_id = {coder:d}) OR NOT EXISTS ({codings})""",
        "memo": f"SELECT * FROM main.memo WHERE coder_id = {coder:d} OR coder_id IS NULL",
        "review": f"""SELECT * FROM main.review WHERE coder_id = {coder:d} OR subject = 'coding'
            AND subject_id IN (SELECT id FROM main.coding WHERE coder_id = {coder:d})""",
        "agreement_round": f"SELECT {planned} FROM main.agreement_round AS q",
        "step": f"SELECT * FROM main.step WHERE coder = {name}",
        "pulled_step": f"SELECT * FROM main.pulled_step WHERE coder = {name}",
        **{table: f"SELECT * FROM main.{table} WHERE 0" for table in OF_ALL},
    }


def _columns(table: Table, **instead: str) -> str:
    """The columns of a table called q, some of them with something else in their place."""
    parts = [f'{instead[c.name]} AS "{c.name}"' if c.name in instead else f'q."{c.name}"' for c in table.c]
    return ", ".join(parts)


def _commented(connection: sqlite3.Connection, coder: int) -> Collection[int]:
    """The quotations on which this coder wrote a comment."""
    rows = connection.execute(
        """SELECT r.images FROM main.step AS s JOIN main.step_rows AS r ON r.step_id = s.id
        WHERE s.coder = (SELECT name FROM main.coder WHERE id = ?)
        AND s.label LIKE ? AND r.table_name = 'quotation'""",
        (coder, COMMENTING),
    )
    return {key for (images,) in rows for key in unpack("quotation", images, defaults={}).ids()}

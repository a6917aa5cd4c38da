"""The study as some coders alone coded it: the tables of codings and quotations without what others did.

A statement that gets these finds them before the tables of the same names, whatever it asks.
"""

import json
from collections.abc import Collection

from sqlalchemy import CTE, Connection, Table, select, text

from qualcode.store import schema as s
from qualcode.store.reads.consensus import hidden, only_theirs
from qualcode.store.veil import schema_seen


def as_coded_by(connection: Connection, coders: Collection[int]) -> list[CTE]:
    """What a statement needs (`add_cte`) so that codings by others are not there, nor their quotations.

    A quotation is there that one of these coders coded, or that nobody coded. A consensus layer that
    `coders` does not name is nobody, but what only such a layer holds is not there.
    """
    seen, layers = schema_seen(connection), hidden(connection, coders)
    others = {*connection.execute(select(s.coder.c.id)).scalars()} - layers - {*coders}
    lists: dict[str, list[int]] = {
        "coders": sorted(coders),
        "others": sorted(others),
        "gone": list(connection.execute(only_theirs(layers)).scalars()) if layers else [],
    }
    coded = f"SELECT 1 FROM {seen}.coding AS c WHERE c.quotation_id = q.id AND c.coder_id"
    conditions = {
        "others": f"(EXISTS ({coded} {_in('coders')}) OR NOT EXISTS ({coded} {_in('others')}))",
        "gone": f"q.id NOT {_in('gone')}",
    }
    there = " AND ".join(sql for name, sql in conditions.items() if lists[name]) or "TRUE"
    return [
        _instead(s.coding, f"SELECT * FROM {seen}.coding AS c WHERE c.coder_id {_in('coders')}", lists),
        _instead(s.quotation, f"SELECT * FROM {seen}.quotation AS q WHERE {there}", lists),
    ]


def _in(name: str) -> str:
    return f"IN (SELECT value FROM json_each(:{name}))"


def _instead(table: Table, sql: str, lists: dict[str, list[int]]) -> CTE:
    """What stands in the place of a table; SQLite looks into it by the table's indexes and copies nothing."""
    used = {name: json.dumps(ids) for name, ids in lists.items() if f":{name})" in sql}
    statement = text(sql).bindparams(**used).columns(*table.c)
    return statement.cte(table.name).prefix_with("NOT MATERIALIZED")

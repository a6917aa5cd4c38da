"""Queries under a name, as a setting of the study keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model.sorting import natural_key
from qualcode.query import QueryError, parse, render
from qualcode.query.names import Names
from qualcode.query.operators.saved import asked_for
from qualcode.query.renaming import meant, with_new_names, with_query_renamed
from qualcode.query.tree import Node
from qualcode.store.reads import codes as code_reads

KEY = "queries"
Row = dict[str, Any]
"""A saved query as it is kept: "name", "expression", and "meant" (see `qualcode.query.renaming`)."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved query: `expression` is its text, with the names that codes have now."""

    name: str
    expression: str


def saved_queries(connection: Connection, names: Names) -> list[Saved]:
    """All saved queries by name."""
    found = [Saved(row["name"], _as_named_now(row, names)) for row in kept(connection)]
    return sorted(found, key=lambda one: natural_key(one.name))


def kept(connection: Connection) -> list[Row]:
    """The saved queries as they are kept."""
    return list(code_reads.settings(connection).get(KEY, (0, None))[1] or ())


def with_saved(rows: Sequence[Row], name: str, expression: str, names: Names) -> list[Row]:
    """The rows with a query under a name; one that has it already is replaced."""
    row = {"name": name, "expression": expression, "meant": meant(parse(expression), names)}
    return [*without(rows, name), row]


def with_renamed(rows: Sequence[Row], old: str, new: str, names: Names) -> list[Row]:
    """The rows with another name for a query, also where others ask for it."""
    changed: list[Row] = []
    for row in rows:
        tree = _tree_or_none(_as_named_now(row, names))
        now = {**row, "name": new} if same_name(row, old) else row
        if tree is not None and old.casefold() in asked_for(tree):
            tree = with_query_renamed(tree, old, new)
            now = {**now, "expression": render(tree), "meant": meant(tree, names)}
        changed.append(now)
    return changed


def without(rows: Sequence[Row], name: str) -> list[Row]:
    """The rows but for the query with this name."""
    return [row for row in rows if not same_name(row, name)]


def with_code_instead(rows: Sequence[Row], gone: int, into: int) -> list[Row] | None:
    """The rows with another code meant where one was merged into it; None when no query is about that one."""
    about = [row for row in rows if gone in row.get("meant", {}).get("code", {}).values()]
    if not about:
        return None
    return [_with_code(row, gone, into) if row in about else row for row in rows]


def _with_code(row: Row, gone: int, into: int) -> Row:
    codes = {name: into if key == gone else key for name, key in row["meant"]["code"].items()}
    return {**row, "meant": {**row["meant"], "code": codes}}


def who_asks_for(rows: Sequence[Row], name: str) -> str:
    """The name of a saved query that asks for another one; "" when none does."""
    trees = ((row["name"], _tree_or_none(row["expression"])) for row in rows)
    return next((one for one, tree in trees if tree is not None and name.casefold() in asked_for(tree)), "")


def checked_name(name: str, taken: Sequence[str] = ()) -> str:
    """The name as it is kept. Raises NotPossibleError for an empty one or one of `taken`."""
    name = " ".join(name.split())
    if not name or name.casefold() in [one.casefold() for one in taken]:
        raise NotPossibleError(_("A saved query needs a name of its own."))
    return name


def same_name(row: Row, name: str) -> bool:
    """Whether a saved query goes by this name, capitals or not."""
    return row["name"].casefold() == name.casefold()


def _as_named_now(row: Row, names: Names) -> str:
    """Its text with the names that things have now."""
    tree = _tree_or_none(row["expression"])
    if tree is None:
        return row["expression"]
    changed = with_new_names(tree, row.get("meant", {}), names)
    return row["expression"] if changed == tree else render(changed)


def _tree_or_none(expression: str) -> Node | None:
    """The tree; None for what a newer program can read and this one cannot."""
    try:
        return parse(expression)
    except QueryError:
        return None

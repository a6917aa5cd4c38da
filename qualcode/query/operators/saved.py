"""A saved query by its name, as if what it says stood here between brackets."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import reduce
from typing import Any, ClassVar

from sqlalchemy import FromClause

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.query.names import Names
from qualcode.query.operators.logic import Or
from qualcode.query.tree import Conditions, Study, rebuilt, walk


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """True of what one of the saved queries with these names is true of.

    It has no face of its own: `unfolded` puts the queries in its place before anything is asked.
    """

    sql: ClassVar[bool] = False
    names: tuple[str, ...]

    def found(self, study: Study) -> Set[int]:  # noqa: ARG002
        raise TypeError("a saved query has to be unfolded first")

    def where(self, q: FromClause, names: Names) -> Conditions:  # noqa: ARG002
        raise TypeError("a saved query has to be unfolded first")


def asked_for(tree: Any) -> set[str]:
    """The names of the saved queries that a tree asks for, in small letters."""
    return {name.casefold() for node in walk(tree) if isinstance(node, SavedQuery) for name in node.names}


def unfolded(tree: Any, saved: Callable[[str], Any], *, around: tuple[str, ...] = ()) -> Any:
    """The tree with every saved query in place of its name; `saved` gives the tree of a name, or raises.

    Raises NotPossibleError for a query that asks for itself; `around` are the names it is asked within.
    """

    def change(node: Any) -> Any:
        if not isinstance(node, SavedQuery):
            return node
        inner = [_one(name, saved, around) for name in node.names]
        return inner[0] if len(inner) == 1 else Or(tuple(inner))

    return rebuilt(tree, change)


def _one(name: str, saved: Callable[[str], Any], around: tuple[str, ...]) -> Any:
    plain = name.casefold()
    if plain in around:
        path = reduce(lambda text, one: f"{text} → {one}", [*around[around.index(plain) :], name])
        raise NotPossibleError(_("A saved query asks for itself: {path}.").format(path=path))
    return unfolded(saved(name), saved, around=(*around, plain))

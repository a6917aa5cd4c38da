"""A query as a form shows it: conditions, groups of them, and relations between two.

Unlike a tree a form may be unfinished: what has no names yet is left out of the query. Every tree has a form
and comes back from it as the same tree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from qualcode.query import vocabulary as v
from qualcode.query.lying import Distance
from qualcode.query.operators.logic import And, Everything, Not, Or
from qualcode.query.operators.one_coding import OneCoding, is_of_coding
from qualcode.query.operators.order import Follows, Precedes
from qualcode.query.operators.ranges import Encloses, Overlaps, Within
from qualcode.query.operators.talk import AttributeIs
from qualcode.query.operators.units import SameAs, Unit
from qualcode.query.operators.words import Comment, Memo


class Together(StrEnum):
    """How the items of a group belong together."""

    ALL = "all"
    ANY = "any"
    ONE_CODING = "one coding"


class How(StrEnum):
    """How the first of two items lies to the second."""

    WITHIN = "within"
    ENCLOSES = "encloses"
    OVERLAPS = "overlaps"
    AFTER = "after"
    BEFORE = "before"
    SAME_TURN = "same turn"
    SAME_DOCUMENT = "same document"
    SAME_PARTICIPANT = "same participant"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: `word` opens it (see `vocabulary`); of an attribute the one value is the filter."""

    word: str
    values: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Several items; one alone stands for itself."""

    together: Together = Together.ALL
    items: tuple["Item", ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """The first item as it lies to the second; `most` units apart for after and before, None for anywhere."""

    first: "Item"
    how: How
    second: "Item"
    most: int | None = None
    unit: Distance = Distance.TURNS
    negated: bool = False


Item = Condition | Group | Relation

MAY_BE_EMPTY = frozenset({"memo", "comment", v.ALL})
OF_CODINGS = ("code", "family", "coder", "origin", "stance", "rating")
"""The conditions that can be asked of one coding."""

_LYING: Mapping[How, type] = MappingProxyType(
    {How.WITHIN: Within, How.ENCLOSES: Encloses, How.OVERLAPS: Overlaps}
)
_ORDER: Mapping[How, type] = MappingProxyType({How.AFTER: Follows, How.BEFORE: Precedes})
_SAME: Mapping[How, Unit] = MappingProxyType(
    {
        How.SAME_TURN: Unit.TURN,
        How.SAME_DOCUMENT: Unit.DOCUMENT,
        How.SAME_PARTICIPANT: Unit.PARTICIPANT,
    }
)


def form_of(tree: Any) -> Group:
    """The form of a tree: one group that holds all of it."""
    item = item_of(tree)
    return item if isinstance(item, Group) and not item.negated else Group(Together.ALL, (item,))


def item_of(tree: Any) -> Item:  # noqa: PLR0911 - one for every kind of operator
    """The condition, group or relation that an operator is shown as."""
    match tree:
        case Not(inner):
            item = item_of(inner)
            return Group(Together.ALL, (item,), negated=True) if item.negated else replace(item, negated=True)
        case And(inner):
            return Group(Together.ALL, _items(inner))
        case Or(inner):
            return Group(Together.ANY, _items(inner))
        case OneCoding(And(inner)):
            return Group(Together.ONE_CODING, _items(inner))
        case OneCoding(inner):
            return Group(Together.ONE_CODING, (item_of(inner),))
        case Everything():
            return Condition(v.ALL)
        case AttributeIs(condition):
            return Condition(v.ATTRIBUTE, (condition,))
        case Within() | Encloses() | Overlaps() | Follows() | Precedes() | SameAs():
            return _relation(tree)
        case _:
            return _condition(tree)


def tree_of(item: Item) -> Any | None:
    """The tree of what is filled in of an item; None where nothing is."""
    match item:
        case Condition():
            tree = _tree_of_condition(item)
        case Group():
            tree = _tree_of_group(item)
        case Relation():
            tree = _tree_of_relation(item)
    return Not(tree) if tree is not None and item.negated else tree


def is_filled_in(item: Item) -> bool:
    """Whether nothing of an item is left out of the query."""
    match item:
        case Condition(word, values):
            return word in MAY_BE_EMPTY or (values != () if word != v.ATTRIBUTE else any(values))
        case Group(_together, items):
            return bool(items) and all(map(is_filled_in, items))
        case Relation(first, _how, second):
            return is_filled_in(first) and is_filled_in(second)


def _items(inner: Iterable[Any]) -> tuple[Item, ...]:
    return tuple(item_of(one) for one in inner)


def _relation(node: Any) -> Relation:
    first, second = item_of(node.a), item_of(node.b)
    if isinstance(node, SameAs):
        how = next(how for how, unit in _SAME.items() if unit is node.unit)
        return Relation(first, how, second)
    how = next(how for how, kind in {**_LYING, **_ORDER}.items() if isinstance(node, kind))
    if isinstance(node, Follows | Precedes):
        return Relation(first, how, second, node.most, node.unit)
    return Relation(first, how, second)


def _condition(node: Any) -> Condition:
    word = next(word for word, (make, _words) in v.CONDITIONS.items() if make is type(node))
    (names,) = (getattr(node, field.name) for field in fields(node))
    return Condition(word, names)


def _tree_of_condition(item: Condition) -> Any | None:
    if not is_filled_in(item):
        return None
    match item.word:
        case v.ALL:
            return Everything()
        case v.ATTRIBUTE:
            return AttributeIs(item.values[0])
        case "memo" | "comment":
            return (Memo if item.word == "memo" else Comment)(item.values)
        case _:
            make, _words = v.CONDITIONS[item.word]
            return make(item.values)


def _tree_of_group(item: Group) -> Any | None:
    inner = tuple(tree for one in item.items if (tree := tree_of(one)) is not None)
    if item.together is Together.ONE_CODING:
        inner = tuple(tree for tree in inner if is_of_coding(tree))
    if not inner:
        return None
    whole: Any = inner[0] if len(inner) == 1 else (Or if item.together is Together.ANY else And)(inner)
    return OneCoding(whole) if item.together is Together.ONE_CODING else whole


def _tree_of_relation(item: Relation) -> Any | None:
    first, second = tree_of(item.first), tree_of(item.second)
    if first is None or second is None:
        return None
    if item.how in _SAME:
        return SameAs(first, second, _SAME[item.how])
    if item.how in _LYING:
        return _LYING[item.how](first, second)
    return _ORDER[item.how](first, second, item.most, item.unit)

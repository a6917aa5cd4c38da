"""From the tree of a query to its text: what `parse` reads back as the same tree."""

from dataclasses import fields
from typing import Any

from qualcode.query import vocabulary as v
from qualcode.query.operators.logic import And, Everything, Not, Or
from qualcode.query.operators.one_coding import OneCoding
from qualcode.query.operators.order import Follows, Precedes
from qualcode.query.operators.ranges import Encloses, Overlaps, Within
from qualcode.query.operators.talk import AttributeIs
from qualcode.query.operators.units import SameAs
from qualcode.query.scanning import MARKS, quoted_if_needed

_RELATIONS = (Within, Encloses, Overlaps, Follows, Precedes, SameAs)
_COMPOUND = (And, Or, Not, *_RELATIONS)


def render(node: Any) -> str:  # noqa: PLR0911 - one for every kind of operator
    """The text of a tree, in English words."""
    match node:
        case Everything():
            return v.ALL
        case And(inner):
            return f" {v.AND} ".join(_bracketed(one, And, Or) for one in inner)
        case Or(inner):
            return f" {v.OR} ".join(_bracketed(one, Or) for one in inner)
        case Not(inner):
            return f"{v.NOT} {_bracketed(inner, And, Or, Not)}"
        case OneCoding(inner):
            return f"{v.ONE_CODING}({render(inner)})"
        case AttributeIs(condition):
            return f"{v.ATTRIBUTE}({_filter(condition)})"
        case _ if isinstance(node, _RELATIONS):
            first, second = _bracketed(node.a, *_COMPOUND), _bracketed(node.b, *_COMPOUND)
            return f"{first} {_relator(node)} {second}"
        case _:
            return _condition(node)


def _relator(node: Any) -> str:
    match node:
        case Within():
            return v.WITHIN
        case Encloses():
            return v.ENCLOSES
        case Overlaps():
            return v.OVERLAPS
        case SameAs(unit=unit):
            return f"in the {v.SAME} {unit.value} as"
        case _:
            word = v.FOLLOWS if isinstance(node, Follows) else v.PRECEDES
            return word if node.most is None else f"{v.WITHIN} {node.most} {node.unit.value} {word}"


def _bracketed(node: Any, *kinds: type) -> str:
    return f"({render(node)})" if isinstance(node, kinds) else render(node)


def _condition(node: Any) -> str:
    word = next(word for word, (make, _words) in v.CONDITIONS.items() if make is type(node))
    (names,) = (getattr(node, field.name) for field in fields(node))
    return f"{word}({', '.join(map(quoted_if_needed, names))})"


def _filter(condition: str) -> str:
    plain = condition == " ".join(condition.split()) and ")" not in condition
    if plain and condition[:1] not in ("", *MARKS):
        return condition
    return '"' + condition.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""Keeping a saved query true when what it names gets another name.

Beside its text a query keeps what its names stood for when it was saved. When a code is called otherwise
since, the query is about the code, not about the old word.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from qualcode.query.names import Names, question_name
from qualcode.query.operators.codings import CodeIs, CoderIs, FamilyIs
from qualcode.query.operators.guide import QuestionIs
from qualcode.query.operators.saved import SavedQuery
from qualcode.query.operators.talk import DocumentIs, ParticipantIs
from qualcode.query.tree import rebuilt, walk

Meant = dict[str, dict[str, int]]
"""By kind of thing the id that each name stood for."""

_KINDS: Mapping[type, tuple[str, Callable[[Names], Iterable[tuple[int, str]]]]] = {
    CodeIs: ("code", lambda names: ((one.id, one.name) for one in names.codes)),
    FamilyIs: ("family", lambda names: ((one.id, one.name) for one in names.families)),
    CoderIs: ("coder", lambda names: ((one.id, one.name) for one in names.coders)),
    DocumentIs: ("document", lambda names: (names.documents or {}).items()),
    QuestionIs: ("question", lambda names: ((one.id, question_name(one)) for one in names.questions)),
    ParticipantIs: ("participant", lambda names: ((one.id, one.name) for one in names.participants)),
}


def meant(tree: Any, names: Names) -> Meant:
    """What the names in a tree stand for; those that stand for nothing are absent."""
    found: Meant = {}
    for node in walk(tree):
        if type(node) in _KINDS:
            kind, things = _KINDS[type(node)]
            known = {name.casefold(): key for key, name in things(names)}
            known |= {name: key for key, name in things(names)}
            for name in node.names:
                key = known.get(name, known.get(name.casefold()))
                if key is not None:
                    found.setdefault(kind, {})[name] = key
    return found


def with_new_names(tree: Any, stood_for: Mapping[str, Mapping[str, int]], names: Names) -> Any:
    """The tree with the names that things have now; what is gone keeps the name it had."""
    now: dict[str, dict[int, str]] = {kind: dict(things(names)) for kind, things in _KINDS.values()}

    def change(node: Any) -> Any:
        if type(node) not in _KINDS:
            return node
        kind = _KINDS[type(node)][0]
        ids = stood_for.get(kind, {})
        current: tuple[str, ...] = tuple(now[kind].get(ids.get(name, 0)) or name for name in node.names)
        same = all(a.casefold() == b.casefold() for a, b in zip(current, node.names, strict=True))
        return node if same else replace(node, names=tuple(dict.fromkeys(current)))

    return rebuilt(tree, change)


def with_query_renamed(tree: Any, old: str, new: str) -> Any:
    """The tree with another name for a saved query."""

    def change(node: Any) -> Any:
        if not isinstance(node, SavedQuery):
            return node
        return SavedQuery(tuple(new if one.casefold() == old.casefold() else one for one in node.names))

    return rebuilt(tree, change)

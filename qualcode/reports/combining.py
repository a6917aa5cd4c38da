"""Combinations of codes: a query that asks for several things at once, beside each of these alone."""

from dataclasses import replace

from qualcode.project.selection import Selection
from qualcode.query import QueryError, parse, render
from qualcode.query.operators.logic import And


def with_parts(selection: Selection) -> Selection:
    """The selection with, after its only query "A and (B or C)", the parts "A" and "B or C" as well.

    So a table tells of how many with A the combination is true. A saved query, and several queries, stay
    as they are.
    """
    if len(selection.queries) != 1:
        return selection
    try:
        tree = parse(selection.queries[0])
    except QueryError:
        return selection  # the name of a saved query, or nothing that can be asked: reading it will say
    if not isinstance(tree, And):
        return selection
    parts = [render(part) for part in tree.inner]
    return replace(selection, queries=tuple(dict.fromkeys((*selection.queries, *parts))))
